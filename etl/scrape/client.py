"""Fetching: one URL with its redirects becomes one outcome with a name, within limits of time and size."""

import asyncio
import hashlib
import os
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import partial
from types import TracebackType
from urllib.parse import urljoin, urlsplit

import httpcore
import httpx

from etl.errors import one_line
from etl.scrape.body import ENCODINGS, BadBodyError, BodyTooLargeError, Decoder
from etl.scrape.clock import Clock
from etl.scrape.guard import GuardedBackend, GuardedTransport, UnsafeAddressError
from etl.scrape.host_files import MAX_BYTES as MAX_HOST_FILE_BYTES
from etl.scrape.host_files import Fetched, nothing_stored
from etl.scrape.pace import Pace
from etl.scrape.reservation import header_reservation, meta_reservation
from etl.scrape.robots import Robots
from etl.scrape.tdmrep import Tdmrep
from etl.urls import normalize_url

ARTICLE, FEED, SITEMAP, ROBOTS, TDMREP = "article", "feed", "sitemap", "robots", "tdmrep"
HOMEPAGE, ARCHIVE = "homepage", "archive"  # pages that are read for their links
_ACCEPT = {
    ARTICLE: "text/html,application/xhtml+xml;q=0.9,*/*;q=0.1",
    FEED: "application/rss+xml,application/atom+xml,application/feed+json,application/xml;q=0.9,*/*;q=0.1",
    SITEMAP: "application/xml,text/xml;q=0.9,*/*;q=0.1",
    ROBOTS: "text/plain,*/*;q=0.1",
    TDMREP: "application/json,*/*;q=0.1",
    HOMEPAGE: "text/html,application/xhtml+xml;q=0.9,*/*;q=0.1",
    ARCHIVE: "text/html,application/xhtml+xml;q=0.9,*/*;q=0.1",
}
HOST_FILES = (ROBOTS, TDMREP)
LISTINGS = (FEED, SITEMAP, HOMEPAGE, ARCHIVE)
_PAGES = (ARTICLE, HOMEPAGE, ARCHIVE)
_PAGE_TYPES = ("", "text/html", "application/xhtml+xml")
_REDIRECTS = (301, 302, 303, 307, 308)
_NETWORK_RETRIES = 2
MAX_IN_FLIGHT = 32  # requests; a page in memory is 5 MiB at most
_MAX_HEADERS = 100
_MAX_HEADER_CHARS = 2000


@dataclass(frozen=True)
class Limits:
    """Limits of one fetch: seconds, bytes after decoding, redirects."""

    connect_s: float = 10
    read_s: float = 20
    total_s: float = 60
    max_bytes: int = 5 * 1024 * 1024
    max_redirects: int = 5
    max_retry_after_s: float = 120
    backoff_s: float = 2  # before the first retry after a network error, and up to as much again; then twice that


@dataclass(frozen=True)
class Known:
    """What an earlier fetch of a URL gave, for asking whether that changed. `body` is given where it is to be read."""

    final_url: str
    body_sha256: str
    etag: str | None = None
    last_modified: str | None = None
    body: bytes | None = None

    def conditions(self, url: str) -> dict[str, str]:
        """The headers of a conditional request to `url`; none for another URL than the one that answered then."""
        found = {"if-none-match": self.etag, "if-modified-since": self.last_modified}
        return {name: value for name, value in found.items() if value} if url == self.final_url else {}


@dataclass(frozen=True)
class Answer:
    """What came of one request: a fetch status, or a redirect's `location`. `unstored` may be read and not kept."""

    status: str
    http_status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes | None = None
    error: str | None = None
    reservation: str | None = None
    location: str | None = None
    http_version: str | None = None
    unstored: bytes | None = None


