"""Dates are read without guessing, and none is better than a wrong one."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.normalize.dates import parse_published

NOW = datetime(2026, 3, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "at", "precision"),
    [
        ("2018-05-04", datetime(2018, 5, 4, tzinfo=UTC), "day"),
        ("2018-05-04T10:11:12Z", datetime(2018, 5, 4, 10, 11, 12, tzinfo=UTC), "second"),
        ("2018-05-04 10:11", datetime(2018, 5, 4, 10, 11, tzinfo=UTC), "minute"),
        ("2018-05-04T23:30:00-05:00", datetime(2018, 5, 5, 4, 30, tzinfo=UTC), "second"),
        ("Fri, 04 May 2018 10:11:12 +0200", datetime(2018, 5, 4, 8, 11, 12, tzinfo=UTC), "second"),
        ("4 May 2018", datetime(2018, 5, 4, tzinfo=UTC), "day"),
        ("May 4, 2018, 10:11 UTC", datetime(2018, 5, 4, 10, 11, tzinfo=UTC), "minute"),
    ],
)
def test_unambiguous_forms_are_read(text: str, at: datetime, precision: str) -> None:
    found = parse_published(text, NOW)
    assert (found.at, found.precision) == (at, precision)


@pytest.mark.parametrize(
    "text",
    ["11/18/16", "6/15/17", "12.11.10", "0000-00-00", "2020-13-45", "May", "yesterday", "99999-99-99T99:99", None, ""],
)
def test_what_needs_guessing_is_none_with_a_reason(text: str | None) -> None:
    found = parse_published(text, NOW)
    assert found.at is None
    assert found.note


def test_a_missing_zone_is_said() -> None:
    assert "taken as UTC" in (parse_published("2018-05-04 10:11", NOW).note or "")


@given(st.text(max_size=60))
def test_any_text_is_survived(text: str) -> None:
    found = parse_published(text, NOW)
    assert found.at is not None or found.note
