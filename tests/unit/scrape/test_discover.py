"""How a source's listings are found: what is configured, then what the site names itself, and no further than needed."""

import json
from datetime import date

import pytest

from etl.errors import SourceError

RECENT, OLDER = "Mon, 02 Mar 2026 06:30:00 GMT", "Sun, 01 Mar 2026 06:30:00 GMT"
HOME = "http://harbourcourier.example"


def page(*links: str, head: str = "") -> bytes:
    return f"<html><head>{head}</head><body>{''.join(links)}</body></html>".encode()


def link(path: str, words: str = "A headline of five words") -> str:
    return f'<div><a href="{path}">{words}</a></div>'


def alternate(href: str, kind: str = "application/rss+xml", title: str = "News") -> str:
    return f'<link rel="alternate" type="{kind}" title="{title}" href="{href}">'


def news_sitemap(*items: tuple[str, str]) -> bytes:
    urls = "".join(
        f"<url><loc>{HOME}{path}</loc><n:news><n:publication_date>{when}</n:publication_date></n:news></url>"
        for path, when in items
    )
    return (
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        f'xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">{urls}</urlset>'
    ).encode()


def index(*children: tuple[str, str | None]) -> bytes:
    body = "".join(
        f"<sitemap><loc>{HOME}{path}</loc>{f'<lastmod>{when}</lastmod>' if when else ''}</sitemap>"
        for path, when in children
    )
    return f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{body}</sitemapindex>'.encode()


def robots(room, *sitemaps: str) -> None:
    room.pages["/robots.txt"] = "".join(f"Sitemap: {HOME}{path}\n" for path in sitemaps).encode()


def asked(room) -> list[str]:
    """The listings that were asked for, in order."""
    return [p for p in room.paths() if not p.startswith(("/robots.txt", "/.well-known/"))]


def listings(run) -> list[tuple[str, str, str | None]]:
    rows = [row for row in run.rows if row["purpose"] in ("feed", "sitemap", "homepage", "archive")]
    return [(r["purpose"], r["url"].removeprefix(HOME), (r["listed_by_url"] or "").removeprefix(HOME)) for r in rows]


def test_a_source_with_a_host_alone_is_found_through_the_feeds_that_its_homepage_names(run, room, make):
    comments = alternate("/comments/feed", title="Comments")
    room.pages["/"] = page(link("/2026/03/02/not-needed-as-there-is-a-feed"), head=alternate("/rss.xml") + comments)
    run.offer("/a")
    result = run(feeds=[])
    assert run.articles() == ["/a"] and result.problems == ()
    assert listings(run) == [("homepage", "/", ""), ("feed", "/rss.xml", "/")]


def test_a_json_feed_is_read_like_any_other(run, room, make):
    items = [
        {"id": "1", "url": f"{HOME}/a", "title": "A", "date_published": "2026-03-02T06:30:00+01:00"},
        {"id": "2", "url": f"{HOME}/old", "date_published": "2026-02-02T06:30:00Z", "date_modified": "2026-03-02"},
        {"id": "3", "url": 7},
        "no item",
    ]
    room.pages["/feed.json"] = json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items}).encode()
    room.pages["/a"] = make.article("a")
    run(feeds=[f"{HOME}/feed.json"])
    assert run.articles() == ["/a"] and run.row("/a")["listed_title"] == "A"


def test_a_configured_feed_that_has_moved_is_found_again_and_the_coverage_says_so(run, room, make):
    room.pages["/"] = page(head=alternate("/new.xml"))
    room.pages["/new.xml"] = make.rss(("/a", RECENT))
    room.pages["/a"] = make.article("a")
    result = run()
    assert run.articles() == ["/a"]
    assert "/rss.xml: HTTP 404" in result.problems[0] and "/new.xml instead" in result.problems[1]


def test_feeds_that_hold_the_whole_day_are_enough(run, room, make):
    room.pages["/rss.xml"] = make.rss(("/a", RECENT), ("/old", OLDER), ("/older", OLDER))
    room.pages["/a"] = make.article("a")
    robots(room, "/sitemap.xml")
    run()
    assert asked(room) == ["/rss.xml", "/a"]


