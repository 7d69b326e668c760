"""The definitions behind the figures for quotes: words, contents, types, the same speaker, and who is paired with whom.

Everything is counted in words, so that quotation marks, brackets and final stops are free. A word is a run of letters and
digits, with apostrophes, hyphens and full stops inside it ("don’t", "U.S", "well-known").
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from etl.evaluate.gold import Span

Words = frozenset[int]

ENOUGH = 0.5
"""Jaccard overlap from which a content counts as found."""

_WORD = re.compile(r"\w+(?:[’'\-.]\w+)*")
_MARK = re.compile(r"[\"“”„‟〝〞]|''|``")
_OPENERS = frozenset({"that", "whether"})
_DIRECT_FROM = 0.9
_COMMON = frozenset(
    "the a an of and mr mrs ms s sen rep gov i we you he she it they him them his her its their who".split()
)
"""Words that say nothing of who a source is: sharing one of them makes no speaker right."""


class Wordlist:
    """The words of a text, by number: where they stand, and which of them stand inside double quotation marks."""

    def __init__(self, text: str) -> None:
        spans = [match.span() for match in _WORD.finditer(text) if text[match.start()].isalnum()]
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]
        self._lower = [text[start:end].lower() for start, end in spans]
        opened, closed = _quotations(text)
        self._quoted = [_is_inside(start, opened, closed) for start in self._starts]

    def within(self, spans: Iterable[Span]) -> Words:
        """The words that the spans cover, wholly or in part."""
        return frozenset(
            number
            for start, end in spans
            for number in range(bisect_right(self._ends, start), bisect_left(self._starts, end))
        )

    def content(self, spans: Iterable[Span]) -> Words:
        """The words of a content; a “that” or “whether” that leads it in is dropped, unless it is all there is."""
        words = self.within(spans)
        first = min(words, default=-1)
        return words - {first} if len(words) > 1 and self._lower[first] in _OPENERS else words

    def type_of(self, content: Words) -> str:
        """direct if at least 90 % of the words stand inside quotation marks, indirect if none does, else mixed."""
        share = sum(self._quoted[number] for number in content) / len(content) if content else 0
        return "direct" if share >= _DIRECT_FROM else "mixed" if share else "indirect"

    def is_same_speaker(self, gold: Words, found: Words) -> bool:
        """Do the two source mentions share a place in the text, or a word that names somebody? Both may be missing."""
        if not gold or not found:
            return not gold and not found
        return bool(gold & found or (self._names(gold) & self._names(found)))

    def _names(self, words: Words) -> set[str]:
        return {self._lower[number] for number in words} - _COMMON


def _quotations(text: str) -> tuple[list[int], list[int]]:
    """Where quotations open, and where each is closed: by the next mark, or by the end of its paragraph."""
    opened: list[int] = []
    closed: list[int] = []
    at = 0
    for line in text.split("\n"):
        marks = [at + match.start() for match in _MARK.finditer(line)]
        opened += marks[::2]
        closed += marks[1::2]
        at += len(line) + 1
        if len(marks) % 2:
            closed.append(at - 2)
    return opened, closed


def _is_inside(place: int, opened: Sequence[int], closed: Sequence[int]) -> bool:
    before = bisect_right(opened, place) - 1
    return before >= 0 and place <= closed[before]


class Pair(NamedTuple):
    """A gold content and a found one (by number), and their Jaccard overlap."""

    overlap: float
    gold: int
    found: int


def overlaps(gold: Sequence[Words], found: Sequence[Words]) -> list[Pair]:
    """Every pair that shares a word, the largest overlap first; of equal ones, the later in the text."""
    having: dict[int, list[int]] = defaultdict(list)
    for number, content in enumerate(gold):
        for word in content:
            having[word].append(number)
    pairs = (
        Pair(len(gold[number] & content) / len(gold[number] | content), number, other)
        for other, content in enumerate(found)
        for number in {number for word in content for number in having.get(word, ())}
    )
    return sorted(pairs, reverse=True)


def one_to_one(pairs: Iterable[Pair]) -> list[Pair]:
    """Of ordered pairs, those whose sides are both still free: each content is paired once at most."""
    taken_gold: set[int] = set()
    taken_found: set[int] = set()
    kept = []
    for pair in pairs:
        if pair.gold not in taken_gold and pair.found not in taken_found:
            taken_gold.add(pair.gold)
            taken_found.add(pair.found)
            kept.append(pair)
    return kept
