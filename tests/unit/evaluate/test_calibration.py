"""Reliability bins and the expected calibration error are what one gets by hand."""

import pytest

from etl.evaluate.calibration import Bin, expected_calibration_error, reliability_bins


def test_the_error_is_the_distance_between_confidence_and_accuracy_weighted_by_the_size_of_the_bins() -> None:
    bins = reliability_bins([0.95, 0.95, 0.95, 0.95, 0.55], [True, True, True, False, False])
    assert bins[9] == Bin(0.9, 1.0, 4, pytest.approx(0.95), 0.75)
    assert bins[5] == Bin(0.5, 0.6, 1, 0.55, 0.0)
    assert expected_calibration_error(bins) == pytest.approx(4 / 5 * (0.95 - 0.75) + 1 / 5 * 0.55)


def test_a_bin_begins_with_its_lower_edge_and_the_last_one_includes_certainty() -> None:
    edges = [number / 10 for number in range(11)]
    assert [one.n for one in reliability_bins(edges, [True] * 11)] == [1] * 9 + [2]


def test_confidences_that_come_true_have_no_error() -> None:
    bins = reliability_bins([0.25] * 4 + [1.0], [True, False, False, False, True])
    assert expected_calibration_error(bins) == 0


def test_without_predictions_there_is_no_error_rather_than_none_at_all() -> None:
    bins = reliability_bins([], [])
    assert [one.n for one in bins] == [0] * 10
    assert expected_calibration_error(bins) is None


@pytest.mark.parametrize(
    ("confidence", "correct"), [([0.5], []), ([1.5], [True]), ([-0.1], [True]), ([float("nan")], [True])]
)
def test_what_is_no_confidence_is_refused(confidence: list[float], correct: list[bool]) -> None:
    with pytest.raises(ValueError, match="confidence"):
        reliability_bins(confidence, correct)
