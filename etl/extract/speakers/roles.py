"""Roles learned from titles before names and appositions after them, with the words that say so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from etl.extract.speakers import words
from etl.extract.speakers.bodies import clean
from etl.extract.speakers.capitals import is_role
from etl.extract.speakers.names import Names

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_ABBREVIATED = {
    "sen": "senator", "sen.": "senator", "rep": "representative", "rep.": "representative", "gov": "governor",
    "gov.": "governor", "gen": "general", "gen.": "general", "col.": "colonel", "lt.": "lieutenant",
    "capt.": "captain", "sgt.": "sergeant", "prof.": "professor", "rev.": "reverend", "adm.": "admiral",
}  # fmt: skip
_NO_ROLE = frozenset("mr mr. mrs mrs. ms ms. miss dr dr. madam then late".split())
_MODIFIERS = frozenset("republican democrat democratic conservative liberal senior top".split())


def learn(doc: Doc, names: Names) -> list[dict[str, Any]]:
    """All (person, role) pairs an article states, each once, in document order."""
    out: list[dict[str, Any]] = []
    text = doc.text
    seen: set[tuple[str, str]] = set()
    for mention in names.mentions:
        if mention.kind != "person":
            continue
        for role in (_before(doc, mention.start, mention.end), _after(doc, mention.start, mention.end)):
            if role is None:
                continue
            held, organization, start, end = role
            if held and (mention.name, held) not in seen:
                seen.add((mention.name, held))
                begin, stop = doc[start].idx, doc[end - 1].idx + len(doc[end - 1])
                evidence = {"start": begin, "end": stop, "text": text[begin:stop]}
                out.append({"name": mention.name, "role": held, "organization": organization, "evidence": evidence})
    return out


def _before(doc: Doc, start: int, end: int) -> tuple[str, str | None, int, int] | None:
    """`Kremlin spokesperson Dmitry Peskov`: the words of the noun phrase before (or at the head of) the name."""
    while start < end - 1 and doc[start].lower_ in words.TITLES:
        start += 1
    first = start
    while first > 0 and start - first < 8 and _modifies(doc[first - 1]):
        first -= 1
    while first < start and (doc[first].pos_ in ("DET", "PUNCT", "CCONJ") or doc[first].tag_ in ("POS", "PRP$")):
        first += 1
    if first == start:
        return None
    if first > 1 and doc[first - 1].lower_ == "of" and _says_what_somebody_is(doc[first - 2]):
        # "Secretary of State Jane Roe": the parts are no role by themselves.
        return " ".join(t.lower_ for t in doc[first - 2 : start]), None, first - 2, end
    title = start
    while title > first and _is_role_word(doc[title - 1]) and doc[title - 2 : title].text != "White House":
        title -= 1
    role = [t for t in doc[title:start] if t.lower_ not in _NO_ROLE and not t.is_punct]
    while role and (role[0].lower_ in words.QUALIFIERS or role[0].lower_ in _MODIFIERS):
        role.pop(0)
    if not role or not _says_what_somebody_is(role[-1]):
        return None
    organization = " ".join(t.text for t in doc[first:title] if t.tag_ != "POS" and t.lower_ not in words.QUALIFIERS)
    text = " ".join(_ABBREVIATED.get(t.lower_, t.lower_) for t in role)
    return text, clean(organization) or None, first, end


def _modifies(token: Token) -> bool:
    return token.pos_ in ("PROPN", "NOUN", "ADJ") or token.tag_ == "POS" or token.lower_ in words.TITLES


def _says_what_somebody_is(token: Token) -> bool:
    """`press secretary`, not `impeachment trial`, `time` or `people`."""
    return token.tag_ != "NNS" and (token.lower_ in words.TITLES or is_role(token))


def _is_role_word(token: Token) -> bool:
    lower = token.lower_
    return lower in words.TITLES or (token.pos_ == "NOUN" and lower not in words.ORGANIZATIONS and token.text.islower())


def _after(doc: Doc, start: int, end: int) -> tuple[str, str | None, int, int] | None:
    """`Jane Roe, the finance minister,`: an apposition whose head is a role."""
    for token in doc[start:end]:
        for child in token.children:
            if child.dep_ != "appos" or child.i < end or child.i - end > 12:
                continue
            left, right = child.left_edge.i, child.right_edge.i + 1
            for inner in child.children:
                if inner.i > child.i and inner.dep_ in ("relcl", "acl", "punct", "conj", "cc"):
                    right = min(right, inner.left_edge.i)
            if not (child.lower_ in words.TITLES or child.lemma_.lower() in words.ANONYMOUS or is_role(child)):
                return None
            core = [t for t in doc[left : child.i + 1] if t.pos_ not in ("DET", "PUNCT") and t.dep_ != "poss"]
            core = [t for t in core if t.tag_ != "POS" and t.head.dep_ != "poss"]
            body = _organization(child)
            inside = [t for t in core if t.ent_type_ in ("ORG", "GPE", "NORP")]
            if body is None and inside:
                body = clean(" ".join(t.text for t in inside))
            text = " ".join(t.text for t in core if t not in inside and t.lower_ not in words.QUALIFIERS)
            return (text, body, start, max(right, child.i + 1)) if text else None
    return None


def _organization(role: Token) -> str | None:
    """`the council's chair`, `chair of the council`: the council."""
    for child in role.children:
        holder: Token | None = None
        if child.dep_ == "poss" and child.pos_ != "PRON":
            holder = child
        elif child.dep_ == "prep" and child.lower_ in ("of", "at", "for", "with"):
            holder = next((c for c in child.children if c.dep_ == "pobj"), None)
        if holder is not None and holder.pos_ in ("PROPN", "NOUN"):
            tokens = [t for t in role.doc[holder.left_edge.i : holder.i + 1] if t.pos_ != "DET"]
            return clean("".join(t.text_with_ws for t in tokens)) or None
    return None
