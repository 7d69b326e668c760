"""Quotes of a parsed text: direct, indirect and mixed, with cue, source as written, and resolved speakers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from etl.extract.quotes import clauses, tagger
from etl.extract.quotes.candidate import Candidate
from etl.extract.quotes.gather import gather
from etl.extract.quotes.lexicon import ATTITUDES
from etl.extract.quotes.marks import quoted_regions
from etl.extract.quotes.quoted import QuotedText
from etl.extract.quotes.select import attributions
from etl.extract.quotes.transcript import with_turns
from etl.extract.speakers import resolve_speakers

if TYPE_CHECKING:
    from spacy.tokens import Doc

Quote = dict[str, Any]

_END_MARKS = 3
"""Most tokens between a quotation's last word and its end: `?”`, `. . .”`."""

DIRECT_SHARE = 0.9
"""Share of a content's words inside quotation marks from which it is direct."""


def extract_quotes(
    doc: Doc, title: str | None = None, authors: Sequence[str] = (), min_confidence: float | None = None
) -> list[Quote]:
    """Find the attributions of a text parsed by `etl.extract.nlp.parse`, sorted by start.

    Each is a dict in the contract of the command line (`onrecord annotate text`): `start`, `end`, `text`, `fragments`,
    `type`, `kind`, `cue`, `speaker_mention`, `speakers`, `speaker`, `confidence`, and `cue_lemma`. Offsets are code
    points of `doc.text`; the same document gives the same list. Candidates below `min_confidence` (default: the
    threshold of the model's description, where its F1 is best) are left out.
    """
    quoted = QuotedText(doc, quoted_regions(doc.text))
    threshold = tagger.calibration()[1] if min_confidence is None else min_confidence
    chosen = attributions(doc, gather(doc, quoted.text), quoted, threshold)
    rows = [_row(doc, candidate, quoted) for candidate in chosen]
    rows.sort(key=lambda row: (row["start"], row["end"]))
    return with_turns(doc, resolve_speakers(doc, rows, title, authors), title, authors)


def _row(doc: Doc, candidate: Candidate, quoted: QuotedText) -> Quote:
    fragments = _fragments(doc, candidate, quoted)
    start, end = fragments[0][0], fragments[-1][1]
    return {
        "start": start,
        "end": end,
        "text": quoted.text[start:end],
        "fragments": [{"start": a, "end": b} for a, b in fragments],
        "type": _type(doc, candidate, quoted),
        "kind": "attitude" if _is_attitude(doc, candidate) else "statement",
        "cue": _span(doc, quoted.text, candidate.cue),
        "cue_lemma": candidate.lemma or None,
        "speaker_mention": _span(doc, quoted.text, candidate.source),
        "speakers": [],
        "speaker": None,
        "confidence": round(candidate.confidence, 4),
    }


def _is_attitude(doc: Doc, candidate: Candidate) -> bool:
    """Does the cue report what somebody holds (`hopes`, `is afraid that`) rather than what they said?"""
    return candidate.lemma in ATTITUDES or doc[candidate.head].pos_ == "ADJ"


def _fragments(doc: Doc, candidate: Candidate, quoted: QuotedText) -> list[tuple[int, int]]:
    """Content in code points; a fragment that starts or ends with a quotation takes its marks along."""
    out: list[tuple[int, int]] = []
    for first, last in sorted(candidate.content):
        start, end = doc[first].idx, doc[last - 1].idx + len(doc[last - 1])
        for number in quoted.overlapping(first, last):
            region, (left, right) = quoted.regions[number], quoted.ranges[number]
            if left <= first <= left + 1:
                start = min(start, region.start)
            if right - _END_MARKS <= last <= right:
                end = max(end, region.end)
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _type(doc: Doc, candidate: Candidate, quoted: QuotedText) -> str:
    words = inside = 0
    for first, last in candidate.content:
        for token in doc[first:last]:
            if not (token.is_punct or token.is_space):
                words += 1
                inside += quoted.at(token.i) is not None
    if not inside:
        return "indirect"
    return "direct" if inside >= DIRECT_SHARE * words else "mixed"


def _span(doc: Doc, text: str, tokens: tuple[int, int] | None) -> dict[str, Any] | None:
    if tokens is None:
        return None
    trimmed = clauses.trim(doc, [tokens]) or [tokens]
    first, last = trimmed[0][0], trimmed[-1][1]
    start, end = doc[first].idx, doc[last - 1].idx + len(doc[last - 1])
    return {"start": start, "end": end, "text": text[start:end]}
