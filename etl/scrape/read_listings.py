"""What a source published on a day, as its listings tell it: which are read, in which order, and what is left of them.

Configured feeds, sitemaps and archive pages are read always. What is missing is then looked for, in this order and no
further than needed: feeds that the homepage names, sitemaps that robots.txt names, links of the homepage. Nothing here
knows of HTTP or of the raw layer: `Site` does the asking, and stores what was answered.
"""

from collections.abc import Awaitable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Protocol

from etl.config import Source
from etl.errors import ConfigError, SourceError, one_line
from etl.scrape.client import ARCHIVE, FEED, HOMEPAGE, SITEMAP
from etl.scrape.discover import (
    Planned,
    choose_children,
    choose_entries,
    homepage_of,
    planned_guesses,
    planned_listings,
    reach_note,
    reaches_before,
)
from etl.scrape.links import article_links, feed_links
from etl.scrape.listings import Entry, Listing, ListingError, parse_listing
from etl.urls import authority_of, is_same_site

MAX_LISTINGS = 40  # of one source and day, whatever its indexes name
_MAX_DEPTH = 2  # an index in an index, and its sitemaps
_SHOWN = 3  # failed guesses that are named


class Answered(Protocol):
    """What this module needs to know of a fetch."""

    @property
    def status(self) -> str: ...
    @property
    def robots(self) -> str: ...
    @property
    def content(self) -> bytes | None: ...
    @property
    def error(self) -> str | None: ...
    @property
    def final_url(self) -> str: ...


class Site(Protocol):
    """How a source's site is asked. `get` stores every attempt as a raw row and gives the last one's outcome, with the
    stored content where the answer was that nothing changed; `sitemaps` are those that a host's robots.txt names."""

    def get(self, url: str, purpose: str, listed_by_url: str | None) -> Awaitable[Answered]: ...
    def sitemaps(self, url: str) -> Awaitable[Sequence[str]]: ...


@dataclass(frozen=True)
class Found:
    """The pages of the day in order of publication, each once, and a line for everything that makes them incomplete."""

    entries: tuple[Entry, ...]
    problems: tuple[str, ...] = ()


@dataclass
class _Search:
    source: Source
    day: date
    today: date
    site: Site
    has_plans: bool
    entries: list[Entry] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)  # listings that could not be read, and why
    read: list[Planned] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)
    unanswered: set[str] = field(default_factory=set)  # scheme and host that gave no answer
    has_own_listing: bool = False  # a listing of the day and no other was read: what it does not hold was not there

    @property
    def is_recent(self) -> bool:
        return self.day >= self.today - timedelta(days=1)

    def is_covered(self) -> bool:
        return self.has_own_listing or reaches_before(self.entries, self.source.host, self.day)


async def find_articles(source: Source, day: date, today: date, site: Site) -> Found:
    """Read the source's listings and choose what is of `day` (UTC); `today` is the day on which this is done.

    Raises ConfigError for a listing that is no web address or if there is nothing to read and nothing may be looked
    for, SourceError if nothing could be listed.
    """
    plans = planned_listings(source, day)
    if not plans and not source.discover:
        if source.warcs:  # its past is in them, and of today nothing is wanted
            return Found(())
        raise ConfigError(f"source {source.id}: names no feeds or sitemaps, and discover is off; correct sources.yaml")
    search = _Search(source, day, today, site, bool(plans))
    await _read_all(search, plans)
    if source.discover:
        await _discover(search, plans)
    if not search.read:
        more = f" ({len(search.unread) - 1} more listings failed)" if len(search.unread) > 1 else ""
        raise SourceError(
            f"source {source.id}: nothing could be listed: {(search.unread or ['it names no listings'])[0]}{more}; "
            "open the address in a browser, correct sources.yaml if it moved, or run again later"
        )
    chosen = choose_entries(search.entries, source.host, day, today)
    if not chosen:
        search.problems += [line for line in search.unread[:_SHOWN] if line not in search.problems]
        if not search.has_own_listing and (note := reach_note(search.entries, day, today)):
            search.problems.append(note)
    return Found(tuple(chosen), tuple(search.problems))


async def _discover(search: _Search, plans: Sequence[Planned]) -> None:
    """Look for lists that nobody configured, as far as those that were read leave the day open."""
    home = homepage_of(search.source, plans)
    if authority_of(home) in search.unanswered:
        return
    body: bytes | None = None
    has_feeds = any(plan.purpose == FEED for plan in plans)
    if not any(plan.purpose == FEED for plan in search.read) and (has_feeds or not search.read):
        home, body = await _homepage(search, home)
        feeds = planned_guesses(_parsed(search, home, body), FEED, home, search.day, search.today)
        await _read_all(search, feeds, home)
        if has_feeds and (moved := [plan.url for plan in feeds if plan in search.read]):
            search.problems.append(f"read {', '.join(moved)} instead, which {home} names; correct sources.yaml")
    if not search.source.sitemaps and not search.is_covered():
        named = await search.site.sitemaps(home)
        roots = planned_guesses(named, SITEMAP, home, search.day, search.today)
        await _read_all(search, roots, f"{authority_of(home)}/robots.txt")
    if not search.read and body is not None:
        _read_homepage(search, home, body)


