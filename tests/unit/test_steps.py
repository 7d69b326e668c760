"""Steps read the layer before, write the layer after, and leave a coverage row whatever happens."""

import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

import pytest
import yaml

from etl import steps
from etl.errors import ConfigError, LakeError, SourceError, TooManyBadRowsError
from etl.lake import checksum
from etl.normalize.article import text_and_paragraphs
from etl.run import Run, open_run
from etl.schema import content_id
from etl.scrape import Clock
from etl.settings import settings

DAY = date(2026, 3, 2)
SENTENCE = (
    "The council met on Monday to talk about the harbour toll, and nobody left before the vote was taken at last. "
)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A run whose configuration has one source, on a port where nothing listens, and one target."""
    folder = tmp_path / "config"
    folder.mkdir()
    source = {
        "id": "paper",
        "name": "The Paper",
        "host": "paper.example",
        "feeds": ["http://paper.example/rss"],
        "address": "127.0.0.1:9",
    }
    (folder / "sources.yaml").write_text(yaml.safe_dump({"sources": [source]}))
    (folder / "speakers.yaml").write_text("speakers: []\n")
    set_targets(folder, "harbour toll")
    monkeypatch.setenv("ONRECORD_CONFIG", str(folder))
    settings.cache_clear()
    return open_run("test_run")


def set_address(folder: Path, address: str) -> None:
    source = {"id": "paper", "name": "The Paper", "host": "paper.example", "address": address, "delay_s": 0}
    (folder / "sources.yaml").write_text(
        yaml.safe_dump({"sources": [source | {"feeds": ["http://paper.example/rss"]}]})
    )


def set_targets(folder: Path, alias: str) -> None:
    target = {"id": "levy", "name": alias.capitalize(), "aliases": [alias]}
    (folder / "targets.yaml").write_text(yaml.safe_dump({"targets": [target]}))


def fetched(n: int, body: bytes | None = None, **changes: Any) -> dict[str, Any]:
    url = f"http://paper.example/{n}"
    story = f"<article><p>{SENTENCE * 4}</p><p>{SENTENCE * n}</p></article>"
    page = f"<html><title>Story {n}</title><body>{story}</body></html>".encode()
    return {
        "fetch_id": content_id(url, "1"), "day": DAY, "source": "paper", "run_id": "r", "producer": "test@1", "purpose": "article",
        "attempt": 1, "url": url, "final_url": url, "redirect_urls": [], "status": "ok", "http_status": 200, "headers": [],
        "body": page if body is None else body, "robots": "allowed", "fetched_at": datetime(2026, 3, 3, tzinfo=UTC), "seconds": 0.1,
        **changes,
    }  # fmt: skip


def article(run: Run, *paragraphs: str) -> None:
    text, spans = text_and_paragraphs(list(paragraphs))
    row = {
        "article_id": "a", "text_sha256": "t", "day": DAY, "source": "paper", "run_id": "r", "producer": "test@1",
        "url": "http://paper.example/1", "canonical_url": "http://paper.example/1", "outlet": "The Paper", "authors": [],
        "text": text, "paragraphs": spans, "n_words": len(text.split()), "field_sources": [], "agencies": [], "page_flags": [],
        "status": "ok", "language": "en",
        "observed_at": datetime(2026, 3, 3, tzinfo=UTC),
    }  # fmt: skip
    run.lake.write("articles", DAY, "paper", [row])


def coverage(run: Run, step: str) -> dict[str, Any]:
    (row,) = [r for r in run.lake.read("coverage", DAY, "paper").to_pylist() if r["step"] == step]
    return dict(row)


def test_an_unreachable_source_is_one_line_and_a_coverage_row(run: Run) -> None:
    with pytest.raises(SourceError) as error:
        steps.scrape(run, DAY, "paper")
    assert "paper" in str(error.value) and "\n" not in str(error.value)
    row = coverage(run, "scrape")
    assert (row["status"], row["n_out"], row["run_id"]) == ("failed", 0, "test_run")
    assert row["reason"] in str(error.value) or str(error.value).startswith(row["reason"][:100])


class _NoFeed(BaseHTTPRequestHandler):
    """An outlet whose feed address answers with a web page, and which has no robots.txt."""

    def do_GET(self) -> None:
        body = b"<html><body><h1>We have moved</h1></body></html>"
        self.send_response(404 if self.path == "/robots.txt" else 200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Say nothing on stderr."""


def test_a_feed_that_is_not_xml_is_one_line_and_a_coverage_row(run: Run) -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), _NoFeed) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        set_address(run.settings.config_dir, f"127.0.0.1:{server.server_port}")
        with pytest.raises(SourceError) as error:
            steps.scrape(run, DAY, "paper")
        server.shutdown()
    assert "http://paper.example/rss" in str(error.value) and "\n" not in str(error.value)
    assert coverage(run, "scrape")["status"] == "failed"
    (row,) = [row for row in run.lake.read("raw", DAY, "paper").to_pylist() if row["purpose"] == "feed"]
    assert (row["http_status"], b"We have moved" in row["body"]) == (200, True)


