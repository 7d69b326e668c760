"""Every outcome of a fetch has its name, within the limits, over real HTTP on loopback."""

import asyncio
import time
import zlib

import brotli
import pytest

from etl.scrape.client import ARTICLE, Web

ARTICLE_TEXT = b"<html><body><p>The council voted.</p></body></html>"


@pytest.fixture
def fetch(run, room, make):
    """Scrape a feed with the one page /a, which answers with `reply`; returns the page's last row."""

    def one(reply, **fields):
        run.offer("/a")
        room.pages["/a"] = reply
        run(**fields)
        return run.row("/a")

    return one


def page(make, body=ARTICLE_TEXT, status=200, **headers):
    fields = {name.replace("_", "-"): value for name, value in headers.items()}
    return make.Reply(body, status, {"Content-Type": "text/html"} | fields)


@pytest.mark.parametrize(
    ("status", "name"),
    [
        (404, "gone"),
        (410, "gone"),
        (403, "http_error"),
        (500, "http_error"),
        (304, "not_modified"),
        (300, "http_error"),
    ],
)
def test_statuses_have_names(fetch, make, status, name):
    row = fetch(page(make, b"", status))
    assert (row["status"], row["http_status"], row["body"]) == (name, status, None)


@pytest.mark.parametrize("misdeed", ["reset", "short", "garbage", "header_flood"])
def test_broken_connections_are_network_errors_after_three_attempts(fetch, run, make, clock, misdeed):
    row = fetch(make.Reply(misbehave=getattr(make.Misdeeds, misdeed)))
    assert row["status"] == "network_error" and row["attempt"] == 3 and row["error"]
    assert run.articles() == ["/a"] * 3 and clock.naps == [2, 4]


def test_the_pauses_before_new_attempts_are_spread_out(fetch, make, clock):
    clock.jitter = lambda: 0.25
    fetch(make.Reply(misbehave=make.Misdeeds.reset))
    assert clock.naps == [2.5, 5]


def test_a_network_error_that_passes_costs_one_row(fetch, run, make):
    row = fetch([make.Reply(misbehave=make.Misdeeds.reset), page(make)])
    assert (row["status"], row["attempt"], row["body"]) == ("ok", 2, ARTICLE_TEXT)


@pytest.mark.parametrize("misdeed", ["drip", "silent"])
def test_slow_pages_end_in_timeout(fetch, make, misdeed):
    started = time.monotonic()
    row = fetch(make.Reply(misbehave=getattr(make.Misdeeds, misdeed)))
    assert row["status"] == "timeout" and row["body"] is None and time.monotonic() - started < 2


def test_an_endless_page_is_too_large(fetch, make):
    row = fetch(make.Reply(misbehave=make.Misdeeds.endless))
    assert row["status"] == "too_large" and row["body"] is None and "200000 bytes" in row["error"]


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [
        ("gzip", lambda make: make.gzip),
        ("br", lambda _: lambda data: brotli.compress(data, quality=5)),
        ("deflate", lambda _: zlib.compress),
        ("deflate", lambda _: lambda data: zlib.compress(data)[2:-4]),
    ],
)
def test_encoded_bodies_are_decoded_and_bombs_are_not(fetch, make, encoding, pack):
    row = fetch(page(make, pack(make)(ARTICLE_TEXT), Content_Encoding=encoding))
    assert row["body"] == ARTICLE_TEXT
    bomb = pack(make)(b"<p>" + b"\0" * 10_000_000)
    assert len(bomb) < 100_000
    assert fetch(page(make, bomb, Content_Encoding=encoding))["status"] == "too_large"


@pytest.mark.parametrize(
    ("body", "headers", "reason"),
    [
        (b"%PDF", {"Content_Type": "application/pdf"}, "application/pdf is not an HTML page"),
        (b"not gzip", {"Content_Encoding": "gzip"}, "not valid gzip"),
        (zlib.compress(ARTICLE_TEXT)[:-6], {"Content_Encoding": "deflate"}, "ends too early"),
        (ARTICLE_TEXT, {"Content_Encoding": "compress"}, "was not asked for"),
    ],
)
def test_a_body_that_is_not_what_it_says_is_bad_content(fetch, make, body, headers, reason):
    row = fetch(page(make, body, **headers))
    assert row["status"] == "bad_content" and reason in row["error"] and row["body"] is None


@pytest.mark.parametrize("status", [429, 503])
def test_a_short_retry_after_is_waited_for_once(fetch, run, make, clock, status):
    row = fetch([page(make, b"", status, Retry_After="30"), page(make)])
    assert row["status"] == "ok" and clock.naps == [30]
    assert [r["http_status"] for r in run.rows if r["purpose"] == "article"] == [status, 200]


@pytest.mark.parametrize(
    ("value", "naps"),
    [
        ("Tue, 03 Mar 2026 00:06:00 GMT", [60]),
        ("600", []),
        ("soon", []),
        ("-1", []),
        ("9" * 400, []),
        ("Mon, 02 Mar 2026 00:00:00 GMT", [0]),
    ],
)
def test_retry_after_is_a_date_or_a_number_and_not_too_long(fetch, make, clock, value, naps):
    row = fetch(page(make, b"", 503, Retry_After=value))
    assert row["status"] == "http_error" and clock.naps == naps