@dataclass(frozen=True)
class Outcome:
    """What came of one fetch attempt, redirects included. `seconds` leaves polite waiting out."""

    url: str
    urls: tuple[str, ...]  # every URL asked, `url` first
    answer: Answer
    robots: str
    fetched_at: datetime
    seconds: float

    @property
    def status(self) -> str:
        return self.answer.status

    @property
    def http_status(self) -> int | None:
        return self.answer.http_status

    @property
    def body(self) -> bytes | None:
        return self.answer.body

    @property
    def content(self) -> bytes | None:
        """The body that may be read: of a reserved listing one that is not stored, of an unchanged one the stored one."""
        return self.answer.body if self.answer.unstored is None else self.answer.unstored

    @property
    def error(self) -> str | None:
        return self.answer.error

    @property
    def final_url(self) -> str:
        return self.urls[-1]


class Web:
    """The web as one run sees it: guarded addresses, robots.txt, one request per site at a time, no cookies.

    `delay_s` is the pause between two requests to a site in seconds, more where robots.txt asks for it. `resolve` maps
    a host to a loopback address and port that stand in for it. `pace` and `slots` (requests in flight) may be shared with
    others. `record` gets every attempt at a robots.txt or tdmrep.json with its purpose; `stored` gives an earlier run's
    that still holds. With `is_research`, pages whose mining is reserved are kept, and still say so.
    """

    def __init__(
        self,
        user_agent: str,
        delay_s: float,
        *,
        resolve: Mapping[str, tuple[str, int]] | None = None,
        limits: Limits | None = None,
        clock: Clock | None = None,
        backend: GuardedBackend | None = None,
        ssl_context: ssl.SSLContext | None = None,
        pace: Pace | None = None,
        slots: asyncio.Semaphore | None = None,
        record: Callable[[Outcome, str], None] | None = None,
        stored: Callable[[str], Fetched | None] = nothing_stored,
        is_research: bool = False,
    ) -> None:
        self.limits = limits or Limits()
        self.clock = clock or Clock()
        self.agent = user_agent.split("/")[0].split(" ")[0].lower()  # the product token, for robots.txt
        self.robots = Robots(self.agent, partial(self._host_file, ROBOTS), stored, self.clock.now)
        self._tdmrep = Tdmrep(partial(self._host_file, TDMREP), stored, self.clock.now)
        self._record = record
        self._is_research = is_research
        self._delay_s = delay_s
        self._pace = pace or Pace(self.clock)
        self._slots = slots or asyncio.Semaphore(MAX_IN_FLIGHT)
        # The transport without httpx's client, which would keep cookies and read Location headers on its own.
        self._transport = GuardedTransport(backend or GuardedBackend(resolve), ssl_context)
        self._headers = {"user-agent": user_agent, "accept-encoding": ENCODINGS}
        self._timeout = httpx.Timeout(self.limits.read_s, connect=self.limits.connect_s, pool=None).as_dict()

    async def __aenter__(self) -> "Web":
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self._transport.aclose()

    async def get(
        self, url: str, purpose: str, record: Callable[[Outcome], None] | None = None, known: Known | None = None
    ) -> Outcome:
        """Fetch a normalised URL, again after a network error or a short Retry-After; the last attempt's outcome.

        `record` is called with every attempt's, as soon as it is there. `known` makes the request conditional.
        """
        network_errors = waited = 0
        while True:
            outcome = await self.fetch(url, purpose, known)
            if record:
                record(outcome)
            wait = retry_after_s(outcome, self.clock.now())
            if outcome.status == "network_error" and network_errors < _NETWORK_RETRIES:
                wait = self.limits.backoff_s * 2**network_errors * (1 + self.clock.jitter())
                network_errors += 1
            elif wait is not None and wait <= self.limits.max_retry_after_s and not waited:
                waited = 1
            else:
                return outcome
            await self.clock.sleep(wait)

    async def fetch(self, url: str, purpose: str, known: Known | None = None) -> Outcome:
        """One attempt at a normalised URL. Never raises for what the network or the site does."""
        fetched_at, spent, robots = self.clock.now(), 0.0, "not_applicable"
        urls: list[str] = []
        target: str | None = url
        answer = Answer("ok")
        while target is not None:
            delay, reserved = self._delay_s, None
            if purpose != ROBOTS:
                decision = await self.robots.decide(target)
                robots, delay = decision.robots, max(delay, decision.crawl_delay_s)
                if decision.status != "ok":
                    # A refused redirect keeps what answered; a URL that was never asked has only the reason.
                    answer = replace(answer, status=decision.status, error=decision.reason, location=None)
                    break
            if purpose not in HOST_FILES:
                reserved = await self._tdmrep.reservation(target)
                if reserved and purpose == ARTICLE and not self._is_research:
                    answer = replace(_reserved(answer, reserved, purpose), location=None)
                    break
            async with self._pace.turn(target, delay), self._slots:
                started = self.clock.monotonic()
                answer = await self._request(target, purpose, self.limits.total_s - spent, known, reserved)
                spent += self.clock.monotonic() - started
            urls.append(target)
            target, answer = self._follow(answer, urls)
        return Outcome(url, tuple(urls or [url]), _compared(answer, purpose, known), robots, fetched_at, spent)

    async def _host_file(self, purpose: str, url: str) -> Outcome:
        record = partial(_swap, self._record, purpose) if self._record else None
        return await self.get(url, purpose, record)

    def _follow(self, answer: Answer, urls: list[str]) -> tuple[str | None, Answer]:
        """Where a redirect leads, or None with the answer that ends the fetch."""
        if answer.location is None:
            return None, answer
        normalized = _web_address(answer.location, urls[-1])
        shown = one_line(ValueError(normalized or answer.location), 200)
        if normalized is None:
            refused = replace(
                answer,
                status="unsafe_address",
                location=None,
                error=f"redirect to {shown} refused: not an http or https address",
            )
        elif normalized in urls:
            refused = replace(answer, status="http_error", error=f"redirect loop: back to {shown}", location=None)
        elif len(urls) > self.limits.max_redirects:
            refused = replace(
                answer, status="http_error", location=None, error=f"more than {self.limits.max_redirects} redirects"
            )
        else:
            return normalized, answer
        return None, refused

    async def _request(
        self, url: str, purpose: str, total_s: float, known: Known | None, reserved: str | None
    ) -> Answer:
        conditions = known.conditions(url) if known else {}
        try:
            async with asyncio.timeout(max(total_s, 0)):
                response = await self._transport.handle_async_request(
                    httpx.Request(
                        "GET",
                        url,
                        headers=self._headers | {"accept": _ACCEPT[purpose]} | conditions,
                        extensions={"timeout": self._timeout},
                    )
                )
                try:
                    return await self._read(response, purpose, reserved)
                finally:
                    await response.aclose()
        except TimeoutError:
            return Answer("timeout", error=f"not finished within {self.limits.total_s:g} s")
        except httpcore.TimeoutException as error:
            return Answer("timeout", error=_reason(error))
        except UnsafeAddressError as error:
            return Answer("unsafe_address", error=one_line(error))
        except (httpcore.NetworkError, httpcore.ProtocolError, OSError) as error:
            return Answer("network_error", error=_reason(error))
        except (httpx.InvalidURL, ValueError) as error:
            return Answer("bad_content", error=_reason(error))

    async def _read(self, response: httpx.Response, purpose: str, reserved: str | None) -> Answer:
        """Judge the head of an answer, and read its body only if it is wanted."""
        headers = _headers(response)
        code = response.status_code
        head = Answer("ok", code, headers, http_version=response.extensions.get("http_version", b"").decode("ascii"))
        location = response.headers.get("location")
        if code in _REDIRECTS and location:
            return replace(head, location=location)
        if code == 304:
            return replace(head, status="not_modified")
        if code in (404, 410):
            return replace(head, status="gone", error=f"HTTP {code}")
        if not 200 <= code < 300:
            return replace(head, status="http_error", error=f"HTTP {code}")
        if purpose in HOST_FILES:
            return await self._read_body(response, head, MAX_HOST_FILE_BYTES, keep_start=True)
        reserved = reserved or header_reservation(headers, self.agent)
        if reserved and purpose == ARTICLE and not self._is_research:
            return _reserved(head, reserved, purpose)
        media_type = response.headers.get("content-type", "").partition(";")[0].strip().lower()
        if purpose == ARTICLE and media_type not in _PAGE_TYPES:
            return replace(head, status="bad_content", error=one_line(ValueError(f"{media_type} is not an HTML page")))
        answer = await self._read_body(response, head, self.limits.max_bytes)
        if answer.body is not None and purpose in _PAGES:
            reserved = reserved or meta_reservation(answer.body, self.agent)
        if reserved and not self._is_research:
            return _reserved(answer, reserved, purpose)
        return replace(answer, reservation=reserved)

    async def _read_body(self, response: httpx.Response, head: Answer, limit: int, keep_start: bool = False) -> Answer:
        """The body decoded, at most `limit` bytes; `keep_start` takes the start of a longer one instead of refusing."""
        try:
            decoder = Decoder(response.headers.get("content-encoding", ""), limit)
            try:
                async for piece in response.aiter_raw():
                    decoder.feed(piece)
                return replace(head, body=decoder.close())
            except BodyTooLargeError as error:
                if keep_start:
                    return replace(head, body=decoder.collected())
                return replace(head, status="too_large", error=one_line(error))
        except BadBodyError as error:
            return replace(head, status="bad_content", error=one_line(error))


