"""Label one marked pair: is the actor (or, without one, the text) for or against the target?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from etl.extract.stances.compose import Attitude, climb

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

THRESHOLD = 0.5


def label_pair(doc: Doc, target: tuple[int, int], actor: tuple[int, int] | None) -> dict[str, Any]:
    """Label from a parsed text and the code-point spans of target and actor (marks already taken out).

    Returns label, strength and reason; strength 0 and label "none" where no rule speaks.
    """
    anchor = _root(doc, target)
    if anchor is None:
        return {"label": "none", "strength": 0.0, "reason": ""}
    best: Attitude | None = None
    weight = 0.0
    holder = _root(doc, actor) if actor else None
    for attitude in climb(anchor, entity=True).attitudes:
        fit = 1.0 if actor is None else _fits(attitude, holder, doc, actor)
        if attitude.strength * fit > weight:
            best, weight = attitude, attitude.strength * fit
    if best is None:
        return {"label": "none", "strength": 0.0, "reason": ""}
    return {"label": "favor" if best.sign > 0 else "against", "strength": weight, "reason": best.reason}


def _root(doc: Doc, span: tuple[int, int] | None) -> Token | None:
    if span is None:
        return None
    found = doc.char_span(*span, alignment_mode="expand")
    return found.root if found is not None and len(found) else None


def _fits(attitude: Attitude, actor: Token | None, doc: Doc, span: tuple[int, int]) -> float:
    """How well an attitude's holder is the actor: itself, or a phrase that the actor heads or owns."""
    holder = attitude.holder
    if holder is None or actor is None:
        return 0.0
    seen = {holder, *holder.conjuncts}
    if any(span[0] <= t.idx < span[1] for t in seen):
        return 1.0
    node = actor
    for _ in range(4):
        if node in seen:
            return 0.85
        if node.dep_ in ("compound", "poss", "nmod", "amod", "appos", "conj"):
            node = node.head
        elif node.dep_ == "pobj" and node.head.lower_ in ("of", "for", "from", "at", "in"):
            node = node.head.head
        else:
            return 0.0
    return 0.0
