"""Named snapshots of published versions, and reading them."""

from pathlib import Path

import duckdb
import pytest

from etl.errors import LoadError
from etl.load import publish, query, snapshots


def publish_rows(folder: Path, version: str, n_rows: int) -> None:
    path = folder / "working" / "build" / publish.LINK
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    with duckdb.connect(str(path)) as con:
        con.execute("create schema core")
        con.execute(f"create table core.fact_quote as select * from range({n_rows}) t(quote_id)")
        con.execute("checkpoint")
    publish.publish(folder, path, version, keep=1)


def test_a_snapshot_stays_when_its_version_goes(tmp_path: Path) -> None:
    publish_rows(tmp_path, "20260301T000000Z-a", 3)
    record = snapshots.create(tmp_path, "election-week")
    assert record["version"] == "20260301T000000Z-a" and record["rows"] == {"fact_quote": 3}
    for number in (2, 3, 4):
        publish_rows(tmp_path, f"2026030{number}T000000Z-a", number * 10)
    assert "20260301T000000Z-a" not in {path.stem for path in publish.versions(tmp_path)}
    assert snapshots.verify(tmp_path, "election-week") == record
    assert snapshots.list_snapshots(tmp_path) == [record]
    with query.connect(tmp_path) as con:
        con.execute(f"attach '{snapshots.path_of(tmp_path, 'election-week')}' as older (read_only)")
        table = query.run_query(
            con, "select (select count(*) from core.fact_quote) as today, count(*) as older from older.core.fact_quote"
        )
    assert table.to_pylist() == [{"today": 40, "older": 3}]


def test_a_changed_snapshot_is_found_out(tmp_path: Path) -> None:
    publish_rows(tmp_path, "20260301T000000Z-a", 3)
    snapshots.create(tmp_path, "one")
    path = snapshots.path_of(tmp_path, "one")
    path.chmod(0o644)
    with path.open("r+b") as file:
        file.seek(5000)
        file.write(b"x")
    with pytest.raises(LoadError, match=r"snapshot one: .* has changed since it was made"):
        snapshots.verify(tmp_path, "one")


@pytest.mark.parametrize("name", ["", "../up", "a/b", ".hidden", "x" * 65, "Ünicode", "two words"])
def test_bad_names(tmp_path: Path, name: str) -> None:
    publish_rows(tmp_path, "20260301T000000Z-a", 1)
    with pytest.raises(LoadError, match="not a name"):
        snapshots.create(tmp_path, name)


def test_errors_are_one_line(tmp_path: Path) -> None:
    with pytest.raises(LoadError, match="run `onrecord load` first"):
        snapshots.create(tmp_path, "one")
    publish_rows(tmp_path, "20260301T000000Z-a", 1)
    snapshots.create(tmp_path, "one")
    with pytest.raises(LoadError, match="there is one of this name already"):
        snapshots.create(tmp_path, "one")
    with pytest.raises(LoadError, match=r"no such snapshot \(there are: one\)"):
        snapshots.verify(tmp_path, "two")
    (tmp_path / "snapshots" / "one.json").write_text("{}")
    with pytest.raises(LoadError, match=r"one\.json: not a snapshot's record"):
        snapshots.list_snapshots(tmp_path)


def test_queries(tmp_path: Path) -> None:
    with pytest.raises(LoadError, match="no warehouse yet; run `onrecord load` first"):
        query.connect(tmp_path)
    publish_rows(tmp_path, "20260301T000000Z-a", 2)
    with query.connect(tmp_path) as con:
        assert query.run_query(
            con, "select count(*) as n from core.fact_quote where quote_id > ?", [0]
        ).to_pylist() == [{"n": 1}]
        with pytest.raises(LoadError, match="the query failed: Catalog Error") as error:
            query.run_query(con, "select * from nowhere")
        assert "\n" not in str(error.value)
        with pytest.raises(LoadError, match="read-only"):
            query.run_query(con, "drop table core.fact_quote")
    (tmp_path / "versions" / "20260301T000000Z-a.duckdb").chmod(0o644)
    (tmp_path / "versions" / "20260301T000000Z-a.duckdb").write_bytes(b"not a database" * 1000)
    with pytest.raises(LoadError, match="cannot be opened"):
        query.connect(tmp_path)
