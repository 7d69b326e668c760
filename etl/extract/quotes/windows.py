"""A text as the tagger reads it: word pieces with their offsets, in windows of whole paragraphs.

Training and extraction share this module, so that the model sees in production what it has seen in training.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from etl.extract.quotes.marks import quoted_regions

if TYPE_CHECKING:
    from tokenizers import Encoding, Tokenizer

SEPARATOR = 102
"""Id of the piece that stands between two paragraphs of one window."""

SHAPES = 5
"""Word shapes: lower case, capital, all capitals, number, mark."""

QUOTE_STATES = 3
"""Outside quotation marks, inside, and a quotation's first or last code point."""

_PARAGRAPH = re.compile(r"[^\n]+")
_SENTENCE_START = re.compile(r"(?<=[.!?”\"’)])\s+(?=[^\sa-z])")


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces of one stretch of text; all lists have one entry a piece.

    `offsets` are code points of the text; `first` marks the first piece of a word; a separator has an empty offset.
    """

    ids: list[int]
    offsets: list[tuple[int, int]]
    first: list[bool]
    shapes: list[int]
    quotes: list[int]


def windows(text: str, tokenizer: Tokenizer, size: int, pack: bool = False) -> list[Window]:
    """Cut a text into windows of at most `size` pieces, in order.

    A paragraph that fits is never torn; a longer one is cut where a sentence starts, else before a word. A paragraph
    that ends with a colon shares its window with the next, if both fit; with `pack`, all neighbours do.
    """
    spans = [m.span() for m in _PARAGRAPH.finditer(text) if not m.group().isspace()]
    safe = text.encode("utf-8", "replace").decode("utf-8")  # a lone surrogate cannot be tokenized; offsets stay
    encoded = tokenizer.encode_batch([safe[a:b] for a, b in spans], add_special_tokens=False) if spans else []
    features = _Features(text)
    out: list[Window] = []
    for (start, end), encoding in zip(spans, encoded, strict=True):
        for part in features.cut(encoding, start, end, size):
            is_joined = pack or (bool(out) and text[out[-1].offsets[-1][1] - 1] == ":")
            if is_joined and out and len(out[-1].ids) + 1 + len(part.ids) <= size:
                out[-1] = _joined(out[-1], part)
            else:
                out.append(part)
    return out


class _Features:
    """Looks up shape and quotation state for the pieces of one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._regions = quoted_regions(text)
        self._starts = [region.start for region in self._regions]

    def cut(self, encoding: Encoding, start: int, end: int, size: int) -> list[Window]:
        """The pieces of the paragraph [start, end) as windows of at most `size` pieces."""
        ids, word_ids = encoding.ids, encoding.word_ids
        offsets = [(a + start, b + start) for a, b in encoding.offsets]
        first = [at == 0 or word_ids[at] != word_ids[at - 1] for at in range(len(ids))]
        shapes: list[int] = []
        for at, (a, b) in enumerate(offsets):
            shapes.append(_shape(self._text[a:b]) if first[at] else shapes[-1])
        quotes = [self._state(a, b) for a, b in offsets]
        cuts = self._cuts(offsets, first, start, end, size)
        return [
            Window(ids[a:b], offsets[a:b], [True, *first[a + 1 : b]], shapes[a:b], quotes[a:b])
            for a, b in pairwise(cuts)
            if a < b
        ]

    def _cuts(
        self, offsets: Sequence[tuple[int, int]], first: Sequence[bool], start: int, end: int, size: int
    ) -> list[int]:
        total = len(offsets)
        if total <= size:
            return [0, total]
        sentences = {m.end() for m in _SENTENCE_START.finditer(self._text, start, end)}
        cuts = [0]
        while total - cuts[-1] > size:
            low, high = cuts[-1] + 1, cuts[-1] + size
            options = range(high, low, -1)
            cut = next((at for at in options if first[at] and offsets[at][0] in sentences), None)
            cuts.append(cut or next((at for at in options if first[at]), high))
        return [*cuts, total]

    def _state(self, start: int, end: int) -> int:
        number = bisect_right(self._starts, start) - 1
        if number < 0 or start >= self._regions[number].end:
            return 0
        region = self._regions[number]
        return 2 if start == region.start or (region.closed and end == region.end) else 1


def _shape(word: str) -> int:
    if not word or not word[0].isalnum():
        return 4
    if word[0].isdigit():
        return 3
    if len(word) > 1 and word.isupper():
        return 2
    return 1 if word[0].isupper() else 0


def _joined(before: Window, after: Window) -> Window:
    at = before.offsets[-1][1]
    return Window(
        [*before.ids, SEPARATOR, *after.ids],
        [*before.offsets, (at, at), *after.offsets],
        [*before.first, True, *after.first],
        [*before.shapes, 4, *after.shapes],
        [*before.quotes, 0, *after.quotes],
    )
