"""The sample newsroom: complete, marked as a demonstration, served like real outlets, and annotated without a slip."""

from __future__ import annotations

import hashlib
import http.client
import importlib.util
import json
import re
import signal
import subprocess
import sys
import warnings
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import combinations, pairwise
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml
from lxml import etree

ROOT = Path(__file__).resolve().parents[2] / "samples" / "newsroom"
DAYS = [date(2026, 3, day) for day in (2, 3, 4, 5)]
OUTLETS = ["harbour_courier", "veldria_wire", "inland_herald"]
WITHDRAWN = "http://inlandherald.example/farming/late-frost-in-the-orchards"
GOLD_FILES = sorted((ROOT / "gold").glob("*.json"))
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
ATOM = "{http://www.w3.org/2005/Atom}"


def load_serve() -> ModuleType:
    spec = importlib.util.spec_from_file_location("sample_newsroom_serve", ROOT / "serve.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


serve = load_serve()
NEWSROOM = serve.load_newsroom(ROOT)
ARTICLES = {f"{a.outlet}/{a.slug}": a for outlet in NEWSROOM.outlets for a in outlet.articles}
SITES = {outlet.id: serve.render_site(outlet) for outlet in NEWSROOM.outlets}


def words(text: str) -> list[str]:
    return re.findall(r"\w+(?:’\w+)?", text.lower().replace("'", "’"))


def read_yaml(name: str) -> Any:
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))


def gold_of(article: str) -> Any:
    return json.loads((ROOT / "gold" / f"{article.replace('/', '--')}.json").read_text(encoding="utf-8"))


# --- the articles ---------------------------------------------------------------------------------------------------


def test_three_outlets_cover_four_days() -> None:
    assert [outlet.id for outlet in NEWSROOM.outlets] == OUTLETS
    assert len(ARTICLES) >= 24
    for outlet in NEWSROOM.outlets:
        assert outlet.days == DAYS
        for day in DAYS:
            assert len([a for a in outlet.articles if a.published_at.date() == day]) in (2, 3)


@pytest.mark.parametrize("article", ARTICLES.values(), ids=ARTICLES.keys())
def test_article_reads_like_news(article: Any) -> None:
    assert 220 <= len(article.text.split()) <= 450
    assert article.title and article.authors and article.section
    assert article.text == article.text.strip() and "  " not in article.text
    quotes = set("“”’‘") if article.outlet == "veldria_wire" else set("\"'")
    assert not quotes & set(article.text), "the agency uses straight quotation marks, the papers typographic ones"


def without_shared_statements(article: str) -> list[str]:
    """The text of an article, cut into pieces where the planted shared statements stood."""
    text: str = ARTICLES[article].text
    for statement in read_yaml("planted.yaml")["shared_statements"]:
        if article in [variant["article"] for variant in statement["variants"]]:
            for quote in gold_of(article)["quotes"]:
                if statement["speaker"] in [person["name"] for person in quote["speakers"]]:
                    for fragment in quote["fragments"]:
                        text = text.replace(fragment["text"], "\0")
    return text.split("\0")


def shingles(text: str, size: int = 12) -> set[tuple[str, ...]]:
    tokens = words(text)
    return {tuple(tokens[i : i + size]) for i in range(len(tokens) - size + 1)}


def quotes_by(article: str, speaker: str) -> list[str]:
    """The quotes of one speaker in the gold of one article, fragments joined."""
    return [
        " ".join(fragment["text"] for fragment in quote["fragments"])
        for quote in gold_of(article)["quotes"]
        if speaker in [person["name"] for person in quote["speakers"]]
    ]


def test_no_two_articles_share_a_passage_that_was_not_planted() -> None:
    own = {name: set().union(*map(shingles, without_shared_statements(name))) for name in ARTICLES}
    for one, other in combinations(own, 2):
        assert not own[one] & own[other], (one, other)


