"""One request at a time per site, and a pause between two."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from etl.scrape.clock import Clock
from etl.scrape.urls import host_of, registrable_domain


class Pace:
    """Turns per registrable domain: subdomains often share a machine, and always an owner."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._locks: dict[str, asyncio.Lock] = {}
        self._ended: dict[str, float] = {}

    @asynccontextmanager
    async def turn(self, url: str, delay_s: float) -> AsyncIterator[None]:
        """Hold the site's turn, at least `delay_s` seconds after the end of its last request."""
        site = registrable_domain(host_of(url))
        async with self._locks.setdefault(site, asyncio.Lock()):
            if site in self._ended:
                wait = self._ended[site] + delay_s - self._clock.monotonic()
                if wait > 0:
                    await self._clock.sleep(wait)
            try:
                yield
            finally:
                self._ended[site] = self._clock.monotonic()
