"""The scrape step for the sources of one task: locks, what the lake remembers, one event loop, coverage rows."""

import asyncio
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow.compute as pc

from etl.archives import scrape_warcs
from etl.config import Source
from etl.coverage import listed_before, step_row
from etl.errors import OnrecordError
from etl.lake import Lake, Partition
from etl.run import Coverage, Run, check_share, covered_step, stamp
from etl.scrape import Clock, History, Job, Limits, ScrapeResult, Session
from etl.scrape.client import ARTICLE
from etl.scrape.expected import drop_reason, expected_articles, is_drop
from etl.scrape.history import COLUMNS, DAYS_AROUND
from etl.urls import registrable_domain

LAWFUL_REFUSALS = ("robots", "reserved")  # fetches that we did not make, or keep, by rule: no fault of the source
_LEASE_WAIT_S = 6 * 3600.0  # for a site that another machine is scraping, which may take a whole night's politeness

Found = dict[str, Any] | BaseException


@dataclass
class _Prepared:
    """A source whose lock is held; `held` gives it back, and writes the coverage row."""

    job: Job
    agent: str
    coverage: Coverage
    held: ExitStack


def scrape_sources(
    run: Run,
    day: date,
    sources: Sequence[Source],
    agents: Mapping[str, str],
    *,
    refetch: bool,
    progress: Callable[[str], None] | None,
    clock: Clock | None,
    limits: Limits | None,
) -> dict[str, Found]:
    """Scrape the sources side by side; by id the counts of each, or what was raised for it."""
    clock = clock or Clock()
    found: dict[str, Found] = {}
    prepared: list[_Prepared] = []
    try:
        with ExitStack() as leases:
            for site in _sites(run, sources):
                leases.enter_context(run.lake.storage.lock(f"site-{site}.lock", _LEASE_WAIT_S))
            # In one order, so that no two tasks wait in a ring.
            for source in sorted(sources, key=lambda source: source.id):
                try:
                    prepared.append(_prepare(run, day, source, agents[source.id], refetch, clock))
                except OnrecordError as error:
                    found[source.id] = error
            results = asyncio.run(_all(run, prepared, progress, clock, limits))
            found |= zip((one.job.source.id for one in prepared), results, strict=True)
    finally:
        for one in prepared:  # those that an interrupt kept from their end
            one.held.__exit__(*sys.exc_info())
    return {source.id: found[source.id] for source in sources}


def _sites(run: Run, sources: Sequence[Source]) -> list[str]:
    """The sites to lease. On this machine the pauses are kept through a folder; other machines share only the lake."""
    return [] if isinstance(run.lake.root, Path) else sorted({registrable_domain(source.host) for source in sources})


def _prepare(run: Run, day: date, source: Source, agent: str, refetch: bool, clock: Clock) -> _Prepared:
    with ExitStack() as held:
        coverage = held.enter_context(covered_step(run, "scrape", day, source.id))
        held.enter_context(run.lake.lock("scrape", day, source.id))

        def write(rows: list[dict[str, Any]]) -> None:
            run.lake.append_raw(day, source.id, [stamp(run, "scrape", day, source.id, row) for row in rows])

        now, captured = clock.now(), set[str]()
        if source.warcs and day < now.date():  # first: what an archive has need not be asked of the site
            captured, problems = scrape_warcs(run, day, source, agent, refetch, clock=clock)
            coverage.reasons += problems
        history = read_history(run.lake, day, source.id, now)
        job = Job(source, day, write, history, refetch, sorted(captured))
        return _Prepared(job, agent, coverage, held.pop_all())


async def _all(
    run: Run,
    prepared: Sequence[_Prepared],
    progress: Callable[[str], None] | None,
    clock: Clock,
    limits: Limits | None,
) -> list[Found]:
    session = Session(progress or _silent, clock, limits, run.settings.home / "pace")
    return await asyncio.gather(*(_one(run, one, session) for one in prepared), return_exceptions=True)


async def _one(run: Run, one: _Prepared, session: Session) -> dict[str, Any]:
    with one.held:
        result = await session.scrape(one.job, one.agent)
        if one.job.day < session.clock.now().date():  # a day that is not over cannot be judged
            _note_drop(run, one.job, one.coverage, result.n_listed)
        _count(run, one.coverage, result)
    return {**one.coverage.counts(), "n_revisited": result.n_revisited, "n_changed": result.n_changed}


def _note_drop(run: Run, job: Job, coverage: Coverage, n_listed: int) -> None:
    """Call the day low if it lists far fewer articles than the days before; a list that only rolled on since an earlier
    run of the day is no drop.
    """
    earlier = step_row(run.lake, "scrape", job.day, job.source.id)
    n_listed = max(n_listed, (earlier and earlier["n_listed"]) or 0)
    expected = expected_articles(job.day, job.source.expected_per_day, listed_before(run.lake, job.day, job.source.id))
    if expected and is_drop(n_listed, expected):
        coverage.is_low = True
        coverage.reasons.append(drop_reason(n_listed, expected))


def _count(run: Run, coverage: Coverage, result: ScrapeResult) -> None:
    """Fill the coverage row. Raises TooManyBadRowsError."""
    coverage.n_listed, coverage.n_in = result.n_listed, result.n_in
    # The row speaks of the day, not of this run: what an earlier run fetched is out too.
    coverage.n_out = result.n_known + result.counts.get("ok", 0)
    coverage.failures.update({status: n for status, n in result.counts.items() if status != "ok"})
    coverage.failures["not_tried"] += result.n_left
    coverage.failures = +coverage.failures
    coverage.reasons += result.problems
    faults = sum(n for status, n in coverage.failures.items() if status not in LAWFUL_REFUSALS)
    check_share(run, "fetches", faults, result.n_in, coverage)


def read_history(lake: Lake, day: date, source_id: str, now: datetime) -> History:
    """What the raw rows of the source say, of the days around `day` and around `now`. Raises LakeError."""
    around = (day + timedelta(n) for n in range(-DAYS_AROUND, DAYS_AROUND + 1))
    partitions = lake.partitions("raw", {*around, now.date(), now.date() - timedelta(1)}, [source_id])
    where: dict[str, Partition] = {}  # of what may be asked for its body

    def rows() -> Iterator[dict[str, Any]]:
        for partition, table in zip(partitions, lake.tables(partitions, list(COLUMNS)), strict=True):
            for row in table.to_pylist():
                if row["purpose"] != ARTICLE:
                    where[row["fetch_id"]] = partition
                yield row

    def body(row: Mapping[str, Any]) -> bytes | None:
        (table,) = lake.tables([where[row["fetch_id"]]], ["fetch_id", "body"])
        found: list[bytes | None] = table.filter(pc.equal(table["fetch_id"], row["fetch_id"]))["body"].to_pylist()
        return found[0] if found else None

    return History(day, now, rows(), body)


def _silent(_: str) -> None:
    """Progress that nobody asked for."""
