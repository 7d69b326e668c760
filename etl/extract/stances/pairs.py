"""What the pair encoder reads: a text, the target in question and, where there is one, the actor.

Three kinds of question share one network, each with an output of its own:

* `entity`: how does the text present the marked target?
* `directed`: where does the marked actor stand towards the marked target?
* `topic`: is the text for or against a topic or proposition that is named beside it?
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from etl.extract.encoder import load_tokenizer
from etl.extract.stances.question import Span, is_proposition

KINDS = ("entity", "directed", "topic")
SCALES = (*KINDS, "proposition")

SIZE = 192
"""Most word pieces of the text; what is longer is cut around the marks, a topic's text at its end."""

NAMED = {"entity": 16, "directed": 32, "topic": 48}
"""Most word pieces of the target (and the actor) in the second segment."""

_CLS, _SEP = 101, 102
_TARGET, _END_TARGET, _ACTOR, _END_ACTOR = 1, 2, 3, 4
_KIND_MARKS = {"entity": 5, "directed": 6, "topic": 7}
_TOWARDS = 8
"""The vocabulary's pieces [unused0] to [unused7], which no text holds."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One question as pieces: their ids and segments, which of them are the target and the actor, its kind, and the scale
    on which its answer is calibrated: the kind, or `proposition` for a topic that is a sentence."""

    ids: list[int]
    segments: list[int]
    target: list[bool]
    actor: list[bool]
    kind: str
    scale: str


def pair(text: str, target: str, actor: str | None = None, at: Span | None = None, by: Span | None = None) -> Pair:
    """The question "where does `text`, or `actor` in it, stand towards `target`?".

    `at` and `by` are the code-point spans of target and actor in `text`. Without `at` the target is a topic; without
    `by` the actor is whoever speaks. `target` need not be the words at `at`: a proposition about them is a question too.
    """
    kind = "topic" if at is None else "directed" if by is not None else "entity"
    body = _marked(text, at, by)
    body = body[:SIZE] if at is None else _around(body, SIZE)
    limit = NAMED[kind]
    named = [_KIND_MARKS[kind], *_pieces(target)[:limit]]
    if kind == "directed":
        named = [_KIND_MARKS[kind], *_pieces(actor or "")[:limit], _TOWARDS, *_pieces(target)[:limit]]
    ids = [_CLS, *(piece for piece, _, _ in body), _SEP, *named, _SEP]
    in_text = [False, *(flag for _, flag, _ in body), False]
    of_actor = [False, *(flag for _, _, flag in body), False]
    beside = [False] * (len(named) + 1)
    if not any(in_text):
        beside = [True] * len(named) + [False]
    if not any(of_actor):
        of_actor[0] = True
    segments = [0] * len(in_text) + [1] * len(beside)
    scale = "proposition" if kind == "topic" and is_proposition(target) else kind
    return Pair(ids, segments, in_text + beside, of_actor + [False] * len(beside), kind, scale)


def _pieces(text: str) -> list[int]:
    ids: list[int] = load_tokenizer().encode(text, add_special_tokens=False).ids
    return ids


def _marked(text: str, at: Span | None, by: Span | None) -> list[tuple[int, bool, bool]]:
    """(piece, is of the target, is of the actor) with a mark before and after each of the two."""
    encoded = load_tokenizer().encode(text, add_special_tokens=False)
    out: list[tuple[int, bool, bool]] = []
    state = [False, False]
    marks = ((_TARGET, _END_TARGET), (_ACTOR, _END_ACTOR))
    for piece, (start, end) in zip(encoded.ids, encoded.offsets, strict=True):
        now = [span is not None and start < span[1] and end > span[0] for span in (at, by)]
        out += [(marks[number][1], False, False) for number in (0, 1) if state[number] and not now[number]]
        out += [(marks[number][0], False, False) for number in (0, 1) if now[number] and not state[number]]
        out.append((piece, now[0], now[1]))
        state = now
    out += [(marks[number][1], False, False) for number in (0, 1) if state[number]]
    return out


def _around(body: list[tuple[int, bool, bool]], most: int) -> list[tuple[int, bool, bool]]:
    """At most `most` pieces, with the marked ones in the middle."""
    if len(body) <= most:
        return body
    places = [number for number, (_, target, actor) in enumerate(body) if target or actor] or [0]
    if places[-1] - places[0] >= most:  # too far apart for both: the target's side
        places = [number for number, (_, target, _) in enumerate(body) if target][:1] or places[:1]
    start = max(0, min((places[0] + places[-1]) // 2 - most // 2, len(body) - most))
    return body[start : start + most]


def arrays(pairs: Sequence[Pair]) -> dict[str, np.ndarray[Any, Any]]:
    """The network's inputs for a batch: ids, segments and mask (pairs, pieces); target and actor as weights that sum to
    one, (pairs, pieces); and the number of the kind, (pairs,)."""
    shape = (len(pairs), max(len(one.ids) for one in pairs))
    out: dict[str, np.ndarray[Any, Any]] = {
        name: np.zeros(shape, dtype)
        for name, dtype in (
            ("ids", np.int64), ("segments", np.int64), ("mask", np.int64), ("target", np.float32), ("actor", np.float32)
        )
    }  # fmt: skip
    for row, one in enumerate(pairs):
        size = len(one.ids)
        out["ids"][row, :size], out["segments"][row, :size], out["mask"][row, :size] = one.ids, one.segments, 1
        out["target"][row, :size] = np.array(one.target, np.float32) / sum(one.target)
        out["actor"][row, :size] = np.array(one.actor, np.float32) / sum(one.actor)
    out["kind"] = np.array([KINDS.index(one.kind) for one in pairs], np.int64)
    return out
