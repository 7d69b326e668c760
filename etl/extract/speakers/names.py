"""The people and bodies an article names, merged within the article: "Peskov" belongs to "Dmitry Peskov"."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from etl.extract.speakers import bodies, capitals, genders, words
from etl.extract.speakers.bodies import NOISE, clean
from etl.extract.speakers.datelines import datelines

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_SUFFIXES = frozenset(["jr", "jr.", "sr", "sr.", "ii", "iii", "iv"])
_NAMESAKES = 8
"""How many full names of one surname, before and after a mention, are weighed by gender."""


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
    """All named mentions of an article in order, with the gender known of each person ("m", "f" or absent).

    `bodies` leads from the short form of a body's name to its full form.
    """

    mentions: list[Mention] = field(default_factory=list)
    genders: dict[str, str] = field(default_factory=dict)
    by_surname: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    spellings: dict[tuple[str, ...], str] = field(default_factory=dict)
    bodies: dict[str, str] = field(default_factory=dict)
    title_people: list[str] = field(default_factory=list)
    places: set[str] = field(default_factory=set)

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
    out = [_stripped(token) for token in tokens]
    out = [t for t in out if t and t not in ("'s", "’s", "s")]
    while out and (out[0].lower() in words.TITLES or out[0].lower() + "." in words.TITLES or not out[0][0].isupper()):
        if len(out) == 1 and out[0][0].isupper():
            break
        out.pop(0)
    while len(out) > 1 and not out[-1][0].isupper() and out[-1].lower() not in _SUFFIXES:
        out.pop()
    return out


def _stripped(token: str) -> str:
    """Without marks around it; an initial and a suffix keep their stop."""
    bare = token.strip(NOISE)
    is_initial = len(bare) == 1 and bare.isupper() and token.endswith(f"{bare}.")
    return f"{bare}." if is_initial else token if bare.lower() in _SUFFIXES else bare


Found = tuple[int, int, list[str]]


def collect(doc: Doc, title: str | None = None) -> Names:
    """Read the names of an article: full names first, those of the title among them, then every mention's."""
    names = Names()
    persons, others = _told(doc)
    in_title = _told_by_title(title) if title else []
    names.title_people = [" ".join(written) for _, _, written in in_title]
    in_text = {token.text for token in doc}
    in_title = [found for found in in_title if found[2][-1] in in_text]
    full: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for _, _, written in in_title + persons:
        if len(written) > 1:
            full[_key(written)][" ".join(written)] += 1
    names.spellings = {key: _best(forms) for key, forms in full.items()}
    for start, _, written in in_title + persons:
        if len(written) > 1:
            name = names.spellings[_key(written)]
            rows = names.by_surname.setdefault(_fold(surname(written)), [])
            if not rows or rows[-1][1] != name:
                rows.append((start, name))
    genders.learn(doc, names, persons)
    for start, end, written in persons:
        name = names.person(written, start, genders.of_title(doc, start)) or " ".join(written)
        names.mentions.append(Mention(start, end, name, "person", _subject(doc, start, end)))
    names.mentions = _without_strays(doc, names.mentions)
    for other in others:
        known = names.person(other.name.split(), other.start) if other.end == other.start + 1 else None
        if known:
            other.name, other.kind = known, "person"
        names.mentions.append(other)
    names.mentions += _bare_surnames(doc, names)
    names.mentions.sort(key=lambda m: (m.start, m.end))
    names.places = {clean(e.text) for e in doc.ents if e.label_ == "GPE"}
    names.bodies = bodies.merged(m.name for m in names.mentions if m.kind == "organization")
    for mention in names.mentions:
        if mention.kind == "organization":
            mention.name = names.bodies.get(mention.name, mention.name)
    genders.count_pronouns(doc, names)
    return names


def _told_by_title(title: str) -> list[Found]:
    """Full names in the title; where nearly every word has a capital, those that begin with a known first name."""
    from etl.extract.nlp import parse

    headline = parse(title)
    found, _ = _told(headline)
    words_ = [token for token in headline if token.is_alpha and len(token) > 3]
    is_capital = sum(token.text[0].isupper() for token in words_) > 0.7 * len(words_)
    known = words.MALE | words.FEMALE
    return [
        (-1, -1, written)
        for _, _, written in found
        if 1 < len(written) < 4 and (not is_capital or written[0].lower() in known)
    ]


def _without_strays(doc: Doc, mentions: list[Mention]) -> list[Mention]:
    """Leave out single words that the recognizer took for a person once, where nothing is done or titled."""
    times = Counter(m.name for m in mentions)
    return [m for m in mentions if " " in m.name or m.is_subject or times[m.name] > 1 or not doc[m.start].is_sent_start]


