"""Which pages are too large to be read, and which extractors a large one is spared."""

from lxml import html

from etl.normalize import limits


def size(body: str) -> limits.Size:
    parser = html.HTMLParser(huge_tree=True)
    return limits.size_of(html.document_fromstring(f"<html><body>{body}</body></html>", parser=parser))


def test_a_news_page_leaves_nothing_out() -> None:
    page = size("<div><p>The council <b>voted</b> on the <a href='/toll'>toll</a>.</p></div>" * 1_100)
    assert (limits.too_long(page), limits.left_out(page)) == (None, {})


def test_a_table_without_end_is_left_to_what_takes_its_rows_one_by_one() -> None:
    out = limits.left_out(size("<table>" + "<tr><td>one</td><td>2</td></tr>" * 12_000 + "</table>"))
    assert set(out) == {"newspaper3k", "trafilatura", "htmldate"}
    assert out["trafilatura"] == "36003 elements are over the limit of 30000 for trafilatura"


def test_many_elements_side_by_side_count_for_more_than_as_many_apart() -> None:
    apart = size("<p><i>word</i> <i>word</i></p>" * 2_500)
    beside = size(f"<p>{'<i>word</i> ' * 5_500}</p>")
    assert apart.n_elements > beside.n_elements
    assert limits.left_out(apart) == {}
    assert set(limits.left_out(beside)) == {"newspaper3k", "trafilatura", "htmldate"}


def test_scripts_are_no_text_and_a_book_is_no_article() -> None:
    script = size(f"<p>Brief.</p><script>{'x = 1; ' * 200_000}</script><!-- {'y' * 1_000_000} -->")
    assert script.n_chars == len("Brief.")
    assert limits.too_long(script) is None
    assert limits.too_long(size(f"<p>{'word ' * 200_001}</p>")) == (
        "1000005 characters of text are over the limit of 1000000"
    )


def test_nesting_is_what_the_parser_makes_of_it() -> None:
    assert limits.too_deep(size("<div>" * 490 + "text")) is None
    assert limits.too_deep(size("<div>" * 500 + "text")) == "elements are nested over 500 deep"
    assert limits.too_deep(size("<span>" * 100_000 + "text")) == "elements are nested over 500 deep"
    assert limits.too_deep(size("<p>one<p>two<li>three<br>" * 600)) is None  # which end where the next one begins


def test_bytes_and_tags_are_counted_before_a_page_is_parsed() -> None:
    assert limits.too_large(b"<p>one</p>") is None
    assert limits.too_large(b"<p>" + b"x" * limits.MAX_BYTES) == "5242883 bytes are over the limit of 5242880"
    assert limits.too_large(b"<b>" * 320_001) == "320001 tags are over the limit of 320000"
