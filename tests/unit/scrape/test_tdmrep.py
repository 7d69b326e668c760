"""tdmrep.json is read once per host, obeyed, and stored."""

import json

import pytest

from etl.scrape.tdmrep import PATH, fits, parse


def reserve(*rules: tuple[str, int], **more: str) -> bytes:
    return json.dumps([{"location": where, "tdm-reservation": what, **more} for where, what in rules]).encode()


def test_a_reserved_page_is_not_asked_for_and_keeps_what_its_listing_says(run, room):
    room.pages[PATH] = reserve(("/free/", 0), ("/*", 1), **{"tdm-policy": "https://policy.example/p.json"})
    run.offer("/free/a", "/b")
    result = run()
    assert result.counts == {"ok": 1, "reserved": 1} and "/b" not in room.paths()
    row = run.row("/b")
    assert (row["status"], row["body"], row["http_status"]) == ("reserved", None, None)
    assert row["reservation"] == "tdmrep.json: /*, policy https://policy.example/p.json"
    assert row["listed_title"] == "Title of /b" and row["listed_published_at"]
    assert room.paths().count(PATH) == 1 and run.row(PATH)["purpose"] == "tdmrep"


def test_a_reserved_feed_is_read_for_its_links_and_not_stored(run, room, make):
    room.pages[PATH] = reserve(("/rss.xml", 1))
    run.offer("/a")
    assert run().counts == {"ok": 1}
    row = run.row("/rss.xml")
    assert (row["status"], row["body"], row["body_sha256"]) == ("reserved", None, None)
    feed = room.pages["/rss.xml"]
    room.pages |= {PATH: b"[]", "/rss.xml": make.Reply(feed, headers={"TDM-Reservation": "1"})}
    run.rows.clear()
    assert run().counts == {"ok": 1} and run.row("/rss.xml")["status"] == "reserved"


def test_research_keeps_reserved_pages_and_what_they_said(run, room, make):
    room.pages[PATH] = reserve(("/a", 1))
    run.offer("/a", "/b")
    room.pages["/b"] = make.Reply(make.article("/b"), headers={"Content-Type": "text/html", "TDM-Reservation": "1"})
    assert run(mode="research").counts == {"ok": 2}
    assert run.row("/a")["reservation"] == "tdmrep.json: /a" and run.row("/a")["body"]
    assert run.row("/b")["reservation"] == "tdm-reservation header" and run.row("/b")["body"]


def test_a_redirect_to_a_reserved_page_is_not_followed(run, room, make):
    room.pages[PATH] = reserve(("/premium/", 1))
    run.offer("/a")
    room.pages["/a"] = make.Reply(status=302, headers={"Location": "/premium/a"})
    run()
    assert run.row("/a")["status"] == "reserved" and "/premium/a" not in room.paths()


@pytest.mark.parametrize("status", [404, 500])
def test_a_host_without_the_file_reserves_nothing(run, room, make, status):
    room.pages[PATH] = make.Reply(reserve(("/", 1)), status)
    run.offer("/a")
    assert run().counts == {"ok": 1}


def test_a_file_that_robots_forbids_is_not_asked_for(run, room):
    room.pages["/robots.txt"] = b"User-agent: *\nDisallow: /.well-known/"
    room.pages[PATH] = reserve(("/", 1))
    run.offer("/a")
    assert run().counts == {"ok": 1} and PATH not in room.paths()


@pytest.mark.parametrize(
    "body", [b"", b"<html>", b"[" * 100_000, b"[1, null, {}]", b'[{"location": 1}]', b'"x"', b"\xff\xfe", b"{}"]
)
def test_what_is_not_the_protocol_is_no_rule(body):
    assert parse(body) == ()


@pytest.mark.parametrize(
    ("pattern", "path", "is_fit"),
    [
        ("/", "/a", True),
        ("/news", "/newsletter", True),
        ("/news/", "/news", False),
        ("/*.html", "/a/b.html?x", True),
        ("/*.html$", "/a/b.html?x", False),
        ("/*.html$", "/a.html/b.html", True),
        ("/a*b*c", "/aXbXd", False),
        ("/a$", "/a", True),
        ("/a$", "/ab", False),
        ("*ab*ba$", "/aba", False),
        ("*" * 400 + "x", "/" + "a" * 1900, False),
    ],
)
def test_locations_are_patterns_as_in_robots_txt(pattern, path, is_fit):
    assert fits(pattern, path) is is_fit
