"""Who `he`, `she`, `they`, `it` and `who` are, by what was named before: recency, subjecthood, speaking, gender."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from etl.extract.speakers import words
from etl.extract.speakers.names import Mention, Names
from etl.extract.speakers.paragraphs import paragraph_numbers, quoted_tokens, sentence_numbers

if TYPE_CHECKING:
    from spacy.tokens import Doc

GENDER = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
PLURAL = frozenset(["they", "them", "their", "theirs"])
NEUTER = frozenset(["it", "its"])
RELATIVE = frozenset(["who", "which", "that", "whom", "whose"])
PERSONAL = frozenset(GENDER) | PLURAL | NEUTER

SENTENCE, PARAGRAPH, SUBJECT, QUOTED, KNOWN, UNNAMED, SPOKE = 1.5, 1.0, 1.0, 2.0, 0.5, 0.5, 0.5
"""Weights: a step back, a subject, words of a quotation, a known gender, nobody named, the last one who spoke.

Of the values that served both the sample newsroom's pronouns and those of GUM's news best, the roundest.
"""
_LOOK_BACK = 24
"""How many mentions before a pronoun are weighed."""
_PARAGRAPHS = 4
"""How many paragraphs back an antecedent may stand."""


class Salience:
    """Mentions of an article, weighed as antecedents; speakers found so far count more.

    `described` are people, texts and groups that are not named at their place (`the mayor`), with their gender.
    """

    def __init__(self, doc: Doc, names: Names, described: Sequence[tuple[Mention, str | None]] = ()) -> None:
        self._genders = dict(names.genders)
        self._places = names.places
        self._own = {id(mention): gender for mention, gender in described}
        self._mentions = sorted([*names.mentions, *(m for m, _ in described)], key=lambda m: (m.start, m.end))
        self._starts = [m.start for m in self._mentions]
        self._sentence = sentence_numbers(doc)
        self._paragraph = paragraph_numbers(doc)
        self._quoted = quoted_tokens(doc)
        self._spoken: list[tuple[int, int, Mention]] = []
        self._nominals: list[tuple[int, int, Mention]] = []

    def spoke(self, mention: Mention) -> None:
        """Remember who was found speaking."""
        insort(self._spoken, (mention.start, len(self._spoken), mention))
        if mention.kind not in ("person", "anonymous"):
            insort(self._nominals, (mention.start, len(self._nominals), mention))

    def resolve(self, word: str, at: int, without: Collection[str] = ()) -> Mention | None:
        """The best antecedent of a third-person pronoun at a token; nobody named in `without`."""
        before = bisect_left(self._starts, at)
        pool = self._mentions[max(0, before - _LOOK_BACK) : before]
        last = self._last(at)
        if word in GENDER:
            fits = [m for m in pool if m.kind in ("person", "anonymous") and self._gender_fits(m, GENDER[word])]
            if last is not None and last.kind in ("person", "anonymous") and self._gender_fits(last, GENDER[word]):
                fits.append(last)
        else:
            kinds = ("organization", "document") if word in NEUTER else ("organization", "group")
            number = bisect_left(self._nominals, (at,))
            spoken = [m for _, _, m in self._nominals[max(0, number - 4) : number]]
            fits = [m for m in pool if m.kind in kinds and not (word in PLURAL and m.name in self._places)]
            fits += [m for m in spoken if m.kind in kinds]
        fits = [m for m in fits if self._paragraph[at] - self._paragraph[m.start] <= _PARAGRAPHS and m.start < at]
        fits = [m for m in fits if m.name not in without]
        return max(fits, key=lambda m: (self._score(m, at, last), m.start), default=None)

    def _last(self, at: int) -> Mention | None:
        number = bisect_left(self._spoken, (at,))
        return self._spoken[number - 1][2] if number else None

    def _gender_fits(self, mention: Mention, gender: str) -> bool:
        known = self._own.get(id(mention)) or self._genders.get(mention.name)
        if known is None and mention.kind == "anonymous":
            known = next((words.HONORIFICS[w] for w in mention.name.lower().split() if w in words.HONORIFICS), None)
        return known in (None, gender)

    def _score(self, mention: Mention, at: int, last: Mention | None) -> float:
        sentences = self._sentence[at] - self._sentence[mention.start]
        paragraphs = self._paragraph[at] - self._paragraph[mention.start]
        score = -SENTENCE * min(sentences, 6) - PARAGRAPH * paragraphs
        score += SUBJECT if mention.is_subject else 0.0
        score -= QUOTED if self._quoted[mention.start] and not self._quoted[at] else 0.0
        score += KNOWN if mention.name in self._genders else 0.0
        score -= UNNAMED if mention.kind == "anonymous" else 0.0
        if last is not None and last.name == mention.name:
            score += SPOKE
        return score
