"""Which WARC files may hold a source's day, opened from a disk or the web, and the captures in them."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from etl.config import Source
from etl.errors import SourceError, one_line
from etl.scrape.body import BadBodyError, BodyTooLargeError, gunzip
from etl.scrape.clock import Clock
from etl.scrape.warc.members import Readable
from etl.scrape.warc.remote import FileLimits, RangeFile
from etl.scrape.warc.rows import CAPTURED, Wanted, WarcCounts, read_rows

WARC = "warc"  # purpose of the rows that stand for the files themselves
_LIST_BYTES = 5 * 1024 * 1024  # of a list of WARC files, as sent and unpacked
_STAMP = re.compile(r"(?<!\d)(20\d\d)(\d\d)(\d\d)\d*")  # CC-NEWS-20260302093000-00017.warc.gz


def is_address(location: str) -> bool:
    """Whether a location is on the web; else it is a path."""
    return location.startswith(("http://", "https://"))


def open_archive(
    location: str,
    user_agent: str,
    *,
    resolve: Mapping[str, tuple[str, int]] | None = None,
    limits: FileLimits | None = None,
    clock: Clock | None = None,
) -> AbstractContextManager[Readable]:
    """Open a path or an http(s) address for reading from start to end. Raises SourceError.

    An address must not be read inside a running event loop.
    """
    if is_address(location):
        return RangeFile(location, user_agent, resolve=resolve, limits=limits, clock=clock)
    try:
        return Path(location).open("rb")
    except OSError as error:
        raise SourceError(f"{location}: {(error.strerror or one_line(error)).lower()}") from None


def warc_fetches(
    source: Source,
    day: date,
    *,
    user_agent: str,
    problems: list[str],
    resolve: Mapping[str, tuple[str, int]] | None = None,
    limits: FileLimits | None = None,
    clock: Clock | None = None,
    is_read: Callable[[str], bool] | None = None,
) -> Iterator[dict[str, Any]]:
    """The captures of `day` (UTC) of the source's pages in the files that it names: rows as `read_rows` gives them.

    Each file on the web ends with a row of its own, of purpose `warc`; one for which `is_read` is true is left alone. A
    file that cannot be read adds a line to `problems` and costs no other; what it gave before it broke is kept. Must not
    be used inside a running event loop.
    """
    clock = clock or Clock()
    wanted = Wanted(source.id, source.host, day, user_agent.split("/")[0].lower(), source.mode == "research")
    opened: dict[str, Any] = {"user_agent": user_agent, "resolve": resolve, "limits": limits, "clock": clock}
    counts = WarcCounts()
    for template in source.warcs:
        location = _fill(template, day)
        try:
            files = _files(location, day, opened)
        except (SourceError, OSError) as error:
            problems.append(one_line(error))
            continue
        for file in files:
            if is_read and is_read(file):
                continue
            started, failure = clock.now(), None
            try:
                with open_archive(file, **opened) as raw:
                    yield from read_rows(raw, _name(file), wanted, counts)
            except (SourceError, OSError) as error:
                failure = one_line(error)
                problems.append(failure)
            if is_address(file):
                yield _file_row(file, day, started, (clock.now() - started).total_seconds(), failure)
    problems += counts.damage


def _file_row(url: str, day: date, started: datetime, seconds: float, failure: str | None) -> dict[str, Any]:
    """The attempt at the file itself; its bytes are not kept."""
    return {
        "day": day,
        "purpose": WARC,
        "url": url,
        "final_url": url,
        "redirect_urls": [],
        "status": "network_error" if failure else "ok",
        "headers": [],
        "robots": CAPTURED,
        "fetched_at": started,
        "seconds": round(seconds, 6),
        "error": failure,
    }


def _files(location: str, day: date, opened: dict[str, Any]) -> list[str]:
    """The files that a location stands for. Raises SourceError if there are none."""
    if location.endswith((".paths", ".paths.gz")):
        return _listed(location, day, opened)
    if is_address(location) or "*" not in location:
        return [location]
    found = sorted(str(path) for path in Path(location).parent.glob(Path(location).name))
    if not found:
        raise SourceError(f"{location}: no such file")
    return found


def _listed(location: str, day: date, opened: dict[str, Any]) -> list[str]:
    """The files of a list that were begun on the day, and the last one begun before: it may run past midnight."""
    parts, size = [], 0
    with open_archive(location, **opened) as raw:
        while piece := raw.read(_LIST_BYTES):
            parts.append(piece)
            size += len(piece)
            if size > _LIST_BYTES:
                raise SourceError(f"{location}: over {_LIST_BYTES} bytes: no list of WARC files")
    try:
        names = gunzip(b"".join(parts), _LIST_BYTES).decode("utf-8", "replace").split()
    except (BadBodyError, BodyTooLargeError) as error:
        raise SourceError(f"{location}: {one_line(error)}") from None
    dated = sorted((m[1] + m[2] + m[3], name) for name in names if (m := _STAMP.search(name.rsplit("/", 1)[-1])))
    stamp = f"{day:%Y%m%d}"
    chosen = [name for begun, name in dated if begun < stamp][-1:] + [name for begun, name in dated if begun == stamp]
    if not chosen:
        raise SourceError(f"{location}: names no file begun on {day} or before")
    if is_address(location):
        return [urljoin(location, name if is_address(name) else "/" + name.lstrip("/")) for name in chosen]
    return [str(Path(location).parent / name.rsplit("/", 1)[-1]) for name in chosen]


def _fill(template: str, day: date) -> str:
    for name, value in (("{year}", f"{day:%Y}"), ("{month}", f"{day:%m}"), ("{day}", f"{day:%d}")):
        template = template.replace(name, value)
    return template


def _name(location: str) -> str:
    """The file's name, for messages: a path says too much about a machine."""
    return location if is_address(location) else Path(location).name
