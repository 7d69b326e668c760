"""Which day a run works on."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from etl.errors import ConfigError


def parse_day(value: str) -> date:
    """A day written YYYY-MM-DD. Raises ConfigError with the form that is wanted."""
    try:
        if len(value) != 10:
            raise ValueError
        return date.fromisoformat(value)
    except ValueError:
        raise ConfigError(f"{value!r} is not a day; write it as YYYY-MM-DD, such as 2026-03-02") from None


def day_of_run(data_interval_start: datetime | None, run_type: str, conf: Mapping[str, Any] | None) -> date:
    """The day that an Airflow run works on: `day` in the run's configuration if it is there, else the day on which the
    run's data interval starts.

    The interval differs by kind of run: scheduled and backfill runs get the one that starts at their logical date, manual
    runs and `airflow dags test` the one that ends at the date given. Both start on the day to be collected, so the start
    is the answer; who runs by hand and means another day says so with `{"day": "YYYY-MM-DD"}`.
    Raises ConfigError for a `day` in a backfill, where it would give every run the same day, and for a run without both.
    """
    explicit = (conf or {}).get("day")
    if explicit is not None:
        if run_type == "backfill":
            raise ConfigError("a backfill takes its days from its two dates; remove `day` from its configuration")
        return parse_day(str(explicit))
    if data_interval_start is None:
        raise ConfigError('this run has no data interval; give the day in its configuration as {"day": "YYYY-MM-DD"}')
    return data_interval_start.astimezone(UTC).date()
