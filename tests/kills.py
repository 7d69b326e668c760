"""Scrapes killed with SIGKILL at random moments, and what a second run makes of what they left."""

import multiprocessing
import os
import random
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import yaml

from etl import steps
from etl.lake import open_lake
from etl.run import Run
from etl.settings import Settings
from tests.scrape_server import Newsroom, Reply

HOST, SOURCE = "harbourcourier.example", "harbour_courier"
DAY = date(2026, 3, 2)
N_PAGES = 240
_COLUMNS = ["url", "attempt", "status", "body_sha256", "fetch_id", "purpose"]
_TEXT = " ".join(f"The council voted on point {n} of the long harbour bill." for n in range(40))


@dataclass(frozen=True)
class Kill:
    """One killed scrape and the run after it; `is_midway` if it was killed with the work begun and not done."""

    n_requests: int  # that it had made, at least
    n_stored: int  # articles that the killed run left in the lake
    n_refetched: int  # of these, asked for again: ought to be 0
    is_same: bool  # the rows are those of an uninterrupted run
    is_midway: bool


def newsroom() -> Newsroom:
    """A newsroom of 240 articles of one day; some are gone, one is not to be asked for."""
    room = Newsroom().start_thread()
    when = format_datetime(datetime(2026, 3, 2, 6, 30, tzinfo=UTC))
    items = "".join(f"<item><link>http://{HOST}/{n}</link><pubDate>{when}</pubDate></item>" for n in range(N_PAGES))
    room.pages["/rss.xml"] = f'<rss version="2.0"><channel>{items}</channel></rss>'.encode()
    room.pages["/robots.txt"] = b"User-agent: *\nDisallow: /7\n"
    for n in range(N_PAGES):
        page = f"<html><head><title>Bill {n}</title></head><body><article><p>{n}. {_TEXT}</p></article></body></html>"
        room.pages[f"/{n}"] = Reply(b"", 410) if n % 50 == 49 else page.encode()
    return room


def make_run(home: Path, port: int) -> Run:
    """A home of its own, with one source."""
    config = home / "config"
    config.mkdir(parents=True, exist_ok=True)
    source = {"id": SOURCE, "name": "Harbour Courier", "host": HOST, "address": f"127.0.0.1:{port}", "delay_s": 0}
    sources = [{**source, "feeds": [f"http://{HOST}/rss.xml"]}]
    for name, entries in (("sources", sources), ("targets", []), ("speakers", [])):
        (config / f"{name}.yaml").write_text(yaml.safe_dump({name: entries}))
    settings = Settings(home=home, config=config)
    return Run("kills", open_lake(settings.lake_url), settings)


def scrape(home: Path, port: int) -> None:
    """What the killed process does."""
    steps.scrape(make_run(home, port), DAY, SOURCE)


def kills(folder: Path, n: int, seed: int = 30) -> Iterator[Kill]:
    """Kill `n` scrapes, each at its own moment, scrape again, and compare with a scrape that nobody killed."""
    chance, room = random.Random(seed), newsroom()
    # Processes forked from one that has everything imported: a kill costs the scrape and not a second of start.
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload(["tests.kills", "etl.scraping"])
    try:
        _finished(processes, room, folder / "whole")
        n_requests, expected = len(room.requests), rows(make_run(folder / "whole", room.port))
        for number in range(n):
            # Spread over the whole run; the last moments, where the rest is written, have no requests to count by.
            fraction = (number + chance.random()) / n
            moment = int(fraction * n_requests), chance.uniform(0, 0.03 if fraction < 0.9 else 0.2)
            yield _kill(processes, room, folder / f"kill-{number}", moment, expected)
    finally:
        room.close()


def _kill(
    processes: Any, room: Newsroom, home: Path, moment: tuple[int, float], expected: list[tuple[Any, ...]]
) -> Kill:
    """Kill a scrape some seconds after it has asked for a number of pages, and scrape again."""
    n_requests, then_s = moment
    n_before = len(room.requests)
    process = _started(processes, room, home)
    while process.is_alive() and len(room.requests) - n_before < n_requests:
        time.sleep(0.002)
    process.join(then_s)
    if process.is_alive():
        os.kill(process.pid, signal.SIGKILL)
    process.join()
    process.close()
    run = make_run(home, room.port)
    before = rows(run)
    stored = {row[0] for row in before if row[2] == "ok"}
    n_asked = len(room.requests)
    _finished(processes, room, home)
    asked = {f"http://{HOST}{one.path}" for one in room.requests[n_asked:]}
    is_midway = len(before) < len(expected)
    return Kill(n_requests, len(stored), len(stored & asked), rows(run) == expected, is_midway)


def _started(processes: Any, room: Newsroom, home: Path) -> Any:
    process = processes.Process(target=scrape, args=(home, room.port))
    process.start()
    return process


def _finished(processes: Any, room: Newsroom, home: Path) -> None:
    """Scrape in a process of its own, to the end."""
    process = _started(processes, room, home)
    process.join(120)
    if process.exitcode != 0:
        process.kill()
        raise RuntimeError(f"{home}: the scrape ended with {process.exitcode}")
    process.close()


def rows(run: Run) -> list[tuple[Any, ...]]:
    """What is known of every article: good rows with hash and id, each of them; other answers once for a URL.

    A URL that robots.txt refused is looked at again by every run, and may then have a second row that says the same.
    """
    if not run.lake.exists("raw", DAY, SOURCE):
        return []
    found = [row for row in run.lake.read("raw", DAY, SOURCE, _COLUMNS).to_pylist() if row["purpose"] == "article"]
    good = [
        (row["url"], row["attempt"], "ok", row["body_sha256"], row["fetch_id"]) for row in found if row["body_sha256"]
    ]
    others = {(row["url"], 0, row["status"], None, None) for row in found if not row["body_sha256"]}
    return sorted([*good, *others], key=str)


def articles(run: Run) -> list[dict[str, Any]]:
    """What normalize makes of the raw rows, without the times and names of the run."""
    steps.normalize(run, DAY, SOURCE)
    found = run.lake.read("articles", DAY, SOURCE).to_pylist()
    return [{name: value for name, value in row.items() if name != "observed_at"} for row in found]
