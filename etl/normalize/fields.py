"""Title, authors and time of publication: a vote over what the sources of a page say of each."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from lxml import html as lxml_html

from etl.normalize.bylines import visible_byline
from etl.normalize.candidates import times
from etl.normalize.dates import Published, parse_published
from etl.normalize.decode import clean_text
from etl.normalize.names import agency_of, is_full_name, names_of
from etl.normalize.titles import choose_title, folded

Found = dict[str, dict[str, Any]]
_QUARTER = timedelta(minutes=15)
_FARTHEST = timedelta(hours=14)  # of a local time from UTC


def title_of(
    found: Found, headings: list[tuple[str, str]], url: str, listed: str | None
) -> tuple[str | None, str | None]:
    """(title, source); the listing's only where the page has none."""
    ld, meta = found["json_ld"], found["meta"]
    given = [
        ("json_ld", ld.get("title", "")),
        ("json_ld_other", ld.get("alternative_title", "")),
        *(pair for pair in headings if pair[0] == "h1"),
        ("meta", meta.get("title", "")),
        ("twitter", meta.get("twitter", "")),
        *(pair for pair in headings if pair[0] != "h1"),
    ]
    if chosen := choose_title(given, meta.get("site_names", ()), url):
        return chosen
    listed = clean_text(listed)
    return (listed, "listing") if listed else (None, None)


def authors_of(found: Found, tree: lxml_html.HtmlElement, url: str) -> tuple[list[str], str | None]:
    """(names, source): JSON-LD, the visible byline, then the meta tags; a source that names only the outlet comes last.

    An outlet that JSON-LD gives as author yields to a byline with a full name.
    """
    declared = found["json_ld"].get("authors", [])
    outlets = _outlets(found["meta"].get("site_names", ()), url)
    outlets |= {_squeezed(a["name"]) for a in declared if a["kind"] not in ("", "person") and not agency_of(a["name"])}
    given = {"json_ld": _declared(declared)}
    if not _names_somebody(given["json_ld"], outlets):
        given["byline"] = visible_byline(tree)
        given["meta"] = names_of(found["meta"].get("authors", ()), declared=True)
    for name, names in given.items():
        is_sure = name == "json_ld" or not given["json_ld"] or all(map(is_full_name, names))
        if is_sure and _names_somebody(names, outlets):
            return names, name
    return next(((names, name) for name, names in given.items() if names), ([], None))


def _declared(authors: list[dict[str, str]]) -> list[str]:
    names = (
        n for a in authors for n in names_of([a["name"]], organization=a["kind"] not in ("", "person"), declared=True)
    )
    return list({folded(name): name for name in names}.values())


def _names_somebody(names: list[str], outlets: set[str]) -> bool:
    return any(_squeezed(name) not in outlets for name in names)


def _outlets(site_names: Iterable[str], url: str) -> set[str]:
    try:
        host = (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        host = ""
    return {_squeezed(name) for name in (*site_names, host, *host.split(".")[:-1])} - {""}


def _squeezed(text: str) -> str:
    return folded(text).replace(" ", "")


def published_of(
    found: Found, tree: lxml_html.HtmlElement | None, url: str, listed: datetime | None, observed_at: datetime
) -> tuple[Published, str | None]:
    """(time, source): JSON-LD, meta tags, `<time>`, then the listing, and a search of the page's text by htmldate.

    Without a tree (too large a page) neither `<time>` nor the search is asked.
    """
    stated = times(tree) if tree is not None else []
    given = (
        ("json_ld", [found["json_ld"].get("published", "")]),
        ("meta", found["meta"].get("published", [])),
        ("time", stated),
    )
    best = Published(None, None, "no date on the page")
    everything = [value for _, values in given for value in values]
    for name, values in given:
        for value in filter(None, values):
            read = parse_published(value, observed_at)
            if read.at:
                return _localized(read, everything, observed_at), name
            best = read if not best.is_refused else best
    if listed:
        return parse_published(listed, observed_at), "listing"
    if best.is_refused:  # what the page states is wrong: then a guess from its text is not to be trusted either
        return best, None
    if tree is not None and (read_text := _searched(tree, url, observed_at)):
        return read_text, "htmldate"
    return best, None


def _localized(read: Published, everything: list[str], observed_at: datetime) -> Published:
    """The time with the local offset that another statement of the same moment gives, if its own is UTC."""
    if read.at is None or read.utc_offset or read.precision == "day":
        return read
    for value in everything:
        other = parse_published(value, observed_at)
        if other.at is None or other.precision == "day":
            continue
        if other.utc_offset and abs(other.at - read.at) < timedelta(minutes=1):
            return Published(read.at, read.precision, read.note, other.utc_offset)
        ahead = other.at - read.at  # a local time without its zone was taken as UTC
        if other.utc_offset is None and ahead and abs(ahead) <= _FARTHEST and not ahead % _QUARTER:
            return Published(read.at, read.precision, read.note, int(ahead.total_seconds() // 60))
    return read


def _searched(tree: lxml_html.HtmlElement, url: str, observed_at: datetime) -> Published | None:
    from htmldate import find_date

    found = find_date(
        tree, original_date=True, extensive_search=True, url=url or None, max_date=observed_at.date().isoformat()
    )
    return parse_published(found, observed_at) if found else None
