"""One page to one article: run the extractors, choose each field, and say which of them won."""

import re
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from lxml import etree
from lxml import html as lxml_html

from etl.errors import one_line
from etl.normalize import candidates
from etl.normalize.dates import Published, parse_published
from etl.normalize.decode import clean_text, decode
from etl.urls import host_of, is_same_site, normalize_url, story_url

PROFILES = ("vote", "fast")
MAX_BYTES = 5 * 1024 * 1024
MAX_DEPTH = 500  # newspaper3k and trafilatura recurse over the tree; libxml2 itself stops at 256 unless told otherwise
_MIN_TEXT = 250  # characters; the length under which trafilatura's own fallbacks start too
_MOST_PARAGRAPHS = 500
_PULL_QUOTE_CHARS = 40  # shorter lines may stand in a text twice by chance
_FEWEST_WORDS = 8  # of a brief; less is a menu entry or a caption
_FURNITURE = re.compile(
    r"\d+ mins? read|advertisement|share this( article| story)?|read more|sign up .{0,60}newsletter", re.I
)
_AGENCY_BYLINE = re.compile(r"^(by|von|par|por)\s+", re.I)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^>]{0,2000}?(/?)>")
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
    """The article of a page: title, text, paragraphs, authors, published_*, language, access, canonical_url, field_sources,
    status and status_reason. Bad pages come back with a status other than ok and an empty text; nothing is raised for
    what a page holds. `profile` fast leaves newspaper3k out.
    """
    if len(body) > MAX_BYTES:
        return empty_article(url, "too_large", f"{len(body)} bytes are over the limit of {MAX_BYTES}")
    if body.lstrip()[:5].startswith(b"%PDF-") or not re.search(rb"<[a-zA-Z!?]", body.replace(b"\0", b"")[:65536]):
        return empty_article(url, "empty" if not body.strip() else "non_html", "the body is not an HTML page")
    page = decode(body, content_type)
    if is_too_deep(page):
        return empty_article(url, "too_deep", f"elements are nested over {MAX_DEPTH} deep")
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
        "text": "",
        "paragraphs": [],
        "authors": [],
        "published_at": None,
        "published_precision": None,
        "published_note": None,
        "language": None,
        "access": None,
        "canonical_url": url,
        "field_sources": {},
        "status": status,
        "status_reason": reason,
    }


def text_and_paragraphs(paragraphs: list[str]) -> tuple[str, list[dict[str, Any]]]:
    """Join paragraphs with an empty line between them, and say where each stands (code points, end exclusive)."""
    spans, position = [], 0
    for paragraph in paragraphs:
        spans.append({"start_char": position, "end_char": position + len(paragraph), "kind": "body"})
        position += len(paragraph) + 2
    return "\n\n".join(paragraphs), spans


def language_of(text: str) -> str | None:
    """ISO 639-1 code of the text's language, None for fewer than five words."""
    if len(text.split()) < 5:
        return None
    import py3langid

    return str(py3langid.classify(text[:2000])[0])


def is_too_deep(page: str, limit: int = MAX_DEPTH) -> bool:
    """Whether elements are nested deeper than `limit`; an end tag closes what stands open inside its element."""
    unclosed: list[str] = []
    for match in _TAG.finditer(page):
        name = match.group(2).lower()
        if name in _VOID or match.group(3):
            continue
        if not match.group(1):
            unclosed.append(name)
            if len(unclosed) > limit:
                return True
        elif name in unclosed:
            while unclosed.pop() != name:
                pass
    return False


# Elements that end by themselves, or whose end tag HTML lets authors leave out: neither makes the tree deeper.
_VOID = frozenset(
    "area base br col embed hr img input link meta param source track wbr p li dt dd option tr td th "
    "thead tbody tfoot colgroup".split()
)


