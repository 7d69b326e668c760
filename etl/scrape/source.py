"""One source, one day: list, choose, fetch, and hand on raw rows; many sources side by side in one event loop."""

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path

from etl.config import Source
from etl.errors import SourceError, one_line
from etl.scrape.breaker import Breaker
from etl.scrape.client import ARTICLE, MAX_IN_FLIGHT, Known, Limits, Outcome, Web
from etl.scrape.clock import Clock
from etl.scrape.history import History, Revisit
from etl.scrape.listings import Entry
from etl.scrape.pace import Pace
from etl.scrape.raw import Buffer, RawRows, Write
from etl.scrape.read_listings import Found, find_articles

_LISTING_AT_ONCE = 16  # sources: a listing may hold 50,000 entries, of which a day's few are kept


@dataclass(frozen=True)
class Job:
    """What to scrape: `write` gets the raw rows, some hundred at a time, without day, source, run_id and producer.

    `history` is what earlier fetches say; `refetch` fetches again what the day has. `captured` are the URLs of articles
    that WARC files gave for the day: they count as listed, also where no listing can be read.
    """

    source: Source
    day: date
    write: Write
    history: History
    refetch: bool = False
    captured: Sequence[str] = ()


@dataclass(frozen=True)
class ScrapeResult:
    """What a scrape of one source and day came to; URLs are articles', each counted once."""

    n_listed: int  # URLs that the listings gave for the day
    n_known: int  # of these, already fetched before
    n_in: int  # URLs taken on for the day: known, gone before, and those of this run (at most max_articles)
    n_left: int  # of n_in, not tried because the run gave up on the host
    counts: dict[str, int]  # URLs of the day by status of their last attempt; without the known ones
    problems: tuple[str, ...]  # one line for each thing that makes the listing or the fetching incomplete
    n_rows: int  # raw rows handed on
    n_revisited: int = 0  # articles of the days before that were looked at again
    n_changed: int = 0  # of these, pages with other bytes than before


@dataclass
class Session:
    """What the sources of one task share: the clock, the pauses between requests, requests in flight, memory.

    `pace_folder` is the folder through which all processes of a machine keep the pauses together.
    """

    progress: Callable[[str], None] = lambda _: None
    clock: Clock = field(default_factory=Clock)
    limits: Limits | None = None
    pace_folder: Path | None = None

    def __post_init__(self) -> None:
        self._pace = Pace(self.clock, self.pace_folder)
        self._buffer = Buffer()
        self._slots = asyncio.Semaphore(MAX_IN_FLIGHT)
        self._listing = asyncio.Semaphore(_LISTING_AT_ONCE)

    async def scrape(self, job: Job, user_agent: str) -> ScrapeResult:
        """Fetch what the source published on the day (UTC), and look again at what is due.

        Whatever ends it, cancellation included, the rows of what was fetched are handed on first. Raises ConfigError if
        the source names no listing, SourceError if none of its listings could be read, and what `write` raises.
        """
        rows = RawRows(job.source.id, job.day, job.write, job.history.attempts, self._buffer)
        web = Web(
            user_agent,
            job.source.delay_s,
            resolve=_stand_in(job.source),
            limits=self.limits,
            clock=self.clock,
            pace=self._pace,
            slots=self._slots,
            record=lambda outcome, purpose: rows.add(outcome, purpose),
            stored=job.history.host_file,
            is_research=job.source.mode == "research",
        )
        try:
            async with web:
                scrape = _Scrape(job, web, rows, self.progress)
                async with self._listing:
                    found = await _find(scrape, self.clock.now().date())
                result = await _scrape(scrape, found.entries, list(found.problems))
        finally:
            rows.flush()
        return replace(result, n_rows=rows.n_written)


@dataclass
class _Scrape:
    """What the parts of one scrape share; also the `Site` that its listings are asked for through."""

    job: Job
    web: Web
    rows: RawRows
    say: Callable[[str], None]

    async def get(self, url: str, purpose: str, listed_by_url: str | None) -> Outcome:
        """Fetch a listing if it changed, store the attempts as rows, and say how it went."""
        record = partial(self.rows.add, purpose=purpose, listed_by_url=listed_by_url)
        known = None if self.job.refetch else self.job.history.listing(url)
        outcome = await self.web.get(url, purpose, record, known)
        self.say(f"{self.job.source.id}: {purpose} {url}: {outcome.status}")
        return outcome

    async def sitemaps(self, url: str) -> tuple[str, ...]:
        """The sitemaps that the robots.txt of `url`'s host names."""
        return await self.web.robots.sitemaps(url)

    async def article(self, page: Entry | Revisit, known: Known | None) -> Outcome:
        """Fetch an article, and store the attempts as rows."""
        record = partial(
            self.rows.add,
            purpose=ARTICLE,
            listed_by_url=page.listed_by_url,
            title=page.title,
            published_at=page.published_at,
        )
        return await self.web.get(page.url, ARTICLE, record, known)


