"""What the sample newsroom serves: marked as a demonstration, a layout for each outlet, and text that comes out whole."""

from __future__ import annotations

import json
import re
import warnings
from collections import Counter
from datetime import UTC, datetime
from functools import cache
from typing import Any
from urllib.parse import urlsplit

import pytest
from lxml import etree

from etl.normalize.article import normalize_page
from tests.newsroom import ARTICLES, COLLECTED, DAYS, NEWSROOM, OUTLETS, PLANTED, RESERVED, end_of, outlet_of, serve

SITES = {outlet.id: serve.render_site(outlet) for outlet in NEWSROOM.outlets}
CURRENT = {article.name: article for outlet in NEWSROOM.outlets for article in outlet.as_of(end_of(DAYS[-1])).articles}
WITHDRAWN = "http://inlandherald.example/farming/late-frost-in-the-orchards"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
ATOM = "{http://www.w3.org/2005/Atom}"
SEEN = datetime(2026, 3, 12, 1, tzinfo=UTC)


def body_of(name: str) -> bytes:
    """The bytes of the page that carries this version of an article."""
    article, outlet = ARTICLES[name], outlet_of(name)
    page = serve.render_site(outlet, article.changed_at)[article.path]
    assert page.status == 200
    body: bytes = page.body
    return body


@cache
def normalized(name: str) -> dict[str, Any]:
    """The article as the pipeline reads it, with a listing's date."""
    article = ARTICLES[name]
    return normalize_page(
        body_of(name), article.url, SEEN, "text/html; charset=utf-8", listed_published_at=article.published_at
    )


@pytest.mark.parametrize("outlet", OUTLETS)
def test_everything_served_is_marked_as_a_demonstration(outlet: str) -> None:
    encoding = outlet_of(outlet).encoding
    for path, page in SITES[outlet].items():
        is_html = page.content_type.startswith("text/html")
        text = page.body.decode(encoding if is_html else "utf-8")
        assert serve.MARK in text, path
        if is_html:
            assert '<meta name="robots" content="noindex">' in text
            visible = etree.HTML(text).xpath("string(//body)")
            assert serve.MARK in visible, path


def listed(xml: bytes) -> list[str]:
    """Addresses in a sitemap, a sitemap index, an RSS or an Atom feed."""
    root = etree.fromstring(xml)
    found = [node.text for node in root.iter(f"{SITEMAP}loc", "link", "guid") if node.text]
    found += [node.get("href") for node in root.iter(f"{ATOM}link")]
    return [url for url in found if url.startswith("http")]


@pytest.mark.parametrize("outlet", NEWSROOM.outlets, ids=OUTLETS)
def test_feeds_and_sitemaps_lead_to_pages(outlet: Any) -> None:
    site = SITES[outlet.id]
    documents = [page.body for page in site.values() if "xml" in page.content_type and "svg" not in page.content_type]
    dated = {outlet.path("dated_sitemap", day) for day in DAYS}
    assert len(documents) == len(dated) + 1 + len({"feed", "news_sitemap"} & set(outlet.paths))
    for document in documents:
        for url in listed(document):
            assert urlsplit(url).hostname == outlet.host
            assert site[urlsplit(url).path].status == (404 if url == WITHDRAWN else 200)


@pytest.mark.parametrize("outlet", NEWSROOM.outlets, ids=OUTLETS)
def test_feed_is_short_and_dated_sitemaps_reach_back(outlet: Any) -> None:
    site = SITES[outlet.id]
    if "feed" in outlet.paths:
        feed = etree.fromstring(site[outlet.path("feed")].body)
        items = feed.findall(".//item") or feed.findall(f"{ATOM}entry")
        assert len(items) == 5
    if "news_sitemap" in outlet.paths:
        news = etree.fromstring(site[outlet.path("news_sitemap")].body)
        dates = {node.text[:10] for node in news.iter(f"{NEWS}publication_date")}
        expected = {a.published_at.date().isoformat() for a in outlet.articles} & {"2026-03-10", "2026-03-11"}
        assert dates == expected
    for day in DAYS:
        urls = listed(site[outlet.path("dated_sitemap", day)].body)
        assert {a.url for a in outlet.articles if a.published_at.date() == day} <= set(urls)


