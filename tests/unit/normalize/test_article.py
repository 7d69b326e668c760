"""One page to one article: the right fields, where they came from, and a named status for what is no article."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.normalize.article import normalize_page
from etl.normalize.limits import MAX_BYTES
from etl.normalize.pool import normalize_pages
from etl.schema import PAGE_STATUS

SEEN = datetime(2026, 3, 3, 6, tzinfo=UTC)
URL = "http://paper.example/2026/03/02/toll"
PARAGRAPHS = [
    f"The council of the harbour town met for the {n}th time on Monday to talk about the toll, and the mayor said that no "
    f"decision would be taken before the shipping companies had been heard in public about it."
    for n in range(4, 9)
]


def page(head: str = "<title>Toll talks</title>", body: str = "", charset: str = "utf-8") -> bytes:
    paragraphs = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    inside = f"<nav><a href='/'>Home</a></nav><article>{body}{paragraphs}</article>"
    return f"<html><head>{head}</head><body>{inside}</body></html>".encode(charset)


def article(body: bytes, **options: Any) -> dict[str, Any]:
    return normalize_page(body, URL, SEEN, **options)


def test_the_paragraphs_are_the_text_and_their_offsets_point_at_them() -> None:
    found = article(page())
    assert found["status"] == "ok"
    assert found["text"] == "\n\n".join(PARAGRAPHS)
    assert [found["text"][p["start_char"] : p["end_char"]] for p in found["paragraphs"]] == PARAGRAPHS
    assert {p["kind"] for p in found["paragraphs"]} == {"paragraph"}
    assert found["field_sources"]["text"] == "trafilatura"
    assert found["body_agreement"] > 0.9
    assert found["language"] == "en"


def test_the_fast_profile_leaves_newspaper3k_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("etl.normalize.bodies.newspaper3k")
    assert article(page(), profile="fast")["text"] == "\n\n".join(PARAGRAPHS)


def test_a_page_too_large_for_an_extractor_is_read_by_the_others_and_says_so() -> None:
    large = page(body=("<b>" + "<i></i>" * 50 + "</b>") * 300)
    voted, fast = article(large), article(large, profile="fast")
    assert voted["status_reason"] == "15312 elements are over the limit of 15000 for newspaper3k"
    assert (fast["status_reason"], fast["status"], voted["status"]) == (None, "ok", "ok")
    assert voted["text"] == fast["text"] == "\n\n".join(PARAGRAPHS)


def test_json_ld_comes_before_meta_tags_for_title_date_and_authors() -> None:
    head = """<title>Toll talks | Paper</title><meta property="og:title" content="From meta">
        <meta name="author" content="Meta Author"><meta property="article:published_time" content="2026-03-01T00:00:00Z">
        <script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "From JSON-LD",
        "datePublished": "2026-03-02T08:30:00+02:00", "author": [
        {"@type": "Person", "name": "By Mara Quill"}, {"name": "Ole Ness"}]}]}
        </script>"""
    found = article(page(head))
    assert (found["title"], found["authors"]) == ("From JSON-LD", ["Mara Quill", "Ole Ness"])
    assert found["published_at"] == datetime(2026, 3, 2, 6, 30, tzinfo=UTC)
    assert found["published_precision"] == "second"
    assert {found["field_sources"][f] for f in ("title", "authors", "published_at")} == {"json_ld"}


def json_ld_free(value: str) -> str:
    """An article object that says whether it can be read for free."""
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", "isAccessibleForFree": {value}}}</script>'


@pytest.mark.parametrize(
    ("head", "access", "source"),
    [
        (json_ld_free("false"), "paywalled", "json_ld"),
        (json_ld_free('"True"'), "free", "json_ld"),
        (json_ld_free('"https://schema.org/False"'), "paywalled", "json_ld"),
        (json_ld_free("false") + '<meta property="article:content_tier" content="metered">', "metered", "meta"),
        ('<meta property="article:content_tier" content="locked">', "paywalled", "meta"),
        ('<meta property="article:content_tier" content="gold">', None, None),
        ("", None, None),
    ],
)
def test_what_a_page_says_of_its_paywall_is_recorded(head: str, access: str | None, source: str | None) -> None:
    row = article(page(head))
    assert (row["access"], row["field_sources"].get("access")) == (access, source)
    assert row["status"] == "ok"


def test_the_listing_helps_where_the_page_says_nothing() -> None:
    listed = datetime(2026, 3, 2, 9, tzinfo=UTC)
    found = article(page(head=""), listed_title="From the feed", listed_published_at=listed)
    assert (found["title"], found["published_at"]) == ("From the feed", listed)


def test_a_date_in_the_future_is_refused_with_a_note() -> None:
    found = article(page('<meta property="article:published_time" content="2031-01-01T00:00:00Z">'))
    assert found["published_at"] is None
    assert "later than" in found["published_note"]


@pytest.mark.parametrize(
    ("canonical", "kept"),
    [
        ("http://paper.example/toll", True),
        ("/toll", True),
        ("http://www.paper.example/toll", True),
        ("https://sport.paper.example/toll", True),
        ("http://paper.example/", False),
        ("http://paper.example//?utm_source=x#top", False),
        ("http://elsewhere.example/toll", False),
        ("javascript:alert(1)", False),
        ("http://[broken", False),
        ("http://notpaper.example/toll", False),
        ("http://example/toll", False),
    ],
)
def test_a_canonical_url_is_believed_under_its_own_registrable_domain_only(canonical: str, kept: bool) -> None:
    found = article(page(f'<link rel="canonical" href="{canonical}">'))
    assert (found["canonical_url"] != URL) == kept


def test_outlets_that_share_a_hosting_domain_do_not_believe_each_other() -> None:
    head = '<link rel="canonical" href="https://two.github.io/toll">'
    assert normalize_page(page(head), "https://one.github.io/a", SEEN)["canonical_url"] == "https://one.github.io/a"


@pytest.mark.parametrize(
    ("url", "head"),
    [
        ("http://paper.example/news/toll?utm_source=rss", ""),
        ("http://m.paper.example/news/toll", ""),
        ("http://paper.example/news/toll/amp/", ""),
        ("http://paper.example/news/toll?outputType=amp", '<link rel="canonical" href="http://paper.example/">'),
        ("http://paper.example/print/77", '<link rel="canonical" href="HTTP://paper.example:80/news/toll?fbclid=1#a">'),
    ],
)
def test_addresses_of_one_story_have_one_canonical_url(url: str, head: str) -> None:
    assert normalize_page(page(head), url, SEEN)["canonical_url"] == "http://paper.example/news/toll"


@pytest.mark.parametrize(
    ("charset", "content_type", "meta"),
    [
        ("windows-1252", None, '<meta charset="windows-1252">'),
        ("iso-8859-1", "text/html; charset=iso-8859-1", ""),
        ("utf-8", "text/html; charset=utf-8", '<meta charset="x-nonsense-99">'),
        ("utf-16", None, ""),
        ("utf-8", "text/html; charset=ascii", ""),
    ],
)
def test_the_encoding_is_found(charset: str, content_type: str | None, meta: str) -> None:
    found = article(
        page(meta + "<title>Café “Zoë”</title>".replace("“", "").replace("”", ""), charset=charset),
        content_type=content_type,
    )
    assert found["title"] == "Café Zoë"


def test_a_page_laid_out_with_tables_and_unclosed_tags_keeps_its_paragraphs_apart() -> None:
    cells = "\n".join(
        f"<TR><TD><FONT SIZE=2><SPAN>{p}{'</P>' if n % 2 else '</FONT>'}" for n, p in enumerate(PARAGRAPHS)
    )
    menu = "<TD>&raquo; <A HREF=/>Home</A><BR>&raquo; Small ads<P>Set in town.</TD>"
    body = f"<TABLE><TR>{menu}<TD><TABLE><TR><TD><TABLE>{cells}</TABLE></DIV><TR><TD><B>More news</TABLE>"
    assert article(f"<HTML><BODY>{body}</BODY></HTML>".encode())["text"] == "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize(
    "last", ["<p>So it <em>ended</em>, the mayor said.</p>", "<div><p>So it ended, he said.</p></div>"]
)
def test_the_last_paragraph_counts_whatever_is_inside_it(last: str) -> None:
    text = article(page().replace(b"</article>", last.encode() + b"</article>"))["text"]
    assert text.split("\n\n")[-1].startswith("So it ended")


def test_a_box_of_links_below_the_text_does_not_count() -> None:
    links = b"<div><p>Read next: <a href='/a'>The toll, explained to those who pay it.</a></p></div></article>"
    assert article(page().replace(b"</article>", links))["text"] == "\n\n".join(PARAGRAPHS)


def test_a_quotation_repeated_in_a_box_is_in_the_text_once() -> None:
    said = PARAGRAPHS[3][40:120]
    body = page().replace(b"</p>", f"</p><aside><blockquote>{said}</blockquote></aside>".encode(), 1)
    assert article(body)["text"] == "\n\n".join(PARAGRAPHS)


def test_furniture_lines_are_left_out() -> None:
    assert "Mins Read" not in article(page(body="<p>2092 Mins Read</p>"))["text"]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", "empty"),
        (b"   \n ", "empty"),
        (b"<!-- x -->", "empty"),
        (b"%PDF-1.7\n...", "non_html"),
        (b'{"a": 1}', "non_html"),
        (b"<html>" + b"x" * MAX_BYTES, "too_large"),
        (b"<html><body>" + b"<div>" * 1000 + b"</div>" * 1000, "too_deep"),
        (b"<html><body><p>Please enable JavaScript to continue.</p></body></html>", "needs_js"),
        (b"<html><body><p>Verify you are human to go on.</p></body></html>", "blocked"),
        (b"<html><body><nav><a href='/'>Home</a></nav></body></html>", "empty"),
    ],
)
def test_what_is_no_article_has_a_named_status_and_a_reason(body: bytes, status: str) -> None:
    found = article(body)
    assert (found["status"], bool(found["status_reason"])) == (status, True)


def test_unclosed_paragraphs_and_lists_are_not_deep() -> None:
    assert article(page(body="<p>one<p>two<li>three<br>" * 600))["status"] == "ok"


@settings(max_examples=60, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=300), st.text(max_size=300).map(lambda t: f"<p>{t}</p>".encode("utf-8", "surrogatepass"))
    )
)
def test_any_bytes_give_a_row_with_valid_offsets(body: bytes) -> None:
    found = article(body)
    assert found["status"] in PAGE_STATUS
    found["text"].encode("utf-8")  # storable: no lone surrogate
    assert "\x00" not in found["text"]
    assert all(0 <= p["start_char"] < p["end_char"] <= len(found["text"]) for p in found["paragraphs"])


def test_a_page_that_breaks_its_worker_costs_that_page_only() -> None:
    good = {"body": page(), "url": URL, "observed_at": SEEN}
    pages = [good, good | {"observed_at": "no time at all", "listed_published_at": SEEN}, good | {"body": None}, good]
    statuses = [row["status"] for row in normalize_pages(pages, workers=2)]
    assert statuses == ["ok", "error", "error", "ok"]
