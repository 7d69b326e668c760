"""Quotes of a parsed text: direct, indirect and mixed, with cue, source as written, and resolved speakers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from etl.extract.quotes import clauses
from etl.extract.quotes.candidates import Candidate
from etl.extract.quotes.direct import QuotedText
from etl.extract.quotes.gather import gather
from etl.extract.quotes.lexicon import is_attitude
from etl.extract.quotes.select import attributions
from etl.extract.speakers import resolve_speakers

if TYPE_CHECKING:
    from spacy.tokens import Doc

Quote = dict[str, Any]

DIRECT_SHARE = 0.9
"""Share of a content's words inside quotation marks from which it is direct."""


def extract_quotes(doc: Doc, title: str | None = None, authors: Sequence[str] = ()) -> list[Quote]:
    """Find the attributions of a text parsed by `etl.extract.nlp.parse`, sorted by start.

    Each is a dict in the contract of the command line (`onrecord annotate text`): `start`, `end`, `text`, `fragments`,
    `type`, `kind`, `cue`, `speaker_mention`, `speakers`, `speaker`, `confidence`, and `cue_lemma`. Offsets are code
    points of `doc.text`; the same document gives the same list.
    """
    candidates, quoted = gather(doc)
    chosen = attributions(doc, candidates, quoted)
    rows = [_row(doc, candidate, quoted) for candidate in chosen]
    rows.sort(key=lambda row: (row["start"], row["end"]))
    return resolve_speakers(doc, rows, title, authors)


def _row(doc: Doc, candidate: Candidate, quoted: QuotedText) -> Quote:
    fragments = _fragments(doc, candidate, quoted)
    start, end = fragments[0][0], fragments[-1][1]
    return {
        "start": start,
        "end": end,
        "text": quoted.text[start:end],
        "fragments": [{"start": a, "end": b} for a, b in fragments],
        "type": _type(doc, candidate, quoted),
        "kind": "attitude" if is_attitude(candidate.pattern, candidate.lemma) else "statement",
        "cue": _span(doc, quoted.text, candidate.cue),
        "cue_lemma": candidate.lemma or None,
        "speaker_mention": _span(doc, quoted.text, candidate.source),
        "speakers": [],
        "speaker": None,
        "confidence": round(candidate.confidence, 4),
    }


def _fragments(doc: Doc, candidate: Candidate, quoted: QuotedText) -> list[tuple[int, int]]:
    """Content in code points; a fragment that holds a quotation's words takes its marks along."""
    out: list[tuple[int, int]] = []
    nested = "in_quote" in candidate.flags
    for first, last in sorted(candidate.content):
        start, end = doc[first].idx, doc[last - 1].idx + len(doc[last - 1])
        for number in () if nested else quoted.overlapping(first, last):
            region = quoted.regions[number]
            start, end = min(start, region.start), max(end, region.end)
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
    if not inside or "in_quote" in candidate.flags:
        return "indirect"
    return "direct" if inside >= DIRECT_SHARE * words else "mixed"


def _span(doc: Doc, text: str, tokens: tuple[int, int] | None) -> dict[str, Any] | None:
    if tokens is None:
        return None
    trimmed = clauses.trim(doc, [tokens]) or [tokens]
    first, last = trimmed[0][0], trimmed[-1][1]
    start, end = doc[first].idx, doc[last - 1].idx + len(doc[last - 1])
    return {"start": start, "end": end, "text": text[start:end]}