def _swap(record: Callable[[Outcome, str], None], purpose: str, outcome: Outcome) -> None:
    record(outcome, purpose)


def _reserved(answer: Answer, reservation: str, purpose: str) -> Answer:
    """The answer without its body: of a reserved page only what was said about it is kept; a listing may be read."""
    if answer.status != "ok":
        return replace(answer, reservation=reservation)
    unstored = answer.body if purpose in LISTINGS else None
    error = f"mining reserved: {reservation}"
    return replace(answer, status="reserved", body=None, unstored=unstored, reservation=reservation, error=error)


def _compared(answer: Answer, purpose: str, known: Known | None) -> Answer:
    """The answer in the light of an earlier one. A server that says "new" of the same bytes is wrong; a listing that
    did not change is read from the stored body."""
    if known is None:
        return answer
    if answer.status == "not_modified" and purpose in LISTINGS:
        return replace(answer, unstored=known.body)
    is_same = answer.body is not None and hashlib.sha256(answer.body).hexdigest() == known.body_sha256
    return replace(answer, status="not_modified", body=None) if purpose == ARTICLE and is_same else answer


def _web_address(location: str, base: str) -> str | None:
    """A redirect's target as asked for: normalised, but with tracking parameters, which a site may insist on."""
    try:
        url = urljoin(base, location)
        if urlsplit(url).scheme.lower() not in ("http", "https"):
            return None
        return normalize_url(url, keep_tracking=True)
    except ValueError:
        return None


def _headers(response: httpx.Response) -> tuple[tuple[str, str], ...]:
    pairs = [(name.decode("latin-1").lower(), value.decode("latin-1")) for name, value in response.headers.raw]
    return tuple((name[:_MAX_HEADER_CHARS], value[:_MAX_HEADER_CHARS]) for name, value in pairs[:_MAX_HEADERS])


def retry_after_s(outcome: Outcome, now: datetime) -> float | None:
    """Seconds that a 429 or 503 asks us to wait, from a number or a date; None if it does not say."""
    if outcome.http_status not in (429, 503):
        return None
    value = dict(outcome.answer.headers).get("retry-after", "").strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        when = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError):
        return None
    return max((when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp() - now.timestamp(), 0.0)


def _reason(error: BaseException) -> str:
    """One line on a failure: the system's own words where there are any, for httpcore's are often empty."""
    step: BaseException | None = error
    while step is not None:
        if isinstance(step, OSError) and (step.errno or 0) > 0 and not isinstance(step, ssl.SSLError):
            return os.strerror(step.errno or 0).lower()
        step = step.__cause__ or step.__context__
    text = one_line(error)
    name = type(error).__name__
    return name if text == name else f"{text} ({name})"
