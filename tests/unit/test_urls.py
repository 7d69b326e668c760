"""The identity of URLs."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from etl.urls import (
    day_in_path,
    host_of,
    is_same_site,
    normalize_url,
    registrable_domain,
    story_key,
    story_url,
)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("HTTP://News.Example:80/A/b", "http://news.example/A/b"),
        ("https://news.example:443", "https://news.example/"),
        ("https://news.example:8443/?", "https://news.example:8443/"),
        ("https://user:secret@news.example./a#top", "https://news.example/a"),
        ("  https://news.example/a\n/b ", "https://news.example/a/b"),
        ("https://news.example/?b=2&utm_source=x&a=1&fbclid=y&UTM_Medium=z&id=", "https://news.example/?b=2&a=1&id="),
        ("https://news.example/a/../b/./c", "https://news.example/b/c"),
        ("https://bücher.example/ä ö?ü=é", "https://xn--bcher-kva.example/%C3%A4%20%C3%B6?%C3%BC=%C3%A9"),
        ("https://news.example/%c3%a4%7Eb%2f%2E?q=%41%2b", "https://news.example/%C3%A4~b%2F%2E?q=A%2B"),
        ("https://[2606:4700::1111]:443/a", "https://[2606:4700::1111]/a"),
    ],
)
def test_spellings_of_one_address_become_one(url, expected):
    assert normalize_url(url) == expected


@pytest.mark.parametrize(
    "url",
    [
        "",
        "mailto:a@news.example",
        "file:///etc/passwd",
        "javascript:void(0)",
        "//news.example/a",
        "/a",
        "http://",
        "http:///a",
        "http://exa mple/",
        "http://[::1/",
        "http://news.example:port/",
        "http://news.example/" + "a" * 3000,
        "data:text/html,x",
        "http://\ud800.example/",
    ],
)
def test_what_is_no_web_address_is_none(url):
    assert normalize_url(url) is None


def test_a_relative_url_is_resolved():
    assert normalize_url("../b?x=1", "https://news.example/a/feed.xml") == "https://news.example/b?x=1"


_URL_CHARS = st.text(alphabet="abzAZ019.:/?#[]@!$&'()*+,;=-_~%ü é\u0130ß\u3002\\\t\n\u200b\ud800", max_size=40)


@given(
    st.one_of(st.text(), _URL_CHARS, _URL_CHARS.map("http://news.example/".__add__), _URL_CHARS.map("https://".__add__))
)
@example("http://a.example/?&&a&&")
@example("http://\u0130.example/%2e%2e/a")
@example("http://m.amp.mobile.a.example/amp/amp/b/amp.amp/amp/?amp&amp=1&AMP=true")
@example("http://m.co.uk/amp/")
def test_normalising_never_raises_and_does_nothing_twice(url):
    once = normalize_url(url)
    if once is not None:
        assert normalize_url(once) == once
        assert once.isascii() and once.isprintable() and once.startswith(("http://", "https://"))
        assert host_of(once) == host_of(once).lower()
        assert is_same_site(once, host_of(once))
        story = story_url(once)
        assert story_url(story) == story == normalize_url(story)
        assert registrable_domain(host_of(story)) == registrable_domain(host_of(once))
        assert host_of(once).endswith(host_of(story))
        assert story_key(once) == story_key(story)


@given(st.lists(st.sampled_from(["a=1", "b=2", "utm_x=3", "gclid=4", "c"]), max_size=6))
def test_tracking_parameters_never_matter_and_the_others_keep_their_order(parameters):
    kept = [p for p in parameters if not p.startswith(("utm_", "gclid"))]
    base = "http://n.example/?"
    assert normalize_url(base + "&".join(parameters)) == normalize_url(base + "&".join(kept))


@pytest.mark.parametrize(
    ("host", "domain"),
    [
        ("news.bbc.co.uk", "bbc.co.uk"),
        ("harbourcourier.example", "harbourcourier.example"),
        ("a.b.harbourcourier.example", "harbourcourier.example"),
        ("one.github.io", "one.github.io"),
        ("10.0.0.1", "10.0.0.1"),
        ("localhost", "localhost"),
        ("co.uk", "co.uk"),
    ],
)
def test_registrable_domains(host, domain):
    assert registrable_domain(host) == domain


def test_a_site_is_its_registrable_domain():
    assert is_same_site("https://sport.bbc.co.uk/a", "www.bbc.co.uk")
    assert not is_same_site("https://notbbc.co.uk/a", "www.bbc.co.uk")
    assert not is_same_site("https://two.github.io/a", "one.github.io")


@pytest.mark.parametrize(
    "variant",
    [
        "https://news.example/toll?id=3",
        "https://m.news.example/toll?id=3",
        "https://mobile.news.example/toll/amp/?id=3",
        "https://amp.news.example/toll?id=3&amp=1",
        "https://news.example/amp/toll?outputType=amp&id=3",
        "https://news.example/toll.amp?id=3&utm_source=x&amp_js_v=0.1",
    ],
)
def test_phone_and_amp_addresses_are_those_of_the_full_page(variant):
    assert story_url(str(normalize_url(variant))) == "https://news.example/toll?id=3"


@pytest.mark.parametrize(
    "url",
    [
        "https://news.example/amp",  # a page of that name, not the homepage
        "https://news.example/amplifier/a",
        "https://news.example/champ/a-champ",
        "https://news.example/?amp_id=3",
        "https://news.example/?amp=story",
        "https://m.co.uk/a",  # a registered domain
        "https://me.news.example/a",
        "https://sport.news.example/a",
    ],
)
def test_what_only_looks_like_a_variant_stays(url):
    assert story_url(url) == url


def test_www_is_folded_towards_the_outlets_own_host_only():
    assert story_url("https://m.news.example/a", "www.news.example") == "https://www.news.example/a"
    assert story_url("https://www.news.example/a", "news.example") == "https://news.example/a"
    assert story_url("https://m.news.example/a", "m.news.example") == "https://m.news.example/a"
    assert story_url("https://sport.news.example/a", "www.news.example") == "https://sport.news.example/a"


@given(
    st.lists(st.sampled_from(["id=1", "p=2", "amp=1", "outputType=amp", "page=3", "amp", "q=amp"]), max_size=5),
    st.sampled_from(["", "m.", "amp.", "www.", "www.m."]),
    st.sampled_from(["/story", "/amp/story", "/story/amp", "/story/"]),
)
def test_folding_keeps_the_site_and_every_parameter_that_matters(parameters, label, path):
    url = normalize_url(f"https://{label}news.example{path}?{'&'.join(parameters)}")
    story = story_url(str(url))
    assert host_of(story).removeprefix("www.").removeprefix("m.") == "news.example"
    query = story.partition("?")[2]
    assert query == "&".join(p for p in parameters if p not in ("amp=1", "outputType=amp", "amp"))


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("/2026/03/02/toll", date(2026, 3, 2)),
        ("/politics/2026-3-2/toll", date(2026, 3, 2)),
        ("/politics/2026/mar/02/toll", date(2026, 3, 2)),
        ("/toll-20260302.html", date(2026, 3, 2)),
        ("/2026/03/toll", None),
        ("/2026/02/30/toll", None),
        ("/toll-1202603021", None),
        ("/2026/0302", None),
        ("/?day=2026-03-02", None),
    ],
)
def test_days_in_paths(path, day):
    assert day_in_path(f"https://news.example{path}") == day
