"""Rows of the raw layer, handed on in batches."""

import hashlib
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from etl.errors import one_line
from etl.schema import content_id
from etl.scrape.client import Outcome

BATCH_ROWS = 100
BATCH_BYTES = 32 * 1024 * 1024  # of bodies, of all sources of a task: memory stays small however long the pages are
_MAX_TITLE_CHARS = 1000
_SECRET_HEADERS = frozenset(("set-cookie", "set-cookie2"))

Write = Callable[[list[dict[str, Any]]], None]


class Buffer:
    """What the sources of one task hold in memory together; over the limit, the one with the most hands on its rows."""

    def __init__(self, limit: int = BATCH_BYTES) -> None:
        self._limit = limit
        self._sources: dict[int, RawRows] = {}

    def has_grown(self, rows: "RawRows") -> None:
        """Called when `rows` has more, or less, than before."""
        self._sources[id(rows)] = rows
        if not rows.n_bytes:
            del self._sources[id(rows)]
        while sum(one.n_bytes for one in self._sources.values()) >= self._limit:
            max(self._sources.values(), key=lambda one: one.n_bytes).flush_for_another()


class RawRows:
    """Collects the rows of one source's day; `write` gets them every hundred rows, when `buffer` is full, and at `flush`.

    `previous_attempts` has the number of attempts by URL that the day holds already.
    """

    def __init__(
        self, source: str, day: date, write: Write, previous_attempts: Mapping[str, int], buffer: Buffer | None = None
    ) -> None:
        self._buffer = buffer or Buffer()
        self._failure: Exception | None = None
        self._source = source
        self._day = day
        self._write = write
        self._previous = previous_attempts
        self._attempts: dict[str, int] = {}
        self._rows: list[dict[str, Any]] = []
        self.n_bytes = 0  # of the bodies that are held
        self.n_written = 0

    def add(
        self,
        outcome: Outcome,
        purpose: str,
        *,
        listed_by_url: str | None = None,
        title: str | None = None,
        published_at: datetime | None = None,
    ) -> None:
        """Add one attempt's row, and hand on a full batch. Raises what `write` raises, or raised for another's sake."""
        if self._failure:
            raise self._failure
        attempt = self._attempts.get(outcome.url, self._previous.get(outcome.url, 0)) + 1
        self._attempts[outcome.url] = attempt
        answer, body = outcome.answer, outcome.body
        self._rows.append(
            {
                "fetch_id": content_id(self._source, self._day.isoformat(), outcome.url, str(attempt)),
                "purpose": purpose,
                "attempt": attempt,
                "url": outcome.url,
                "final_url": outcome.final_url,
                "redirect_urls": list(outcome.urls[1:-1]),
                "status": outcome.status,
                "http_status": outcome.http_status,
                "headers": [
                    {"name": printable(n), "value": "" if n in _SECRET_HEADERS else printable(v)}
                    for n, v in answer.headers
                ],
                "body": body,
                "body_sha256": None if body is None else hashlib.sha256(body).hexdigest(),
                "n_bytes": None if body is None else len(body),
                "robots": outcome.robots,
                "reservation": answer.reservation,
                "listed_by_url": listed_by_url,
                "listed_title": printable(title)[:_MAX_TITLE_CHARS] if title else None,
                "listed_published_at": published_at,
                "fetched_at": outcome.fetched_at,
                "seconds": round(outcome.seconds, 6),
                "error": one_line(ValueError(answer.error)) if answer.error else None,
            }
        )
        self.n_bytes += len(body or b"")
        if len(self._rows) >= BATCH_ROWS:
            self.flush()
        elif body:
            self._buffer.has_grown(self)

    def flush(self) -> None:
        """Hand on what is left. Raises what `write` raises; those rows are not handed on again."""
        rows, self._rows, self.n_bytes = self._rows, [], 0
        self._buffer.has_grown(self)
        if rows:
            self._write(rows)
            self.n_written += len(rows)
        if self._failure:
            raise self._failure

    def flush_for_another(self) -> None:
        """Hand on what is left because of another source's rows, which an error here is kept from."""
        try:
            self.flush()
        except Exception as error:
            self._failure = error


def printable(text: str) -> str:
    """Text from the web on one line, without control characters or anything that UTF-8 cannot hold."""
    return "".join(c if c.isprintable() else "�" for c in " ".join(text.split()))
