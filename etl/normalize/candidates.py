"""What a page's meta tags and headings say: plain values, nothing chosen yet."""

import re
from typing import Any

from lxml import html as lxml_html

from etl.normalize.decode import clean_text

_TITLE = ("og:title", "dc.title", "dcterms.title", "parsely-title", "sailthru.title", "headline", "title")
_DATE = (
    "article:published_time", "og:article:published_time", "dc.date.issued", "dcterms.issued",
    "dcterms.created", "dc.date.created", "parsely-pub-date", "sailthru.date",
    "cxenseparse:recs:publishtime", "citation_publication_date", "citation_online_date", "article.published",
    "publish-date", "publish_date", "publication_date", "publishdate", "published", "pubdate",
    "og:published_time", "datepublished", "datecreated",
)  # fmt: skip
_SOME_DATE = ("dcterms.date", "dc.date", "date")  # often that of the last change
_MODIFIED = ("article:modified_time", "datemodified", "og:updated_time", "last-modified", "dcterms.modified")
_AUTHOR = (
    "author", "article:author", "parsely-author", "dc.creator", "dcterms.creator", "sailthru.author", "byl",
    "citation_author", "cxenseparse:author",
)  # fmt: skip
_DESCRIPTION = ("og:description", "description", "twitter:description", "dc.description")
_SITE = ("og:site_name", "application-name", "apple-mobile-web-app-title")
_SECTION = ("article:section", "og:article:section", "parsely-section", "section", "og:type")
# Of Facebook's article tags, and of those who took them up: how much of it a reader without an account sees.
_TIERS = {"free": "free", "metered": "metered", "locked": "paywalled", "paid": "paywalled", "premium": "paywalled"}
_TIER = ("article:content_tier", "og:article:content_tier", "content_tier")
_SOFT_HYPHEN = str.maketrans("", "", "\u00ad")
_MOST_HEADINGS = 15
_MOST_TIMES = 10
_LONGEST = 2000  # characters of a tag's value


def meta_tags(tree: lxml_html.HtmlElement) -> dict[str, Any]:
    """title, twitter, published, modified, authors, description, access, sections, site_names and canonical of the page's
    `<meta>` and `<link>` elements, those that are there; of the first tag that has each.
    """
    tags: dict[str, str] = {}
    for tag in tree.iter("meta"):
        name = (tag.get("property") or tag.get("name") or tag.get("itemprop") or "").lower()
        content = clean_text((tag.get("content") or "")[:_LONGEST])
        if name and content:
            tags.setdefault(name, content)
    found: dict[str, Any] = {
        "title": _first(tags, _TITLE),
        "twitter": tags.get("twitter:title", ""),
        "published": [tags[name] for name in _DATE if name in tags],
        "dates": [tags[name] for name in _SOME_DATE if name in tags],
        "modified": [tags[name] for name in _MODIFIED if name in tags],
        "authors": [tags[name] for name in _AUTHOR if name in tags and "://" not in tags[name]][:1],
        "description": _first(tags, _DESCRIPTION),
        "access": next((_TIERS[tags[name].lower()] for name in _TIER if tags.get(name, "").lower() in _TIERS), ""),
        "sections": [tags[name] for name in _SECTION if name in tags],
        "site_names": [tags[name] for name in _SITE if name in tags],
        "canonical": next((clean_text(link.get("href")) for link in tree.iterfind(".//link[@rel='canonical']")), ""),
    }
    return {key: value for key, value in found.items() if value}


def headings(tree: lxml_html.HtmlElement) -> list[tuple[str, str]]:
    """("h1" | "title" | "h2", text) of the first headings and of `<title>`, soft hyphens out."""
    found: list[tuple[str, str]] = []
    for source, path, most in (("h1", ".//h1", 6), ("title", ".//head/title", 1), ("h2", ".//h2", _MOST_HEADINGS)):
        for number, element in enumerate(tree.iterfind(path)):
            if number >= most:
                break
            text = clean_text(element.text_content()[:_LONGEST].translate(_SOFT_HYPHEN))
            if text:
                found.append((source, text))
    return found


def times(tree: lxml_html.HtmlElement) -> list[str]:
    """`datetime` of the first `<time>` elements, and what microdata calls datePublished, outside of comments."""
    found: list[str] = []
    for element in tree.xpath("//time[@datetime] | //*[@itemprop='datePublished'][@content or @datetime]"):
        if len(found) >= _MOST_TIMES:
            break
        around = " ".join(a.get("class") or "" for a in [element, *element.iterancestors()][:6])
        value = clean_text((element.get("datetime") or element.get("content") or "")[:80])
        if value and not re.search(r"comment|kommentar", around, re.I):
            found.append(value)
    return found


def _first(tags: dict[str, str], names: tuple[str, ...]) -> str:
    return next((tags[name] for name in names if name in tags), "")
