"""One source, one day: list, choose, fetch, and hand on raw rows."""

import asyncio
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from etl.config import Source
from etl.errors import ConfigError, SourceError, one_line
from etl.scrape.client import ARTICLE, Limits, Outcome, Web
from etl.scrape.clock import Clock
from etl.scrape.discover import Planned, choose_children, choose_entries, planned_listings, reach_note
from etl.scrape.listings import Entry, Listing, ListingError, parse_listing
from etl.scrape.raw import RawRows, Write
from etl.scrape.urls import is_same_site

GIVE_UP_AFTER = 5  # articles in a row that no answer came for: the host is down or wants to be left alone


@dataclass(frozen=True)
class ScrapeResult:
    """What a scrape of one source and day came to; URLs are articles', each counted once."""

    n_listed: int  # URLs that the listings gave for the day
    n_known: int  # of these, already fetched before
    n_in: int  # URLs taken on for the day: n_known and those of this run (at most max_articles)
    n_left: int  # of n_in, not tried because the run gave up on the host
    counts: dict[str, int]  # URLs fetched in this run by status of their last attempt
    problems: tuple[str, ...]  # one line for each thing that makes the listing or the fetching incomplete
    n_rows: int  # raw rows handed on


@dataclass
class _Job:
    source: Source
    day: date
    web: Web
    rows: RawRows
    say: Callable[[str], None]
    problems: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)  # listings that could not be read, and why
    n_read: int = 0
    has_own_listing: bool = False  # a listing of the day and no other was read: what it does not hold was not there


def scrape_source(
    source: Source,
    day: date,
    *,
    user_agent: str,
    already_fetched: Callable[[str], bool] | Collection[str],
    previous_attempts: Mapping[str, int],
    write: Write,
    progress: Callable[[str], None] | None = None,
    clock: Clock | None = None,
    limits: Limits | None = None,
) -> ScrapeResult:
    """Fetch what `source` published on `day` (UTC) and hand the raw rows to `write`, some hundred at a time.

    `already_fetched` tells which article URLs (normalised) need no fetch; `previous_attempts` counts the raw rows of
    this day by URL. Rows have the columns of the raw layer but day, source, run_id and producer. Whatever ends the
    run, Ctrl-C included, the rows of what was fetched are handed on first. Must not be called inside an event loop.

    Raises ConfigError if the source names no listing, SourceError if none of its listings could be read, and what
    `write` raises.
    """
    clock = clock or Clock()
    is_known = already_fetched if callable(already_fetched) else already_fetched.__contains__
    plans = planned_listings(source, day)
    if not plans:
        raise ConfigError(f"source {source.id}: names no feeds, sitemaps or dated_sitemaps; add one to sources.yaml")
    rows = RawRows(source.id, day, write, previous_attempts)

    async def run() -> ScrapeResult:
        web = Web(user_agent, source.delay_s, resolve=_stand_in(source), limits=limits, clock=clock)
        try:
            async with web:
                return await _scrape(_Job(source, day, web, rows, progress or _silent), plans, is_known)
        finally:
            rows.flush()

    return asyncio.run(run())


async def _scrape(job: _Job, plans: list[Planned], is_known: Callable[[str], bool]) -> ScrapeResult:
    today = job.web.clock.now().date()
    listed = [entry for plan in plans for entry in await _read(job, plan, today)]
    if not job.n_read:
        more = f" ({len(job.unread) - 1} more listings failed)" if len(job.unread) > 1 else ""
        raise SourceError(
            f"source {job.source.id}: nothing could be listed: {job.unread[0]}{more}; "
            "open the address in a browser, correct sources.yaml if it moved, or run again later"
        )
    chosen = choose_entries(listed, job.source.host, job.day, today)
    if not chosen and not job.has_own_listing and (note := reach_note(listed, job.day, today)):
        job.problems.append(note)
    new = [entry for entry in chosen if not is_known(entry.url)]
    taken = new[: job.source.max_articles]
    if len(new) > len(taken):
        job.problems.append(f"{len(new) - len(taken)} URLs over max_articles ({job.source.max_articles}) were left out")
    counts = await _fetch_articles(job, taken)
    job.rows.flush()
    n_known = len(chosen) - len(new)
    return ScrapeResult(
        n_listed=len(chosen),
        n_known=n_known,
        n_in=n_known + len(taken),
        n_left=len(taken) - counts.total(),
        counts=dict(counts),
        problems=tuple(job.problems),
        n_rows=job.rows.n_written,
    )


