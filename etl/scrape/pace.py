"""One request at a time per site, and a pause between two, also between the processes of one machine."""

import asyncio
import fcntl
import hashlib
import math
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from etl.errors import ConfigError
from etl.scrape.clock import Clock
from etl.urls import host_of, registrable_domain

_POLL_S = 0.02  # between two looks at a lock that another process holds, at first
_LONGEST_POLL_S = 0.5
_ASKING = "asking"  # stands in a site's file during a request
_WIDTH = 32  # bytes of a site's file: one write replaces all of it
_INSTANT_S = 1e-6  # what the clock does not resolve


class Pace:
    """Turns per registrable domain: subdomains often share a machine, and always an owner.

    With a `folder`, all processes that name the same one share the turns: a file for each site, locked while a request
    is under way, holds the time at which the last one ended. The lock of a process that is killed is free at once, and
    its request counts as ended when that is noticed. Nobody holds a lock during the pause, so that a process with a long
    queue does not keep another from its turn.
    """

    def __init__(self, clock: Clock, folder: Path | None = None) -> None:
        self._clock = clock
        self._folder = folder
        self._locks: dict[str, asyncio.Lock] = {}
        self._ended: dict[str, float] = {}

    @asynccontextmanager
    async def turn(self, url: str, delay_s: float) -> AsyncIterator[None]:
        """Hold the site's turn, at least `delay_s` seconds after the end of its last request.

        Raises ConfigError if the folder cannot be written.
        """
        site = registrable_domain(host_of(url))
        async with self._locks.setdefault(site, asyncio.Lock()):
            if site in self._ended:
                wait = self._ended[site] + delay_s - self._clock.monotonic()
                if wait > 0:
                    await self._clock.sleep(wait)
            file = await self._take(site, delay_s)
            try:
                yield
            finally:
                self._ended[site] = self._clock.monotonic()
                if file is not None:
                    _write(file, f"{self._clock.now().timestamp():.6f}")
                    os.close(file)

    async def _take(self, site: str, delay_s: float) -> int | None:
        """The site's file, locked, once the pause since the last request of any process is over."""
        if self._folder is None:
            return None
        file = _open(self._folder, site)
        poll = _POLL_S
        try:
            while True:
                if not _lock(file):
                    await self._clock.sleep(poll * (1 + self._clock.jitter()))
                    poll = min(poll * 2, _LONGEST_POLL_S)
                    continue
                wait = self._pause(file, delay_s)
                if wait < _INSTANT_S:
                    _write(file, _ASKING)
                    return file
                fcntl.flock(file, fcntl.LOCK_UN)
                await self._clock.sleep(wait)
                poll = _POLL_S
        except BaseException:
            os.close(file)
            raise

    def _pause(self, file: int, delay_s: float) -> float:
        """Seconds that are left of the pause; never more than all of it, whatever became of the machine's clock."""
        text = os.pread(file, _WIDTH, 0).decode("ascii", "replace").strip()
        if not text:
            return 0.0
        now = self._clock.now().timestamp()
        try:
            ended = float(text)
        except ValueError:
            ended = math.inf
        # Its process was killed during a request, which may have gone on until now; or the machine's clock was set back.
        if ended > now:
            ended = now
            _write(file, f"{now:.6f}")
        return ended + delay_s - now


def _open(folder: Path, site: str) -> int:
    path = folder / hashlib.sha256(site.encode()).hexdigest()[:32]  # no names from the web in paths
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise ConfigError(
            f"{path}: cannot be opened ({error.strerror}); all scrapes of this machine keep their pauses through it: "
            "make the folder writable, or point ONRECORD_HOME at one that is"
        ) from None


def _lock(file: int) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _write(file: int, text: str) -> None:
    os.pwrite(file, f"{text:<{_WIDTH - 1}}\n".encode("ascii"), 0)