async def _homepage(search: _Search, url: str) -> tuple[str, bytes | None]:
    """The homepage's address after redirects and its content, None if it could not be had."""
    search.asked.add(url)
    outcome = await search.site.get(url, HOMEPAGE, None)
    if outcome.content is None:
        search.unread.append(f"{url}: {outcome.error or outcome.status}")
        return url, None
    return outcome.final_url, outcome.content


def _parsed(search: _Search, url: str, body: bytes | None) -> list[str]:
    try:
        return feed_links(body, url) if body is not None else []
    except ListingError as error:
        search.unread.append(f"{url}: {one_line(error)}")
        return []


def _read_homepage(search: _Search, url: str, body: bytes) -> None:
    """The last resort: the homepage's links, which say nothing of days past."""
    try:
        links = article_links(body, url, search.source.host)
        if not links:
            raise ListingError("holds no link that looks like an article's")
    except ListingError as error:
        search.unread.append(f"{url}: {one_line(error)}")
        return
    if search.is_recent:
        search.entries += links
        search.problems.append(
            f"no feed or sitemap was found: the day is what {url} links to ({len(links)} articles), which may not be "
            "all of it; add feeds or sitemaps to the source"
        )
    if search.is_recent or not search.has_plans:
        search.read.append(Planned(url, HOMEPAGE, is_guess=True))


async def _read_all(
    search: _Search, plans: Iterable[Planned], listed_by_url: str | None = None, depth: int = 0
) -> None:
    """Read listings in order. Where news sitemaps hold the whole day, the guesses after them are left unread."""
    is_after_news = False
    for plan in plans:
        if is_after_news and not plan.is_news and search.is_covered():
            return
        if plan.url in search.asked:
            continue
        if len(search.asked) >= MAX_LISTINGS:
            search.problems.append(f"{plan.url}: not read, for {MAX_LISTINGS} listings were read before it")
            return
        is_after_news = plan.is_news
        await _read(search, plan, listed_by_url, depth)


async def _read(search: _Search, plan: Planned, listed_by_url: str | None, depth: int) -> None:
    """Take in one listing; of an index, the sitemaps that may cover the day."""
    listing = await _fetch(search, plan, listed_by_url)
    if listing is None:
        return
    entries, host = listing.entries, search.source.host
    if plan.is_guess and plan.purpose == SITEMAP:  # one that lists everything ever published says nothing of today
        entries = [entry for entry in entries if not entry.is_undated]
    search.entries += entries
    if entries and not any(is_same_site(entry.url, host) for entry in entries):
        search.problems.append(f"{plan.url}: all {len(entries)} links lead to hosts other than {host}")
    if listing.children and depth >= _MAX_DEPTH:
        search.problems.append(f"{plan.url}: an index inside an index inside an index is not followed")
        return
    children, n_more = choose_children(listing.children, plan, host, search.day, search.today)
    if n_more:
        search.problems.append(f"{plan.url}: {n_more} more sitemaps may hold the day and were not read")
    await _read_all(search, children, plan.url, depth + 1)


async def _fetch(search: _Search, plan: Planned, listed_by_url: str | None) -> Listing | None:
    """Fetch and parse one listing; None if it cannot be read, which is a problem if it was configured."""
    search.asked.add(plan.url)
    outcome = await search.site.get(plan.url, plan.purpose, listed_by_url)
    if outcome.content is None:
        search.unread.append(f"{plan.url}: {outcome.error or outcome.status}")
        if outcome.status in ("network_error", "timeout", "unsafe_address") or outcome.robots == "unavailable":
            search.unanswered.add(authority_of(plan.url))
        # Today's file may not be there yet; a past day's should be.
        if not (plan.is_guess or (plan.is_dated and outcome.status == "gone" and search.is_recent)):
            search.problems.append(search.unread[-1])
        return None
    try:
        if plan.purpose == ARCHIVE:
            listing = _archive(search, plan, outcome.content, outcome.final_url)
        else:
            listing = parse_listing(outcome.content, outcome.final_url, plan.is_dated)
    except ListingError as error:
        search.unread.append(f"{plan.url}: {one_line(error)}")
        if not plan.is_guess:
            search.problems.append(search.unread[-1])
        return None
    if listing.note:
        search.problems.append(f"{plan.url}: {listing.note}")
    search.read.append(plan)
    search.has_own_listing |= plan.is_dated and not listing.children
    return listing


def _archive(search: _Search, plan: Planned, body: bytes, url: str) -> Listing:
    """An archive page's links; one without any is no archive of the day. Raises ListingError."""
    links = article_links(body, url, search.source.host, search.day if plan.is_dated else None)
    if not links:
        raise ListingError("holds no link that looks like an article's")
    return Listing(links)
