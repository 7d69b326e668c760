"""Does a low agreement of the extractors predict a bad body? Quarters of the pages by agreement, and one figure."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

BAD = 0.9
"""A body of lower F1 than this against the truth is bad."""

N_PARTS = 4


def agreement_report(agreement: ArrayLike, body_f1: ArrayLike) -> dict[str, Any] | None:
    """For pages with `agreement` (shape [n], 0 to 1) and `body_f1` (shape [n], 0 to 1): {"pages", "bad", "auc", "parts"}.

    `parts`: the pages in N_PARTS of equal size from the lowest agreement up, each with `pages`, `least` and `most`
    agreement, mean `body_f1` and the share that is `bad`. `auc`: how often a bad body has the lower agreement of a bad and
    a good one (a tie counts half); None if all are of one kind. None for fewer than N_PARTS pages.
    """
    agreed, score = np.asarray(agreement, dtype=float), np.asarray(body_f1, dtype=float)
    if agreed.size < N_PARTS:
        return None
    order = np.argsort(agreed, kind="stable")
    parts = [_part(agreed[chosen], score[chosen]) for chosen in np.array_split(order, N_PARTS)]
    is_bad = score < BAD
    return {
        "pages": agreed.size,
        "bad": int(is_bad.sum()),
        "auc": _auc(agreed[is_bad], agreed[~is_bad]),
        "parts": parts,
    }


def _part(agreed: np.ndarray, score: np.ndarray) -> dict[str, Any]:
    return {
        "pages": agreed.size,
        "least": float(agreed.min()),
        "most": float(agreed.max()),
        "body_f1": float(score.mean()),
        "bad": float((score < BAD).mean()),
    }


def _auc(low: Sequence[float] | np.ndarray, high: Sequence[float] | np.ndarray) -> float | None:
    if not len(low) or not len(high):
        return None
    difference = np.asarray(high)[:, None] - np.asarray(low)[None, :]
    return float(((difference > 0) + 0.5 * (difference == 0)).mean())
