"""The lake's upkeep: what goes, what stays, and what is reported."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from etl import maintenance
from etl.errors import LakeError
from etl.lake import Lake
from etl.schema import LAYERS
from tests.sql.small_lake import PRODUCER, write_newsroom

OLD, TODAY = date(2026, 3, 2), date(2026, 6, 1)


def fetch(day: date, source: str, number: int, status: str = "ok") -> dict[str, Any]:
    from datetime import UTC, datetime

    row: dict[str, Any] = {column.name: None for column in LAYERS["raw"]}
    return row | {
        "fetch_id": f"{day}{source}{number}", "day": day, "source": source, "run_id": "r", "producer": PRODUCER,
        "purpose": "article", "attempt": 1, "url": f"http://{source}.example/{number}", "status": status,
        "final_url": f"http://{source}.example/{number}", "redirect_urls": [], "headers": [], "robots": "allowed",
        "body": b"<html>", "fetched_at": datetime(2026, 3, 3, tzinfo=UTC), "seconds": 0.1,
    }  # fmt: skip


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    """Raw pages of two old days and one recent: alpha's are articles, gamma's third of March was never normalized."""
    lake = write_newsroom(tmp_path / "lake").lake
    for day in (OLD, OLD + timedelta(1)):
        for source in ("alpha", "gamma"):
            for number in (1, 2):
                lake.append_raw(day, source, [fetch(day, source, number)])
    lake.append_raw(TODAY - timedelta(5), "alpha", [fetch(TODAY - timedelta(5), "alpha", 1)])
    return lake


def test_without_a_setting_every_raw_page_stays(lake: Lake) -> None:
    before = lake.partitions("raw")
    told = maintenance.delete_old_raw(lake, None, TODAY).counts()
    assert lake.partitions("raw") == before
    assert told["line"] == "ONRECORD_RAW_RETENTION_DAYS is not set: every raw page stays"


def test_old_raw_pages_go_where_articles_were_made_of_them_and_nothing_else(lake: Lake) -> None:
    others = {layer: lake.partitions(layer) for layer in ("articles", "quotes", "stances", "coverage")}
    done = maintenance.delete_old_raw(lake, 30, TODAY)
    assert done.deleted == {"2026-03-02 alpha": 2, "2026-03-02 gamma": 2, "2026-03-03 alpha": 2}
    assert done.kept == ("2026-03-03 gamma: not normalized yet",)
    assert {(str(p.day), p.source) for p in lake.partitions("raw")} == {
        ("2026-03-03", "gamma"),
        ("2026-05-27", "alpha"),
    }
    assert {layer: lake.partitions(layer) for layer in others} == others
    assert done.counts()["line"].startswith("deleted 6 raw parts older than 2026-05-02 (2026-03-02 alpha; ")


def test_pages_whose_articles_came_to_nothing_or_cannot_be_read_stay(lake: Lake) -> None:
    lake.write("articles", OLD, "gamma", [])
    lake.path("articles", OLD, "alpha").write_bytes(b"damaged")
    done = maintenance.delete_old_raw(lake, 30, TODAY)
    assert done.deleted == {"2026-03-03 alpha": 2}
    assert [reason.partition(": ")[2][:30] for reason in done.kept][1:] == [
        "pages were fetched but there i", "not normalized yet"
    ]  # fmt: skip
    assert "not a readable Parquet file" in done.kept[0]


def test_a_day_without_its_raw_pages_is_not_normalized_to_nothing(lake: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    from etl import steps
    from etl.run import Run
    from etl.settings import settings
    from tests.sql.small_lake import SOURCES, SPEAKERS, TARGETS

    config = Path(str(lake.root)).parent / "config"
    config.mkdir()
    for name, text in {"sources": SOURCES, "targets": TARGETS, "speakers": SPEAKERS}.items():
        (config / f"{name}.yaml").write_text(text)
    monkeypatch.setenv("ONRECORD_CONFIG", str(config))
    settings.cache_clear()
    articles = lake.read("articles", OLD, "alpha")
    maintenance.delete_old_raw(lake, 30, TODAY)
    with pytest.raises(LakeError, match="raw pages are gone"):
        steps.normalize(Run("again", lake, settings()), OLD, "alpha")
    assert lake.read("articles", OLD, "alpha").equals(articles)


def test_a_sound_lake_is_counted_and_every_damaged_partition_is_named(lake: Lake) -> None:
    counts = maintenance.check_lake(lake)
    assert counts["n_partitions"]["raw"] == 5
    assert counts["n_rows"]["raw"] == 9
    for layer in ("articles", "stances"):
        lake.path(layer, OLD, "alpha").write_bytes(b"damaged")
    with pytest.raises(
        LakeError, match=r"2 partitions cannot be read: .*articles.*alpha.*; .*stances.*alpha"
    ) as raised:
        maintenance.check_lake(lake)
    assert "\n" not in str(raised.value)
