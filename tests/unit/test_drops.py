"""A source that suddenly lists far fewer articles is said to be low, not passed over in silence."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from etl import coverage, steps
from etl.run import Run, open_run
from etl.settings import settings
from tests.scrape_server import Newsroom

TODAY = datetime.now(UTC).date()
DAY = TODAY - timedelta(days=3)
SENTENCE = (
    "The council met on Monday to talk about the harbour toll, and nobody left before the vote was taken at last. "
)


def configure(folder: Path, room: Newsroom, **fields: Any) -> None:
    source = {"id": "paper", "name": "The Paper", "host": "paper.example", "feeds": ["http://paper.example/rss"]}
    source |= {"address": f"127.0.0.1:{room.port}", "delay_s": 0} | fields
    (folder / "sources.yaml").write_text(yaml.safe_dump({"sources": [source]}))


@pytest.fixture
def room() -> Iterator[Newsroom]:
    """An outlet whose feed has one article of DAY and of today."""
    served = Newsroom().start_thread()
    items = "".join(
        f"<item><title>T</title><link>http://paper.example/{n}</link>"
        f"<pubDate>{day:%a, %d %b %Y} 00:00:00 GMT</pubDate></item>"
        for n, day in enumerate((DAY, TODAY))
    )
    served.pages["/rss"] = f'<rss version="2.0"><channel>{items}</channel></rss>'.encode()
    served.pages |= {f"/{n}": f"<html><body><p>{SENTENCE * 5}</p></body></html>".encode() for n in range(2)}
    yield served
    served.close()


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, room: Newsroom) -> Run:
    configure(tmp_path, room)
    (tmp_path / "speakers.yaml").write_text("speakers: []\n")
    (tmp_path / "targets.yaml").write_text("targets: []\n")
    monkeypatch.setenv("ONRECORD_CONFIG", str(tmp_path))
    monkeypatch.setenv("ONRECORD_HOME", str(tmp_path / "home"))
    settings.cache_clear()
    return open_run("test_run")


def earlier(run: Run, n_listed: int, n_days: int, until: date = DAY) -> None:
    """Coverage rows of the days before."""
    when = datetime(2026, 3, 3, tzinfo=UTC)
    for n in range(1, n_days + 1):
        row = {
            "step": "scrape", "day": until - timedelta(days=n), "source": "paper", "run_id": "r", "producer": "p@1",
            "status": "ok", "reason": None, "n_listed": n_listed, "n_in": n_listed, "n_out": n_listed, "n_failed": 0,
            "failures": [], "started_at": when, "finished_at": when, "seconds": 1.0, "versions": [],
        }  # fmt: skip
        run.lake.write("coverage", row["day"], "paper", [row], part="scrape")


def scraped(run: Run, day: date = DAY) -> tuple[str, str]:
    steps.scrape(run, day, "paper")
    row = coverage.step_row(run.lake, "scrape", day, "paper")
    assert row is not None
    return row["status"], row["reason"] or ""


def test_a_drop_is_a_status_with_the_numbers(run: Run) -> None:
    earlier(run, 40, 6)
    status, reason = scraped(run)
    assert status == "low" and reason.startswith("1 articles listed where 40 are expected (the median of 6 of the 14")
    cell = coverage.grid(run.lake).cells["paper", DAY]
    assert cell.state == "low" and cell.n_listed == 1 and cell.notes[0].startswith("scrape: 1 articles listed")


def test_an_ordinary_day_and_one_that_nothing_is_known_about_are_not_low(run: Run) -> None:
    assert scraped(run)[0] == "ok"
    earlier(run, 2, 10)
    assert scraped(run)[0] == "ok"


def test_what_to_expect_can_be_configured(run: Run, room: Newsroom, tmp_path: Path) -> None:
    configure(tmp_path, room, expected_per_day=30)
    status, reason = scraped(run)
    assert status == "low" and "30 are expected (expected_per_day)" in reason


def test_a_day_that_is_not_over_is_not_judged(run: Run) -> None:
    earlier(run, 40, 14, until=TODAY)
    assert scraped(run, TODAY)[0] == "ok"


def test_a_list_that_has_rolled_on_since_the_day_was_collected_is_no_drop(run: Run) -> None:
    earlier(run, 40, 6)
    earlier(run, 38, 1, until=DAY + timedelta(days=1))
    assert scraped(run)[0] == "ok"
