"""Titles without the site's name, authors as names, dates with the page's own clock, and what kind of page it is."""

import subprocess
import sys
from datetime import UTC, datetime
from typing import Any

import pytest

from etl.normalize.article import normalize_page
from etl.normalize.flags import page_flags
from etl.normalize.linked_data import json_ld
from etl.normalize.names import agency_of, names_of

SEEN = datetime(2026, 3, 3, 6, tzinfo=UTC)
URL = "http://www.harbourpost.example/news/toll-talks"
TEXT = [
    f"The council of the harbour town met for the {n}th time on Monday to talk about the toll, and the mayor said that no "
    f"decision would be taken before the shipping companies had been heard in public about it."
    for n in range(4, 9)
]


def read(head: str = "", top: str = "", bottom: str = "", url: str = URL, profile: str = "vote") -> dict[str, Any]:
    text = "".join(f"<p>{p}</p>" for p in TEXT)
    page = f"<html><head>{head}</head><body><article>{top}{text}{bottom}</article></body></html>"
    return normalize_page(page.encode(), url, SEEN, profile=profile)


def ld(fields: str) -> str:
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", {fields}}}</script>'


@pytest.mark.parametrize(
    ("head", "top", "title"),
    [
        ("<title>Toll talks go on - Harbour Post</title>", "<h1>Toll talks go on</h1>", "Toll talks go on"),
        ("<title>Toll talks go on | harbourpost.example</title>", "", "Toll talks go on"),
        (
            '<title>Toll talks go on – Harbour Post</title><meta property="og:site_name" content="Harbour Post">',
            "",
            "Toll talks go on",
        ),
        ("<title>Toll talks go on | Harbour Post</title>", "<h1>Harbour Post</h1>", "Toll talks go on"),
        ("<title>Talks - and a toll - Post</title>", "<h1>Talks - and a toll</h1>", "Talks - and a toll"),
        # what readers see outweighs what search engines are given, unless JSON-LD calls it the headline
        (ld('"headline": "Toll explained"'), "<h1>The toll, explained</h1>", "Toll explained"),
        (
            ld('"headline": "Toll 2026"') + '<meta property="og:title" content="The toll, explained">',
            "<h1>The toll, explained</h1>",
            "The toll, explained",
        ),
    ],
)
def test_the_title_is_the_headline_without_the_name_of_the_site(head: str, top: str, title: str) -> None:
    assert read(head, top)["title"] == title


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Mara Quill", ["Mara Quill"]),
        ("Von Mara Quill und Ole Ness", ["Mara Quill", "Ole Ness"]),
        ("Mara Quill, Ole Ness and Ida Brandt", ["Mara Quill", "Ole Ness", "Ida Brandt"]),
        ("By Mara Quill, Political Editor", ["Mara Quill"]),
        ("Mara Quill (mq), Oslo", ["Mara Quill"]),
        ("Mara Quill | 3 March 2026", ["Mara Quill"]),
        ("Par Mara Quill, AFP", ["Mara Quill", "AFP"]),
        ("Published on", []),
        ("https://paper.example/mara", []),
        ("mara@paper.example", []),
        ("", []),
    ],
)
def test_bylines_give_names(byline: str, names: list[str]) -> None:
    assert names_of([byline]) == names


def test_an_agency_stands_apart_in_all_its_spellings() -> None:
    assert [agency_of(n) for n in ("The Associated Press", "dpa", "Agence France-Presse", "Mara Quill")] == [
        "AP",
        "dpa",
        "AFP",
        None,
    ]
    found = read(
        ld('"author": [{"@type": "Person", "name": "Mara Quill"}, {"@type": "Organization", "name": "Reuters"}]')
    )
    assert (found["authors"], found["agencies"]) == (["Mara Quill", "Reuters"], ["Reuters"])


@pytest.mark.parametrize(
    "byline",
    [
        '<p class="byline">By <a rel="author" href="/staff/quill">Mara Quill</a></p>',
        '<div class="article-byline"><span>Mara Quill</span><span>Chief Reporter</span></div>',
        "<p>By Mara Quill</p>",
    ],
)
@pytest.mark.parametrize("head", ["", ld('"author": {"@type": "Organization", "name": "Harbour Post"}')])
def test_a_byline_that_is_only_visible_counts_and_outweighs_the_outlets_name(byline: str, head: str) -> None:
    found = read(head, byline)
    assert (found["authors"], found["field_sources"]["authors"]) == (["Mara Quill"], "byline")


