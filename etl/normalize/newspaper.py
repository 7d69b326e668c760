"""newspaper3k's body of a page, by its own steps, without those whose results are not used.

`Article.parse` also looks for authors, dates, tags, pictures and films, and asks most of its questions in XPath, which is
three quarters of its time. Here its cleaner, its scoring and its formatter run over a parser that asks lxml directly:
the same text, in a third of the time. Two of its ways cost text, and are others here: see `Formatter` and
`_cells_as_paragraphs`. Loaded when the first page needs it: newspaper3k takes a tenth of a second.
"""

import re
import warnings
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from lxml import etree
from lxml import html as lxml_html
from resiliparse.parse.html import HTMLTree

from etl.normalize.decode import clean_text
from etl.normalize.trees import parse

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import newspaper
    from newspaper import cleaners, extractors, outputformatters, parsers, utils

# Of the patterns that DocumentCleaner.clean removes one after another.
_LATER = ("caption", "google", "entries", "facebook", "facebook_braodcasting", "twitter")
_BY_PATTERN = re.compile(r"//\*\[re:test\(@(\w+), '(.*)', 'i'\)\]", re.S)
_SENTENCE_END = re.compile(r"""[.!?…。؟]["'”’»)\]]*$""")
_FEWEST_CELLS = 4  # of prose, for a page to be one that is laid out with tables
_CELL_CHARS = 80
_LANGUAGES = frozenset(utils.get_available_languages())


def newspaper_text(page: str) -> str:
    """The article's text, paragraphs with an empty line between them; empty where newspaper3k finds none."""
    _is_found.cache_clear()  # of the page before: its values may be long
    config = Config()
    document = Parser.fromstring(_cells_as_paragraphs(page))
    if document is None:
        return ""
    cleaner, extractor, formatter = Cleaner(config), extractors.ContentExtractor(config), Formatter(config)
    if (language := extractor.get_meta_lang(document)) in _LANGUAGES:
        extractor.update_language(language)
        formatter.update_language(language)
    top = extractor.calculate_best_node(cleaner.clean(document))
    return str(formatter.get_formatted(extractor.post_cleanup(top))[0]) if top is not None else ""


class Parser(parsers.Parser):  # type: ignore[misc]  # newspaper3k has no types
    """The parser's questions that are asked thousands of times a page, without XPath."""

    @classmethod
    def xpath_re(cls, node: Any, expression: str) -> list[Any]:
        if not (asked := _BY_PATTERN.fullmatch(expression)):
            return list(super().xpath_re(node, expression))
        name, pattern = asked.groups()
        return [element for element in node.xpath(f"//*[@{name}]") if _is_found(pattern, element.get(name))]

    @classmethod
    def getElementsByTag(cls, node: Any, tag: Any = None, attr: Any = None, value: Any = None, **more: Any) -> Any:
        if tag is None or attr or more:
            return super().getElementsByTag(node, tag=tag, attr=attr, value=value, **more)
        return list(node.iterdescendants(tag))

    @classmethod
    def getElementsByTags(cls, node: Any, tags: Iterable[str]) -> list[Any]:
        return list(node.iterdescendants(*tags))

    @classmethod
    def childNodesWithText(cls, node: Any) -> list[Any]:
        if node.text:
            node.insert(0, cls.createElement(tag="text", text=node.text))
            node.text = None
        for child in list(node):
            if child.tag != "text" and child.tail:
                text = cls.createElement(tag="text", text=child.tail)
                following = child.getnext()  # not by its number, which has to be counted
                if following is None:
                    node.append(text)
                else:
                    following.addprevious(text)
        return list(node)


class Cleaner(cleaners.DocumentCleaner):  # type: ignore[misc]
    """The cleaner, looking for its six later patterns at once; what they remove is the same."""

    def remove_nodes_regex(self, doc: Any, pattern: str) -> Any:
        patterns = [getattr(self, f"{name}_re") for name in _LATER]
        return super().remove_nodes_regex(doc, "|".join(patterns)) if pattern == patterns[-1] else doc


class Config(newspaper.Config):  # type: ignore[misc]
    @staticmethod
    def get_parser() -> Any:
        return Parser


class Formatter(outputformatters.OutputFormatter):  # type: ignore[misc]
    """The formatter, more careful with the end of a text."""

    def remove_trailing_media_div(self) -> None:
        """newspaper3k's step against link boxes below the text, which takes any last block with an element inside.

        That costs the last paragraph wherever it has a link or an emphasis, and the last entry of a live blog. Here the
        block goes only if most of it is links, or if it does not end as a sentence does.
        """
        blocks = list(self.get_top_node())
        if len(blocks) < 3 or not len(blocks[-1]):
            return
        text = clean_text(blocks[-1].text_content())
        links = sum(len(clean_text(link.text_content())) for link in blocks[-1].iter("a"))
        if links * 2 > len(text) or not _SENTENCE_END.search(text):
            blocks[-1].getparent().remove(blocks[-1])


def _cells_as_paragraphs(page: str) -> str:
    """The page with prose that stands straight in table cells made paragraphs, so that they are scored and kept apart.

    newspaper3k takes a cell for no paragraph: of a page laid out with tables it would run all cells together. Cells
    count from a sentence's length on, and only if the page has several: figures in a table stay what they are.
    """
    if len(re.findall(r"<td\b", page, re.I)) < _FEWEST_CELLS:
        return page
    # As browsers read it, for such pages close few of their tags, and libxml2 then nests what stands side by side.
    tree = parse(str(HTMLTree.parse(page)))
    cells = [cell for cell in tree.iter("td") if _is_prose(cell)]
    if len(cells) < _FEWEST_CELLS:
        return page
    around = dict.fromkeys(e for cell in cells for e in cell.iterancestors("td", "tr", "tbody", "table"))
    for element in around:
        if element.tag in ("tr", "tbody"):
            element.drop_tag()
        else:
            element.tag = "div"
    for cell in cells:
        cell.tag = "p"
        etree.strip_tags(cell, "font", "span", "center", "p")
    return str(lxml_html.tostring(tree, encoding="unicode"))


def _is_prose(cell: lxml_html.HtmlElement) -> bool:
    """Whether a cell has a sentence's length of text, and no table or block of text in it."""
    if next(cell.iterdescendants("table", "td"), None) is not None or len(cell.text_content().strip()) < _CELL_CHARS:
        return False
    return not any(clean_text(block.text_content()) for block in cell.iterdescendants("p", "div", "ul"))


@lru_cache(20_000)  # the same few classes stand at most elements of a page
def _is_found(pattern: str, value: str) -> bool:
    return re.search(pattern, value, re.I) is not None