def test_planted_statements_are_truncated_and_altered_as_listed() -> None:
    for statement in read_yaml("planted.yaml")["shared_statements"]:
        whole = ""
        for variant in statement["variants"]:
            quotes = [" ".join(words(text)) for text in quotes_by(variant["article"], statement["speaker"])]
            if variant["form"] == "whole":
                whole = whole or max(quotes, key=len)
                assert whole in quotes
            elif variant["form"] == "truncated":
                assert [quote for quote in quotes if quote != whole and quote in whole and len(quote) > 20]
            else:
                expected = whole
                for change in variant["changes"]:
                    assert change["from"] in expected
                    expected = expected.replace(change["from"], change["to"])
                assert expected in quotes


def test_planted_stances_are_in_the_gold() -> None:
    planted = read_yaml("planted.yaml")
    for change in planted["stance_changes"]:
        for side in ("before", "after"):
            gold = gold_of(change[side]["article"])
            rows = {(s["holder"], s["target_id"], s["label"]) for s in gold["stances"]}
            assert (change["speaker"], change["target_id"], change[side]["label"]) in rows
    labels: dict[tuple[str, str], set[str]] = defaultdict(set)
    for file in GOLD_FILES:
        for stance in json.loads(file.read_text(encoding="utf-8"))["stances"]:
            labels[file.name.split("--")[0], stance["target_id"]].add(stance["label"])
    one_sided = {(row["outlet"], row["target_id"]) for row in planted["one_sided"]}
    assert {key for key, found in labels.items() if len(found) == 1} == one_sided
    assert len(labels) == 15


# --- the gold annotation --------------------------------------------------------------------------------------------


def spans(node: Any) -> Iterator[dict[str, Any]]:
    """Every span of a gold file, wherever it stands."""
    if isinstance(node, dict):
        if "start" in node:
            yield node
        for value in node.values():
            yield from spans(value)
    elif isinstance(node, list):
        for value in node:
            yield from spans(value)


def test_gold_covers_every_outlet() -> None:
    assert len(GOLD_FILES) >= 14
    assert {file.name.split("--")[0] for file in GOLD_FILES} == set(OUTLETS)


@pytest.mark.parametrize("file", GOLD_FILES, ids=lambda file: file.stem)
def test_gold_spans_equal_the_text_at_their_offsets(file: Path) -> None:
    gold = json.loads(file.read_text(encoding="utf-8"))
    text = ARTICLES[gold["article"]].text
    assert hashlib.sha256(text.encode()).hexdigest() == gold["text_sha256"]
    found = list(spans(gold))
    assert found
    for span in found:
        assert text[span["start"] : span["end"]] == span["text"]
        assert span["text"] == span["text"].strip() != ""
        assert "\n" not in span["text"], "a span stays within its paragraph"


@pytest.mark.parametrize("file", GOLD_FILES, ids=lambda file: file.stem)
def test_gold_uses_the_agreed_labels(file: Path) -> None:
    gold = json.loads(file.read_text(encoding="utf-8"))
    targets = {target["id"] for target in read_yaml("targets.yaml")["targets"]}
    for quote in gold["quotes"]:
        assert set(quote) == {"fragments", "type", "kind", "cue", "speaker_mention", "speakers"}
        assert quote["type"] in {"direct", "indirect", "mixed"}
        assert quote["kind"] in {"statement", "attitude"}
        assert {s["kind"] for s in quote["speakers"]} <= {"person", "organization", "group", "anonymous", "document"}
        ends = [(fragment["start"], fragment["end"]) for fragment in quote["fragments"]]
        assert all(left[1] <= right[0] for left, right in pairwise(ends))
    for stance in gold["stances"]:
        assert stance["target_id"] in targets
        assert stance["label"] in {"favor", "against"}
    sides = defaultdict(set)
    for stance in gold["stances"]:
        sides[stance["holder"], stance["target_id"]].add(stance["label"])
    assert all(len(labels) == 1 for labels in sides.values()), "nobody stands on both sides within an article"


