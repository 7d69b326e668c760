"""robots.txt is obeyed, over real HTTP on loopback."""

import pytest

from etl.errors import SourceError


def test_disallowed_pages_are_not_asked_for(run, room):
    room.pages["/robots.txt"] = b"User-agent: *\nDisallow: /private/\n\nUser-agent: onrecord\nDisallow: /no-bots\n"
    run.offer("/private/a", "/no-bots", "/b")
    result = run()
    assert result.counts == {"ok": 2, "robots": 1} and "/no-bots" not in room.paths()
    row = run.row("/no-bots")
    assert (row["status"], row["robots"], row["body"], row["http_status"]) == ("robots", "disallowed", None, None)
    assert room.paths().count("/robots.txt") == 1


def test_a_redirect_to_a_disallowed_page_is_not_followed(run, room, make):
    room.pages["/robots.txt"] = b"User-agent: *\nDisallow: /private/"
    run.offer("/a")
    room.pages["/a"] = make.Reply(status=302, headers={"Location": "/private/b"})
    run()
    assert run.row("/a")["status"] == "robots" and "/private/b" not in room.paths()


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_4xx_allows_everything(run, room, make, status):
    room.pages["/robots.txt"] = make.Reply(b"User-agent: *\nDisallow: /", status)
    run.offer("/a")
    assert run().counts == {"ok": 1}


@pytest.mark.parametrize("status", [429, 500, 503])
def test_an_unavailable_robots_file_forbids_everything(run, room, make, status):
    room.pages["/robots.txt"] = make.Reply(b"", status)
    run.offer("/a")
    with pytest.raises(SourceError, match=f"unavailable \\(HTTP {status}\\)"):
        run()
    assert set(room.paths()) == {"/robots.txt"}
    assert (run.row("/rss.xml")["status"], run.row("/rss.xml")["robots"]) == ("robots", "unavailable")


def test_a_robots_file_is_found_behind_a_redirect_and_read_as_far_as_half_a_megabyte(run, room, make):
    room.pages["/robots.txt"] = make.Reply(status=301, headers={"Location": "/r.txt"})
    room.pages["/r.txt"] = b"\xef\xbb\xbfUser-agent: *\nDisallow: /a\n" + b"# \xff filler\n" * 60_000
    run.offer("/a", "/b")
    assert run().counts == {"robots": 1, "ok": 1}


@pytest.mark.parametrize(("line", "nap"), [("7.5", 7.5), ("86400", 120), ("-3", 2), ("nan", 2), ("1", 2)])
def test_crawl_delay_is_obeyed_up_to_two_minutes_where_it_is_longer(run, room, clock, line, nap):
    room.pages["/robots.txt"] = f"User-agent: *\nCrawl-delay: {line}".encode()
    run.offer("/a", "/b")
    run(delay_s=2)
    assert clock.naps == [nap] * 4
