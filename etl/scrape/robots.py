"""robots.txt (RFC 9309): read once a day per host, and obeyed. What cannot be read forbids everything."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from protego import Protego

from etl.scrape.host_files import Fetched, HostFiles, is_lasting

MAX_CRAWL_DELAY_S = 120.0


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
    """The robots.txt files of a run. `agent` is our product token; the rest is as for HostFiles."""

    def __init__(
        self,
        agent: str,
        fetch: Callable[[str], Awaitable[Fetched]],
        stored: Callable[[str], Fetched | None],
        now: Callable[[], datetime],
    ) -> None:
        self._agent = agent
        self._files = HostFiles("/robots.txt", _read, fetch, stored, now)

    async def decide(self, url: str) -> Decision:
        """Whether `url` may be fetched, and the host's Crawl-delay in seconds (at most 120)."""
        known = await self._files.of(url)
        if known.refusal:
            return known.refusal
        if known.rules is None:
            return Decision("allowed")
        delay = min(known.rules.crawl_delay(self._agent) or 0.0, MAX_CRAWL_DELAY_S)
        if not known.rules.can_fetch(url, self._agent):
            return Decision("disallowed", "robots", delay, f"robots.txt disallows {url}")
        return Decision("allowed", "ok", delay)

    async def sitemaps(self, url: str) -> tuple[str, ...]:
        """The sitemaps that the robots.txt of `url`'s host names, as they stand there."""
        rules = (await self._files.of(url)).rules
        return tuple(rules.sitemaps) if rules else ()


def _read(url: str, answer: Fetched) -> _Rules:
    """4xx means that there are no rules; 429, 5xx and no answer mean that they are not known: nothing is fetched."""
    if answer.body is not None:
        return _Rules(Protego.parse(answer.body.decode("utf-8-sig", "replace")), None)
    if is_lasting(answer.http_status, has_body=False):
        return _Rules(None, None)
    status = answer.status if answer.status == "unsafe_address" else "robots"
    reason = f"{url} is unavailable ({answer.error or answer.status}), so nothing is fetched from its host"
    return _Rules(None, Decision("unavailable", status, 0.0, reason))
