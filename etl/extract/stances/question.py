"""What the engines are asked: where does a text, or somebody in it, stand towards a target?"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

Span = tuple[int, int]
LABELS = ("against", "none", "favor")


_FINITE = re.compile(
    r"\b(?:should|must|ought|will|would|can|cannot|may|is|are|was|were|has|have|do|does|did|brings?)\b", re.IGNORECASE
)


def is_proposition(target: str) -> bool:
    """Is a target a sentence that one agrees with ("We should ban whaling"), not a topic ("whaling")?"""
    return _FINITE.search(target) is not None


@dataclass(frozen=True, slots=True)
class Question:
    """One question about a text of a sentence or a few.

    `at` and `by` are the code-point spans of target and actor in `text`. Without `at` the target is a topic or a
    proposition, not a place of the text; without `by` the actor is whoever speaks. For a target of the catalogue,
    `proposition` and `negation` are the sentences that those in favor and those against agree with, and `side` is -1 where
    the words of the text name its opposite ("gun rights" for gun control). The answer is about the target, not its words.
    """

    text: str
    target: str
    actor: str | None = None
    at: Span | None = None
    by: Span | None = None
    proposition: str | None = None
    negation: str | None = None
    side: int = 1


def shown(p: Mapping[str, float]) -> dict[str, float]:
    """Probabilities by label as they are written: of four decimals, and with a sum of one."""
    favor, against = round(p["favor"], 4), round(p["against"], 4)
    return {"favor": favor, "against": against, "none": round(max(0.0, 1 - favor - against), 4)}


Scorer = Callable[[Sequence[Question]], "np.ndarray[Any, Any]"]
"""Probabilities (questions, labels in the order of LABELS) that sum to one for each question. The answer to a question
must not depend on those asked with it."""
