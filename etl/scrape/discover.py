"""Which listings to read for a day, and which of their entries belong to it. Nothing here fetches."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit

from etl.config import Source
from etl.errors import ConfigError
from etl.scrape.client import FEED, SITEMAP
from etl.scrape.listings import Entry
from etl.scrape.urls import host_of, is_same_site, normalize_url

_NEVER = datetime.max.replace(tzinfo=UTC)
MAX_CHILDREN = 10  # sitemaps of one index that are read for one day
_YEAR, _MONTH, _DAY = r"((?:19|20)\d\d)", r"(0[1-9]|1[0-2])", r"(0[1-9]|[12]\d|3[01])"
# The longest date that a sitemap's address holds: 2026-03-02, 2026/03/02, 20260302; then months; then years.
_DATES_IN_NAMES = tuple(
    re.compile(rf"(?<!\d){pattern}(?!\d)")
    for pattern in (rf"{_YEAR}[-_/]?{_MONTH}[-_/]?{_DAY}", rf"{_YEAR}[-_/]?{_MONTH}", _YEAR)
)

_EXACT = 3  # parts of a date: a name that fits the day in all of them


@dataclass(frozen=True)
class Planned:
    """A listing to read. `is_dated`: it is of the day and no other, so that its undated entries are of the day."""

    url: str
    purpose: str
    is_dated: bool = False


def planned_listings(source: Source, day: date) -> list[Planned]:
    """The source's feeds, sitemaps, and dated sitemaps for the day, in this order, each URL once.

    Raises ConfigError for one that is no web address.
    """
    dated = [_fill(template, day) for template in source.dated_sitemaps]
    listings = [
        *(Planned(url, FEED) for url in source.feeds),
        *(Planned(url, SITEMAP) for url in source.sitemaps),
        *(Planned(url, SITEMAP, is_dated=True) for url in dated),
    ]
    found: dict[str, Planned] = {}
    for one in listings:
        url = normalize_url(one.url, keep_tracking=True)
        if url is None:
            raise ConfigError(f"source {source.id}: {one.url} is not a web address; correct it in sources.yaml")
        found.setdefault(url, replace(one, url=url))
    return list(found.values())


def choose_children(children: Iterable[Entry], index_url: str, host: str, day: date) -> tuple[list[Planned], int]:
    """The sitemaps of an index that may cover the day, likeliest first, and how many more there would be.

    A date in the name decides where there is one; `lastmod` before the day rules out what the name leaves open. Only
    sitemaps on the source's site or on the index's own host count.
    """
    ranked: list[tuple[tuple[int, date, int], Planned]] = []
    for number, child in enumerate(children):
        if not (is_same_site(child.url, host) or host_of(child.url) == host_of(index_url)):
            continue
        precision = _date_match(child.url, day)
        changed = child.modified_at.date() if child.modified_at else None
        if precision is None or (changed and changed < day and precision < _EXACT):
            continue
        # A file without a date in its name that was changed soonest after the day is the likeliest of its kind.
        order = (-precision, changed or date.max, number)
        ranked.append((order, Planned(child.url, SITEMAP, is_dated=precision == _EXACT)))
    ranked.sort(key=lambda pair: pair[0])
    chosen = list({plan.url: plan for _, plan in ranked}.values())
    return chosen[:MAX_CHILDREN], max(len(chosen) - MAX_CHILDREN, 0)


def choose_entries(entries: Iterable[Entry], host: str, day: date, today: date) -> list[Entry]:
    """The pages of the day on the source's site, each once, in order of publication and URL.

    A page listed several times keeps its first listing, with the first title and times that any of them gives. The
    publication date decides; without one, a listing of that day, then the time of the last change; a page without any
    date counts for today and yesterday only. An older page that the day's own listing says was changed on the day is
    of the day too: it was edited.
    """
    merged: dict[str, Entry] = {}
    edited: set[str] = set()
    for entry in entries:
        if not is_same_site(entry.url, host) or urlsplit(entry.url)[2:4] == ("/", ""):  # the homepage is no article
            continue
        if entry.is_dated_listing and entry.modified_at and entry.modified_at.date() == day:
            edited.add(entry.url)
        first = merged.setdefault(entry.url, entry)
        merged[entry.url] = replace(
            first,
            title=first.title or entry.title,
            published_at=first.published_at or entry.published_at,
            modified_at=first.modified_at or entry.modified_at,
            is_dated_listing=first.is_dated_listing or entry.is_dated_listing,
        )
    chosen = [entry for entry in merged.values() if entry.url in edited or _is_of(entry, day, today)]
    return sorted(chosen, key=lambda entry: (entry.published_at or entry.modified_at or _NEVER, entry.url))


def reach_note(entries: Iterable[Entry], day: date, today: date) -> str | None:
    """For a past day on which nothing is listed: that the listings do not reach back to it, if so."""
    if day >= today - timedelta(days=1):
        return None
    times = [when for e in entries if (when := e.published_at or e.modified_at)]
    oldest = min(times).date() if times else None
    if oldest is not None and oldest <= day:
        return None
    reach = f"they reach back to {oldest}" if oldest else "they give no dates at all"
    return f"the listings hold nothing of {day}: {reach}; add dated_sitemaps to the source, or import the day"


def _is_of(entry: Entry, day: date, today: date) -> bool:
    if entry.published_at:
        return entry.published_at.date() == day
    if entry.is_dated_listing:
        return True
    if entry.modified_at:
        return entry.modified_at.date() == day
    return today - timedelta(days=1) <= day <= today


def _fill(template: str, day: date) -> str:
    for name, value in (("{year}", f"{day:%Y}"), ("{month}", f"{day:%m}"), ("{day}", f"{day:%d}")):
        template = template.replace(name, value)
    return template


def _date_match(url: str, day: date) -> int | None:
    """How exactly a name's date fits the day: 3 day, 2 month, 1 year, 0 no date in it; None if it is another's."""
    parts = urlsplit(url)
    name = f"{parts.path}?{parts.query}"
    wanted = (f"{day:%Y}", f"{day:%m}", f"{day:%d}")
    for pattern in _DATES_IN_NAMES:
        if match := pattern.search(name):
            found = match.groups()
            return len(found) if found == wanted[: len(found)] else None
    return 0