def _told(doc: Doc) -> tuple[list[Found], list[Mention]]:
    """The people and the bodies of a text, each place once: by their spelling first, then as the recognizer has them."""
    persons: list[Found] = []
    others: list[Mention] = []
    taken = bytearray(len(doc))
    for start, end in datelines(doc):
        taken[start:end] = b"\x01" * (end - start)
    entities = list(doc.ents)
    longer = {t for e in entities if e.label_ == "PERSON" and len(e) > 1 for t in range(e.start, e.end)}
    for start, end in capitals.bodies(doc):
        if not any(taken[start:end]):
            others.append(_body(doc, start, end))
            taken[start:end] = b"\x01" * (end - start)
    for start, end in capitals.people(doc):
        written = capitals.spelled(doc, start, end)
        if not any(taken[start:end]) and (not longer.intersection(range(start, end)) or start in longer):
            persons.append((start, end, written))
            taken[start:end] = b"\x01" * (end - start)
    places = _other_uses(entities)
    for entity in entities:
        if any(taken[entity.start : entity.end]):
            continue
        if entity.label_ == "PERSON" or _looks_personal(entity):
            written = strip_titles(capitals.spelled(doc, entity.start, entity.end))
            if not _is_name(entity, written):
                continue
            if len(written) == 1 and places[written[0]] > 0:
                others.append(_body(doc, entity.start, entity.end))
            else:
                persons.append((entity.start, entity.end, written))
        elif entity.label_ == "ORG" and (begin := _after_title(entity)) is not None:
            persons.append((begin, entity.end, [t.text for t in doc[begin : entity.end]]))
        elif entity.label_ in ("ORG", "GPE") or (entity.label_ == "NORP" and not _is_adjective(entity)):
            others.append(_body(doc, entity.start, entity.end))
    for start, end in _unlabelled_names(doc):
        if not any(taken[start:end]):
            persons.append((start, end, [t.text for t in doc[start:end]]))
    persons = sorted((_without_opener(doc, *person) for person in persons), key=lambda p: p[0])
    return persons, others


def _without_opener(doc: Doc, start: int, end: int, written: list[str]) -> Found:
    """`Even Roe` at the start of a sentence is Roe."""
    opens = len(written) > 1 and doc[start].is_sent_start and doc[start].lower_ in words.OPENERS
    return (start + 1, end, written[1:]) if opens else (start, end, written)


def _body(doc: Doc, start: int, end: int) -> Mention:
    if doc[start].is_sent_start and doc[start].lower_ in words.OPENERS and end - start > 1:
        start += doc[start].lower_ != "the"
    many = doc[end - 1].ent_type_ == "NORP" and doc[end - 1].text.endswith("s")
    kind = "group" if many else "organization"
    return Mention(start, end, clean(doc[start:end].text), kind, _subject(doc, start, end))


def _is_adjective(entity: Span) -> bool:
    """`Democratic`, `a Republican`: what a people or party is called after, not the people."""
    last = entity[-1].lower_
    return entity[-1].pos_ == "ADJ" or last.endswith(("an", "ese", "ish", "crat", "ive", "ic", "al"))


def _other_uses(entities: list[Span]) -> Counter[str]:
    """How much more often a single word is taken for a place or body than for a person."""
    out: Counter[str] = Counter()
    for entity in entities:
        if len(entity) == 1:
            out[entity.text] += 1 if entity.label_ in ("GPE", "ORG", "LOC", "FAC") else -1
    return out


def _is_name(entity: Span, written: list[str]) -> bool:
    """No figures, no clause (`Removing Roe`), and no single word that only modifies a thing (`the Osk valley`)."""
    if not written or len(written) > 5 or not any(c.isalpha() for c in written[-1]):
        return False
    if any(c.isdigit() for word in written for c in word):
        return False
    if len(entity) > 1 and entity[0].is_sent_start and not capitals.is_first_word(entity[0]):
        return False
    last = entity[-1]
    thing = last.dep_ == "compound" and last.head.i == last.i + 1 and last.head.text.islower()
    return len(written) > 1 or not (thing and not capitals.is_role(last.head) and last.i - 1 >= 0 and _the(last))


def _the(token: Token) -> bool:
    return bool(token.doc[token.i - 1].lower_ == "the")


def _bare_surnames(doc: Doc, names: Names) -> Iterator[Mention]:
    """`Roe` where the recognizer saw nothing and the text has one Jane Roe."""
    covered = {t for m in names.mentions for t in range(m.start, m.end)}
    for start, end in capitals.runs(doc):
        start = next((at for at in range(start, end) if doc[at].lower_ not in words.OFFICES), start)
        if end - start != 1 or start in covered or doc[start].ent_type_ not in ("", "PERSON", "ORG", "GPE"):
            continue
        known = names.person([doc[start].text], start, genders.of_title(doc, start))
        if known:
            yield Mention(start, end, known, "person", _subject(doc, start, end))


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


def _subject(doc: Doc, start: int, end: int) -> bool:
    """Subject of a clause, in apposition to one, or the agent of a passive."""
    for token in doc[start:end]:
        if token.dep_ in ("nsubj", "nsubjpass") or (token.dep_ == "pobj" and token.head.dep_ == "agent"):
            return True
        if token.dep_ == "appos" and token.head.dep_ in ("nsubj", "nsubjpass"):
            return True
        clauses = (c for c in token.children if c.dep_ == "relcl")
        if any(inner.dep_ == "nsubj" and inner.lower_ == "who" for c in clauses for inner in c.children):
            return True  # "it was Roe who spoke"
    return False


def name_run(head: Token) -> tuple[int, int]:
    """The proper-noun run that ends at a head token: `Keith Kellogg` in `U.S. envoy General Keith Kellogg`."""
    doc, start, end = head.doc, head.i, head.i + 1
    while start > 0 and end - start < 6 and doc[start - 1].pos_ == "PROPN" and doc[start - 1].head.i >= start - 1:
        start -= 1
    return start, end
