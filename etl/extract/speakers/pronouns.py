"""Who `he`, `she`, `they`, `it` and `who` are, by what was named before: recency, subjecthood, speaking, gender."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from etl.extract.speakers.names import Mention, Names

if TYPE_CHECKING:
    from spacy.tokens import Doc

GENDER = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
PLURAL = frozenset(["they", "them", "their", "theirs"])
NEUTER = frozenset(["it", "its"])
RELATIVE = frozenset(["who", "which", "that", "whom", "whose"])
PERSONAL = frozenset(GENDER) | PLURAL | NEUTER

_LOOK_BACK = 24
"""How many named mentions before a pronoun are weighed."""


class Salience:
    """Named mentions of an article, weighed as antecedents; speakers found so far count more."""

    def __init__(self, doc: Doc, names: Names, quoted: list[tuple[int, int]]) -> None:
        self._names = names
        self._mentions = names.mentions
        self._starts = [m.start for m in names.mentions]
        self._sentence = _sentence_numbers(doc)
        self._paragraph = paragraph_numbers(doc)
        self._quoted = _covered(len(doc), quoted)
        self._last: tuple[int, Mention] | None = None
        self._nominals: list[Mention] = []

    def spoke(self, mention: Mention) -> None:
        """Remember who was found speaking, in document order."""
        self._last = (mention.start, mention)
        if mention.kind != "person":
            self._nominals.append(mention)

    def resolve(self, word: str, at: int) -> Mention | None:
        """The best antecedent of a third-person pronoun at a token."""
        pool = self._mentions[max(0, bisect_left(self._starts, at) - _LOOK_BACK) : bisect_left(self._starts, at)]
        if word in GENDER:
            fits = [m for m in pool if m.kind == "person" and self._gender_fits(m, GENDER[word])]
        elif word in NEUTER:
            fits = [m for m in pool if m.kind == "organization"] + self._recent("organization", "document")
        else:
            fits = [m for m in pool if m.kind == "organization"] + self._recent("organization", "group", "document")
        last = self._last
        if last is not None and last[0] < at and last[1].kind == "person" and word in GENDER:
            fits += [last[1]] if self._gender_fits(last[1], GENDER[word]) else []
        fits = [m for m in fits if self._paragraph[at] - self._paragraph[m.start] <= 4 and m.start < at]
        return max(fits, key=lambda m: (self._score(m, at), m.start), default=None)

    def _recent(self, *kinds: str) -> list[Mention]:
        return [m for m in self._nominals[-4:] if m.kind in kinds]

    def _gender_fits(self, mention: Mention, gender: str) -> bool:
        return self._names.genders.get(mention.name, gender) == gender

    def _score(self, mention: Mention, at: int) -> float:
        sentences = self._sentence[at] - self._sentence[mention.start]
        paragraphs = self._paragraph[at] - self._paragraph[mention.start]
        score = -1.0 * min(sentences, 6) - 1.0 * paragraphs
        score += 1.5 if mention.is_subject else 0.0
        score -= 2.0 if self._quoted[mention.start] else 0.0
        score += 0.5 if mention.name in self._names.genders else 0.0
        if self._last is not None and self._last[1].name == mention.name:
            score += 1.5
        return score


def _sentence_numbers(doc: Doc) -> list[int]:
    out, number = [], 0
    for token in doc:
        number += bool(token.is_sent_start) and not token.is_space
        out.append(number)
    return out


def paragraph_numbers(doc: Doc) -> list[int]:
    """For every token, how many line breaks stand before it."""
    out, number = [], 0
    for token in doc:
        out.append(number)
        number += "\n" in token.text
    return out


def _covered(length: int, ranges: list[tuple[int, int]]) -> bytearray:
    out = bytearray(length)
    for start, end in ranges:
        out[start:end] = b"\x01" * (end - start)
    return out
