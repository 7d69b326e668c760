"""Headlines that repeat what the body quotes: one attribution is linked to the other, so that it counts once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

Quote = dict[str, Any]
Span = tuple[int, int]

_WORD = re.compile(r"\w+(?:[’']\w+)?")
_LINE = re.compile(r"\S[^\n]*")
_QUOTED = re.compile(r"[“\"‘'](\w[^“”\"‘]*?)[,.!?]?[”\"’'](?!\w)")
_EMPTY = frozenset(
    """
    a about after all also am an and any are as at be because been before being but by can could did do does for from
    get gets going had has have he her him his how i if in into is isn't it it's its just may me might more most must my
    new no not of on or our out over own say says she should so some than that the their them there they this to up us
    very was we were what when which who why will with would you your
    """.split()
)
"""Words that two texts share without saying the same."""

_ROLES = frozenset(
    """
    aide aides chief council court expert experts government governor house judge kremlin leader leaders lawyer mayor
    minister ministry office official officials pm police president report secretary senator source sources spokesman
    spokesperson spokeswoman study union white
    """.split()
)
"""What headlines call a speaker whom the body names."""

_LINES = 3
"""How many lines at the start of a text may be headline and standfirst."""

_LONGEST = 35
"""Most words of such a line."""

_MOST_CHARS = 300
"""Where the search for quotation marks in a headline ends."""

_SAME_SPEAKER, _OPEN_SPEAKER = 0.4, 0.6
"""Share of a headline's words that the body's quote must have where the speaker is the same, and where one is not
named."""


def headline_link(title_quotes: Sequence[Quote], body_quotes: Sequence[Quote]) -> list[int | None]:
    """For each attribution of a headline the index of the body's quote that it repeats, or None.

    Quotes are dicts in the contract of the command line; two that name different people are never linked. Where several
    fit, the one that shares most words is taken, of equals the first.
    """
    bodies = [(_stems(quote["text"]), quote) for quote in body_quotes]
    return [_best(quote, bodies) for quote in title_quotes]


def with_headline(
    text: str, quotes: Sequence[Quote], title: str | None = None, title_quotes: Sequence[Quote] = ()
) -> list[Quote]:
    """Mark in the quotes of a text, sorted by start, what its headline repeats.

    The body's quote gets `in_headline`: True where an attribution of the title (`title_quotes`, offsets are not used),
    or one in the headline that the text itself starts with, repeats it. A quote in that line which has its match gets
    `repeats_body`: True, and is one row too many wherever quotes are counted. All others come back as they are.
    """
    end = headline_end(text, title)
    top = [n for n, quote in enumerate(quotes) if quote["end"] <= end]
    body = [n for n, quote in enumerate(quotes) if quote["start"] >= end]
    below = [quotes[n] for n in body]
    repeated = dict(zip(top, headline_link([quotes[n] for n in top], below), strict=True))
    linked = {n for n in [*repeated.values(), *headline_link(title_quotes, below)] if n is not None}
    in_headline = {body[n] for n in linked}
    out = []
    for number, quote in enumerate(quotes):
        if number in in_headline:
            quote = {**quote, "in_headline": True}
        elif repeated.get(number) is not None:
            quote = {**quote, "repeats_body": True}
        out.append(quote)
    return out


def headline_end(text: str, title: str | None = None) -> int:
    """Where the headline (and standfirst) that a text starts with ends, in code points; 0 where it has none.

    A headline is a first line nearly equal to the title, or one without a full stop; so is a standfirst after it.
    """
    end = 0
    for number, match in enumerate(_LINE.finditer(text)):
        line = match.group().rstrip()
        if number == _LINES or match.end() >= len(text) or len(line.split()) > _LONGEST:
            break
        is_title = number == 0 and title is not None and _alike(line, title)
        if not is_title and (line[-1] in ".?!…:;,”\"’'" or (number == 0 and title is not None and end == 0)):
            break
        end = match.start() + len(line)
    return end


def _alike(line: str, title: str) -> bool:
    a, b = ({word.casefold() for word in _WORD.findall(part)} for part in (line, title))
    return bool(a and b) and len(a & b) >= 0.7 * min(len(a), len(b)) and len(a & b) >= 0.5 * max(len(a), len(b))


def _best(headline: Quote, bodies: Sequence[tuple[frozenset[str], Quote]]) -> int | None:
    wanted = _stems(headline["text"])
    verbatim = [part.casefold() for part in _QUOTED.findall(headline["text"][:_MOST_CHARS]) if len(part.split()) > 1]
    best: tuple[float, int] | None = None
    for number, (words, body) in enumerate(bodies):
        shared = len(wanted & words)
        same = _same_speaker(headline, body)
        if same is False or not wanted:
            continue
        repeated = any(part in body["text"].casefold() for part in verbatim)
        share = 1.0 if repeated else shared / len(wanted)
        enough = repeated or shared > 1 or (shared == len(wanted) and same is True)
        if enough and share >= (_SAME_SPEAKER if same else _OPEN_SPEAKER) and (best is None or share > best[0]):
            best = share, number
    return None if best is None else best[1]


def _same_speaker(headline: Quote, body: Quote) -> bool | None:
    """True where both name one person or body, False where they name two, None where one names nobody (`PM`)."""
    short, full = _names(headline), _names(body)
    named = short - _ROLES
    if not named or not full:
        return None
    if not named & full:
        return False
    people = [
        [s["name"].split() for s in quote["speakers"] if s["kind"] == "person" and s["name"]]
        for quote in (headline, body)
    ]
    whole = [{name[0].casefold() for name in names if len(name) > 1} for names in people]
    # Melania Trump is not Donald Trump.
    return bool(whole[0] & whole[1]) if all(whole) and not _share_a_name(*people) else True


def _share_a_name(some: list[list[str]], others: list[list[str]]) -> bool:
    """Is a one-word name of one the first or last name of another?"""
    single = {n[0].casefold() for names in (some, others) for n in names if len(n) == 1}
    return any(part.casefold() in single for names in (some, others) for n in names if len(n) > 1 for part in n)


def _names(quote: Quote) -> set[str]:
    """The words of the names of a quote's speakers, and of its source if that is a name."""
    named = [s["name"] for s in quote["speakers"] if s["name"] and s["kind"] != "anonymous"]
    mention = quote["speaker_mention"]
    if mention is not None and mention["text"][:1].isupper():
        named.append(mention["text"])
    words = {word.casefold().removesuffix("'s").removesuffix("’s") for name in named for word in _WORD.findall(name)}
    return {word for word in words if word not in _EMPTY and len(word) > 1}


def _stems(text: str) -> frozenset[str]:
    """The content words of a text without the endings that headlines change (`closes`, `closed`, `closing`)."""
    return frozenset(_stem(word.casefold()) for word in _WORD.findall(text) if word.casefold() not in _EMPTY)


def _stem(word: str) -> str:
    word = re.sub(r"[’']\w*$", "", word)
    for ending in ("ing", "ies", "ed", "es", "s", "e", "y"):
        if word.endswith(ending) and len(word) - len(ending) > 2:
            return word[: -len(ending)]
    return word
