"""The quoted regions of a text in tokens of its parse."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from etl.extract.quotes.candidate import TokenRange
from etl.extract.quotes.marks import Region

if TYPE_CHECKING:
    from spacy.tokens import Doc

_TERMINAL = frozenset(".?!,…—–-")


class QuotedText:
    """The quoted regions of a document in tokens, with look-up by token."""

    def __init__(self, doc: Doc, regions: list[Region]) -> None:
        starts = [token.idx for token in doc]
        self.doc = doc
        self.text = doc.text  # spaCy joins all tokens anew at every access
        self.regions: list[Region] = []
        self.ranges: list[TokenRange] = []
        for region in regions:
            first = bisect_right(starts, region.start) - 1
            last = bisect_left(starts, region.end)
            if 0 <= first < last:
                self.regions.append(region)
                self.ranges.append((first, last))
        self._starts = [start for start, _ in self.ranges]
        # Asked for once per candidate, and a region can be as long as the text: worked out once.
        self._sentences = [self._looks_like_sentence(number) for number in range(len(self.ranges))]

    def at(self, token: int) -> int | None:
        """The number of the region that a token stands in."""
        number = bisect_right(self._starts, token) - 1
        return number if number >= 0 and token < self.ranges[number][1] else None

    def overlapping(self, start: int, end: int) -> range:
        """Numbers of the regions that share a token with [start, end)."""
        first = max(0, bisect_right(self._starts, start) - 1)
        while first < len(self.ranges) and self.ranges[first][1] <= start:
            first += 1
        return range(first, max(first, bisect_left(self._starts, end)))

    def words(self, number: int) -> int:
        """How many words a region has."""
        start, end = self.ranges[number]
        return sum(not (t.is_punct or t.is_space or t.is_quote) for t in self.doc[start:end])

    def is_sentence(self, number: int) -> bool:
        """Does the region look like whole sentences: a capital first, and an end mark or comma last?"""
        return self._sentences[number]

    def _looks_like_sentence(self, number: int) -> bool:
        region = self.regions[number]
        inner_start, inner_end = region.inner
        inner = self.text[inner_start:inner_end].strip(" \u00a0'’”\"")
        if len(inner) < 4 or not (inner[0].isupper() or inner[0] in "[(…." or inner[0].isdigit()):
            return False
        after = self.text[region.end : region.end + 1]
        return inner[-1] in _TERMINAL or after in (",", ".", "!", "?", "") or not region.closed

    def opens_paragraph(self, number: int) -> bool:
        """Does the region stand first in its paragraph?"""
        start = self.ranges[number][0]
        return start == 0 or "\n" in self.doc[start - 1].text
