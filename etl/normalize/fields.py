"""Title and authors: a vote over what the sources of a page say of each."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from lxml import html as lxml_html

from etl.normalize.bylines import visible_byline
from etl.normalize.decode import clean_text
from etl.normalize.names import agency_of, is_full_name, names_of
from etl.normalize.titles import choose_title, folded

Found = dict[str, dict[str, Any]]


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
