"""How often a (pattern, lemma) in its context was an attribution: the confidence of a candidate."""

from __future__ import annotations

import math
from functools import lru_cache

from etl.extract.quotes import table

Counts = dict[str, dict[str, tuple[int, int]]]

THRESHOLD = 0.45
"""Least confidence of a row: F1 is flat between 0.38 and 0.50 on the training data."""

ANY = "any"
"""The table's row that counts a lemma over all patterns."""

SHRINK = 4.0
"""Weight of the pattern's own precision against a lemma's count, in observations."""


RARE = {"transcript": (8, 10), "in_view": (8, 10)}
"""Patterns too rare in the training data for a row of the table: a cautious guess, as (hits, seen)."""


@lru_cache(maxsize=1)
def lemma_counts() -> Counts:
    """pattern → lemma → (hits, observations), read from the table's compact text; `*` is the whole pattern."""
    out: Counts = {}
    pattern = ""
    for word in table.COUNTS.replace(" =", "=").split():
        if word.endswith("="):
            pattern = word[:-1]
            out[pattern] = {}
        else:
            lemma, hits, seen = word.rsplit(":", 2)
            out[pattern][lemma] = (int(hits), int(seen))
    return out


def log_odds(p: float) -> float:
    """log(p / (1 - p)), kept finite."""
    p = min(max(p, 1e-4), 1 - 1e-4)
    return math.log(p / (1 - p))


def base_logit(pattern: str, lemma: str, counts: Counts, minus: int | None = None) -> float:
    """Log odds of a (pattern, lemma), shrunk to the pattern; `minus` leaves one observation (0 or 1) out."""
    rows = counts.get(pattern, {})
    hits, seen = rows.get("*", RARE.get(pattern, (0, 0)))
    prior = (hits + 0.1) / (seen + 2.0)
    hits, seen = rows.get(lemma, (0, 0))
    if minus is not None and seen:
        hits, seen = hits - minus, seen - 1
    return log_odds((hits + SHRINK * prior) / (seen + SHRINK))


def lemma_logit(lemma: str, counts: Counts, minus: int | None = None) -> float:
    """Log odds of a lemma over all patterns, shrunk to one in five; `minus` as in `base_logit`."""
    hits, seen = counts.get(ANY, {}).get(lemma, (0, 0))
    if minus is not None and seen:
        hits, seen = hits - minus, seen - 1
    return log_odds((hits + SHRINK * 0.2) / (seen + SHRINK))


def confidence(pattern: str, lemma: str, flags: list[str]) -> float:
    """The share of such candidates that were attributions in the training data, 0 to 1."""
    weights = table.WEIGHTS
    score = weights["bias"] + weights["base"] * base_logit(pattern, lemma, lemma_counts())
    score += weights.get("lemma", 0.0) * lemma_logit(lemma, lemma_counts())
    score += sum(weights.get(flag, 0.0) for flag in flags)
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))
