"""Intervals are the same every time, hold the figure, and are about as wide as theory says."""

import numpy as np
import pytest

from etl.evaluate.bootstrap import Array, Estimate, estimates, f1, ratio


def share(sums: Array) -> dict[str, Array]:
    return {"share": ratio(sums[:, 0], sums[:, 1]), "never": ratio(sums[:, 0], sums[:, 0] * 0)}


COUNTS = np.array([[number % 4 != 0, 1] for number in range(400)], dtype=float)


def test_an_interval_is_deterministic_and_contains_the_figure() -> None:
    first, again = estimates(COUNTS, share), estimates(COUNTS, share)
    assert first == again
    found = first["share"]
    assert found.value == 0.75 and found.low is not None and found.high is not None
    assert found.low < 0.75 < found.high


def test_its_width_is_that_of_the_normal_approximation() -> None:
    found = estimates(COUNTS, share, resamples=4000)["share"]
    assert found.low is not None and found.high is not None
    assert found.high - found.low == pytest.approx(2 * 1.96 * (0.75 * 0.25 / 400) ** 0.5, rel=0.1)


def test_documents_are_drawn_whole_so_that_alike_quotes_of_one_article_do_not_narrow_it() -> None:
    articles = COUNTS * 10
    assert estimates(articles, share)["share"] == estimates(COUNTS, share)["share"]


def test_no_interval_from_one_document_nor_without_draws_and_no_figure_for_what_is_not_there() -> None:
    assert estimates(COUNTS[1:2], share)["share"] == Estimate(1.0)
    assert estimates(COUNTS, share, resamples=0)["share"] == Estimate(0.75)
    assert estimates(COUNTS, share)["never"] == Estimate(None)


def test_f1_is_zero_where_one_side_is_missing_and_undefined_where_both_are() -> None:
    precision, recall = np.array([0.5, 0.0, np.nan, np.nan]), np.array([1.0, 0.0, 0.0, np.nan])
    assert f1(precision, recall)[:3].tolist() == [pytest.approx(2 / 3), 0.0, 0.0]
    assert np.isnan(f1(precision, recall)[3])
