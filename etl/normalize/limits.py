"""What a page may hold before its extraction costs more than it is worth: judged by its shape, before any extractor runs.

The extractors' time grows with the elements of a page, and with the square of those that stand side by side in one: on a
core of 2.1 GHz, 0.07 and 0.05 ms an element, and 40 ns a pair, for newspaper3k and trafilatura. Of 917 public
news pages the largest has 10,106 elements, 1,125 in one other, and 2.2 MB, so that the limits touch none of them; they
keep each of the two under two seconds. Counts, not clocks, decide: a page must give the same row on any machine.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from lxml import html as lxml_html

MAX_BYTES = 5 * 1024 * 1024
MAX_TAGS = 320_000  # start and end tags and comments, as "<" counts them
MAX_DEPTH = 500  # newspaper3k and trafilatura recurse over the tree, which libxml2 itself ends at 2048; real pages: 51
MAX_CHARS = 1_000_000  # of text outside of scripts and styles: a long novel; the vote takes 0.6 s for them
_NO_TEXT = frozenset(("script", "style", "template", "noscript"))


class Size(NamedTuple):
    """Of a page: its elements, the sum over them of the square of their children, its characters of text, its depth.

    The characters are with those of scripts where both together are within MAX_CHARS.
    """

    n_elements: int
    n_pairs: int
    n_chars: int
    depth: int


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
    """The size of a parsed page; about 0.5 µs an element. What lies deeper than too deep is not counted."""
    n_elements = n_pairs = depth = 0
    level = [tree]
    while level and depth <= MAX_DEPTH:
        depth += 1
        below: list[lxml_html.HtmlElement] = []
        for element in level:
            if n_children := len(element):
                n_pairs += n_children**2
                below += element
        n_elements += len(level)
        level = below
    return Size(n_elements, n_pairs, _n_chars(tree), depth)


def _n_chars(tree: lxml_html.HtmlElement) -> int:
    with_scripts = len(tree.text_content())
    if with_scripts <= MAX_CHARS:  # nearly always, and much faster to know
        return with_scripts
    scripts = sum(len(element.text or "") for element in tree.iter(*_NO_TEXT))
    return with_scripts - scripts


def too_deep(size: Size) -> str | None:
    """Why the extractors, which recurse, would not come to an end of the tree; None where they do."""
    return f"elements are nested over {MAX_DEPTH} deep" if size.depth > MAX_DEPTH else None


def too_long(size: Size) -> str | None:
    """Why a page is parsed and no article is looked for in it; None where one is."""
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
