"""Reservations of text and data mining, read from an answer's headers and its page.

TDM Reservation Protocol (W3C community report): `tdm-reservation: 1` as header or meta element. `noai` is the
directive of X-Robots-Tag and of the robots meta element that DeviantArt introduced and others took up.
"""

import re
from collections.abc import Iterable

_META = re.compile(rb"<meta\b([^<>]{0,1000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([a-z:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_HEAD_BYTES = 256 * 1024  # a meta element further down is not looked for
_NO_AI = frozenset(("noai",))


def header_reservation(headers: Iterable[tuple[str, str]], agent: str) -> str | None:
    """Where the headers reserve mining, or None. `agent` is our product token: directives for others do not count."""
    for name, value in headers:
        if name == "tdm-reservation" and value.strip() == "1":
            return "tdm-reservation header"
        if name == "x-robots-tag" and _forbids(value, agent):
            return "x-robots-tag header: noai"
    return None


def meta_reservation(body: bytes, agent: str) -> str | None:
    """Where a page's meta elements reserve mining, or None."""
    head = body[:_HEAD_BYTES].replace(b"\0", b"")  # the zero bytes of UTF-16
    for match in _META.finditer(head):
        found = _ATTRIBUTE.findall(match.group(1).decode("latin-1"))
        attributes = {name.lower(): (a or b or c).strip().lower() for name, a, b, c in found}
        name, content = attributes.get("name", ""), attributes.get("content", "")
        if name == "tdm-reservation" and content == "1":
            return "tdm-reservation meta element"
        if name in ("robots", agent) and _forbids(content, agent):
            return f"{name} meta element: noai"
    return None


def _forbids(value: str, agent: str) -> bool:
    """Whether a list of robots directives holds noai for everyone or for `agent`; `bot: noai` binds that bot only."""
    speaks_to_us = True
    for part in value.lower().split(","):
        scope, colon, directive = part.rpartition(":")
        if colon:
            speaks_to_us = scope.strip() in ("*", agent)
        if speaks_to_us and directive.strip() in _NO_AI:
            return True
    return False
