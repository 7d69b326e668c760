"""A partition is there whole or not at all, whoever is killed, and a bad one is named."""

import multiprocessing
import os
import pickle
import signal
import subprocess
import sys
import textwrap
import time
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from etl.errors import ConfigError, LakeError
from etl.lake import Lake, checksum, open_lake, read_file

DAY = date(2026, 3, 2)


def coverage(n: int, step: str = "scrape", source: str = "a") -> dict[str, Any]:
    now = datetime(2026, 3, 3, tzinfo=UTC)
    return {
        "step": step,
        "day": DAY,
        "source": source,
        "run_id": "r",
        "producer": "test@1",
        "status": "ok",
        "n_in": n,
        "n_out": n,
        "n_failed": 0,
        "failures": [],
        "started_at": now,
        "finished_at": now,
        "seconds": 0.0,
        "versions": [("onrecord", "1")],
    }


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    lake = Lake(tmp_path)
    lake.write("coverage", DAY, "a", [coverage(3)], part="scrape")
    (row,) = lake.read("coverage", DAY, "a").to_pylist()
    assert (row["n_in"], row["day"], row["versions"]) == (3, DAY, [("onrecord", "1")])


def test_partitions_are_listed_with_layer_day_source_and_part(tmp_path: Path) -> None:
    lake = Lake(tmp_path)
    for step in ("normalize", "scrape"):
        lake.write("coverage", DAY, "the_wire", [coverage(1, step, "the_wire")], part=step)
    found = lake.partitions("coverage")
    assert [(p.day, p.source, p.part) for p in found] == [(DAY, "the_wire", "normalize"), (DAY, "the_wire", "scrape")]
    assert lake.partitions("coverage", sources=["other"]) == []
    assert lake.partitions("articles") == []


def test_a_deleted_partition_is_gone_and_deleting_it_again_does_nothing(tmp_path: Path) -> None:
    lake = Lake(tmp_path)
    first, second = (lake.append_raw(DAY, "a", [raw(n)]) for n in (1, 2))
    lake.delete(first)
    lake.delete(first)
    assert lake.partitions("raw") == [second]
    assert lake.append_raw(DAY, "a", [raw(3)]).part == "000003"


def test_a_part_is_there_or_not(tmp_path: Path) -> None:
    lake = Lake(tmp_path)
    written = lake.write("coverage", DAY, "a", [coverage(1)], part="scrape")
    assert lake.exists("coverage", DAY, "a") and lake.exists("coverage", DAY, "a", "scrape")
    assert not lake.exists("coverage", DAY, "a", "normalize")
    assert lake.modified_ns("coverage", DAY, "a") == written.path.stat().st_mtime_ns
    assert lake.modified_ns("quotes", DAY, "a") is None


def test_a_copy_in_another_process_is_the_same_lake(tmp_path: Path) -> None:
    lake = Lake(tmp_path, lock_timeout_s=3)
    lake.write("coverage", DAY, "a", [coverage(1)], part="scrape")
    assert pickle.loads(pickle.dumps(lake)) == lake


def test_rows_that_break_the_schema_are_refused_and_what_was_there_stays(tmp_path: Path) -> None:
    lake = Lake(tmp_path)
    lake.write("coverage", DAY, "a", [coverage(3)], part="scrape")
    with pytest.raises(LakeError, match="n_in"):
        lake.write("coverage", DAY, "a", [coverage(1) | {"n_in": None}], part="scrape")
    with pytest.raises(LakeError, match="do not fit"):
        lake.write("coverage", DAY, "a", [coverage(1) | {"n_in": "many"}], part="scrape")
    assert lake.read("coverage", DAY, "a")["n_in"].to_pylist() == [3]
    assert [p.name for p in (tmp_path / "coverage" / f"day={DAY}").iterdir()] == ["a.scrape.parquet"]


@pytest.mark.parametrize("damage", [b"", b"PAR1", b"not parquet at all", None])
def test_a_corrupt_partition_is_named_with_the_remedy(tmp_path: Path, damage: bytes | None) -> None:
    lake = Lake(tmp_path)
    path = lake.write("coverage", DAY, "a", [coverage(1)], part="scrape").path
    path.write_bytes(path.read_bytes()[:-20] if damage is None else damage)
    with pytest.raises(LakeError) as error:
        lake.read("coverage", DAY, "a")
    assert str(path) in str(error.value)
    assert "run the step" in str(error.value)
    assert "\n" not in str(error.value)


def test_a_file_of_another_schema_is_named(tmp_path: Path) -> None:
    path = Lake(tmp_path).write("coverage", DAY, "a", [coverage(1)], part="scrape").path
    with pytest.raises(LakeError, match="lacks the columns quote_id"):
        read_file(path, "quotes")


def test_a_missing_partition_says_which_step_makes_it(tmp_path: Path) -> None:
    with pytest.raises(LakeError, match="makes articles for --day 2026-03-02 --source a"):
        Lake(tmp_path).read("articles", DAY, "a")


def test_an_unwritable_folder_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "coverage").write_text("a file where a folder should be")
    with pytest.raises(LakeError, match="cannot be made"):
        Lake(tmp_path).write("coverage", DAY, "a", [coverage(1)], part="scrape")