def test_redirects_are_followed_and_recorded(run, room, make):
    run.offer("/a")
    room.pages["/a"] = page(make, b"", 301, Location="/b?utm_source=x#top")
    room.pages["/b?utm_source=x"] = page(make, b"", 302, Location=f"http://{make.HOST}/c")
    room.pages["/c"] = make.article("c")
    run(delay_s=3)
    row = run.row("/a")
    assert row["status"] == "ok" and row["final_url"].endswith("/c")
    assert row["redirect_urls"] == [f"http://{make.HOST}/b?utm_source=x"]
    assert run.clock.naps == [3] * 5  # a hop is a request like any other


@pytest.mark.parametrize(
    ("location", "status", "reason"),
    [
        ("/a", "http_error", "redirect loop"),
        ("file:///etc/passwd", "unsafe_address", "not an http or https address"),
        ("javascript:alert(1)", "unsafe_address", "not an http or https address"),
        ("http://127.0.0.1:{port}/secret", "unsafe_address", "not a public internet address"),
        ("http://2130706433:{port}/secret", "unsafe_address", "not a public internet address"),
        ("http://[::ffff:127.0.0.1]:{port}/secret", "unsafe_address", "not a public internet address"),
        ("http://localhost:{port}/secret", "unsafe_address", "not a public internet address"),
        ("http://169.254.169.254/latest/meta-data", "unsafe_address", "not a public internet address"),
        ("http://[fe80::1]/", "unsafe_address", "not a public internet address"),
        ("http://exa\x9bmple:99999999/", "unsafe_address", "not an http or https address"),
    ],
)
def test_redirects_to_where_they_should_not_go_are_refused(fetch, room, make, location, status, reason):
    row = fetch(page(make, b"", 302, Location=location.format(port=room.port)))
    assert (row["status"], row["body"], row["http_status"]) == (status, None, 302)
    assert reason in row["error"] and row["error"].isprintable() and row["final_url"] == row["url"]
    assert not any("secret" in path for path in room.paths())


def test_a_long_chain_of_redirects_ends(run, room, make):
    run.offer("/0")
    for number in range(10):
        room.pages[f"/{number}"] = page(make, b"", 302, Location=f"/{number + 1}")
    run()
    assert run.row("/0")["error"] == "more than 5 redirects" and "/6" not in room.paths()


@pytest.mark.parametrize(
    ("hosts", "at_once"),
    [(["www.news.example", "sport.news.example", "news.example"], 1), (["one.example", "two.example"], 2)],
)
def test_one_request_at_a_time_per_site(room, make, hosts, at_once):
    def slow(handler):
        time.sleep(0.1)
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n<p>a</p>")

    room.pages |= {"/a": make.Reply(misbehave=slow), "/robots.txt": make.Reply(misbehave=slow)}

    async def fetch() -> list[str]:
        async with Web("onrecord/0.1", 0, resolve=dict.fromkeys(hosts, ("127.0.0.1", room.port))) as web:
            outcomes = await asyncio.gather(*(web.get(f"http://{host}/a", ARTICLE) for host in hosts))
            return [outcome.status for outcome in outcomes]

    assert asyncio.run(fetch()) == ["ok"] * len(hosts) and room.most_at_once == at_once


def test_no_cookie_is_sent_back(run, room, make):
    run.offer("/a", "/b")
    room.pages["/a"] = page(make, Set_Cookie="id=1")
    run()
    assert room.paths()[-1] == "/b" and "cookie" not in room.seen_headers[-1]


def test_no_proxy_is_taken_from_the_environment(fetch, make, monkeypatch):
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    assert fetch(page(make))["status"] == "ok"


@pytest.mark.parametrize(
    ("headers", "body", "where"),
    [
        ({"TDM_Reservation": "1"}, ARTICLE_TEXT, "tdm-reservation header"),
        ({"X_Robots_Tag": "noindex, noai"}, ARTICLE_TEXT, "x-robots-tag header: noai"),
        ({"X_Robots_Tag": "onrecord: noai"}, ARTICLE_TEXT, "x-robots-tag header: noai"),
        ({}, b'<html><head><META content="1" name="tdm-reservation"/></head>', "tdm-reservation meta element"),
        ({}, "<html><meta name=robots content='noai'>".encode("utf-16"), "robots meta element: noai"),
    ],
)
def test_reserved_pages_are_not_stored(fetch, make, headers, body, where):
    row = fetch(page(make, body, **headers))
    assert (row["status"], row["reservation"]) == ("reserved", where)
    assert row["body"] is None and row["body_sha256"] is None


@pytest.mark.parametrize(
    "headers", [{"TDM_Reservation": "0"}, {"X_Robots_Tag": "otherbot: noai"}, {"X_Robots_Tag": "noarchive"}]
)
def test_what_reserves_nothing_is_stored(fetch, make, headers):
    assert fetch(page(make, **headers))["status"] == "ok"
