"""The day of a run: what was asked for, else where the data interval starts."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from etl.days import day_of_run, parse_day
from etl.errors import ConfigError

MIDNIGHT = datetime(2026, 3, 2, tzinfo=UTC)


@pytest.mark.parametrize("run_type", ["scheduled", "backfill", "manual"])
def test_the_interval_starts_on_the_day(run_type: str) -> None:
    assert day_of_run(MIDNIGHT, run_type, {}) == date(2026, 3, 2)


def test_an_explicit_day_comes_first() -> None:
    assert day_of_run(MIDNIGHT, "manual", {"day": "2025-12-31"}) == date(2025, 12, 31)
    assert day_of_run(None, "manual", {"day": "2025-12-31"}) == date(2025, 12, 31)


def test_the_day_is_the_utc_day() -> None:
    assert day_of_run(datetime(2026, 3, 2, 1, tzinfo=timezone(timedelta(hours=2))), "scheduled", None) == date(
        2026, 3, 1
    )


def test_a_backfill_refuses_one_day_for_all_its_runs() -> None:
    with pytest.raises(ConfigError, match="backfill"):
        day_of_run(MIDNIGHT, "backfill", {"day": "2025-12-31"})


def test_a_run_without_interval_says_how_to_give_a_day() -> None:
    with pytest.raises(ConfigError, match="give the day in its configuration"):
        day_of_run(None, "asset_triggered", None)


@pytest.mark.parametrize("text", ["2026-13-01", "20260302", "yesterday", "", "2026-3-2"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(ConfigError, match="YYYY-MM-DD"):
        parse_day(text)
