"""The people and bodies an article names, merged within the article: "Peskov" belongs to "Dmitry Peskov"."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from etl.extract.speakers import words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_SUFFIXES = frozenset(["jr", "jr.", "sr", "sr.", "ii", "iii", "iv"])
_NAMESAKES = 8
"""How many full names of one surname, before and after a mention, are weighed by gender."""

_NOISE = "“”\"'‘’«»()[]{},;:.!?`–—-"


@dataclass(slots=True)
class Mention:
    """One place where a person or body is named: token range, canonical name, and whether it is a subject."""

    start: int
    end: int
    name: str
    kind: str
    is_subject: bool = False


@dataclass(slots=True)
class Names:
    """All named mentions of an article in order, with the gender known of each person ("m", "f" or absent)."""

    mentions: list[Mention] = field(default_factory=list)
    genders: dict[str, str] = field(default_factory=dict)
    by_surname: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    spellings: dict[tuple[str, ...], str] = field(default_factory=dict)

    def person(self, written: list[str], at: int, gender: str | None = None) -> str | None:
        """The full name that a written name belongs to, seen from token `at`; None where no full name is known."""
        if not written:
            return None
        known = self.spellings.get(_key(written)) if len(written) > 1 else None
        if known:
            return known
        if len(written) > 1:
            return None
        options = self.by_surname.get(_fold(written[0]), [])
        if gender and len(options) > 1:
            near = options[max(0, bisect_right(options, at, key=lambda o: o[0]) - _NAMESAKES) :][: 2 * _NAMESAKES]
            options = [o for o in near if self.genders.get(o[1], gender) == gender] or options
        if not options:
            return None
        return options[max(0, bisect_right(options, at, key=lambda o: o[0]) - 1)][1]


def strip_titles(tokens: list[str]) -> list[str]:
    """Drop what stands before and after a name: titles, lower-case words, possessives, stray marks."""
    out = [t.strip(_NOISE) if t.strip(_NOISE).lower() not in _SUFFIXES else t for t in tokens]
    out = [t for t in out if t and t not in ("'s", "’s", "s")]
    while out and (out[0].lower() in words.TITLES or out[0].lower() + "." in words.TITLES or not out[0][0].isupper()):
        if len(out) == 1 and out[0][0].isupper():
            break
        out.pop(0)
    while len(out) > 1 and not out[-1][0].isupper() and out[-1].lower() not in _SUFFIXES:
        out.pop()
    return out


def collect(doc: Doc) -> Names:
    """Read the names of an article: full names first, then every mention with its canonical name."""
    names = Names()
    persons: list[tuple[int, int, list[str]]] = []
    full: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    others: list[Mention] = []
    for entity in doc.ents:
        if entity.label_ == "PERSON" or _looks_personal(entity):
            written = strip_titles([t.text for t in entity if not t.is_space])
            if written and len(written) <= 5 and any(c.isalpha() for c in written[-1]):
                persons.append((entity.start, entity.end, written))
                if len(written) > 1:
                    full[_key(written)][" ".join(written)] += 1
        elif entity.label_ == "ORG" and (start := _after_title(entity)) is not None:
            written = [t.text for t in doc[start : entity.end]]
            persons.append((start, entity.end, written))
            full[_key(written)][" ".join(written)] += 1
        elif entity.label_ in ("ORG", "GPE", "NORP"):
            subject = _subject(doc, entity.start, entity.end)
            others.append(Mention(entity.start, entity.end, clean(entity.text), "organization", subject))
    for start, end in _unlabelled_names(doc):
        written = [t.text for t in doc[start:end]]
        persons.append((start, end, written))
        full[_key(written)][" ".join(written)] += 1
    persons.sort(key=lambda p: p[0])
    names.spellings = {key: _best(forms) for key, forms in full.items()}
    for start, _, written in persons:
        if len(written) > 1:
            name = names.spellings[_key(written)]
            rows = names.by_surname.setdefault(_fold(surname(written)), [])
            if not rows or rows[-1][1] != name:
                rows.append((start, name))
    _genders(doc, names, persons)
    for start, end, written in persons:
        name = names.person(written, start, title_gender(doc, start)) or " ".join(written)
        names.mentions.append(Mention(start, end, name, "person", _subject(doc, start, end)))
    for other in others:
        known = names.person(other.name.split(), other.start) if other.end == other.start + 1 else None
        if known:
            other.name, other.kind = known, "person"
        names.mentions.append(other)
    names.mentions.sort(key=lambda m: (m.start, m.end))
    return names


def _after_title(entity: Span) -> int | None:
    """`Kremlin spokesperson Dmitry Orlov` taken for a body: where the two or three words of the name start."""
    for at in range(entity.end - 2, entity.start, -1):
        if entity.doc[at - 1].text.islower() and entity.doc[at - 1].lower_ in words.TITLES:
            name = entity.doc[at : entity.end]
            return at if len(name) <= 3 and all(t.text[0].isupper() for t in name) else None
    return None


def _unlabelled_names(doc: Doc) -> Iterator[tuple[int, int]]:
    """`Ana Ruiz` where the recognizer saw nothing: a first name and a capitalized word, both proper nouns."""
    for at in range(len(doc) - 1):
        first, last = doc[at], doc[at + 1]
        if first.ent_type_ or last.ent_type_ or not (first.lower_ in words.MALE or first.lower_ in words.FEMALE):
            continue
        if first.text[0].isupper() and last.text[:1].isupper() and last.pos_ == "PROPN":
            yield at, at + 2


def _looks_personal(entity: Span) -> bool:
    """A name of two or three words that starts with a first name, whatever the recognizer took it for."""
    if entity.label_ in ("DATE", "TIME", "WORK_OF_ART", "LAW") or not 2 <= len(entity) <= 3:
        return False
    first = entity[0].lower_
    return (first in words.MALE or first in words.FEMALE) and all(t.text[0].isupper() for t in entity)


def _key(written: list[str]) -> tuple[str, ...]:
    """First and last name and suffix, folded: "Donald J. Trump" and "Donald Trump" are one key."""
    suffix = [t for t in written if t.lower() in _SUFFIXES]
    bare = [t for t in written if t.lower() not in _SUFFIXES]
    if len(bare) < 2:
        return tuple(_fold(t) for t in written)
    return (_fold(bare[0]), _fold(bare[-1]), *(t.lower().strip(".") for t in suffix))


def _best(forms: Counter[str]) -> str:
    """The most frequent spelling; among equals the one seen first."""
    return max(forms, key=lambda form: forms[form])


def _fold(word: str) -> str:
    return word.casefold().replace("’", "'").removesuffix("'s")


def surname(written: list[str]) -> str:
    """The last part of a name that is no suffix."""
    bare = [t for t in written if t.lower() not in _SUFFIXES]
    return (bare or written)[-1]


def clean(text: str) -> str:
    """A body's name without article, possessive and marks."""
    out = " ".join(text.split()).strip(_NOISE + " ")
    if "." in out and f"{out}." in text:
        out += "."  # "U.S." keeps its last stop
    for tail in ("'s", "’s"):
        out = out.removesuffix(tail)
    if out.lower().startswith("the ") and len(out) > 4:
        out = out[4:]
    return out


