"""What a feed (RSS, Atom, JSON Feed) or sitemap says: bytes in, entries out. Nothing here fetches.

XML with entity declarations is refused (billion laughs, external entities), whatever its encoding. A listing that
breaks off is read as far as it goes, and says so.
"""

import calendar
import io
import json
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from xml.parsers import expat

import feedparser
from lxml import etree
from w3lib.html import remove_tags, replace_entities

from etl.errors import one_line
from etl.scrape.body import BadBodyError, BodyTooLargeError, gunzip
from etl.urls import day_in_path, normalize_url

MAX_XML_BYTES = 50 * 1024 * 1024  # of a gzipped sitemap, unpacked: the protocol's own limit
_MAX_ENTRIES = 50_000  # likewise
_MAX_DEPTH = 50
# Of a broken feed: what feedparser's tolerant parser reads, and what is repaired before. Hostile input can take either
# of them time with the square of the length (2 s at these bounds).
_MAX_LOOSE_BYTES = 256 * 1024
_MAX_REPAIR_BYTES = 512 * 1024
_FEED_ROOTS = ("rss", "feed", "rdf")
_JSON_FEED = ("https://jsonfeed.org/version/", "http://jsonfeed.org/version/")
_SITEMAP_ROOTS = ("urlset", "sitemapindex")
_FIELDS = {
    ("url", "loc"): "loc",
    ("url", "lastmod"): "lastmod",
    ("sitemap", "loc"): "loc",
    ("sitemap", "lastmod"): "lastmod",
    ("news", "title"): "title",
    ("news", "publication_date"): "published",
}

_DECLARED = re.compile(rb"""(<\?xml[^>]{0,100}?encoding\s*=\s*["'])([A-Za-z0-9._-]{1,40})""")
_NATIVE_ENCODINGS = ("utf-8", "utf8", "utf-16", "us-ascii", "ascii", "iso-8859-1")


class ListingError(Exception):
    """The listing cannot be read; one line on why."""


@dataclass(frozen=True)
class Entry:
    """One page that a listing names; times in UTC. `is_dated_listing`: the listing itself is of one known day."""

    url: str
    listed_by_url: str
    title: str | None = None
    published_at: datetime | None = None
    modified_at: datetime | None = None
    is_dated_listing: bool = False

    @property
    def is_undated(self) -> bool:
        """Whether nothing says when it appeared: it is taken for news wherever it stands in a list of news."""
        return not (self.published_at or self.modified_at or self.is_dated_listing or day_in_path(self.url))


@dataclass
class Listing:
    """Entries of a feed or sitemap, or the sitemaps that an index names. `note` says what was wrong but not fatal."""

    entries: list[Entry] = field(default_factory=list)
    children: list[Entry] = field(default_factory=list)
    note: str | None = None


def parse_listing(body: bytes, url: str, is_dated: bool = False) -> Listing:
    """Read an RSS, Atom or JSON feed, a sitemap (plain, news, gzip) or a sitemap index fetched from `url`.

    Raises ListingError.
    """
    try:
        data = _utf8(gunzip(body, MAX_XML_BYTES).removeprefix(b"\xef\xbb\xbf").lstrip())
    except (BadBodyError, BodyTooLargeError) as error:
        raise ListingError(f"cannot be unpacked: {error}") from None
    if not data:
        raise ListingError("is empty")
    if data.startswith(b"{"):
        return _json_feed(data, url, is_dated)
    # Expat finds declarations in every encoding that it knows; feedparser tries more.
    if b"<!ENTITY" in data.replace(b"\0", b"").upper():
        raise ListingError("declares XML entities, which feeds and sitemaps have no use for; refused")
    scan = _Scan(url, is_dated)
    broken = scan.run(data)
    if scan.root in _SITEMAP_ROOTS:
        listing, found = scan.listing, bool(scan.listing.entries or scan.listing.children)
    elif scan.root in _FEED_ROOTS:
        listing, broken = _feed(data, url, is_dated)
        found = bool(listing.entries)
    elif scan.root == "html" or _is_html(data):
        raise ListingError("is an HTML page, not a feed or sitemap")
    elif scan.root is None:
        raise ListingError(f"is not XML ({broken})")
    else:
        raise ListingError(f"is neither a feed nor a sitemap: its root element is <{scan.root:.40}>")
    if broken and not found:
        raise ListingError(f"is broken XML ({broken})")
    if broken:
        listing.note = f"is broken XML ({broken}); it was read as far as it goes"
    return listing


