"""The blocks of an extracted body (paragraphs, headings, list items, …), and what of them is not the article's text."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple

from lxml import etree
from lxml import html as lxml_html

from etl.normalize.decode import clean_body, clean_text
from etl.normalize.furniture import is_furniture
from etl.normalize.titles import folded

KINDS = ("paragraph", "heading", "list", "blockquote", "table", "code")
_KIND = {"head": "heading", "item": "list", "quote": "blockquote", "row": "table", "code": "code"}
_CAPTION = re.compile(r"[cC]aption|bildunterschrift|credit|legend")
_LONGEST_CAPTION = 700  # characters
_LONGEST_CELL = 200
_LINK_WORDS = 4  # of a link text that may be another article's headline; a shorter one is a name or an aside
_LINE = 60  # characters
_MOST_BLOCKS = 5000
_RUN = 4  # words: candidates are compared by runs of so many, as bodies are scored
_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"""[.!?…。؟:;,]["'”’»)\]]*$""")


Runs = frozenset[tuple[str, ...]]


@dataclass(frozen=True)
class Block:
    """One block of text: `kind` is one of KINDS. What the candidates are compared by is found once for each."""

    text: str
    kind: str

    @cached_property
    def fold(self) -> str:
        return folded(self.text)

    @cached_property
    def words(self) -> tuple[str, ...]:
        return tuple(_WORD.findall(self.text.lower()))

    @cached_property
    def runs(self) -> Runs:
        return word_runs(self.words)


def word_runs(words: Sequence[str]) -> Runs:
    """All runs of four words; fewer words are one run."""
    if 0 < len(words) < _RUN:
        return frozenset([tuple(words)])
    return frozenset(zip(*(words[start:] for start in range(_RUN)), strict=False))


class Surroundings(NamedTuple):
    """Folded texts of a page that are no part of an article's text."""

    titles: frozenset[str]
    captions: frozenset[str]
    links: frozenset[str]


def surroundings(tree: lxml_html.HtmlElement, titles: Iterable[str | None]) -> Surroundings:
    """The page's titles (the given ones and its h1), captions, and texts of links as long as a headline."""
    heads = {folded(clean_text(h1.text_content())) for h1 in tree.iter("h1")}
    heads |= {folded(title) for title in titles if title}
    captions = set()
    for element in _captions(tree):
        text = clean_text(element.text_content())
        if 0 < len(text) <= _LONGEST_CAPTION:
            captions.add(folded(text))
    links = set()
    for link in tree.iter("a"):
        text = folded(clean_text(link.text_content()))
        if text.count(" ") >= _LINK_WORDS - 1:
            links.add(text)
    return Surroundings(frozenset(heads - {""}), frozenset(captions - {""}), frozenset(links))


def _captions(tree: lxml_html.HtmlElement) -> Iterator[lxml_html.HtmlElement]:
    """Elements that are marked as captions, and hold no article."""
    is_caption = cache(_CAPTION.search)  # the same few classes stand at most elements of a page
    for element in tree.iter("*"):
        is_marked = is_caption(element.get("class", "")) or "caption" in element.get("itemprop", "")
        if (is_marked or element.tag == "figcaption") and _holds_no_article(element):
            yield element


def _holds_no_article(element: lxml_html.HtmlElement) -> bool:
    return next(element.iterdescendants("article", "h1", "h2"), None) is None


def body_blocks(body: etree._Element | None) -> list[Block]:
    """Blocks of a body as trafilatura gives it: p, head, list/item, quote, table/row, code; text between them is kept."""
    found: list[Block] = []
    if body is not None:
        _collect(body, "paragraph", found, 0)
    return found[:_MOST_BLOCKS]


def is_laid_out(body: etree._Element) -> bool:
    """Whether most of the text stands in cells of tables that are too long for a table of figures: in a layout's."""
    cells = (cell for row in body.iter("row") for cell in row if next(cell.iterancestors("cell"), None) is None)
    texts = (len(_text_of(cell)) for cell in cells if isinstance(cell.tag, str))
    in_layout = sum(length for length in texts if length > _LONGEST_CELL)
    return in_layout * 2 > len(_text_of(body)) if in_layout else False


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
            if any(len(cell) > _LONGEST_CELL for cell in cells):  # a table for layout
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
        fold = block.fold
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
    return any(b.kind != "heading" and len(b.text) > _LINE and b.fold not in around.links for b in following)