def test_discovery_differs_between_outlets() -> None:
    kinds = {}
    for outlet in NEWSROOM.outlets:
        feed = SITES[outlet.id][outlet.path("feed")].body if "feed" in outlet.paths else b""
        has_dates = b"<pubDate>" in feed or b"<published>" in feed
        monthly = outlet.path("dated_sitemap", DAYS[0]) == outlet.path("dated_sitemap", DAYS[1])
        kinds[outlet.id] = (feed[39:43], b"content:encoded" in feed, has_dates, "news_sitemap" in outlet.paths, monthly)
    assert len(set(kinds.values())) >= 6, kinds


def test_traps_for_the_collector_are_in_place() -> None:
    courier = listed(SITES["harbour_courier"]["/sitemaps/2026-03-03.xml"].body)
    assert [url for url in courier if "/internal/" in url]
    assert WITHDRAWN in listed(SITES["inland_herald"]["/archive/2026/03/04/sitemap.xml"].body)


# --- the text of every article, through the extractors and through the pipeline's own reading -------------------------


def squeeze(text: str) -> str:
    return re.sub(r"\s+", " ", text)


@pytest.mark.parametrize("outlet", NEWSROOM.outlets, ids=OUTLETS)
def test_body_can_be_extracted_from_the_layout(outlet: Any) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import newspaper
        import trafilatura

        for article in outlet.as_of(end_of(DAYS[-1])).articles:
            if article.layout == "broken":
                continue  # see test_the_broken_page_comes_out_whole
            html = SITES[outlet.id][article.path].body.decode(outlet.encoding)
            page = newspaper.Article(article.url, language="en")
            page.set_html(html)
            page.parse()
            for text in (page.text, trafilatura.extract(html) or ""):
                found = [squeeze(paragraph) in squeeze(text) for paragraph in article.paragraphs]
                assert sum(found) >= 0.9 * len(found), article.slug


@pytest.mark.parametrize("name", ARTICLES)
def test_the_pipeline_reads_every_paragraph_and_little_else(name: str) -> None:
    article, found = ARTICLES[name], normalized(name)
    assert found["status"] == "ok"
    assert found["language"] == "en"
    missing = [paragraph for paragraph in article.paragraphs if paragraph not in found["text"].split("\n\n")]
    assert missing == []
    gold, text = Counter(article.text.split()), Counter(found["text"].split())
    assert 2 * (gold & text).total() / (gold.total() + text.total()) >= 0.95, "a caption or a standfirst, no more"


@pytest.mark.parametrize("name", CURRENT)
def test_the_pipeline_reads_title_address_and_date(name: str) -> None:
    article, found = ARTICLES[name], normalized(name)
    assert article.title in found["title"]
    assert found["canonical_url"] == article.url
    if found["published_precision"] == "day":
        assert found["published_at"].date() == article.published_at.date()
    else:
        assert found["published_at"] == article.published_at


@pytest.mark.parametrize(
    ("outlet", "form"),
    [
        ("harbour_courier", r'"datePublished": "2026-03-\d\dT\d\d:\d\d:00Z"'),
        ("veldria_wire", r'property="article:published_time" content="2026-03-\d\dT[\d:]+\+00:00"'),
        ("inland_herald", r'<time datetime="2026-03-\d\dT[\d:]+\+00:00">\w+ \d+ March 2026</time>'),
        ("assembly_gazette", r'"datePublished": "2026-03-\d\dT\d\d:\d\d:00\+01:00"'),
        ("assembly_gazette", r'class="date">\w+day, \d+ March 2026, \d\d:\d\d<'),
        ("the_lantern", r'class="date">\d+ Mar 2026 · \d+\.\d\d [ap]m<'),
        ("bruntmoor_echo", r"\| \d\d/03/2026 \d\d\.\d\d<|March \d+, 2026</FONT>"),
        ("crown_ledger", r'name="date" content="March \d+, 2026"'),
    ],
)
def test_dates_are_written_as_the_outlet_writes_them(outlet: str, form: str) -> None:
    for article in outlet_of(outlet).articles:
        assert re.search(form, body_of(article.name).decode(outlet_of(outlet).encoding)), article.slug


