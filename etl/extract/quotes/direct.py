"""Quoted stretches: candidates from marks and the words around them; other candidates widened to whole quotes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING

from etl.extract.quotes import clauses
from etl.extract.quotes.candidates import Candidate, TokenRange
from etl.extract.quotes.lexicon import SPEECH_VERBS
from etl.extract.quotes.marks import Region

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_LOOK = 40
"""How many tokens around a quotation are searched for its cue."""

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
        self._titles = [self._looks_like_title(number) for number in range(len(self.ranges))]

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

    def is_title(self, number: int) -> bool:
        """Does the region look like the title of a work: capitals throughout, no end of a sentence?"""
        return self._titles[number]

    def _looks_like_sentence(self, number: int) -> bool:
        region = self.regions[number]
        inner_start, inner_end = region.inner
        inner = self.text[inner_start:inner_end].strip(" \u00a0'’”\"")
        if len(inner) < 4 or not (inner[0].isupper() or inner[0] in "[(…." or inner[0].isdigit()):
            return False
        after = self.text[region.end : region.end + 1]
        return inner[-1] in _TERMINAL or after in (",", ".", "!", "?", "") or not region.closed

    def _looks_like_title(self, number: int) -> bool:
        inner_start, inner_end = self.regions[number].inner
        words = self.text[inner_start:inner_end].strip(" ,’'").split()
        long = [word for word in words if len(word) > 3]
        return 1 < len(words) < 12 and all(w[0].isupper() for w in long) and bool(long) and words[-1][-1] not in ".?!,"

    def opens_paragraph(self, number: int) -> bool:
        """Does the region stand first in its paragraph?"""
        start = self.ranges[number][0]
        return start == 0 or "\n" in self.doc[start - 1].text


def widen(candidate: Candidate, quoted: QuotedText) -> None:
    """Let a content that reaches into a quotation cover all of it, unless its cue stands inside as well."""
    if candidate.head is not None and quoted.at(candidate.head) is not None:
        candidate.flags.append("in_quote")
        return
    if candidate.source is not None and quoted.overlapping(*candidate.source):
        last = candidate.source[1] - 1
        candidate.source = clip(candidate.source, last, quoted) if quoted.at(last) is None else candidate.source
    start, end = candidate.span
    for number in quoted.overlapping(start, end):
        left, right = quoted.ranges[number]
        merged: list[TokenRange] = []
        for a, b in candidate.content:
            if a < right and left < b:
                a, b = min(a, left), max(b, right)
            if merged and a <= merged[-1][1]:
                merged[-1] = (merged[-1][0], max(merged[-1][1], b))
            else:
                merged.append((a, b))
        candidate.content = merged
        if candidate.source is None and candidate.lemma in SPEECH_VERBS and candidate.head is not None:
            candidate.source = _beside(quoted.doc, quoted.doc[candidate.head], quoted)
    _spare_cue(candidate, quoted)


def _spare_cue(candidate: Candidate, quoted: QuotedText) -> None:
    """A content never holds its own cue: `"A," said X. "B."` widened over both loses what stands between."""
    head = candidate.head
    if head is None:
        return
    for number, (a, b) in enumerate(candidate.content):
        if a <= head < b:
            low, high = candidate.cue or (head, head + 1)
            if candidate.source and candidate.source[0] >= a and candidate.source[1] <= b:
                low, high = min(low, candidate.source[0]), max(high, candidate.source[1])
            parts = [*candidate.content[:number], (a, low), (high, b), *candidate.content[number + 1 :]]
            parts = [r for r in parts if r[0] < r[1]]
            for wanted in (quoted.is_sentence, lambda _: True):
                kept = [r for r in parts if any(wanted(n) for n in quoted.overlapping(*r))]
                if kept:
                    break
            candidate.content = clauses.trim(quoted.doc, kept or parts)
            return


def quote_candidates(doc: Doc, quoted: QuotedText) -> Iterator[Candidate]:
    """One candidate for every region that has a reporting verb, a colon or an `X:` beside it in its paragraph."""
    for number, (start, end) in enumerate(quoted.ranges):
        if quoted.words(number) == 0:
            continue
        found = _cue_after(doc, quoted, number) or _cue_before(doc, quoted, number)
        shape = "s" if quoted.is_sentence(number) else "p"
        if found is None:
            continue
        side, verb = found
        source = clauses.source_of(verb)
        if source is None or quoted.at(source[0]) is not None:
            source = _beside(doc, verb, quoted)
        content = clauses.trim(doc, [(start, end)])
        if content:
            cue = clauses.cue_range(verb, verb.i + 1)
            yield Candidate(f"quote_{side}_{shape}", clauses.lemma(verb), content, cue, source, verb.i)


def clip(source: TokenRange, head: int, quoted: QuotedText) -> TokenRange:
    """The part of a source phrase around its head that stands outside quotations."""
    start, end = source
    for number in quoted.overlapping(start, end):
        left, right = quoted.ranges[number]
        if right <= head:
            start = right
        elif left > head:
            end = left
            break
    trimmed = clauses.trim(quoted.doc, [(start, end)])
    return trimmed[0] if trimmed and trimmed[0][0] <= head < trimmed[0][1] else (head, head + 1)


def _is_reporting(token: Token) -> bool:
    return token.pos_ in ("VERB", "AUX") and token.lemma_.lower() in SPEECH_VERBS


def _cue_after(doc: Doc, quoted: QuotedText, number: int) -> tuple[str, Token] | None:
    """A reporting verb after the region and before the next sentence end or quotation."""
    end = quoted.ranges[number][1]
    region = quoted.regions[number]
    inner_last = quoted.text[max(region.start, region.end - 4) : region.end].rstrip("”\"’»'")
    if inner_last.endswith(".") and not inner_last.endswith(".."):
        return None
    for at in range(end, min(len(doc), end + _LOOK)):
        token = doc[at]
        if "\n" in token.text or quoted.at(at) is not None or token.text in (".", ";", "?", "!"):
            return None
        if _is_reporting(token):
            return "after", token
    return None


def _cue_before(doc: Doc, quoted: QuotedText, number: int) -> tuple[str, Token] | None:
    """A reporting verb before the region, in its sentence; over a paragraph end only after a colon."""
    start = quoted.ranges[number][0]
    at = start - 1
    side = "before"
    if at >= 0 and "\n" in doc[at].text:
        at -= 1
        if at < 0 or doc[at].text != ":":
            return None
        side = "para"
    if at >= 0 and doc[at].text == ":":
        side = "colon" if side == "before" else side
        at -= 1
    for back in range(at, max(-1, at - _LOOK), -1):
        token = doc[back]
        if "\n" in token.text or token.text in (".", ";", "?", "!") or quoted.at(back) is not None:
            return None
        if _is_reporting(token):
            return side, token
    return None


def _beside(doc: Doc, verb: Token, quoted: QuotedText) -> TokenRange | None:
    """The nearest name, pronoun or noun phrase beside a reporting verb whose subject the parser missed."""
    for at in range(verb.i - 1, max(-1, verb.i - 15), -1):
        token = doc[at]
        if token.text in (".", ";", "?", "!") or "\n" in token.text or quoted.at(at) is not None:
            break
        if token.ent_type_ == "PERSON" or token.dep_ in ("nsubj", "nsubjpass"):
            head = token
            start, end = clip(clauses.phrase(head), at, quoted)
            return (start, end) if end <= verb.i else (at, at + 1)
    for at in range(verb.i + 1, min(verb.i + 4, len(doc))):
        token = doc[at]
        if token.is_punct or token.is_space or token.pos_ in ("VERB", "ADP") or quoted.at(at) is not None:
            break
        if token.pos_ in ("PROPN", "PRON") or (token.pos_ == "NOUN" and at == verb.i + 1):
            head = token
            while head.dep_ in ("compound", "nmod", "amod", "poss") and head.head.i > head.i:
                head = head.head
            start, end = clauses.phrase(head)
            return (start, end) if start > verb.i and not quoted.overlapping(start, end) else (at, at + 1)
    return None
