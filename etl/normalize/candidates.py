"""What each extractor says about a page: JSON-LD, meta tags, newspaper3k and trafilatura, as plain values."""

import json
import re
import warnings
from collections.abc import Iterator
from typing import Any

from lxml import html as lxml_html

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
_META_AUTHOR = ("author", "article:author", "parsely-author", "dc.creator", "sailthru.author", "byl")
_LD_DEPTH = 8


def json_ld(page: str) -> dict[str, Any]:
    """title, published and authors from the first article-like JSON-LD object that has each; junk is passed over."""
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
    return {key: value for key, value in found.items() if value}


def meta_tags(tree: lxml_html.HtmlElement) -> dict[str, Any]:
    """title, published, authors, canonical and amount of script from `<meta>`, `<link>`, `<title>`, `<h1>`, `<time>`."""
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
    config = Config()
    config.fetch_images = False
    config.memoize_articles = False
    article = Article(url, config=config)
    article.set_html(page)
    article.parse()
    return {"title": clean_text(article.title), "paragraphs": clean_body(article.text)}


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