def test_a_date_that_could_be_two_days_is_not_guessed() -> None:
    march = "bruntmoor_echo/red-gloves-on-kiln-street"  # printed as 02/03/2026
    page = normalize_page(body_of(march), ARTICLES[march].url, SEEN)
    assert page["published_at"] is None
    assert page["published_note"] == "the page's date can be read as 2026-03-02 and as 2026-02-03"


def test_a_date_with_one_reading_before_the_page_was_seen_is_believed() -> None:
    ninth = "bruntmoor_echo/board-by-board"  # printed as 09/03/2026: September was to come
    page = normalize_page(body_of(ninth), ARTICLES[ninth].url, SEEN)
    assert (page["published_at"], page["published_precision"]) == (datetime(2026, 3, 9, tzinfo=UTC), "day")


def test_layouts_differ_in_what_they_are_built_of() -> None:
    built = {}
    for outlet in NEWSROOM.outlets:
        tree = etree.HTML(SITES[outlet.id][outlet.articles[0].path].body.decode(outlet.encoding))
        built[outlet.id] = {f"{e.tag}.{e.get('class')}" for e in tree.find("body").iter() if e.get("class")}
    for one in OUTLETS:
        for other in OUTLETS:
            assert one == other or len(built[one] & built[other]) <= 2, (one, other)


# --- special pages ----------------------------------------------------------------------------------------------------


def test_a_wrong_charset_is_served_and_seen_through() -> None:
    for row in PLANTED["wrong_charset"]:
        site = SITES[row["outlet"]]
        for article in outlet_of(row["outlet"]).articles:
            page = site[article.path]
            assert page.content_type.endswith(f"charset={row['claimed']}")
            assert f"charset={row['claimed']}".encode() in page.body
            with pytest.raises(UnicodeDecodeError):
                page.body.decode(row["claimed"])
            for mark in "‘’–öéäå":
                assert normalized(article.name)["text"].count(mark) == article.text.count(mark)
        text = " ".join(article.text for article in outlet_of(row["outlet"]).articles)
        assert all(mark in text for mark in "‘’–öé")


def test_the_broken_page_comes_out_whole() -> None:
    for name in PLANTED["broken_layout"]:
        source = body_of(name).decode(outlet_of(name).encoding).lower()
        assert source.count("<table") >= 4 and source.count("<td") > source.count("</td") + 5
        assert source.count("</div>") > source.count("<div")
        assert normalized(name)["text"] == ARTICLES[name].text


def test_a_live_blog_has_an_entry_for_each_time_and_none_is_lost() -> None:
    for name in PLANTED["live"]:
        article, tree = ARTICLES[name], etree.HTML(body_of(name).decode())
        times = [p.split(" ")[0] for p in article.paragraphs if re.match(r"\d\d?\.\d\d ", p)]
        (block,) = tree.xpath("//script[@type='application/ld+json']/text()")
        posting = json.loads(block)
        assert posting["@type"] == "LiveBlogPosting"
        stamps = [update["datePublished"] for update in posting["liveBlogUpdate"]]
        assert [stamp[11:16] for stamp in stamps] == [time.rjust(5, "0").replace(".", ":") for time in times]
        assert all(stamp.endswith("+01:00") for stamp in stamps)
        assert tree.xpath("//section[@class='entry']/time/@datetime") == stamps
        assert [p for p in normalized(name)["text"].split("\n\n") if p in article.paragraphs] == [*article.paragraphs]


def test_an_interview_prints_its_labels_bold_and_every_turn_is_read() -> None:
    for name in PLANTED["interviews"]:
        article, tree = ARTICLES[name], etree.HTML(body_of(name).decode())
        labels = tree.xpath("//div[@class='prose']/p/strong/text()")
        assert len(labels) >= 8 and len(set(labels)) == 2
        found = normalized(name)["text"]
        assert [found.count(label) for label in set(labels)] == [article.text.count(label) for label in set(labels)]


