"""`/.well-known/tdmrep.json` of the TDM Reservation Protocol (W3C community group report): read once a day per host.

An array of `{"location": "/news/*", "tdm-reservation": 1, "tdm-policy": "https://…"}`; locations are patterns as in
robots.txt, and the first that fits a URL decides. A host without the file, or with one that cannot be read, reserves
nothing by it: unlike robots.txt, the protocol knows silence as "not reserved", and each page is still asked for its own
reservation.
"""

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from etl.scrape.host_files import Fetched, HostFiles

PATH = "/.well-known/tdmrep.json"
_MAX_RULES = 1000
_MAX_CHARS = 500  # of a location or policy


@dataclass(frozen=True)
class Rule:
    location: str
    is_reserved: bool
    policy: str | None


class Tdmrep:
    """The tdmrep.json files of a run; the arguments are those of HostFiles."""

    def __init__(
        self,
        fetch: Callable[[str], Awaitable[Fetched]],
        stored: Callable[[str], Fetched | None],
        now: Callable[[], datetime],
    ) -> None:
        self._files = HostFiles(PATH, lambda _, answer: parse(answer.body or b""), fetch, stored, now)

    async def reservation(self, url: str) -> str | None:
        """Where the host reserves mining of `url`, and its policy; None if it does not."""
        parts = urlsplit(url)
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        for rule in await self._files.of(url):
            if fits(rule.location, path):
                policy = f", policy {rule.policy}" if rule.policy else ""
                return f"tdmrep.json: {rule.location}{policy}" if rule.is_reserved else None
        return None


def parse(body: bytes) -> tuple[Rule, ...]:
    """The rules in their order; none if the file is not what the protocol describes."""
    try:
        data = json.loads(body)
    except (ValueError, RecursionError):
        return ()
    entries = data if isinstance(data, list) else [data]
    return tuple(rule for entry in entries[:_MAX_RULES] if (rule := _rule(entry)))


def _rule(entry: Any) -> Rule | None:
    if not isinstance(entry, dict) or not isinstance(location := entry.get("location"), str) or not location:
        return None
    policy = entry.get("tdm-policy")
    return Rule(
        location[:_MAX_CHARS],
        str(entry.get("tdm-reservation")).strip() == "1",
        policy[:_MAX_CHARS] if isinstance(policy, str) and policy else None,
    )


def fits(pattern: str, path: str) -> bool:
    """Whether a path with its query begins as a robots.txt pattern says: `*` is any text, `$` at the end is the end.

    Takes time with the product of the lengths at most, whatever the pattern.
    """
    is_anchored = pattern.endswith("$")
    first, *rest = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    if not rest:
        return not is_anchored or path == first
    at = len(first)
    for part in rest[:-1]:
        at = path.find(part, at)
        if at < 0:
            return False
        at += len(part)
    last = rest[-1]
    if is_anchored:
        return path.endswith(last) and len(path) - len(last) >= at
    return path.find(last, at) >= 0
