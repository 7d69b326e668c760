"""Dates are read without guessing, and none is better than a wrong one."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.normalize.datelines import days_in
from etl.normalize.dates import country_offset, parse_published

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
        ("2018-5-4 9:08:07", datetime(2018, 5, 4, 9, 8, 7, tzinfo=UTC), "second"),
        ("2018-05-04T9:08", datetime(2018, 5, 4, 9, 8, tzinfo=UTC), "minute"),
        ("2018/5/4", datetime(2018, 5, 4, tzinfo=UTC), "day"),
    ],
)
def test_unambiguous_forms_are_read(text: str, at: datetime, precision: str) -> None:
    found = parse_published(text, NOW)
    assert (found.at, found.precision) == (at, precision)


@pytest.mark.parametrize(
    "text",
    [
        "11/18/16",
        "6/15/17",
        "12.11.10",
        "0000-00-00",
        "2020-13-45",
        "May",
        "yesterday",
        "99999-99-99T99:99",
        "2018/13/4",
        "4/5/2018",
        None,
        "",
    ],
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


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Stand: 4.5.2018, 9 Uhr", [(date(2018, 5, 4),)]),
        ("4/5/2018", [(date(2018, 5, 4), date(2018, 4, 5))]),
        ("25/12/2018", [(date(2018, 12, 25),)]),
        ("12/25/2018", [(date(2018, 12, 25),)]),
        ("Friday, May 4th, 2018", [(date(2018, 5, 4),)]),
        ("4 de mayo de 2018", [(date(2018, 5, 4),)]),
        ("1er août 2018", [(date(2018, 8, 1),)]),
        ("3. März 2018 - 4. Mai 2018", [(date(2018, 3, 3),), (date(2018, 5, 4),)]),
        ("31.2.2018", []),
        ("Beethoven 5 Berlin 2018", []),
    ],
)
def test_days_are_found_in_a_line_with_every_reading(text: str, days: list[tuple[date, ...]]) -> None:
    assert [found[2] for found in days_in(text)] == days


@pytest.mark.parametrize(
    ("host", "month", "minutes"),
    [
        ("a.example.de", 1, 60),
        ("a.example.de", 7, 120),
        ("a.example.uy", 7, -180),
        ("a.example.com", 7, None),
        ("", 7, None),
    ],
)
def test_a_country_with_one_clock_gives_its_offset(host: str, month: int, minutes: int | None) -> None:
    assert country_offset(datetime(2018, month, 4, tzinfo=UTC), host) == minutes
