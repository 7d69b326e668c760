"""A scrape of the loopback newsroom, and builders for what it serves."""

import asyncio
import gzip
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

import pytest

from etl.config import Source
from etl.scrape import Clock, History, Limits, ScrapeResult, scrape_source
from tests.scrape_server import Misdeeds, Newsroom, Reply

HOST = "harbourcourier.example"
DAY = date(2026, 3, 2)


class FakeClock(Clock):
    """Time that passes only by sleeping; keeps the list of naps in seconds."""

    def __init__(self, now: datetime) -> None:
        self.start, self.passed = now, 0.0
        self.naps: list[float] = []

    def now(self) -> datetime:
        return self.start + timedelta(seconds=self.passed)

    def monotonic(self) -> float:
        return self.passed

    async def sleep(self, seconds: float) -> None:
        self.naps.append(seconds)
        self.passed += seconds
        await asyncio.sleep(0)

    def jitter(self) -> float:
        return 0.0


@dataclass
class Run:
    """A scrape of the newsroom, with what it handed on."""

    room: Newsroom
    clock: FakeClock
    rows: list[dict[str, Any]] = field(default_factory=list)
    batches: list[int] = field(default_factory=list)
    limits: Limits = field(default_factory=lambda: Limits(connect_s=1, read_s=0.5, total_s=1, max_bytes=200_000))

    def source(self, **fields: Any) -> Source:
        settings = {
            "id": "harbour_courier",
            "name": "Harbour Courier",
            "host": HOST,
            "delay_s": 0,
            "address": f"127.0.0.1:{self.room.port}",
            "feeds": [f"http://{HOST}/rss.xml"],
        }
        return Source.model_validate({**settings, **fields})

    def write(self, day: date, rows: list[dict[str, Any]]) -> None:
        self.rows += [{"day": day, **row} for row in rows]
        self.batches.append(len(rows))

    def __call__(self, day: date = DAY, *, history: History | None = None, **fields: Any) -> ScrapeResult:
        return scrape_source(
            self.source(**fields),
            day,
            user_agent="onrecord/0.1 (+http://onrecord.example/about)",
            history=history,
            write=partial(self.write, day),
            clock=self.clock,
            limits=self.limits,
        )

    def history(self, day: date = DAY) -> History:
        """What the rows that were handed on say to a scrape of `day` now."""
        bodies = {row["fetch_id"]: row["body"] for row in self.rows}
        return History(day, self.clock.now(), self.rows, lambda row: bodies[row["fetch_id"]])

    def row(self, path: str) -> dict[str, Any]:
        """The last row of a path."""
        return [row for row in self.rows if row["url"] == f"http://{HOST}{path}"][-1]

    def articles(self) -> list[str]:
        return [row["url"].removeprefix(f"http://{HOST}") for row in self.rows if row["purpose"] == "article"]

    def offer(self, *paths: str) -> None:
        """A feed of the day that lists `paths`, each an article unless it has its reply already."""
        self.room.pages["/rss.xml"] = rss(*((path, "Mon, 02 Mar 2026 06:30:00 GMT") for path in paths))
        for path in paths:
            if path.startswith("/"):
                self.room.pages.setdefault(path, article(path))


def article(text: str) -> bytes:
    return f"<html><head><title>{text}</title></head><body><p>{text}</p></body></html>".encode()


def rss(*items: tuple[str, str | None]) -> bytes:
    """An RSS feed of (path or URL, pubDate)."""
    entries = "".join(
        f"<item><title>Title of {link}</title><link>{link if '://' in link else f'http://{HOST}{link}'}</link>"
        + (f"<pubDate>{when}</pubDate>" if when else "")
        + "</item>"
        for link, when in items
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>f</title>{entries}</channel></rss>'.encode()


def sitemap(*items: tuple[str, str | None]) -> bytes:
    """A plain sitemap of (path, lastmod)."""
    entries = "".join(
        f"<url><loc>http://{HOST}{path}</loc>" + (f"<lastmod>{when}</lastmod>" if when else "") + "</url>"
        for path, when in items
    )
    return (
        f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</urlset>'
    ).encode()


@pytest.fixture
def room() -> Iterator[Newsroom]:
    served = Newsroom().start_thread()
    yield served
    served.close()


@pytest.fixture
def clock() -> FakeClock:
    """The morning after DAY: the hour at which a nightly run starts."""
    return FakeClock(datetime(2026, 3, 3, 0, 5, tzinfo=UTC))


@pytest.fixture
def run(room: Newsroom, clock: FakeClock) -> Run:
    return Run(room, clock)


@pytest.fixture
def make() -> Any:
    """The builders, for tests that need them: make.rss, make.sitemap, make.article, make.Reply, make.gzip, …"""

    class Make:
        Reply, Misdeeds, HOST, DAY = Reply, Misdeeds, HOST, DAY
        rss, sitemap, article = staticmethod(rss), staticmethod(sitemap), staticmethod(article)
        gzip = staticmethod(gzip.compress)

    return Make
