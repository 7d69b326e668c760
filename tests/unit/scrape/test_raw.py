"""Memory stays small however many sources a task has."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from etl.errors import LakeError
from etl.scrape.client import Answer, Outcome
from etl.scrape.raw import Buffer, RawRows


def page(n_bytes: int) -> Outcome:
    url = f"http://site.example/{n_bytes}"
    return Outcome(
        url, (url,), Answer("ok", 200, body=b"x" * n_bytes), "allowed", datetime(2026, 3, 3, tzinfo=UTC), 0.1
    )


def test_sources_share_what_may_be_held_and_the_largest_hands_on_first() -> None:
    buffer, handed = Buffer(100), []

    def rows(name: str) -> RawRows:
        return RawRows(name, date(2026, 3, 2), lambda found: handed.append((name, len(found))), {}, buffer)

    small, large = rows("small"), rows("large")
    small.add(page(20), "article")
    large.add(page(60), "article")
    small.add(page(21), "article")
    assert handed == [("large", 1)]
    small.flush()
    assert handed == [("large", 1), ("small", 2)]


def test_a_source_that_cannot_write_costs_the_others_nothing_and_is_told() -> None:
    def full(_: list[dict[str, Any]]) -> None:
        raise LakeError("disk full")

    buffer = Buffer(100)
    broken = RawRows("broken", date(2026, 3, 2), full, {}, buffer)
    other = RawRows("other", date(2026, 3, 2), lambda _: None, {}, buffer)
    broken.add(page(90), "article")
    other.add(page(20), "article")
    with pytest.raises(LakeError, match="disk full"):
        broken.add(page(1), "article")
