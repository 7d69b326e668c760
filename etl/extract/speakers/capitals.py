"""People and bodies told by their spelling and what stands around them, where the entity recognizer is not sure.

A small recognizer misses names it has not seen. A run of capitalized words is a person where a title stands before
it, an age, `who` or a role in apposition beside it, or where its last word alone is a subject elsewhere in the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from etl.extract.speakers import words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Range = tuple[int, int]

_NEAR = 7
"""How many tokens after a comma the noun of an apposition may stand."""
_LONGEST = 12
_APOSTROPHES = ("’", "'")


def spelled(doc: Doc, start: int, end: int) -> list[str]:
    """The words of a range as written: pieces around a hyphen are one word."""
    out: list[str] = []
    glued = False
    for token in doc[start:end]:
        if token.is_space:
            continue
        hyphen = token.text == "-" and out and not doc[token.i - 1].whitespace_ and not token.whitespace_
        if (glued or hyphen) and out:
            out[-1] += token.text
        else:
            out.append(token.text)
        glued = bool(hyphen) and token.i + 1 < end
    return out


def runs(doc: Doc) -> Iterator[Range]:
    """Capitalized words in a row within a sentence, hyphenated parts included."""
    at, last = 0, len(doc)
    while at < last:
        if not _capital(doc[at]):
            at += 1
            continue
        start = at
        at += 1
        while at < last and at - start < _LONGEST:
            if _capital(doc[at]) and not doc[at].is_sent_start and doc[at - 1].whitespace_:
                at += 1
            elif at + 1 < last and _hyphen(doc[at]) and doc[at + 1].text[0].isupper():
                at += 2
            else:
                break
        yield start, at


def people(doc: Doc) -> list[Range]:
    """Full names of people for which the text itself gives evidence, titles left off, in order."""
    found: list[Range] = []
    weak: list[tuple[int, int, str]] = []
    alone: set[str] = set()
    for first, end in runs(doc):
        start, titled = _without_titles(doc, first, end)
        name = spelled(doc, start, end)
        if len(name) == 1 and not titled and _acts(doc[end - 1]) and not _determined(doc, start):
            alone.add(name[0])
        if len(name) == 1 and not titled and len(name[0]) > 2 and _described(doc, start, end, short=True):
            found.append((start, end))
            continue
        if not 2 <= len(name) <= 3 or len(name[-1]) < 2 or not _may_be_person(doc, start, end, name, titled):
            continue
        if titled or _described(doc, start, end) or _owns(doc[end - 1]) is not None:
            found.append((start, end))
        elif len(name) == 2:
            weak.append((start, end, name[-1]))
    found += [(start, end) for start, end, last in weak if last in alone]
    return sorted(found)


def bodies(doc: Doc) -> list[Range]:
    """Bodies with a plural owner in their name, `the Dockers’ Union`, `the Mill and Mine Workers’ Union`."""
    found: list[Range] = []
    for at in range(1, len(doc) - 1):
        if doc[at].text not in _APOSTROPHES or doc[at - 1].whitespace_ or not doc[at].whitespace_:
            continue
        owner, head = doc[at - 1], doc[at + 1]
        if not (_capital(owner) and owner.text.endswith("s") and _capital(head)):
            continue
        start, end = at - 1, at + 2
        while start > 0 and at - start < _LONGEST and not doc[start].is_sent_start:
            before = doc[start - 1]
            joined = before.lower_ in ("and", "of") and start > 1 and _capital(doc[start - 2])
            if not (_capital(before) or (joined and _determined(doc, start - 2))):
                break
            start -= 2 if joined else 1
        while end < len(doc) and end - at < _LONGEST and _capital(doc[end]) and not doc[end].is_sent_start:
            end += 1
        if doc[start].is_sent_start and doc[start].pos_ in ("DET", "ADP") and start < at - 1:
            start += 1
        found.append((start, end))
    return found


def is_role(token: Token) -> bool:
    """A common noun that says what a person is: listed, or formed as such words are (`dispatcher`, `botanist`)."""
    lower = token.lower_
    if lower in words.OFFICES or lower in words.ANONYMOUS or lower in words.OCCUPATIONS:
        return True
    return token.tag_ == "NN" and len(lower) > 5 and lower.endswith(words.OCCUPATION_ENDINGS)


def own_gender(token: Token) -> str | None:
    """The gender that `put her name behind it` gives the subject: only things that are nearly always one's own."""
    owned = _owns(token)
    return None if owned is None else "f" if owned == "her" else "m"


