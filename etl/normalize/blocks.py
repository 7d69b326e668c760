"""The blocks of an extracted body (paragraphs, headings, list items, …), and what of them is not the article's text."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from lxml import etree
from lxml import html as lxml_html

from etl.normalize.decode import clean_body, clean_text
from etl.normalize.furniture import is_furniture
from etl.normalize.titles import folded

KINDS = ("paragraph", "heading", "list", "blockquote", "table", "code")
_KIND = {"head": "heading", "item": "list", "quote": "blockquote", "row": "table", "code": "code"}
_CAPTION_MARKS = (
    "//figcaption | //*[contains(@class, 'caption') or contains(@class, 'Caption') or contains(@class, 'bildunterschrift')"
    " or contains(@class, 'credit') or contains(@class, 'legend') or contains(@itemprop, 'caption')]"
)
_LONGEST_CAPTION = 700  # characters
_LINK_WORDS = 4  # of a link text that may be another article's headline; a shorter one is a name or an aside
_LINE = 60  # characters
_MOST_BLOCKS = 5000
_SENTENCE_END = re.compile(r"""[.!?…。؟:;,]["'”’»)\]]*$""")


class Block(NamedTuple):
    """One block of text: `kind` is one of KINDS."""

    text: str
    kind: str


class Surroundings(NamedTuple):
    """Folded texts of a page that are no part of an article's text."""

    titles: frozenset[str]
    captions: frozenset[str]
    links: frozenset[str]


def surroundings(tree: lxml_html.HtmlElement, titles: Iterable[str | None]) -> Surroundings:
    """The page's titles (the given ones and its h1), captions, and texts of links as long as a headline."""
    heads = [folded(clean_text(h1.text_content())) for h1 in tree.iterfind(".//h1")]
    captions = set()
    for element in tree.xpath(_CAPTION_MARKS):
        if next(element.iterdescendants("article", "h1", "h2"), None) is None:
            text = clean_text(element.text_content())
            if 0 < len(text) <= _LONGEST_CAPTION:
                captions.add(folded(text))
    links = set()
    for link in tree.iter("a"):
        text = folded(clean_text(link.text_content()))
        if text.count(" ") >= _LINK_WORDS - 1:
            links.add(text)
    return Surroundings(
        frozenset({*heads, *(folded(t) for t in titles if t)} - {""}), frozenset(captions - {""}), frozenset(links)
    )


def body_blocks(body: etree._Element | None) -> list[Block]:
    """Blocks of a body as trafilatura gives it: p, head, list/item, quote, table/row, code; text between them is kept."""
    found: list[Block] = []
    if body is not None:
        _collect(body, "paragraph", found, 0)
    return found[:_MOST_BLOCKS]


def line_blocks(text: str | None) -> list[Block]:
    """Blocks of a plain text: its lines."""
    return [Block(line, "paragraph") for line in clean_body(text)[:_MOST_BLOCKS]]


_CONTAINERS = frozenset(("body", "div", "list", "quote", "table", "main", "article", "section", "comments"))


def _collect(element: etree._Element, kind: str, found: list[Block], depth: int) -> None:
    kind = _KIND.get(str(element.tag), kind)
    _add(element.text, kind, found)
    for child in element:
        if not isinstance(child.tag, str):
            _add(child.tail, kind, found)
        elif child.tag in _CONTAINERS and depth < 60 and _has_blocks(child):
            _collect(child, kind, found, depth + 1)
            _add(child.tail, kind, found)
        elif child.tag == "row":
            cells = [clean_text(_text_of(cell)) for cell in child if isinstance(cell.tag, str)]
            if any(len(cell) > 200 for cell in cells):  # a table for layout
                for cell in child:
                    _add(_text_of(cell), "paragraph", found)
            else:
                _add(" | ".join(filter(None, cells)), "table", found)
            _add(child.tail, kind, found)
        else:
            _add(_text_of(child), _KIND.get(child.tag, kind), found)
            _add(child.tail, kind, found)


def _has_blocks(element: etree._Element) -> bool:
    return next(element.iterdescendants("p", "head", "item", "quote", "row", "list", "table", "code"), None) is not None


def _text_of(element: etree._Element) -> str:
    """All text in the element; a line break, and a block inside, starts a line."""
    parts = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str):
            broken = child.tag in ("lb", "p", "item", "head", "list", "quote", "row")
            parts += ["\n" if broken else "", _text_of(child), "\n" if broken and child.tag != "lb" else ""]
        parts.append(child.tail or "")
    return "".join(parts)


def _add(text: str | None, kind: str, found: list[Block]) -> None:
    found += [Block(line, kind) for line in clean_body(text)]


def without_furniture(blocks: list[Block], around: Surroundings) -> list[Block]:
    """The blocks without repeated titles, captions, credits, date lines, links to other articles and invitations.

    A block that was there before is left out too, and so are headings that have lost their text.
    """
    kept: list[Block] = []
    seen: set[str] = set()
    for number, block in enumerate(blocks):
        fold = folded(block.text)
        if not fold or fold in around.captions or (fold in seen and len(fold) > 25):
            continue
        if fold in around.titles and (number < 12 or block.kind == "heading"):
            continue
        if is_furniture(block.text, near_edge=number < 6 or number >= len(blocks) - 4):
            continue
        if _is_link(block, fold, around.links) and not (
            block.kind == "heading" and _is_text(blocks[number + 1 : number + 2], around)
        ):
            continue
        seen.add(fold)
        kept.append(block)
    while kept and kept[-1].kind == "heading":
        kept.pop()
    return kept


def _is_link(block: Block, fold: str, links: frozenset[str]) -> bool:
    """Whether the block is nothing but a link's text, and not a sentence or an address that is linked."""
    return fold in links and not _SENTENCE_END.search(block.text) and "://" not in block.text


def _is_text(following: list[Block], around: Surroundings) -> bool:
    """Whether a heading has text under it, so that it is one of the article's, linked or not."""
    return any(b.kind != "heading" and len(b.text) > _LINE and folded(b.text) not in around.links for b in following)
