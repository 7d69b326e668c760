"""Answers that want to hurt the client, by name, and the statuses that each may end in as an article."""

import asyncio
import gzip
import zlib
from dataclasses import dataclass
from functools import cache
from typing import Any

import brotli

from tests.scrape_server import HTML, Asked, Exchange, Misdeeds, Reply

PAGE = b"<html><body><p>The council voted.</p></body></html>"
_N_NULLS = 60_000_000  # in the bombs; the default limit is a twelfth of it


@dataclass(frozen=True)
class Hostile:
    """`reply` is what the newsroom serves; `statuses` are the fetch statuses that an article may end in."""

    reply: Any
    statuses: tuple[str, ...]
    closes_host: bool = False  # the server asks to be left alone: its other pages are not asked for either

    def pages(self) -> dict[str, Any]:
        """What the newsroom serves at /a, and at the addresses that it leads on to."""
        return {"/a" + "x" * n: self.reply for n in range(9)}


def _with(body: bytes = PAGE, status: int = 200, **headers: str) -> Reply:
    fields = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply(body, status, {"Content-Type": HTML} | fields)


def _to(location: str) -> Reply:
    return _with(b"", 302, Location=location)


def _ever_further(asked: Asked) -> Reply:
    return _to(f"{asked.path}x")