def test_a_pull_quote_is_on_the_page_twice_and_in_the_text_once() -> None:
    boxed = 0
    for article in outlet_of("assembly_gazette").articles:
        tree = etree.HTML(body_of(article.name).decode())
        for box in tree.xpath("//aside[@class='pullquote']//text()[normalize-space()]"):
            boxed += 1
            assert normalized(article.name)["text"].count(box) == article.text.count(box) == 1
    assert boxed >= 8


def test_every_page_of_the_reserved_outlet_says_so() -> None:
    for outlet in NEWSROOM.outlets:
        for page in SITES[outlet.id].values():
            is_page = page.content_type.startswith("text/html")
            assert (("tdm-reservation", "1") in page.headers) == (outlet.id in RESERVED and is_page)
            if is_page:
                assert (b'<meta name="tdm-reservation" content="1">' in page.body) == (outlet.id in RESERVED)
    for outlet_id in RESERVED:
        texts = [page.body for page in SITES[outlet_id].values() if "xml" in page.content_type]
        for row in PLANTED["reserved"]:
            assert not [body for body in texts if row["passage"].encode() in body], "a listing names, it does not tell"


# --- the clock --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("outlet", NEWSROOM.outlets, ids=OUTLETS)
def test_at_the_end_of_each_day_there_is_what_was_published_by_then(outlet: Any) -> None:
    for day in DAYS:
        site = serve.render_site(outlet, end_of(day))
        published = [a for a in outlet.articles if a.published_at <= end_of(day)]
        assert {a.path for a in outlet.articles} & set(site) == {a.path for a in published}
        if "feed" in outlet.paths:
            urls = [url for url in listed(site[outlet.path("feed")].body) if url in {a.url for a in outlet.articles}]
            assert list(dict.fromkeys(urls)) == [a.url for a in reversed(published[-5:])]
        dated = {later: outlet.path("dated_sitemap", later) for later in DAYS}
        for later, path in dated.items():
            assert (path in site) == (later <= day or path == dated[day])


def test_a_page_stays_the_same_until_its_article_is_revised() -> None:
    for outlet in NEWSROOM.outlets:
        for article in outlet.articles:
            early, late = (
                serve.render_site(outlet, end_of(day))[article.path] for day in (article.published_at.date(), DAYS[-1])
            )
            is_edited = article.name in [row["article"] for row in PLANTED["edited"]]
            assert (early == late) == (not is_edited)


def test_an_article_is_edited_at_its_time_and_listed_again() -> None:
    for row in PLANTED["edited"]:
        first, second = ARTICLES[row["article"]], ARTICLES[f"{row['article']}.v2"]
        outlet = outlet_of(first.name)
        before, after = (
            serve.render_site(outlet, when) for when in (end_of(first.published_at.date()), second.revised_at)
        )
        assert before[first.path].modified == first.published_at
        assert after[first.path].modified == second.revised_at
        assert row["removed_quote"].replace("'", "’") in before[first.path].body.decode()
        assert row["removed_quote"].replace("'", "’") not in after[first.path].body.decode()
        of_revision = outlet.path("dated_sitemap", second.revised_at.date())
        assert first.url in listed(after[of_revision].body)
        assert b"<lastmod>2026-03-11T09:15:00+00:00</lastmod>" in after[of_revision].body
        earlier = serve.render_site(outlet, second.revised_at.replace(hour=0))
        assert of_revision not in earlier or first.url not in listed(earlier[of_revision].body)
        texts = {name: normalized(name)["text"] for name in (first.name, second.name)}
        assert row["removed_quote"] in texts[first.name] and row["removed_quote"] not in texts[second.name]


def test_silent_days_have_an_empty_sitemap() -> None:
    for row in PLANTED["silent_days"]:
        outlet = outlet_of(row["outlet"])
        for day in row["days"]:
            assert listed(SITES[outlet.id][outlet.path("dated_sitemap", day)].body) == []


def test_collected_outlets_are_those_without_a_reservation() -> None:
    assert sorted([*COLLECTED, *RESERVED]) == sorted(OUTLETS)