def title_gender(doc: Doc, start: int) -> str | None:
    """The gender that the title right before or at a token tells."""
    for at in (start, start - 1):
        if at >= 0 and doc[at].lower_ in words.HONORIFICS:
            return words.HONORIFICS[doc[at].lower_]
    return None


def first_name_gender(name: str) -> str | None:
    """The usual gender of a full name's first name."""
    parts = name.split()
    if len(parts) < 2:
        return None
    first = parts[0].lower().split("-")[0]
    return "m" if first in words.MALE else "f" if first in words.FEMALE else None


def _genders(doc: Doc, names: Names, persons: list[tuple[int, int, list[str]]]) -> None:
    for name in names.spellings.values():
        gender = first_name_gender(name)
        if gender:
            names.genders[name] = gender
    for start, _, written in persons:
        gender = title_gender(doc, start)
        if gender:
            name = names.person(written, start, gender) or " ".join(written)
            names.genders.setdefault(name, gender)


def _subject(doc: Doc, start: int, end: int) -> bool:
    return any(token.dep_ in ("nsubj", "nsubjpass") for token in doc[start:end])


def name_run(head: Token) -> tuple[int, int]:
    """The proper-noun run that ends at a head token: `Keith Kellogg` in `U.S. envoy General Keith Kellogg`."""
    doc, start, end = head.doc, head.i, head.i + 1
    while start > 0 and end - start < 6 and doc[start - 1].pos_ == "PROPN" and doc[start - 1].head.i >= start - 1:
        start -= 1
    return start, end
