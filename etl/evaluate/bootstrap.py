"""95 % intervals by the bootstrap: draw as many documents as there are, with replacement, and score each draw.

Documents are drawn, not quotes: those of one article stand and fall together, and intervals over single quotes would be
too narrow. (Efron, Tibshirani, "An Introduction to the Bootstrap", 1993, chapter 13: percentile intervals.)
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Statistics = Callable[[Array], Mapping[str, Array]]

RESAMPLES = 1000
LEVEL = 0.95
SEED = 20260302


class Estimate(NamedTuple):
    """A figure and its interval; None where the data say nothing (no document with a title, say)."""

    value: float | None
    low: float | None = None
    high: float | None = None


def estimates(
    counts: Array, statistics: Statistics, resamples: int = RESAMPLES, seed: int = SEED
) -> dict[str, Estimate]:
    """Every statistic of the summed counts with its interval.

    `counts` has one row for each document (shape [documents, columns]); `statistics` takes sums of rows (shape
    [draws, columns]) to an array of shape [draws] for each name, NaN where a figure is not defined. The same counts and
    seed give the same intervals. No interval with fewer than two documents or without resamples.
    """
    whole = statistics(counts.sum(axis=0, keepdims=True))
    drawn = statistics(_sums(counts, resamples, seed)) if resamples and len(counts) > 1 else {}
    return {name: Estimate(_number(value[0]), *_interval(drawn.get(name))) for name, value in whole.items()}


def ratio(part: Array, whole: Array) -> Array:
    """part / whole, NaN where whole is 0."""
    out: Array = np.full(np.broadcast_shapes(part.shape, whole.shape), np.nan)
    np.divide(part, whole, out=out, where=whole != 0)
    return out


def f1(precision: Array, recall: Array) -> Array:
    """Harmonic mean; 0 where both are 0 or only one is defined, NaN where neither is."""
    p, r = np.nan_to_num(precision), np.nan_to_num(recall)
    score = np.nan_to_num(ratio(2 * p * r, p + r))
    return np.where(np.isnan(precision) & np.isnan(recall), np.nan, score)


def _sums(counts: Array, resamples: int, seed: int) -> Array:
    """Sums of the rows of each draw; one draw is held at a time, however many documents there are."""
    random = np.random.default_rng(seed)
    size = len(counts)
    out = np.empty((resamples, counts.shape[1]))
    for number in range(resamples):
        times_drawn = np.bincount(random.integers(0, size, size), minlength=size)
        out[number] = times_drawn @ counts
    return out


def _interval(values: Array | None) -> tuple[float | None, float | None]:
    if values is None or np.isnan(values).all():
        return None, None
    low, high = np.nanquantile(values, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return float(low), float(high)


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
