"""A circuit breaker per host: one that is down, or wants to be left alone, is left to another run."""

from collections import Counter

from etl.scrape.client import Outcome, retry_after_s
from etl.scrape.clock import Clock
from etl.urls import host_of

GIVE_UP_AFTER = 5  # pages in a row that no answer came for


class Breaker:
    """Counts failures in a row by host; `longest_s` is the longest Retry-After that is waited for."""

    def __init__(self, longest_s: float, clock: Clock) -> None:
        self._longest_s = longest_s
        self._clock = clock
        self._in_a_row: Counter[str] = Counter()
        self._reasons: dict[str, tuple[str, str]] = {}  # why, and the last page
        self._n_left: Counter[str] = Counter()

    def is_open(self, url: str) -> bool:
        """Whether the URL's host is left alone; counts the URL as left, if so."""
        host = host_of(url)
        if host in self._reasons:
            self._n_left[host] += 1
        return host in self._reasons

    def saw(self, outcome: Outcome) -> None:
        """Take note of what came of a page."""
        host = host_of(outcome.url)
        if not _is_host_failure(outcome):
            self._in_a_row[host] = 0
            return
        self._in_a_row[host] += 1
        wait_s = retry_after_s(outcome, self._clock.now())
        last = f"{outcome.url}: {outcome.error or outcome.status}"
        if wait_s is not None and wait_s > self._longest_s:
            self._reasons[host] = f"was asked to wait for {wait_s:.0f} s", last
        elif self._in_a_row[host] == GIVE_UP_AFTER:
            self._reasons[host] = f"gave up after {GIVE_UP_AFTER} failures in a row", last

    def problems(self) -> list[str]:
        """A line for every host that pages were left of."""
        found = ((*self._reasons[host], n) for host, n in self._n_left.items())
        return [f"{why}, {n} URLs are left for another run; the last: {last}" for why, last, n in found]


def _is_host_failure(outcome: Outcome) -> bool:
    return outcome.status in ("network_error", "timeout") or outcome.http_status in (429, 503)
