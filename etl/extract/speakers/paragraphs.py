"""Where a token stands: its paragraph, its sentence, and whether inside quotation marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

_OPENING, _CLOSING = frozenset("“«„‘"), frozenset("”»")
_BEFORE_CLOSING = frozenset(".,?!…")


def paragraph_numbers(doc: Doc) -> list[int]:
    """For every token, how many line breaks stand before it."""
    out, number = [], 0
    for token in doc:
        out.append(number)
        number += "\n" in token.text
    return out


def sentence_numbers(doc: Doc) -> list[int]:
    """For every token, the number of its sentence, from 1."""
    out, number = [], 0
    for token in doc:
        number += bool(token.is_sent_start) and not token.is_space
        out.append(number)
    return out


def quoted_tokens(doc: Doc) -> bytearray:
    """1 for every token inside quotation marks, which are paired within their paragraph; a rough look, in one pass."""
    out = bytearray(len(doc))
    is_inside = False
    for token in doc:
        if token.is_space and "\n" in token.text:
            is_inside = False
        elif token.text in _OPENING:
            is_inside = True
        elif token.text in _CLOSING or (token.text == "’" and doc[token.i - 1].text in _BEFORE_CLOSING):
            is_inside = False
        elif token.text == '"':
            is_inside = not is_inside
        out[token.i] = is_inside
    return out
