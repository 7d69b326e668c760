#!/usr/bin/env python3
"""Serve the sample newsroom (invented outlets, a demonstration) on loopback, one port per outlet.

    python serve.py [--port-base N] [--as-of TIME] [--until-stdin-closes]

Prints one JSON line when ready, {"<outlet id>": {"host": "<host>.example", "address": "127.0.0.1:PORT"}, …}, and serves
until SIGTERM or SIGINT; then it exits 0. With --until-stdin-closes it also ends when its standard input does, that is,
when the process that started it is gone; and each line that comes there, an ISO 8601 time such as 2026-03-05T23:59Z,
moves the newsroom's clock: it answers as it stood then. When the clock is moved, a line {"as_of": "…"} says so; a line
that is no time is answered with {"error": "…"} and moves nothing.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import Message
from email.utils import format_datetime, parsedate_to_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent
if str(ROOT) not in sys.path:  # this file is run and loaded by its path; its neighbours are found beside it
    sys.path.insert(0, str(ROOT))

from newsroom_articles import Article, Newsroom, Outlet, end_of, load_newsroom  # noqa: E402
from newsroom_pages import MARK, Page, render_missing, render_site  # noqa: E402

__all__ = [
    "MARK",
    "Article",
    "Newsroom",
    "Outlet",
    "Page",
    "Running",
    "end_of",
    "load_newsroom",
    "render_site",
    "serve",
]


class Request(NamedTuple):
    """One line of the request log."""

    outlet: str
    method: str
    path: str
    status: int
    user_agent: str


@dataclass
class Running:
    """A served newsroom: where each outlet answers, what time it is there, and what was asked so far."""

    addresses: dict[str, dict[str, str]]
    as_of: datetime | None = None
    log: list[Request] = field(default_factory=list)

    def set_clock(self, when: datetime) -> None:
        """Serve the newsroom as it stood at a time; one without a zone is UTC."""
        self.as_of = when if when.tzinfo else when.replace(tzinfo=UTC)


def is_unchanged(headers: Message, etag: str, modified: datetime) -> bool:
    """Whether a conditional request has the current version (If-None-Match wins over If-Modified-Since, RFC 9110)."""
    tags = headers.get("If-None-Match")
    if tags is not None:
        return tags.strip() == "*" or etag in [tag.strip().removeprefix("W/") for tag in tags.split(",")]
    since = headers.get("If-Modified-Since")
    if since is None:
        return False
    try:
        return parsedate_to_datetime(since) >= modified
    except (TypeError, ValueError):
        return False


def make_handler(outlet: Outlet, running: Running) -> type[BaseHTTPRequestHandler]:
    """A request handler class that answers for one outlet, as of the clock's time, and records every request."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        server_version = "onrecord-sample-newsroom"
        sys_version = ""
        timeout = 30
        disable_nagle_algorithm = True  # head and body are two writes: without this the second waits for 40 ms

        def do_GET(self) -> None:
            self.answer(with_body=True)

        def do_HEAD(self) -> None:
            self.answer(with_body=False)

        def answer(self, with_body: bool) -> None:
            path = urlsplit(self.path).path
            page = render_site(outlet, running.as_of).get(path) or render_missing(outlet)
            etag = f'"{hashlib.sha256(page.body).hexdigest()[:20]}"'
            status = page.status
            if status == 200 and is_unchanged(self.headers, etag, page.modified):
                status = 304
            agent = self.headers.get("User-Agent", "")
            running.log.append(Request(outlet.id, self.command, self.path, status, agent))
            self.send_response(status)
            for name, value in page.headers:
                self.send_header(name, value)
            if page.status == 200:
                self.send_header("ETag", etag)
                self.send_header("Last-Modified", format_datetime(page.modified, usegmt=True))
                self.send_header("Cache-Control", "no-cache")
            if status != 304:
                self.send_header("Content-Type", page.content_type)
                self.send_header("Content-Length", str(len(page.body)))
            self.end_headers()
            if with_body and status != 304:
                self.wfile.write(page.body)

        def log_message(self, format: str, *args: object) -> None:
            """Standard error stays quiet; `running.log` has the request."""

    return Handler


class Server(ThreadingHTTPServer):
    """A threading server that does not wait for idle connections when it ends."""

    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up early is no error worth a traceback."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


@contextmanager
def serve(newsroom: Newsroom | None = None, port_base: int = 0, as_of: datetime | None = None) -> Iterator[Running]:
    """Serve every outlet on 127.0.0.1 while the context lasts; port 0 lets the system choose. OSError: port taken.

    The clock stands at `as_of`, by default at the end of the sample's last day.
    """
    newsroom = newsroom or load_newsroom()
    running = Running({}, as_of)
    servers: list[Server] = []
    try:
        for number, outlet in enumerate(newsroom.outlets):
            port = port_base + number if port_base else 0
            server = Server(("127.0.0.1", port), make_handler(outlet, running))
            servers.append(server)
            running.addresses[outlet.id] = {"host": outlet.host, "address": f"127.0.0.1:{server.server_port}"}
            threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()
        yield running
    finally:
        for server in servers:
            server.shutdown()
            server.server_close()


def parse_time(text: str) -> datetime:
    """An ISO 8601 time in UTC, which one without a zone counts as; ValueError if it is none."""
    when = datetime.fromisoformat(text.strip())
    return (when if when.tzinfo else when.replace(tzinfo=UTC)).astimezone(UTC)


def obey(running: Running, ended: threading.Event) -> None:
    """Move the clock with every line of standard input, answer each with a line, and end with it."""
    pending = b""
    while read := os.read(0, 1024):  # not sys.stdin: its lock, still held at exit, would abort the interpreter
        *lines, pending = (pending + read).split(b"\n")
        for line in filter(None, map(bytes.strip, lines)):
            try:
                running.as_of = parse_time(line.decode())
                answer = {"as_of": running.as_of.isoformat()}
            except ValueError:
                answer = {"error": f"not an ISO 8601 time, such as 2026-03-05T23:59Z: {line[:60]!r}"}
            print(json.dumps(answer), flush=True)
    ended.set()


def main(arguments: list[str] | None = None) -> int:
    """Command line; 0 after a signal or the end of standard input, 1 when a port is taken."""
    parser = argparse.ArgumentParser(description="Serve the sample newsroom (a demonstration) on 127.0.0.1.")
    parser.add_argument("--port-base", type=int, default=0, metavar="N", help="first port (default: free ones)")
    parser.add_argument(
        "--as-of", type=parse_time, metavar="TIME", help="the newsroom's time, ISO 8601 (default: its last evening)"
    )
    parser.add_argument(
        "--until-stdin-closes", action="store_true", help="end when standard input ends; its lines move the clock"
    )
    options = parser.parse_args(arguments)
    ended = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ended.set())
    try:
        with serve(port_base=options.port_base, as_of=options.as_of) as running:
            print(json.dumps(running.addresses), flush=True)
            if options.until_stdin_closes:
                threading.Thread(target=obey, args=(running, ended), daemon=True).start()
            ended.wait()
    except OSError as error:
        print(f"sample newsroom: cannot listen on 127.0.0.1: {error.strerror or error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
