"""Attributions inside attributions: `Peskov said that Washington had signalled it would accept …`.

Found for precision: a verb of saying with a subject of its own, both inside the outer content, and a finite clause or a
quotation after it. The outer attribution stays what it was.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from etl.extract.quotes import clauses
from etl.extract.quotes.lexicon import ATTITUDES
from etl.extract.speakers import resolve_speakers

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Quote = dict[str, Any]
TokenRange = tuple[int, int]

_SAYS = frozenset(
    """
    accuse acknowledge admit allege announce answer argue ask assert assure claim complain conclude confess confirm
    contend declare deny explain insist maintain pledge predict proclaim promise reply say signal state swear
    tell testify tweet vow warn write
    """.split()
)
"""Verbs whose finite complement is what was said."""

_ASKS = frozenset("ask explain tell".split())

_ADDRESSED = frozenset("ask assure tell warn".split())
"""Verbs that may name the hearer before what is said."""

_ANYBODY = frozenset(
    """
    you one people everybody everyone anybody anyone nobody somebody someone who whoever which that this it what
    something nothing some many others those these there let none us
    """.split()
)
"""Subjects that are no source."""

_MODALS = frozenset("would could should might may can must will shall 'll ’ll 'd ’d wo ca to".split())
_HYPOTHETICAL = frozenset("if unless whether should when whenever until before till".split())
_OPENING = frozenset(["“", '"', "‘", "'", "`", "``"])
_CLOSING = frozenset(["”", '"', "’", "'", "''"])
_FIRST = frozenset(["i", "me"])
_THIRD = frozenset(["he", "she"])
_OWN = frozenset(["i", "we"])
_FEWEST_WORDS = 3
_FAR = 400
"""Most tokens of a quotation inside a quotation."""


def nested(doc: Doc, outer: Sequence[Quote], title: str | None = None, authors: Sequence[str] = ()) -> list[Quote]:
    """The attributions inside the contents of resolved quotes, with their speakers, sorted by start.

    Each has the form of a quote, `is_nested` True, and `outer`, the index of the quote it stands in. What is a quote of
    its own already is left out.
    """
    cues = {quote["cue"]["start"] for quote in outer if quote["cue"]}
    text = doc.text
    rows: dict[int, Quote] = {}
    for number, quote in enumerate(outer):
        for fragment in quote["fragments"]:
            span = doc.char_span(fragment["start"], fragment["end"], alignment_mode="contract")
            if span is None:
                continue
            for verb in span:
                found = _content(verb, (span.start, span.end))
                if found is not None and not cues & set(range(*_chars(doc, found[1]))):
                    rows.setdefault(verb.i, _row(doc, text, verb, found, number))
    inner = sorted(rows.values(), key=lambda row: (row["start"], row["end"]))
    if not inner:
        return []
    resolved = resolve_speakers(doc, inner, title, authors)
    return [_with_outer_speaker(row, outer[row["outer"]]) for row in resolved]


Found = tuple[TokenRange, TokenRange, TokenRange, float]


def _content(verb: Token, within: TokenRange) -> Found | None:
    """(content, cue, source, confidence) in tokens where a verb inside a range reports speech; else None."""
    if verb.pos_ != "VERB" or verb.lemma_.lower() not in _SAYS or verb.tag_ in ("VB", "VBG") or not _is_fact(verb):
        return None
    addressed = verb.lemma_.lower() in _ADDRESSED
    if not addressed and any(child.dep_ == "dobj" and child.i > verb.i for child in verb.children):
        return None  # "wrote a story that made it sound": a clause of the noun
    if verb.dep_ in ("relcl", "acl"):
        return None  # "the attack she says he planned": part of the content stands before the verb
    source = _source(verb)
    if source is None or not _inside(source, within):
        return None
    for content, confidence in _complements(verb, within[1]):
        trimmed = clauses.trim(verb.doc, [content])
        if not trimmed or not _inside(trimmed[0], within) or _words(verb.doc, trimmed[0]) < _FEWEST_WORDS:
            continue
        cue = clauses.cue_range(verb, verb.i + 1)
        if trimmed[0][0] > verb.i and source[0] < verb.i:
            return trimmed[0], cue, source, confidence
    return None


def _complements(verb: Token, end: int) -> Iterator[tuple[TokenRange, float]]:
    """What stands after a verb of saying: a quotation, or a finite clause."""
    doc = verb.doc
    for at in range(verb.i + 1, min(verb.i + 5, end)):
        if doc[at].text in _OPENING and at + 1 < end and not doc[at].whitespace_:
            close = next((t for t in range(at + 2, min(end, at + _FAR)) if _closes(doc[t])), None)
            if close is not None:
                yield (at + 1, close), 0.85
            return
        if doc[at].pos_ in ("VERB", "AUX", "PART", "SCONJ") or (at > verb.i + 1 and doc[at - 1].tag_ in ("DT", "PRP$")):
            break  # "said he hoped “…”", "said the move “…”": the clause holds the quotation
    for child in verb.children:
        if child.dep_ != "ccomp" or child.i < verb.i:
            continue
        kind = clauses.complement_kind(child)
        own = clauses.subject(child)
        if (
            (kind in ("that", "zero") or (kind == "wh" and verb.lemma_.lower() in _ASKS))
            and own is not None
            and own.i > verb.i
            and own.tag_ != "WP"
        ):
            content = clauses.clause(child)
            if content and content[0][0] > verb.i:
                yield content[0], 0.9 if kind == "that" else 0.8


def _closes(mark: Token) -> bool:
    """A closing mark, and no apostrophe inside a word."""
    inside = not mark.whitespace_ and mark.i + 1 < len(mark.doc) and mark.doc[mark.i + 1].text[:1].isalpha()
    return mark.text in _CLOSING and not inside


def _is_fact(verb: Token) -> bool:
    """Was it said: no modal, no negation, no condition, no question?"""
    for child in verb.children:
        if child.dep_ == "neg" or (child.dep_ in ("aux", "mark", "advmod") and child.lower_ in _MODALS | _HYPOTHETICAL):
            return False
        if child.dep_ in ("auxpass", "expl"):
            return False
    if verb.dep_ == "ccomp" and any(child.dep_ == "neg" for child in verb.head.children):
        return False  # "I do not think he ever said"
    end = clauses.sentence_end(verb)
    return not any(token.text == "?" for token in verb.doc[max(verb.i, end - 3) : end])


def _source(verb: Token) -> TokenRange | None:
    """The verb's own subject, or that of the verb it is coordinated with; never a relative or a general one."""
    found = clauses.subject(verb)
    if found is None and verb.dep_ == "conj" and verb.head.lemma_.lower() in _SAYS and _is_fact(verb.head):
        found = clauses.subject(verb.head)
    if found is None or found.i > verb.i or found.lower_ in _ANYBODY or found.dep_ != "nsubj":
        return None
    if found.pos_ not in ("NOUN", "PROPN", "PRON") or (found.lower_ in _OWN and verb.tag_ == "VBP"):
        return None  # "I ask that": said now, not reported
    return clauses.phrase(found)


