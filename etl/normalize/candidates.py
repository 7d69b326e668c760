"""What each extractor says about a page: JSON-LD, meta tags, newspaper3k and trafilatura, as plain values."""

import json
import re
import warnings
from collections.abc import Iterator
from typing import Any

from lxml import etree
from lxml import html as lxml_html
from resiliparse.parse.html import HTMLTree

from etl.normalize.decode import clean_body, clean_text

_LD_JSON = re.compile(r"""<script[^>]+type\s*=\s*["']?application/ld\+json[^>]*>(.*?)</script>""", re.I | re.S)
_ARTICLE_TYPES = re.compile(r"(Article|Posting|Review|Report)$")
_META_TITLE = ("og:title", "twitter:title", "dc.title", "title")
_META_DATE = (
    "article:published_time",
    "datepublished",
    "dc.date.issued",
    "dc.date",
    "date",
    "pubdate",
    "publishdate",
    "sailthru.date",
    "parsely-pub-date",
    "og:published_time",
)
# Of Facebook's article tags, and of those who took them up: how much of it a reader without an account sees.
_TIERS = {"free": "free", "metered": "metered", "locked": "paywalled", "paid": "paywalled", "premium": "paywalled"}
_META_TIER = ("article:content_tier", "og:article:content_tier", "content_tier")
_FREE = {"true": "free", "false": "paywalled"}  # schema.org's isAccessibleForFree, a boolean that many write as text
_META_AUTHOR = ("author", "article:author", "parsely-author", "dc.creator", "sailthru.author", "byl")
_SENTENCE_END = re.compile(r"""[.!?…。؟]["'”’»)\]]*$""")
_LD_DEPTH = 8
_FEWEST_CELLS = 4  # of prose, for a page to be one that is laid out with tables
_CELL_CHARS = 80


def json_ld(page: str) -> dict[str, Any]:
    """title, published, authors and access from the first article-like JSON-LD object that has each; junk is passed over."""
    found: dict[str, Any] = {}
    for block in _LD_JSON.findall(page)[:20]:
        try:
            data = json.loads(block.strip().removeprefix("<!--").removesuffix("-->"), strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(data):
            kinds = node.get("@type")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if not any(isinstance(kind, str) and _ARTICLE_TYPES.search(kind) for kind in kinds):
                continue
            if isinstance(node.get("headline"), str):
                found.setdefault("title", clean_text(node["headline"]))
            if isinstance(node.get("datePublished"), str):
                found.setdefault("published", clean_text(node["datePublished"]))
            if names := list(_names(node.get("author"))):
                found.setdefault("authors", names)
            if access := _FREE.get(str(node.get("isAccessibleForFree")).lower().rpartition("/")[2]):
                found.setdefault("access", access)
    return {key: value for key, value in found.items() if value}


def meta_tags(tree: lxml_html.HtmlElement) -> dict[str, Any]:
    """title, published, authors, access and canonical from `<meta>`, `<link>`, `<title>`, `<h1>`, `<time>`."""
    tags: dict[str, str] = {}
    for tag in tree.iterfind(".//meta"):
        name = (tag.get("property") or tag.get("name") or tag.get("itemprop") or "").lower()
        content = clean_text(tag.get("content"))
        if name and content:
            tags.setdefault(name, content)
    found: dict[str, Any] = {
        "title": next((tags[name] for name in _META_TITLE if name in tags), ""),
        "published": next((tags[name] for name in _META_DATE if name in tags), ""),
        "authors": [tags[name] for name in _META_AUTHOR if name in tags and "://" not in tags[name]][:1],
        "access": next((_TIERS[tags[name].lower()] for name in _META_TIER if tags.get(name, "").lower() in _TIERS), ""),
        "canonical": next((clean_text(link.get("href")) for link in tree.iterfind(".//link[@rel='canonical']")), ""),
        "headline": next((clean_text(h1.text_content()) for h1 in tree.iterfind(".//h1")), ""),
        "time": next((clean_text(time.get("datetime")) for time in tree.iterfind(".//time[@datetime]")), ""),
    }
    return {key: value for key, value in found.items() if value}


def newspaper3k(page: str, url: str) -> dict[str, Any]:
    """title and paragraphs as newspaper3k parses them. Its downloader, dates and authors are not used."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from newspaper import Article, Config
        from newspaper.outputformatters import OutputFormatter
    OutputFormatter.remove_trailing_media_div = _remove_trailing_links
    config = Config()
    config.fetch_images = False
    config.memoize_articles = False
    article = Article(url, config=config)
    article.set_html(_cells_as_paragraphs(page))
    article.parse()
    return {"title": clean_text(article.title), "paragraphs": clean_body(article.text)}


def _remove_trailing_links(formatter: Any) -> None:
    """newspaper3k's step against link boxes below the text, which takes any last block with an element inside.

    That costs the last paragraph wherever it has a link or an emphasis, and the last entry of a live blog. Here the
    block goes only if most of it is links, or if it does not end as a sentence does.
    """
    blocks = list(formatter.get_top_node())
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
    tree = lxml_html.document_fromstring(str(HTMLTree.parse(page)), parser=lxml_html.HTMLParser(huge_tree=True))
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


def trafilatura(page: str, url: str) -> dict[str, Any]:
    """title, paragraphs, authors and date as trafilatura finds them."""
    from trafilatura import bare_extraction

    document = bare_extraction(page, url=url, include_comments=False, include_tables=False, with_metadata=True)
    if document is None or isinstance(document, dict):  # a dict only where as_dict is asked for
        return {}
    authors = [clean_text(name) for name in (document.author or "").split(";")]
    return {
        "title": clean_text(document.title),
        "paragraphs": clean_body(document.text),
        "authors": [name for name in authors if name],
        "published": clean_text(document.date),
    }


def _nodes(data: Any) -> Iterator[dict[str, Any]]:
    """Every object of a JSON-LD block, breadth first, to a bounded depth."""
    level = [data]
    for _ in range(_LD_DEPTH):
        following: list[Any] = []
        for item in level:
            if isinstance(item, dict):
                yield item
                following += item.values()
            elif isinstance(item, list):
                following += item
        level = following


def _names(author: Any, depth: int = 0) -> Iterator[str]:
    if depth > _LD_DEPTH:
        return
    if isinstance(author, str):
        if "://" not in author and (name := clean_text(author)):
            yield name
    elif isinstance(author, list):
        for item in author:
            yield from _names(item, depth + 1)
    elif isinstance(author, dict):
        yield from _names(author.get("name"), depth + 1)
