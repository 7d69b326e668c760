"""Datelines: `BERGEN, March 5 (XY) - ` at the start of a paragraph names a place and an agency, not a source."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

_LONGEST = 16
"""Most tokens of a dateline."""
_DASHES = frozenset(["-", "–", "—", "--"])


def datelines(doc: Doc) -> list[tuple[int, int]]:
    """Token ranges of all datelines, the dash included; at the start of the text or of a paragraph."""
    found = []
    opens = True
    for token in doc:
        if token.is_space:
            opens = opens or "\n" in token.text
            continue
        if opens and token.text[0].isupper():
            end = _end(doc, token.i)
            if end:
                found.append((token.i, end))
        opens = False
    return found


def _end(doc: Doc, start: int) -> int | None:
    """The token after the dash, if what stands before it is a place in capitals or ends in a bracketed agency."""
    for at in range(start + 1, min(len(doc) - 1, start + _LONGEST)):
        token = doc[at]
        if token.text in _DASHES and token.whitespace_ and doc[at - 1].whitespace_:
            capitals = len(doc[start]) > 2 and doc[start].text.isupper()
            return at + 1 if capitals or doc[at - 1].text == ")" else None
        if token.is_space or token.pos_ in ("VERB", "AUX") or token.text in (".", "!", "?", ":", ";"):
            return None
    return None
