"""Fourteen days of fifty invented newsrooms on simulated time, scraped as a deployment would, and what came of it.

The client, its sockets and its lake are the real ones; only the waiting is not. What is expected is worked out from the
newsrooms' own record of what they published, changed and were asked for, never from the client's.
"""

import json
import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

from etl import steps
from etl.lake import open_lake
from etl.run import Run
from etl.settings import Settings
from tests.scrape_server import HTML, Asked, Misdeeds, Newsroom, Reply, SimulatedTime

START = datetime(2026, 3, 2, tzinfo=UTC)
N_DAYS, N_SOURCES = 14, 50
DELAY_S, CRAWL_DELAY_S = 5.0, 7.0
DROPPED, DROPS_AFTER = 13, 9  # this source publishes nothing from its tenth day on
RESERVED = 17  # this one reserves its opinion pages by tdmrep.json
LOOKS_H = (1, 6, 24, 72)
_KINDS = ("rss.xml", "atom.xml", "feed.json", "sitemap-index.xml")


@dataclass
class Story:
    """One story; `versions` are the times, in seconds of the fortnight, from which each text stands."""

    number: int
    host: str
    path: str
    versions: list[float]
    is_allowed: bool
    is_reserved: bool

    @property
    def url(self) -> str:
        return f"http://{self.host}{self.path}"

    @property
    def published(self) -> float:
        return self.versions[0]

    @property
    def day(self) -> date:
        return _at(self.published).date()

    def version(self, when: float) -> int:
        return sum(start <= when for start in self.versions)

    def page(self, version: int) -> bytes:
        text = f"story {self.number} version {version}"
        link = f'<link rel="canonical" href="{self.url}">'
        return f"<html><head><title>{text}</title>{link}</head><body><p>{text}</p></body></html>".encode()


@dataclass
class Visit:
    """One run of one day: when it began and ended, in seconds, and for whom."""

    day: date
    began: float
    ended: float
    sources: list[int]


@dataclass
class Report:
    """What was found; every list of faults ought to be empty."""

    n_requests: int = 0
    n_stories: int = 0
    n_stored: int = 0
    n_edits: int = 0
    n_edits_seen: int = 0
    n_looks: int = 0
    faults: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    low: dict[str, list[date]] = field(default_factory=lambda: defaultdict(list))  # by source: days called a drop


