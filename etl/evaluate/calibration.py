"""Is a confidence of .8 right eight times in ten? Reliability bins and the expected calibration error."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

N_BINS = 10


class Bin(NamedTuple):
    """The predictions whose confidence lies from `low` to below `high` (the last bin includes 1).

    `confidence` is their mean confidence, `accuracy` the share of them that is right; both None in an empty bin.
    """

    low: float
    high: float
    n: int
    confidence: float | None
    accuracy: float | None


def reliability_bins(confidence: ArrayLike, correct: ArrayLike, n_bins: int = N_BINS) -> list[Bin]:
    """`n_bins` bins of equal width over [0, 1] for confidences (shape [n], 0 to 1) and what was right (shape [n], bool).

    Raises ValueError if the two differ in length or a confidence lies outside [0, 1].
    """
    p, right = np.asarray(confidence, dtype=float), np.asarray(correct, dtype=float)
    if p.shape != right.shape or p.ndim != 1:
        raise ValueError(
            f"confidence and correct must be lists of one length, not of shapes {p.shape} and {right.shape}"
        )
    if p.size and not (p.min() >= 0 and p.max() <= 1):
        raise ValueError("a confidence must lie between 0 and 1")
    edges = np.array([number / n_bins for number in range(n_bins + 1)])  # 3 / 10, as written; 3 * 0.1 is not .3
    place = np.searchsorted(edges[1:-1], p, side="right")
    bins = []
    for number in range(n_bins):
        of_bin = place == number
        n = int(of_bin.sum())
        means = (float(p[of_bin].mean()), float(right[of_bin].mean())) if n else (None, None)
        bins.append(Bin(float(edges[number]), float(edges[number + 1]), n, *means))
    return bins


def expected_calibration_error(bins: Sequence[Bin]) -> float | None:
    """Mean distance between confidence and accuracy over the bins, weighted by their sizes; None without predictions.

    Naeini, Cooper, Hauskrecht, "Obtaining Well Calibrated Probabilities Using Bayesian Binning", AAAI 2015.
    """
    total = sum(one.n for one in bins)
    if not total:
        return None
    return sum(one.n * abs((one.accuracy or 0.0) - (one.confidence or 0.0)) for one in bins) / total
