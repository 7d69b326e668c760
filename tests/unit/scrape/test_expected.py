"""A day with far fewer articles than usual is noticed, and an ordinary quiet one is not."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.scrape.expected import Expected, drop_reason, expected_articles, is_drop

DAY = date(2026, 3, 18)  # a Wednesday


def before(*counts: int) -> dict[date, int]:
    """The counts of the days before, the latest first."""
    return {DAY - timedelta(days=n): count for n, count in enumerate(counts, 1)}


def test_the_median_of_a_fortnight_is_learned():
    assert expected_articles(DAY, None, before(40, 44, 41, 12, 10, 43, 45)) == Expected(41, 7)


def test_fewer_than_five_days_with_articles_teach_nothing():
    assert expected_articles(DAY, None, before(40, 41, 42, 43)) is None
    assert expected_articles(DAY, None, before(40, 41, 42, 43, 0, 0)) is None
    assert expected_articles(DAY, None, {DAY - timedelta(days=n): 40 for n in range(15, 30)}) is None
    assert expected_articles(DAY, None, {DAY + timedelta(days=n): 40 for n in range(15)}) is None


def test_the_configuration_comes_first():
    assert expected_articles(DAY, 100, before(*[40] * 14)) == Expected(100, 0)


def test_a_quiet_day_of_the_week_is_expected_to_be_quiet():
    counts = [40] * 14
    counts[6] = 8  # a week ago
    assert expected_articles(DAY, None, before(*counts)) == Expected(8, 14)


@pytest.mark.parametrize(
    ("n", "expected", "drop"),
    [(0, 40, True), (12, 40, True), (20, 40, False), (25, 40, False), (0, 2, False), (0, 5, True), (1, 4, False), (0, 9000, True)],
)  # fmt: skip
def test_a_drop_is_under_half_and_no_chance(n, expected, drop):
    assert is_drop(n, Expected(expected, 7)) is drop


def test_without_an_expectation_nothing_is_a_drop():
    assert not is_drop(0, None)


@given(st.integers(0, 10_000), st.floats(0.5, 10_000))
def test_any_counts_give_an_answer_and_more_articles_never_make_it_worse(n, expected):
    assert is_drop(n, Expected(expected, 5)) >= is_drop(n + 1, Expected(expected, 5))


def test_the_reason_has_the_numbers():
    assert drop_reason(3, Expected(41.5, 9)).startswith("3 articles listed where 41.5 are expected (the median of 9 of")
    assert "expected_per_day" in drop_reason(3, Expected(40, 0))
