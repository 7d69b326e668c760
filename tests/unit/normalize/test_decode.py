"""Bytes to text: encodings, and characters that a stored text cannot hold."""

import codecs

import pytest

from etl.normalize.decode import clean_text, decode


@pytest.mark.parametrize(
    ("body", "header", "text"),
    [
        ("Müller – “Zoll”".encode(), None, "Müller – “Zoll”"),
        (codecs.BOM_UTF16_LE + "Müller".encode("utf-16-le"), None, "Müller"),
        (b"<meta charset='iso-8859-15'>M\xfcller: 5 \xa4", None, "<meta charset='iso-8859-15'>Müller: 5 €"),
        (b"M\xfcller", "text/html; charset=windows-1252", "Müller"),
        (
            "<meta charset='iso-8859-1'>Müller".encode(),
            "text/html; charset=latin-1",
            "<meta charset='iso-8859-1'>Müller",
        ),
        (b"one\r\ntwo\rthree\xe2\x80\xa8four", None, "one\ntwo\nthree\nfour"),
        ("Müller, Söhne, Öl, Käse, ".encode() + b"Z\xfcrich", None, "Müller, Söhne, Öl, Käse, Z\ufffdrich"),
        (
            "<meta charset=utf-8>Müller, Söhne, Öl, Käse".encode("cp1252"),
            None,
            "<meta charset=utf-8>Müller, Söhne, Öl, Käse",
        ),
    ],
)
def test_the_encoding_that_the_bytes_are_in_is_believed(body: bytes, header: str | None, text: str) -> None:
    assert decode(body, header) == text


def test_controls_become_spaces_however_the_text_came_to_be_utf_8() -> None:
    for code in (*range(0x250), 0x2028, 0x2029, 0xFEFF):
        body = f"a{chr(code)}b".encode()
        marked = codecs.BOM_UTF8 + body  # which is asked for its controls as a text, not as bytes
        assert decode(body) == decode(marked), hex(code)
    assert decode(b"a\0b\x1bc\x7fd\xc2\x85e\tf\ng") == "a b c d e\tf\ng"


def test_a_clean_text_is_one_line() -> None:
    assert clean_text(" one\u00a0two\r\n\x00three \u2028") == "one two three"
    assert clean_text("plain") == "plain"
    assert [clean_text(nothing) for nothing in (None, "", " \n\t", "\x00")] == [""] * 4
