"""One page to one article: run the extractors, choose each field, and say which of them won."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import repeat
from typing import Any
from urllib.parse import urlsplit

from lxml import etree
from lxml import html as lxml_html

from etl.errors import one_line
from etl.normalize import bodies, candidates, limits
from etl.normalize.blocks import Block, line_blocks, surroundings, without_furniture
from etl.normalize.decode import clean_text, decode
from etl.normalize.fields import authors_of, title_of
from etl.normalize.flags import access_of, page_flags
from etl.normalize.linked_data import json_ld
from etl.normalize.names import agencies_of
from etl.normalize.published import published_of
from etl.normalize.titles import folded
from etl.normalize.trees import parse
from etl.urls import host_of, is_same_site, normalize_url, story_url

PROFILES = ("vote", "fast")
_MIN_TEXT = 250  # characters; a shorter text is looked at for what stands in its place
_FEWEST_WORDS = 8  # of a brief; less is a menu entry or a caption
_MOST_PARAGRAPHS = 500
_PULL_QUOTE_CHARS = 40  # shorter lines may stand in a text twice by chance
_SENTENCE_ENDS = re.compile(r"[.!?…。؟](?=\s|$)")
_STANDFIRST_BLOCKS = 4  # a standfirst stands among the first ones
_NEEDS_JS = re.compile(r"(enable|requires?|turn on|activate) javascript|javascript is (disabled|required)", re.I)
_BLOCKED = re.compile(
    r"verify (that )?you are (a )?human|captcha|access (to this page has been )?denied|are you a robot", re.I
)


def normalize_page(
    body: bytes,
    url: str,
    observed_at: datetime,
    content_type: str | None = None,
    listed_title: str | None = None,
    listed_published_at: datetime | None = None,
    profile: str = "vote",
) -> dict[str, Any]:
    """The article of a page: title, standfirst, text, paragraphs, authors, agencies, published_*, language, access,
    page_flags, body_agreement, canonical_url, field_sources, status and status_reason.

    Bad pages come back with a status other than ok and an empty text; nothing is raised for what a page holds.
    `profile` fast leaves newspaper3k and trafilatura's own fallbacks out.
    """
    if reason := limits.too_large(body):
        return empty_article(url, "too_large", reason)
    if body.lstrip()[:5].startswith(b"%PDF-") or not re.search(rb"<[a-zA-Z!?]", body.replace(b"\0", b"")[:65536]):
        return empty_article(url, "empty" if not body.strip() else "non_html", "the body is not an HTML page")
    page = decode(body, content_type)
    try:
        return _extract(page, url, observed_at, listed_title, listed_published_at, profile)
    except etree.ParserError:
        return empty_article(url, "empty", "the page holds no element")
    except (etree.LxmlError, ValueError, AssertionError) as error:
        return empty_article(url, "error", f"the page could not be parsed: {one_line(error, 150)}")


def empty_article(url: str, status: str, reason: str) -> dict[str, Any]:
    """The row of a page that gave no article."""
    return {
        "title": None,
        "standfirst": None,
        "text": "",
        "paragraphs": [],
        "authors": [],
        "agencies": [],
        "published_at": None,
        "published_precision": None,
        "published_note": None,
        "published_utc_offset": None,
        "language": None,
        "access": None,
        "page_flags": [],
        "body_agreement": None,
        "canonical_url": url,
        "field_sources": {},
        "status": status,
        "status_reason": reason,
    }


def text_and_paragraphs(paragraphs: list[str], kinds: Iterable[str] | None = None) -> tuple[str, list[dict[str, Any]]]:
    """Join paragraphs with an empty line between them, and say where each stands (code points, end exclusive) and its
    kind, one of blocks.KINDS: `paragraph` where none is given.
    """
    spans, position = [], 0
    for paragraph, kind in zip(paragraphs, kinds or repeat("paragraph"), strict=False):
        spans.append({"start_char": position, "end_char": position + len(paragraph), "kind": kind})
        position += len(paragraph) + 2
    return "\n\n".join(paragraphs), spans


def language_of(text: str) -> str | None:
    """ISO 639-1 code of the text's language, None for fewer than five words."""
    if len(text.split()) < 5:
        return None
    import py3langid

    return str(py3langid.classify(text[:1000])[0])