def test_a_disk_that_takes_no_more_is_named_and_what_was_there_stays(tmp_path: Path) -> None:
    lake = Lake(tmp_path)
    path = lake.write("coverage", DAY, "a", [coverage(3)], part="scrape").path
    before = checksum(path)
    script = f"""
        import resource
        from tests_lake import coverage, DAY, Lake, Path
        resource.setrlimit(resource.RLIMIT_FSIZE, (200, 200))
        import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        Lake(Path({str(tmp_path)!r})).write("coverage", DAY, "a", [coverage(9)], part="scrape")
    """
    result = run_script(script)
    assert result.returncode != 0
    assert "LakeError" in result.stderr and "cannot be written" in result.stderr and "unchanged" in result.stderr
    assert checksum(path) == before
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_raw_parts_are_numbered_and_never_rewritten(tmp_path: Path) -> None:
    lake = Lake(tmp_path)
    first = lake.append_raw(DAY, "a", [raw(1)])
    before = checksum(first.path)
    second = lake.append_raw(DAY, "a", [raw(2)])
    assert (first.part, second.part) == ("000001", "000002")
    assert checksum(first.path) == before
    assert lake.read("raw", DAY, "a", ["attempt"])["attempt"].to_pylist() == [1, 2]


def test_a_writer_killed_at_any_moment_leaves_the_old_partition_or_the_new_one(tmp_path: Path) -> None:
    lake = Lake(tmp_path)
    lake.write("coverage", DAY, "a", [coverage(0)], part="scrape")
    script = f"""
        from tests_lake import coverage, DAY, Lake, Path
        lake = Lake(Path({str(tmp_path)!r}))
        print("ready", flush=True)
        for n in range(1, 100_000):
            with lake.lock("coverage", DAY, "a"):
                lake.write("coverage", DAY, "a", [coverage(n)] * 500, part="scrape")
    """
    for pause in (0.01, 0.03, 0.07):
        with subprocess.Popen(command(script), stdout=subprocess.PIPE, env=environment()) as writer:
            assert writer.stdout and writer.stdout.readline() == b"ready\n"
            time.sleep(pause)
            os.kill(writer.pid, signal.SIGKILL)
        table = lake.read("coverage", DAY, "a")
        assert len(table) in (1, 500) and len(set(table["n_in"].to_pylist())) == 1
        with lake.lock("coverage", DAY, "a"):  # the killed writer's lock is free again
            lake.sweep(older_than_s=0)
        assert [p.name for p in (tmp_path / "coverage" / f"day={DAY}").iterdir()] == ["a.scrape.parquet"]


def test_writers_of_one_partition_take_turns(tmp_path: Path) -> None:
    context = multiprocessing.get_context("fork")
    writers = [context.Process(target=append_five, args=(tmp_path, n)) for n in range(3)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert all(writer.exitcode == 0 for writer in writers)
    assert len(Lake(tmp_path).read("raw", DAY, "a", ["url"])) == 15
    assert [p.part for p in Lake(tmp_path).partitions("raw")] == [f"{n:06d}" for n in range(1, 16)]


def test_a_lock_that_stays_held_is_one_line_not_a_hang(tmp_path: Path) -> None:
    with Lake(tmp_path).lock("quotes", DAY, "a"), pytest.raises(LakeError, match="held by another process"):  # noqa: SIM117
        with Lake(tmp_path, lock_timeout_s=0.1).lock("quotes", DAY, "a"):
            pass


def test_addresses_of_lakes() -> None:
    assert open_lake("file:///srv/my%20lake").root == Path("/srv/my lake")
    assert open_lake("lake").root == Path("lake")
    with pytest.raises(ConfigError, match="ONRECORD_LAKE"):
        open_lake("ftp://somewhere/lake")


def test_the_columns_carry_their_descriptions_into_the_file(tmp_path: Path) -> None:
    path = Lake(tmp_path).write("coverage", DAY, "a", [coverage(1)], part="scrape").path
    assert b"how long it took" in pq.read_schema(path).field("seconds").metadata[b"description"]


def raw(n: int) -> dict[str, Any]:
    return {
        "fetch_id": f"f{n}",
        "day": DAY,
        "source": "a",
        "run_id": "r",
        "producer": "test@1",
        "purpose": "article",
        "attempt": n,
        "url": f"http://a.example/{n}",
        "final_url": f"http://a.example/{n}",
        "redirect_urls": [],
        "status": "ok",
        "http_status": 200,
        "headers": [],
        "body": b"x",
        "body_sha256": "0",
        "n_bytes": 1,
        "robots": "allowed",
        "fetched_at": datetime(2026, 3, 3, tzinfo=UTC),
        "seconds": 0.0,
    }


def append_five(root: Path, worker: int) -> None:
    for n in range(5):
        Lake(root).append_raw(DAY, "a", [raw(worker * 5 + n)])


def command(script: str) -> list[str]:
    here = Path(__file__).resolve()
    load = (
        "import importlib.util, sys\n"
        f"spec = importlib.util.spec_from_file_location('tests_lake', {str(here)!r})\n"
        "module = importlib.util.module_from_spec(spec); sys.modules['tests_lake'] = module; spec.loader.exec_module(module)\n"
    )
    return [sys.executable, "-c", load + textwrap.dedent(script)]


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}


def run_script(script: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command(script), capture_output=True, text=True, env=environment())
