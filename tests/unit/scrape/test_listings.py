"""Feeds and sitemaps as bytes."""

import gzip
import time
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.scrape.discover import choose_entries
from etl.scrape.listings import Entry, ListingError, parse_listing, parse_time

URL = "http://news.example/list.xml"
NEWS = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"
        xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
 <url><loc> http://news.example/a </loc><lastmod>2026-03-04</lastmod>
  <n:news><n:publication><n:name>News</n:name></n:publication>
   <n:publication_date>2026-03-02T23:30:00-01:00</n:publication_date><n:title>Tolls &amp; tides</n:title></n:news>
  <image:image><image:loc>http://news.example/pic.jpg</image:loc><image:title>No</image:title></image:image></url>
</urlset>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom">
 <entry><title type="html">A &lt;b&gt;bold&lt;/b&gt; plan</title><link href="/a"/>
  <published>2026-03-02T10:00:00+02:00</published><updated>2026-03-05T00:00:00Z</updated></entry>
 <entry><title>No publication</title><link href="http://news.example/b"/><updated>2026-03-05T00:00:00Z</updated></entry>
</feed>"""


def at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)


@pytest.mark.parametrize(
    "encode",
    [
        str.encode,
        lambda text: gzip.compress(text.encode()),
        lambda text: text.replace("UTF-8", "UTF-16").encode("utf-16"),
        lambda text: b"\xef\xbb\xbf\n" + text.encode(),
    ],
)
def test_a_news_sitemap(encode):
    assert parse_listing(encode(NEWS), URL).entries == [
        Entry("http://news.example/a", URL, "Tolls & tides", at(2026, 3, 3, 0, 30), at(2026, 3, 4))
    ]


def test_an_atom_feed_keeps_publication_and_update_apart():
    assert parse_listing(ATOM.encode(), URL).entries == [
        Entry("http://news.example/a", URL, "A bold plan", at(2026, 3, 2, 8), at(2026, 3, 5)),
        Entry("http://news.example/b", URL, "No publication", None, at(2026, 3, 5)),
    ]


def test_a_feed_in_an_encoding_that_expat_does_not_know():
    feed = (
        '<?xml version="1.0" encoding="gbk"?><rss version="2.0"><channel><item><title>港口</title>'
        "<link>http://news.example/a</link></item></channel></rss>"
    ).encode("gbk")
    assert parse_listing(feed, URL).entries[0].title == "港口"


def test_a_listing_that_breaks_off_is_read_as_far_as_it_goes():
    sitemap = parse_listing(NEWS.replace("</urlset>", "<url><loc>http://news").encode(), URL)
    feed = parse_listing(
        b'<rss version="2.0"><channel><item><title>A&nbsp;b</title><link>http://news.example/a</link></item>', URL
    )
    for listing in (sitemap, feed):
        assert [e.url for e in listing.entries] == ["http://news.example/a"] and "broken XML" in str(listing.note)


def test_a_large_feed_with_an_unknown_entity_is_repaired():
    item = "<item><title>A&nbsp;b</title><link>http://news.example/{}</link></item>"
    feed = '<rss version="2.0"><channel>' + "".join(item.format(number) for number in range(5000)) + "</channel></rss>"
    listing = parse_listing(feed.encode(), URL)
    assert len(listing.entries) == 5000 and "undefined entity" in str(listing.note)


BOMB = (
    '<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]>"
)


@pytest.mark.parametrize(
    "data",
    [
        (BOMB + "<rss><channel><item><title>&j;</title></item></channel></rss>").encode(),
        (BOMB + "<urlset><url><loc>&j;</loc></url></urlset>").encode(),
        ('<?xml version="1.0" encoding="utf-16"?>' + BOMB + "<urlset/>").encode("utf-16"),
        b'<?xml version="1.0" encoding="utf-7"?>+ADwAIQ-ENTITY a "b">',
        b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><urlset><url><loc>&x;</loc></url></urlset>',
        gzip.compress(b'<!DOCTYPE r [<!entity x "y">]><rss/>', mtime=0),
    ],
)
def test_entity_declarations_are_refused(data):
    started = time.monotonic()
    with pytest.raises(ListingError, match="declares XML entities"):
        parse_listing(data, URL)
    assert time.monotonic() - started < 1


@pytest.mark.parametrize(
    "data",
    [
        b"<rss><channel>" + b"<item><title>" * 100_000,
        b"<rss>" + b"<a " * 85_000,
        b"<rss>" + b"<a " * 1_700_000,
        b"<rss>" + b"<![CDATA[" * 200_000,
        b"<urlset>" + b"<url>" * 500_000,
        b"<rss>" + b"&" * 2_000_000,
        gzip.compress(b"<urlset>" + b" " * 60_000_000, mtime=0),
        b"<rss><channel><item><title>" + b"<" * 250_000,
        b'{"version":"https://jsonfeed.org/version/1.1","items":' + b"[" * 500_000,
        b'{"version":"https://jsonfeed.org/version/1.1","items":[' + b"{}," * 60_000 + b"{}]}",
        b'{"version":"https://jsonfeed.org/version/1.1","items":' + b"9" * 1_000_000 + b"}",
        b'{"a":' * 100_000,
        b'{"version":"1","items":[]}',
        b"<rss><channel>" + b"<a>" * 700_000 + b"</a>" * 700_000 + b"</channel></rss>",
    ],
)
def test_hostile_listings_end_soon(data):
    started = time.monotonic()
    with pytest.raises(ListingError):
        parse_listing(data, URL)
    assert time.monotonic() - started < 3


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=200),
        st.lists(
            st.sampled_from(
                [
                    "<rss>",
                    "<urlset>",
                    "<url>",
                    "<loc>",
                    "http://n.example/\ud800",
                    "</loc>",
                    "</url>",
                    "<item>",
                    "<link>",
                    "\0",
                    "&amp;",
                    "&#0;",
                    "<lastmod>",
                    "0000-00-00",
                    "</lastmod>",
                    '<?xml version="1.0" encoding="zip"?>',
                    "<!--",
                    "]]>",
                    "<feed>",
                ]
            ),
            max_size=15,
        ).map(lambda parts: "".join(parts).encode("utf-8", "surrogatepass")),
    )
)
def test_any_bytes_give_a_listing_or_a_reason(data):
    try:
        parse_listing(data, URL)
    except ListingError as error:
        assert str(error)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-03-02", at(2026, 3, 2)),
        ("2026-03-02T06:30+01:00", at(2026, 3, 2, 5, 30)),
        ("Mon, 02 Mar 2026 06:30:00 EST", at(2026, 3, 2, 11, 30)),
        ("2026-03-02 06:30", at(2026, 3, 2, 6, 30)),
        ("0001-01-01T00:00:00+14:00", None),
        ("yesterday", None),
        ("", None),
        ("2026-13-40", None),
    ],
)
def test_times(text, expected):
    assert parse_time(text) == expected


def choose(*entries: Entry, day: date = date(2026, 3, 2), today: date = date(2026, 3, 3)) -> list[str]:
    return [entry.url[-1] for entry in choose_entries(entries, "news.example", day, today)]


def entry(name: str, **fields: object) -> Entry:
    return Entry(f"http://news.example/{name}", URL, **fields)  # type: ignore[arg-type]


def test_the_publication_date_decides_over_every_other_sign():
    published = entry("a", published_at=at(2026, 3, 1))
    assert choose(published, entry("a", is_dated_listing=True)) == []
    assert choose(published, entry("a", modified_at=at(2026, 3, 2))) == []
    assert choose(entry("a", modified_at=at(2026, 3, 5)), entry("a", published_at=at(2026, 3, 2))) == ["a"]


def test_an_older_page_that_the_listing_of_the_day_calls_changed_is_fetched_again():
    published = entry("a", published_at=at(2026, 3, 1))
    assert choose(published, entry("a", is_dated_listing=True, modified_at=at(2026, 3, 2))) == ["a"]
    assert choose(published, entry("a", is_dated_listing=True, modified_at=at(2026, 3, 1))) == []


def test_undated_pages_count_for_today_and_yesterday_only():
    assert choose(entry("a")) == choose(entry("a"), day=date(2026, 3, 3)) == ["a"]
    assert choose(entry("a"), day=date(2026, 3, 1)) == choose(entry("a"), day=date(2026, 3, 4)) == []


def test_the_day_in_an_address_decides_over_the_last_change_but_not_over_a_publication_date():
    changed = at(2026, 3, 2)
    assert choose(entry("2026/03/01/a", modified_at=changed)) == []
    assert choose(entry("2026/03/02/a", modified_at=at(2026, 3, 9))) == ["a"]
    assert choose(entry("2026/03/01/a", published_at=changed)) == ["a"]
    assert choose(entry("2026/02/01/a")) == []


def test_the_homepage_is_no_article():
    assert choose(entry("", modified_at=at(2026, 3, 2))) == []
