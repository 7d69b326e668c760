"""Pair quotation marks by kind, with a reset at every paragraph end.

One unbalanced mark must not cost the document, so no region ever runs past its paragraph, and an opening mark that is
never closed covers at most the rest of its paragraph, and only where that is how a multi-paragraph quotation looks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_PARAGRAPH = re.compile(r"[^\n]+")
_MARK = re.compile(r"``|''|[“”„‟\"«»‘’‹›「」『』`']")
_OPENERS = {"“": "”", "„": "“”‟", "‟": "”", "«": "»", "‘": "’", "‹": "›", "「": "」", "『": "』", "``": "''"}
_CLOSERS = frozenset("”»’›」』")
_STRAIGHT = frozenset(["''", '"'])
_SINGLE = frozenset("‘’'`‹›")
_ELIDED = re.compile(r"(?:s|d|m|t|ll|re|ve|tis|twas|em|cause|til|n|round|[0-9]{2}s?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Region:
    """One quoted stretch: code points [start, end) with its marks; not `closed` where the paragraph ended first."""

    start: int
    end: int
    closed: bool
    single: bool
    paragraph: int

    @property
    def inner(self) -> tuple[int, int]:
        """The stretch without its marks (marks of two characters leave one behind, which word counts ignore)."""
        return self.start + 1, self.end - 1 if self.closed else self.end


def quoted_regions(text: str) -> list[Region]:
    """Find the quoted stretches of a text, outermost only, in order, disjoint, never across a newline."""
    regions: list[Region] = []
    for number, paragraph in enumerate(_PARAGRAPH.finditer(text)):
        regions.extend(_in_paragraph(text, paragraph.start(), paragraph.end(), number))
    return regions


def _in_paragraph(text: str, start: int, end: int, number: int) -> list[Region]:
    regions: list[Region] = []
    opened: tuple[int, str] | None = None
    marks = list(_MARK.finditer(text, start, end))
    for index, match in enumerate(marks):
        mark, at = match.group(), match.start()
        if opened is None:
            if _opens(text, mark, at, match.end(), end):
                opened = (at, mark)
            continue
        if _closes(text, opened[1], mark, at, match.end(), end):
            regions.append(Region(opened[0], match.end(), True, opened[1] in _SINGLE, number))
            opened = None
        elif mark == "“" and opened[1] == "“" and _mark_ahead(marks, index, "”"):
            # A second opening mark before any closing one: the first was never closed, start afresh.
            opened = (at, mark)
    if opened is not None and opened[1] not in _SINGLE and _unclosed_is_quote(text, opened[0], start, end):
        regions.append(Region(opened[0], end, False, False, number))
    return regions


def _mark_ahead(marks: list[re.Match[str]], index: int, wanted: str) -> bool:
    """Is the next double mark after this one the wanted one? (Looks at three marks at most, so it stays linear.)"""
    return any(m.group() == wanted for m in marks[index + 1 : index + 4])


def _opens(text: str, mark: str, at: int, after: int, end: int) -> bool:
    following = text[after] if after < end else " "
    before = text[at - 1] if at else "\n"
    if following.isspace() and mark != "«":
        return False
    if mark in ("‘", "'", "`"):
        # Single marks open only before a word that is no elision ('90s, 'em), and never inside a word.
        return not (before.isalnum() or before in "’'.") and not _ELIDED.match(text, after) and following.isalnum()
    if mark in _OPENERS:
        return True
    return mark in _STRAIGHT and not (before.isalnum() and following.isalnum() and mark == "''")


def _closes(text: str, opener: str, mark: str, at: int, after: int, end: int) -> bool:
    if opener in ("‘", "'", "`"):
        following = text[after] if after < end else " "
        before = text[at - 1]
        if mark not in ("’", "'") or following.isalnum():
            return False
        # "the workers’ union": an apostrophe after a plural s, unless punctuation shows that the quotation ends here.
        return before != "s" or not following.isspace()
    if opener == '"':
        return mark in ('"', "”")
    if opener == "''":
        return mark == "''"
    return mark in _OPENERS.get(opener, "") or (opener == "“" and mark == '"')


def _unclosed_is_quote(text: str, opened: int, start: int, end: int) -> bool:
    """An unclosed mark quotes the rest of its paragraph when it starts it or follows a sentence, colon or comma."""
    before = text[start:opened].rstrip()
    return (not before or before[-1] in ":,.!?") and end - opened > 8
