"""Rows of the raw layer → WARC 1.1 that any tool reads, and from which `rows` restores every column.

A row becomes a metadata record with its columns as JSON and, if an answer came, a request and a response record (a
revisit for "not modified"). What was not recorded is reconstructed and said so in the warcinfo record: the request
(method, target and host alone) and the answer's reason phrase. Bodies are stored without their transfer and content
encoding, so the headers that speak of these carry a prefix, as is usual in web archives.
"""

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime
from http import HTTPStatus
from io import BytesIO
from typing import Any, BinaryIO
from urllib.parse import urlsplit
from uuid import uuid4

from warcio.statusandheaders import StatusAndHeaders  # type: ignore[import-untyped]
from warcio.warcwriter import WARCWriter  # type: ignore[import-untyped]

from etl import __version__
from etl.scrape.warc.rows import ROW_TYPE

ORIGINAL = "X-Archive-Orig-"  # before the name of a header that speaks of the body as it was sent
_OF_THE_TRANSFER = ("content-encoding", "transfer-encoding", "content-length", "content-md5", "trailer")
_NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
# Why a response record has no body where the answer had one, in the words of the standard.
_TRUNCATED = {"too_large": "length", "timeout": "time", "network_error": "disconnect"}


class WarcFile:
    """Writes rows to an open file; `gzip` compresses each record on its own."""

    def __init__(self, out: BinaryIO, name: str, gzip: bool) -> None:
        self._writer = WARCWriter(out, gzip=gzip, warc_version="1.1")
        self.n_records = 0
        info = {
            "software": f"onrecord/{__version__}",
            "format": "WARC File Format 1.1",
            "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
            "description": "Raw layer of an onrecord lake. Bodies are decoded; request records and reason phrases are "
            f"reconstructed; metadata records of type {ROW_TYPE} hold the rows.",
        }
        self._write(self._writer.create_warcinfo_record(name, info))

    def add(self, rows: Iterable[dict[str, Any]]) -> int:
        """Write the rows (every column of the raw layer); returns how many."""
        n = 0
        for row in rows:
            self._add(row)
            n += 1
        return n

    def _add(self, row: dict[str, Any]) -> None:
        date_headers = {"WARC-Date": warc_date(row["fetched_at"])}
        has_answer = row["http_status"] is not None
        answer_id = f"<urn:uuid:{uuid4()}>"
        columns = {name: value for name, value in row.items() if name not in ("body", "run_id")}
        data = json.dumps(columns, ensure_ascii=False, default=_as_text).encode()
        headers = date_headers | ({"WARC-Concurrent-To": answer_id} if has_answer else {})
        self._write(
            self._writer.create_warc_record(
                row["url"], "metadata", BytesIO(data), len(data), warc_content_type=ROW_TYPE, warc_headers_dict=headers
            )
        )
        if not has_answer:
            return
        self._write(self._request(row, date_headers | {"WARC-Concurrent-To": answer_id}))
        self._write(self._answer(row, date_headers | {"WARC-Record-ID": answer_id}))

    def _request(self, row: dict[str, Any], headers: dict[str, str]) -> Any:
        parts = urlsplit(row["final_url"])
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        head = StatusAndHeaders(f"GET {target} HTTP/1.1", [("Host", parts.netloc)], is_http_request=True)
        return self._writer.create_warc_record(
            row["final_url"], "request", http_headers=head, warc_headers_dict=headers
        )

    def _answer(self, row: dict[str, Any], headers: dict[str, str]) -> Any:
        body = row["body"]
        lines = [
            (ORIGINAL + header["name"] if header["name"] in _OF_THE_TRANSFER else header["name"], header["value"])
            for header in row["headers"]
        ]
        if row["status"] == "not_modified":
            head = StatusAndHeaders(_status_line(row["http_status"]), lines, protocol="HTTP/1.1")
            headers = headers | {"WARC-Profile": _NOT_MODIFIED, "WARC-Refers-To-Target-URI": row["final_url"]}
            return self._writer.create_warc_record(
                row["final_url"], "revisit", http_headers=head, warc_headers_dict=headers
            )
        if body is None:
            headers = headers | {"WARC-Truncated": _TRUNCATED.get(row["status"], "unspecified")}
        lines.append(("Content-Length", str(len(body or b""))))
        head = StatusAndHeaders(_status_line(row["http_status"]), lines, protocol="HTTP/1.1")
        return self._writer.create_warc_record(
            row["final_url"],
            "response",
            BytesIO(body or b""),
            len(body or b""),
            http_headers=head,
            warc_headers_dict=headers,
        )

    def _write(self, record: Any) -> None:
        self._writer.write_record(record)
        self.n_records += 1


def warc_date(when: datetime) -> str:
    """A WARC-Date of WARC 1.1: UTC, with as many decimals as it needs."""
    return when.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"


def _status_line(code: int) -> str:
    try:
        return f"{code} {HTTPStatus(code).phrase}"
    except ValueError:
        return f"{code} Unknown"


def _as_text(value: Any) -> str:
    if isinstance(value, datetime | date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in a row")
