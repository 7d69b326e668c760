"""What a page may hold before its extraction costs more than it is worth: judged by its shape, before any extractor runs.

The extractors' time grows with the elements of a page, and with the square of those that stand side by side in one: on a
core of 2.1 GHz, 0.13 and 0.05 ms an element, and 100 and 40 ns a pair, for newspaper3k and trafilatura. Of 917 public
news pages the largest has 10,106 elements, 1,125 in one other, and 2.2 MB, so that the limits touch none of them; they
keep each of the two under two seconds. Counts, not clocks, decide: a page must give the same row on any machine.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from lxml import html as lxml_html

MAX_BYTES = 5 * 1024 * 1024
MAX_TAGS = 320_000  # start and end tags and comments, as "<" counts them
MAX_CHARS = 1_000_000  # of text outside of scripts and styles: a long novel; the vote takes 0.6 s for them
_NO_TEXT = frozenset(("script", "style", "template", "noscript"))


class Size(NamedTuple):
    """Of a page: its elements, the sum over them of the square of their children, and the characters of its text."""

    n_elements: int
    n_pairs: int
    n_chars: int


# What may be left out of a larger page, by the most elements and pairs. resiliparse is never left out: 4 µs an element,
# and no more for siblings; it gives the body where the others would not end.
MOST: Mapping[str, tuple[int, int]] = MappingProxyType(
    {"newspaper3k": (15_000, 10_000_000), "trafilatura": (30_000, 25_000_000), "htmldate": (30_000, 25_000_000)}
)


def too_large(body: bytes) -> str | None:
    """Why a page is not parsed at all; None where it is."""
    if len(body) > MAX_BYTES:
        return f"{len(body)} bytes are over the limit of {MAX_BYTES}"
    if (n_tags := body.count(b"<")) > MAX_TAGS:
        return f"{n_tags} tags are over the limit of {MAX_TAGS}"
    return None


def size_of(tree: lxml_html.HtmlElement) -> Size:
    """The size of a parsed page, in one pass of about 0.5 µs an element."""
    n_elements = n_pairs = n_chars = 0
    for element in tree.iter():
        n_elements += 1
        n_pairs += len(element) ** 2
        n_chars += len(element.tail or "")
        if isinstance(element.tag, str) and element.tag not in _NO_TEXT:  # a comment's tag is a function
            n_chars += len(element.text or "")
    return Size(n_elements, n_pairs, n_chars)


def too_long(size: Size) -> str | None:
    """Why a page is parsed and no article is looked for in it; None where it is."""
    return f"{size.n_chars} characters of text are over the limit of {MAX_CHARS}" if size.n_chars > MAX_CHARS else None


def left_out(size: Size) -> dict[str, str]:
    """By name (newspaper3k, trafilatura, htmldate) what would take too long over the page, with the reason."""
    found = {}
    for name, (n_elements, n_pairs) in MOST.items():
        if size.n_elements > n_elements:
            found[name] = f"{size.n_elements} elements are over the limit of {n_elements} for {name}"
        elif size.n_pairs > n_pairs:
            found[name] = f"{size.n_pairs} pairs of elements side by side are over the limit of {n_pairs} for {name}"
    return found
