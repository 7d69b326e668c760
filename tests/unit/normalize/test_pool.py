"""Pages are extracted in processes of their own, wherever the step itself runs, and none takes another with it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import repeat
from pathlib import Path
from typing import Any, ClassVar

import psutil
import pytest

from etl.normalize.pool import normalize_pages

BODY = b"<html><body><article>" + b"<p>The council met on Monday and voted on the toll.</p>" * 9 + b"</article></body>"
PAGE = {"body": BODY, "url": "http://alpha.example/a", "observed_at": datetime(2026, 3, 2, tzinfo=UTC)}

IN_A_WORKER = """
import billiard.pool  # of which Celery makes its workers' processes
from datetime import UTC, datetime
from etl.normalize.pool import normalize_pages

def step():
    body = b"<html><body><article>" + b"<p>The council met on Monday and voted on the toll.</p>" * 9
    page = {"body": body, "url": "http://alpha.example/a", "observed_at": datetime.now(UTC)}
    print([row["status"] for row in normalize_pages([page])], flush=True)

if __name__ == "__main__":
    pool = billiard.pool.Pool(1)
    pool.apply(step)
    pool.terminate()
"""

ENDLESS = """
import itertools, signal
from tests.unit.normalize.test_pool import PAGE, Burning
from etl.normalize.pool import normalize_pages

if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a background job starts with it ignored
    pages = itertools.chain([PAGE], itertools.repeat(PAGE | {"content_type": Burning()}))
    for _ in normalize_pages(pages, workers=2):
        print("row", flush=True)
"""


class Held:
    """A header's stand-in that acts where the extraction looks at it: inside of the worker, in the middle of a page."""

    def __bool__(self) -> bool:
        self.act()
        return False

    def act(self) -> None:
        raise NotImplementedError


class Burning(Held):
    def act(self) -> None:
        while True:
            pass


class Growing(Held):
    def act(self) -> None:
        kept = []
        while True:
            kept.append(b"x" * 5_000_000)
            time.sleep(0.01)


class Leaping(Held):
    def act(self) -> None:
        self.kept = b"x" * 2_000_000_000


class Crashing(Held):
    def act(self) -> None:
        os.kill(os.getpid(), signal.SIGSEGV)


class Leaving(Held):
    def act(self) -> None:
        os._exit(3)


class Leaking(Held):
    leaked: ClassVar[list[bytes]] = []

    def act(self) -> None:
        self.leaked.append(b"x" * 120_000_000)


def test_a_celery_worker_can_normalize() -> None:
    result = subprocess.run([sys.executable, "-c", IN_A_WORKER], capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    assert result.stdout == "['ok']\n"


def test_a_page_that_breaks_its_worker_costs_that_page_alone() -> None:
    bad = [Burning(), Growing(), Leaping(), Crashing(), Leaving()]
    pages = [PAGE, *(page for one in bad for page in (PAGE | {"content_type": one}, PAGE))]
    before = _children_seconds()
    rows = list(normalize_pages(pages, workers=2))
    assert [row["status"] for row in rows[::2]] == ["ok"] * 6
    assert [(row["status"], row["status_reason"]) for row in rows[1::2]] == [
        ("timeout", "extraction took over 4 CPU seconds"),
        ("too_large", "extraction needed more than 192 MB of memory"),
        ("too_large", "extraction needed more than 192 MB of memory"),
        ("crashed", "the worker process was ended by SIGSEGV"),
        ("crashed", "the worker process ended with status 3"),
    ]
    assert {row["text"] for row in rows[1::2]} == {""}
    assert _children_seconds() - before < 40  # seven workers' starts, and one page to its limit


def test_what_pages_leave_in_memory_does_not_add_up() -> None:
    rows = normalize_pages([PAGE | {"content_type": Leaking()}] * 3)
    assert [row["status"] for row in rows] == ["ok"] * 3  # 360 MB, were it one process


def test_rows_are_the_same_and_in_order_for_any_number_of_workers() -> None:
    pages = [
        {**PAGE, "body": BODY.replace(b"toll", b"toll number %d" % n) * (1 + 40 * (n % 5 == 0))} for n in range(30)
    ]
    one = list(normalize_pages(pages))
    assert one == list(normalize_pages(pages, workers=3))
    assert all(f"toll number {n}." in row["text"] for n, row in enumerate(one))


def test_a_bounded_number_of_pages_is_read_ahead() -> None:
    taken = []

    def endless() -> Iterator[dict[str, Any]]:
        for number in repeat(PAGE):
            taken.append(1)
            yield number

    rows = normalize_pages(endless(), workers=2)
    next(rows)
    assert len(taken) <= 16
    rows.close()

    taken.clear()
    large = ({**PAGE, "body": BODY + b"<!--" + b"x" * 4_000_000 + b"-->"} for _ in endless())
    rows = normalize_pages(large, workers=2)
    next(rows)
    assert len(taken) <= 9  # 32 MB of pages wait, not 64
    rows.close()


def test_closing_the_rows_ends_the_workers_in_the_middle_of_a_page() -> None:
    before = {child.pid for child in psutil.Process().children(recursive=True)}
    rows = normalize_pages([PAGE, *[PAGE | {"content_type": Burning()}] * 5], workers=2)
    assert next(rows)["status"] == "ok"
    rows.close()
    left = [child for child in psutil.Process().children(recursive=True) if child.pid not in before]
    assert [child for child in left if "resource_tracker" not in " ".join(child.cmdline())] == []


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGKILL])
def test_no_worker_outlives_an_interrupted_caller(ending: signal.Signals) -> None:
    """Ctrl-C, which reaches the whole group of processes, and an end that leaves the caller no time."""
    caller = subprocess.Popen(
        [sys.executable, "-c", ENDLESS],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    assert caller.stdout is not None
    assert caller.stdout.readline() == "row\n"
    workers = psutil.Process(caller.pid).children(recursive=True)
    assert workers
    if ending == signal.SIGINT:
        os.killpg(caller.pid, ending)
    else:
        caller.send_signal(ending)
    try:
        caller.wait(30)
    finally:
        caller.kill()
        caller.stdout.close()
    # A killed caller can end nobody: its workers end with the page that they are at, at its limit of CPU time.
    give_up = time.monotonic() + 60
    while (alive := [one for one in workers if _is_running(one)]) and time.monotonic() < give_up:
        time.sleep(0.1)
    for process in alive:
        process.kill()
    assert alive == []


def test_workers_that_cannot_start_fail_the_step(tmp_path: Path) -> None:
    """No row is made up where nothing could be extracted: this is a fault of the installation, not of a page."""
    script = tmp_path / "unguarded.py"  # each worker imports it, and would start workers of its own
    script.write_text(ENDLESS.replace('__name__ == "__main__"', "True"))
    result = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, timeout=120)
    assert result.returncode == 1
    assert result.stdout == ""
    assert "a worker for pages ended with status 1 before its first page" in result.stderr


def _children_seconds() -> float:
    times = os.times()
    return times.children_user + times.children_system


def _is_running(process: psutil.Process) -> bool:
    try:
        return bool(process.status() != psutil.STATUS_ZOMBIE)  # which nobody may be there to reap
    except psutil.NoSuchProcess:
        return False
