"""All candidates of a document with their context flags and confidence."""

from __future__ import annotations

from spacy.tokens import Doc

from etl.extract.quotes import clauses, context, cues
from etl.extract.quotes.candidates import Candidate, candidates
from etl.extract.quotes.direct import QuotedText, quote_candidates, widen
from etl.extract.quotes.marks import quoted_regions


def gather(doc: Doc) -> tuple[list[Candidate], QuotedText]:
    """Candidates in document order, scored, and the quoted regions they were widened to."""
    quoted = QuotedText(doc, quoted_regions(doc.text))
    found = list(candidates(doc))
    for candidate in found:
        if not quoted.overlapping(*candidate.span):
            candidate.content = clauses.trim(doc, clauses.cut_dash(doc, candidate.content))
        widen(candidate, quoted)
    found = [candidate for candidate in found if candidate.content]
    found.extend(quote_candidates(doc, quoted))
    for candidate in found:
        candidate.flags = context.flags(doc, candidate, quoted)
        candidate.confidence = cues.confidence(candidate.pattern, candidate.lemma, candidate.flags)
    return found, quoted