def test_a_feed_too_short_for_the_day_is_completed_from_the_sitemaps_of_robots_txt_news_first(run, room, make):
    run.offer("/a")
    robots(room, "/sitemap.xml", "/video-sitemap.xml", "/news-sitemap.xml")
    room.pages["/news-sitemap.xml"] = news_sitemap(
        ("/a", "2026-03-02T06:30:00Z"), ("/b", "2026-03-02T05:00:00Z"), ("/c", "2026-03-01"), ("/d", "2026-03-01")
    )
    room.pages["/b"] = make.article("b")
    result = run()
    assert set(run.articles()) == {"/a", "/b"} and result.problems == ()
    assert listings(run) == [("feed", "/rss.xml", ""), ("sitemap", "/news-sitemap.xml", "/robots.txt")]


def test_every_news_sitemap_is_read_before_the_day_counts_as_whole(run, room, make):
    robots(room, "/sitemap.xml")
    room.pages["/sitemap.xml"] = index(("/all-1.xml", "2026-03-03"), ("/news-1.xml", None), ("/news-2.xml", None))
    room.pages["/news-1.xml"] = news_sitemap(("/a", "2026-03-02"), ("/x", "2026-03-01"), ("/y", "2026-03-01"))
    room.pages["/news-2.xml"] = news_sitemap(("/b", "2026-03-02"))
    room.pages |= {path: make.article(path) for path in ("/a", "/b")}
    run(feeds=[])
    assert run.articles() == ["/a", "/b"] and "/all-1.xml" not in room.paths()


def test_robots_txt_is_not_searched_where_sitemaps_are_configured_or_discovery_is_off(run, room, make):
    robots(room, "/sitemap.xml")
    run.offer("/a")
    room.pages["/news.xml"] = make.sitemap(("/a", "2026-03-02"))
    run(sitemaps=[f"{HOME}/news.xml"])
    run(discover=False)
    assert "/sitemap.xml" not in room.paths() and "/" not in room.paths()


def test_an_index_in_an_index_is_followed_by_date_and_a_third_level_is_not(run, room, make):
    robots(room, "/index.xml.gz")
    day = date(2026, 2, 5)
    years = make.Reply(make.gzip(index(("/2025.xml", None), ("/2026.xml", None))))
    room.pages["/index.xml.gz"] = years
    room.pages["/2026.xml"] = index(("/2026-01.xml", None), ("/2026-02.xml", None), ("/2026-02-05.xml", None))
    room.pages["/2026-02.xml"] = index(("/2026-02-05-b.xml", None))
    room.pages["/2026-02-05.xml"] = make.sitemap(("/a", None))
    room.pages["/a"] = make.article("a")
    result = run(day, feeds=[])
    assert run.articles() == ["/a"]
    assert asked(room) == ["/", "/index.xml.gz", "/2026.xml", "/2026-02-05.xml", "/2026-02.xml", "/a"]
    assert "/2026-02.xml: an index inside an index" in result.problems[0]


def test_a_sitemap_nobody_configured_lists_todays_pages_only_where_it_dates_them(run, room, make):
    robots(room, "/sitemap.xml")
    room.pages["/sitemap.xml"] = make.sitemap(
        ("/ever", None), ("/today", "2026-03-02"), ("/2026/03/02/named", None), ("/2024/05/01/touched", "2026-03-02")
    )
    room.pages |= {path: make.article(path) for path in ("/today", "/2026/03/02/named")}
    run(feeds=[])
    assert set(run.articles()) == {"/today", "/2026/03/02/named"}


def test_without_any_list_the_homepage_is_the_last_resort_and_is_said_to_be(run, room, make):
    stories = ("/politics/harbour-toll-divides-the-council", "/2026/03/02/ferry", "/news/68512345", "/2026/02/11/ferry")
    card = "<article><a href='/culture/the-old-choir-sings-again'>x</a><time datetime='2026-02-20'></time></article>"
    room.pages["/"] = page(
        *(link(path) for path in stories),
        card,
        link("/2026/03/02/ferry", "the same by its picture"),
        *(
            link(path, "Menu")
            for path in ("/politics", "/tag/harbour-toll-and-ferry", "/about-us/who-we-are", "/2026/03/02/")
        ),
        link("http://elsewhere.example/a-story-on-another-site"),
        "<nav>" + link("/politics/the-story-in-the-menu") + "</nav>",
        link("/files/the-annual-report-of-us.pdf"),
        link("javascript:alert('a-b-c-d')"),
    )
    room.pages |= {path: make.article(path) for path in stories}
    result = run(feeds=[])
    assert run.articles() == sorted(stories[:3])
    assert "no feed or sitemap was found" in result.problems[0]
    assert run.row("/2026/03/02/ferry")["listed_by_url"] == f"{HOME}/"


