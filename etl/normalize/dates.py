"""Times of publication: what a page or a record says, how precisely, and why there is none."""

import re
import warnings
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from dateutil import parser

_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d$")
_ISO = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?")
_NEARLY_ISO = re.compile(
    r"((?:19|20)\d\d)([-/.])(\d{1,2})\2(\d{1,2})(?:[T ]+(\d{1,2})(:\d\d.*))?$"
)  # digits missing, slashes
_DOTTED = re.compile(r"(\d{1,2})\. ?(\d{1,2})\. ?((?:19|20)\d\d)\b(.{0,30})")  # day first wherever dates have dots
_BASIC = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:T?\d{4,6}Z?)?$")
# Month names of other languages, by their first letters where these are no other month's in English.
_MONTHS = (
    (r"jan(?:uar|vier|eiro)|jänner|enero|ene|gennaio|januari", "Jan"), (r"febr(?:uar|uari|ero|aio)|février|fevereiro", "Feb"),
    (r"märz|mrz|mars|marzo|março|maart", "Mar"), (r"avril|abril|aprile|abr", "Apr"), (r"mai|mayo|maggio|maio|mei", "May"),
    (r"juni|juin|junio|giugno|junho", "Jun"), (r"juli|juillet|julio|luglio|julho", "Jul"),
    (r"août|agosto|augustus|augusti", "Aug"), (r"septembre|septiembre|settembre|setembro", "Sep"),
    (r"oktober|okt|octobre|octubre|ottobre|outubro", "Oct"), (r"novembre|noviembre|novembro", "Nov"),
    (r"dezember|dez|décembre|diciembre|dicembre|dezembro|dic", "Dec"),
)  # fmt: skip
_MONTH_NAMES = tuple((re.compile(rf"(?<!\w)(?:{names})(?!\w)", re.I), month) for names, month in _MONTHS)
_YEAR = re.compile(r"(?<!\d)(1[89]|20)\d\d(?!\d)")
# Countries that have one clock, by the end of their addresses; what is at home everywhere (.tv, .io, .co) is left out.
_CLOCKS = {
    country: f"{continent}/{city}"
    for continent, pairs in (
        ("Europe", "ad Andorra al Tirane at Vienna ba Sarajevo be Brussels bg Sofia by Minsk ch Zurich cz Prague de Berlin"),
        ("Europe", "dk Copenhagen ee Tallinn fi Helsinki fr Paris gr Athens hr Zagreb hu Budapest ie Dublin it Rome"),
        ("Europe", "li Vaduz lt Vilnius lu Luxembourg lv Riga md Chisinau mk Skopje mt Malta nl Amsterdam no Oslo"),
        ("Europe", "pl Warsaw ro Bucharest rs Belgrade se Stockholm si Ljubljana sk Bratislava tr Istanbul ua Kyiv"),
        ("Europe", "uk London"),
        ("America", "bo La_Paz cr Costa_Rica cu Havana do Santo_Domingo gt Guatemala hn Tegucigalpa jm Jamaica"),
        ("America", "ni Managua pa Panama pe Lima py Asuncion sv El_Salvador uy Montevideo ve Caracas ar Buenos_Aires"),
        ("Asia", "ae Dubai am Yerevan az Baku bd Dhaka cn Shanghai hk Hong_Kong il Jerusalem in Kolkata iq Baghdad"),
        ("Asia", "ir Tehran jo Amman jp Tokyo kr Seoul kw Kuwait lb Beirut lk Colombo my Kuala_Lumpur np Kathmandu"),
        ("Asia", "ph Manila pk Karachi qa Qatar sa Riyadh sg Singapore sy Damascus th Bangkok tw Taipei vn Ho_Chi_Minh"),
        ("Africa", "dz Algiers eg Cairo et Addis_Ababa gh Accra ke Nairobi ma Casablanca ng Lagos sn Dakar tn Tunis"),
        ("Africa", "tz Dar_es_Salaam ug Kampala za Johannesburg zm Lusaka zw Harare"),
    )
    for country, city in zip(pairs.split()[::2], pairs.split()[1::2], strict=True)
}  # fmt: skip
_CLOCK_SLACK = timedelta(days=1)  # a page's clock may run ahead of ours, and a bare day has no zone


