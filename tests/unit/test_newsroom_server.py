"""The sample newsroom over HTTP: answers like real outlets, keeps its own time, and is collected by the real scraper."""

from __future__ import annotations

import http.client
import json
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

import pytest

from etl.config import Source, load_sources
from etl.scrape import scrape_source
from etl.scrape.source import ScrapeResult
from tests.newsroom import ARTICLES, DAYS, NEWSROOM, OUTLETS, PLANTED, RESERVED, ROOT, end_of, outlet_of, serve

SITES = {outlet.id: serve.render_site(outlet) for outlet in NEWSROOM.outlets}
WITHDRAWN = "http://inlandherald.example/farming/late-frost-in-the-orchards"


@pytest.fixture(scope="module")
def running() -> Iterator[Any]:
    with serve.serve(NEWSROOM) as served:
        yield served


@pytest.fixture
def clock(running: Any) -> Iterator[Callable[[datetime], None]]:
    """Moves the newsroom's clock, which goes back to the end of the sample's days after the test."""
    yield running.set_clock
    running.set_clock(end_of(DAYS[-1]))


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
    assert response.headers["tdm-reservation"] == ("1" if outlet.id in RESERVED else None)
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
    assert serve.MARK in body.decode(outlet.encoding)
    response, body = ask(address, "GET", "/robots.txt")
    assert response.headers["Content-Type"].startswith("text/plain")
    assert b"Disallow: /internal/" in body
    assert f"Sitemap: {outlet.home}{outlet.path('sitemap_index')}".encode() in body
    asked = [request for request in running.log if request.outlet == outlet.id]
    assert ("HEAD", path, 200) in [(r.method, r.path, r.status) for r in asked]


def test_withdrawn_article_answers_404(running: Any) -> None:
    response, _ = ask(running.addresses["inland_herald"]["address"], "GET", urlsplit(WITHDRAWN).path)
    assert response.status == 404


def test_the_clock_decides_what_there_is(running: Any, clock: Callable[[datetime], None]) -> None:
    (row,) = PLANTED["edited"]
    article = ARTICLES[row["article"]]
    address = running.addresses[article.outlet]["address"]
    clock(end_of(DAYS[3]))
    assert ask(address, "GET", article.path)[0].status == 404
    clock(article.published_at)
    response, first = ask(address, "GET", article.path)
    etag = response.headers["ETag"]
    assert ask(address, "GET", article.path, If_None_Match=etag)[0].status == 304
    clock(row["revised_at"])
    response, second = ask(address, "GET", article.path, If_None_Match=etag)
    assert response.status == 200 and second != first
    assert response.headers["Last-Modified"] == "Wed, 11 Mar 2026 09:15:00 GMT"
    assert ask(address, "GET", article.path, If_Modified_Since="Tue, 10 Mar 2026 19:40:00 GMT")[0].status == 200


# --- the command ------------------------------------------------------------------------------------------------------


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


def test_lines_of_standard_input_move_the_clock() -> None:
    article = outlet_of("veldria_wire").articles[-1]
    with start("--as-of", "2026-03-05T23:59Z", "--until-stdin-closes") as process:
        assert process.stdin and process.stdout
        address = json.loads(process.stdout.readline())["veldria_wire"]["address"]
        assert ask(address, "GET", article.path)[0].status == 404
        answers = []
        for line in ("2026-03-11T23:59Z", "tomorrow", "2026-03-02T01:00+01:00"):
            process.stdin.write(line + "\n")
            process.stdin.flush()
            answers.append((json.loads(process.stdout.readline()), ask(address, "GET", article.path)[0].status))
        process.stdin.close()
        assert process.wait(timeout=10) == 0
    assert answers[0] == ({"as_of": "2026-03-11T23:59:00+00:00"}, 200)
    assert list(answers[1][0]) == ["error"] and answers[1][1] == 200
    assert answers[2] == ({"as_of": "2026-03-02T00:00:00+00:00"}, 404)


def test_a_time_that_is_none_is_wrong_use() -> None:
    with start("--as-of", "tomorrow") as process:
        _, errors = process.communicate(timeout=10)
    assert process.returncode == 2
    assert "--as-of" in errors


