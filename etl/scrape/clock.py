"""The clock of a scrape, in one place, so that a test can run a fortnight in a second."""

import asyncio
import random
import time
from datetime import UTC, datetime


class Clock:
    """The machine's clock. A subclass with its own `now`, `monotonic` and `sleep` simulates time."""

    def now(self) -> datetime:
        """The time of day, in UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Seconds that never run backwards."""
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        """Wait for `seconds`."""
        await asyncio.sleep(seconds)

    def jitter(self) -> float:
        """A number from 0 up to 1 that spreads out those who would otherwise come back at the same moment."""
        return random.random()
