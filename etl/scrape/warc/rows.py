"""WARC records → rows of the raw layer: pages of a source's host as they were captured, or rows that we exported."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

import pyarrow as pa
from warcio.bufferedreaders import ChunkedDataReader  # type: ignore[import-untyped]

from etl.errors import one_line
from etl.schema import FETCH_STATUS, LAYERS, arrow_schema
from etl.scrape.body import BadBodyError, BodyTooLargeError, Decoder
from etl.scrape.client import ARTICLE, Limits
from etl.scrape.raw import printable
from etl.scrape.reservation import header_reservation, meta_reservation
from etl.scrape.warc.members import DamagedError, Readable, Records
from etl.urls import is_same_site, normalize_url

ROW_TYPE = "application/vnd.onrecord.raw+json"  # of the metadata records that hold a raw row's columns
PAGE_TYPES = ("", "text/html", "application/xhtml+xml")
CAPTURED = "not_applicable"  # `robots` of what we did not fetch: who captured it answered to robots.txt then
_ROW_BYTES = 4 * 1024 * 1024  # of a metadata record of ours
_HEADS_BYTES = 1024 * 1024  # a record may be this much longer than a page: its headers, chunk sizes
_PIECE = 64 * 1024
_SECRET_HEADERS = ("set-cookie", "set-cookie2")
_MAX_HEADERS = 100
_MAX_HEADER_CHARS = 2000


@dataclass(frozen=True)
class Wanted:
    """Which captures are taken: those of `host`'s site (None: of any), captured on `day` (UTC; None: on any).

    Rows that we exported are taken if they are of `source`. `agent` is our product token, for reservations, which are
    obeyed unless `is_research`.
    """

    source: str
    host: str | None = None
    day: date | None = None
    agent: str = "onrecord"
    is_research: bool = False


@dataclass
class WarcCounts:
    """Where every record of the files went: n_in = n_out + the sum of `passed`; damaged places are beside these.

    The caller who finds a row in the lake already counts it as duplicate instead of out.
    """

    n_in: int = 0
    n_out: int = 0
    passed: Counter[str] = field(default_factory=Counter)
    damage: list[str] = field(default_factory=list)  # "file: byte N: what"


def read_rows(raw: Readable, name: str, wanted: Wanted, counts: WarcCounts) -> Iterator[dict[str, Any]]:
    """The wanted rows of one WARC file, columns of the raw layer but fetch_id, attempt, source and run_id.

    Rows from another tool's file have the day of their capture as `day`. A record that is damaged is named in
    `counts.damage`, and reading goes on at the next whole one. Raises SourceError if `raw` does.
    """
    judge = _Judge(wanted, counts)
    records: Records | None = None
    while True:
        row: dict[str, Any] | None = None
        try:
            records = records or Records(raw)
            record = records.next()
            if record is None:
                break
            row, reason = judge(record)
            records.finish()
        except DamagedError as error:
            assert records is not None
            counts.damage.append(f"{name}: byte {records.offset}: {one_line(error)}")
            if not records.skip():
                break
            continue
        counts.n_in += 1
        if row is None:
            counts.passed[reason] += 1
        else:
            counts.n_out += 1
            yield row
    judge.close()


class _Judge:
    """Decides on one record after the other. A row that we exported precedes the response that holds its body."""

    def __init__(self, wanted: Wanted, counts: WarcCounts) -> None:
        self._wanted = wanted
        self._counts = counts
        self._limits = Limits()
        self._twin_id: str | None = None  # the response that belongs to the exported row before it
        self._twin: dict[str, Any] | None = None  # that row, if it waits for its body

    def __call__(self, record: Any) -> tuple[dict[str, Any] | None, str]:
        """The record's row, or None with the reason. Raises DamagedError."""
        kind = record.rec_type
        if kind == "metadata" and (record.content_type or "").partition(";")[0].strip() == ROW_TYPE:
            return self._exported(record)
        if self._twin_id and record.rec_headers.get_header("WARC-Record-ID") == self._twin_id:
            return self._body(record)
        if kind == "revisit":
            return None, "revisit"
        if kind != "response" or record.http_headers is None:
            return None, "not_a_page"
        return self._page(record)

    def close(self) -> None:
        """An exported row whose body never came is incomplete."""
        if self._twin is not None:
            self._counts.passed["part_of_row"] -= 1
            self._counts.passed["incomplete"] += 1
        self._twin = self._twin_id = None

    def _exported(self, record: Any) -> tuple[dict[str, Any] | None, str]:
        self.close()
        self._twin_id = record.rec_headers.get_header("WARC-Concurrent-To")
        data = _read_all(record.raw_stream, _ROW_BYTES)
        row = None if data is None else restore(data)
        if row is None:
            return None, "unreadable_row"
        if row["source"] != self._wanted.source:
            return None, "other_source"
        if self._wanted.day not in (None, row["day"]):
            return None, "other_day"
        del row["source"]
        if row["n_bytes"] is None:
            return row, ""
        self._twin = row
        return None, "part_of_row"

    def _body(self, record: Any) -> tuple[dict[str, Any] | None, str]:
        row, self._twin = self._twin, None
        if row is None:
            return None, "part_of_row"
        body = _read_all(record.raw_stream, row["n_bytes"])
        if body is None or sha256(body).hexdigest() != row["body_sha256"]:
            return None, "unreadable_row"
        return row | {"body": body}, ""

    def _page(self, record: Any) -> tuple[dict[str, Any] | None, str]:
        address = record.rec_headers.get_header("WARC-Target-URI") or ""
        url, final_url = normalize_url(address), normalize_url(address, keep_tracking=True)
        if url is None or final_url is None:
            return None, "no_web_address"
        if self._wanted.host is not None and not is_same_site(url, self._wanted.host):
            return None, "other_host"
        fetched_at = _time(record.rec_headers.get_header("WARC-Date"))
        if fetched_at is None:
            return None, "undated"
        if self._wanted.day not in (None, fetched_at.date()):
            return None, "other_day"
        code = _code(record.http_headers)
        if code is None or not 200 <= code < 300:
            return None, "redirect" if code and 300 <= code < 400 else "bad_status"
        headers = [(name.lower(), value) for name, value in record.http_headers.headers]
        media_type = dict(headers).get("content-type", "").partition(";")[0].strip().lower()
        if media_type not in PAGE_TYPES:
            return None, "not_html"
        if urlsplit(url)[2:4] == ("/", ""):
            return None, "home_page"
        status, body, error, reservation = self._content(record, dict(headers), headers)
        return {
            "day": fetched_at.date(),
            "purpose": ARTICLE,
            "url": url,
            "final_url": final_url,
            "redirect_urls": [],
            "status": status,
            "http_status": code,
            "headers": _header_rows(headers),
            "body": body,
            "body_sha256": None if body is None else sha256(body).hexdigest(),
            "n_bytes": None if body is None else len(body),
            "robots": CAPTURED,
            "reservation": reservation,
            "listed_by_url": None,
            "listed_title": None,
            "listed_published_at": None,
            "fetched_at": fetched_at,
            "seconds": 0.0,
            "error": error,
        }, ""

    def _content(
        self, record: Any, by_name: dict[str, str], headers: list[tuple[str, str]]
    ) -> tuple[str, bytes | None, str | None, str | None]:
        """Status, body, error and reservation of a page: the rules of a fetch. Raises DamagedError."""
        found = header_reservation(headers, self._wanted.agent)
        if found and not self._wanted.is_research:
            return "reserved", None, f"mining reserved: {found}", found
        if cut := record.rec_headers.get_header("WARC-Truncated"):  # half a page would pass for an edited one
            status = "too_large" if cut == "length" else "bad_content"
            return status, None, f"the capture was cut short: {one_line(cut, 40)}", found
        limit = self._limits.max_bytes
        if record.raw_stream.limit > limit + _HEADS_BYTES:
            return "too_large", None, f"the body is over {limit} bytes", found
        stream = record.raw_stream
        if "chunked" in by_name.get("transfer-encoding", "").lower():
            stream = ChunkedDataReader(stream, decomp_type=None)
        try:
            body = _decoded(stream, by_name.get("content-encoding", ""), limit)
        except BodyTooLargeError as error:
            return "too_large", None, one_line(error), found
        except BadBodyError as error:
            return "bad_content", None, one_line(error), found
        found = found or meta_reservation(body, self._wanted.agent)
        if found and not self._wanted.is_research:
            return "reserved", None, f"mining reserved: {found}", found
        return "ok", body, None, found