def test_catalogues_name_what_the_articles_speak_of() -> None:
    speakers = {speaker["name"] for speaker in read_yaml("speakers.yaml")["speakers"]}
    assert {"Maren Holveg", "Stellan Ruhe", "Freeholders’ Party"} <= speakers
    everything = " ".join(words(" ".join(article.text for article in ARTICLES.values())))
    for speaker in speakers:
        assert " ".join(words(speaker)) in everything
    sources = {source["id"]: source for source in read_yaml("sources.yaml")["sources"]}
    for outlet in NEWSROOM.outlets:
        source = sources[outlet.id]
        site = SITES[outlet.id]
        assert source["host"] == outlet.host
        templates = [t.format(year="2026", month="03", day="04") for t in source["dated_sitemaps"]]
        for url in [*source["feeds"], *source["sitemaps"], *templates]:
            assert urlsplit(url).hostname == outlet.host
            assert site[urlsplit(url).path].status == 200


# --- the rendered sites ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("outlet", OUTLETS)
def test_everything_served_is_marked_as_a_demonstration(outlet: str) -> None:
    for path, (_, content_type, body) in SITES[outlet].items():
        assert serve.MARK in body.decode(), path
        if content_type.startswith("text/html"):
            assert b'<meta name="robots" content="noindex">' in body
            visible = etree.HTML(body.decode()).xpath("string(//body)")
            assert serve.MARK in visible, path


def listed(xml: bytes) -> list[str]:
    """Addresses in a sitemap, a sitemap index, an RSS or an Atom feed."""
    root = etree.fromstring(xml)
    found = [node.text for node in root.iter(f"{SITEMAP}loc", "link", "guid") if node.text]
    return found + [node.get("href") for node in root.iter(f"{ATOM}link")]


@pytest.mark.parametrize("outlet", NEWSROOM.outlets, ids=OUTLETS)
def test_feeds_and_sitemaps_lead_to_pages(outlet: Any) -> None:
    site = SITES[outlet.id]
    documents = [body for _, kind, body in site.values() if "xml" in kind and "svg" not in kind]
    assert len(documents) == len(DAYS) + 3
    for document in documents:
        for url in listed(document):
            assert urlsplit(url).hostname == outlet.host
            assert site[urlsplit(url).path].status == (404 if url == WITHDRAWN else 200)


@pytest.mark.parametrize("outlet", NEWSROOM.outlets, ids=OUTLETS)
def test_feed_is_short_and_dated_sitemaps_reach_back(outlet: Any) -> None:
    site = SITES[outlet.id]
    feed = etree.fromstring(site[outlet.path("feed")].body)
    items = feed.findall(".//item") or feed.findall(f"{ATOM}entry")
    assert len(items) == 5
    news = etree.fromstring(site[outlet.path("news_sitemap")].body)
    dates = {node.text[:10] for node in news.iter(f"{NEWS}publication_date")}
    assert dates == {"2026-03-04", "2026-03-05"}
    for day in DAYS:
        urls = listed(site[outlet.path("dated_sitemap", day)].body)
        assert {a.url for a in outlet.articles if a.published_at.date() == day} <= set(urls)


def test_traps_for_the_collector_are_in_place() -> None:
    courier = listed(SITES["harbour_courier"]["/sitemaps/2026-03-03.xml"].body)
    assert [url for url in courier if "/internal/" in url]
    assert WITHDRAWN in listed(SITES["inland_herald"]["/archive/2026/03/04/sitemap.xml"].body)


def squeeze(text: str) -> str:
    return re.sub(r"\s+", " ", text)