async def _read(job: _Job, plan: Planned, today: date) -> list[Entry]:
    """The entries of one listing; of an index, those of its sitemaps that may cover the day."""
    listing = await _fetch_listing(job, plan, today)
    if listing is None:
        return []
    entries = listing.entries
    children, n_more = choose_children(listing.children, plan.url, job.source.host, job.day)
    if n_more:
        job.problems.append(f"{plan.url}: {n_more} more sitemaps may hold the day and were not read")
    for child in children:
        found = await _fetch_listing(job, child, today, listed_by_url=plan.url)
        if found and found.children:
            job.problems.append(f"{child.url}: an index inside an index is not followed")
        entries += found.entries if found else []
    if entries and not any(is_same_site(entry.url, job.source.host) for entry in entries):
        job.problems.append(f"{plan.url}: all {len(entries)} links lead to hosts other than {job.source.host}")
    return entries


async def _fetch_listing(job: _Job, plan: Planned, today: date, listed_by_url: str | None = None) -> Listing | None:
    """Fetch and parse one listing; None, and a problem noted, if it cannot be read."""
    outcome = await job.web.get(
        plan.url, plan.purpose, partial(job.rows.add, purpose=plan.purpose, listed_by_url=listed_by_url)
    )
    job.say(f"{job.source.id}: {plan.purpose} {plan.url}: {outcome.status}")
    if outcome.body is None:
        job.unread.append(f"{plan.url}: {outcome.error or outcome.status}")
        # Today's file may not be there yet; a past day's should be.
        if not (plan.is_dated and outcome.status == "gone" and (today - job.day).days <= 1):
            job.problems.append(job.unread[-1])
        return None
    try:
        listing = parse_listing(outcome.body, outcome.final_url, plan.is_dated)
    except ListingError as error:
        job.unread.append(f"{plan.url}: {one_line(error)}")
        job.problems.append(job.unread[-1])
        return None
    if listing.note:
        job.problems.append(f"{plan.url}: {listing.note}")
    job.n_read += 1
    job.has_own_listing |= plan.is_dated
    return listing


async def _fetch_articles(job: _Job, entries: list[Entry]) -> Counter[str]:
    """Fetch the pages one after the other; returns URLs by status of their last attempt."""
    counts: Counter[str] = Counter()
    in_a_row = 0
    for number, entry in enumerate(entries, 1):
        outcome = await job.web.get(
            entry.url,
            ARTICLE,
            partial(
                job.rows.add,
                purpose=ARTICLE,
                listed_by_url=entry.listed_by_url,
                title=entry.title,
                published_at=entry.published_at,
            ),
        )
        counts[outcome.status] += 1
        job.say(f"{job.source.id}: {number} of {len(entries)}: {entry.url}: {outcome.status}")
        in_a_row = in_a_row + 1 if _is_host_failure(outcome) else 0
        if in_a_row == GIVE_UP_AFTER and number < len(entries):
            job.problems.append(
                f"gave up after {in_a_row} failures in a row, {len(entries) - number} URLs are left "
                f"for another run; the last: {entry.url}: {outcome.error or outcome.status}"
            )
            break
    return counts


def _is_host_failure(outcome: Outcome) -> bool:
    return outcome.status in ("network_error", "timeout") or outcome.http_status in (429, 503)


def _stand_in(source: Source) -> dict[str, tuple[str, int]]:
    """The loopback address that stands in for the source's host, where its configuration gives one."""
    if source.address is None:
        return {}
    address, _, port = source.address.rpartition(":")
    return {source.host: (address, int(port))}


def _silent(_: str) -> None:
    """Progress that nobody asked for."""
