"""Whose copy a text is: the news agency that its dateline, byline or credit line names."""

import re
from collections.abc import Iterable

from etl.normalize.names import agency_of

_LONGEST_CREDIT = 250  # characters; a longer paragraph is part of the story
_MOST_PLACE_WORDS = 8  # of a dateline: places and a date
_SMALL = ("dpa", "epd", "dpa-afx", "dpa-infocom")  # agencies that write themselves in small letters

# LONDON, March 3 (Reuters) -    Berlin (dpa/AFP) –    MOSCOW, March 3. /TASS/.    (Reuters) -
_DATELINE = re.compile(
    r"\W{0,3}(?P<place>[^()\n]{0,70}?)\s*(?:\((?P<mark>[^()\n]{2,40})\)|(?<=[.,\s])/(?P<slashed>[^()/\n]{2,20})/)\s*(?P<dash>[-–—―:_.]?)"
)
# AP –    dpa:
_BARE = re.compile(r"(?P<mark>[A-Z]{2,6}|dpa|Reuters)\s+(?:[-–—―]{1,2})\s")
_ARTICLE = re.compile(r"(?:a|an|the|der|die|das|ein|eine)\s(?!hague)", re.I)  # what follows it is no place
_CREDIT = re.compile(
    r"[\W_]*(?P<label>(?:(?:copyright|source|quelle|via|from|by|von|par|por|text|\(c\))\b[\W_]*)*)(?:(?:19|20)\d\d\W+)?"
    r"(?P<name>[^\W_][^\n.]{1,60}?)"
    r"(?:\W+(?:all rights reserved|alle rechte vorbehalten|tous droits|this material may)\b.*|[\W_]*)",
    re.I | re.S,
)
_LAST_WORDS = re.compile(
    r"(?:[(\[]\s*(?P<mark>[^()\[\]]{2,30})\s*[)\]]|\s[-–—]{1,2}\s?(?P<name>[^\W\d][\w ]{1,30}))[\s.]*$"
)
_REUTERS = re.compile(r"\(?\s*(?:additional )?(?:reporting|writing) by .{3,300}\bediting by ", re.I | re.S)
_PARTS = re.compile(r"\s*(?:[,/()|;&+]|\band\b|\bund\b|\bin\b)\s*")


def wire_agency(text: str, bylines: Iterable[str], outlet: str | None = None) -> str | None:
    """The agency that the text comes from, by its short name; None where no agency is named as its source.

    An agency that is quoted, thanked for a contribution or credited for a picture is not the source. None on the
    agency's own pages, which `outlet` tells: there the text is no copy.
    """
    paragraphs = [paragraph for paragraph in text.split("\n\n") if paragraph.strip()]
    found = _of_dateline(paragraphs[:3]) or _of_bylines(bylines) or _of_credits(paragraphs)
    return None if found and outlet and found == agency_of(outlet) else found


def _of_dateline(first: list[str]) -> str | None:
    for paragraph in first:
        if (bare := _BARE.match(paragraph)) and (agency := _named(bare["mark"])):
            return agency
        line = _DATELINE.match(paragraph)
        if line and _is_dateline(line, paragraph):
            agency = _named(re.split(r"\s*[/,&+]\s*", line["mark"] or line["slashed"])[0])
            if agency:
                return agency
    return None


def _is_dateline(line: re.Match[str], paragraph: str) -> bool:
    """Whether a place and a date stand before the agency, and a dash or, where they look the part, the story after it."""
    words = line["place"].split()
    n_small = sum(word[:1].islower() for word in words)
    if len(words) > _MOST_PLACE_WORDS or n_small > len(words) / 3 or _ARTICLE.match(line["place"]):
        return False
    if line["dash"]:
        return True
    is_alone = not re.search(r"[/,&+]", line["mark"] or "") and line.end() < len(paragraph)
    return is_alone and bool(words) and (words[-1][-1:].isdigit() or line["place"].isupper())


def _of_bylines(bylines: Iterable[str]) -> str | None:
    parts = (part for byline in bylines for part in _PARTS.split(byline))
    return next((agency for part in parts if (agency := _named(part))), None)


def _of_credits(paragraphs: list[str]) -> str | None:
    if not paragraphs:
        return None
    for paragraph in paragraphs[:2]:  # "Reuters" alone above a text is the credit of a picture
        credit = _credit(paragraph)
        if credit and (credit[1] or len(credit[0]) > len("Associated")):
            return _named(credit[0])
    for paragraph in paragraphs[-3:]:
        if _REUTERS.match(paragraph):
            return "Reuters"
        if credit := _credit(paragraph):
            return _named(credit[0])
    last = _LAST_WORDS.search(paragraphs[-1][-60:])
    return _named(last["mark"] or last["name"]) if last else None


def _credit(paragraph: str) -> tuple[str, str] | None:
    """(name as written, label before it) if the paragraph is nothing but an agency's credit."""
    match = _CREDIT.fullmatch(paragraph.strip()) if len(paragraph) <= _LONGEST_CREDIT else None
    return (match["name"], match["label"]) if match and _named(match["name"]) else None


def _named(name: str) -> str | None:
    """The agency of that name. A short one counts as it writes itself: AP and dpa, but not Pa or Sid."""
    name = re.sub(r"^the\s+|\s+(?:staff|reporters?|news agency)$", "", name.strip(" .:*–—-"), flags=re.I)
    agency = agency_of(name)
    if agency and len(name) <= 4 and not name.isupper() and name not in _SMALL and name != agency:
        return None
    return agency
