"""Loading from object storage gives the warehouse that a folder gives, through copies that do not stay."""

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from etl import status
from etl.errors import LakeError
from etl.lake import Lake, open_lake
from etl.run import Run
from etl.settings import Settings
from tests.s3_server import BUCKET, s3_server
from tests.sql.small_lake import Home, tables

LAYERS = ("articles", "quotes", "stances", "coverage")
LAST, GONE = date(2026, 3, 4), date(2026, 3, 5)


@dataclass(frozen=True)
class OnObjects(Home):
    """A home whose lake is on object storage."""

    elsewhere: Lake

    @property
    def lake(self) -> Lake:
        return self.elsewhere


def test_the_warehouse_is_the_same_as_from_a_folder(
    first_load: tuple[Home, dict[str, Any]],
    con: duckdb.DuckDBPyConnection,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Days come in and go in two loads; names, sizes and checksums are recorded as of a folder."""
    local = first_load[0]
    with s3_server(tmp_path / "s3") as variables:
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        home = OnObjects(tmp_path / "home", open_lake(f"s3://{BUCKET}/lake"))
        shutil.copytree(local.config, home.config)
        put(local.lake, home.lake, lambda day: day != LAST)
        extra = local.lake.read("articles", LAST, "beta").to_pylist()
        home.lake.write("articles", GONE, "beta", [row | {"day": GONE} for row in extra])
        assert home.load()["status"] == "published"

        put(local.lake, home.lake, lambda day: day == LAST)
        home.lake.delete(home.lake.partitions("articles", [GONE])[0])
        assert home.load()["n_days_changed"] == 2
        assert home.load()["status"] == "nothing to do"
        with home.connect() as found:
            assert tables(found, ("run_id",)) == tables(con, ("run_id",))
            assert recorded(found) == recorded(con)
        assert not (home.warehouse / "working" / "build").exists()

        status.print_status(Run("r", home.lake, Settings(home=home.root)))
        assert f"Lake s3://{BUCKET}/lake" in capsys.readouterr().out
        home.lake.storage.put("articles/day=2026-03-02/alpha.parquet", b"PAR1", new=False)
        with pytest.raises(
            LakeError, match=r"^s3://newsroom/lake/articles/day=2026-03-02/alpha.parquet: not a readable"
        ):
            home.load()


def put(source: Lake, target: Lake, wanted: Any) -> None:
    for partition in (p for layer in LAYERS for p in source.partitions(layer)):
        if wanted(partition.day):
            target.storage.put(partition.key, partition.path.read_bytes(), new=False)


def recorded(con: duckdb.DuckDBPyConnection) -> list[tuple[Any, ...]]:
    """What a load says of the lake, but for the time of the last change."""
    return con.execute("select * exclude (mtime_ns) from lake.lake_partition order by all").fetchall()
