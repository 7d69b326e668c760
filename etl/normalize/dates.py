"""Times of publication: what a page or a record says, how precisely, and why there is none."""

import re
import warnings
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from dateutil import parser

_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d$")
_ISO = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?")
_YEAR = re.compile(r"(?<!\d)(1[89]|20)\d\d(?!\d)")
_CLOCK_SLACK = timedelta(days=1)  # a page's clock may run ahead of ours, and a bare day has no zone


@dataclass(frozen=True)
class Published:
    """A time of publication in UTC with its precision (second, minute, day), or None and the reason in `note`."""

    at: datetime | None
    precision: str | None
    note: str | None


def parse_published(value: str | datetime | None, not_after: datetime) -> Published:
    """Read a date as written in a page or a record.

    Only unambiguous forms are believed: ISO 8601, RFC 2822, or a text with a four-digit year and a month by name.
    `11/12/18` could be three days, so it is none. A time without a zone is taken as UTC and says so in `note`. A date
    later than `not_after` (when the page was fetched) is refused.
    """
    if isinstance(value, datetime):
        return _checked(value, "second", not_after)
    text = " ".join((value or "").split())
    if not text:
        return Published(None, None, "no date was given")
    precision = "day" if _ISO_DAY.match(text) else "second" if re.search(r"\d\d:\d\d:\d\d", text) else "minute"
    try:
        if _ISO_DAY.match(text) or _ISO.match(text):
            return _checked(
                parser.isoparse(text.replace(" ", "T", 1) if text[10:11] == " " else text), precision, not_after
            )
        if _YEAR.search(text) and re.search(r"[A-Za-z]{3}", text) and len(text) <= 60:
            precision = precision if ":" in text else "day"
            with warnings.catch_warnings():
                warnings.simplefilter("error", parser.UnknownTimezoneWarning)  # a zone we cannot name is a guess too
                return _checked(parser.parse(text, default=datetime(1970, 1, 1)), precision, not_after)
    except (ValueError, OverflowError, parser.UnknownTimezoneWarning):
        pass
    return Published(None, None, f"the date {text[:40]!r} cannot be read without guessing")


def _checked(value: datetime, precision: str, not_after: datetime) -> Published:
    note = None
    if value.tzinfo is None:
        value = value.replace(tzinfo=UTC)
        note = "no time zone was given; taken as UTC" if precision != "day" else None
    try:
        value = value.astimezone(UTC)
    except OverflowError:
        return Published(None, None, f"the date {value.isoformat()[:40]} is out of range")
    if value > not_after + _CLOCK_SLACK:
        return Published(None, None, f"the date {value.date()} is later than when it was read")
    return Published(value, precision, note)
