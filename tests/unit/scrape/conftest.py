"""A real HTTP server on loopback that can misbehave, with a log of what was asked of it."""

import asyncio
import gzip
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from etl.config import Source
from etl.scrape import Clock, Limits, ScrapeResult, scrape_source

HOST = "harbourcourier.example"
DAY = date(2026, 3, 2)


@dataclass
class Reply:
    """What a path answers with; `misbehave` takes over after the head is sent, or instead of it."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Type": "text/html; charset=utf-8"})
    misbehave: Callable[[BaseHTTPRequestHandler], None] | None = None


class Newsroom:
    """Serves `pages` (path with query → Reply, bytes or a list of replies, one per request) under any host name."""

    def __init__(self) -> None:
        self.pages: dict[str, Any] = {}
        self.log: list[tuple[str, str]] = []  # host header, path
        self.seen_headers: list[dict[str, str]] = []
        self.most_at_once = 0
        self._now = 0
        self._lock = threading.Lock()
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.server.daemon_threads = True
        self.port = int(self.server.server_address[1])
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def paths(self) -> list[str]:
        return [path for _, path in self.log]

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        room = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True  # or each answer takes 40 ms

            def log_message(self, *_: object) -> None:
                pass

            def do_GET(self) -> None:
                with room._lock:
                    room.log.append((self.headers["Host"], self.path))
                    room.seen_headers.append({k.lower(): v for k, v in self.headers.items()})
                    room._now += 1
                    room.most_at_once = max(room.most_at_once, room._now)
                    reply = room.pages.get(self.path, Reply(b"not here", 404))
                    if isinstance(reply, list):
                        reply = reply.pop(0) if len(reply) > 1 else reply[0]
                try:
                    self._send(reply if isinstance(reply, Reply) else Reply(reply))
                except OSError:
                    self.close_connection = True  # the client hung up
                finally:
                    with room._lock:
                        room._now -= 1

            def _send(self, reply: Reply) -> None:
                if reply.misbehave:
                    self.close_connection = True
                    reply.misbehave(self)
                    return
                self.send_response(reply.status)
                for name, value in reply.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(reply.body)))
                self.end_headers()
                self.wfile.write(reply.body)

        return Handler


def _head(handler: BaseHTTPRequestHandler, **headers: str) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()


class Misdeeds:
    """Ways for a server to misbehave."""

    @staticmethod
    def reset(handler: BaseHTTPRequestHandler) -> None:
        """Close the connection with a TCP reset and no answer."""
        handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        handler.connection.close()

    @staticmethod
    def endless(handler: BaseHTTPRequestHandler) -> None:
        _head(handler, Connection="close")
        while True:
            handler.wfile.write(b"<p>and on</p>" * 1000)

    @staticmethod
    def drip(handler: BaseHTTPRequestHandler) -> None:
        _head(handler, Connection="close")
        while True:
            handler.wfile.write(b"x")
            handler.wfile.flush()
            time.sleep(0.02)

    @staticmethod
    def silent(handler: BaseHTTPRequestHandler) -> None:
        time.sleep(1.5)

    @staticmethod
    def short(handler: BaseHTTPRequestHandler) -> None:
        """Promise more than is sent."""
        _head(handler, Content_Length="1000")
        handler.wfile.write(b"only this")

    @staticmethod
    def header_flood(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        while True:
            handler.wfile.write(b"X-Flood: " + b"y" * 8000 + b"\r\n")

    @staticmethod
    def garbage(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"\x00\x01\x02 this is not HTTP\r\n\r\n")


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

    def write(self, rows: list[dict[str, Any]]) -> None:
        self.rows += rows
        self.batches.append(len(rows))

    def __call__(
        self, day: date = DAY, *, known: Any = (), previous: dict[str, int] | None = None, **fields: Any
    ) -> ScrapeResult:
        return scrape_source(
            self.source(**fields),
            day,
            user_agent="onrecord/0.1 (+http://onrecord.example/about)",
            already_fetched=known,
            previous_attempts=previous or {},
            write=self.write,
            clock=self.clock,
            limits=self.limits,
        )

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
    served = Newsroom()
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
