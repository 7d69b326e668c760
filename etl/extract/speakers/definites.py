"""Who `the professor`, `the federation` or `the ministry` is: a definite noun stands for somebody named before."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from etl.extract.speakers import capitals, words
from etl.extract.speakers.names import Mention, Names
from etl.extract.speakers.pronouns import paragraph_numbers

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_FAR = 200
"""How many named mentions back a body may have been named."""


class Definites:
    """The holders of roles and the bodies that an article names, looked up by their noun."""

    def __init__(self, doc: Doc, names: Names, learned: Iterable[tuple[int, dict[str, Any]]]) -> None:
        self._paragraph = paragraph_numbers(doc)
        self._mentions = names.mentions
        self._genders = names.genders
        self._starts = [m.start for m in names.mentions]
        self._holders: dict[str, list[tuple[int, str, str | None]]] = {}
        for at, role in learned:
            noun = role["role"].split()[-1].lower()
            self._holders.setdefault(noun, []).append((at, role["name"], role["organization"]))
        self._bodies: dict[str, list[Mention]] = {}
        for mention in names.mentions:
            if mention.kind == "organization" and len(mention.name.split()) > 1:
                for noun in _body_nouns(mention.name):
                    self._bodies.setdefault(noun, []).append(mention)
        self._body_at = {t: m.name for m in names.mentions if m.kind != "person" for t in range(m.start, m.end)}
        self._ministry = _only_ministry(doc)

    def holder(self, head: Token, body: str | None = None) -> str | None:
        """The person whose role the noun is: the last one named, of the body that the phrase names if it names one."""
        body = _body_key(body) if body else self._of_body(head)
        options = self._holders.get(head.lower_, [])
        if body is not None:
            options = [o for o in options if o[2] is None or _body_key(o[2]) == body]
        if not options:
            return None
        return options[max(0, bisect_right(options, head.i, key=lambda o: o[0]) - 1)][1]

    def body(self, head: Token) -> str | None:
        """The full name of a body that its bare noun refers back to (`the federation`)."""
        options = self._bodies.get(head.lower_)
        if options:
            before = bisect_left(options, head.i, key=lambda m: m.start)
            return options[before - 1].name if before else None
        return self._ministry if head.lower_ == "ministry" else None

    def described(self, head: Token) -> str | None:
        """`the young farmer` right after what one person did: the only person of the paragraph so far, who acts in it.

        Holders of offices are left out: `the mayor` may well be somebody whom the text does not name.
        """
        if head.lower_ in words.OFFICES - words.CALLINGS or not capitals.is_role(head):
            return None
        gender = words.HONORIFICS.get(head.lower_, "f" if head.lower_.endswith(("woman", "tress")) else None)
        at = bisect_left(self._starts, head.i)
        seen: dict[str, bool] = {}
        for mention in reversed(self._mentions[max(0, at - _FAR) : at]):
            if self._paragraph[mention.start] != self._paragraph[head.i]:
                break
            if mention.kind == "person":
                seen[mention.name] = seen.get(mention.name, False) or mention.is_subject
        if len(seen) != 1:
            return None
        name, acts = next(iter(seen.items()))
        return name if acts and gender in (None, self._genders.get(name, gender)) else None

    def _of_body(self, head: Token) -> str | None:
        """The last word of the body in `the leader of the Dockers’ Union`."""
        for child in head.children:
            if child.dep_ == "prep" and child.lower_ == "of":
                for inner in child.children:
                    if inner.dep_ == "pobj" and inner.text[0].isupper():
                        return _body_key(self._body_at.get(inner.i, inner.text))
        return None


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


def _only_ministry(doc: Doc) -> str | None:
    """`Education Minister Jane Roe` is the only minister of a field in the text: `Ministry of Education`."""
    fields = set()
    for token in doc:
        if token.lower_ != "minister" or token.i == 0:
            continue
        field = doc[token.i - 1]
        if field.pos_ in ("NOUN", "PROPN") and field.lower_ in words.PORTFOLIOS:
            fields.add(field.lower_)
    return f"Ministry of {fields.pop().capitalize()}" if len(fields) == 1 else None
