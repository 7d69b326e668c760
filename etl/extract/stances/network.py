"""The trained pair encoder as a scorer: calibrated probabilities for questions, one at a time."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np

from etl.extract import encoder
from etl.extract.stances.pairs import Pair, arrays, pair
from etl.extract.stances.question import LABELS, Question, Scorer

MODEL = "stances"
SURE = 0.8
"""From this probability of no stance the proposition and its negation are not asked for, too."""

_log = logging.getLogger(__name__)
_AGAINST, _NONE, _FAVOR = range(len(LABELS))
Array = np.ndarray[Any, Any]


@lru_cache(maxsize=1)
def trained_scorer() -> Scorer | None:
    """`score`, or None where the model's files are not installed: then only rules speak, which is logged once.

    Raises OnrecordError where the files are there but not those that belong together.
    """
    if not encoder.is_installed(MODEL):
        _log.warning("the stance model is not installed (%s.onnx): stances come from rules alone", MODEL)
        return None
    encoder.load_model(MODEL)
    return score


def score(questions: Sequence[Question]) -> Array:
    """Probabilities (questions, labels in the order of LABELS).

    Where the target comes with a proposition and its negation, these are asked for too: what the two answers do not agree
    on counts as no stance.
    """
    return np.array([_answer(question) for question in questions]).reshape(-1, len(LABELS))


def _answer(ask: Question) -> Array:
    asked = probabilities(pair(ask.text, ask.target, ask.actor, ask.at, ask.by))[:: ask.side]
    if not (ask.proposition and ask.negation) or asked[_NONE] > SURE:
        return asked
    own, other = (
        probabilities(pair(ask.text, told, ask.actor, ask.at, ask.by)) for told in (ask.proposition, ask.negation)
    )
    return together(asked, agreed(own, other[::-1]))


def agreed(own: Array, other: Array) -> Array:
    """What a proposition and its negation (its answer turned round) say together: a label is as likely as the less
    likely of the two has it, and the rest is no stance."""
    both: Array = np.minimum(own, other)
    both[_NONE] = 1 - both[_AGAINST] - both[_FAVOR]
    return both


def together(asked: Array, told: Array) -> Array:
    """The geometric mean of two answers, as probabilities."""
    mean: Array = np.sqrt(np.maximum(asked, 1e-6) * np.maximum(told, 1e-6))
    mean /= mean.sum()
    return mean


def probabilities(one: Pair) -> Array:
    """Calibrated probabilities (labels,) of one pair."""
    table = encoder.load_model(MODEL).meta["calibration"][one.scale]
    scores = np.array(table["weights"]) @ logits(one) + np.array(table["bias"])
    powers = np.exp(scores - scores.max())
    out: Array = powers / powers.sum()
    return out


def logits(one: Pair) -> Array:
    """What the network says, (labels,). A pair is a batch of its own: in int8, numbers depend on what stands beside."""
    out: Array = encoder.load_model(MODEL).session.run(["logits"], arrays([one]))[0][0]
    return out
