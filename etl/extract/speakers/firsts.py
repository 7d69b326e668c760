"""Who `I` is outside quotations: the turn of a transcript, who is interviewed, or the author of an opinion."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from etl.extract.speakers import words
from etl.extract.speakers.names import Names
from etl.extract.speakers.paragraphs import paragraph_numbers, quoted_tokens

if TYPE_CHECKING:
    from spacy.tokens import Doc

SINGULAR = frozenset("i me my mine myself".split())
PLURAL = frozenset("we us our ours ourselves".split())
SECOND = frozenset("you your yours yourself".split())
_QUESTION, _ANSWER = frozenset(["q", "question", "interviewer"]), frozenset(["a", "answer"])
_MOST_LABEL_TOKENS = 6
_LEAST_TIMES = 2
_INTRODUCTION = 300
"""Tokens from the start in which a text says whom it interviews."""
_LONGEST_SENTENCE = 80
"""Tokens after a word in which its sentence ends, or is not looked at further."""
_NEAR = 25
"""Tokens after `interviewed` or `spoke with` in which the name stands."""
_BYLINE = re.compile(r"^(?:by|from)\s+|\s*[,(|].*$", re.IGNORECASE)


class FirstPersons:
    """Looks up who speaks in his own voice at a token."""

    def __init__(self, doc: Doc, names: Names, title: str | None, authors: Sequence[str]) -> None:
        self._doc = doc
        self._names = names
        self._quoted = quoted_tokens(doc)
        self._labels = _labels(doc, names)
        self._starts = [start for start, _, _ in self._labels]
        self._author = _only_author(authors)
        spoken = [t for t in doc if t.lower_ in SINGULAR and not self._quoted[t.i]]
        self._paragraph = paragraph_numbers(doc)
        is_personal = len({self._paragraph[t.i] for t in spoken}) >= _LEAST_TIMES or len(spoken) > _LEAST_TIMES
        self._guest = self._interviewed(title) if self._labels or is_personal else None
        self._is_opinion = is_personal and not self._labels and self._guest is None

    def turn(self, at: int, labelled: bool = False) -> str | None:
        """The name of who has the turn at a token, in a transcript; if wanted, only in a paragraph with a label."""
        number = bisect_right(self._starts, at) - 1
        if number < 0 or (labelled and self._paragraph[self._starts[number]] != self._paragraph[at]):
            return None
        return self._labelled(self._labels[number][2])

    def label(self, start: int, end: int) -> str | None:
        """The name that a label before a colon stands for, if the tokens are the label of a turn."""
        number = bisect_right(self._starts, start) - 1
        if number < 0 or not (self._labels[number][0] == start and end <= self._labels[number][1]):
            return None
        return self._labelled(self._labels[number][2])

    def speaker(self, word: str, at: int) -> str | None:
        """Who `I`, `we` or `you` at a token outside quotations is."""
        if self._quoted[at]:
            return None
        is_question = self._is_question(at)
        if word in SECOND:
            return self._guest if is_question else None
        if self._labels:
            return self.turn(at)
        if self._guest is not None:
            return None if is_question else self._guest
        return self._author if self._is_opinion and word in SINGULAR else None

    def _is_question(self, at: int) -> bool:
        """Does the interviewer speak: in a turn that is not the guest's, or in a sentence that asks?"""
        if self._labels:
            return self.turn(at) != self._guest
        for token in self._doc[at : at + _LONGEST_SENTENCE]:
            if token.text in (".", "!", "?") or "\n" in token.text:
                return token.text == "?"
        return False

    def _labelled(self, label: str) -> str | None:
        lower = label.casefold()
        if lower in _ANSWER:
            return self._guest
        if lower in _QUESTION:
            return self._author
        parts = label.split()
        return self._names.person(parts, 0) or self._names.person(parts[-1:], 0) or label

    def _interviewed(self, title: str | None) -> str | None:
        """Who is interviewed: named with a label, in the title, or in the introduction."""
        labels = {label.casefold() for _, _, label in self._labels}
        people = [m for m in self._names.mentions if m.kind == "person"]
        if labels and not labels & _ANSWER:
            named = {self._labelled(label) for _, _, label in self._labels}
            known = [name for name in named if name and any(m.name == name for m in people)]
            return known[0] if len(known) == 1 else None
        intro = [m for m in people if m.start < (self._starts[0] if self._labels else _INTRODUCTION)]
        in_title = self._names.title_people
        after = dict.fromkeys(m.name for at in _cues(self._doc) for m in intro if at < m.start < at + _NEAR)
        if labels:
            return next(iter(after), None) or next((m.name for m in intro if m.is_subject), None)
        if len(in_title) == 1 and "interview" in f"{title} {self._doc[:_INTRODUCTION].text}".lower():
            return in_title[0]
        return next(iter(after)) if len(after) == 1 else None


def _cues(doc: Doc) -> list[int]:
    """Where the introduction says `interviewed` or `spoke with`."""
    out = []
    for token in doc[:_INTRODUCTION]:
        follows = token.i + 1 < len(doc) and doc[token.i + 1].lower_ in ("with", "to")
        if token.lemma_.lower() == "interview" or (token.lemma_.lower() in ("speak", "talk") and follows):
            out.append(token.i)
    return out


def _labels(doc: Doc, names: Names) -> list[tuple[int, int, str]]:
    """(first token, token of the colon, label) of the turns; none where fewer than two paragraphs have a label."""
    found: list[tuple[int, int, str]] = []
    opens = True
    for token in doc:
        if token.is_space:
            opens = opens or "\n" in token.text
            continue
        if opens and (end := _colon(doc, token.i)) is not None:
            found.append((token.i, end, doc[token.i : end].text))
        opens = False
    times = Counter(label.casefold() for _, _, label in found)
    known = [
        row for row in found if times[row[2].casefold()] >= _LEAST_TIMES or names.person(row[2].split()[-1:], row[0])
    ]
    return known if len(known) >= _LEAST_TIMES and len({row[2].casefold() for row in known}) > 1 else []


def _colon(doc: Doc, start: int) -> int | None:
    for at in range(start, min(start + _MOST_LABEL_TOKENS, len(doc))):
        token = doc[at]
        if token.text == ":":
            return at if at > start else None
        if not (token.text[0].isupper() or token.text in (".", "-")):
            return None
    return None


def _only_author(authors: Sequence[str]) -> str | None:
    """The author where there is one, and it is a person's name."""
    if len(authors) != 1:
        return None
    name = " ".join(_BYLINE.sub("", authors[0].strip()).split())
    parts = name.split()
    is_body = any(p.lower() in words.ORGANIZATIONS | words.NOT_SURNAMES | _DESKS for p in parts)
    return name if 2 <= len(parts) <= 4 and all(p[0].isupper() for p in (parts[0], parts[-1])) and not is_body else None


_DESKS = frozenset("staff desk editors editorial news press reporters wire reuters newsroom team admin".split())
