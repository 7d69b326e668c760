"""The records of a WARC file, one after the other, from a stream that cannot be wound back; damage is named and passed.

WARC 1.1 files are gzip files with one member per record, or plain; a whole file in one member is read as well. The
record's own head is parsed by warcio; framing is done here, because a damaged gigabyte should cost the records that are
damaged, and because no head, line or member of a file from elsewhere may fill the memory.
"""

import logging
import zlib
from collections.abc import Callable
from typing import Any, Protocol

from warcio.exceptions import ArchiveLoadFailed  # type: ignore[import-untyped]
from warcio.recordloader import ArcWarcRecordLoader  # type: ignore[import-untyped]
from warcio.statusandheaders import StatusAndHeadersParserException  # type: ignore[import-untyped]

from etl.errors import one_line

logging.getLogger("warcio").setLevel(logging.ERROR)  # its warnings quote what a file says, control characters too
_PIECE = 256 * 1024  # bytes read, and at most decompressed, at once
_HEAD_BYTES = 1024 * 1024  # of all lines of a record's heads
_GZIP_MAGIC = b"\x1f\x8b\x08"
_START = b"WARC/"


class Readable(Protocol):
    """Where the file's bytes come from."""

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes; none at the end."""


class DamagedError(Exception):
    """What stands here is no whole WARC record."""


class Records:
    """Walks over a file's records: `next`, use it, `finish`; after DamagedError `skip` goes on at the next whole one.

    `offset` is where the record (of a plain file) or its gzip member starts in the file.
    """

    def __init__(self, raw: Readable) -> None:
        self._raw = raw
        self._n_read = 0
        self._ahead = b""  # bytes of the file that are not decompressed yet
        self._plain = b""  # content that is not read yet, from `_at` on
        self._at = 0
        self._decoder: Any = None
        self._is_fresh = False  # the member's first bytes are still in `_ahead`
        self._head_left = _HEAD_BYTES
        self._loader = ArcWarcRecordLoader(verify_http=False, arc2warc=False)
        self._record: Any = None
        self.offset = 0
        self._more()
        self._is_gzip = self._ahead.startswith(_GZIP_MAGIC)

    def next(self) -> Any:
        """The next record as warcio's ArcWarcRecord, or None at the end of the file. Raises DamagedError."""
        self._record = None
        self._head_left = _HEAD_BYTES
        if not self._to_start():
            return None
        try:
            record = self._loader.parse_record_stream(self, known_format="warc")
        except (
            ArchiveLoadFailed,
            StatusAndHeadersParserException,
            EOFError,
            ValueError,
            TypeError,
            AttributeError,
        ) as error:
            raise DamagedError(f"no WARC record: {one_line(error, 120)}") from None
        if not hasattr(record.raw_stream, "limit"):
            raise DamagedError("a record without a valid Content-Length")
        if not record.rec_type:
            raise DamagedError("a record without WARC-Type")
        self._record = record
        return record

    def finish(self) -> None:
        """Read the rest of the record. Raises DamagedError if it is not as long as it says, or its checksum is wrong."""
        while self._record.raw_stream.read(_PIECE):
            pass
        if self._record.raw_stream.limit:
            raise DamagedError(f"the record ends {self._record.raw_stream.limit} bytes too early")
        # A member's checksum stands behind the empty lines that end its record; anything but another record there
        # means that bytes are missing before.
        if self._has_more():
            follows = self._plain[self._at : self._at + len(_START)]
            if not _START.startswith(follows):
                raise DamagedError("what follows the record is none")

    def skip(self) -> bool:
        """After damage: go to what looks like the start of a record. False if there is none up to the file's end."""
        return self._skip_member() if self._is_gzip else self._skip_lines()

    def read(self, size: int | None = None) -> bytes:
        """At most `size` bytes of the member; none at its end. For warcio. Raises DamagedError."""
        if self._at >= len(self._plain) and not self._fill():
            return b""
        end = len(self._plain) if size is None else self._at + size
        piece = self._plain[self._at : end]
        self._at += len(piece)
        return piece

    def readline(self, size: int | None = None) -> bytes:
        """One line of a head, for warcio. Raises DamagedError if the heads of one record are endless."""
        line = b""
        while size is None or len(line) < size:
            if self._at >= len(self._plain) and not self._fill():
                break
            end = self._plain.find(b"\n", self._at) + 1 or len(self._plain)
            piece = self._plain[self._at : end if size is None else min(end, self._at + size - len(line))]
            self._at += len(piece)
            line += piece
            self._head_left -= len(piece)
            if self._head_left < 0:
                raise DamagedError(f"a record with over {_HEAD_BYTES} bytes of headers")
            if line.endswith(b"\n"):
                break
        return line

    def tell(self) -> int:
        """For warcio: where the next byte stands in the content decompressed last."""
        return self._at

    def _to_start(self) -> bool:
        """Go over the empty lines between records, and on to the next member where one ends. False at the end."""
        while not self._has_more():
            if not self._is_gzip or not self._open_member():
                return False
        if not self._is_gzip:
            self.offset = self._n_read - len(self._plain) + self._at
        return True

    def _has_more(self) -> bool:
        """Go over empty lines. False at the end of the member, or of a plain file."""
        while self._at < len(self._plain) or self._fill():
            while self._at < len(self._plain) and self._plain[self._at] in b"\r\n":
                self._at += 1
            if self._at < len(self._plain):
                return True
        return False

    def _open_member(self) -> bool:
        while len(self._ahead) < len(_GZIP_MAGIC) and self._more():
            pass
        if not self._ahead:
            return False
        self.offset = self._n_read - len(self._ahead)
        if not self._ahead.startswith(_GZIP_MAGIC):
            self._decoder = None
            raise DamagedError("no gzip member starts here")
        self._decoder, self._is_fresh = zlib.decompressobj(zlib.MAX_WBITS | 16), True
        return True

    def _fill(self) -> bool:
        """Put the next piece of content into `_plain`. False at the end of the member, or of a plain file."""
        self._plain, self._at = b"", 0
        if not self._is_gzip:
            if not self._ahead:
                self._more()
            self._plain, self._ahead = self._ahead, b""
            return bool(self._plain)
        while not self._plain and self._decoder and not self._decoder.eof:
            if not self._ahead and not self._more():
                self._decoder = None
                raise DamagedError("the file ends in the middle of a record")
            data, is_fresh = self._ahead, self._is_fresh
            try:
                self._plain = self._decoder.decompress(data, _PIECE)
            except zlib.error as error:
                self._decoder = None
                self._ahead = data[1:] if is_fresh else data
                raise DamagedError(f"not valid gzip: {error}") from None
            self._is_fresh = False
            self._ahead = self._decoder.unused_data if self._decoder.eof else self._decoder.unconsumed_tail
        return bool(self._plain)

    def _skip_member(self) -> bool:
        self._plain, self._at, self._decoder = b"", 0, None
        while True:
            found = self._search(lambda: self._ahead.find(_GZIP_MAGIC), len(_GZIP_MAGIC) - 1)
            if found < 0:
                return False
            self._ahead = self._ahead[found:]
            while len(self._ahead) < _PIECE // 4 and self._more():
                pass
            try:
                if (
                    zlib.decompressobj(zlib.MAX_WBITS | 16)
                    .decompress(self._ahead, 64)
                    .lstrip(b"\r\n")
                    .startswith(_START)
                ):
                    return True
            except zlib.error:
                pass
            self._ahead = self._ahead[1:]

    def _skip_lines(self) -> bool:
        # The line that was read last ended with a line feed: the start may stand right here.
        self._ahead = b"\n" + self._plain[self._at :] + self._ahead
        self._plain, self._at = b"", 0
        found = self._search(lambda: self._ahead.find(b"\n" + _START), len(_START))
        self._ahead = self._ahead[found + 1 :] if found >= 0 else b""
        return found >= 0

    def _search(self, find: Callable[[], int], keep: int) -> int:
        """Where `find` finds something in `_ahead`, reading on as needed; the last `keep` bytes may be its beginning."""
        while (found := find()) < 0:
            self._ahead = self._ahead[-keep:]
            if not self._more():
                break
        return found

    def _more(self) -> bool:
        data = self._raw.read(_PIECE)
        self._n_read += len(data)
        self._ahead += data
        return bool(data)
