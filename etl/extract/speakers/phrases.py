"""Source phrases: their parts where speakers are joint, and what kind of speaker each part names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.extract.speakers import words
from etl.extract.speakers.capitals import is_role

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_DROP = frozenset(["det", "predet"])
_SUBJECTS = frozenset(["nsubj", "nsubjpass"])
_ONE = frozenset("a an one another my our his her its their".split())
"""What stands before somebody whom the text does not name; `the mayor` may well be somebody known."""
_NOMINAL = frozenset(["NOUN", "PROPN", "PRON", "NUM", "DET"])


def heads(doc: Doc, start: int, end: int) -> list[Token]:
    """The head nouns of a source phrase, one for each joint speaker, in order."""
    top = _top(doc, start, end)
    if top is None:
        return []
    found = [top]
    queue = [top]
    while queue and len(found) < 12:
        at = queue.pop(0)
        for child in at.children:
            if not start <= child.i < end:
                continue
            if child.dep_ == "conj" and not _one_name(doc, top, child):
                found.append(child)
                queue.append(child)
            elif child.dep_ == "prep" and at is top and child.lower_ in ("along", "together", "with"):
                partner = _partner(child, start, end)
                if partner is not None:
                    found.append(partner)
                    queue.append(partner)
    if len(found) == 1:
        # "X, along with Y," where the parser hung "along" on the verb.
        for token in doc[top.i + 1 : end]:
            if token.lower_ in ("along", "together") and not start <= token.head.i < end:
                partner = _partner(token, start, end)
                if partner is not None:
                    found.extend([partner, *(c for c in partner.children if c.dep_ == "conj" and c.i < end)])
                break
    return sorted(set(found), key=lambda t: t.i)


def _top(doc: Doc, start: int, end: int) -> Token | None:
    """The head of a phrase. A span that takes in a verb (`Roe said`) has its subject, one of `by Roe` its object."""
    inside = [t for t in doc[start:end] if not (t.is_punct or t.is_space)]
    tops = [t for t in inside if not start <= t.head.i < end or t.head.i == t.i]
    first = next(iter(tops), None)
    if first is None or len(inside) == 1 or first.pos_ in _NOMINAL or first.dep_ in _SUBJECTS:
        return first if first is not None else inside[-1] if inside else None
    subject = next((t for t in inside if t.dep_ in _SUBJECTS), None)
    return subject or next((t for t in [*tops, *inside] if t.pos_ in _NOMINAL), first)


def _partner(prep: Token, start: int, end: int) -> Token | None:
    """`along with Y`: Y; plain `with` counts only after a comma."""
    if prep.lower_ == "with" and not (prep.i > start and prep.doc[prep.i - 1].text == ","):
        return None
    at = prep
    for _ in range(2):
        inner = next((c for c in at.children if c.dep_ in ("pobj", "prep") and start <= c.i < end), None)
        if inner is None:
            return None
        if inner.dep_ == "pobj":
            return inner
        at = inner
    return None


def _one_name(doc: Doc, first: Token, second: Token) -> bool:
    """Two coordinated nouns inside one named body ("Johnson & Johnson")."""
    return second.i - first.i < 10 and all(doc[at].ent_iob_ == "I" for at in range(first.i + 1, second.i + 1))


def own_range(head: Token, start: int, end: int) -> tuple[int, int]:
    """The part of a phrase that belongs to one head: without coordinated partners, appositions and clauses."""
    left, right = max(start, head.left_edge.i), min(end, head.right_edge.i + 1)
    for child in head.children:
        if child.i > head.i and (
            child.dep_ in ("conj", "cc", "appos", "relcl", "acl", "punct") or child.lower_ in ("along", "together")
        ):
            right = min(right, max(head.i + 1, child.left_edge.i))
    return left, max(right, head.i + 1)


def plain(doc: Doc, start: int, end: int) -> str:
    """A phrase as a name: without determiners and marks, one space between words."""
    kept = [t for t in doc[start:end] if not t.is_space and (not t.is_quote or _is_apostrophe(t))]
    while kept and (kept[0].dep_ in _DROP or kept[0].pos_ == "DET" or kept[0].is_punct or _is_date(kept[0])):
        kept.pop(0)
    while kept and (kept[-1].is_punct or kept[-1].tag_ == "POS"):
        kept.pop()
    text = "".join(t.text_with_ws for t in kept)
    return " ".join(text.split())


def _is_apostrophe(token: Token) -> bool:
    """The mark of `Owners’ Chamber`, which the tokenizer cannot tell from a quotation mark."""
    return token.text in ("’", "'") and token.i > 0 and not token.doc[token.i - 1].whitespace_


def _is_date(token: Token) -> bool:
    """`On Monday alliance leaders said`: the small parser takes the day for a part of the phrase."""
    return token.ent_type_ in ("DATE", "TIME")


def nominal_kind(head: Token, doc: Doc, start: int, end: int) -> str:
    """document, organization, anonymous or group for a phrase whose head is a common noun; else unresolved."""
    word, lemma = head.lower_, head.lemma_.lower()
    around = {t.lower_ for t in head.subtree} if end - start < 40 else set()
    if word in words.DOCUMENTS or lemma in words.DOCUMENTS:
        return "document"
    plural = head.tag_ in ("NNS", "NNPS") or word in ("people", "police", "many", "some", "others", "most", "few")
    speaks = plural or lemma in words.ANONYMOUS or _is_member(head)
    if (speaks and around & words.FAMILIAR) or lemma == "source":
        return "anonymous"
    if plural:
        bare = all(c.dep_ in ("det", "nummod", "amod", "punct", "cc") and c.ent_type_ == "" for c in head.children)
        return "anonymous" if lemma in ("official", "insider") and bare else "group"
    if lemma in words.ORGANIZATIONS:
        return "organization"
    if lemma in words.ANONYMOUS or word in words.KIN:
        return "anonymous"
    is_one = any(c.lower_ in _ONE for c in head.children if c.dep_ in ("det", "nummod", "poss"))
    if head.tag_ == "NN" and is_role(head) and (word not in words.OFFICES or is_one):
        return "anonymous"
    if word == "another" or (_is_member(head) and is_one):
        return "anonymous"
    if head.pos_ == "NUM" or word in ("majority", "public", "crowd", "percent", "cent", "%", "half", "third"):
        return "group"
    return "unresolved"


def _is_member(head: Token) -> bool:
    """`a Democrat`, `one New Hampshire Republican`: somebody of a party or people."""
    return (head.ent_type_ == "NORP" and not head.text.endswith("s")) or head.lower_ in ("republican", "democrat")
