"""A source's day, over real HTTP on loopback."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import textwrap
import threading
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

import pyarrow as pa
import pytest

from etl.errors import ConfigError, LakeError, SourceError
from etl.schema import RAW, arrow_schema, content_id
from etl.scrape import scrape_source
from etl.scrape.breaker import GIVE_UP_AFTER, Breaker
from etl.scrape.client import Answer, Outcome


def test_the_articles_of_the_day_become_raw_rows(run, room, make):
    room.pages["/rss.xml"] = make.rss(
        ("/toll", "Mon, 02 Mar 2026 06:30:00 GMT"),
        ("/late", "Tue, 03 Mar 2026 01:00:00 +0300"),  # 22:00 UTC of the day
        ("/old", "Sun, 01 Mar 2026 23:59:59 GMT"),
        ("/undated", None),
    )
    for path in ("/toll", "/late", "/old", "/undated"):
        room.pages[path] = make.article(path)
    result = run()
    assert run.articles() == ["/toll", "/late", "/undated"]
    assert (result.n_listed, result.n_known, result.n_in, result.n_left) == (3, 0, 3, 0)
    assert result.counts == {"ok": 3} and result.problems == () and result.n_rows == 6
    row = run.row("/toll")
    assert row["body"] == make.article("/toll") and row["n_bytes"] == len(row["body"])
    assert row["listed_title"] == "Title of /toll" and row["listed_by_url"] == f"http://{make.HOST}/rss.xml"
    assert row["listed_published_at"] == datetime(2026, 3, 2, 6, 30, tzinfo=UTC)
    assert row["fetch_id"] == content_id("harbour_courier", "2026-03-02", row["url"], "1")
    assert row["robots"] == "allowed" and run.row("/rss.xml")["purpose"] == "feed"
    assert (run.row("/robots.txt")["purpose"], run.row("/robots.txt")["status"]) == ("robots", "gone")
    assert run.room.seen_headers[-1]["user-agent"].startswith("onrecord/0.1 (+")
    assert run.room.seen_headers[-1]["host"] == make.HOST


def test_rows_fit_the_raw_layer(run, room, make):
    room.pages["/bad"] = make.Reply(status=410)
    run.offer("/a", "/bad")
    run()
    missing = {"day": make.DAY, "source": "harbour_courier", "run_id": "r", "producer": "p"}
    table = pa.Table.from_pylist([row | missing for row in run.rows], schema=arrow_schema("raw"))
    assert {c.name for c in RAW} == set(run.rows[0]) | set(missing)
    assert not any(table[c.name].null_count for c in RAW if not c.nullable)


def test_a_past_day_comes_from_its_dated_sitemap(run, room, make):
    day = date(2026, 2, 5)
    room.pages["/rss.xml"] = make.rss(("/new", "Mon, 02 Mar 2026 06:30:00 GMT"), ("/undated", None))
    room.pages["/archive/2026/02/05.xml"] = make.sitemap(("/then", None), ("/edited-later", "2026-02-20"))
    for path in ("/then", "/edited-later", "/undated", "/new"):
        room.pages[path] = make.article(path)
    result = run(day, dated_sitemaps=[f"http://{make.HOST}/archive/{{year}}/{{month}}/{{day}}.xml"])
    assert run.articles() == ["/edited-later", "/then"] and result.problems == ()


def test_a_past_day_that_nothing_reaches_is_said_to_be_out_of_reach(run, make):
    run.offer("/a")
    result = run(date(2026, 1, 1))
    assert result.n_listed == 0 and "reach back to 2026-03-02" in result.problems[0]


def test_an_empty_sitemap_of_the_day_says_that_nothing_appeared(run, room, make):
    run.offer("/a")
    room.pages["/archive/2026/01/01.xml"] = make.sitemap()
    result = run(date(2026, 1, 1), dated_sitemaps=[f"http://{make.HOST}/archive/{{year}}/{{month}}/{{day}}.xml"])
    assert (result.n_listed, result.problems) == (0, ())


def test_a_sitemap_index_is_read_where_it_may_hold_the_day(run, room, make):
    base = f"http://{make.HOST}"
    children = {
        "/s-2026-03-02.xml": None,
        "/s-2026-03-01.xml": None,
        "/s-2026-02.xml": None,
        "/stale.xml": "2026-02-27",
        "/live.xml": "2026-03-02T20:00:00Z",
        "/2025.xml": None,
    }
    room.pages["/index.xml"] = (
        '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        + "".join(
            f"<sitemap><loc>{base}{path}</loc>{f'<lastmod>{when}</lastmod>' if when else ''}</sitemap>"
            for path, when in children.items()
        )
        + "</sitemapindex>"
    ).encode()
    room.pages["/s-2026-03-02.xml"] = make.Reply(make.gzip(make.sitemap(("/a", None))))
    room.pages["/live.xml"] = make.sitemap(("/b", "2026-03-02T10:00:00Z"), ("/c", "2026-03-03"))
    room.pages |= {path: make.article(path) for path in ("/a", "/b", "/c")}
    run(feeds=[], sitemaps=[f"{base}/index.xml"])
    assert run.articles() == ["/b", "/a"]
    asked = set(room.paths())
    assert asked.isdisjoint({"/s-2026-03-01.xml", "/s-2026-02.xml", "/stale.xml", "/2025.xml"})


def test_a_url_listed_twice_is_fetched_once(run, room, make):
    room.pages["/rss.xml"] = make.rss(("/a?utm_source=rss#top", "Mon, 02 Mar 2026 06:30:00 GMT"))
    room.pages["/s.xml"] = make.sitemap(("/a", "2026-03-02"))
    room.pages["/a"] = make.article("a")
    run(sitemaps=[f"http://{make.HOST}/s.xml"])
    assert run.articles() == ["/a"] and run.row("/a")["listed_by_url"].endswith("/rss.xml")


def test_what_was_fetched_before_is_not_fetched_again(run, room, make):
    run.offer("/a")
    run()
    run.offer("/a", "/b")
    result = run(history=run.history())
    assert run.articles() == ["/a", "/b"] and room.paths().count("/a") == 1
    assert (result.n_listed, result.n_known, result.n_in) == (2, 1, 2)


def scrape_again(run, day=date(2026, 3, 2), **fields):
    """With `refetch`."""
    return scrape_source(
        run.source(**fields),
        day,
        user_agent="onrecord/0.1",
        history=run.history(day),
        refetch=True,
        write=partial(run.write, day),
        clock=run.clock,
        limits=run.limits,
    )


def test_attempts_count_on_from_earlier_runs(run, make):
    run.offer("/a")
    for _ in range(3):
        scrape_again(run)
    assert run.row("/a")["attempt"] == 3
    assert run.row("/a")["fetch_id"] == content_id("harbour_courier", "2026-03-02", run.row("/a")["url"], "3")


def test_links_to_other_hosts_are_not_followed(run, make):
    run.offer("/a", "http://elsewhere.example/b", "http://notharbourcourier.example/c")
    assert run().n_listed == 1 and run.articles() == ["/a"]


def test_max_articles_bounds_a_run_and_says_so(run):
    run.offer("/a", "/b", "/c")
    result = run(max_articles=2)
    assert run.articles() == ["/a", "/b"] and "1 URLs over max_articles" in result.problems[0]


def test_one_broken_listing_does_not_cost_the_others(run, room, make):
    run.offer("/a")
    room.pages["/atom.xml"] = b"<feed xmlns='http://www.w3.org/2005/Atom'><entry>"
    result = run(feeds=[f"http://{make.HOST}/atom.xml", f"http://{make.HOST}/gone.xml", f"http://{make.HOST}/rss.xml"])
    assert result.counts == {"ok": 1}
    assert "/atom.xml: is broken XML" in result.problems[0] and "/gone.xml: HTTP 404" in result.problems[1]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"Sorry, we are closed.", "is not XML"),
        (b"<!DOCTYPE html><html><body>Welcome</body></html>", "is an HTML page"),
        (b"", "is empty"),
        (
            b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">]><rss>&lol2;</rss>',
            "declares XML entities",
        ),
    ],
)
def test_a_feed_that_cannot_be_read_is_a_source_error_of_one_line(run, room, body, reason):
    room.pages["/rss.xml"] = body
    with pytest.raises(SourceError) as caught:
        run()
    message = str(caught.value)
    assert "http://harbourcourier.example/rss.xml" in message and reason in message and "\n" not in message
    assert run.row("/rss.xml")["status"] == "ok"  # what was fetched is stored all the same


def test_an_unreachable_host_is_a_source_error_with_its_row(run):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(SourceError, match=r"rss\.xml: .*robots\.txt is unavailable \(connection refused\)"):
        run(address=f"127.0.0.1:{port}")
    assert (run.row("/rss.xml")["status"], run.row("/rss.xml")["robots"]) == ("robots", "unavailable")
    assert {row["status"] for row in run.rows if row["purpose"] == "robots"} == {"network_error"}


def test_loopback_is_refused_without_a_stand_in(run, room):
    for host in ("127.0.0.1", "localhost"):
        with pytest.raises(SourceError, match="not a public internet address"):
            run(address=None, host=host, feeds=[f"http://{host}:{room.port}/rss.xml"])
    assert room.log == [] and {row["status"] for row in run.rows} == {"unsafe_address"}


def test_a_source_without_listings_is_a_configuration_error(run):
    with pytest.raises(ConfigError, match="names no feeds"):
        run(feeds=[], discover=False)


def test_a_listing_that_is_no_web_address_is_a_configuration_error(run):
    with pytest.raises(ConfigError, match=r"harbour_courier: http:///rss\.xml is not a web address"):
        run(feeds=["http:///rss.xml"])


def test_a_host_that_stops_answering_is_left_alone(run, room, make):
    paths = [f"/{number:02}" for number in range(12)]
    run.offer(*paths)
    room.pages |= {path: make.Reply(misbehave=make.Misdeeds.reset) for path in paths}
    result = run()
    assert result.counts == {"network_error": 5} and result.n_left == 7 and result.n_in == 12
    assert "gave up after 5 failures" in result.problems[0]


def test_a_host_that_asks_for_a_long_rest_gets_it(run, room, make):
    run.offer("/a", "/b", "/c")
    room.pages["/a"] = make.Reply(status=429, headers={"Retry-After": "3600"})
    result = run()
    assert result.counts == {"http_error": 1} and result.n_left == 2 and "/b" not in room.paths()
    assert "was asked to wait for 3600 s, 2 URLs are left for another run" in result.problems[0]


def test_one_host_that_is_down_does_not_close_another(run, clock):
    breaker = Breaker(120, clock)
    for number in range(GIVE_UP_AFTER):
        for host, status in (("sport.site.example", "timeout"), ("www.site.example", "ok")):
            url = f"http://{host}/{number}"
            breaker.saw(Outcome(url, (url,), Answer(status), "allowed", clock.now(), 0.1))
    assert [breaker.is_open(f"http://{host}.site.example/x") for host in ("sport", "www")] == [True, False]


def test_never_two_requests_at_once_and_never_closer_than_the_delay(run, room, clock):
    run.offer(*(f"/{number}" for number in range(6)))
    run(delay_s=5)
    assert room.most_at_once == 1
    assert clock.naps == [5.0] * 8  # robots.txt, then a pause before tdmrep.json, the feed and each of the six


def test_rows_are_handed_on_in_batches_and_all_of_them(run):
    run.offer(*(f"/{number:03}" for number in range(150)))
    assert run().n_rows == 153
    assert run.batches == [100, 53]


def test_an_error_of_the_writer_ends_the_run(run):
    run.offer("/a")

    def full(_: list[dict]) -> None:
        raise LakeError("disk full")

    with pytest.raises(LakeError, match="disk full"):
        scrape_source(
            run.source(),
            date(2026, 3, 2),
            user_agent="onrecord/0.1",
            write=full,
            clock=run.clock,
        )


def test_cancelling_hands_on_what_was_fetched(run, room, clock):
    run.offer("/a", "/b", "/c", "/d")

    async def sleep(seconds: float) -> None:
        if len(room.paths()) >= 5:  # robots.txt, tdmrep.json, the feed, two articles
            raise asyncio.CancelledError

    clock.sleep = sleep
    with pytest.raises(asyncio.CancelledError):
        run(delay_s=1)
    assert run.articles() == ["/a", "/b"]


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_an_interrupted_process_hands_on_what_was_fetched(room, make, tmp_path: Path, name: str):
    """Ctrl-C, and SIGTERM under a handler that raises, which is how Airflow ends a task."""
    stuck = threading.Event()
    room.pages["/rss.xml"] = make.rss(*((p, "Mon, 02 Mar 2026 06:30:00 GMT") for p in ("/a", "/b")))
    room.pages["/a"] = make.article("a")
    room.pages["/b"] = make.Reply(misbehave=lambda _: stuck.wait(10))
    out = tmp_path / "rows"
    script = tmp_path / "scrape.py"
    script.write_text(
        textwrap.dedent(f"""
        import signal
        from datetime import date
        from etl.config import Source
        from etl.scrape import scrape_source
        def stop(*_):
            raise SystemExit(3)
        signal.signal(signal.SIGTERM, stop)
        signal.signal(signal.SIGINT, signal.default_int_handler)  # a background job starts with it ignored
        def write(rows):
            with open({str(out)!r}, "a") as file:
                file.writelines(row["url"] + "\\n" for row in rows)
        source = Source(id="s", name="S", host={make.HOST!r}, delay_s=0, address="127.0.0.1:{room.port}",
                        feeds=["http://{make.HOST}/rss.xml"])
        scrape_source(source, date(2026, 3, 2), user_agent="onrecord/0.1", write=write,
                      progress=lambda line: print(line, flush=True))
    """)
    )
    repository = str(Path(__file__).resolve().parents[3])
    process = subprocess.Popen(
        [sys.executable, str(script)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=os.environ | {"PYTHONPATH": repository},
    )
    assert process.stdout
    for line in process.stdout:
        if "/a: ok" in line:
            break
    process.send_signal(getattr(signal, name))
    process.communicate(timeout=10)
    stuck.set()
    assert process.returncode not in (0, None)
    paths = ["/robots.txt", "/.well-known/tdmrep.json", "/rss.xml", "/a"]
    assert out.read_text().splitlines() == [f"http://{make.HOST}{path}" for path in paths]


def test_web_text_in_rows_has_no_control_characters(run, room, make):
    feed = make.rss(("/a", "Mon, 02 Mar 2026 06:30:00 GMT"))
    room.pages["/rss.xml"] = feed.replace(b"Title of", b"Bell &#x85; and\n")
    room.pages["/a"] = make.Reply(status=301, headers={"Location": "gopher://x/\x9b31mred", "Set-Cookie": "id=secret"})
    run()
    row = run.row("/a")
    assert row["error"].isprintable() and row["listed_title"].isprintable() and row["status"] == "unsafe_address"
    assert {"name": "set-cookie", "value": ""} in row["headers"]
