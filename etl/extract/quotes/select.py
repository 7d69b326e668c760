"""From scored candidates to attributions: the best ones that do not overlap, and quotations that continue them."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterable
from typing import TYPE_CHECKING

from etl.extract.quotes import clauses
from etl.extract.quotes.candidate import Candidate, TokenRange
from etl.extract.quotes.quoted import QuotedText

if TYPE_CHECKING:
    from spacy.tokens import Doc

_GAP = 25
"""Most tokens between the parts of a split sentence."""


class _Taken:
    """Disjoint token ranges with look-up in logarithmic time."""

    def __init__(self) -> None:
        self._ranges: list[TokenRange] = []

    def overlaps(self, start: int, end: int) -> bool:
        at = bisect_right(self._ranges, (start, 1 << 60))
        before = at > 0 and self._ranges[at - 1][1] > start
        return before or (at < len(self._ranges) and self._ranges[at][0] < end)

    def add(self, start: int, end: int) -> None:
        insort(self._ranges, (start, end))


def attributions(doc: Doc, candidates: Iterable[Candidate], quoted: QuotedText, threshold: float) -> list[Candidate]:
    """The attributions of a document, in order: of candidates that overlap, the surest."""
    picker = _Picker()
    picker.take(sorted((c for c in candidates if c.confidence >= threshold), key=rank))
    _continue_quotes(doc, picker.chosen, quoted)
    return sorted(picker.chosen, key=lambda c: c.span)


class _Picker:
    """Greedy choice: no content overlaps another, no cue stands inside another's content."""

    def __init__(self) -> None:
        self._contents, self._cues = _Taken(), _Taken()
        self.chosen: list[Candidate] = []

    def take(self, candidates: Iterable[Candidate]) -> None:
        """Take what still fits, in the given order."""
        for candidate in candidates:
            cue = (candidate.head, candidate.head + 1)
            if any(self._contents.overlaps(a, b) or self._cues.overlaps(a, b) for a, b in candidate.content):
                continue
            if self._contents.overlaps(*cue):
                continue
            for a, b in candidate.content:
                self._contents.add(a, b)
            self._cues.add(*cue)
            self.chosen.append(candidate)


def rank(candidate: Candidate) -> tuple[float, int, int]:
    """Order of choice: confidence, then the wider content, then the earlier."""
    start, end = candidate.span
    return -candidate.confidence, start - end, start


def _continue_quotes(doc: Doc, chosen: list[Candidate], quoted: QuotedText) -> None:
    """Give each quotation that nobody claims to the attribution it continues.

    That is the one whose quotation stands before it in the same paragraph, or whose paragraph ended with its mark
    open, so that this paragraph opens it again.
    """
    owner: dict[int, Candidate] = {}
    for candidate in chosen:
        for start, end in candidate.content:
            for number in quoted.overlapping(start, end):
                owner.setdefault(number, candidate)
    last: int | None = None
    for number in range(len(quoted.ranges)):
        if number not in owner and last is not None and _continues(doc, owner[last], last, number, quoted):
            content = clauses.trim(doc, [quoted.ranges[number]])
            if content:
                owner[last].content.extend(content)
                owner[number] = owner[last]
        if number in owner:
            last = number
    for number in range(len(quoted.ranges) - 2, -1, -1):
        # `"A.` and then, in the next paragraph, `"B," X said.`: A is X's as well.
        here, following = quoted.regions[number], quoted.regions[number + 1]
        if number in owner or number + 1 not in owner or here.closed or following.paragraph != here.paragraph + 1:
            continue
        after = owner[number + 1]
        content = clauses.trim(doc, [quoted.ranges[number]])
        if content and quoted.opens_paragraph(number + 1) and after.span[0] >= quoted.ranges[number + 1][0]:
            after.content[:0] = content
            owner[number] = after


def _continues(doc: Doc, before: Candidate, last: int, number: int, quoted: QuotedText) -> bool:
    here, previous = quoted.regions[number], quoted.regions[last]
    start = quoted.ranges[number][0]
    if before.span[1] > start or quoted.words(number) == 0:
        return False
    if here.paragraph != previous.paragraph:
        return here.paragraph == previous.paragraph + 1 and not previous.closed and quoted.opens_paragraph(number)
    if not quoted.is_sentence(last):
        return False
    if quoted.is_sentence(number):
        return True
    # `"A," he said, "and b."`: the sentence goes on after the cue.
    cue_between = quoted.ranges[last][1] <= before.head < start
    return cue_between and doc[start - 1].text == "," and start - quoted.ranges[last][1] <= _GAP