class World:
    """The newsrooms: what they publish by the clock, and how they answer."""

    def __init__(self, clock: SimulatedTime, n_sources: int, n_days: int, seed: int) -> None:
        self.clock, self.n_days, self.n_sources = clock, n_days, n_sources
        self._random = random.Random(seed)
        # The last six share one owner, and so one turn.
        self.hosts = [f"paper{n:02}.example" for n in range(n_sources)]
        self.hosts[-6:] = [f"city{n}.bignews.example" for n in range(6)]
        self.stories = [story for n in range(n_sources) for day in range(n_days) for story in self._publish(n, day)]
        for number, story in enumerate(self.stories):
            story.number = number
        self._by_address = {(story.host, story.path): story for story in self.stories}
        self._by_host: dict[str, list[Story]] = defaultdict(list)
        for story in self.stories:
            self._by_host[story.host].append(story)

    def _publish(self, source: int, day: int) -> Iterator[Story]:
        if source == DROPPED and day >= DROPS_AFTER:
            return
        some = self._random
        for number in range(6 if source == DROPPED else some.randint(1, 3)):
            first = day * 86400 + some.uniform(0, 86399)
            edits = [first + some.uniform(600, 80 * 3600) for _ in range(some.choice((0, 0, 1, 2)))]
            kind = some.choices(("news", "private", "opinion"), (8, 1, 1))[0]
            path = f"/{kind}/{day:02}-{number}-{some.randrange(10**6)}"
            is_reserved = source == RESERVED and kind == "opinion"
            yield Story(0, self.hosts[source], path, [first, *sorted(edits)], kind != "private", is_reserved)

    def sources(self, port: int, delay_s: float) -> list[dict[str, Any]]:
        found = []
        for n, host in enumerate(self.hosts):
            kind = _KINDS[n % 4]
            key = "sitemaps" if kind.startswith("sitemap") else "feeds"
            entry = {"id": f"s{n:02}", "name": f"Paper {n}", "host": host, "address": f"127.0.0.1:{port}"}
            found.append({**entry, key: [f"http://{host}/{kind}"], "delay_s": delay_s})
        return found

    def answer(self, asked: Asked) -> Any:
        """What the newsroom of the request's host answers now; some requests fail, as they do."""
        now, source = self.clock.passed, self.hosts.index(asked.host)
        if asked.path == "/robots.txt":
            delay = f"Crawl-delay: {CRAWL_DELAY_S:g}\n" if source % 5 == 0 else ""
            return Reply(
                f"User-agent: *\nDisallow: /private/\n{delay}".encode(), headers={"Content-Type": "text/plain"}
            )
        if asked.path == "/.well-known/tdmrep.json" and source == RESERVED:
            rules = [{"location": "/opinion/*", "tdm-reservation": 1}]
            return Reply(json.dumps(rules).encode(), headers={"Content-Type": "application/json"})
        if asked.path[1:] in (*_KINDS, "sitemap.xml"):
            return _fresh(asked, *self._listing(asked.host, asked.path[1:], now))
        story = self._by_address.get((asked.host, asked.path))
        if story is None or now < story.published:
            return None
        fate = self._random.random()
        if fate < 0.01:
            return Reply(misbehave=Misdeeds.reset)
        if fate < 0.02:
            return Reply(b"busy", 503, {"Retry-After": "30"})
        return _fresh(asked, story.page(story.version(now)), HTML)

    def _listing(self, host: str, kind: str, now: float) -> tuple[bytes, str]:
        """The stories of the last two days, some under a second address, in the form that the name says."""
        recent = [s for s in self._by_host[host] if now - 2 * 86400 < s.published <= now]
        items = [(s.url, _at(s.published)) for s in recent]
        items += [(f"{s.url}?utm_source=front", _at(s.published)) for s in recent if s.number % 3 == 0]
        items += [(f"{s.url}#comments", _at(s.published)) for s in recent if s.number % 4 == 0]
        if kind == "feed.json":
            entries = [{"id": u, "url": u, "title": u, "date_published": when.isoformat()} for u, when in items]
            feed = {"version": "https://jsonfeed.org/version/1.1", "title": host, "items": entries}
            return json.dumps(feed).encode(), "application/feed+json"
        if kind == "sitemap-index.xml":
            place = f"<sitemap><loc>http://{host}/sitemap.xml</loc></sitemap>"
            return f"<sitemapindex>{place}</sitemapindex>".encode(), "application/xml"
        if kind == "sitemap.xml":
            spaces = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
            entries_xml = "".join(
                f"<url><loc>{u}</loc><news:news><news:publication_date>{when.isoformat()}</news:publication_date>"
                f"<news:title>{u}</news:title></news:news></url>"
                for u, when in items
            )
            return f"<urlset {spaces}>{entries_xml}</urlset>".encode(), "application/xml"
        if kind == "atom.xml":
            entries_xml = "".join(
                f'<entry><id>{u}</id><title>{u}</title><link href="{u}"/><published>{when.isoformat()}</published></entry>'
                for u, when in items
            )
            return f'<feed xmlns="http://www.w3.org/2005/Atom">{entries_xml}</feed>'.encode(), "application/atom+xml"
        entries_xml = "".join(
            f"<item><title>{u}</title><link>{u}</link><pubDate>{format_datetime(when)}</pubDate></item>"
            for u, when in items
        )
        return f'<rss version="2.0"><channel>{entries_xml}</channel></rss>'.encode(), "application/rss+xml"


def simulate(
    home: Path, n_sources: int = N_SOURCES, n_days: int = N_DAYS, seed: int = 7, delay_s: float = DELAY_S
) -> Report:
    """Scrape the fortnight into a lake under `home`: every night for all, at noon for every tenth; and check it.

    `delay_s` is the client's pause; the judge goes by DELAY_S whatever it is.
    """
    clock = SimulatedTime(START)
    room = Newsroom(clock.monotonic, latency_s=0.2)
    world = World(clock, n_sources, n_days, seed)
    room.anything = world.answer
    run = _run(home, world.sources(room.port, delay_s))
    visits: list[Visit] = []
    everyone, few = list(range(n_sources)), list(range(0, n_sources, 10))
    try:
        with clock.driving(room):
            for n in range(n_days + 4):
                today = START.date() + timedelta(n)
                if n:
                    visits.append(_visit(run, clock, n * 86400 + 300, today - timedelta(1), everyone))
                visits.append(_visit(run, clock, n * 86400 + 43500, today, few))
    finally:
        room.close()
    return _judge(world, room.requests, run, visits)


def _run(home: Path, sources: list[dict[str, Any]]) -> Run:
    config = home / "config"
    config.mkdir()
    for name, entries in (("sources", sources), ("targets", []), ("speakers", [])):
        (config / f"{name}.yaml").write_text(yaml.safe_dump({name: entries}))
    settings = Settings(home=home, config=config)
    return Run("fortnight", open_lake(settings.lake_url), settings)


def _visit(run: Run, clock: SimulatedTime, when: float, day: date, sources: list[int]) -> Visit:
    clock.passed = began = max(when, clock.passed)
    found = steps.scrape_group(run, day, [f"s{n:02}" for n in sources], clock=clock)
    for name, one in found.items():
        if isinstance(one, BaseException):
            raise RuntimeError(f"{name} on {day}: {one}") from one
    return Visit(day, began, clock.passed, sources)