@dataclass(frozen=True)
class Published:
    """A time of publication in UTC with its precision (second, minute, day), or None and the reason in `note`.

    `utc_offset`: minutes by which the page's own clock is ahead of UTC; None if it gives no zone.
    """

    at: datetime | None
    precision: str | None
    note: str | None
    utc_offset: int | None = None
    is_refused: bool = False  # a date was read, and it is later than when the page was


def parse_published(value: str | datetime | None, not_after: datetime) -> Published:
    """Read a date as written in a page or a record.

    Only unambiguous forms are believed: ISO 8601, RFC 2822, day.month.year with dots and a four-digit year, or a text with
    a four-digit year and a month by name (in seven languages).
    `11/12/18` could be three days, so it is none. A time without a zone is taken as UTC and says so in `note`. A date
    later than `not_after` (when the page was fetched) is refused.
    """
    if isinstance(value, datetime):
        return _checked(value, "second", not_after)
    text = " ".join((value or "").split())
    if not text:
        return Published(None, None, "no date was given")
    precision = "day" if _ISO_DAY.match(text) else "second" if re.search(r"\d:\d\d:\d\d", text) else "minute"
    try:
        if _ISO_DAY.match(text) or _ISO.match(text):
            return _checked(
                parser.isoparse(text.replace(" ", "T", 1) if text[10:11] == " " else text), precision, not_after
            )
        if match := _NEARLY_ISO.match(text):
            year, _, month, day, hour, rest = match.groups()
            iso = f"{year}-{int(month):02d}-{int(day):02d}" + (f"T{int(hour):02d}{rest}" if hour else "")
            return _checked(parser.isoparse(iso), precision if hour else "day", not_after)
        if (match := _BASIC.match(text)) and not text.isalpha():
            return _checked(datetime(*(int(part) for part in match.groups())), "day", not_after)  # type: ignore[arg-type]
        if (match := _DOTTED.match(text)) and len(text) <= 40:
            day, month, year, rest = match.groups()
            clock = re.search(r"(\d{1,2}):(\d\d)", rest)
            hour, minute = map(int, clock.groups()) if clock else (0, 0)
            moment = datetime(int(year), int(month), int(day), hour, minute)
            return _checked(moment, "minute" if clock else "day", not_after)
        text = _in_english(text)
        if _YEAR.search(text) and re.search(r"[A-Za-z]{3}", text) and len(text) <= 60:
            precision = precision if ":" in text else "day"
            with warnings.catch_warnings():
                warnings.simplefilter("error", parser.UnknownTimezoneWarning)  # a zone we cannot name is a guess too
                return _checked(parser.parse(text, default=datetime(1970, 1, 1)), precision, not_after)
    except (ValueError, OverflowError, parser.UnknownTimezoneWarning):
        pass
    return Published(None, None, f"the date {text[:40]!r} cannot be read without guessing")


def country_offset(moment: datetime, host: str) -> int | None:
    """Minutes by which the clock of the country of an address is ahead of UTC; None where it has several, or is unknown."""
    country = host.rpartition(".")[2]
    if country not in _CLOCKS:
        return None
    ahead = moment.astimezone(_zone(_CLOCKS[country])).utcoffset()
    return None if ahead is None else int(ahead.total_seconds() // 60)


@lru_cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def _in_english(text: str) -> str:
    """The text with the first foreign month name in English, and without what stands between the parts of a date."""
    if len(text) > 60:
        return text
    for names, month in _MONTH_NAMES:
        translated, count = names.subn(month, text, count=1)
        if count:
            return re.sub(
                r"\b(?:de|del|di|le|den|am|um|uhr|à|a las|,)\b", " ", translated.replace(".", " "), flags=re.I
            )
    return text


def _checked(value: datetime, precision: str, not_after: datetime) -> Published:
    note, offset = None, None
    if value.tzinfo is not None:
        ahead = value.utcoffset()
        offset = int(ahead.total_seconds() // 60) if ahead is not None else None
    else:
        value = value.replace(tzinfo=UTC)
        note = "no time zone was given; taken as UTC" if precision != "day" else None
    try:
        value = value.astimezone(UTC)
    except OverflowError:
        return Published(None, None, f"the date {value.isoformat()[:40]} is out of range")
    if value > not_after + _CLOCK_SLACK:
        return Published(None, None, f"the date {value.date()} is later than when it was read", is_refused=True)
    return Published(value, precision, note, offset)
