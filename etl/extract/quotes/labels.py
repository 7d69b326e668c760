"""Labels at the start of a paragraph: `Q:`, `((WN))`, `STEVE INSKEEP, HOST:`, and what only looks like one."""

from __future__ import annotations

import re
from dataclasses import dataclass

QUESTION, ANSWER = "?", "!"
"""Keys of labels that name a part and not a party."""

_LOGO = re.compile(r"\(\(\s*([^()\n]{1,40}?)\s*\)\)\s*:?\s*")
_COLON = re.compile(r"([^\W\d_][^:\n“”\"?!;]{0,59}?)\s*:(?:\s+|(?=[“\"…‘]|\.\.\.))")
_STOP = re.compile(r"([QA])\.\s+(?=\S)")
_QUESTION = re.compile(r"q\d{0,2}|questions?(?: \d+)?|interviewer", re.IGNORECASE)
_ANSWER = re.compile(r"a\d{0,2}|answers?(?: \d+)?|response|reply", re.IGNORECASE)
_SMALL = frozenset("de del der den van von of the al bin da di la le el ten ter y and & for".split())
_SUFFIXES = frozenset(["jr", "jr.", "sr", "sr.", "ii", "iii", "iv"])
_MOST_WORDS = 6
_SHORTEST_SHOUT = 3

_FURNITURE = frozenset(
    """
    ad address advertisement after age also analysis and appearance as at audio author before breaking but by byline
    caption contact contributing copyright correction corrections credit credits date deal disclaimer editor
    editor's editors email exclusive explained facebook fact factbox facts file follow footnote for from full
    gallery graphic happening headline hide image images important in includes ingredients instagram items key
    latest live location loser losers mail meanwhile method more must name newsletter note notes on opinion or
    original path photo photograph photographer photos picture pictures plus podcast poll population posted
    postscript preparation price published quick quicktake rating read reading recap related report reporting
    reports review see serves share sign source sources spoiler step subscribe summary tags then tip tips to topics
    tweet twitter update updated updates via video videos view warning watch website what when where which who why
    winner winners with yes
    """.split()
)
"""First words of labels that nobody speaks under, lower-case."""


@dataclass(frozen=True, slots=True)
class Label:
    """A label: its text and where it starts, and where what is said begins, both counted from the paragraph's start.

    Labels of one party share a key: the last name, folded. `is_furniture` says that nobody speaks under it.
    """

    key: str
    written: str
    start: int
    body: int
    is_shouted: bool = False
    is_logo: bool = False
    is_furniture: bool = False


@dataclass(slots=True)
class Line:
    """A paragraph, or the part of one under a label: code points [start, end) of the text."""

    start: int
    end: int
    text: str
    label: Label | None = None

    @property
    def said(self) -> str:
        """The paragraph without its label."""
        return self.text[self.label.body :] if self.label else self.text

    @property
    def asks(self) -> bool:
        """Does it end with a question?"""
        return self.said.rstrip(" ”\"’')").endswith("?")


def label_of(paragraph: str) -> Label | None:
    """The label that a paragraph starts with."""
    stop = _STOP.match(paragraph)
    if stop:
        return Label(QUESTION if stop[1] == "Q" else ANSWER, stop[1], 0, stop.end())
    logo = _LOGO.match(paragraph)
    match = logo or _COLON.match(paragraph)
    if match is None:
        return None
    written, start = match[1], match.start(1)
    if _QUESTION.fullmatch(written):
        return Label(QUESTION, written, start, match.end())
    if _ANSWER.fullmatch(written):
        return Label(ANSWER, written, start, match.end())
    parts = _name_parts(written)
    if not parts:
        return None
    first = parts[0].casefold().replace("’", "'")
    shouted = sum(c.isalpha() for c in written) >= _SHORTEST_SHOUT and written.upper() == written
    return Label(_key(parts), written, start, match.end(), shouted, logo is not None, not logo and first in _FURNITURE)


def name_line(paragraph: str) -> Label | None:
    """The label that a paragraph is, where it holds a name of two to four words and nothing else."""
    parts = _name_parts(paragraph)
    if not 2 <= len(parts) <= 4 or not paragraph[-1].isalpha() or parts[0].casefold() in _FURNITURE:
        return None
    return Label(_key(parts), paragraph, 0, len(paragraph))


def _name_parts(written: str) -> list[str]:
    """The words of a name without brackets and what follows a comma; none where it cannot be a name."""
    bare = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", " ", written).split(",")[0]
    parts = bare.split()
    capital = all(p[0].isupper() or p.casefold() in _SMALL for p in parts)
    if not parts or not capital or not parts[0][0].isupper() or len(parts) > _MOST_WORDS:
        return []
    if any(c.isdigit() for c in bare) or len(written.split()) > _MOST_WORDS + 4:
        return []
    return parts


def _key(parts: list[str]) -> str:
    names = [p for p in parts if p.casefold() not in _SUFFIXES] or parts
    return names[-1].casefold().replace("’", "'").removesuffix("'s").strip(".'")
