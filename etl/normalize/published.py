"""The time of publication out of everything a page says of it: what machines are told, and what readers see."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from lxml import html as lxml_html

from etl.normalize.candidates import times
from etl.normalize.datelines import beside_headline, days_in, named_day
from etl.normalize.dates import Published, country_offset, parse_published

Found = dict[str, dict[str, Any]]
_QUARTER = timedelta(minutes=15)
_FARTHEST = timedelta(hours=14)  # of a local time from UTC
_HALF_HOUR = timedelta(minutes=30)
_DAY = timedelta(days=1)
_IN_ADDRESS = re.compile(r"[/_-]((?:19|20)\d\d)([/-]?)(\d\d)\2(\d\d)(?=[/_.-]|$)")
_LOCALE = re.compile(r"/([a-z]{2}-[a-z]{2})(?=/|$)")
_MONTH_FIRST = ("en-us",)


class _Line(NamedTuple):
    """What is printed beside the headline: the day (None if its readings stay open), hour and minute if they are there."""

    day: date | None
    clock: tuple[int, int] | None


class _Said(NamedTuple):
    """A statement of the page, and whether it is about the publication: a tag called `date` may mean the last change."""

    source: str
    is_sure: bool
    text: str
    read: Published


def published_of(
    found: Found, tree: lxml_html.HtmlElement | None, url: str, listed: datetime | None, observed_at: datetime
) -> tuple[Published, str | None]:
    """(time, source): JSON-LD, meta tags, `<time>`, the listing, the address, the line beside the headline, and last a
    search of the whole page by htmldate.

    The line that readers see decides between the others where they differ. Without a tree (too large a page) only what
    the head says is asked.
    """
    host = _host(url)
    statements = _statements(found, tree, observed_at)
    said = [each for each in statements if each.read.at is not None]
    in_address = _day_in_address(url, observed_at)
    is_read = tree is not None and not _is_settled(said, host)
    line = _printed(found, tree, url, said, in_address, observed_at) if is_read else None
    day = line.day if line else None
    if said:
        chosen = _chosen(said, day, host)
        if chosen.is_sure or day is None or any(day in _days(each.read, host) for each in said):
            return _localized(chosen.read, statements, line, host), chosen.source
        return _on(day), "dateline"
    if listed:
        return parse_published(listed, observed_at), "listing"
    if refused := next((each.read for each in statements if each.read.is_refused), None):
        return refused, None  # what the page states is wrong: then a guess from its text is not to be trusted either
    for source, only in (("url", in_address), ("dateline", day)):
        if only:
            return _on(only), source
    if tree is not None and (searched := _searched(tree, url, observed_at)):
        return searched, "htmldate" if searched.at else None
    return (statements[0].read if statements else Published(None, None, "no date on the page")), None


def _readings(tree: lxml_html.HtmlElement, day: date, observed_at: datetime) -> tuple[date, ...]:
    """What the page's text means by the day, at its clearest: two readings if it is written in figures alone, as 3/4/2018;
    none if the day stands elsewhere, as in the address of a picture.
    """
    latest = (observed_at + _DAY).date()
    found = (tuple(d for d in days if d <= latest) for *_, days in days_in(tree.text_content()) if day in days)
    return min(found, key=len, default=())


def _statements(found: Found, tree: lxml_html.HtmlElement | None, observed_at: datetime) -> list[_Said]:
    """What JSON-LD, the meta tags and `<time>` say, in this order."""
    ld, meta = found["json_ld"], found["meta"]
    given = [
        ("json_ld", True, [ld.get("published", "")]),
        ("meta", True, meta.get("published", [])),
        ("time", False, times(tree) if tree is not None else []),
        ("meta", False, meta.get("dates", [])),
    ]
    return [
        _Said(source, is_sure, text, parse_published(text, observed_at))
        for source, is_sure, texts in given
        for text in texts
        if text
    ]


def _is_settled(said: list[_Said], host: str) -> bool:
    """Whether nothing that is printed could change the answer: what is declared has its zone, and is all of one day."""
    declared = [each for each in said if each.source in ("json_ld", "meta") and each.is_sure]
    if not declared or not (declared[0].read.utc_offset or declared[0].read.precision == "day"):
        return False
    return all(_days(each.read, host) & _days(declared[0].read, host) for each in declared)


def _printed(
    found: Found,
    tree: lxml_html.HtmlElement,
    url: str,
    said: list[_Said],
    in_address: date | None,
    observed_at: datetime,
) -> _Line | None:
    """The line beside the headline, or one that is called that of publication if nothing else is sure; None if it is
    called an update, or is to come.
    """
    ld, meta = found["json_ld"], found["meta"]
    seen = beside_headline(tree, [ld.get("title"), meta.get("title"), meta.get("twitter"), tree.findtext(".//title")])
    if not any(each.is_sure for each in said) and not (seen and seen.is_named):
        seen = named_day(tree) or seen
    if seen is None or seen.is_change:
        return None
    day: date | None = seen.days[0]
    if len(seen.days) > 1:
        changes = (parse_published(text, observed_at) for text in [ld.get("modified", ""), *meta.get("modified", [])])
        evidence = {read.at.date() for read in [*(each.read for each in said), *changes] if read.at} | {in_address}
        day = _resolved(seen.days, [each for each in evidence if each], _language(tree, url))
    return None if day and day > (observed_at + _DAY).date() else _Line(day, seen.clock)


def _resolved(readings: tuple[date, ...], evidence: Iterable[date], language: str) -> date | None:
    """The reading that another date of the page backs, or that the page's language has; the first has its day first."""
    backed = [day for day in readings if any(abs(day - other) <= _DAY for other in evidence)]
    if len(backed) == 1:
        return backed[0]
    if not language or language == "en":
        return None
    return readings[1 if language in _MONTH_FIRST else 0]


