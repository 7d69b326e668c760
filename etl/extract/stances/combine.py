"""What rules and encoder say together: a calibrated confidence for each candidate, and silence below a threshold."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

from etl.extract.encoder import load_model
from etl.extract.stances import network
from etl.extract.stances.candidates import Candidate
from etl.extract.stances.question import LABELS, Scorer

THRESHOLD = 0.5
"""Without a scorer: rows of which the rules are less sure are not written."""

LEAST = {"issue": 0.6, "somebody": 0.75}
"""With one, the least confidence of a row about an issue of the catalogue, and about a person or body. Set on 90 articles
of news of 2018 to 2020 that we annotated, for at least seven right rows in ten."""

SMOOTHING = 0.02
_AGAINST, _NONE, _FAVOR = range(len(LABELS))


def judged(found: Sequence[Candidate], scorer: Scorer | None) -> list[Candidate]:
    """The candidates that take a side, with `sign`, `p` and `confidence`; without a scorer what the rules say stands."""
    if scorer is None:
        rows = [_certain(c, c.sign, c.strength, (0.3, 0.7)) for c in found if c.strength >= THRESHOLD]
    else:
        answers = scorer([c.question for c in found])
        weighed = (_weighed(c, [float(value) for value in p]) for c, p in zip(found, answers, strict=True))
        rows = [row for row in weighed if row.confidence >= _least(row)]
    return rows


def _least(row: Candidate) -> float:
    return LEAST["somebody" if row.target_id is None else "issue"]


def _weighed(candidate: Candidate, p: Sequence[float]) -> Candidate:
    """The rule's side at the confidence that rule and encoder give it together."""
    sign = candidate.sign
    weights = load_model(network.MODEL).meta["combiner"]
    total = weights["bias"] + sum(
        weights[name] * value
        for name, value in features(candidate.strength, candidate.target_id is None, sign, p).items()
    )
    side, other = (p[_FAVOR], p[_AGAINST]) if sign > 0 else (p[_AGAINST], p[_FAVOR])
    rest = max(1e-6, 1 - side)
    return _certain(candidate, sign, 1 / (1 + math.exp(-total)), (other / rest, 1 - other / rest))


def features(strength: float, is_entity: bool, sign: int, p: Sequence[float]) -> Mapping[str, float]:
    """What the confidence of a side depends on: the rule's strength, whether the target is somebody rather than an issue, by
    how much the encoder prefers the side to the other, and how sure it is that there is a side at all (both as log odds)."""
    side, other = (p[_FAVOR], p[_AGAINST]) if sign > 0 else (p[_AGAINST], p[_FAVOR])
    return {
        "strength": strength,
        "entity": float(is_entity),
        "margin": math.log((side + SMOOTHING) / (other + SMOOTHING)),
        "taken": math.log((1 - p[_NONE] + SMOOTHING) / (p[_NONE] + SMOOTHING)),
    }


def _certain(candidate: Candidate, sign: int, confidence: float, rest: tuple[float, float]) -> Candidate:
    """`rest`: how what is left of the probability falls to the other side and to no stance."""
    confidence = round(confidence, 3)
    side, other = ("favor", "against") if sign > 0 else ("against", "favor")
    p = {side: confidence, other: rest[0] * (1 - confidence), "none": rest[1] * (1 - confidence)}
    return replace(candidate, sign=sign, confidence=confidence, p=p)
