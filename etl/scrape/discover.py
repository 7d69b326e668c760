"""Which listings to read for a day, and which of their entries belong to it. Nothing here fetches."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit

from etl.config import Source
from etl.errors import ConfigError
from etl.scrape.client import ARCHIVE, FEED, SITEMAP
from etl.scrape.listings import Entry
from etl.urls import day_in_path, host_of, is_same_site, normalize_url, story_key, story_url

_NEVER = datetime.max.replace(tzinfo=UTC)
MAX_CHILDREN = 10  # sitemaps of one index that are read for one day
MAX_ROOTS = 5  # sitemaps of robots.txt that are read for one day
_NEWS_DAYS = 3  # a news sitemap holds two days, and sites are late
_NEWS = re.compile(r"news", re.I)
_ASIDE = re.compile(r"image|video|audio|podcast|categor|(?<![a-z])tags?(?![a-z])|author|topic|product", re.I)
_ENOUGH_OLDER = 2  # entries from before the day: one could be an old story that is kept on top
_YEAR, _MONTH, _DAY = r"((?:19|20)\d\d)", r"(0[1-9]|1[0-2])", r"(0[1-9]|[12]\d|3[01])"
# The longest date that a sitemap's address holds: 2026-03-02, 2026/03/02, 20260302; then months; then years.
_DATES_IN_NAMES = tuple(
    re.compile(rf"(?<!\d){pattern}(?!\d)")
    for pattern in (rf"{_YEAR}[-_/]?{_MONTH}[-_/]?{_DAY}", rf"{_YEAR}[-_/]?{_MONTH}", _YEAR)
)

_EXACT = 3  # parts of a date: a name that fits the day in all of them


@dataclass(frozen=True)
class Planned:
    """A listing to read. `is_dated`: it is of the day and no other, so that its undated entries are of the day.

    `is_guess`: nobody configured it. `is_news`: it is a news sitemap by its name, and holds the last days.
    """

    url: str
    purpose: str
    is_dated: bool = False
    is_guess: bool = False
    is_news: bool = False


def planned_listings(source: Source, day: date) -> list[Planned]:
    """The source's feeds, sitemaps, and the day's dated sitemaps and archive pages, in this order, each URL once.

    Raises ConfigError for one that is no web address.
    """
    listings = [
        *(Planned(url, FEED) for url in source.feeds),
        *(Planned(url, SITEMAP) for url in source.sitemaps),
        *(Planned(_fill(one, day), SITEMAP, is_dated="{day}" in one) for one in source.dated_sitemaps),
        *(Planned(_fill(one, day), ARCHIVE, is_dated="{day}" in one) for one in source.archive_pages),
    ]
    found: dict[str, Planned] = {}
    for one in listings:
        url = normalize_url(one.url, keep_tracking=True)
        if url is None:
            raise ConfigError(f"source {source.id}: {one.url} is not a web address; correct it in sources.yaml")
        found.setdefault(url, replace(one, url=url))
    return list(found.values())


def homepage_of(source: Source, plans: Iterable[Planned]) -> str:
    """The configured homepage, else the root of the source's host under the scheme that its listings have."""
    if source.homepage and (configured := normalize_url(source.homepage)):
        return configured
    schemes = [urlsplit(plan.url).scheme for plan in plans if is_same_site(plan.url, source.host)]
    return f"{schemes[0] if schemes else 'http' if source.address else 'https'}://{source.host}/"


def planned_guesses(urls: Iterable[str], purpose: str, base: str, day: date, today: date) -> list[Planned]:
    """Listings that the site names itself (in robots.txt, on its homepage), news sitemaps first, others' kinds left out."""
    found: dict[str, Planned] = {}
    for text in urls:
        url = normalize_url(text, base, keep_tracking=True)
        if url is None or (purpose == SITEMAP and _ASIDE.search(urlsplit(url).path)):
            continue
        precision = _date_match(url, day) if purpose == SITEMAP else 0
        if precision is not None:
            is_news = purpose == SITEMAP and _is_news(url, day, today)
            found.setdefault(url, Planned(url, purpose, precision == _EXACT, is_guess=True, is_news=is_news))
    return sorted(found.values(), key=lambda plan: (not plan.is_news, not plan.is_dated))[:MAX_ROOTS]


