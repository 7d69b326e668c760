"""All candidates of a document with their context flags and confidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.extract.quotes import clauses, context, cues
from etl.extract.quotes.candidates import Candidate, candidates
from etl.extract.quotes.cues import THRESHOLD
from etl.extract.quotes.direct import QuotedText, quote_candidates, widen
from etl.extract.quotes.marks import quoted_regions
from etl.extract.quotes.transcript import turns

if TYPE_CHECKING:
    from spacy.tokens import Doc


def gather(doc: Doc) -> tuple[list[Candidate], QuotedText]:
    """Candidates with their confidence, and the quoted regions they were widened to."""
    found, quoted = unscored(doc)
    for candidate in found:
        candidate.confidence = cues.confidence(candidate.pattern, candidate.lemma, candidate.flags)
    return _whole_clauses(found), quoted


def unscored(doc: Doc) -> tuple[list[Candidate], QuotedText]:
    """Candidates with their context flags: what `calibrate` counts, independent of the table it makes."""
    quoted = QuotedText(doc, quoted_regions(doc.text))
    found = list(candidates(doc))
    for candidate in found:
        if not quoted.overlapping(*candidate.span):
            candidate.content = clauses.trim(doc, clauses.cut_dash(doc, candidate.content))
        widen(candidate, quoted)
    found.extend(quote_candidates(doc, quoted))
    found = [candidate for candidate in found if candidate.content and not _is_title(candidate, quoted)]
    found.extend(turns(doc))
    for candidate in found:
        candidate.flags = context.flags(doc, candidate, quoted)
    return found, quoted


def _is_title(candidate: Candidate, quoted: QuotedText) -> bool:
    """Is the content no more than the title of a work (`read "War and Peace" on the train`)?"""
    if candidate.lemma in ("say", "tell", "add", "shout", "chant"):
        return False
    start, end = candidate.span
    titles = [n for n in quoted.overlapping(start, end) if quoted.is_title(n)]
    return sum(quoted.ranges[n][1] - quoted.ranges[n][0] for n in titles) * 2 > end - start


def _whole_clauses(found: list[Candidate]) -> list[Candidate]:
    """Drop a partial quotation (`said it was "off the table"`) where a likely clause of the same cue holds it."""
    by_head: dict[int, list[Candidate]] = {}
    for candidate in found:
        likely = candidate.confidence >= THRESHOLD and not candidate.pattern.startswith("quote")
        if candidate.head is not None and likely:
            by_head.setdefault(candidate.head, []).append(candidate)

    def is_part(partial: Candidate) -> bool:
        start, end = partial.span
        rivals = by_head.get(partial.head, []) if partial.head is not None else []
        return any(c.span[0] <= start and end <= c.span[1] and c.span != (start, end) for c in rivals)

    return [c for c in found if not (c.pattern.startswith("quote") and c.pattern.endswith("_p") and is_part(c))]
