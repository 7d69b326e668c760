"""Files that speak for a whole host (robots.txt, tdmrep.json): read at most once a day, by one task at a time."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Generic, Protocol, TypeVar

from etl.urls import authority_of

LIFETIME = timedelta(days=1)  # the most that RFC 9309 recommends for robots.txt
MAX_BYTES = 512 * 1024  # RFC 9309 asks for at least 500 KiB; the rest is not read
RulesT = TypeVar("RulesT")


class Fetched(Protocol):
    """What this module, and the readers of such files, need to know of a fetch."""

    @property
    def status(self) -> str: ...
    @property
    def http_status(self) -> int | None: ...
    @property
    def body(self) -> bytes | None: ...
    @property
    def error(self) -> str | None: ...
    @property
    def fetched_at(self) -> datetime: ...


@dataclass
class HostFiles(Generic[RulesT]):
    """The file at `path` of every host that is asked about.

    `read` turns a URL and what came of fetching it into rules; `fetch` gets one by URL; `stored` gives an earlier run's
    fetch that still holds, or None; `now` is the time.
    """

    path: str
    read: Callable[[str, Fetched], RulesT]
    fetch: Callable[[str], Awaitable[Fetched]]
    stored: Callable[[str], Fetched | None]
    now: Callable[[], datetime]
    _known: dict[str, tuple[datetime, RulesT]] = field(default_factory=dict)
    _locks: dict[str, asyncio.Lock] = field(default_factory=dict)

    async def of(self, url: str) -> RulesT:
        """The rules of the host of `url`."""
        authority = authority_of(url)
        async with self._locks.setdefault(authority, asyncio.Lock()):
            known = self._known.get(authority)
            if known is None or self.now() - known[0] > LIFETIME:
                address = f"{authority}{self.path}"
                fetched = (None if known else self.stored(address)) or await self.fetch(address)
                known = self._known[authority] = fetched.fetched_at, self.read(address, fetched)
        return known[1]


def is_lasting(http_status: int | None, has_body: bool) -> bool:
    """Whether what came of fetching such a file holds for a day: a file, or a 4xx that says there is none.

    A host that was unreachable, busy (429) or broken (5xx) is asked again by the next run.
    """
    return has_body or (http_status is not None and 400 <= http_status < 500 and http_status != 429)


def nothing_stored(_: str) -> None:
    """For a run that knows of no earlier one."""
