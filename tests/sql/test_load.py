"""Loading: whole or not at all, in any order, beside readers and other loads, killed or not."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from etl.errors import LakeError, LoadError
from etl.load import publish
from etl.settings import shipped
from tests.sql.small_lake import Home, LakeWriter, newsroom_days, rows, tables, write_newsroom

SCRIPT = """
import json, sys
from pathlib import Path
from tests.sql.small_lake import Home
print(json.dumps(Home(Path(sys.argv[1])).load(run_id="other")), flush=True)
"""
CHECKOUT = Path(__file__).resolve().parents[2]


def start_load(home: Home) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", SCRIPT, str(home.root)],
        cwd=CHECKOUT,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(CHECKOUT)},
    )


def assert_published_and_whole(home: Home) -> None:
    link = home.warehouse / publish.LINK
    assert link.is_symlink() and not link.readlink().is_absolute()
    assert link.exists(), "the link dangles"
    assert not list((home.warehouse / "versions").glob("*.wal"))
    with home.connect() as con:
        assert rows(con, "select count(*) > 0 from core.fact_quote") == [(True,)]


def test_counts(first_load: tuple[Home, dict[str, Any]]) -> None:
    result = first_load[1]
    assert result["status"] == "published" and result["n_days_changed"] == 4 and result["seconds"] > 0
    assert result["rows"] == {"article_version": 7, "fact_quote": 8, "fact_stance": 6, "fact_coverage": 31}


def test_nothing_changed_is_nothing_to_do(home: Home) -> None:
    before = publish.published(home.warehouse)
    assert home.load()["status"] == "nothing to do"
    assert publish.published(home.warehouse) == before


def test_days_out_of_order_give_the_same_warehouse(home: Home, con: duckdb.DuckDBPyConnection) -> None:
    shutil.rmtree(home.lake.root)
    shutil.rmtree(home.warehouse / "versions")
    (home.warehouse / publish.LINK).unlink()
    for days in ({3, 4}, {1, 2}):
        write_newsroom(home.lake.root, days)
        assert home.load()["n_days_changed"] == 2
    with home.connect() as late:
        assert tables(late) == tables(con)


def test_running_the_days_again_gives_the_same_rows(home: Home, con: duckdb.DuckDBPyConnection) -> None:
    """Run ids apart. And a partition that is gone from the lake is gone from the warehouse."""
    write_newsroom(home.lake.root, run_id="again")
    LakeWriter(home.lake.root).day(date(2026, 3, 5), "alpha", newsroom_days()[date(2026, 3, 4), "beta"])
    assert home.load()["n_days_changed"] == 5
    for path in home.lake.root.rglob("day=2026-03-05/*.parquet"):
        path.unlink()
    assert home.load()["n_days_changed"] == 1
    with home.connect() as again:
        left, right = tables(again, ("run_id",)), tables(con, ("run_id",))
        assert rows(again, "select run_id from core.dim_run") == [("again",)]
    for name in left:
        if name not in ("core.dim_run",):
            assert left[name] == right[name], name


def test_a_failed_data_test_publishes_nothing(home: Home) -> None:
    before = publish.published(home.warehouse)
    writer = LakeWriter(home.lake.root)
    day, source = date(2026, 3, 2), "alpha"
    quotes = writer.lake.read("quotes", day, source).to_pylist()
    quotes[-1]["text"] = "something that nobody wrote"
    writer.lake.write("quotes", day, source, quotes)
    named = r"data test quote_spans_match_text failed: 1 row, the first quote_id=.*nothing was published.*dbt\.log"
    with pytest.raises(LoadError, match=named) as error:
        home.load()
    assert "\n" not in str(error.value)
    assert publish.published(home.warehouse) == before
    assert (home.warehouse / "working" / publish.FAILED).is_file()
    assert not (home.warehouse / "working" / "build").exists()
    assert_published_and_whole(home)


def test_a_load_does_not_disturb_an_open_reader(home: Home) -> None:
    """And the project's folder is as it was: it may be read-only."""
    project = {path: path.stat().st_mtime_ns for path in shipped("sql").rglob("*")}
    reader = home.connect()
    n_before = rows(reader, "select count(*) from core.fact_quote")
    LakeWriter(home.lake.root).day(date(2026, 3, 2), "alpha", [])
    result = home.load(keep_versions=1)
    with home.connect() as new:
        assert rows(new, "select count(*) from core.fact_quote") == [(result["rows"]["fact_quote"],)] != n_before
    assert rows(reader, "select count(*) from core.fact_quote") == n_before
    assert {path: path.stat().st_mtime_ns for path in shipped("sql").rglob("*")} == project


