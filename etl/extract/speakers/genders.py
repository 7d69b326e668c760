"""Whether `he` or `she` may stand for a person: what first names, titles, roles and the text's own pronouns tell."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from etl.extract.speakers import capitals, words
from etl.extract.speakers.paragraphs import quoted_tokens

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from etl.extract.speakers.names import Found, Names

_PRONOUNS = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
_LEAST_VOTES, _LEAST_SHARE = 2, 0.8


def learn(doc: Doc, names: Names, persons: list[Found]) -> None:
    """Fill `names.genders`: by the first name, else the title, else the role in apposition or what is one's own."""
    for name in names.spellings.values():
        gender = of_first_name(name)
        if gender:
            names.genders[name] = gender
    for tells in (_of_title_before, _of_role, _of_own_thing):
        for start, end, written in persons:
            gender = tells(doc, start, end)
            if gender:
                name = names.person(written, start, gender) or " ".join(written)
                names.genders.setdefault(name, gender)
    for _, _, written in persons:
        first = written[0].lower()
        if len(written) == 1 and (first in words.MALE or first in words.FEMALE):
            names.genders.setdefault(written[0], "m" if first in words.MALE else "f")


def count_pronouns(doc: Doc, names: Names) -> None:
    """Learn the gender of the others from the pronouns outside quotations that follow them in their paragraph.

    A pronoun speaks for a person where nobody else has been named in the paragraph; it takes most of several.
    """
    votes: dict[str, Counter[str]] = {}
    people = {m.start: m.name for m in names.mentions if m.kind == "person"}
    seen: set[str] = set()
    quoted = quoted_tokens(doc)
    for token in doc:
        if token.is_space and "\n" in token.text:
            seen = set()
        elif token.i in people:
            seen.add(people[token.i])
        elif not quoted[token.i] and len(seen) == 1 and token.lower_ in _PRONOUNS:
            votes.setdefault(next(iter(seen)), Counter())[_PRONOUNS[token.lower_]] += 1
    for name, counts in votes.items():
        ((gender, most),) = counts.most_common(1)
        if most >= _LEAST_VOTES and most >= _LEAST_SHARE * counts.total():
            names.genders.setdefault(name, gender)


def of_title(doc: Doc, start: int) -> str | None:
    """The gender that the title right before or at a token tells."""
    for at in (start, start - 1):
        if at >= 0 and doc[at].lower_ in words.HONORIFICS:
            return words.HONORIFICS[doc[at].lower_]
    return None


def of_first_name(name: str) -> str | None:
    """The usual gender of a full name's first name."""
    parts = name.split()
    if len(parts) < 2:
        return None
    first = parts[0].lower().split("-")[0]
    return "m" if first in words.MALE else "f" if first in words.FEMALE else None


def _of_title_before(doc: Doc, start: int, end: int) -> str | None:
    return of_title(doc, start)


def _of_role(doc: Doc, start: int, end: int) -> str | None:
    """`its chairman, Jan Roe`, `Jane Roe, a spokeswoman for …`."""
    if start > 1 and doc[start - 1].text == "," and doc[start - 2].lower_ in words.HONORIFICS:
        return words.HONORIFICS[doc[start - 2].lower_]
    if end < len(doc) and doc[end].text == ",":
        for token in doc[end + 1 : end + 6]:
            if token.is_punct or token.pos_ in ("ADP", "VERB", "AUX"):
                break
            if token.lower_ in words.HONORIFICS and token.text.islower():
                return words.HONORIFICS[token.lower_]
    return None


def _of_own_thing(doc: Doc, start: int, end: int) -> str | None:
    return capitals.own_gender(doc[end - 1])
