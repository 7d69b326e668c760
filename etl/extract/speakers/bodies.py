"""One name for one body: typographic marks, short forms (`the Audit Board`) and initials (`the NAB`)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from etl.extract.speakers import words

NOISE = "“”\"'‘’«»()[]{},;:.!?`–—-"
_COUNTRIES = frozenset(["U.S.", "US", "U.K.", "UK", "American", "British"])
_LEGAL = frozenset("party inc inc. corp corp. co co. ltd ltd. llc plc company corporation group ag".split())
_MOST_WORDS = 8


def clean(text: str) -> str:
    """A body's name without article, possessive and marks, its apostrophes in one form."""
    out = " ".join(text.split()).strip(NOISE + " ")
    if "." in out and f"{out}." in text:
        out += "."  # "U.S." keeps its last stop
    for tail in ("'s", "’s"):
        out = out.removesuffix(tail)
    if out.lower().startswith("the ") and len(out) > 4:
        out = out[4:]
    return apostrophes(out)


def apostrophes(name: str) -> str:
    """One form for `Workers' Union` and `Workers’ Union`, however the page sets it."""
    return re.sub(r"(?<=\w)'(?=\w|\s|$)", "’", name)


def merged(names: Iterable[str]) -> dict[str, str]:
    """Each short form of a body to the full form that the text has as well, where there is one only.

    A short form is the end of the full one (`Audit Board`), its beginning before `Party` or `Inc`, or its initials.
    Two words at least, or one that says what kind of body it is.
    """
    known = list(dict.fromkeys(names))
    forms: dict[str, set[str]] = {}
    for name in known:
        for form in _short_forms(name):
            forms.setdefault(form, set()).add(name)
    out = {}
    for name in known:
        full = forms.get(_fold(name), set()) - {name}
        if len(full) == 1:
            out[name] = next(iter(full))
    return {name: out.get(full, full) for name, full in out.items() if out.get(full, full) != name}


def without_country(name: str) -> str:
    """`U.S. Trump administration` → `Trump administration`: a country before a name that says more."""
    parts = name.split()
    if len(parts) > 2 and parts[0] in _COUNTRIES and parts[1][:1].isupper():
        return " ".join(parts[1:])
    return name


def _short_forms(name: str) -> set[str]:
    parts = name.split()
    if not 1 < len(parts) <= _MOST_WORDS:
        return set()
    out = {_fold(" ".join(parts[at:])) for at in range(1, len(parts) - 1) if parts[at][0].isupper()}
    if parts[-1].lower() in words.SHORT_BODIES:
        out.add(_fold(parts[-1]))
    if parts[-1].lower() in _LEGAL:
        out.add(_fold(" ".join(parts[:-1])))
    capitals = [part for part in parts if part[0].isupper()]
    if len(capitals) > 2 or name == "European Union":
        out.add("".join(part[0] for part in capitals).casefold())
    return out


def _fold(name: str) -> str:
    return name.replace("’", "").replace(".", "").casefold()
