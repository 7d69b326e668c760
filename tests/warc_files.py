"""WARC files as other tools write them, and a server that hands one out in pieces, badly."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import Any

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

SENTENCE = "The council met on Monday to talk about the harbour toll, and nobody left before the vote was taken. "
HTML = ("Content-Type", "text/html; charset=utf-8")


def page(n: int) -> bytes:
    story = f"<p>{SENTENCE * 4}</p><p>Story number {n}. {SENTENCE * 2}</p>"
    return f"<html><head><title>Story {n}</title></head><body><article>{story}</article></body></html>".encode()


@dataclass
class Capture:
    """One answer as a crawler recorded it."""

    url: str
    body: bytes = b""
    date: str | None = "2026-03-02T09:30:00Z"
    status: str = "200 OK"
    headers: tuple[tuple[str, str], ...] = (HTML,)
    kind: str = "response"
    truncated: str | None = None


def story(n: int, **changes: Any) -> Capture:
    return Capture(f"http://paper.example/{n}", page(n), **changes)


class _Writer(WARCWriter):
    """The same bytes for the same captures: ids in order and one date, so that a damage hits the same place each time."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._numbers = count(1)

    def _make_warc_id(self) -> str:
        return f"<urn:uuid:00000000-0000-4000-8000-{next(self._numbers):012}>"

    def curr_warc_date(self) -> str:
        return "2026-03-02T09:30:00Z"


def warc_bytes(captures: list[Capture], gzip: bool = True) -> bytes:
    """A warcinfo record, then a request and an answer for every capture, in the manner of CC-NEWS."""
    out = BytesIO()
    writer = _Writer(out, gzip=gzip, warc_version="1.0")
    writer.write_record(writer.create_warcinfo_record("news.warc.gz", {"software": "another tool"}))
    for one in captures:
        dated = {"WARC-Date": one.date} if one.date else {}
        head = StatusAndHeaders(one.status, list(one.headers), protocol="HTTP/1.1")
        asked = StatusAndHeaders("GET / HTTP/1.1", [("Host", "x")], is_http_request=True)
        writer.write_record(
            writer.create_warc_record(one.url, "request", http_headers=asked, warc_headers_dict=dict(dated))
        )
        answer = writer.create_warc_record(
            one.url, one.kind, BytesIO(one.body), len(one.body), http_headers=head, warc_headers_dict=dict(dated)
        )
        if one.truncated:
            answer.rec_headers.add_header("WARC-Truncated", one.truncated)
        if one.date is None:
            answer.rec_headers.remove_header("WARC-Date")
        writer.write_record(answer)
    return out.getvalue()


def write_warc(path: Path, captures: list[Capture], gzip: bool = True) -> str:
    path.write_bytes(warc_bytes(captures, gzip))
    return str(path)


@dataclass
class FileServer:
    """What the server does: it cuts an answer after `cut_after` bytes, `statuses` come first, one for each request."""

    files: dict[str, bytes]
    cut_after: int | None = None
    statuses: list[int] = field(default_factory=list)
    has_ranges: bool = True
    before: Callable[["FileServer"], None] | None = None
    port: int = 0
    asked: list[str] = field(default_factory=list)  # the Range header of every request
    n_sent: int = 0

    @property
    def resolve(self) -> dict[str, tuple[str, int]]:
        return {"archive.example": ("127.0.0.1", self.port)}


@contextmanager
def serve_files(files: dict[str, bytes], **changes: Any) -> Iterator[FileServer]:
    state = FileServer(files, **changes)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            state.asked.append(self.headers.get("Range", ""))
            if state.before:
                state.before(state)
            data = state.files.get(self.path)
            code = state.statuses.pop(0) if state.statuses else 200 if data is not None else 404
            if code != 200 or data is None:
                self.send_response(code)
                self.send_header("Location", "http://10.0.0.1/x")
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            start = int(self.headers["Range"][6:-1]) if state.has_ranges else 0
            self.send_response(206 if state.has_ranges else 200)
            if state.has_ranges:
                self.send_header("Content-Range", f"bytes {start}-{len(data) - 1}/{len(data)}")
            self.send_header("Content-Length", str(len(data) - start))
            self.send_header("ETag", f'"{hash(data)}"')
            self.end_headers()
            sent = data[start:] if state.cut_after is None else data[start : start + state.cut_after]
            state.n_sent += len(sent)
            self.wfile.write(sent)
            self.close_connection = len(sent) < len(data) - start

        def log_message(self, *_: Any) -> None:
            """Say nothing on stderr."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        state.port = server.server_port
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield state
        finally:
            server.shutdown()
            thread.join()
