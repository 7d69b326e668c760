"""A step's coverage row tells its story, and the grid keeps gaps apart from zeros."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from etl import coverage
from etl.lake import Lake
from tests.sql.small_lake import PRODUCER, write_newsroom

DAY = date(2026, 3, 2)


def row(step: str, status: str = "ok", day: date = DAY, **counts: Any) -> dict[str, Any]:
    when = datetime(2026, 3, 3, tzinfo=UTC)
    return {
        "step": step, "day": day, "source": "alpha", "run_id": "r", "producer": PRODUCER, "status": status, "reason": None,
        "n_listed": None, "n_in": 0, "n_out": 0, "n_failed": 0, "failures": [], "n_articles_with_quotes": None,
        "n_quotes": None, "n_stances": None, "started_at": when, "finished_at": when, "seconds": 4.06, "versions": [],
    } | counts  # fmt: skip


@pytest.mark.parametrize(
    ("found", "lines"),
    [
        (
            row("scrape", "partial", n_listed=14, n_in=12, n_out=8, n_failed=4, failures=[("gone", 1), ("robots", 3)],
                reason="2 URLs over max_articles (12) were left out"),
            ["scrape 2026-03-02 alpha: partial: 14 listed, 12 in, 8 out; 4 refused or failed (robots 3, gone 1); 4.1 s",
             "  reason: 2 URLs over max_articles (12) were left out"],
        ),
        (
            row("extract", n_in=8, n_out=8, n_articles_with_quotes=7, n_quotes=41, n_stances=12),
            ["extract 2026-03-02 alpha: ok: 8 in, 8 out, 41 quotes in 7 articles, 12 stances; 4.1 s"],
        ),
        (
            row("scrape", "failed", reason="host unreachable"),  # no counts: nothing was counted
            ["scrape 2026-03-02 alpha: failed after 4.1 s", "  reason: host unreachable"],
        ),
    ],
)  # fmt: skip
def test_what_came_in_what_went_out_and_what_was_refused(found: dict[str, Any], lines: list[str]) -> None:
    assert coverage.story(found) == lines


def test_a_day_that_was_not_collected_is_no_zero_also_in_the_steps_after_it(tmp_path: Path) -> None:
    lake = Lake(tmp_path)
    for step, status in (("scrape", "failed"), ("normalize", "empty"), ("extract", "empty")):
        counts = {"n_quotes": 0, "n_stances": 0, "n_articles_with_quotes": 0} if step == "extract" else {}
        lake.write("coverage", DAY, "alpha", [row(step, status, **counts)], part=step)
    cell = coverage.grid(lake).cells["alpha", DAY]
    assert cell == coverage.Cell("failed")


def test_the_grid_pages_through_the_days_and_shows_sources_that_never_ran(tmp_path: Path) -> None:
    lake = Lake(tmp_path)
    days = [date(2026, 3, n) for n in range(1, 21)]
    for day in days:
        lake.write("coverage", day, "alpha", [row("scrape", day=day, n_listed=0)], part="scrape")
    first = coverage.grid(lake, known=["omega", "alpha"])
    assert (first.sources, first.days) == (("omega", "alpha"), tuple(reversed(days[-14:])))
    assert (first.newer, first.older) == (None, days[5])
    second = coverage.grid(lake, until=first.older)
    assert (second.days, second.newer, second.older) == (tuple(reversed(days[:6])), days[-1], None)
    assert coverage.grid(lake, source="omega").cells == {}


def test_a_damaged_row_is_shown_and_hides_no_other(tmp_path: Path) -> None:
    lake = write_newsroom(tmp_path).lake
    lake.path("coverage", DAY, "alpha", "scrape").write_bytes(b"damaged")
    found = coverage.grid(lake)
    assert found.cells["alpha", DAY].state == "unreadable"
    assert "not a readable Parquet file" in found.cells["alpha", DAY].notes[0]
    assert found.cells["gamma", DAY].state == "ok"