def _extract(
    page: str,
    url: str,
    observed_at: datetime,
    listed_title: str | None,
    listed_published_at: datetime | None,
    profile: str,
) -> dict[str, Any]:
    tree = parse(page)
    size = limits.size_of(tree)
    if too_deep := limits.too_deep(size):
        return empty_article(url, "too_deep", too_deep)
    if too_long := limits.too_long(size):
        return empty_article(url, "too_large", too_long)
    left_out = limits.left_out(size)
    if profile == "fast":
        left_out.pop("newspaper3k", None)  # it has no part there
    found: dict[str, dict[str, Any]] = {"json_ld": json_ld(page, url), "meta": candidates.meta_tags(tree)}
    ld, meta = found["json_ld"], found["meta"]
    headings = candidates.headings(tree)
    sources: dict[str, str | None] = {}
    title, sources["title"] = title_of(found, headings, url, listed_title)
    authors, sources["authors"] = authors_of(found, tree, url)
    published, sources["published_at"] = published_of(
        found, None if "htmldate" in left_out else tree, url, listed_published_at, observed_at
    )
    access, sources["access"] = access_of(found)
    blocks, sources["text"], agreed = _body(page, tree, url, profile, found, title, left_out)
    standfirst, sources["standfirst"] = _standfirst(found, blocks)
    text, spans = text_and_paragraphs([b.text for b in blocks], [b.kind for b in blocks])
    status, reason = _judge(text, tree)
    if status == "ok" and left_out:
        reason = one_line("; ".join(left_out.values()))
    return {
        "title": title,
        "standfirst": standfirst,
        "text": text,
        "paragraphs": spans,
        "authors": authors,
        "agencies": agencies_of(authors),
        "published_at": published.at,
        "published_precision": published.precision,
        "published_note": published.note,
        "published_utc_offset": published.utc_offset,
        "language": language_of(text),
        "access": access,
        "page_flags": page_flags(url, title, ld.get("types", []), [*ld.get("sections", []), *meta.get("sections", [])]),
        "body_agreement": agreed,
        "canonical_url": _canonical(url, meta.get("canonical")),
        "field_sources": {name: source for name, source in sources.items() if source},
        "status": status,
        "status_reason": reason,
    }


def _body(
    page: str,
    tree: lxml_html.HtmlElement,
    url: str,
    profile: str,
    found: dict[str, dict[str, Any]],
    title: str | None,
    left_out: Mapping[str, str],
) -> tuple[list[Block], str | None, float | None]:
    """(blocks, source, agreement of the candidates), furniture and boxes that repeat the text left out."""
    ld = found["json_ld"]
    around = surroundings(tree, [title, ld.get("title"), ld.get("alternative_title"), found["meta"].get("title")])
    raw = {"resiliparse": bodies.resiliparse(page), "json_ld": line_blocks(ld.get("body"))}
    if profile == "vote" and "newspaper3k" not in left_out:
        raw["newspaper3k"] = bodies.newspaper3k(page)
    if "trafilatura" not in left_out:
        blocks, is_in_tables = bodies.trafilatura(tree, url, fast=profile == "fast")
        if not (is_in_tables and raw.get("newspaper3k")):  # which tells the cells of a layout apart
            raw["trafilatura"] = blocks
    raw["lead"] = [Block(text, "paragraph") for text in _leads(found)]
    tidy = {name: without_furniture(blocks, around) for name, blocks in raw.items() if blocks}
    blocks, name = bodies.vote(tidy)
    agreed = bodies.agreement(blocks, [other for n, other in tidy.items() if n not in (name, "json_ld", "lead")])
    return _without_pull_quotes(blocks), name, agreed


def _leads(found: dict[str, dict[str, Any]]) -> list[str]:
    """What the page's own descriptions give as the lead: those of several sentences, for a single one is a subtitle."""
    said = dict.fromkeys(str(found[name].get("description") or "") for name in ("json_ld", "meta"))
    return [text for text in said if len(_SENTENCE_ENDS.findall(text)) > 1]


def _without_pull_quotes(blocks: list[Block]) -> list[Block]:
    """The blocks without those that only repeat a passage of another: a quotation set in a box was said once."""
    if len(blocks) > _MOST_PARAGRAPHS:  # every one is looked for in every other
        return blocks
    return [
        b
        for b in blocks
        if len(b.text) < _PULL_QUOTE_CHARS
        or not any(len(other.text) > len(b.text) and b.text in other.text for other in blocks)
    ]


def _standfirst(found: dict[str, dict[str, Any]], blocks: list[Block]) -> tuple[str | None, str | None]:
    """(standfirst, source): the page's description of the article, unless it is only the start of the text."""
    text = " ".join(block.fold for block in blocks)
    for name in ("json_ld", "meta"):
        said = str(found[name].get("description") or "")
        start = folded(said.rstrip(".… "))
        if start and start not in text:
            return said, name
        if start and any(block.fold == folded(said) for block in blocks[:_STANDFIRST_BLOCKS]):
            return said, name
    return None, None


def _canonical(url: str, canonical: str | None) -> str:
    """The page's own canonical URL if it is under the same registrable domain and not the homepage; else the URL that
    answered. Either as the address of the full page, not of its phone or AMP variant.
    """
    own = normalize_url(url)
    if own is None:
        return url
    named = normalize_url(canonical, own) if canonical else None
    if named and is_same_site(named, host_of(own)) and urlsplit(named).path.strip("/"):
        return story_url(named)
    return story_url(own)


def _judge(text: str, tree: lxml_html.HtmlElement) -> tuple[str, str | None]:
    if len(text) >= _MIN_TEXT:
        return "ok", None
    seen = clean_text(tree.text_content())[:5000]
    if _BLOCKED.search(seen):
        return "blocked", "the page asks for proof of being human instead of showing an article"
    if _NEEDS_JS.search(seen):
        return "needs_js", "the page says that it needs JavaScript to show its text"
    if len(text.split()) >= _FEWEST_WORDS and re.search(r"[.!?。؟]", text):
        return "ok", None  # a brief
    return "empty", "no sentence of text was found"