def _inside(inner: TokenRange, outer: TokenRange) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _words(doc: Doc, tokens: TokenRange) -> int:
    return sum(not (token.is_punct or token.is_space) for token in doc[tokens[0] : tokens[1]])


def _chars(doc: Doc, tokens: TokenRange) -> tuple[int, int]:
    last = doc[tokens[1] - 1]
    return doc[tokens[0]].idx, last.idx + len(last)


def _row(doc: Doc, text: str, verb: Token, found: Found, outer: int) -> Quote:
    content, cue, source, confidence = found
    start, end = _chars(doc, content)
    spans = [{"start": a, "end": b, "text": text[a:b]} for a, b in (_chars(doc, cue), _chars(doc, source))]
    is_direct = doc[content[0] - 1].text in _OPENING
    return {
        "start": start,
        "end": end,
        "text": text[start:end],
        "fragments": [{"start": start, "end": end}],
        "type": "direct" if is_direct else "indirect",
        "kind": "attitude" if clauses.lemma(verb) in ATTITUDES else "statement",
        "cue": spans[0],
        "cue_lemma": clauses.lemma(verb),
        "speaker_mention": spans[1],
        "speakers": [],
        "speaker": None,
        "confidence": confidence,
        "is_nested": True,
        "outer": outer,
    }


def _with_outer_speaker(row: Quote, outer: Quote) -> Quote:
    """In somebody's own words "I" is who speaks, "he" is not, and who "they" are the article may not tell."""
    mention = row["speaker_mention"]["text"].casefold()
    if outer["type"] == "indirect":
        return row
    if mention in _FIRST and outer["speakers"]:
        return {**row, "speakers": [dict(s) for s in outer["speakers"]], "speaker": outer["speaker"]}
    if mention == "they" or (mention in _THIRD and row["speaker"] is not None and row["speaker"] == outer["speaker"]):
        return {**row, "speakers": [{"name": None, "kind": "unresolved"}], "speaker": None}
    return row