def _language(tree: lxml_html.HtmlElement, url: str) -> str:
    """The page's language in lower case, with its region where the page, the address's path or og:locale tells it."""
    language = (tree.get("lang") or "").lower().replace("_", "-")
    if language not in ("", "en"):
        return language
    if in_path := _LOCALE.search(url.lower()):
        return in_path[1]
    tag = tree.find(".//meta[@property='og:locale']")
    locale = (tag.get("content") or "").lower().replace("_", "-") if tag is not None else ""
    return language if locale in ("", "en", "en-us") else locale  # en_US is what software writes where nobody chose


def _chosen(said: list[_Said], line: date | None, host: str) -> _Said:
    """The statement that has the printed day, if the first of all is not within a day of it; of each source the first.

    What is sure yields only to a meta tag: a `<time>` with the printed day may be that of an update.
    """
    first = said[0]
    if line is None or (first.is_sure and _is_near(first.read, line)):
        return first
    for source in ("meta",) if first.is_sure else ("meta", "time"):
        other = next((each for each in said if each.source == source), first)
        if line in _days(other.read, host):
            return other
    return first


def _is_near(read: Published, day: date) -> bool:
    return read.at is not None and abs(read.at.date() - day) <= _DAY


def _days(read: Published, host: str) -> set[date]:
    """The day in UTC and on the page's clock."""
    if read.at is None:
        return set()
    ahead = read.utc_offset or (country_offset(read.at, host) if read.precision != "day" else None) or 0
    return {read.at.date(), (read.at + timedelta(minutes=ahead)).date()}


def _on(day: date) -> Published:
    return Published(datetime(day.year, day.month, day.day, tzinfo=UTC), "day", None)


def _day_in_address(url: str, observed_at: datetime) -> date | None:
    """The day in the path of an address, as in /2018/12/11/ or -2018-12-11."""
    match = _IN_ADDRESS.search(url)
    found = days_in(f"{match[1]}-{match[3]}-{match[4]}") if match else []
    day = found[0][2][0] if found else None
    return day if day and day <= (observed_at + _DAY).date() else None


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _localized(read: Published, statements: list[_Said], line: _Line | None, host: str) -> Published:
    """The time with the local offset that another statement of the same moment gives, or the clock that readers see, if
    its own is UTC; else with that of the country of the page's address.
    """
    if read.at is None or read.utc_offset or read.precision == "day":
        return read
    others = [each.read for each in statements if each.read.at is not None and each.read.precision != "day"]
    for other in others:
        ahead = other.at - read.at  # type: ignore[operator]
        if other.utc_offset and abs(ahead) < timedelta(minutes=1):
            return replace(read, utc_offset=other.utc_offset)
        # a local time without its zone was taken as UTC
        if other.utc_offset is None and ahead and abs(ahead) <= _FARTHEST and not ahead % _QUARTER:
            return replace(read, utc_offset=int(ahead.total_seconds() // 60))
    if line and line.day and line.clock and read.utc_offset is not None:
        printed = datetime(line.day.year, line.day.month, line.day.day, *line.clock, tzinfo=UTC)
        ahead = printed - read.at.replace(second=0, microsecond=0)
        if abs(ahead) <= _FARTHEST and not ahead % _HALF_HOUR:
            return replace(read, utc_offset=int(ahead.total_seconds() // 60))
    if (minutes := country_offset(read.at, host)) is None:
        return read
    if read.utc_offset is None:  # a clock time without a zone was taken as UTC
        note = "no time zone was given; taken as that of the address's country"
        return replace(read, at=read.at - timedelta(minutes=minutes), note=note, utc_offset=minutes)
    return replace(read, utc_offset=minutes)


class _Parser:
    """Stands in for dateparser where htmldate asks it, for that guesses, and takes each process two seconds to load."""

    @staticmethod
    def get_date_data(text: str) -> dict[str, datetime | None]:
        readings = next((days for *_, days in days_in(text)), ())
        return {"date_obj": datetime(*readings[0].timetuple()[:3]) if len(readings) == 1 else None}


def _searched(tree: lxml_html.HtmlElement, url: str, observed_at: datetime) -> Published | None:
    """The day that htmldate finds, if the page has it in a form with one reading; None if it finds nothing."""
    from htmldate import extractors, find_date

    extractors.get_external_parser = _Parser  # type: ignore[assignment]
    found = find_date(
        tree, original_date=True, extensive_search=True, url=url or None, max_date=observed_at.date().isoformat()
    )
    if not found:
        return None
    day = date.fromisoformat(found)
    readings = _readings(tree, day, observed_at)
    if not readings and day.day == 1:  # so htmldate calls a month, and a year
        return Published(None, None, f"no day on the page, and perhaps {day:%Y} as its year")
    if len(readings) > 1:
        resolved = _resolved(readings, (), _language(tree, url))
        note = f"the page's date can be read as {' and as '.join(map(str, readings))}"
        return _on(resolved) if resolved else Published(None, None, note)
    return _on(day)