async def _informational_flood(exchange: Exchange) -> None:
    """Interim answers without end, each of which promises that the real one is near."""
    while True:
        await exchange.send(b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" * 20)
        await asyncio.sleep(0.05)


async def _empty_members(exchange: Exchange) -> None:
    """A gzip body of members that hold nothing: it never grows, and never ends."""
    await exchange.head(Content_Encoding="gzip", Connection="close")
    while True:
        await exchange.send(gzip.compress(b"") * 50)
        await asyncio.sleep(0.05)


async def _endless_chunks(exchange: Exchange) -> None:
    """Chunks of one byte, each with an extension."""
    await exchange.head(Transfer_Encoding="chunked")
    while True:
        await exchange.send(b"1;note=yes\r\nx\r\n" * 50)
        await asyncio.sleep(0.05)


@cache
def _bombs() -> dict[str, Hostile]:
    """60 MB in some ten kilobytes, packed in every encoding that is asked for."""
    nulls = bytes(_N_NULLS)
    packed = {
        "gzip": gzip.compress(nulls, 3),
        "deflate": zlib.compress(nulls, 3),
        "br": brotli.compress(nulls, quality=1),
    }
    return {
        f"{kind} bomb": Hostile(_with(data, Content_Encoding=kind), ("too_large",)) for kind, data in packed.items()
    }


def catalogue(port: int) -> dict[str, Hostile]:
    """Every hostile answer; `port` is the newsroom's own, for redirects that try to reach it by its address."""
    return {
        "connection reset": Hostile(Reply(misbehave=Misdeeds.reset), ("network_error",)),
        "short body": Hostile(Reply(misbehave=Misdeeds.short), ("network_error",)),
        "cut chunk": Hostile(Reply(misbehave=Misdeeds.cut_chunk), ("network_error",)),
        "not HTTP": Hostile(Reply(misbehave=Misdeeds.garbage), ("network_error",)),
        "long headers without end": Hostile(Reply(misbehave=Misdeeds.header_flood), ("network_error",)),
        "short headers without end": Hostile(Reply(misbehave=Misdeeds.many_headers), ("network_error",)),
        "interim answers without end": Hostile(Reply(misbehave=_informational_flood), ("timeout", "network_error")),
        "dripping head": Hostile(Reply(misbehave=Misdeeds.drip_head), ("timeout",)),
        "dripping body": Hostile(Reply(misbehave=Misdeeds.drip), ("timeout",)),
        "silence": Hostile(Reply(misbehave=Misdeeds.silent), ("timeout",)),
        "endless body": Hostile(Reply(misbehave=Misdeeds.endless), ("too_large",)),
        "endless one-byte chunks": Hostile(Reply(misbehave=_endless_chunks), ("too_large", "timeout")),
        "endless empty gzip members": Hostile(Reply(misbehave=_empty_members), ("too_large", "timeout")),
        **_bombs(),
        "gzip that is none": Hostile(_with(Content_Encoding="gzip"), ("bad_content",)),
        "gzip cut short": Hostile(_with(gzip.compress(PAGE * 9)[:-9], Content_Encoding="gzip"), ("bad_content",)),
        "encoding not asked for": Hostile(_with(Content_Encoding="compress"), ("bad_content",)),
        "PDF": Hostile(_with(b"%PDF-1.7", Content_Type="application/pdf"), ("bad_content",)),
        "redirect loop": Hostile(_to("/a"), ("http_error",)),
        "redirects without end": Hostile(_ever_further, ("http_error",)),
        "redirect to file://": Hostile(_to("file:///etc/passwd"), ("unsafe_address",)),
        "redirect to javascript:": Hostile(_to("javascript:alert(1)"), ("unsafe_address",)),
        "redirect to loopback": Hostile(_to(f"http://127.0.0.1:{port}/secret"), ("unsafe_address",)),
        "redirect to loopback as a number": Hostile(_to(f"http://2130706433:{port}/secret"), ("unsafe_address",)),
        "redirect to mapped loopback": Hostile(_to(f"http://[::ffff:127.0.0.1]:{port}/secret"), ("unsafe_address",)),
        "redirect to a private network": Hostile(_to("http://192.168.1.1/"), ("unsafe_address",)),
        "redirect to carrier-grade NAT": Hostile(_to("http://100.64.0.1/"), ("unsafe_address",)),
        "redirect to cloud metadata": Hostile(_to("http://169.254.169.254/latest/meta-data"), ("unsafe_address",)),
        "redirect to nowhere": Hostile(_to("http://[::1"), ("unsafe_address", "bad_content")),
        "304 unasked": Hostile(_with(b"", 304), ("not_modified",)),
        "404": Hostile(_with(b"", 404), ("gone",)),
        "410": Hostile(_with(b"", 410), ("gone",)),
        "429, come back next year": Hostile(_with(b"", 429, Retry_After="31536000"), ("http_error",), True),
        "503, come back at a date long ago": Hostile(
            _with(b"", 503, Retry_After="Mon, 01 Jan 1990 00:00:00 GMT"), ("http_error",)
        ),
        "status 999": Hostile(_with(b"", 999), ("http_error", "network_error", "bad_content")),
        "wrong charset": Hostile(
            _with("<p>Čtvrť</p>".encode("utf-16"), Content_Type="text/html; charset=ascii"), ("ok",)
        ),
        "charset that is none": Hostile(_with(Content_Type="text/html; charset=\x9b31m"), ("ok",)),
        "no content type": Hostile(Reply(PAGE, headers={}), ("ok",)),
        "nothing but zero bytes": Hostile(_with(b"\0" * 10_000), ("ok", "bad_content")),
        "reservation": Hostile(_with(tdm_reservation="1"), ("reserved",)),
    }


_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
_DEEP = b"<rss><channel>" + b"<item>" * 50_000
HOSTILE_LISTINGS: dict[str, bytes] = {
    "billion laughs": f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY l0 "ha">{_LAUGHS}]><rss>&l9;</rss>'.encode(),
    "billion laughs in UTF-16": (
        f'<?xml version="1.0" encoding="utf-16"?><!DOCTYPE r [<!ENTITY l0 "ha">{_LAUGHS}]><urlset>&l9;</urlset>'
    ).encode("utf-16"),
    "external entity": b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel>&x;</channel></rss>',
    "broken XML": b'<?xml version="1.0"?><rss><channel><item><link>',
    "50,000 levels": _DEEP,
    "60,000 entries": b"<urlset>" + b"<url><loc>http://harbourcourier.example/a</loc></url>" * 60_000 + b"</urlset>",
    "half a megabyte of <": b"<rss>" + b"<" * 500_000,
    "an HTML page": b"<!DOCTYPE html><html><body>Subscribe!</body></html>",
    "gzip bomb for a file": gzip.compress(b"<urlset>" + bytes(_N_NULLS), 1),
    "gzip cut short": gzip.compress(b"<urlset><url><loc>http://harbourcourier.example/a</loc></url></urlset>")[:-9],
    "JSON": b'{"items": [{"url": 7}, null, "x"]}',
    "deep JSON": b"[" * 200_000,
    "nothing": b"",
}