def test_a_broken_catalogue_stops_a_scrape_before_it_begins(run: Run) -> None:
    (run.settings.config_dir / "targets.yaml").write_text("targets:\n  - {id: a}\n")
    with pytest.raises(ConfigError, match=r"targets\.yaml:2"):
        steps.scrape(run, DAY, "paper")
    assert not run.lake.root.exists()


def test_normalize_reads_the_last_good_fetch_of_each_page(run: Run) -> None:
    run.lake.append_raw(DAY, "paper", [fetched(1), fetched(2, status="gone", body=b"")])
    run.lake.append_raw(DAY, "paper", [fetched(1, attempt=2, fetch_id="second"), fetched(3, purpose="feed")])
    counts = steps.normalize(run, DAY, "paper")
    assert (counts["n_in"], counts["n_out"], counts["n_failed"]) == (1, 1, 0)
    (row,) = run.lake.read("articles", DAY, "paper").to_pylist()
    assert (row["fetch_id"], row["title"], row["producer"]) == ("second", "Story 1", "onrecord.normalize@0.1.0")


def test_one_bad_page_costs_one_row(run: Run) -> None:
    run.lake.append_raw(DAY, "paper", [fetched(n) for n in range(1, 5)] + [fetched(9, body=b"%PDF-1.7")])
    counts = steps.normalize(run, DAY, "paper")
    assert (counts["n_in"], counts["n_out"], counts["failures"]) == (5, 4, {"non_html": 1})
    rows = run.lake.read("articles", DAY, "paper").to_pylist()
    assert sorted((row["status"], bool(row["text"])) for row in rows) == [("non_html", False)] + [("ok", True)] * 4
    assert coverage(run, "normalize")["status"] == "partial"


def test_too_many_bad_pages_fail_loudly_and_stay_on_record(run: Run) -> None:
    run.lake.append_raw(DAY, "paper", [fetched(n, body=b"%PDF-1.7") for n in range(4)] + [fetched(9)])
    with pytest.raises(TooManyBadRowsError, match=r"4 of 5 pages failed \(non_html 4\)"):
        steps.normalize(run, DAY, "paper")
    assert coverage(run, "normalize")["status"] == "failed"
    assert len(run.lake.read("articles", DAY, "paper")) == 5


def test_the_same_article_under_two_addresses_is_one_row(run: Run) -> None:
    head = '<head><link rel="canonical" href="http://paper.example/story"></head>'
    page = f"<html>{head}<body><p>{SENTENCE * 5}</p></body></html>".encode()
    run.lake.append_raw(DAY, "paper", [fetched(1, body=page), fetched(2, body=page)])
    counts = steps.normalize(run, DAY, "paper")
    assert (counts["n_out"], counts["failures"]) == (1, {"duplicate": 1})


def test_a_day_without_articles_is_an_empty_day_not_an_error(run: Run) -> None:
    with pytest.raises(LakeError):
        steps.normalize(run, DAY, "paper")  # never scraped
    run.lake.append_raw(DAY, "paper", [fetched(1, purpose="feed")])
    assert steps.normalize(run, DAY, "paper")["n_in"] == 0
    assert steps.extract(run, DAY, "paper")["n_quotes"] == 0
    assert [coverage(run, step)["status"] for step in ("normalize", "extract")] == ["empty", "empty"]


def test_extract_again_gives_the_same_rows(run: Run) -> None:
    article(
        run, "“We support the harbour toll,” Mayor Mara Quill said.", "She added that the council would vote in June."
    )
    steps.extract(run, DAY, "paper")
    first = [run.lake.read(layer, DAY, "paper").to_pylist() for layer in ("quotes", "stances")]
    steps.extract(open_run("test_run"), DAY, "paper")
    assert [run.lake.read(layer, DAY, "paper").to_pylist() for layer in ("quotes", "stances")] == first
    assert [speaker["name"] for quote in first[0] for speaker in quote["speakers"]] == ["Mara Quill", "Mara Quill"]
    text = run.lake.read("articles", DAY, "paper").to_pylist()[0]["text"]
    for quote in first[0]:
        assert all(text[f["start_char"] : f["end_char"]] == f["text"] for f in quote["fragments"])


def test_a_changed_catalogue_changes_stances_and_leaves_quotes(run: Run) -> None:
    article(run, "“We support the harbour toll,” Mayor Mara Quill said.", "Ole Ness opposes the bridge tax.")
    steps.extract(run, DAY, "paper")
    quotes = checksum(run.lake.path("quotes", DAY, "paper"))
    (stance,) = run.lake.read("stances", DAY, "paper").to_pylist()
    assert (stance["holder"], stance["label"]) == ("Mara Quill", "favor")
    assert stance["quote_id"] in run.lake.read("quotes", DAY, "paper")["quote_id"].to_pylist()

    set_targets(run.settings.config_dir, "bridge tax")
    counts = steps.extract(run, DAY, "paper", only_stances=True)
    (changed,) = run.lake.read("stances", DAY, "paper").to_pylist()
    assert (changed["holder"], changed["label"]) == ("Ole Ness", "against")
    assert changed["catalogue_sha256"] != stance["catalogue_sha256"]
    assert checksum(run.lake.path("quotes", DAY, "paper")) == quotes
    assert counts["n_quotes"] == len(run.lake.read("quotes", DAY, "paper"))


