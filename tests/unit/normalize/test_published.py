"""The time of publication out of what machines are told and what readers see, where the two differ."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from etl.normalize.article import normalize_page

SEEN = datetime(2026, 3, 3, 6, tzinfo=UTC)
URL = "http://www.harbourpost.example/news/toll-talks"
H1 = "<h1>Toll talks go on in the harbour</h1>"
TEXT = "".join(
    f"<p>The council of the harbour town met for the {n}th time to talk about the toll, and the mayor said that no decision "
    f"would be taken before the shipping companies had been heard in public about it.</p>"
    for n in range(4, 9)
)


def read(
    head: str = "", line: str = "", top: str = "", url: str = URL, bottom: str = "", lang: str = ""
) -> dict[str, Any]:
    page = (
        f'<html lang="{lang}"><head>{head}</head><body>{top}<article>{H1}{line}{TEXT}</article>{bottom}</body></html>'
    )
    return normalize_page(page.encode(), url, SEEN, profile="fast")


def day(found: dict[str, Any]) -> date | None:
    return found["published_at"].date() if found["published_at"] else None


def ld(fields: str) -> str:
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", {fields}}}</script>'


@pytest.mark.parametrize(
    "line",
    [
        '<p class="meta">Mara Quill | 20.02.2026 | 15:33 Uhr</p>',
        "<p>Published: <span>February 20, 2026</span>, updated 1 March 2026</p>",
        "<p>Aktualisiert am 1.3.2026</p><p>20. Februar 2026</p>",
        '<p><a href="/toll">20 février 2026</a></p>',
    ],
)
def test_the_line_under_the_headline_is_the_date_where_nothing_is_declared(line: str) -> None:
    others = "<p>Another: 1 January 2026</p>" * 3
    found = read(line=line, bottom=others)
    assert (day(found), found["field_sources"]["published_at"]) == (date(2026, 2, 20), "dateline")
    assert found["published_precision"] == "day"


def test_dates_in_captions_comments_and_menus_are_no_line() -> None:
    line = '<figcaption>The harbour, 1.2.2025</figcaption><div class="comments">2.2.2025</div><p>20.2.2026</p>'
    assert day(read(line=line, top="<nav><a href=/x>Reports 2025</a></nav>")) == date(2026, 2, 20)
    caption = "<p>The pilots of the harbour at work on their boats, 24 February 2025</p><p>20.2.2026</p>"
    assert day(read(line=caption)) == date(2026, 2, 20)


def test_a_date_that_is_called_that_of_publication_counts_wherever_it_stands() -> None:
    found = read(bottom="<div>Letzte Änderung: 1.3.2026</div><div>Erschienen am: 20.02.2026</div>")
    assert day(found) == date(2026, 2, 20)


def test_a_tag_that_may_mean_the_last_change_yields_to_the_line_and_to_time() -> None:
    tag = '<meta name="date" content="2026-02-27T11:52:23">'
    assert day(read(tag)) == date(2026, 2, 27)
    assert day(read(tag, "<p>Stand: 20.02.2026 18:00 Uhr</p>")) == date(2026, 2, 20)
    assert day(read(tag, bottom='<time datetime="2026-02-20T08:00:00+01:00">20.2.</time>')) == date(2026, 2, 20)


def test_what_is_declared_as_published_is_kept_against_a_line_that_shows_the_update() -> None:
    head = ld('"datePublished": "2026-01-05T08:00:00Z", "dateModified": "2026-02-20T08:00:00Z"')
    assert day(read(head, "<p>20 February 2026</p>")) == date(2026, 1, 5)


def test_of_two_declared_dates_the_line_decides() -> None:
    head = (
        ld('"datePublished": "2026-01-05"') + '<meta property="article:published_time" content="2026-02-20T08:00:00Z">'
    )
    assert day(read(head)) == date(2026, 1, 5)
    found = read(head, "<p>20 February 2026</p>")
    assert (day(found), found["field_sources"]["published_at"]) == (date(2026, 2, 20), "meta")


@pytest.mark.parametrize(
    ("head", "url", "lang", "expected"),
    [
        ("", URL, "", None),
        ("", URL, "en", None),
        ("", URL, "de", date(2026, 2, 1)),
        ("", URL, "en-US", date(2026, 1, 2)),
        ("", "http://www.harbourpost.example/2026/01/02/toll", "de", date(2026, 1, 2)),
        (ld('"dateModified": "2026-02-01T09:00:00Z"'), URL, "", date(2026, 2, 1)),
    ],
)
def test_a_line_with_two_readings_needs_evidence(head: str, url: str, lang: str, expected: date | None) -> None:
    assert day(read(head, "<p>1/2/2026</p>", url=url, lang=lang)) == expected


def test_the_clock_that_readers_see_gives_the_local_offset() -> None:
    found = read(ld('"datePublished": "2026-02-21T00:44:52Z"'), "<p>20.02.2026 21:44</p>")
    assert (found["published_at"], found["published_utc_offset"]) == (
        datetime(2026, 2, 21, 0, 44, 52, tzinfo=UTC),
        -180,
    )


def test_the_country_of_the_address_gives_the_local_offset_and_says_so() -> None:
    url = "http://www.harbourpost.uy/news/toll"
    found = read(ld('"datePublished": "2026-02-21T02:41:00Z"'), url=url)
    assert (found["published_at"].hour, found["published_utc_offset"]) == (2, -180)
    found = read(ld('"datePublished": "2026-02-20T23:41:00"'), url=url)
    assert (found["published_at"], found["published_utc_offset"]) == (datetime(2026, 2, 21, 2, 41, tzinfo=UTC), -180)
    assert "country" in found["published_note"]


def test_no_line_is_later_than_the_fetch() -> None:
    assert day(read(line="<p>20 February 2027</p>")) != date(2027, 2, 20)
