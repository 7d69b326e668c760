"""The mentions of `targets.py` in many texts, without parsing them: what `onrecord targets check` counts.

Most texts name no target, and a search for the beginnings of the catalogue's words tells: every stem is the beginning of
the words that have it. Where a phrase stands word for word, splitting the line into words is enough. A line is parsed
only where the answer rests on it: adjectives inside a phrase ("joining the Western alliance"), and keywords, which need
the bounds of the sentence. There the result is that of `mentions_in`; elsewhere it can differ from it only where the
parser begins a sentence in the middle of a phrase.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from etl.extract.stances.targets import (
    FILLERS,
    MAX_GAP,
    STOPS,
    Catalogue,
    Hit,
    Keywords,
    Phrase,
    compile_catalogue,
    longest,
    mentions_in,
    stems_of,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from etl.config import Target

_ENDS = frozenset((".", "!", "?", "…"))
_CLOSING = frozenset("\"”’')]»")
_PLAIN_GAP = frozenset(("-", "‐", '"', "“", "”"))  # punctuation for every tagger
_NEVER_BETWEEN = frozenset(
    "and or of from with into is was are were be been has have had he she they we i you who would could should".split()
)  # no tagger calls these adjectives, adverbs, articles or particles
_UNUSED = ["ner", "lemmatizer"]


@dataclass(frozen=True)
class Place:
    """A mention in a text: `start` and `end`, and `sentence` around them, are code points of the text.

    `how` is alias, inverse or keywords; `phrases` as in `targets.Mention`.
    """

    target: Target
    start: int
    end: int
    sentence: tuple[int, int]
    how: str
    phrases: tuple[str, ...]


def skim(texts: Iterable[str], targets: Sequence[Target]) -> Iterator[list[Place]]:
    """The mentions in every text, in the order of texts and places. Never raises on odd text; equal input, equal places."""
    catalogue = compile_catalogue(tuple(targets))
    for text in texts:
        yield _places(text, catalogue)


def matches_itself(phrase: str, words: tuple[str, ...]) -> bool:
    """Can a text that writes the phrase as the catalogue does be found? Not where the tokenizer cuts it otherwise."""
    from etl.extract.nlp import load_nlp

    doc = load_nlp().tokenizer(phrase)
    stems = stems_of(doc)
    return any(_loose(doc, stems, at, words) for at, stem in enumerate(stems) if words and stem == words[0])


def _places(text: str, catalogue: Catalogue) -> list[Place]:
    alive = _alive(text, catalogue)
    if not alive.phrases and not alive.keywords:
        return []
    from etl.extract.nlp import chunks, load_nlp  # spaCy takes seconds to import: only where a text may name a target

    nlp = load_nlp()
    found: list[Place] = []
    unsure: list[tuple[int, str]] = []
    at = 0
    for piece, is_break in chunks(text.encode("utf-8", "replace").decode("utf-8")):  # as `parse` does
        here = None if is_break else _alive(piece, alive)
        if here and (here.phrases or here.keywords):
            places = _without_parse(nlp.tokenizer(piece), at, here)
            if places is None:
                unsure.append((at, piece))
            else:
                found.extend(places)
        at += len(piece)
    for (start, _), doc in zip(unsure, nlp.pipe([piece for _, piece in unsure], disable=_UNUSED), strict=True):
        found.extend(_parsed(doc, start, alive))
    return sorted(found, key=lambda p: (p.start, p.end, p.target.id))


def _alive(text: str, catalogue: Catalogue) -> Catalogue:
    """The part of a catalogue whose words the text has, in whatever order; never less than what it mentions."""
    low = text.replace("’", "'").replace("ʼ", "'").lower()
    known: dict[str, bool] = {}

    def has(words: tuple[str, ...]) -> bool:
        for word in reversed(words):  # the last word is seldom a country's name
            if word not in known:
                known[word] = _beginning(word) in low
            if not known[word]:
                return False
        return True

    return Catalogue(
        tuple(p for p in catalogue.phrases if has(p.words)),
        tuple(k for k in catalogue.keywords if all(any(has(c) for c in group) for group in k.groups)),
    )


@lru_cache(maxsize=10_000)
def _beginning(stem: str) -> str:
    """What every word with this stem begins with: "deny" is also the stem of "denied"."""
    return stem[:-1] if stem.endswith("y") else stem


def _without_parse(doc: Doc, offset: int, catalogue: Catalogue) -> list[Place] | None:
    """The mentions in one line; None if only a parse can tell."""
    stems = stems_of(doc)
    present = frozenset(stems)
    if any(_may_stand(keywords, present) for keywords in catalogue.keywords):
        return None
    by_first: dict[str, list[Phrase]] = {}
    for phrase in catalogue.phrases:
        if present.issuperset(phrase.words):
            by_first.setdefault(phrase.words[0], []).append(phrase)
    hits: list[Hit] = []
    for at, stem in enumerate(stems) if by_first else ():
        for phrase in by_first.get(stem, ()):
            match = _loose(doc, stems, at, phrase.words)
            if match:
                end, is_sure = match
                if not is_sure:
                    return None
                hits.append((at, end, phrase))
    return [_place(doc, offset, hit, _sentence(doc, hit[0], hit[1])) for hit in longest(hits)]


def _may_stand(keywords: Keywords, present: frozenset[str]) -> bool:
    return all(any(present.issuperset(choice) for choice in group) for group in keywords.groups)


def _loose(doc: Doc, stems: list[str], at: int, words: tuple[str, ...]) -> tuple[int, bool] | None:
    """`targets._match` with any words in the gaps: the end, and whether the answer needs no tagger."""
    position, is_sure = at, True
    for word in words[1:]:
        position += 1
        gap = 0
        while position < len(stems) and stems[position] != word:
            token = doc[position]
            if gap >= MAX_GAP or token.text in STOPS or token.lower_ in _NEVER_BETWEEN or token.is_digit:
                return None
            is_filler = token.lower_ in FILLERS
            is_sure = is_sure and (is_filler or token.text in _PLAIN_GAP)
            gap += not is_filler
            position += 1
        if position >= len(stems):
            return None
    return position + 1, is_sure


def _place(doc: Doc, offset: int, hit: Hit, sentence: tuple[int, int]) -> Place:
    start, end, phrase = hit
    first, last = doc[start], doc[end - 1]
    return Place(
        phrase.target,
        offset + first.idx,
        offset + last.idx + len(last),
        (offset + sentence[0], offset + sentence[1]),
        "alias" if phrase.sign > 0 else "inverse",
        (phrase.text,),
    )


def _parsed(doc: Doc, offset: int, catalogue: Catalogue) -> Iterator[Place]:
    for mention in mentions_in(doc, catalogue):
        span, sentence = doc[mention.start : mention.end], doc[mention.start].sent
        is_inverse = mention.how == "alias" and mention.phrases[0] not in (mention.target.name, *mention.target.aliases)
        yield Place(
            mention.target,
            offset + span.start_char,
            offset + span.end_char,
            (offset + sentence.start_char, offset + sentence.end_char),
            "inverse" if is_inverse else mention.how,
            mention.phrases,
        )


def _sentence(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """The code points of the sentence around some tokens, by its full stops: good enough to be shown."""
    first, last = start, end - 1
    while first > 0 and not _is_end(doc, first - 1):
        first -= 1
    while last < len(doc) - 1 and not _is_end(doc, last):
        last += 1
    while first < start and doc[first].is_space:
        first += 1
    return doc[first].idx, doc[last].idx + len(doc[last])


def _is_end(doc: Doc, at: int) -> bool:
    """Does a sentence end after this token? Quotation marks that close it belong to it."""
    if at + 1 < len(doc) and doc[at + 1].text in _CLOSING and not doc[at].whitespace_:
        return False
    if doc[at].text in _ENDS:
        return True
    return doc[at].text in _CLOSING and at > 0 and doc[at - 1].text in _ENDS
