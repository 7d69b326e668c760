"""Links of a page: which look like articles, and that no page is too strange to be read."""

import time
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.scrape.links import article_links, feed_links, is_article_like
from etl.scrape.listings import ListingError
from etl.urls import normalize_url

URL, HOST = "https://news.example/", "news.example"


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/politics/harbour-toll-divides-council", ""),
        ("/news/world-europe-68512345", "Sweden joins the alliance after two years"),
        ("/2026/03/02/toll", "Toll"),
        ("/2026/mar/02/harbour-toll", ""),
        ("/a/12345678.html", "The harbour toll divides the council"),
        ("/s/771234", "A toll on the harbour"),
        ("/nachrichten/streit-um-die-hafengebuehr-im-rat.html", ""),
        ("/123456", "港口通行费引发市议会分歧的新闻"),
        ("/новости/спор-о-сборе-в-порту", "Спор о сборе в порту"),
    ],
)  # fmt: skip
def test_what_looks_like_an_article(path, words):
    assert is_article_like(str(normalize_url(f"https://news.example{path}")), words)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/", "Home of the news of the day"),
        ("/politics", "Politics"),
        ("/business/real-estate", "Real Estate"),
        ("/2026/03/02/", "2 March"),
        ("/tag/harbour-toll-council-vote", "All about the toll"),
        ("/author/mara-quill-of-the-harbour", "Mara Quill of the Harbour"),
        ("/about-us", "About us"),
        ("/privacy/how-we-use-your-data", "How we use your data"),
        ("/wp-content/2026/03/02/the-report-of-the-year.pdf", "The report of the year"),
        ("/subscribe?offer=12345", "Subscribe now for a euro"),
    ],
)
def test_what_does_not(path, words):
    assert not is_article_like(f"https://news.example{path}", words)


def test_a_link_is_taken_once_with_its_longest_words_and_the_time_beside_it():
    page = b"""<article><a href="/a/harbour-toll-divides-council#top"><img></a><time datetime="2026-03-02T06:30Z"></time>
      <h2><a href="/a/harbour-toll-divides-council?utm_source=home">Harbour toll <b>divides</b> council</a></h2></article>
      <footer><a href="/a/the-story-in-the-footer">no</a></footer>"""
    (entry,) = article_links(page, URL, HOST)
    assert (entry.url, entry.title) == (
        "https://news.example/a/harbour-toll-divides-council",
        "Harbour toll divides council",
    )
    assert entry.published_at == datetime(2026, 3, 2, 6, 30, tzinfo=UTC)


def test_an_archive_page_gives_entries_of_its_day():
    (entry,) = article_links(b"<a href='/a/harbour-toll-divides-council'>x</a>", URL, HOST, date(2026, 1, 5))
    assert entry.is_dated_listing


def test_feeds_are_those_of_the_news_not_of_comments_or_other_data():
    def link(href: str, kind: str, rel: str = "alternate", title: str = "") -> str:
        return f'<link rel="{rel}" type="{kind}" href="{href}" title="{title}">'

    page = "".join(
        (
            link("/rss", "application/rss+xml"),
            link("/rss", "application/rss+xml"),
            link("/feed.json", "application/feed+json; charset=utf-8", "alternate home"),
            link("https://feeds.example/atom", "Application/Atom+XML"),
            link("/c", "application/rss+xml", title="News » Comments Feed"),
            link("/wp-json/posts/1", "application/json"),
            link("/de", "text/html"),
            link("/style", "application/rss+xml", "stylesheet"),
            link("file:///etc/passwd", "application/rss+xml"),
        )
    )
    assert feed_links(page.encode(), URL) == [f"{URL}rss", f"{URL}feed.json", "https://feeds.example/atom"]


@pytest.mark.parametrize(
    "data",
    [
        b"<div>" * 1_000_000,
        b"<a href=/x-y-z-w>" * 250_000,
        b"<a " * 1_700_000,
        b"<" * 5_000_000,
        b"<article>" + b"<time datetime=x></time>" * 100_000 + b"<a href=/aa-bb-cc-dd>a b c d</a>" * 15_000,
        b"<form><a href=/x><b>" * 200_000,
        b"<base href='http://elsewhere.example/'><a href=/aa-bb-cc-dd>a b c d</a>" * 1000,
    ],
)
def test_hostile_pages_end_soon(data):
    started = time.monotonic()
    try:
        assert len(article_links(data[: 5 * 1024 * 1024], URL, HOST)) <= 1
    except ListingError as error:
        assert str(error)
    assert time.monotonic() - started < 5


_PARTS = ["<a href=", "'/a-b-c-d'", ">", "</a>", "<article>", "<time datetime=", "0000-00-00", "<link rel=alternate ",
          "type=application/rss+xml ", "href=", "http://[", "\0", "\ud800", "&#0;", "<!--", "<nav>", "<base href=//x>"]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=200),
        st.lists(st.sampled_from(_PARTS), max_size=15).map(lambda p: "".join(p).encode("utf-8", "surrogatepass")),
    )
)
def test_any_bytes_give_links_or_a_reason(data):
    for read in (lambda: article_links(data, URL, HOST), lambda: feed_links(data, URL)):
        try:
            read()
        except ListingError as error:
            assert str(error)