def parse_time(text: str) -> datetime | None:
    """A W3C or RFC 822 time in UTC; without a zone it counts as UTC. None if it is no time."""
    try:
        when = datetime.fromisoformat(text.strip())
    except ValueError:
        try:
            when = parsedate_to_datetime(text)
        except (ValueError, OverflowError, TypeError, IndexError):
            return None
    try:
        return (when if when.tzinfo else when.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


class _IsFeedError(Exception):
    """The root is a feed's: feedparser reads it."""


class _Scan:
    """One pass of expat: finds the root element and, in a sitemap, its entries, without building a tree."""

    def __init__(self, url: str, is_dated: bool) -> None:
        self.root: str | None = None
        self.listing = Listing()
        self._url = url
        self._is_dated = is_dated
        self._path: list[str] = []
        self._text: list[str] = []
        self._item: dict[str, str] = {}

    def run(self, data: bytes) -> str | None:
        """What is wrong with the XML, or None. Raises ListingError for entity declarations."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text.append
        parser.EntityDeclHandler = self._refuse
        try:
            parser.Parse(data, True)
        except _IsFeedError:
            return None
        except expat.ExpatError as error:
            return one_line(error, 100)
        except (ValueError, LookupError) as error:  # an encoding that Python does not know
            return one_line(error, 100)
        return None

    def _refuse(self, *_: Any) -> None:
        raise ListingError("declares XML entities, which feeds and sitemaps have no use for; refused")

    def _start(self, tag: str, _: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        if self.root is None:
            self.root = name.lower()
            if self.root not in _SITEMAP_ROOTS:
                raise _IsFeedError
        self._path.append(name)
        self._text.clear()
        if len(self._path) > _MAX_DEPTH:
            raise ListingError(f"is nested over {_MAX_DEPTH} levels deep")

    def _end(self, _: str) -> None:
        name = self._path.pop()
        key = _FIELDS.get((self._path[-1] if self._path else "", name))
        if key and key not in self._item:
            self._item[key] = "".join(self._text).strip()
        self._text.clear()
        if name in ("url", "sitemap") and len(self._path) == 1:
            self._keep(self.listing.entries if name == "url" else self.listing.children)
            self._item = {}

    def _keep(self, where: list[Entry]) -> None:
        url = normalize_url(self._item.get("loc", ""), self._url) if self._item.get("loc") else None
        if url is None:
            return
        if len(where) >= _MAX_ENTRIES:
            raise ListingError(f"has over {_MAX_ENTRIES} entries")
        where.append(
            Entry(
                url,
                self._url,
                title=self._item.get("title") or None,
                published_at=parse_time(self._item.get("published", "")),
                modified_at=parse_time(self._item.get("lastmod", "")),
                is_dated_listing=self._is_dated,
            )
        )


def _feed(data: bytes, url: str, is_dated: bool) -> tuple[Listing, str | None]:
    """A feed's entries, and what is wrong with its XML."""
    if data.count(b"<item") + data.count(b"<entry") > _MAX_ENTRIES:
        raise ListingError(f"has over {_MAX_ENTRIES} entries")
    broken = _xml_error(data)
    if broken and len(data) > _MAX_LOOSE_BYTES:
        data = _repaired(data) if len(data) <= _MAX_REPAIR_BYTES else data
        if _xml_error(data):
            return Listing(), broken
    parsed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    listing = Listing()
    is_atom = str(parsed.get("version", "")).startswith("atom")
    for item in parsed.entries:
        link = normalize_url(str(item.get("feedburner_origlink") or item.get("link") or ""), url)
        if link is None or not (item.get("feedburner_origlink") or item.get("link")):
            continue
        # dict.get, for the item's own get passes the one time off as the other where it is missing.
        published, updated = _utc(dict.get(item, "published_parsed")), _utc(dict.get(item, "updated_parsed"))
        if not is_atom:  # RSS knows no update: dc:date is the publication
            published, updated = published or updated, None
        title = str(item.get("title") or "")
        if str(item.get("title_detail", {}).get("type", "")) != "text/plain":
            title = replace_entities(remove_tags(title))
        listing.entries.append(Entry(link, url, title.strip() or None, published, updated, is_dated))
    return listing, broken


def _json_feed(data: bytes, url: str, is_dated: bool) -> Listing:
    """A JSON Feed (jsonfeed.org, version 1 or 1.1). Raises ListingError; an item that is none is passed over."""
    try:
        feed = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise ListingError(f"is not valid JSON ({one_line(error, 100)})") from None
    items = feed.get("items")
    if not str(feed.get("version", "")).startswith(_JSON_FEED) or not isinstance(items, list):
        raise ListingError("is JSON, but no JSON Feed: it lacks its version or items")
    if len(items) > _MAX_ENTRIES:
        raise ListingError(f"has over {_MAX_ENTRIES} entries")
    listing = Listing()
    for item in items:
        texts = {key: value for key, value in item.items() if isinstance(value, str)} if isinstance(item, dict) else {}
        link = texts.get("url") or texts.get("external_url")
        address = normalize_url(link, url) if link else None
        if address:
            published, modified = (parse_time(texts.get(key, "")) for key in ("date_published", "date_modified"))
            listing.entries.append(
                Entry(address, url, texts.get("title", "").strip() or None, published, modified, is_dated)
            )
    return listing


def _repaired(data: bytes) -> bytes:
    """Broken XML as libxml2 understands it: open elements closed, unknown entities dropped; none are declared here."""
    parser = etree.XMLParser(
        recover=True, resolve_entities="internal", no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return data
    return data if root is None else etree.tostring(root, encoding="utf-8")


def _xml_error(data: bytes) -> str | None:
    """What a strict parser says against the XML, or None. Raises ListingError if it is nested too deep."""
    parser = expat.ParserCreate(namespace_separator=" ")
    depth = 0

    def down(*_: Any) -> None:
        nonlocal depth
        depth += 1
        if depth > _MAX_DEPTH:
            raise ListingError(f"is nested over {_MAX_DEPTH} levels deep")

    def up(_: str) -> None:
        nonlocal depth
        depth -= 1

    parser.StartElementHandler, parser.EndElementHandler = down, up
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        return one_line(error, 100)
    return None


def _utc(parts: Any) -> datetime | None:
    """feedparser's UTC struct_time as a time."""
    try:
        return datetime.fromtimestamp(calendar.timegm(parts), UTC) if parts else None
    except (ValueError, OverflowError, TypeError, OSError):
        return None


def _is_html(data: bytes) -> bool:
    return data[:15].lower().startswith((b"<!doctype html", b"<html"))


def _utf8(data: bytes) -> bytes:
    """XML in a declared encoding that expat may not know (GBK, Shift_JIS), as UTF-8; other data as it is."""
    declared = _DECLARED.match(data)
    if not declared or declared.group(2).decode().lower() in _NATIVE_ENCODINGS:
        return data
    try:
        text = data[declared.end(2) :].decode(declared.group(2).decode(), "replace")
    except (LookupError, UnicodeError):
        return data
    return declared.group(1) + b"utf-8" + text.encode("utf-8", "replace")
