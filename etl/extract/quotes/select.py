"""From scored candidates to attributions: the best ones that do not overlap, and quotations that continue them."""

from __future__ import annotations

from bisect import bisect_right, insort

from spacy.tokens import Doc

from etl.extract.quotes import clauses
from etl.extract.quotes.candidates import Candidate, TokenRange
from etl.extract.quotes.direct import QuotedText

THRESHOLD = 0.40
"""Least confidence of a row: the one with the best F1 on the training data."""


class _Taken:
    """Disjoint token ranges with look-up in logarithmic time."""

    def __init__(self) -> None:
        self._ranges: list[TokenRange] = []

    def overlaps(self, start: int, end: int) -> bool:
        at = bisect_right(self._ranges, (start, 1 << 60))
        return (at > 0 and self._ranges[at - 1][1] > start) or (
            at < len(self._ranges) and self._ranges[at][0] < end
        )

    def add(self, start: int, end: int) -> None:
        insort(self._ranges, (start, end))


def choose(candidates: list[Candidate], threshold: float = THRESHOLD) -> list[Candidate]:
    """Greedy by confidence: no content overlaps another, and no cue stands inside another's content."""
    contents, cues = _Taken(), _Taken()
    chosen: list[Candidate] = []
    by_head: dict[int, Candidate] = {}
    for candidate in sorted(candidates, key=rank):
        if candidate.confidence < threshold:
            break
        if any(contents.overlaps(a, b) or cues.overlaps(a, b) for a, b in candidate.content):
            continue
        head = candidate.head
        if head is not None and contents.overlaps(head, head + 1):
            continue
        if head is not None and head in by_head and MODE:
            if MODE==1 and not _near(by_head[head], candidate): continue
            if MODE==2 and not _near(by_head[head], candidate): pass
            else:
                for a, b in candidate.content:
                    contents.add(a, b)
                # One cue reports one thing: what else it governs is another piece of that.
                _join(by_head[head], candidate)
                continue
        for a, b in candidate.content:
            contents.add(a, b)
        if head is not None:
            by_head[head] = candidate
        if head is not None and not cues.overlaps(head, head + 1):
            cues.add(head, head + 1)
        chosen.append(candidate)
    return sorted(chosen, key=lambda c: c.span)


MODE=1
def _near(first: Candidate, second: Candidate) -> bool:
    (a, b), (c, d) = sorted([first.span, second.span])
    return c - b <= 2


def _join(first: Candidate, second: Candidate) -> None:
    ranges = sorted(first.content + second.content)
    merged = ranges[:1]
    for start, end in ranges[1:]:
        if start <= merged[-1][1] and (first.head is None or not merged[-1][1] <= first.head < end):
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    first.content = merged


def rank(candidate: Candidate) -> tuple[float, int, int]:
    """Order of choice: confidence, then the wider content, then the earlier."""
    start, end = candidate.span
    return -candidate.confidence, start - end, start


def continue_quotes(doc: Doc, chosen: list[Candidate], quoted: QuotedText) -> list[Candidate]:
    """Give each whole-sentence quotation that nobody claims to the attribution it continues.

    That is the one whose quotation stands before it in the same paragraph, or whose paragraph ended with its mark
    open, so that this paragraph opens it again.
    """
    owner: dict[int, Candidate] = {}
    for candidate in chosen:
        for start, end in candidate.content:
            for number in quoted.overlapping(start, end):
                owner.setdefault(number, candidate)
    for number, (start, end) in enumerate(quoted.ranges):
        if number in owner or number - 1 not in owner or not quoted.is_sentence(number):
            continue
        before = owner[number - 1]
        here, previous = quoted.regions[number], quoted.regions[number - 1]
        reopened = here.paragraph == previous.paragraph + 1 and not previous.closed
        if not reopened and (here.paragraph != previous.paragraph or not quoted.is_sentence(number - 1)):
            continue
        if before.span[1] > start or any(c is not before and before.span[0] < c.span[0] < start for c in ()):
            continue
        content = clauses.trim(doc, [(start, end)])
        if content:
            before.content.extend(content)
            owner[number] = before
    return chosen