def test_homepage_links_say_nothing_of_a_past_day(run, room):
    room.pages["/"] = page(link("/politics/harbour-toll-divides-the-council"))
    result = run(date(2026, 1, 15), feeds=[])
    assert run.articles() == [] and "add dated_sitemaps or archive_pages" in result.problems[-1]


def test_archive_pages_reach_past_days(run, room, make):
    day = date(2026, 1, 15)
    stories = ("/politics/harbour-toll-divides-the-council", "/2026/01/14/late-by-another-clock")
    most_read = "/2025/12/01/the-most-read-story-of-all"
    room.pages["/archive/2026/01/15"] = page(*(link(path) for path in (*stories, most_read, "/politics")))
    room.pages |= {path: make.article(path) for path in stories}
    result = run(day, feeds=[], archive_pages=[f"{HOME}/archive/{{year}}/{{month}}/{{day}}"])
    assert run.articles() == sorted(stories)
    assert result.problems == () and listings(run) == [("archive", "/archive/2026/01/15", "")]


def test_a_monthly_archive_page_gives_the_days_that_its_addresses_name(run, room, make):
    room.pages["/2026/01/"] = page(
        link("/2026/01/15/ferry"), link("/2026/01/16/choir"), link("/politics/the-toll-again")
    )
    room.pages["/2026/01/15/ferry"] = make.article("ferry")
    run(date(2026, 1, 15), feeds=[], archive_pages=[f"{HOME}/{{year}}/{{month}}/"])
    assert run.articles() == ["/2026/01/15/ferry"]


def test_a_story_listed_under_several_addresses_is_fetched_once_at_the_one_of_the_full_page(run, room, make):
    room.pages["/rss.xml"] = make.rss(
        ("http://m.harbourcourier.example/toll?utm_source=rss", RECENT),
        ("/toll/amp/", RECENT),
        ("/toll?fbclid=x", RECENT),
        ("https://www.harbourcourier.example/toll/#top", RECENT),
    )
    room.pages["/toll"] = make.article("toll")
    result = run()
    assert result.n_listed == 1 and run.articles() == ["/toll"]


def test_an_amp_address_alone_is_fetched_as_it_is(run, room, make):
    run.offer("/toll/amp")
    run()
    assert run.articles() == ["/toll/amp"]


def test_a_host_that_gives_no_answer_is_not_searched(run, room, make):
    room.pages["/robots.txt"] = make.Reply(status=503)
    with pytest.raises(SourceError, match=r"robots\.txt is unavailable"):
        run()
    assert asked(room) == []


def test_nothing_anywhere_is_a_source_error_that_says_so(run, room):
    room.pages["/"] = page("<p>Welcome</p>")
    with pytest.raises(SourceError, match=r"harbour_courier: nothing could be listed: http.*no link that looks like"):
        run(feeds=[])


@pytest.mark.parametrize(
    "body", [b"", b"\0\1\2", b"<a href='" + b"[" * 5000, b"<div>" * 30_000, b"<a href=/x>" * 15_000]
)
def test_a_hostile_homepage_costs_nothing_but_itself(run, room, body):
    room.pages["/"] = body
    with pytest.raises(SourceError, match="nothing could be listed"):
        run(feeds=[])
    assert run.row("/")["status"] == "ok"


def test_an_index_without_end_is_bounded_and_says_so(run, room):
    room.pages["/sitemap.xml"] = index(*((f"/s{n}.xml", None) for n in range(30)))
    room.pages |= {f"/s{n}.xml": index(*((f"/s{n}-{m}.xml", None) for m in range(30))) for n in range(30)}
    result = run(feeds=[], sitemaps=[f"{HOME}/sitemap.xml"])
    assert len([row for row in run.rows if row["purpose"] == "sitemap"]) == 40
    assert any("not read, for 40 listings" in line for line in result.problems)
