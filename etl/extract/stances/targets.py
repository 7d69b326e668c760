"""Where an article speaks of the catalogue's targets: aliases, keywords, inverse phrases.

Words are compared by a light stem of their own, so that one alias covers "join", "joins" and "joining" without the
parser's help. A first pass over the set of the article's stems decides which phrases can occur at all: an article
without a target costs one pass over its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

    from etl.config import Target

MAX_GAP = 2
"""Adjectives and adverbs that may stand between two words of an alias; articles and possessives do not count."""

CLAIM, ENTITY = "claim", "entity"
"""How a mention was found that no phrase of the catalogue names: as a claim in other words, as the name of somebody."""

_GAP_POS = frozenset(("DET", "ADJ", "ADV", "PART", "PUNCT"))
FILLERS = frozenset(("the", "a", "an", "'s", "its", "their"))
_HYPHEN = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")  # between letters; the tokenizer leaves "under-16s" whole
STOPS = frozenset((",", ".", ";", ":", "(", ")", "—", "–"))
"""No phrase goes on behind these."""


@dataclass(frozen=True)
class Mention:
    """One place that speaks of a target; `anchor` is the word whose role counts, `how` the way it was found.

    `phrases` are the words of the catalogue that stand here, as they are written there: one alias, name or inverse
    phrase; of keywords, every choice that its sentence has.
    """

    target: Target
    start: int
    end: int
    anchor: int
    sign: int
    how: str
    phrases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Phrase:
    """A way to name a target: `words` are the stems to look for, `text` is how the catalogue writes it."""

    target: Target
    words: tuple[str, ...]
    sign: int
    text: str


Hit = tuple[int, int, Phrase]
"""A phrase found: its first token, and the one after its last."""


@dataclass(frozen=True)
class Keywords:
    """A target's keyword groups: the stems of each choice, and in `texts` how the catalogue writes it."""

    target: Target
    groups: tuple[tuple[tuple[str, ...], ...], ...]
    texts: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Catalogue:
    """The targets made ready for search: phrases by their first stem, and keyword groups."""

    phrases: tuple[Phrase, ...]
    keywords: tuple[Keywords, ...]


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """A light stem of a word: lower case, apostrophes folded, plural and verb endings off; acronyms stay whole."""
    word = word.replace("’", "'").replace("ʼ", "'").lower()
    if word.endswith("'s") and len(word) > 2:
        word = word[:-2]
    for ending in ("ations", "ation", "ings", "ing", "ied", "ies", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word[: -len(ending)] + ("y" if ending in ("ied", "ies") else "")
            break
    if len(word) > 4 and word[-1] == word[-2] and word[-1] not in "sl":
        word = word[:-1]
    return word[:-1] if len(word) > 3 and word.endswith("e") else word


def stems_of(doc: Doc) -> list[str]:
    """The stem of every token, looked up once per different word: no token object is made."""
    from spacy.attrs import LOWER  # spaCy takes seconds to import: only where there is a parse

    keys = doc.to_array(LOWER).tolist() if len(doc) else []
    table = {key: stem(doc.vocab.strings[key]) if key else "" for key in set(keys)}
    return [table[key] for key in keys]


def phrase_words(text: str) -> tuple[str, ...]:
    text = text.replace("’", "'").replace("'s ", " ").replace("s' ", "s ").replace("/", " ")
    parts = _HYPHEN.sub(" ", text).split()
    words = [stem(part.strip("\"'“”,;:()")) for part in parts]
    return tuple(word for word in words if word and word not in FILLERS)


def _turned(words: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    """ "A for B" and "A of B" also as "B's A"; "A of B" also with "for" and the other way round."""
    yield words
    for at, word in enumerate(words):
        if word in ("for", "of") and 0 < at < len(words) - 1:
            left, right = words[:at], words[at + 1 :]
            yield right + left
            for other in ("for", "of", "by"):
                yield (*left, other, *right)


def ways(text: str) -> list[tuple[str, ...]]:
    """The stems that a phrase of the catalogue is looked for by, in every order; none if it is but small words."""
    return [words for words in _turned(phrase_words(text)) if words]


@lru_cache(maxsize=8)
def compile_catalogue(targets: tuple[Target, ...]) -> Catalogue:
    """Make a catalogue ready; cached, because every article of a run brings the same one."""
    phrases: dict[tuple[str, tuple[str, ...]], Phrase] = {}
    keywords: list[Keywords] = []
    for target in targets:
        for sign, texts in ((1, (target.name, *target.aliases)), (-1, target.inverse)):
            for text in texts:
                for words in ways(text):
                    phrases.setdefault((target.id, words), Phrase(target, words, sign, text))
        if target.keywords:
            choices = tuple(tuple(text.split("|")) for text in target.keywords)
            groups = tuple(tuple(phrase_words(choice) for choice in group) for group in choices)
            keywords.append(Keywords(target, groups, choices))
    return Catalogue(tuple(phrases.values()), tuple(keywords))


def find_mentions(doc: Doc, targets: Sequence[Target]) -> list[Mention]:
    """All mentions by alias, inverse phrase or keywords, in text order; the longest match wins within one target."""
    return mentions_in(doc, compile_catalogue(tuple(targets)))


def mentions_in(doc: Doc, catalogue: Catalogue, stems: list[str] | None = None) -> list[Mention]:
    """`find_mentions` for a catalogue that is ready."""
    stems = stems_of(doc) if stems is None else stems
    present = frozenset(stems)
    phrases: dict[str, list[Phrase]] = {}
    for phrase in catalogue.phrases:
        if present.issuperset(phrase.words) and _near(stems, phrase.words):
            phrases.setdefault(phrase.words[0], []).append(phrase)
    keywords = [k for k in catalogue.keywords if all(any(present.issuperset(c) for c in group) for group in k.groups)]
    found: list[Mention] = []
    if phrases:
        found.extend(_by_phrase(doc, stems, phrases))
    if keywords:
        found.extend(_by_keywords(doc, stems, keywords, found))
    return sorted((_turned_by_anti(doc, m) for m in found), key=lambda m: (m.start, m.end, m.target.id))


def _turned_by_anti(doc: Doc, mention: Mention) -> Mention:
    """ "anti-abortion" names the other side."""
    before = doc[max(0, mention.start - 2) : mention.start].text.lower()
    return replace(mention, sign=-mention.sign) if re.search(r"(?:^|\s)anti[-‐ ]?$", before) else mention


def in_title(title: str | None, catalogue: Catalogue) -> list[Target]:
    """The targets that a title names by alias; a title is not parsed, so small words may stand between any two."""
    if not title:
        return []
    words = list(phrase_words(title))
    present = frozenset(words)
    found: dict[str, Target] = {}
    for phrase in catalogue.phrases:
        if phrase.words[0] in present and phrase.sign > 0 and _near(words, phrase.words):
            found.setdefault(phrase.target.id, phrase.target)
    return list(found.values())


def _near(words: list[str], phrase: tuple[str, ...]) -> bool:
    """Do the words of a phrase stand anywhere near each other? Spares most articles the look at every token."""
    if len(phrase) == 1:
        return True
    reach = len(phrase) * (MAX_GAP + 2)
    rest = frozenset(phrase[1:])
    at = -1
    while True:
        try:
            at = words.index(phrase[0], at + 1)
        except ValueError:
            return False
        if rest.issubset(words[at + 1 : at + reach]):
            return True


def _by_phrase(doc: Doc, stems: list[str], phrases: dict[str, list[Phrase]]) -> list[Mention]:
    hits: list[Hit] = []
    for i, first in enumerate(stems):
        for phrase in phrases.get(first, ()):
            end = _match(doc, stems, i, phrase.words)
            if end is not None:
                hits.append((i, end, phrase))
    return [
        Mention(phrase.target, start, end, _anchor(doc[start:end]), phrase.sign, "alias", (phrase.text,))
        for start, end, phrase in longest(hits)
    ]


def longest(hits: Iterable[Hit]) -> list[Hit]:
    """Of the hits of one target that overlap, the one with the most words; then the first, then the opposite's."""
    by_target: dict[str, list[Hit]] = {}
    for hit in hits:
        by_target.setdefault(hit[2].target.id, []).append(hit)
    kept: list[Hit] = []
    for same in by_target.values():
        taken: set[int] = set()
        for start, end, phrase in sorted(same, key=lambda h: (-len(h[2].words), h[0], h[1], h[2].sign)):
            if taken.isdisjoint(range(start, end)):
                taken.update(range(start, end))
                kept.append((start, end, phrase))
    return kept


def _anchor(span: Span) -> int:
    """The word that heads a mention: the one nearest to the top of the sentence, a noun or verb where there is one."""
    root = span.root
    if root.pos_ in ("NOUN", "VERB", "PROPN", "AUX"):
        return int(root.i)
    outside = [
        t for t in span if (t.head.i < span.start or t.head.i >= span.end) and t.pos_ in ("NOUN", "VERB", "PROPN")
    ]
    return int(outside[-1].i if outside else root.i)


def _match(doc: Doc, stems: list[str], at: int, words: tuple[str, ...]) -> int | None:
    """The end of a phrase that starts at a token, within its sentence; up to MAX_GAP small words between two words."""
    position = at
    for word in words[1:]:
        position += 1
        gap = 0
        while position < len(stems) and stems[position] != word:
            token = doc[position]
            if token.is_sent_start or gap >= MAX_GAP or not (token.pos_ in _GAP_POS or token.lower_ in FILLERS):
                return None
            if token.text in STOPS:
                return None
            gap += token.lower_ not in FILLERS
            position += 1
        if position >= len(stems) or doc[position].is_sent_start:
            return None
    return position + 1


def _by_keywords(doc: Doc, stems: list[str], keywords: list[Keywords], known: list[Mention]) -> list[Mention]:
    """Sentences with a word of every group; the last group's word is the anchor. One with an alias is left alone."""
    found: list[Mention] = []
    for sent in doc.sents:
        words = stems[sent.start : sent.end]
        present = frozenset(words)
        for entry in keywords:
            if not all(any(present.issuperset(c) for c in group) for group in entry.groups):
                continue
            if any(m.target.id == entry.target.id and sent.start <= m.start < sent.end for m in known):
                continue
            places = [[_place(doc, stems, sent, choice) for choice in group] for group in entry.groups]
            first = [next((place for place in group if place), None) for group in places]
            if all(first):
                start, end = first[-1]  # type: ignore[misc]
                texts = tuple(
                    text
                    for group, written in zip(places, entry.texts, strict=True)
                    for place, text in zip(group, written, strict=True)
                    if place
                )
                found.append(Mention(entry.target, start, end, _anchor(doc[start:end]), 1, "keywords", texts))
    return found


def _place(doc: Doc, stems: list[str], sent: Span, words: tuple[str, ...]) -> tuple[int, int] | None:
    """The first place of one choice in a sentence."""
    for i in range(sent.start, sent.end):
        if words and stems[i] == words[0]:
            end = _match(doc, stems, i, words)
            if end is not None:
                return i, end
    return None
