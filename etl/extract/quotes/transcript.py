"""Transcripts and interviews: paragraphs that start with `Name:` or `Q:`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from etl.extract.quotes import clauses
from etl.extract.quotes.candidates import Candidate

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_MOST_NAME_TOKENS = 6
_LEAST_TURNS = 2


def turns(doc: Doc) -> Iterator[Candidate]:
    """One candidate for each turn, where at least two paragraphs of the text are turns: one alone is a headline."""
    found: list[Candidate] = []
    start = 0
    for at in range(len(doc) + 1):
        if at == len(doc) or "\n" in doc[at].text:
            turn = _turn(doc, start, at)
            if turn is not None:
                found.append(turn)
            start = at + 1
    if len(found) >= _LEAST_TURNS:
        yield from found


def _turn(doc: Doc, start: int, end: int) -> Candidate | None:
    for at in range(start + 1, min(start + _MOST_NAME_TOKENS, end - 1)):
        if doc[at].text == ":":
            content = clauses.trim(doc, [(at + 1, end)])
            if content and all(_is_name_part(token) for token in doc[start:at]):
                pattern = "transcript" if _is_shouted(doc, start, at) else "label"
                return Candidate(pattern, pattern, content, None, (start, at))
            return None
    return None


def _is_shouted(doc: Doc, start: int, end: int) -> bool:
    words = [token for token in doc[start:end] if not token.is_punct]
    return all(token.is_upper for token in words)


def _is_name_part(token: Token) -> bool:
    return token.text[0].isupper() or token.text in (".", "(", ")", "-", ",")