def test_articles_in_other_languages_are_counted_not_guessed_at(run: Run) -> None:
    article(run, "“We support the harbour toll,” Mayor Mara Quill said.")
    (row,) = run.lake.read("articles", DAY, "paper").to_pylist()
    run.lake.write("articles", DAY, "paper", [row | {"language": "de"}])
    counts = steps.extract(run, DAY, "paper")
    assert (counts["n_in"], counts["n_out"], counts["failures"]) == (1, 0, {"unsupported_language": 1})


class _Paper(BaseHTTPRequestHandler):
    """An outlet with a feed of two stories, whose pages are `stories` by path."""

    stories: ClassVar[dict[str, str]] = {}
    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.asked.append(f"{self.headers['Host']}{self.path}")
        items = "".join(
            f"<item><link>http://paper.example{path}</link><pubDate>Mon, 02 Mar 2026 06:30:00 GMT</pubDate></item>"
            for path in self.stories
        )
        feed = f"<rss version='2.0'><channel>{items}</channel></rss>"
        text = feed if self.path == "/rss" else self.stories.get(self.path)
        body = (text or "").encode()
        self.send_response(200 if text else 404)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Say nothing on stderr."""


class _At(Clock):
    """A clock that stands still, or jumps over a pause."""

    def __init__(self, now: datetime) -> None:
        self.time = now

    def now(self) -> datetime:
        return self.time

    async def sleep(self, seconds: float) -> None:
        self.time += timedelta(seconds=seconds)


@pytest.fixture
def paper(run: Run) -> Iterator[type[_Paper]]:
    _Paper.stories, _Paper.asked = {f"/{n}": fetched(n)["body"].decode() for n in (1, 2)}, []
    with ThreadingHTTPServer(("127.0.0.1", 0), _Paper) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        set_address(run.settings.config_dir, f"127.0.0.1:{server.server_port}")
        yield _Paper
        server.shutdown()


def test_an_edit_lands_in_the_partition_of_the_run_that_saw_it(run: Run, paper: type[_Paper]) -> None:
    night = datetime(2026, 3, 3, 0, 5, tzinfo=UTC)
    first = steps.scrape(run, DAY, "paper", clock=_At(night))
    assert (first["n_in"], first["n_out"], first["n_revisited"]) == (2, 2, 0)
    paper.stories["/1"] = paper.stories["/1"].replace("nobody left", "somebody left")
    next_day = DAY + timedelta(1)
    counts = steps.scrape(run, next_day, "paper", clock=_At(night + timedelta(1)))
    assert (counts["n_in"], counts["n_revisited"], counts["n_changed"]) == (0, 2, 1)
    steps.normalize(run, DAY, "paper")
    steps.normalize(run, next_day, "paper")
    texts = [run.lake.read("articles", day, "paper").to_pylist() for day in (DAY, next_day)]
    assert [len(rows) for rows in texts] == [2, 1]
    assert "somebody left" in texts[1][0]["text"] and texts[1][0]["article_id"] in {r["article_id"] for r in texts[0]}
    again = steps.scrape(run, next_day, "paper", clock=_At(night + timedelta(1)))
    assert again["n_revisited"] == 0 and paper.asked.count("paper.example/robots.txt") == 2  # once a day


def test_a_run_that_was_interrupted_is_completed_and_not_repeated(run: Run, paper: type[_Paper]) -> None:
    steps.scrape(run, DAY, "paper", clock=_At(datetime(2026, 3, 3, 0, 5, tzinfo=UTC)))
    paper.stories["/3"] = fetched(3)["body"].decode()
    paper.asked.clear()
    counts = steps.scrape(run, DAY, "paper", clock=_At(datetime(2026, 3, 3, 0, 6, tzinfo=UTC)))
    assert (counts["n_in"], counts["n_out"]) == (3, 3)
    assert paper.asked == ["paper.example/rss", "paper.example/3"]


def test_one_source_of_a_group_that_fails_costs_the_others_nothing(run: Run, paper: type[_Paper]) -> None:
    path = run.settings.config_dir / "sources.yaml"
    sources = yaml.safe_load(path.read_text())["sources"]
    dead = {
        "id": "dead",
        "name": "D",
        "host": "dead.example",
        "address": "127.0.0.1:9",
        "feeds": ["http://dead.example/"],
    }
    path.write_text(yaml.safe_dump({"sources": [dead, *sources]}))
    found = steps.scrape_group(run, DAY, ["dead", "paper"], clock=_At(datetime(2026, 3, 3, 0, 5, tzinfo=UTC)))
    assert isinstance(found["dead"], SourceError) and list(found) == ["dead", "paper"]
    assert isinstance(found["paper"], dict) and found["paper"]["n_out"] == 2
    assert coverage(run, "scrape")["status"] == "ok"
    (row,) = run.lake.read("coverage", DAY, "dead").to_pylist()
    assert row["status"] == "failed"
