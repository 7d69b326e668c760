"""The same story under several addresses is one article, from its listing to its row."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from etl import steps
from etl.run import Run, open_run
from etl.settings import settings
from tests.scrape_server import Newsroom

DAY = date.today() - timedelta(days=3)
SENTENCE = (
    "The council met on Monday to talk about the harbour toll, and nobody left before the vote was taken at last. "
)


def story(canonical: str | None, title: str = "Toll") -> bytes:
    link = f'<link rel="canonical" href="{canonical}">' if canonical else ""
    return f"<html><head><title>{title}</title>{link}</head><body><p>{SENTENCE * 5}</p></body></html>".encode()


def feed(*links: str) -> bytes:
    when = f"{DAY:%a, %d %b %Y} 06:30:00 GMT"
    items = "".join(f"<item><title>T</title><link>{link}</link><pubDate>{when}</pubDate></item>" for link in links)
    return f'<rss version="2.0"><channel>{items}</channel></rss>'.encode()


@pytest.fixture
def room() -> Iterator[Newsroom]:
    served = Newsroom().start_thread()
    yield served
    served.close()


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, room: Newsroom) -> Run:
    """A run of one source, whose host is www.paper.example, served on loopback."""
    source = {
        "id": "paper",
        "name": "The Paper",
        "host": "www.paper.example",
        "feeds": ["http://www.paper.example/rss"],
        "address": f"127.0.0.1:{room.port}",
        "delay_s": 0,
    }
    (tmp_path / "sources.yaml").write_text(yaml.safe_dump({"sources": [source]}))
    (tmp_path / "speakers.yaml").write_text("speakers: []\n")
    (tmp_path / "targets.yaml").write_text("targets: []\n")
    monkeypatch.setenv("ONRECORD_CONFIG", str(tmp_path))
    monkeypatch.setenv("ONRECORD_HOME", str(tmp_path / "home"))
    settings.cache_clear()
    return open_run("test_run")


def collected(run: Run) -> list[dict[str, Any]]:
    steps.scrape(run, DAY, "paper")
    steps.normalize(run, DAY, "paper")
    return list(run.lake.read("articles", DAY, "paper").to_pylist())


def test_three_spellings_of_one_address_are_fetched_once(run: Run, room: Newsroom) -> None:
    room.pages["/toll"] = story(None)
    room.pages["/rss"] = feed(
        "http://www.paper.example/toll/amp/",
        "http://www.paper.example:80/toll?utm_source=rss&fbclid=1#top",
        "http://paper.example/toll",
        "http://m.paper.example/toll",
    )
    (article,) = collected(run)
    assert article["canonical_url"] == "http://www.paper.example/toll" and room.paths().count("/toll") == 1


def test_three_addresses_that_name_one_canonical_url_are_one_article(run: Run, room: Newsroom) -> None:
    paths = ("/toll", "/politics/7-toll", "/print?id=7")
    room.pages |= {path: story("http://paper.example/toll?utm_medium=print") for path in paths}
    room.pages["/rss"] = feed(*(f"http://www.paper.example{path}" for path in paths))
    (article,) = collected(run)
    assert article["canonical_url"] == "http://www.paper.example/toll"
    (row,) = [r for r in run.lake.read("coverage", DAY, "paper").to_pylist() if r["step"] == "normalize"]
    assert dict(row["failures"]) == {"duplicate": 2}


@pytest.mark.parametrize("canonical", ["http://www.paper.example/", "/", "http://elsewhere.example/toll"])
def test_stories_that_all_name_the_homepage_or_another_site_stay_apart(
    run: Run, room: Newsroom, canonical: str
) -> None:
    room.pages |= {path: story(canonical, path) for path in ("/a", "/b")}
    room.pages["/rss"] = feed("http://www.paper.example/a", "http://www.paper.example/b")
    assert [a["canonical_url"][-2:] for a in collected(run)] == ["/a", "/b"]
