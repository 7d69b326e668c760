"""Turns of transcripts and interviews as attributions, beside what is reported inside them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from etl.extract.quotes.dialogue import Turn, find_turns, may_hold_turns
from etl.extract.speakers import names

if TYPE_CHECKING:
    from spacy.tokens import Doc

Quote = dict[str, Any]
Span = tuple[int, int]

_FIRST = frozenset(["i", "me", "my", "myself"])
_SECOND = frozenset(["you", "your", "yourself"])
_THIRD = frozenset(["he", "him", "his", "she", "her"])
_RELATIVE = frozenset(["who", "which", "that", "what", "whoever", "anyone", "anybody", "somebody", "someone"])
_UNREAL = re.compile(r"(?:to|will|would|can|could|may|might|should|must|['’]ll|['’]d)\b", re.IGNORECASE)


def with_turns(doc: Doc, quotes: list[Quote], title: str | None = None, authors: Sequence[str] = ()) -> list[Quote]:
    """The resolved quotes of a text with its turns among them, sorted by start; the same list where there are none.

    A turn takes the place of quotes that are no more than a part of it; what it reports of others stays, and so does
    what the speaker reports of themselves, with "I" (and "you" in a question to the only other party) given its name.
    """
    text = doc.text
    if not may_hold_turns(text, title):
        return quotes
    people = [(m.name, doc[m.start].idx) for m in names.collect(doc).mentions if m.kind == "person"]
    turns = find_turns(text, people, title, authors)
    if not turns:
        return quotes
    places = _Places(turns)
    answering = {turn.speaker["name"]: turn.speaker for turn in turns if not turn.is_question}
    asked = next(iter(answering.values())) if len(answering) == 1 else None
    out = [_row(text, turn) for turn in turns if not turn.is_question]
    for quote in quotes:
        turn = places.of(quote)
        if turn is None:
            out.append(quote)
        elif _reports(quote, turn):
            out.append(_with_party(quote, turn, asked))
    return sorted(out, key=lambda row: (row["start"], row["end"]))


class _Places:
    """Which turn a quote stands in."""

    def __init__(self, turns: Sequence[Turn]) -> None:
        self._spans = sorted((start, end, n) for n, turn in enumerate(turns) for start, end in turn.fragments)
        self._turns = turns

    def of(self, quote: Quote) -> Turn | None:
        """The turn that holds at least half of the content."""
        size = sum(f["end"] - f["start"] for f in quote["fragments"])
        shares: dict[int, int] = {}
        for fragment in quote["fragments"]:
            for start, end, number in self._near(fragment["start"], fragment["end"]):
                shared = min(end, fragment["end"]) - max(start, fragment["start"])
                shares[number] = shares.get(number, 0) + max(0, shared)
        best = max(shares, key=lambda n: shares[n], default=None)
        return self._turns[best] if best is not None and 2 * shares[best] >= size else None

    def _near(self, start: int, end: int) -> list[tuple[int, int, int]]:
        first = max(0, bisect_left(self._spans, (start,)) - 1)
        return self._spans[first : bisect_left(self._spans, (end,))]


def _reports(quote: Quote, turn: Turn) -> bool:
    """Is a quote in a turn a report of its own: with its cue and source inside, and of something that was said?"""
    cue, mention = quote["cue"], quote["speaker_mention"]
    if cue is None or mention is None:
        return False
    if not all(any(a <= part["start"] and part["end"] <= b for a, b in turn.fragments) for part in (cue, mention)):
        return False
    word = mention["text"].casefold()
    if word in _RELATIVE or _UNREAL.match(cue["text"]) or (word in _SECOND and not turn.is_question):
        return False
    return not (word in _FIRST and quote["kind"] == "attitude")


def _with_party(quote: Quote, turn: Turn, asked: dict[str, str | None] | None) -> Quote:
    mention = quote["speaker_mention"]
    word = mention["text"].casefold() if mention else ""
    speaker = turn.speaker if word in _FIRST else asked if turn.is_question and word in _SECOND else None
    if speaker is None and word in _THIRD and quote["speaker"] == turn.speaker["name"]:
        speaker = {"name": None, "kind": "unresolved"}  # nobody calls themselves "she"
    if speaker is None or (speaker["name"] is None and word not in _THIRD):
        return quote
    return {**quote, "speakers": [dict(speaker)], "speaker": speaker["name"]}


def _row(text: str, turn: Turn) -> Quote:
    start, end = turn.fragments[0][0], turn.fragments[-1][1]
    label = turn.label
    return {
        "start": start,
        "end": end,
        "text": text[start:end],
        "fragments": [{"start": a, "end": b} for a, b in turn.fragments],
        "type": "direct",
        "kind": "statement",
        "cue": None,
        "cue_lemma": None,
        "speaker_mention": {"start": label[0], "end": label[1], "text": text[label[0] : label[1]]} if label else None,
        "speakers": [dict(turn.speaker)],
        "speaker": turn.speaker["name"],
        "confidence": turn.confidence,
    }