def _extract(
    page: str,
    url: str,
    observed_at: datetime,
    listed_title: str | None,
    listed_published_at: datetime | None,
    profile: str,
) -> dict[str, Any]:
    tree = lxml_html.document_fromstring(
        re.sub(r"^\s*<\?xml[^>]*\?>", "", page), parser=lxml_html.HTMLParser(huge_tree=True)
    )
    ld, meta = candidates.json_ld(page), candidates.meta_tags(tree)
    found: dict[str, dict[str, Any]] = {"json_ld": ld, "meta": meta}
    if profile == "vote":
        found["newspaper3k"] = candidates.newspaper3k(page, url)
    if profile == "fast" or len(" ".join(found["newspaper3k"]["paragraphs"])) < _MIN_TEXT:
        found["trafilatura"] = candidates.trafilatura(page, url)
    sources: dict[str, str] = {}
    paragraphs = _body(found, sources)
    text, spans = text_and_paragraphs(paragraphs)
    published = _published(found, sources, listed_published_at, observed_at)
    status, reason = _judge(text, tree)
    return {
        "title": _title(found, sources, listed_title),
        "text": text,
        "paragraphs": spans,
        "authors": _authors(found, sources),
        "published_at": published.at,
        "published_precision": published.precision,
        "published_note": published.note,
        "language": language_of(text),
        "access": _access(found, sources),
        "canonical_url": _canonical(url, meta.get("canonical")),
        "field_sources": sources,
        "status": status,
        "status_reason": reason,
    }


def _body(found: dict[str, dict[str, Any]], sources: dict[str, str]) -> list[str]:
    """The longer of the bodies there are, without furniture lines and boxes that repeat the text."""
    bodies = {name: found[name].get("paragraphs") or [] for name in ("newspaper3k", "trafilatura") if name in found}
    name = max(bodies, key=lambda n: sum(map(len, bodies[n])))
    paragraphs = _without_pull_quotes([p for p in bodies[name] if not _FURNITURE.fullmatch(p)])
    if paragraphs:
        sources["text"] = name
    return paragraphs


def _without_pull_quotes(paragraphs: list[str]) -> list[str]:
    """The paragraphs without those that only repeat a passage of another: a quotation set in a box was said once."""
    if len(paragraphs) > _MOST_PARAGRAPHS:  # every one is looked for in every other
        return paragraphs
    return [
        p
        for p in paragraphs
        if len(p) < _PULL_QUOTE_CHARS or not any(len(other) > len(p) and p in other for other in paragraphs)
    ]


def _title(found: dict[str, dict[str, Any]], sources: dict[str, str], listed: str | None) -> str | None:
    options = (
        ("json_ld", "title"),
        ("meta", "title"),
        ("meta", "headline"),
        ("newspaper3k", "title"),
        ("trafilatura", "title"),
    )
    for name, field in options:
        if value := found.get(name, {}).get(field):
            sources["title"] = name
            return str(value)
    if listed:
        sources["title"] = "listing"
    return clean_text(listed) or None


def _published(
    found: dict[str, dict[str, Any]], sources: dict[str, str], listed: datetime | None, observed_at: datetime
) -> Published:
    """The first date that can be read, the page's own before the listing's."""
    options = (("json_ld", "published"), ("meta", "published"), ("meta", "time"), ("trafilatura", "published"))
    best = Published(None, None, "no date on the page")
    for name, field in options:
        value = found.get(name, {}).get(field)
        if not value:
            continue
        read = parse_published(str(value), observed_at)
        if read.at:
            sources["published_at"] = name
            return read
        best = read
    if listed:
        sources["published_at"] = "listing"
        return parse_published(listed, observed_at)
    return best


def _authors(found: dict[str, dict[str, Any]], sources: dict[str, str]) -> list[str]:
    for name in ("json_ld", "meta", "trafilatura"):
        names = [_AGENCY_BYLINE.sub("", author) for author in found.get(name, {}).get("authors") or []]
        split = [part.strip() for author in names for part in re.split(r",|;| and | & ", author)]
        kept = list(dict.fromkeys(part for part in split if 1 < len(part) <= 80))
        if kept:
            sources["authors"] = name
            return kept
    return []


def _access(found: dict[str, dict[str, Any]], sources: dict[str, str]) -> str | None:
    """free, metered or paywalled, by the page's own word. A metered page says in JSON-LD that it is not free, and in its
    meta tags how much so: these are asked first.
    """
    for name in ("meta", "json_ld"):
        if access := found.get(name, {}).get("access"):
            sources["access"] = name
            return str(access)
    return None


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
