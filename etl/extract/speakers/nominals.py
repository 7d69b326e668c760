"""Sources that are common nouns: kinds and names of `the ministry`, `a senior official`, `his federation`."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from etl.extract.speakers import phrases, words
from etl.extract.speakers.bodies import apostrophes, without_country
from etl.extract.speakers.capitals import is_role
from etl.extract.speakers.definites import Definites
from etl.extract.speakers.names import Mention, Names, surname

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Speaker = dict[str, Any]

_LONGEST = 20
"""Tokens of a phrase that a pronoun may stand for."""
_FAR = 200
"""How many named mentions back a body may have been named."""


class Nominals:
    """Resolves noun phrases without a name in their head; no name that the text does not have is put together."""

    def __init__(self, doc: Doc, names: Names, definites: Definites) -> None:
        self._doc = doc
        self._text = doc.text
        self._names = names
        self._definites = definites
        self._qualified = _qualified_bodies(doc)

    def pronoun(self, head: Token, start: int, end: int) -> Speaker:
        """`many`, `all three`: a group; `another`: somebody; others are nobody that could be named."""
        kind = phrases.nominal_kind(head, self._doc, start, end)
        name = phrases.plain(self._doc, start, end)
        is_some = kind in ("group", "anonymous") and head.lower_ not in ("nobody", "anyone", "none")
        return {"name": name, "kind": kind} if name and is_some else {"name": None, "kind": "unresolved"}

    def speaker(self, head: Token, start: int, end: int) -> Speaker:
        """Who or what a noun phrase is."""
        kind = phrases.nominal_kind(head, self._doc, start, end)
        definite = any(c.dep_ == "det" and c.lower_ in ("the", "this", "that") for c in head.children)
        if definite and head.tag_ in ("NN", "NNP"):
            person = self._definites.holder(head) or self._definites.described(head)
            if person:
                return {"name": person, "kind": "person"}
            bare = kind == "organization" and sum(1 for _ in head.children) == 1
            body = self._body(head) if bare else None
            if body:
                return {"name": body, "kind": "organization"}
        if kind == "unresolved":
            return {"name": None, "kind": "unresolved"}
        name = phrases.plain(self._doc, start, end)
        if kind == "organization":
            name = without_country(name)
        name = apostrophes(self._typed(head, name))
        return {"name": self._names.bodies.get(name, name) or None, "kind": kind}

    def owned(self, head: Token, holder: Speaker, start: int, end: int) -> Speaker:
        """`its chairman`, `his federation`, `their members`, seen from who `its` is: looked up, not put together.

        A body goes by its holder's name where the text has that (`his campaign`, and elsewhere `the Roe campaign`).
        """
        kind = phrases.nominal_kind(head, self._doc, start, end)
        rest = apostrophes(phrases.plain(self._doc, start, end))
        owner = holder["name"] if holder["kind"] in ("person", "organization") else None
        if kind == "anonymous":
            person = self._definites.holder(head, owner if holder["kind"] == "organization" else None)
            return {"name": person, "kind": "person"} if person else {"name": rest or None, "kind": kind}
        if owner is None or not rest:
            named = kind in ("group", "document") and rest
            return {"name": rest, "kind": kind} if named else {"name": None, "kind": "unresolved"}
        if kind == "organization":
            is_person = holder["kind"] == "person"
            body = (self._definites.body_of(owner, head.lower_) if is_person else None) or self._body(head)
            if body:
                return {"name": body, "kind": kind}
        short = surname(owner.split()) if holder["kind"] == "person" else owner
        made = f"{short} {rest}"
        if made in self._text or (head.lower_ in words.NAMED_AFTER and holder["kind"] == "person"):
            return {"name": made, "kind": kind}
        return {"name": rest, "kind": kind} if kind in ("group", "document") else {"name": None, "kind": "unresolved"}

    def _body(self, head: Token) -> str | None:
        """The body that a bare noun refers back to: by its name, else as the text calls it more fully."""
        named = self._definites.body(head)
        if named:
            return named
        options = self._qualified.get(head.lower_, [])
        before = bisect_left(options, (head.i, ""))
        names = {name.casefold() for _, name in options}
        return options[before - 1][1] if before and len(names) == 1 else None

    def _typed(self, head: Token, name: str) -> str:
        """`alliance leaders` → `NATO leaders`, where the text names the alliance before."""
        for child in head.children:
            bodies = words.TYPES_OF.get(child.lower_)
            if bodies is None or child.dep_ not in ("compound", "amod", "nmod"):
                continue
            last = bisect_left(self._names.mentions, child.i, key=lambda m: m.start)
            for mention in reversed(self._names.mentions[max(0, last - _FAR) : last]):
                if mention.name in bodies:
                    return name.replace(child.text, mention.name, 1)
        return name


def described(doc: Doc, definites: Definites, mention_at: Mapping[int, Mention]) -> list[tuple[Mention, str | None]]:
    """What pronouns may stand for besides names, with the gender that the noun tells.

    Subjects that are people without a name (`a fitter from Bergen`) or holders of a role named by that alone, groups of
    people, texts and bodies.
    """
    out: list[tuple[Mention, str | None]] = []
    for token in doc:
        if token.pos_ != "NOUN" or token.i in mention_at or token.dep_ in ("compound", "appos", "attr", "poss"):
            continue
        if any(c.i in mention_at and c.dep_ == "appos" for c in token.children):
            continue
        subject = token.dep_ in ("nsubj", "nsubjpass")
        kind = _kind(token, subject)
        determiner = next((c.lower_ for c in token.children if c.dep_ in ("det", "nummod")), None)
        person = None
        if kind == "anonymous":
            person = definites.holder(token) or definites.described(token) if determiner == "the" else None
            is_new = determiner in ("a", "an", "one", "another")
            if not (person or is_new or (determiner == "the" and token.lower_ not in words.OFFICES)):
                continue
        left, right = phrases.own_range(token, token.left_edge.i, token.right_edge.i + 1)
        name = person or (apostrophes(phrases.plain(doc, left, right)) if kind and right - left < _LONGEST else "")
        if name and kind:
            kind = "person" if person else kind
            out.append((Mention(token.i, token.i + 1, name, kind, subject), words.HONORIFICS.get(token.lower_)))
    return out


def _kind(token: Token, subject: bool) -> str | None:
    if token.tag_ == "NN" and token.lower_ in words.DOCUMENTS:
        return "document"
    if token.tag_ == "NN" and token.lower_ in words.BARE_BODIES:
        return "organization"
    if not subject:
        return None
    if token.tag_ == "NN":
        return "anonymous" if is_role(token) else None
    lemma = token.lemma_.lower()
    is_people = lemma in words.OFFICES or lemma in words.ANONYMOUS or lemma in words.OCCUPATIONS
    return "group" if is_people or lemma.endswith(words.OCCUPATION_ENDINGS) else None


def _qualified_bodies(doc: Doc) -> dict[str, list[tuple[int, str]]]:
    """`the education ministry`: the noun with the (place, words) of phrases that say which one, all of them lower-case."""
    out: dict[str, list[tuple[int, str]]] = {}
    for token in doc:
        if token.lower_ not in words.BARE_BODIES or token.i == 0:
            continue
        before = doc[token.i - 1]
        if before.head.i == token.i and before.dep_ in ("compound", "amod") and before.pos_ in ("NOUN", "PROPN"):
            out.setdefault(token.lower_, []).append((token.i, f"{before.text} {token.text}"))
    return out
