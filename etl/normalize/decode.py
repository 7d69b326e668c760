"""Bytes to clean text: which encoding, and which characters a stored text may hold."""

import codecs
import re

from resiliparse.parse.encoding import bytes_to_str, detect_encoding, map_encoding_to_html5

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_META_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I)
_HEADER_CHARSET = re.compile(r"""charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I)
_NOT_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")  # controls and lone surrogates
# The same in UTF-8, carriage returns apart: most pages have none, and bytes are quicker to ask.
_NOT_TEXT_BYTES = bytes((*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F))
_NOT_TEXT_PAIR = re.compile(rb"\xc2[\x80-\x9f]")
_WHOLE_TO_BROKEN = 2  # characters of several bytes; a text in another encoding has fewer than one to a broken one
_SPACES = re.compile(r"[^\S\n]+")


def decode(body: bytes, content_type: str | None = None) -> str:
    """The page as text: BOM, else UTF-8 if the bytes are UTF-8, else the `<meta>` charset, the header's, or detection.

    A declaration that the bytes contradict is not believed: pages often say one encoding and send another, and text that
    is not UTF-8 hardly ever decodes as UTF-8 by chance. Bytes that no encoding explains become U+FFFD. Characters that
    HTML and Parquet text cannot hold (NUL, other controls, lone surrogates) become spaces, so that offsets are stable.
    """
    for bom, bom_encoding in _BOMS:
        if body.startswith(bom):
            return _clean(body[len(bom) :].decode(bom_encoding, "replace"))
    declared = _declared(body, content_type)
    for name in declared if any(n.lower().startswith("iso-2022") for n in declared) else ["utf-8", *declared]:
        try:
            codec = map_encoding_to_html5(name, fallback_utf8=False) or "undefined"
            text = body.decode(codec)
        except (LookupError, UnicodeError):
            continue
        return _with_line_feeds(text) if codec == "utf-8" and _is_text(body) else _clean(text)
    text = body.decode("utf-8", "replace")
    if _is_mostly_whole(text):
        return _clean(text)
    encoding = "utf-8" if b"utf-8" in body[:2048].lower() else detect_encoding(body) or "cp1252"
    return _clean(bytes_to_str(body, encoding, errors="replace"))


def clean_text(text: str | None) -> str:
    """One line: controls and runs of white space as one space, trimmed. None gives an empty text."""
    text = text or ""
    if text.isspace():
        return ""
    return " ".join((text if text.isprintable() else _clean(text)).split())


def clean_body(text: str | None) -> list[str]:
    """The paragraphs of a text: lines that hold something, each trimmed, with single spaces inside."""
    lines = (_SPACES.sub(" ", line).strip() for line in _clean(text or "").split("\n"))
    return [line for line in lines if line]


def _declared(body: bytes, content_type: str | None) -> list[str]:
    names = []
    if meta := _META_CHARSET.search(body[:4096]):
        names.append(meta.group(1).decode("ascii", "replace"))
    if header := _HEADER_CHARSET.search(content_type or ""):
        names.append(header.group(1))
    return names


def _is_mostly_whole(text: str) -> bool:
    """Whether a text read as UTF-8 is that, with a few broken bytes: it has many more characters of several bytes."""
    n_broken = text.count("\ufffd")
    n_whole = len(text) - len(text.encode("ascii", "ignore")) - n_broken
    return n_whole > _WHOLE_TO_BROKEN * n_broken


def _clean(text: str) -> str:
    return _NOT_TEXT.sub(" ", _with_line_feeds(text))


def _with_line_feeds(text: str) -> str:
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.replace("\u2028", "\n").replace("\u2029", "\n")


def _is_text(body: bytes) -> bool:
    """Whether UTF-8 bytes hold no character that a text may not hold."""
    return len(body.translate(None, _NOT_TEXT_BYTES)) == len(body) and not _NOT_TEXT_PAIR.search(body)