def test_killed_load_then_two_at_once(home: Home) -> None:
    before = publish.published(home.warehouse)
    LakeWriter(home.lake.root).day(date(2026, 3, 2), "gamma", [])
    victim = start_load(home)
    log = home.warehouse / "working" / "logs" / "dbt.log"
    log.unlink(missing_ok=True)
    deadline = time.monotonic() + 60
    while not (log.is_file() and "START" in log.read_text(encoding="utf-8")) and time.monotonic() < deadline:
        time.sleep(0.05)
    victim.send_signal(signal.SIGKILL)
    victim.communicate()
    assert victim.returncode == -signal.SIGKILL
    assert publish.published(home.warehouse) == before
    assert_published_and_whole(home)

    both = [start_load(home), start_load(home)]
    outcomes = [json.loads(process.communicate(timeout=120)[0]) for process in both]
    assert sorted(outcome["status"] for outcome in outcomes) == ["nothing to do", "published"]
    assert len({outcome["version"] for outcome in outcomes}) == 1
    assert publish.published(home.warehouse) != before
    assert_published_and_whole(home)
    assert not (home.warehouse / "working" / "build").exists()


@pytest.mark.parametrize("damage", ["cut short", "bad page"])
def test_a_corrupt_partition_is_named(home: Home, damage: str) -> None:
    path = home.lake.path("quotes", date(2026, 3, 2), "alpha")
    data = bytearray(path.read_bytes())
    if damage == "cut short":
        data = data[: len(data) // 2]
    else:
        data[4:400] = b"\xff" * 396
    path.write_bytes(data)
    with pytest.raises(LakeError, match=r"quotes/day=2026-03-02/alpha.parquet") as error:
        home.load()
    assert "\n" not in str(error.value)
    assert_published_and_whole(home)


def test_a_full_disk_is_one_line(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device", "onrecord.duckdb")

    before = publish.published(home.warehouse)
    LakeWriter(home.lake.root).day(date(2026, 3, 2), "gamma", [])
    monkeypatch.setattr(shutil, "copyfile", full)
    with pytest.raises(LoadError, match=r"No space left on device.*published file is as it was"):
        home.load()
    assert publish.published(home.warehouse) == before


def test_a_changed_catalogue_is_loaded(home: Home) -> None:
    """Views work under another database name too: a version attached beside today's."""
    (home.config / "speakers.yaml").write_text("speakers: []\n", encoding="utf-8")
    old = publish.published(home.warehouse)
    result = home.load()
    assert (result["status"], result["n_days_changed"]) == ("published", 0)
    with home.connect() as con:
        assert rows(con, "select count(*) from core.dim_speaker where is_configured") == [(0,)]
        con.execute(f"attach '{old}' as old (read_only)")
        assert rows(con, "select count(*) from old.core.dim_speaker where is_configured") == [(3,)]
        assert rows(con, "select count(*) from old.marts.stances where speaker_id = 'vera_lind'") == [(3,)]
        assert rows(con, "select count(*) from marts.stances where speaker_id = 'vera_lind'") == [(0,)]


def test_a_held_lock_is_one_line(home: Home) -> None:
    from filelock import FileLock

    with FileLock(home.warehouse / ".load.lock"), pytest.raises(LoadError, match="held by another load"):
        home.load(lock_timeout_s=0.2)