def test_a_taken_port_is_one_line_and_status_1(running: Any) -> None:
    port = running.addresses[OUTLETS[0]]["address"].split(":")[1]
    with start("--port-base", port) as process:
        _, errors = process.communicate(timeout=10)
    assert process.returncode == 1
    assert len(errors.splitlines()) == 1
    assert "cannot listen" in errors


def test_the_command_runs_from_any_folder() -> None:
    command = [sys.executable, str(ROOT / "serve.py"), "--help"]
    result = subprocess.run(command, cwd="/", capture_output=True, text=True)
    assert (result.returncode, result.stderr) == (0, "")
    assert "--as-of" in result.stdout


# --- collected by the real scraper ------------------------------------------------------------------------------------


def scrape(running: Any, outlet: str, day: date) -> tuple[ScrapeResult, list[dict[str, Any]]]:
    """What a run of the day collects of an outlet: the result and the rows of pages."""
    (source,) = [s for s in load_sources(ROOT) if s.id == outlet]
    source = Source(**source.model_dump() | {"address": running.addresses[outlet]["address"]})
    rows: list[dict[str, Any]] = []
    result = scrape_source(source, day, user_agent="onrecord-test/1", write=rows.extend)
    return result, [row for row in rows if row["purpose"] == "article"]


def expected(outlet: str, day: date) -> set[str]:
    """Addresses of what an outlet published or edited on a day."""
    versions = [article for article in ARTICLES.values() if article.outlet == outlet]
    return {a.url for a in versions if day in (a.published_at.date(), a.changed_at.date())}


@pytest.mark.parametrize("outlet", OUTLETS)
def test_every_past_day_can_be_collected(outlet: str, running: Any) -> None:
    planted = ("/internal/", WITHDRAWN)
    for day in DAYS:
        result, rows = scrape(running, outlet, day)
        found = {row["url"] for row in rows if not any(mark in row["url"] for mark in planted)}
        assert found == expected(outlet, day), day
        assert result.problems == ()
        dates = {row["url"]: row["listed_published_at"] for row in rows}
        if outlet in ("the_lantern", "bruntmoor_echo"):  # their pages alone do not say when
            assert {dates[a.url] for a in outlet_of(outlet).articles if a.url in dates} == {
                a.published_at for a in outlet_of(outlet).articles if a.url in dates
            }


@pytest.mark.parametrize("outlet", OUTLETS)
def test_the_day_can_be_collected_on_its_own_evening(
    outlet: str, running: Any, clock: Callable[[datetime], None]
) -> None:
    for day in DAYS:
        clock(end_of(day))
        result, rows = scrape(running, outlet, day)
        assert expected(outlet, day) <= {row["url"] for row in rows}
        assert result.problems == ()


def test_the_edited_article_is_fetched_in_both_versions(running: Any, clock: Callable[[datetime], None]) -> None:
    (row,) = PLANTED["edited"]
    article, bodies = ARTICLES[row["article"]], []
    for day in (article.published_at.date(), row["revised_at"].date()):
        clock(end_of(day))
        bodies += [r["body"].decode() for r in scrape(running, article.outlet, day)[1] if r["url"] == article.url]
    assert [row["removed_quote"] in body for body in bodies] == [True, False]


def test_of_the_reserved_outlet_nothing_is_kept_but_that_it_is_reserved(running: Any) -> None:
    for outlet in RESERVED:
        for day in DAYS:
            result, rows = scrape(running, outlet, day)
            assert [row["body"] for row in rows] == [None] * len(rows)
            assert result.counts == ({"reserved": len(rows)} if rows else {})
            assert all(row["listed_published_at"] for row in rows if day >= DAYS[-2])


def test_a_silent_day_is_an_empty_day_and_no_failure(running: Any) -> None:
    for row in PLANTED["silent_days"]:
        for day in row["days"]:
            result, rows = scrape(running, row["outlet"], day)
            assert (result.n_listed, result.n_in, result.counts, result.problems, rows) == (0, 0, {}, (), [])
