"""A file on the web read from its start to its end, by range requests that go on where a broken connection stopped.

WARC files are far over the limits of a page, so they have their own. Every connection passes the guard. One request is
in flight; nothing is held but the piece that was asked for.
"""

import asyncio
import re
import ssl
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from urllib.parse import urljoin

import httpcore
import httpx

from etl.errors import SourceError, one_line
from etl.scrape.clock import Clock
from etl.scrape.guard import GuardedBackend, GuardedTransport, UnsafeAddressError
from etl.urls import normalize_url

_REDIRECTS = (301, 302, 303, 307, 308)
_FAILURES = (httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException, OSError)
_RANGE = re.compile(r"bytes (\d+)-\d+/(\d+|\*)")


@dataclass(frozen=True)
class FileLimits:
    """Limits of one file: seconds, bytes, redirects, and attempts in a row that bring no byte."""

    connect_s: float = 10
    read_s: float = 30
    total_s: float = 6 * 3600
    max_bytes: int = 16 * 1024**3
    max_redirects: int = 5
    max_attempts: int = 6
    backoff_s: float = 2  # before the first attempt after a failure; twice that before the second, and so on
    max_retry_after_s: float = 120


class RangeFile:
    """`read(size)` over HTTP. Runs an event loop of its own, so it must not be used inside a running one.

    `resolve` maps a host to the loopback address and port that stand in for it: for tests and the demonstration.
    `n_connects` counts the requests that were answered with bytes.
    """

    def __init__(
        self,
        url: str,
        user_agent: str,
        *,
        resolve: Mapping[str, tuple[str, int]] | None = None,
        limits: FileLimits | None = None,
        clock: Clock | None = None,
        ssl_context: ssl.SSLContext | None = None,
    ) -> None:
        self.url = url
        self.n_connects = 0
        self._limits = limits or FileLimits()
        self._clock = clock or Clock()
        self._headers = {"user-agent": user_agent, "accept-encoding": "identity", "accept": "*/*"}
        self._timeout = httpx.Timeout(self._limits.read_s, connect=self._limits.connect_s, pool=None).as_dict()
        self._runner = asyncio.Runner()
        self._transport = GuardedTransport(GuardedBackend(resolve), ssl_context)
        self._response: httpx.Response | None = None
        self._pieces: AsyncIterator[bytes] | None = None
        self._ready = b""
        self._offset = 0  # of the next byte that comes from the connection
        self._skip = 0  # bytes of an answer from the start that were read before
        self._total: int | None = None
        self._etag: str | None = None
        self._failures = 0
        self._is_over = False
        self._started = self._clock.monotonic()

    def __enter__(self) -> "RangeFile":
        return self

    def __exit__(self, *_: object) -> None:
        self._runner.run(self._close())
        self._runner.close()

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes; none at the end. Raises SourceError if the file cannot be read on."""
        return self._runner.run(self._read(size))

    async def _read(self, size: int) -> bytes:
        while not self._ready and not self._is_over:
            try:
                self._ready = await self._next_piece()
                self._failures = 0 if self._ready else self._failures
            except UnsafeAddressError as error:
                raise SourceError(f"{self.url}: {one_line(error)}") from None
            except _FAILURES as error:
                await self._back_off(one_line(error), self._limits.backoff_s * 2**self._failures)
        piece, self._ready = self._ready[:size], self._ready[size:]
        return piece

    async def _next_piece(self) -> bytes:
        """The next bytes of the file, or none with `_is_over` set."""
        if self._clock.monotonic() - self._started > self._limits.total_s:
            raise SourceError(
                f"{self.url}: not read within {self._limits.total_s:g} s; copy it to a disk and import that"
            )
        if self._pieces is None:
            await self._connect()
            return b""
        piece = await anext(self._pieces, None)
        if piece is None:
            await self._drop()
            if self._total is not None and self._offset < self._total:
                raise httpcore.RemoteProtocolError(f"the answer ended after {self._offset} of {self._total} bytes")
            self._is_over = True
            return b""
        dropped = min(self._skip, len(piece))
        self._skip -= dropped
        self._offset += len(piece) - dropped
        if self._offset > self._limits.max_bytes:
            raise SourceError(f"{self.url}: over {self._limits.max_bytes} bytes; copy it to a disk and import that")
        return piece[dropped:]

    async def _connect(self) -> None:
        """Ask for the file from `_offset` on. Raises SourceError for what no other attempt would mend."""
        url = self.url
        for _ in range(self._limits.max_redirects + 1):
            response = await self._ask(url)
            location = response.headers.get("location")
            if response.status_code not in _REDIRECTS or not location:
                await self._accept(response)
                return
            await self._drop()
            target = normalize_url(urljoin(url, location), keep_tracking=True)
            if target is None:
                raise SourceError(f"{self.url}: redirect to {one_line(location, 100)} refused: no web address")
            url = target
        raise SourceError(f"{self.url}: more than {self._limits.max_redirects} redirects")

    async def _ask(self, url: str) -> httpx.Response:
        headers = self._headers | {"range": f"bytes={self._offset}-"}
        if self._etag and self._offset:
            headers["if-range"] = self._etag
        request = httpx.Request("GET", url, headers=headers, extensions={"timeout": self._timeout})
        self._response = await self._transport.handle_async_request(request)
        return self._response

    async def _accept(self, response: httpx.Response) -> None:
        code = response.status_code
        if code == 416 and self._offset and self._total in (None, self._offset):
            await self._drop()
            self._is_over = True
            return
        if code in (408, 425, 429) or code >= 500:
            await self._drop()
            after = response.headers.get("retry-after", "").strip()
            await self._back_off(f"HTTP {code}", float(after[:9]) if after.isascii() and after.isdigit() else 0)
            return
        if code not in (200, 206):
            await self._drop()
            raise SourceError(f"{self.url}: HTTP {code}; open the address in a browser and correct it")
        start, total = _extent(response)
        etag = response.headers.get("etag")
        etag = etag if etag and not etag.startswith("W/") else None
        changed = self._offset and ((total or self._total) != self._total or etag != self._etag)
        if changed or start not in (0, self._offset):
            await self._drop()
            raise SourceError(f"{self.url}: changed while it was read; run again, what was kept stays")
        self._skip = self._offset - (start or 0)
        self._total, self._etag = total, etag
        self._pieces = response.aiter_raw()
        self.n_connects += 1

    async def _back_off(self, reason: str, wait_s: float) -> None:
        await self._drop()
        self._failures += 1
        if self._failures >= self._limits.max_attempts:
            raise SourceError(
                f"{self.url}: {reason}, {self._failures} times in a row at byte {self._offset}; "
                "run again later, what was kept stays"
            )
        await self._clock.sleep(min(max(wait_s, self._limits.backoff_s), self._limits.max_retry_after_s))

    async def _drop(self) -> None:
        response, self._response, self._pieces = self._response, None, None
        if response is not None:
            await response.aclose()

    async def _close(self) -> None:
        await self._drop()
        await self._transport.aclose()


def _extent(response: httpx.Response) -> tuple[int | None, int | None]:
    """Where an answer starts in the file, and how long the file is."""
    if response.status_code == 206:
        found = _RANGE.fullmatch(response.headers.get("content-range", "").strip())
        if not found:
            return None, None
        return int(found[1]), None if found[2] == "*" else int(found[2])
    length = response.headers.get("content-length", "")
    return 0, int(length) if length.isascii() and length.isdigit() else None