def choose_children(
    children: Iterable[Entry], parent: Planned, host: str, day: date, today: date
) -> tuple[list[Planned], int]:
    """The sitemaps of an index that may cover the day, likeliest first, and how many more there would be.

    For the last days news sitemaps come first. A date in the name decides where there is one; `lastmod` before the day
    rules out what the name leaves open. Only sitemaps on the source's site or on the index's own host count.
    """
    ranked: list[tuple[tuple[bool, bool, int, date, int], Planned]] = []
    for number, child in enumerate(children):
        if not (is_same_site(child.url, host) or host_of(child.url) == host_of(parent.url)):
            continue
        precision = _date_match(child.url, day)
        changed = child.modified_at.date() if child.modified_at else None
        if precision is None or (changed and changed < day and precision < _EXACT):
            continue
        is_news, is_aside = _is_news(child.url, day, today), bool(_ASIDE.search(urlsplit(child.url).path))
        # A file without a date in its name that was changed soonest after the day is the likeliest of its kind.
        order = (is_aside, not is_news, -precision, changed or date.max, number)
        is_dated = parent.is_dated or precision == _EXACT
        ranked.append((order, replace(parent, url=child.url, is_dated=is_dated, is_news=is_news)))
    ranked.sort(key=lambda pair: pair[0])
    wanted = [plan for order, plan in ranked if not (parent.is_guess and order[0])]
    chosen = list({plan.url: plan for plan in wanted}.values())
    return chosen[:MAX_CHILDREN], max(len(chosen) - MAX_CHILDREN, 0)


def reaches_before(entries: Iterable[Entry], host: str, day: date) -> bool:
    """Whether lists of the newest pages go back to before the day, so that they hold all of it."""
    older = {e.url for e in entries if e.published_at and e.published_at.date() < day and is_same_site(e.url, host)}
    return len(older) >= _ENOUGH_OLDER


def choose_entries(entries: Iterable[Entry], host: str, day: date, today: date) -> list[Entry]:
    """The pages of the day on the source's site, each story once, in order of publication and URL.

    A story listed several times keeps its first listing, with the first title and times that any of them gives, and of
    its addresses the first that is not made for phones or AMP. The publication date decides; without one, a listing of
    that day, then the day that the address names, then the time of the last change; a page without any date counts for
    today and yesterday only. An older page that the day's own listing says was changed on the day is of the day too: it
    was edited.
    """
    merged: dict[str, Entry] = {}
    edited: set[str] = set()
    for entry in entries:
        if not is_same_site(entry.url, host) or (
            entry.url.count("/") == 3 and entry.url.endswith("/")
        ):  # the homepage is no article
            continue
        key = story_key(entry.url, host)
        if entry.is_dated_listing and entry.modified_at and entry.modified_at.date() == day:
            edited.add(key)
        if key not in merged:
            merged[key] = entry
            continue
        first = merged[key]
        merged[key] = replace(
            first,
            url=entry.url if _is_variant(first.url) and not _is_variant(entry.url) else first.url,
            title=first.title or entry.title,
            published_at=first.published_at or entry.published_at,
            modified_at=first.modified_at or entry.modified_at,
            is_dated_listing=first.is_dated_listing or entry.is_dated_listing,
        )
    chosen = [entry for key, entry in merged.items() if key in edited or _is_of(entry, day, today)]
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
    return f"the listings hold nothing of {day}: {reach}; add dated_sitemaps or archive_pages to the source, or import the day"


def _is_of(entry: Entry, day: date, today: date) -> bool:
    if entry.published_at:
        return entry.published_at.date() == day
    if entry.is_dated_listing:
        return True
    if named := day_in_path(entry.url):
        return named == day
    if entry.modified_at:
        return entry.modified_at.date() == day
    return today - timedelta(days=1) <= day <= today


def _is_variant(url: str) -> bool:
    return story_url(url) != url


def _is_news(url: str, day: date, today: date) -> bool:
    return bool(_NEWS.search(urlsplit(url).path)) and day >= today - timedelta(days=_NEWS_DAYS)


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
