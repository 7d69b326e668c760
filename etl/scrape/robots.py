"""robots.txt (RFC 9309): read once per host and run, and obeyed. What cannot be read forbids everything."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol

from protego import Protego

from etl.scrape.urls import authority_of

MAX_CRAWL_DELAY_S = 120.0
MAX_BYTES = 512 * 1024  # RFC 9309 asks for at least 500 KiB; the rest is not read


class Fetched(Protocol):
    """What this module needs to know of a fetch."""

    @property
    def status(self) -> str: ...
    @property
    def http_status(self) -> int | None: ...
    @property
    def body(self) -> bytes | None: ...
    @property
    def error(self) -> str | None: ...


@dataclass(frozen=True)
class Decision:
    """`robots` is the raw layer's word; `status` is "ok" or the fetch status of a URL that is not asked for."""

    robots: str
    status: str = "ok"
    crawl_delay_s: float = 0.0
    reason: str | None = None


@dataclass(frozen=True)
class _Rules:
    rules: Protego | None
    refusal: Decision | None


class Robots:
    """The robots.txt files of a run. `agent` is our product token, `fetch` gets a robots.txt by URL."""

    def __init__(self, agent: str, fetch: Callable[[str], Awaitable[Fetched]]) -> None:
        self._agent = agent
        self._fetch = fetch
        self._known: dict[str, _Rules] = {}
        self._locks: dict[str, asyncio.Lock] = {}

    async def decide(self, url: str) -> Decision:
        """Whether `url` may be fetched, and the host's Crawl-delay in seconds (at most 120)."""
        authority = authority_of(url)
        async with self._locks.setdefault(authority, asyncio.Lock()):
            if authority not in self._known:
                self._known[authority] = _read(f"{authority}/robots.txt", await self._fetch(f"{authority}/robots.txt"))
        known = self._known[authority]
        if known.refusal:
            return known.refusal
        if known.rules is None:
            return Decision("allowed")
        delay = min(known.rules.crawl_delay(self._agent) or 0.0, MAX_CRAWL_DELAY_S)
        if not known.rules.can_fetch(url, self._agent):
            return Decision("disallowed", "robots", delay, f"robots.txt disallows {url}")
        return Decision("allowed", "ok", delay)


def _read(url: str, answer: Fetched) -> _Rules:
    """4xx means that there are no rules; 429, 5xx and no answer mean that they are not known: nothing is fetched."""
    if answer.body is not None:
        return _Rules(Protego.parse(answer.body.decode("utf-8-sig", "replace")), None)
    if answer.http_status is not None and 400 <= answer.http_status < 500 and answer.http_status != 429:
        return _Rules(None, None)
    status = answer.status if answer.status == "unsafe_address" else "robots"
    reason = f"{url} is unavailable ({answer.error or answer.status}), so nothing is fetched from its host"
    return _Rules(None, Decision("unavailable", status, 0.0, reason))