@pytest.mark.parametrize("outlet", NEWSROOM.outlets, ids=OUTLETS)
def test_body_can_be_extracted_from_the_layout(outlet: Any) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import newspaper
        import trafilatura

        for article in outlet.articles:
            html = SITES[outlet.id][article.path].body.decode()
            page = newspaper.Article(article.url, language="en")
            page.set_html(html)
            page.parse()
            for text in (page.text, trafilatura.extract(html) or ""):
                found = [squeeze(paragraph) in squeeze(text) for paragraph in article.paragraphs]
                assert sum(found) >= 0.9 * len(found), article.slug


# --- the server -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def running() -> Iterator[Any]:
    with serve.serve(NEWSROOM) as served:
        yield served


def ask(address: str, method: str, path: str, **headers: str) -> tuple[http.client.HTTPResponse, bytes]:
    host, port = address.split(":")
    connection = http.client.HTTPConnection(host, int(port), timeout=10)
    try:
        connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        response = connection.getresponse()
        return response, response.read()
    finally:
        connection.close()


@pytest.mark.parametrize("outlet", NEWSROOM.outlets, ids=OUTLETS)
def test_server_answers_over_http(outlet: Any, running: Any) -> None:
    address = running.addresses[outlet.id]["address"]
    assert running.addresses[outlet.id]["host"] == outlet.host
    assert address.startswith("127.0.0.1:")
    path = outlet.articles[0].path
    response, body = ask(address, "GET", path, Host=outlet.host)
    assert response.status == 200
    assert body == SITES[outlet.id][path].body
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"
    etag, modified = response.headers["ETag"], response.headers["Last-Modified"]
    assert ask(address, "GET", path, If_None_Match=etag)[0].status == 304
    assert ask(address, "GET", path, If_None_Match='"another"')[0].status == 200
    assert ask(address, "GET", path, If_Modified_Since=modified)[0].status == 304
    assert ask(address, "GET", path, If_Modified_Since="Sun, 01 Mar 2026 00:00:00 GMT")[0].status == 200
    assert ask(address, "GET", path, If_Modified_Since="yesterday")[0].status == 200
    response, body = ask(address, "HEAD", path)
    assert (response.status, body) == (200, b"")
    assert int(response.headers["Content-Length"]) == len(SITES[outlet.id][path].body)
    response, body = ask(address, "GET", "/no-such-page")
    assert response.status == 404
    assert serve.MARK in body.decode()
    response, body = ask(address, "GET", "/robots.txt")
    assert response.headers["Content-Type"].startswith("text/plain")
    assert b"Disallow: /internal/" in body
    assert f"Sitemap: {outlet.home}{outlet.path('sitemap_index')}".encode() in body
    asked = [request for request in running.log if request.outlet == outlet.id]
    assert ("HEAD", path, 200) in [(r.method, r.path, r.status) for r in asked]


def test_withdrawn_article_answers_404(running: Any) -> None:
    response, _ = ask(running.addresses["inland_herald"]["address"], "GET", urlsplit(WITHDRAWN).path)
    assert response.status == 404


def start(*options: str) -> subprocess.Popen[str]:
    command = [sys.executable, str(ROOT / "serve.py"), *options]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.mark.parametrize("ending", ["signal", "stdin"])
def test_command_prints_its_addresses_and_ends_cleanly(ending: str) -> None:
    with start("--until-stdin-closes") as process:
        assert process.stdin and process.stdout
        addresses = json.loads(process.stdout.readline())
        assert list(addresses) == OUTLETS
        assert ask(addresses["veldria_wire"]["address"], "GET", "/")[0].status == 200
        if ending == "signal":
            process.send_signal(signal.SIGTERM)
        else:
            process.stdin.close()
        assert process.wait(timeout=10) == 0


def test_a_taken_port_is_one_line_and_status_1(running: Any) -> None:
    port = running.addresses[OUTLETS[0]]["address"].split(":")[1]
    with start("--port-base", port) as process:
        _, errors = process.communicate(timeout=10)
    assert process.returncode == 1
    assert len(errors.splitlines()) == 1
    assert "cannot listen" in errors