def scrape_source(
    source: Source,
    day: date,
    *,
    user_agent: str,
    write: Write,
    history: History | None = None,
    refetch: bool = False,
    progress: Callable[[str], None] | None = None,
    clock: Clock | None = None,
    limits: Limits | None = None,
    pace_folder: Path | None = None,
) -> ScrapeResult:
    """`Session.scrape` for a single source; must not be called inside an event loop."""
    clock = clock or Clock()
    job = Job(source, day, write, history or History(day, clock.now()), refetch)

    async def run() -> ScrapeResult:
        session = Session(progress or _silent, clock, limits, pace_folder)
        return await session.scrape(job, user_agent)

    return asyncio.run(run())


async def scrape_jobs(
    jobs: Sequence[Job],
    *,
    user_agent: str,
    progress: Callable[[str], None] | None = None,
    clock: Clock | None = None,
    limits: Limits | None = None,
    pace_folder: Path | None = None,
) -> list[ScrapeResult | BaseException]:
    """All jobs side by side in the running loop; the result of each, or what it raised, in their order."""
    session = Session(progress or _silent, clock or Clock(), limits, pace_folder)
    return await asyncio.gather(*(session.scrape(job, user_agent) for job in jobs), return_exceptions=True)


async def _find(scrape: _Scrape, today: date) -> Found:
    """What the listings name, and what WARC files gave. Raises SourceError if both is nothing, for want of a listing."""
    job = scrape.job
    try:
        found = await find_articles(job.source, job.day, today, scrape)
    except SourceError as error:
        if not job.captured:
            raise
        found = Found((), (one_line(error),))
    listed = {entry.url for entry in found.entries}
    more = [Entry(url, "", is_dated_listing=True) for url in job.captured if url not in listed]
    return replace(found, entries=(*found.entries, *more))


async def _scrape(scrape: _Scrape, listed: Sequence[Entry], problems: list[str]) -> ScrapeResult:
    """Fetch the articles that a source listed for the day, and look at those again that are due."""
    job, history = scrape.job, scrape.job.history
    # A page without any date counts for two days, and belongs to the first that has it.
    entries = [
        e for e in listed if history.is_fetched(e.url) or not (e.is_undated and history.is_fetched_nearby(e.url))
    ]
    # What only an archive has is not asked of the site, also when the rest is fetched again.
    again = {e.url for e in entries if job.refetch and e.listed_by_url}
    is_open = {e.url: e.url in again or not (history.is_fetched(e.url) or history.is_gone(e.url)) for e in entries}
    n_known = sum(history.is_fetched(e.url) for e in entries if e.url not in again)
    n_gone = 0 if job.refetch else sum(history.is_gone(e.url) and not history.is_fetched(e.url) for e in entries)
    new = [e for e in entries if is_open[e.url]]
    taken = new[: job.source.max_articles]
    if len(new) > len(taken):
        problems.append(f"{len(new) - len(taken)} URLs over max_articles ({job.source.max_articles}) were left out")
    breaker = Breaker(scrape.web.limits.max_retry_after_s, scrape.web.clock)
    counts = await _fetch(scrape, taken, breaker)
    problems += breaker.problems()
    due = [revisit for revisit in history.due if revisit.url not in is_open][: job.source.max_articles - len(taken)]
    looks = await _look_again(scrape, due, breaker)
    scrape.rows.flush()
    return ScrapeResult(
        n_listed=len(entries),
        n_known=n_known,
        n_in=n_known + n_gone + len(taken),
        n_left=len(taken) - counts.total(),
        counts=dict(counts + Counter(gone=n_gone)),
        problems=tuple(problems),
        n_rows=scrape.rows.n_written,
        n_revisited=looks.total(),
        n_changed=looks["ok"],
    )


async def _fetch(scrape: _Scrape, entries: Sequence[Entry], breaker: Breaker) -> Counter[str]:
    """Fetch the pages one after the other; returns URLs by status of their last attempt."""
    counts: Counter[str] = Counter()
    for number, entry in enumerate(entries, 1):
        if breaker.is_open(entry.url):
            continue
        outcome = await scrape.article(entry, None)
        counts[outcome.status] += 1
        scrape.say(f"{scrape.job.source.id}: {number} of {len(entries)}: {entry.url}: {outcome.status}")
        breaker.saw(outcome)
    return counts


async def _look_again(scrape: _Scrape, due: Sequence[Revisit], breaker: Breaker) -> Counter[str]:
    """Fetch what is due for another look; returns URLs by status."""
    counts: Counter[str] = Counter()
    for number, revisit in enumerate(due, 1):
        if breaker.is_open(revisit.url):
            continue
        outcome = await scrape.article(revisit, revisit.known)
        counts[outcome.status] += 1
        scrape.say(f"{scrape.job.source.id}: again {number} of {len(due)}: {revisit.url}: {outcome.status}")
        breaker.saw(outcome)
    return counts


def _stand_in(source: Source) -> dict[str, tuple[str, int]]:
    """The loopback address that stands in for the source's host, where its configuration gives one."""
    if source.address is None:
        return {}
    address, _, port = source.address.rpartition(":")
    return {source.host: (address, int(port))}


def _silent(_: str) -> None:
    """Progress that nobody asked for."""
