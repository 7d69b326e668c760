"""The identity of URLs."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from etl.scrape.urls import host_of, is_same_site, normalize_url, registrable_domain


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
def test_normalising_never_raises_and_does_nothing_twice(url):
    once = normalize_url(url)
    if once is not None:
        assert normalize_url(once) == once
        assert once.isascii() and once.isprintable() and once.startswith(("http://", "https://"))
        assert host_of(once) == host_of(once).lower()
        assert is_same_site(once, host_of(once))


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
