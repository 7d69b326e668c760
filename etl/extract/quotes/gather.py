"""From the tagger's code points to candidates in tokens of the parse, each with its cue's head word."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from typing import TYPE_CHECKING

from etl.extract.quotes import clauses, tagger
from etl.extract.quotes.candidate import Candidate, TokenRange
from etl.extract.quotes.lexicon import LIGHT_VERBS, PERFORMANCES

if TYPE_CHECKING:
    from spacy.tokens import Doc


def gather(doc: Doc, text: str) -> Iterator[Candidate]:
    """What the tagger finds in a parsed text, in the order of the cues; withheld speech, deeds and titles of works are left out."""
    weights, _ = tagger.calibration()
    for one in tagger.tag(text):
        content = _without_that(doc, clauses.trim(doc, [_tokens(doc, span) for span in one.content]))
        cue, source = _tokens(doc, one.cue), _tokens(doc, one.source) if one.source else None
        head = _head(doc, cue)
        lemma = clauses.lemma(doc[head])
        if not content or clauses.is_withheld(doc, head, lemma, content):
            continue
        if _is_work(doc, lemma, content) or _is_so_called(doc, cue):
            continue
        if doc[head].pos_ != "VERB" or not clauses.is_deed(doc, lemma, content):
            yield Candidate(lemma, content, cue, source, head, one.confidence(weights))


def _is_work(doc: Doc, lemma: str, content: list[TokenRange]) -> bool:
    """Is the content the title of a work, capitals throughout, that was read or played?"""
    if lemma not in PERFORMANCES:
        return False
    start, end = content[0]
    inside = takewhile(lambda token: not token.is_quote, doc[start + doc[start].is_quote : end])
    long = [token.text for token in inside if len(token) > 3]
    return bool(long) and all(word[0].isupper() for word in long)


def _is_so_called(doc: Doc, cue: TokenRange) -> bool:
    """`the so-called “bridge to nowhere”`: part of an adjective, and nobody's words."""
    words = [token.lower_ for token in doc[max(0, cue[0] - 2) : cue[1]]]
    return words[-3:] == ["so", "-", "called"]


def _head(doc: Doc, cue: TokenRange) -> int:
    """The word of a cue that says what is done: `has emphasized`, `was forced to admit`, `made the claim`."""
    tokens = doc[cue[0] : cue[1]]
    verbs = [token for token in tokens if token.pos_ == "VERB"]
    others = [token for token in tokens if token.pos_ in ("NOUN", "ADJ")]
    if verbs and not (verbs[-1].lemma_ in LIGHT_VERBS and others):
        return verbs[-1].i
    return (others or verbs or list(tokens))[-1].i


def _tokens(doc: Doc, span: tuple[int, int]) -> TokenRange:
    found = doc.char_span(*span, alignment_mode="expand")
    assert found is not None  # the tagger's offsets are of this very text
    return found.start, found.end


def _without_that(doc: Doc, content: list[TokenRange]) -> list[TokenRange]:
    """A content starts after the conjunction that leads it in."""
    if not content or doc[content[0][0]].lower_ != "that" or doc[content[0][0]].pos_ in ("PRON", "DET"):
        return content
    start, end = content[0]
    return [(start + 1, end), *content[1:]] if end > start + 1 else content[1:]
