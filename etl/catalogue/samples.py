"""A few sentences of many, spread over outlets, days and phrases, the same in every run over the same lake."""

import hashlib
from datetime import date
from typing import NamedTuple

_OUTLETS_KEPT = 48
"""Outlets from which candidates are held for one target: the memory does not grow with the lake."""


class Sample(NamedTuple):
    """A sentence that mentions a target; `at` and `until` are the code points of the mention in the sentence,
    `start` and `end` in the article's text."""

    article_id: str
    source: str
    outlet: str
    url: str
    title: str | None
    day: date | None
    sentence: str
    at: int
    until: int
    start: int
    end: int
    how: str
    phrases: tuple[str, ...]


class Pool:
    """Candidates for a target's samples: by outlet a few of different articles, lowest hash first."""

    def __init__(self, target_id: str, wanted: int) -> None:
        self.target_id = target_id
        self.wanted = wanted
        self._by_outlet: dict[str, list[tuple[bytes, Sample]]] = {}

    def offer(self, samples: list[Sample]) -> None:
        """Take note of the mentions in one article; one of them at most becomes a candidate."""
        if not self.wanted or not samples:
            return
        ranked = min((self._rank(sample), sample) for sample in samples)
        kept = self._by_outlet.setdefault(ranked[1].outlet, [])
        kept.append(ranked)
        kept.sort()
        del kept[self.wanted :]
        if len(self._by_outlet) > _OUTLETS_KEPT:
            del self._by_outlet[max(self._by_outlet, key=lambda outlet: self._by_outlet[outlet][0][0])]

    def chosen(self) -> list[Sample]:
        """The samples to show: each time the candidate whose outlet, phrase and day were shown least so far."""
        left = sorted(item for items in self._by_outlet.values() for item in items)
        found: list[Sample] = []

        def shown(item: tuple[bytes, Sample]) -> tuple[int, int, int, bytes]:
            rank, sample = item
            return (
                sum(sample.outlet == other.outlet for other in found),
                sum(sample.phrases == other.phrases for other in found),
                sum(sample.day == other.day for other in found),
                rank,
            )

        while left and len(found) < self.wanted:
            best = min(left, key=shown)
            left.remove(best)
            found.append(best[1])
        return found

    def _rank(self, sample: Sample) -> bytes:
        return hashlib.blake2b(f"{self.target_id} {sample.article_id} {sample.start}".encode(), digest_size=8).digest()