def restore(data: bytes) -> dict[str, Any] | None:
    """The raw row that a metadata record of ours holds, without its body, or None if it is not one."""
    try:
        given = json.loads(data)
        row = {column.name: _value(given.get(column.name), column.type) for column in LAYERS["raw"]}
        row |= {"fetch_id": "", "run_id": "", "body": None}
        table = pa.Table.from_pylist([row], schema=arrow_schema("raw"))
        table.validate(full=True)
        nulls = [c.name for c in LAYERS["raw"] if not c.nullable and table[c.name].null_count]
        is_ours = row["status"] in FETCH_STATUS and normalize_url(row["url"], keep_tracking=True) == row["url"]
        texts = [row[name] for name in ("error", "listed_title", "purpose", "robots", "reservation", "producer")]
        if nulls or not is_ours or any(text and printable(text) != text for text in texts):
            return None
    except (ValueError, TypeError, AttributeError, OverflowError, RecursionError, pa.ArrowException):
        return None
    return {name: value for name, value in row.items() if name not in ("fetch_id", "run_id")}


def _value(value: Any, kind: pa.DataType) -> Any:
    if value is None:
        return None
    if pa.types.is_timestamp(kind):
        return datetime.fromisoformat(value).astimezone(UTC)
    if pa.types.is_date(kind):
        return date.fromisoformat(value)
    return value


def _decoded(stream: Any, encoding: str, limit: int) -> bytes:
    """The body without its content encoding; some tools decode it and leave the header. Raises BadBodyError."""
    first = stream.read(_PIECE)
    if "gzip" in encoding.lower() and first and not first.startswith(b"\x1f\x8b"):
        encoding = ""
    decoder = Decoder(encoding, limit)
    decoder.feed(first)
    while piece := stream.read(_PIECE):
        decoder.feed(piece)
    return decoder.close()


def _header_rows(headers: list[tuple[str, str]]) -> list[dict[str, str]]:
    return [
        {"name": printable(name[:_MAX_HEADER_CHARS]), "value": printable(value[:_MAX_HEADER_CHARS])}
        for name, value in headers[:_MAX_HEADERS]
        if name not in _SECRET_HEADERS
    ]


def _read_all(stream: Any, limit: int) -> bytes | None:
    """The rest of a record, or None if it is over `limit` bytes."""
    if stream.limit > limit:
        return None
    parts = []
    while piece := stream.read(_PIECE):
        parts.append(piece)
    return b"".join(parts)


def _time(value: str | None) -> datetime | None:
    """A WARC-Date: RFC 3339 in UTC, to the second or finer."""
    try:
        when = datetime.fromisoformat((value or "").strip())
    except ValueError:
        return None
    return when.astimezone(UTC) if when.tzinfo else when.replace(tzinfo=UTC)


def _code(http_headers: Any) -> int | None:
    code = (http_headers.get_statuscode() or "")[:3]
    return int(code) if code.isascii() and code.isdigit() else None
