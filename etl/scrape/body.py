"""Bodies decoded piece by piece with their decoded size counted, so that a small file cannot become a large one."""

import zlib

import brotli  # type: ignore[import-untyped]

ENCODINGS = "gzip, deflate, br"  # what is asked for
_GZIP_MAGIC = b"\x1f\x8b"


class BodyTooLargeError(Exception):
    """The decoded body is over the limit."""


class BadBodyError(Exception):
    """The body is not in the encoding that it claims, or ends too early."""


class Decoder:
    """Collects a body of at most `limit` decoded bytes.

    `encoding` is the value of Content-Encoding. Raises BadBodyError for one that was not asked for.
    """

    def __init__(self, encoding: str, limit: int) -> None:
        self._kind = _kind(encoding)
        self._limit = limit
        self._size = 0
        self._parts: list[bytes] = []
        self._has_input = False
        self._is_complete = self._kind == "identity"
        self._brotli = brotli.Decompressor()
        self._zlib = zlib.decompressobj(zlib.MAX_WBITS | 16 if self._kind == "gzip" else zlib.MAX_WBITS)

    def feed(self, data: bytes) -> None:
        """Decode one piece. Raises BodyTooLargeError, BadBodyError."""
        if not data:
            return
        try:
            if self._kind == "identity":
                self._keep(data)
            elif self._kind == "br":
                self._feed_brotli(data)
            else:
                self._feed_zlib(data)
        except (zlib.error, brotli.error) as error:
            raise BadBodyError(f"the body is not valid {self._kind}: {error}") from None
        self._has_input = True

    def close(self) -> bytes:
        """The whole body. Raises BadBodyError if its encoding has not come to an end."""
        if self._has_input and not self._is_complete:
            raise BadBodyError(f"the {self._kind} body ends too early")
        return b"".join(self._parts)

    def collected(self) -> bytes:
        """What was decoded so far."""
        return b"".join(self._parts)

    def _keep(self, data: bytes) -> None:
        self._parts.append(data[: self._limit - self._size])
        self._size += len(data)
        if self._size > self._limit:
            raise BodyTooLargeError(f"the body is over {self._limit} bytes")

    def _feed_brotli(self, data: bytes) -> None:
        self._keep(self._brotli.process(data, output_buffer_limit=self._room()))
        while not self._brotli.can_accept_more_data():
            self._keep(self._brotli.process(b"", output_buffer_limit=self._room()))
        self._is_complete = self._brotli.is_finished()

    def _feed_zlib(self, data: bytes) -> None:
        while data and not (self._is_complete and not self._next_member(data)):
            try:
                out = self._zlib.decompress(data, self._room())
            except zlib.error:
                if self._kind != "deflate" or self._has_input:
                    raise
                self._kind = "raw deflate"  # many servers send deflate without its zlib header
                self._zlib = zlib.decompressobj(-zlib.MAX_WBITS)
                continue
            self._keep(out)
            self._is_complete = self._zlib.eof
            data = self._zlib.unused_data if self._zlib.eof else self._zlib.unconsumed_tail

    def _next_member(self, data: bytes) -> bool:
        """A gzip file may hold several members; anything else after the end is padding."""
        if self._kind != "gzip" or not data.startswith(_GZIP_MAGIC):
            return False
        self._zlib = zlib.decompressobj(zlib.MAX_WBITS | 16)
        self._is_complete = False
        return True

    def _room(self) -> int:
        return self._limit + 1 - self._size


def gunzip(data: bytes, limit: int) -> bytes:
    """The content of a gzip file, or `data` itself if it is none. Raises BodyTooLargeError, BadBodyError."""
    if not data.startswith(_GZIP_MAGIC):
        return data
    decoder = Decoder("gzip", limit)
    decoder.feed(data)
    return decoder.close()


def _kind(encoding: str) -> str:
    name = encoding.strip().lower()
    if name in ("", "identity"):
        return "identity"
    if name in ("gzip", "x-gzip"):
        return "gzip"
    if name in ("deflate", "br"):
        return name
    raise BadBodyError(f"the content encoding {name!r} was not asked for")
