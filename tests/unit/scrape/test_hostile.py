"""Whatever a server does, a fetch ends within its limits, in a status that has a name."""

import time
from datetime import UTC, datetime

import pytest

from etl.errors import SourceError
from etl.schema import FETCH_STATUS
from etl.scrape import Limits
from etl.scrape.client import ARTICLE, Outcome, Web
from tests.hostile import HOSTILE_LISTINGS, catalogue
from tests.scrape_server import Newsroom, SimulatedTime

HOST = "harbourcourier.example"
NAMES = tuple(catalogue(0))
BROKEN = ("connection reset", "dripping head", "dripping body", "silence", "not HTTP", "interim answers without end")


@pytest.mark.parametrize("name", NAMES)
def test_a_hostile_page_costs_one_url_and_not_the_one_after_it(run, room, name):
    case = catalogue(room.port)[name]
    room.pages |= case.pages()
    run.offer("/a", "/b")
    started = time.monotonic()
    run()
    row = run.row("/a")
    assert row["status"] in case.statuses and row["status"] in FETCH_STATUS
    assert row["status"] == "ok" or (row["body"] is None and (row["error"] or row["status"] == "not_modified"))
    assert (row["error"] or "").isprintable() and len(row["error"] or "") < 1000
    assert row["seconds"] < run.limits.total_s + 1 and time.monotonic() - started < 4 * run.limits.total_s + 2
    assert not any("secret" in path for path in room.paths())
    assert ("/b" not in room.paths()) if case.closes_host else run.row("/b")["status"] == "ok"


@pytest.mark.parametrize("name", NAMES)
def test_the_default_limits_hold_by_the_clock(name):
    """The limits that users have, on simulated time: 60 s for one attempt, whatever it waits for."""
    clock = SimulatedTime(datetime(2026, 3, 3, tzinfo=UTC))
    room = Newsroom(clock.monotonic)
    case = catalogue(room.port)[name]
    room.pages |= case.pages()
    attempts: list[Outcome] = []

    async def fetch() -> Outcome:
        async with Web("onrecord/0.1", 5, resolve={HOST: ("127.0.0.1", room.port)}, clock=clock) as web:
            return await web.get(f"http://{HOST}/a", ARTICLE, attempts.append)

    started = time.monotonic()
    try:
        outcome = clock.run(fetch, room)
    finally:
        room.close()
    assert outcome.status in case.statuses
    assert max(attempt.seconds for attempt in attempts) <= Limits().total_s + 0.1
    assert clock.passed < 5 * Limits().total_s and time.monotonic() - started < 20


@pytest.mark.parametrize("name", list(HOSTILE_LISTINGS))
def test_a_hostile_listing_is_refused_or_read_as_far_as_it_goes(run, room, make, name):
    run.offer("/good")
    room.pages["/hostile.xml"] = make.Reply(HOSTILE_LISTINGS[name], headers={"Content-Type": "application/xml"})
    started = time.monotonic()
    result = run(feeds=[f"http://{make.HOST}/hostile.xml", f"http://{make.HOST}/rss.xml"])
    assert time.monotonic() - started < 8
    problems = [problem for problem in result.problems if "/hostile.xml" in problem]
    assert problems and all(problem.isprintable() and len(problem) < 1000 for problem in problems)
    assert run.row("/good")["status"] == "ok" and "root:" not in str(run.rows)


@pytest.mark.parametrize("name", BROKEN)
def test_a_robots_txt_that_cannot_be_read_closes_the_host(run, room, name):
    run.offer("/a")
    room.pages["/robots.txt"] = catalogue(room.port)[name].reply
    with pytest.raises(SourceError, match=r"robots\.txt is unavailable"):
        run()
    assert set(room.paths()) == {"/robots.txt"}


@pytest.mark.parametrize("name", ["file://", "loopback", "a private network", "cloud metadata"])
def test_a_robots_txt_that_leads_astray_closes_the_host(run, room, name):
    run.offer("/a")
    room.pages["/robots.txt"] = catalogue(room.port)[f"redirect to {name}"].reply
    with pytest.raises(SourceError):
        run()
    assert set(room.paths()) == {"/robots.txt"}


def test_an_endless_robots_txt_counts_as_far_as_it_is_read(run, room, make):
    run.offer("/a", "/private/b")

    async def endless(exchange) -> None:
        await exchange.head(Content_Type="text/plain")
        await exchange.send(b"User-agent: *\nDisallow: /private/\n")
        while True:
            await exchange.send(b"# and on\n" * 1000)

    room.pages["/robots.txt"] = make.Reply(misbehave=endless)
    run()
    assert run.row("/a")["status"] == "ok" and run.row("/private/b")["status"] == "robots"
    assert "/private/b" not in room.paths()
