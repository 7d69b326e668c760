"""What earlier fetches say about what to fetch now."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from etl.scrape import History
from etl.scrape.client import FEED, SITEMAP
from etl.scrape.tdmrep import PATH

PUBLISHED = datetime(2026, 3, 2, 6, 30, tzinfo=UTC)  # as `run.offer` says
NEXT_DAY = date(2026, 3, 3)


def fetch(day: date, age: timedelta, status: str = "ok", **changes: Any) -> dict[str, Any]:
    url = "http://harbourcourier.example/a"
    return {
        "day": day, "fetch_id": str(age), "purpose": "article", "attempt": 1, "url": url, "final_url": url, "status": status,
        "http_status": 200, "headers": [{"name": "etag", "value": '"1"'}], "body_sha256": "x" if status == "ok" else None,
        "listed_by_url": None, "listed_title": None, "listed_published_at": PUBLISHED, "fetched_at": PUBLISHED + age,
        "error": None, **changes,
    }  # fmt: skip


def hours(n: float) -> timedelta:
    return timedelta(hours=n)


@pytest.mark.parametrize(
    ("looks", "now", "is_due"),
    [
        ([0.5], 0.9, False),
        ([0.5], 1, True),
        ([0.5, 1.5], 5, False),
        ([0.5, 1.5], 6.1, True),
        ([18], 23, False),
        ([18], 41, True),
        ([18, 41], 71, False),
        ([18, 41], 89, True),
        ([18, 41, 89], 160, False),
        ([73], 90, False),
        ([18], 24 * 7 + 1, False),  # a backfill of days long past looks at nothing again
    ],
)
def test_an_article_is_looked_at_again_after_1_6_24_and_72_hours(looks, now, is_due):
    rows = [fetch(date(2026, 3, 2), hours(age), "not_modified" if n else "ok") for n, age in enumerate(looks)]
    history = History(date(2026, 3, 5), PUBLISHED + hours(now), rows)
    assert [revisit.url for revisit in history.due] == ["http://harbourcourier.example/a"] * is_due


def test_a_look_that_failed_is_made_up_for_and_what_is_gone_is_not_looked_at():
    first = fetch(date(2026, 3, 2), hours(18))
    failed = fetch(NEXT_DAY, hours(41), "timeout")
    gone = fetch(NEXT_DAY, hours(42), "gone")
    assert len(History(date(2026, 3, 4), PUBLISHED + hours(48), [first, failed]).due) == 1
    assert History(date(2026, 3, 4), PUBLISHED + hours(48), [first, failed, gone]).due == ()
    assert History(date(2026, 3, 2), PUBLISHED + hours(48), [first]).due == ()  # its own day's run


def test_the_last_look_asks_for_the_whole_page():
    rows = [fetch(date(2026, 3, 2), hours(18))]
    (look,) = History(NEXT_DAY, PUBLISHED + hours(41), rows).due
    assert look.known.conditions(look.url) == {"if-none-match": '"1"'}
    (last,) = History(NEXT_DAY, PUBLISHED + hours(89), rows).due
    assert last.known.conditions(last.url) == {} and last.known.body_sha256 == "x"


def test_robots_txt_is_kept_for_a_day(run, room, clock):
    room.pages["/robots.txt"] = b"User-agent: *\nDisallow: /b"
    run.offer("/a", "/b")
    run()
    clock.passed += 23 * 3600
    assert run(NEXT_DAY, history=run.history(NEXT_DAY), dated_sitemaps=[]).counts == {}
    assert [room.paths().count(path) for path in ("/robots.txt", PATH)] == [1, 1]
    clock.passed += 2 * 3600
    run(NEXT_DAY, history=run.history(NEXT_DAY))
    assert [room.paths().count(path) for path in ("/robots.txt", PATH)] == [2, 2]
    assert "/b" not in room.paths()


def test_a_robots_txt_that_could_not_be_read_is_asked_for_by_the_next_run(run, room, make):
    room.pages["/robots.txt"] = make.Reply(b"", 503)
    run.offer("/a")
    with pytest.raises(Exception, match="unavailable"):
        run()
    room.pages["/robots.txt"] = b""
    assert run(history=run.history()).counts == {"ok": 1}


@pytest.mark.parametrize("purpose", [FEED, SITEMAP])
def test_a_listing_that_did_not_change_is_read_from_the_lake(run, room, make, purpose):
    where = {"feeds": [], "sitemaps": [f"http://{make.HOST}/s.xml"]} if purpose == SITEMAP else {}
    path = "/s.xml" if where else "/rss.xml"
    body = make.sitemap(("/a", "2026-03-02")) if where else make.rss(("/a", "Mon, 02 Mar 2026 06:30:00 GMT"))
    validators = {"ETag": '"v1"', "Last-Modified": "Mon, 02 Mar 2026 07:00:00 GMT"}
    room.pages |= {path: [make.Reply(body, headers=validators), make.Reply(status=304)], "/a": make.article("a")}
    run(**where)
    result = run(history=run.history(), **where)
    assert (result.n_listed, result.n_known, result.n_in) == (1, 1, 1)
    assert (run.row(path)["status"], run.row(path)["body"]) == ("not_modified", None)
    asked = [h for (_, p), h in zip(room.log, room.seen_headers, strict=True) if p == path][-1]
    assert (asked["if-none-match"], asked["if-modified-since"]) == ('"v1"', validators["Last-Modified"])


def test_what_is_gone_is_remembered_and_counted(run, room, make):
    run.offer("/a", "/b")
    room.pages["/b"] = make.Reply(status=410)
    first = run()
    again = run(history=run.history())
    assert room.paths().count("/b") == 1
    assert (first.counts, again.counts) == ({"ok": 1, "gone": 1}, {"gone": 1})
    assert (again.n_known, again.n_in, first.n_in) == (1, 2, 2)


def test_an_edit_is_found_by_the_run_of_the_next_day_and_the_same_page_is_not_stored_twice(run, room, make, clock):
    run.offer("/a", "/b")
    run()
    clock.passed += 24 * 3600
    room.pages["/a"] = make.article("a, corrected")
    result = run(NEXT_DAY, history=run.history(NEXT_DAY))
    assert (result.n_listed, result.n_in, result.n_revisited, result.n_changed) == (0, 0, 2, 1)
    found = [(row["status"], row["body"]) for row in run.rows if row["day"] == NEXT_DAY and row["purpose"] == "article"]
    assert found == [("ok", make.article("a, corrected")), ("not_modified", None)]
    assert run.row("/a")["listed_title"] == "Title of /a" and run.row("/a")["listed_published_at"] == PUBLISHED
    assert run(NEXT_DAY, history=run.history(NEXT_DAY)).n_revisited == 0


def test_a_page_without_a_date_belongs_to_the_first_day_that_has_it(run, room, make, clock):
    room.pages |= {"/rss.xml": make.rss(("/a", None)), "/a": make.article("a")}
    run()
    result = run(NEXT_DAY, history=run.history(NEXT_DAY))
    assert result.n_listed == 0 and run.articles() == ["/a"]