def _judge(world: World, requests: list[Asked], run: Run, visits: list[Visit]) -> Report:
    report = Report(n_requests=len(requests), n_stories=len(world.stories))
    _judge_politeness(world, requests, report)
    rows = _article_rows(run)
    _judge_stories(world, rows, report)
    _judge_edits(world, requests, rows, visits, report)
    for partition in run.lake.partitions("coverage"):
        for row in run.lake.read("coverage", partition.day, partition.source, ["status"]).to_pylist():
            if row["status"] == "low":
                report.low[partition.source].append(partition.day)
    return report


def _judge_politeness(world: World, requests: list[Asked], report: Report) -> None:
    by_site: dict[str, list[Asked]] = defaultdict(list)
    for one in requests:
        by_site[".".join(one.host.split(".")[-2:])].append(one)
        if one.path.startswith("/private/"):
            report.faults["disallowed"].append(f"{one.host}{one.path}")
    for site, asked in by_site.items():
        asked.sort(key=lambda one: one.began)
        for before, one in pairwise(asked):
            ended = before.ended if before.ended is not None else one.began
            is_slow = world.hosts.index(one.host) % 5 == 0 and not one.path.startswith(("/robots", "/.well-known"))
            delay = CRAWL_DELAY_S if is_slow else DELAY_S
            if one.began < ended:
                report.faults["two in flight"].append(f"{site} at {one.began:.1f} s")
            elif one.began - ended < delay - 1e-3:
                report.faults["closer than the delay"].append(
                    f"{site}: {one.began - ended:.2f} s before {one.path} at {one.began:.1f} s"
                )


def _article_rows(run: Run) -> dict[str, list[dict[str, Any]]]:
    """The raw rows of articles by host and path."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for day in run.lake.days("raw"):
        for source in sorted({p.source for p in run.lake.partitions("raw", [day])}):
            for row in run.lake.read("raw", day, source).to_pylist():
                if row["purpose"] == "article":
                    found[row["url"].partition("?")[0]].append(row)
    return found


def _judge_stories(world: World, rows: dict[str, list[dict[str, Any]]], report: Report) -> None:
    for story in world.stories:
        good = [row for row in rows.get(story.url, []) if row["status"] == "ok"]
        if not story.is_allowed or story.is_reserved:
            if any(row["body"] for row in rows.get(story.url, [])):
                report.faults["kept what is reserved or disallowed"].append(story.url)
            continue
        report.n_stored += bool(good)
        bodies = [row["body"] for row in good]
        if not good or story.day not in {row["day"] for row in good}:
            report.faults["story missing"].append(f"{story.url} of {story.day}")
        if len(bodies) > len(set(bodies)) or len({row["url"] for row in good}) > 1:
            report.faults["story stored twice"].append(story.url)


def _judge_edits(
    world: World,
    requests: list[Asked],
    rows: dict[str, list[dict[str, Any]]],
    visits: list[Visit],
    report: Report,
) -> None:
    """Each look that is due must have been made, and what stood there then must be in the lake."""
    by_page: dict[tuple[str, str], list[Asked]] = defaultdict(list)
    for one in requests:
        by_page[one.host, one.path].append(one)
    for story in world.stories:
        if not story.is_allowed or story.is_reserved:
            continue
        source = world.hosts.index(story.host)
        asked = [one for one in by_page[story.host, story.path] if one.status in (200, 304)]
        stored = {row["body"] for row in rows.get(story.url, []) if row["status"] == "ok"}
        seen = {story.version(one.ended or one.began) for one in asked}
        report.n_looks += len(asked) - 1
        report.n_edits += len(story.versions) - 1
        report.n_edits_seen += sum(story.page(v) in stored for v in range(2, len(story.versions) + 1) if 1 in seen)
        for version in seen:
            if story.page(version) not in stored:
                report.faults["edit looked at and not stored"].append(f"{story.url} version {version}")
        last: float | None = None
        for visit in visits:
            looks = [one.began for one in asked if visit.began <= one.began <= visit.ended]
            if last is not None and visit.day > story.day and source in visit.sources:
                then, age = (last - story.published) / 3600, (visit.began - story.published) / 3600
                if any(then < look <= age for look in LOOKS_H) and age <= 7 * 24 and not looks:
                    report.faults["look not made"].append(f"{story.url} at {age:.1f} h, last at {then:.1f} h")
            last = looks[-1] if looks else last
        if len(asked) > 1 + len(LOOKS_H):
            report.faults["looked at too often"].append(f"{story.url}: {len(asked)} times")


def _fresh(asked: Asked, body: bytes, content_type: str) -> Reply:
    """The body, or 304 if the request names its tag."""
    tag = f'"{hash(body) & 0xFFFFFFFF:x}"'
    headers = {"Content-Type": content_type, "ETag": tag}
    return Reply(b"", 304, headers) if asked.headers.get("if-none-match") == tag else Reply(body, headers=headers)


def _at(seconds: float) -> datetime:
    return (START + timedelta(seconds=seconds)).replace(microsecond=0)
