"""Who `the professor`, `the federation` or `its chairman` is: a definite noun stands for somebody named before."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from etl.extract.speakers import capitals, words
from etl.extract.speakers.names import Mention, Names
from etl.extract.speakers.paragraphs import paragraph_numbers, quoted_tokens, sentence_numbers

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_FAR = 200
"""How many named mentions back a body may have been named."""
_SENTENCES = 3
"""How many sentences back somebody acted who is now called by an office."""
_STEM = 5
"""Letters by which `Ukrainian` and `Ukraine` are the same."""


@dataclass(frozen=True, slots=True)
class _Holder:
    at: int
    name: str
    body: str | None
    words: frozenset[str]


class Definites:
    """The holders of roles and the bodies that an article names, looked up by their noun."""

    def __init__(self, doc: Doc, names: Names, learned: Iterable[tuple[int, dict[str, Any]]]) -> None:
        self._doc = doc
        self._paragraph = paragraph_numbers(doc)
        self._sentence = sentence_numbers(doc)
        self._quoted = quoted_tokens(doc)
        self._mentions = names.mentions
        self._genders = names.genders
        self._starts = [m.start for m in names.mentions]
        self._holders: dict[str, list[_Holder]] = {}
        self._bodies_of: dict[str, list[str]] = {}
        self._roles_of: dict[str, set[str]] = {}
        for at, role in learned:
            parts = role["role"].lower().split()
            body = names.bodies.get(role["organization"], role["organization"])
            said = frozenset(_stem(w) for w in [*parts[:-1], *(body or "").lower().split()])
            self._holders.setdefault(parts[-1], []).append(_Holder(at, role["name"], body, said))
            self._roles_of.setdefault(role["name"], set()).add(parts[-1])
            if body:
                self._bodies_of.setdefault(role["name"], []).append(body)
        self._bodies: dict[str, list[Mention]] = {}
        for mention in names.mentions:
            if mention.kind == "organization" and len(mention.name.split()) > 1:
                for noun in _body_nouns(mention.name):
                    self._bodies.setdefault(noun, []).append(mention)
        self._body_at = {t: m.name for m in names.mentions if m.kind != "person" for t in range(m.start, m.end)}
        self._first_at: dict[str, int] = {}
        for mention in names.mentions:
            self._first_at.setdefault(mention.name, mention.start)
        self._first_use: dict[str, int] = {}
        for token in doc:
            if token.text.islower() and any(c.lower_ == "the" for c in token.children):
                self._first_use.setdefault(token.lower_, token.i)

    def holder(self, head: Token, body: str | None = None) -> str | None:
        """The person whose role the noun is: the last one named, of the body that the phrase names if it names one.

        `the mayor` is no deputy mayor, and `the prime minister` no trade minister.
        """
        body = _body_key(body) if body else self._of_body(head)
        options = self._holders.get(head.lower_, [])
        if body is not None:
            options = [o for o in options if o.body is None or _body_key(o.body) == body]
        options = [o for o in options if _same_rank(head, o) and _says_no_other(head, o)]
        if not options:
            return None
        return options[max(0, bisect_right(options, head.i, key=lambda o: o.at) - 1)].name

    def body(self, head: Token) -> str | None:
        """The full name of a body that its bare noun refers back to (`the federation`)."""
        options = self._bodies.get(head.lower_, [])
        before = bisect_left(options, head.i, key=lambda m: m.start)
        return options[before - 1].name if before else None

    def body_of(self, person: str, noun: str) -> str | None:
        """`his federation`: the body of that kind that the person has a role in; any one for `his group`."""
        bodies = self._bodies_of.get(person, [])
        own = [b for b in bodies if noun in _body_nouns(b) or noun in b.lower().split()]
        if not own and noun in words.ANY_BODY:
            own = [b for b in bodies if _body_nouns(b)]
        return own[-1] if own else None

    def described(self, head: Token) -> str | None:
        """`the young farmer` right after what one person did: the only person of the paragraph so far, who acts in it.

        For an office (`the mayor`) it must be clearer: nobody holds it, the one person has no other, and the text has
        not spoken of the office before it named the person.
        """
        is_office = head.lower_ in words.OFFICES - words.CALLINGS
        if not (capitals.is_role(head) or is_office):
            return None
        gender = words.HONORIFICS.get(head.lower_, "f" if head.lower_.endswith(("woman", "tress")) else None)
        seen = self._people_before(head, is_office)
        if len(seen) != 1 and is_office:
            seen = self._last_subject(head)
        if len(seen) != 1:
            return None
        name, acts = next(iter(seen.items()))
        if not acts or gender not in (None, self._genders.get(name, gender)):
            return None
        free = self._may_hold(name, head) if is_office else not self._has_calling(name)
        return name if free else None

    def _people_before(self, head: Token, also_before: bool) -> dict[str, bool]:
        """People named in the paragraph before a token, or else in the paragraph before; and whether they act there."""
        at = bisect_left(self._starts, head.i)
        seen: dict[str, bool] = {}
        paragraph = self._paragraph[head.i]
        for mention in reversed(self._mentions[max(0, at - _FAR) : at]):
            here = self._paragraph[mention.start]
            if here != paragraph and (seen or not also_before or paragraph - here > 2):
                break
            if mention.kind == "person":
                paragraph = here
                seen[mention.name] = seen.get(mention.name, False) or mention.is_subject
        return seen

    def _last_subject(self, head: Token) -> dict[str, bool]:
        """Who is named in the last sentence outside quotations that names somebody, if it is near and names one."""
        at = bisect_left(self._starts, head.i)
        seen: dict[str, bool] = {}
        sentence: int | None = None
        for mention in reversed(self._mentions[max(0, at - _FAR) : at]):
            here = self._sentence[mention.start]
            if self._sentence[head.i] - here > _SENTENCES or here != (sentence or here):
                break
            if mention.kind == "person" and not self._quoted[mention.start]:
                sentence = here
                seen[mention.name] = seen.get(mention.name, False) or mention.is_subject
        return seen

    def _may_hold(self, name: str, head: Token) -> bool:
        """Is it said which office, is the person without another, and was it not spoken of before he was named?"""
        roles = self._roles_of.get(name, set())
        mine = [option for option in self._holders.get(head.lower_, []) if option.name == name]
        if roles and not (mine and all(_same_rank(head, o) and _says_no_other(head, o) for o in mine)):
            return False
        is_said = any(c.dep_ in ("compound", "amod", "prep") for c in head.children)
        return is_said and self._first_use.get(head.lower_, head.i) > self._first_at[name]

    def _has_calling(self, name: str) -> bool:
        """Does the text say what the person does for a living, so that `the pastor` would be somebody else?"""
        return any(r in words.CALLINGS or r not in words.OFFICES for r in self._roles_of.get(name, ()))

    def _of_body(self, head: Token) -> str | None:
        """The last word of the body in `the leader of the Dockers’ Union`."""
        for child in head.children:
            if child.dep_ == "prep" and child.lower_ == "of":
                for inner in child.children:
                    if inner.dep_ == "pobj" and inner.text[0].isupper():
                        return _body_key(self._body_at.get(inner.i, inner.text))
        return None


def _same_rank(head: Token, option: _Holder) -> bool:
    ranks = {_stem(c.lower_) for c in head.children if c.i < head.i} & _RANKS
    return ranks == option.words & _RANKS


def _says_no_other(head: Token, option: _Holder) -> bool:
    """Does the phrase name no field or place that the role does not have?"""
    said = [c for c in head.children if c.i < head.i and c.dep_ in ("compound", "amod", "nmod")]
    special = {_stem(c.lower_) for c in said if c.pos_ in ("NOUN", "PROPN") or c.lower_ in words.FIELDS}
    return not option.words or special <= option.words or not (option.words - _RANKS)


def _stem(word: str) -> str:
    return word.replace("’", "'")[:_STEM]


_RANKS = frozenset(_stem(word) for word in words.RANKS)


def _body_nouns(name: str) -> set[str]:
    """`Growers’ Federation` → federation; `Union of Teachers` → union."""
    parts = name.lower().split()
    nouns = {parts[-1]}
    if len(parts) > 2 and parts[1] in ("of", "for"):
        nouns.add(parts[0])
    return {noun for noun in nouns if noun in words.ORGANIZATIONS}


def _body_key(name: str) -> str:
    """Its last two words, folded: enough to tell two unions apart, whatever stands before."""
    return " ".join(name.replace("’", "'").casefold().split()[-2:])
