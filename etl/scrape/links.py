"""What an outlet's own pages link to: the feeds that the homepage names, and the links that look like articles.

Rules on the address and the words of a link, for lack of anything better: used only where an outlet has no feed and no
sitemap, and for archive pages that list one day.
"""

import re
from datetime import date, datetime, timedelta
from urllib.parse import unquote, urlsplit

from lxml import etree
from lxml import html as lxml_html

from etl.errors import one_line
from etl.scrape.listings import Entry, ListingError, parse_time
from etl.urls import day_in_path, is_same_site, normalize_url

MAX_FEEDS = 3  # that a homepage names and that are read
_MAX_LINKS = 20_000  # of a page; more is no list of articles
_MAX_TITLE_CHARS = 300
_MAX_ELEMENTS_UP = 12  # from a link to what it stands in
_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/json")
_COMMENTS = re.compile(r"comments?\b", re.I)
_FURNITURE = ("nav", "footer", "aside", "form")
# A part of a path that says that the page is a list, a service or about the outlet itself.
_NO_ARTICLE = frozenset(
    "about account advertise archive archives author authors autor category categories comments contact cookies cart "
    "corrections donate events faq feed feeds gallery galleries games help impressum imprint jobs kategorie legal login "
    "member membership newsletter newsletters page pages people podcast podcasts privacy profile profiles register rss "
    "search section sections shop signin signup sitemap staff subscribe subscription subscriptions tag tags team terms "
    "thema topic topics user users weather wp-admin wp-content wp-json wp-login".split()
)
_NO_PAGE = re.compile(
    r"\.(jpe?g|png|gif|webp|svg|avif|pdf|mp[34]|m4a|wav|zip|xml|json|rss|css|js|ics|docx?|xlsx?)$", re.I
)
_PAGE_END = re.compile(r"\.(s?html?|php|aspx?|jsp)$", re.I)
_WORDS_OF_SLUG = re.compile(r"[^\W\d_]{2,}")
_LONG_NUMBER = re.compile(r"\d{5,}")
_ENOUGH = 2  # points of _points


def feed_links(body: bytes, url: str) -> list[str]:
    """The feeds that a page names with `rel=alternate`, those of comments left out. Raises ListingError."""
    found: list[str] = []
    for link in _tree(body).iter("link"):
        if "alternate" not in (link.get("rel") or "").lower().split():
            continue
        kind = (link.get("type") or "").partition(";")[0].strip().lower()
        address = normalize_url(link.get("href") or "", url, keep_tracking=True) if link.get("href") else None
        if kind not in _FEED_TYPES or address is None or "/wp-json/" in address or "oembed" in address:
            continue
        if not _COMMENTS.search(f"{link.get('title') or ''} {urlsplit(address).path}"):
            found.append(address)
    return list(dict.fromkeys(found))[:MAX_FEEDS]


def article_links(body: bytes, url: str, host: str, day: date | None = None) -> list[Entry]:
    """The links of a page on the outlet's site that look like articles, each once, with the words and time beside them.

    With a `day` the page is that day's archive: its links are of the day, unless their address names another one.
    Raises ListingError.
    """
    found: dict[str, Entry] = {}
    times: dict[lxml_html.HtmlElement, datetime | None] = {}
    for number, link in enumerate(_tree(body).iter("a")):
        if number >= _MAX_LINKS:
            raise ListingError(f"has over {_MAX_LINKS} links")
        address = normalize_url(link.get("href") or "", url) if link.get("href") else None
        if address is None or not is_same_site(address, host) or address == normalize_url(url):
            continue
        if day and (named := day_in_path(address)) and abs(named - day) > timedelta(days=1):
            continue  # “most read” and the like; a day off is another time zone
        is_furniture, published_at = _surroundings(link, times)
        words = " ".join("".join(link.itertext()).split())[:_MAX_TITLE_CHARS]
        if is_furniture or not is_article_like(address, words):
            continue
        known = found.get(address)  # a picture and a headline often lead to the same page
        title = max(known.title or "" if known else "", words, key=len) or None
        when = published_at or (known.published_at if known else None)
        found[address] = Entry(address, url, title, when, is_dated_listing=day is not None)
    return list(found.values())


def is_article_like(url: str, words: str = "") -> bool:
    """Whether a normalised URL, linked under `words`, looks like one article rather than a section or a service page."""
    parts = [part for part in unquote(urlsplit(url).path).split("/") if part]
    if not parts or _NO_PAGE.search(parts[-1]) or any(part.lower() in _NO_ARTICLE for part in parts):
        return False
    return _points(url, _PAGE_END.sub("", parts[-1]), words) >= _ENOUGH


def _points(url: str, name: str, words: str) -> int:
    n_words = len(_WORDS_OF_SLUG.findall(name))
    is_headline = len(words.split()) >= 4 or (len(words) >= 12 and not words.isascii())  # not all scripts have spaces
    day = day_in_path(url)
    if day and not n_words and not is_headline:
        return 0  # the archive of a day
    return 2 * bool(day) + min(n_words // 2, 2) + bool(_LONG_NUMBER.search(name)) + is_headline


def _surroundings(
    link: lxml_html.HtmlElement, times: dict[lxml_html.HtmlElement, datetime | None]
) -> tuple[bool, datetime | None]:
    """Whether a link stands in a menu or margin, and the time that its entry of the list shows; `times` remembers."""
    for number, element in enumerate(link.iterancestors()):
        if number >= _MAX_ELEMENTS_UP:
            break
        if element.tag in _FURNITURE:
            return True, None
        if element.tag == "article":
            if element not in times:
                shown = (parse_time(time.get("datetime") or "") for time in element.iter("time"))
                times[element] = next((when for when in shown if when), None)
            return False, times[element]
    return False, None


def _tree(body: bytes) -> lxml_html.HtmlElement:
    if not body.strip():
        raise ListingError("is empty")
    try:
        return lxml_html.document_fromstring(body, parser=lxml_html.HTMLParser(huge_tree=True, recover=True))
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise ListingError(f"is not an HTML page ({one_line(error, 100)})") from None
