"""Reading a dependency parse: subjects, complements, phrases, as token ranges [i, j)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.extract.quotes.candidate import TokenRange
from etl.extract.quotes.lexicon import ACTIONS, COMMENT_VERBS, WITHHELD_VERBS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SUBJECTS = frozenset(["nsubj", "nsubjpass", "csubj", "csubjpass"])
_WH = frozenset(["WP", "WRB", "WDT", "WP$"])
_EDGE = frozenset("“”\"'‘’«»()[]{}–—-,;:.!?…`")


def lemma(token: Token) -> str:
    """The lower-case lemma, with its particle (`point out` → `point_out`)."""
    particle = next((c.lower_ for c in token.children if c.dep_ == "prt"), None)
    base = "according" if token.lower_ == "according" else (token.lemma_ or token.lower_).lower()
    return f"{base}_{particle}" if particle else base


def whole(token: Token) -> TokenRange:
    """All of a token's subtree (the parser's trees are projective, so it is one range)."""
    return token.left_edge.i, token.right_edge.i + 1


def sentence_end(token: Token) -> int:
    """Where the token's sentence ends (spaCy's own `token.sent` looks at the whole document each time)."""
    doc = token.doc
    at = token.i + 1
    while at < len(doc) and not doc[at].is_sent_start:
        at += 1
    return at


def without(outer: TokenRange, inner: Token) -> list[TokenRange]:
    """A range minus the subtree of a token in it; a subtree that holds the range leaves its far side."""
    start, end = outer
    left, right = whole(inner)
    return [r for r in ((start, max(start, min(left, end))), (min(max(right, start), end), end)) if r[0] < r[1]]


def clause(head: Token) -> list[TokenRange]:
    """A complement clause without its leading `that`."""
    start, end = whole(head)
    if head.doc[start].lower_ == "that" and head.doc[start].dep_ == "mark":
        start += 1
    return [(start, end)] if start < end else []


def complement_kind(head: Token) -> str:
    """`that`, `wh`, `to`, `ing`, `zero` (finite, unmarked) or `small` (no finite verb)."""
    kinds = {c.lower_ for c in head.children if c.dep_ in ("mark", "aux") and c.i < head.i}
    if "that" in kinds:
        return "that"
    if kinds & {"whether", "if"} or head.left_edge.tag_ in _WH:
        return "wh"
    if "to" in kinds and head.tag_ == "VB":
        return "to"
    if head.tag_ == "VBG" and not any(c.dep_ == "aux" for c in head.children):
        return "ing"
    if (head.pos_ in ("VERB", "AUX") and head.tag_ != "VBN") or kinds:
        return "zero"
    return "small"


def subject(token: Token) -> Token | None:
    """The token's own subject."""
    return next((c for c in token.children if c.dep_ in _SUBJECTS), None)


def is_deed(doc: Doc, lemma_: str, content: list[TokenRange]) -> bool:
    """Is the content a thing that was acted on, and nothing said (`ordered the invasion`)?"""
    if lemma_ not in ACTIONS:
        return False
    first, last = content[0][0], content[-1][1]
    top = next((t for t in doc[first:last] if not first <= t.head.i < last), doc[first])
    return top.dep_ in ("dobj", "pobj", "nsubjpass") and top.pos_ in ("NOUN", "PROPN", "PRON")


def is_withheld(doc: Doc, head: int | None, lemma_: str, content: list[TokenRange]) -> bool:
    """Does the cue say that nothing was said: `declined to comment`, `refrained from commenting on`, `did not say`?"""
    if head is None:
        return False
    if lemma_ in WITHHELD_VERBS:
        start, end = content[0]
        return any(t.lemma_.lower() in COMMENT_VERBS for t in doc[start : min(end, start + 3)])
    if lemma_ not in COMMENT_VERBS:
        return False
    at = doc[head]
    if any(c.dep_ == "neg" for c in at.children):
        return True
    for _ in range(3):
        if at.dep_ not in ("xcomp", "pcomp", "prep", "conj"):
            return False
        at = at.head
        if at.lemma_.lower() in WITHHELD_VERBS:
            return True
    return False


def phrase(head: Token) -> TokenRange:
    """A noun phrase with its titles and appositions, without relative clauses and participles after it."""
    start, end = whole(head)
    for child in head.children:
        if child.i > head.i and child.dep_ in ("relcl", "acl", "advcl", "parataxis", "ccomp"):
            end = min(end, child.left_edge.i)
    while end > start + 1 and (head.doc[end - 1].is_punct or head.doc[end - 1].is_space):
        end -= 1
    return start, max(end, head.i + 1)


def cue_range(token: Token, content_start: int) -> TokenRange:
    """The cue with its auxiliaries, adverbs between them, and particles: `has frequently emphasized`, `point out`."""
    start, end = token.i, token.i + 1
    for child in token.children:
        if child.dep_ in ("aux", "auxpass", "neg") and child.i < start and token.i - child.i <= 4:
            start = child.i
        elif child.dep_ == "prt" and child.i < content_start:
            end = max(end, child.i + 1)
        elif child.dep_ == "prep" and child.i + 1 == content_start:
            end = content_start
    for at in range(start, token.i):
        if token.doc[at].is_punct or token.doc[at].is_space or token.doc[at].dep_ in _SUBJECTS:
            start = token.i
            break
    return start, max(end, token.i + 1)


def trim(doc: Doc, ranges: list[TokenRange]) -> list[TokenRange]:
    """Drop white space and loose punctuation at the ends of every range, and ranges without a word."""
    out = []
    for start, end in ranges:
        while start < end and _loose(doc[start]):
            start += 1
        while end > start and _loose(doc[end - 1]):
            end -= 1
        if start < end and not (end == start + 1 and len(ranges) > 1 and doc[start].pos_ in ("CCONJ", "SCONJ")):
            out.append((start, end))
    return out


def _loose(token: Token) -> bool:
    return token.is_space or all(char in _EDGE for char in token.text)
