"""The pause between two requests to a site holds for all processes of a machine."""

import asyncio
import subprocess
import sys
import textwrap
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from etl.errors import ConfigError
from etl.scrape import Clock
from etl.scrape.pace import Pace

REPOSITORY = Path(__file__).resolve().parents[3]


def process(folder: Path, log: Path, body: str) -> subprocess.Popen[str]:
    """A process that takes turns in `folder`; `note(word)` writes a word and the time to `log`."""
    script = """
        import asyncio, os, sys, time
        from pathlib import Path
        from etl.scrape import Clock
        from etl.scrape.pace import Pace
        def note(word):
            with open({log!r}, "a") as file:
                file.write(f"{{word}} {{time.time()}}\\n")
        pace = Pace(Clock(), Path({folder!r}))
        async def run():
            {body}
        asyncio.run(run())
    """
    steps = textwrap.indent(textwrap.dedent(body).strip(), "    ").strip()
    text = textwrap.dedent(script).format(log=str(log), folder=str(folder), body="BODY").replace("BODY", steps)
    return subprocess.Popen([sys.executable, "-c", text], cwd=REPOSITORY, stdout=subprocess.PIPE, text=True)


def test_processes_take_turns_and_keep_the_pause(tmp_path: Path) -> None:
    turns = """
        for host in ("www.site.example", "news.site.example", "site.example"):
            async with pace.turn(f"http://{host}/a", 0.15):
                note("begin")
                await asyncio.sleep(0.03)
                note("end")
    """
    started = [process(tmp_path / "pace", tmp_path / "log", turns) for _ in range(3)]
    for one in started:
        assert one.communicate(timeout=60) == ("", None)
    assert [one.returncode for one in started] == [0, 0, 0]
    lines = [line.split() for line in (tmp_path / "log").read_text().splitlines()]
    assert [word for word, _ in lines] == ["begin", "end"] * 9
    times = [float(at) for _, at in lines]
    assert min(begin - end for end, begin in zip(times[1::2], times[2::2], strict=False)) >= 0.15


def test_the_turn_of_a_killed_process_is_free_and_its_request_counts_as_just_ended(tmp_path: Path) -> None:
    stuck = """
        async with pace.turn("http://site.example/a", 0):
            print("asking", flush=True)
            await asyncio.sleep(60)
    """
    holder = process(tmp_path, tmp_path / "log", stuck)
    assert holder.stdout and holder.stdout.readline() == "asking\n"
    holder.kill()
    holder.wait()
    holder.stdout.close()

    async def next_turn() -> float:
        noticed = time.monotonic()
        async with Pace(Clock(), tmp_path).turn("http://site.example/b", 0.2):
            return time.monotonic() - noticed

    assert 0.2 <= asyncio.run(next_turn()) < 5


def test_a_waiting_process_leaves_the_turn_to_one_with_a_shorter_pause(tmp_path: Path, clock) -> None:
    """Nobody holds the lock while it waits: a source with a long delay does not keep another from the site."""
    slow, quick, order = Pace(clock, tmp_path), Pace(clock, tmp_path), []

    async def turn(pace: Pace, delay_s: float, name: str) -> None:
        async with pace.turn("http://site.example/", delay_s):
            order.append((name, clock.passed))

    async def both() -> None:
        await turn(quick, 1, "quick")
        waiting = asyncio.create_task(turn(slow, 100, "slow"))
        await asyncio.sleep(0)
        await turn(quick, 1, "quick")
        await waiting

    asyncio.run(both())
    assert [name for name, _ in order] == ["quick", "quick", "slow"]


@pytest.mark.parametrize("now", [datetime(2020, 1, 1, tzinfo=UTC), datetime(2030, 1, 1, tzinfo=UTC)])
def test_a_clock_that_was_set_costs_one_pause_at_most(tmp_path: Path, clock, now: datetime) -> None:
    async def turn() -> None:
        async with Pace(clock, tmp_path).turn("http://site.example/", 5):
            pass

    asyncio.run(turn())
    clock.start = now
    asyncio.run(turn())
    assert clock.passed <= 5


def test_sites_do_not_wait_for_each_other(tmp_path: Path, clock) -> None:
    async def turns() -> None:
        for host in ("one.example", "two.example", "three.example"):
            async with Pace(clock, tmp_path).turn(f"http://{host}/", 5):
                pass

    asyncio.run(turns())
    assert clock.naps == [] and len(list(tmp_path.iterdir())) == 3
    assert all(path.name.isalnum() for path in tmp_path.iterdir())  # no names from the web


def test_a_folder_that_cannot_be_used_is_one_line(tmp_path: Path, clock) -> None:
    (tmp_path / "file").write_text("")

    async def turn() -> None:
        async with Pace(clock, tmp_path / "file").turn("http://site.example/", 5):
            pass

    with pytest.raises(ConfigError, match=r"cannot be opened .*ONRECORD_HOME"):
        asyncio.run(turn())