def test_names_of_commenters_and_of_photographers_are_no_authors() -> None:
    comments = '<div class="comments"><span class="comment-author">Jon Troll</span></div>'
    figure = '<figure><img><figcaption class="author">Photo: Pia Lens</figcaption></figure>'
    assert read(top=figure, bottom=comments)["authors"] == []


def test_json_ld_resolves_authors_named_elsewhere_on_the_page() -> None:
    page = """<script type="application/ld+json">{"@graph": [
        {"@type": "Article", "headline": "Toll", "author": {"@id": "#p1"}, "datePublished": "2026-03-02",},
        {"@type": "Person", "@id": "#p1", "name": "Mara Quill"}]}</script>"""
    assert json_ld(page)["authors"] == [{"name": "Mara Quill", "kind": "person"}]


def test_json_ld_of_another_article_on_the_page_is_not_this_ones() -> None:
    page = """<script type="application/ld+json">{"@type": "ItemList", "itemListElement": [
        {"@type": "NewsArticle", "headline": "Another", "url": "http://www.harbourpost.example/news/other"}]}</script>
        <script type="application/ld+json">[{"@type": "NewsArticle", "headline": "First", "url": "/news/first"},
        {"@type": "NewsArticle", "headline": "This one", "url": "http://www.harbourpost.example/news/toll-talks"}]
        </script>"""
    assert json_ld(page, URL)["title"] == "This one"


def test_the_pages_own_clock_is_kept_beside_utc() -> None:
    found = read(ld('"datePublished": "2026-03-02T00:30:00+02:00"'))
    assert found["published_at"] == datetime(2026, 3, 1, 22, 30, tzinfo=UTC)
    assert found["published_utc_offset"] == 120


def test_a_time_element_gives_the_clock_that_json_ld_leaves_out() -> None:
    found = read(
        ld('"datePublished": "2026-03-02T03:37:37Z"'), '<time datetime="2026-03-01T23:37:37-04:00">1 March</time>'
    )
    assert (found["published_at"].day, found["published_utc_offset"]) == (2, -240)


def test_a_date_that_stands_in_the_text_only_is_found() -> None:
    found = read(top='<p class="date">Monday, 2 March 2026</p>')
    assert found["published_at"] == datetime(2026, 3, 2, tzinfo=UTC)
    assert (found["published_precision"], found["field_sources"]["published_at"]) == ("day", "htmldate")


def test_the_search_for_a_date_asks_no_parser_that_guesses() -> None:
    """htmldate would ask dateparser, which reads figures as it likes, and takes seconds to load in every process."""
    code = """
import sys
from datetime import UTC, datetime
from etl.normalize.article import normalize_page
for printed in ("Le mardi 3 mars de 2026", "03 / 04 / 2026"):
    page = f"<html><body><div class='date'>{printed}</div><article><p>The council voted.</p></article></body></html>"
    print(normalize_page(page.encode(), "http://alpha.example/a", datetime(2026, 5, 1, tzinfo=UTC))["published_at"])
assert not [name for name in sys.modules if name.partition(".")[0] == "dateparser"]
"""
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (result.stdout.split("\n")[:2], result.stderr) == (["2026-03-03 00:00:00+00:00", "None"], "")


@pytest.mark.parametrize(
    ("url", "title", "types", "sections", "flags"),
    [
        ("http://a.example/news/live/2026/toll", "Toll", [], [], ["live_blog"]),
        ("http://a.example/toll", "Toll", ["LiveBlogPosting"], [], ["live_blog"]),
        ("http://a.example/meinung/toll", "Toll", [], [], ["opinion"]),
        ("http://a.example/toll", "Toll", ["NewsArticle"], ["Opinion"], ["opinion"]),
        ("http://a.example/toll", "Interview: “We will pay”", [], [], ["interview"]),
        ("http://a.example/pictures/toll", "Toll", [], [], ["gallery"]),
        ("http://a.example/live-in-fear", "How people live in fear of the opinion of others", [], ["News"], []),
    ],
)
def test_what_kind_of_page_it_is(url: str, title: str, types: list[str], sections: list[str], flags: list[str]) -> None:
    assert page_flags(url, title, types, sections) == flags
