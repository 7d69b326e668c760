"""The title of an article out of everything a page calls one: site names off, then a weighted vote."""

import re
import unicodedata
from collections.abc import Iterable
from urllib.parse import urlsplit

_SEPARATOR = re.compile(r"\s+[-–—|·•»«:/]{1,3}\s+|\s*[|»«]\s*|\s+::\s+|\s[<>]\s")
_LABEL = re.compile(r"^(start|home|startseite|blog(-?archiv\w*)?|archiv\w*|news|nachrichten|aktuell(es)?)$", re.I)
# What a page gives as its title, by how often it is the headline; measured on public pages, the halves of which agree.
WEIGHTS = {
    "json_ld": 3.0,
    "h1": 2.6,
    "meta": 2.0,
    "twitter": 0.7,
    "title": 1.2,
    "h2": 1.0,
    "json_ld_other": 0.4,
}
_IN_HEAD = ("meta", "twitter", "title")  # written by one hand: together they weigh hardly more than the heaviest
_LONGEST = 300  # characters; more is a text
_FEWEST_HEADLINE_WORDS = 3


def folded(text: str) -> str:
    """The text without case, punctuation and compatibility forms, its words one space apart."""
    return " ".join(re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", text).casefold()))


def choose_title(given: Iterable[tuple[str, str]], site_names: Iterable[str], url: str) -> tuple[str, str] | None:
    """(title, source) of the (source, text) pairs in the order of the page, or None if nothing is left.

    Sources are the keys of WEIGHTS. Equal titles add their weights up, whatever their case and punctuation; the one that
    is written by the heaviest source is returned. A heading of the site itself is no title, and the h1 of a page that has
    several counts in full only if the page's other titles start with it.
    """
    given = [(source, text) for source, text in given if text and len(text) <= _LONGEST]
    sites = _site_folds(site_names, url)
    sites |= _site_headings(given)
    headings = [folded(text) for source, text in given if source in ("h1", "h2")]
    bare = [(source, without_site(text, sites, headings)) for source, text in given]
    bare = [(source, text) for source, text in bare if folded(text) and folded(text) not in sites]
    named = [folded(text) for source, text in bare if source in ("json_ld", "meta", "title", "twitter")]
    n_h1 = sum(source == "h1" for source, _ in bare)
    scores: dict[str, float] = {}
    in_head: dict[str, float] = {}
    best: dict[str, tuple[float, str, str]] = {}
    seen: set[tuple[str, str]] = set()
    for source, text in bare:
        fold = folded(text)
        if (source, fold) in seen:
            continue
        seen.add((source, fold))
        weight = WEIGHTS[source]
        if source == "h2" and fold not in named:
            continue
        if source == "h1" and n_h1 > 1 and not any(name.startswith(fold) or fold.startswith(name) for name in named):
            weight /= 3
        if source in _IN_HEAD:
            in_head[fold], weight = max(in_head.get(fold, 0), weight), max(0.2, weight - in_head.get(fold, 0))
        scores[fold] = scores.get(fold, 0.0) + weight
        if fold not in best or weight > best[fold][0]:
            best[fold] = (weight, source, text)
    if not scores:
        return None
    _, source, text = best[max(scores, key=lambda fold: scores[fold])]
    return text, source.partition("_other")[0]


def without_site(title: str, sites: set[str], headings: list[str]) -> str:
    """The title without the site's name, sections and labels around it.

    A part that the page shows as a heading is the title. Else parts go from the ends as long as they name the site.
    """
    cuts = [0, *(position for match in _SEPARATOR.finditer(title) for position in match.span()), len(title)]
    parts = [title[start:end].strip() for start, end in zip(cuts[::2], cuts[1::2], strict=True)]
    if len(parts) < 2:
        return title
    for size in range(len(parts), 0, -1):
        for first in range(len(parts) - size + 1):
            piece = title[cuts[2 * first] : cuts[2 * (first + size) - 1]].strip()
            if folded(piece) in headings and folded(piece) not in sites:
                return piece
    first, last = 0, len(parts)
    while last - first > 1 and (_is_site(parts[last - 1], sites) or _LABEL.match(parts[last - 1])):
        last -= 1
    while last - first > 1 and (_is_site(parts[first], sites) or _LABEL.match(parts[first])):
        first += 1
    return title[cuts[2 * first] : cuts[2 * last - 1]].strip() or title


def _site_headings(given: list[tuple[str, str]]) -> set[str]:
    """Headings that `<title>` has as its last part, after a headline of some words: names of the site."""
    found = set()
    for source, text in given:
        parts = [folded(part) for part in _SEPARATOR.split(text)] if source == "title" else []
        if len(parts) > 1 and len(" ".join(parts[:-1]).split()) >= _FEWEST_HEADLINE_WORDS:
            found.add(parts[-1])
    return found & {folded(text) for source, text in given if source == "h1"}


def _is_site(part: str, sites: set[str]) -> bool:
    fold = folded(part)
    if not fold or fold in sites or fold.replace(" ", "") in sites:
        return True
    return bool(re.fullmatch(r"(www\.)?[\w-]+\.[a-z]{2,6}(\.[a-z]{2})?", part, re.I))


def _site_folds(names: Iterable[str], url: str) -> set[str]:
    """Folded names of the site: as it gives them, and the labels of its host."""
    found = {folded(name) for name in names if name}
    try:
        host = (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        host = ""
    found |= {folded(host), *(label for label in host.split(".") if len(label) > 2)}
    return found - {""}