def _owns(token: Token) -> str | None:
    if token.dep_ != "nsubj":
        return None
    for child in token.head.children:
        if child.dep_ != "dobj" or child.lemma_.lower() not in words.OWN_THINGS:
            continue
        for inner in child.children:
            if inner.dep_ == "poss" and inner.lower_ in ("his", "her"):
                return str(inner.lower_)
    return None


def _capital(token: Token) -> bool:
    text = token.text
    if not text[0].isupper() or token.lower_ in words.CALENDAR:
        return False
    if len(text) > 2 and text.isupper():
        return False
    return text.replace(".", "").replace("’", "").replace("'", "").replace("-", "").isalpha()


def _hyphen(token: Token) -> bool:
    return token.text == "-" and not token.whitespace_ and not token.doc[token.i - 1].whitespace_


def _determined(doc: Doc, start: int) -> bool:
    return start > 0 and doc[start - 1].lower_ in ("the", "a", "an", "this", "that")


def _acts(token: Token) -> bool:
    return token.dep_ == "nsubj" and token.head.pos_ == "VERB"


def _without_titles(doc: Doc, start: int, end: int) -> tuple[int, bool]:
    """Where the name starts in a run: after its last title (`Energy Minister Jan Roe`) or its first small word."""
    for at in range(end - 2, start - 1, -1):
        if doc[at].lower_ in words.OFFICES and doc[at + 1].text != "-":
            return at + 1, True
    titled = start > 0 and doc[start - 1].lower_ in words.OFFICES and not doc[start - 1].is_sent_end
    if end - start > 2 and doc[start].is_sent_start and doc[start].pos_ not in ("PROPN", "NOUN", "ADJ", "X"):
        start += 1
    return start, titled


def _may_be_person(doc: Doc, start: int, end: int, name: list[str], titled: bool) -> bool:
    """No body, no place, no plural owner, and nothing that the recognizer already takes for a longer person."""
    if any(w.lower() in words.ORGANIZATIONS or w.lower() in words.NOT_SURNAMES for w in name):
        return False
    if _determined(doc, start) and not titled:
        return False
    if any(t.ent_type_ in ("DATE", "EVENT", "LAW") or t.tag_ == "NNPS" for t in doc[start:end]):
        return False
    if not is_first_word(doc[start]):
        return False
    if end < len(doc) and doc[end].text in _APOSTROPHES and name[-1].endswith("s") and _next_capital(doc, end + 1):
        return False
    return not (start > 1 and doc[start - 1].tag_ == "POS" and doc[start - 2].lower_.endswith("s"))


def is_first_word(token: Token) -> bool:
    """No `Did Roe`, `Removing Roe`, `If Roe`: a sentence's first word that belongs to no name."""
    if token.lower_ in words.MALE or token.lower_ in words.FEMALE:
        return True
    if token.pos_ in ("DET", "ADP", "PRON", "CCONJ", "SCONJ", "AUX", "VERB"):
        return False
    return not (token.is_sent_start and len(token) > 5 and token.lower_.endswith("ing"))


def _next_capital(doc: Doc, at: int) -> bool:
    return at < len(doc) and _capital(doc[at])


def _described(doc: Doc, start: int, end: int, short: bool = False) -> bool:
    """An age, `who`, or a role in apposition stands after the name, or a role and a comma before it.

    A single word, which may as well name a place or a body, needs an age, or a role before it and a comma after it.
    """
    if short and (end >= len(doc) or doc[end].text != ","):
        return False
    if start > 1 and doc[start - 1].text == "," and _introduces(doc, start - 2):
        return True
    if end + 2 >= len(doc) or doc[end].text != ",":
        return False
    after = doc[end + 1]
    if after.text.isdigit() and len(after.text) <= 2 and doc[end + 2].text in (",", ".", "and"):
        return True
    if short:
        return False
    if after.lower_ in ("who", "whose"):
        return True
    if after.lower_ not in ("a", "an", "the", "its", "their", "his", "her") and not is_role(after):
        return False
    for token in doc[end + 1 : end + 1 + _NEAR]:
        if token.is_punct or token.pos_ in ("VERB", "AUX", "ADP"):
            return False
        if is_role(token) and token.text.islower():
            return True
    return False


def _introduces(doc: Doc, at: int) -> bool:
    """`its harbor spokesman, …`, `the chair of the Dairy Board, …`: a role that a determiner opens."""
    if not (is_role(doc[at]) and doc[at].text.islower()):
        return False
    for before in range(at - 1, max(-1, at - 5), -1):
        if doc[before].pos_ in ("DET",) or doc[before].tag_ in ("PRP$", "POS"):
            return True
        if doc[before].pos_ not in ("ADJ", "NOUN", "PROPN"):
            return False
    return False
