"""Reading a dependency parse: subjects, complements, phrases, as token ranges [i, j)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.extract.quotes.lexicon import COMMENT_VERBS, SPEECH_VERBS, WITHHELD_VERBS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

TokenRange = tuple[int, int]

_SUBJECTS = frozenset(["nsubj", "nsubjpass", "csubj", "csubjpass"])
_DASHES = frozenset(["—", "–", "--", "---"])
_SLIPS = frozenset(["advcl", "dep", "npadvmod", "nmod", "ccomp", "meta", "intj", "advmod", "amod"])
_WH = frozenset(["WP", "WRB", "WDT", "WP$"])
_EDGE = frozenset("“”\"'‘’«»()[]{}–—-,;:.!?…`")
_MAX_CLIMB = 12
"""Steps from a verb to the subject that governs it: long chains are parse errors, and must not cost time."""


def lemma(token: Token) -> str:
    """The lower-case lemma, with its particle (`point out` → `point_out`)."""
    particle = next((c.lower_ for c in token.children if c.dep_ == "prt"), None)
    base = (token.lemma_ or token.lower_).lower()
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


def has_that(head: Token) -> bool:
    """Does the clause start with `that` as a conjunction, not as the subject or object of its verb?"""
    return any(c.lower_ == "that" and c.dep_ == "mark" for c in head.children)


def marked_as(verb: Token) -> bool:
    """`as X said`"""
    return any(c.lower_ == "as" and c.dep_ in ("mark", "advmod") and c.i < verb.i for c in verb.children)


def subject(token: Token) -> Token | None:
    """The token's own subject."""
    return next((c for c in token.children if c.dep_ in _SUBJECTS), None)


def reporting_head(participle: Token) -> Token:
    """For `X added that A, calling it B`: the parser hangs `calling` inside A, but it is X who calls; find `added`."""
    at = participle
    for _ in range(_MAX_CLIMB):
        at = at.head
        if at.dep_ == "ccomp" and at.head.lemma_.lower() in SPEECH_VERBS and at.head.i < at.i:
            return at.head
        if at.dep_ == "ROOT" or at.head.i == at.i:
            break
    return participle


def governing_subject(token: Token) -> Token | None:
    """The subject a verb has or inherits: of the verb it is coordinated with, or of the clause that governs it."""
    at = reporting_head(token) if is_loose_report(token) else token
    for _ in range(_MAX_CLIMB):
        own = subject(at)
        if own is not None and own.i != token.i:
            return own
        dep, head = at.dep_, at.head
        if head.i == at.i or dep == "ROOT":
            return None
        if dep in ("acl", "relcl") and not _loose_participle(at):
            return head
        if dep == "xcomp":
            controller = next((c for c in head.children if c.dep_ in ("dobj", "dative") and c.i < at.i), None)
            if controller is not None and at.tag_ != "VBG":
                return controller
        if dep == "poss":
            return None
        at = head
    return None


def _loose_participle(verb: Token) -> bool:
    """`…, saying`: a participle after a comma belongs to the clause, whatever noun the parser hung it on."""
    left = verb.left_edge.i
    return verb.tag_ == "VBG" and left > 0 and verb.doc[left - 1].lower_ in (",", "—", "–", "-", "--")


def is_loose_report(verb: Token) -> bool:
    """`…, saying` or `— adding`: a participle of speech after a comma or dash, which reports for itself."""
    return _loose_participle(verb) and verb.lemma_.lower() in SPEECH_VERBS and verb.dep_ != "conj"


def cut_reports(doc: Doc, ranges: list[TokenRange], after: int) -> list[TokenRange]:
    """Cut a clause where a participle of speech after a comma starts a report of its own."""
    for number, (start, end) in enumerate(ranges):
        for at in range(max(start, after) + 2, end):
            token = doc[at]
            if token.tag_ == "VBG" and is_loose_report(token):
                return [*ranges[:number], (start, token.left_edge.i)]
    return ranges


def cut_dash(doc: Doc, ranges: list[TokenRange]) -> list[TokenRange]:
    """Cut a content at a lone dash: what follows is mostly the writer's own gloss."""
    start, end = ranges[-1]
    dashes = [at for at in range(start + 2, end - 1) if doc[at].text in _DASHES]
    return [*ranges[:-1], (start, dashes[0])] if len(dashes) == 1 else ranges


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


def source_of(token: Token) -> TokenRange | None:
    """The phrase of the subject a verb or adjective has or inherits."""
    found = governing_subject(token) or _named_child(token)
    return joined(found) if found is not None and found.dep_ != "expl" else None


def _named_child(verb: Token) -> Token | None:
    """A name left of a finite verb without a subject: `Roe, aiming to …, has emphasized` where the parse slipped."""
    if verb.tag_ not in ("VBD", "VBZ", "VBP", "VBN") or any(c.dep_ == "auxpass" for c in verb.children):
        return None
    return next((c for c in verb.lefts if c.ent_type_ in ("PERSON", "ORG") and c.dep_ in _SLIPS), None)


def joined(head: Token) -> TokenRange:
    """A subject's phrase with a partner that the parser hung on the verb: `X, along with Y and Z, said`."""
    start, end = phrase(head)
    for child in head.head.children:
        if child.i < end or child.i > head.head.i or child.dep_ not in ("prep", "advmod", "cc"):
            continue
        if child.lower_ in ("along", "together") and child.i - end <= 1:
            return start, min(child.right_edge.i + 1, head.head.i) if head.head.i > child.i else end
    return start, end


def phrase(head: Token) -> TokenRange:
    """A noun phrase with its titles and appositions, without relative clauses and participles after it."""
    start, end = whole(head)
    for child in head.children:
        if child.i > head.i and child.dep_ in ("relcl", "acl", "advcl", "parataxis", "ccomp"):
            end = min(end, child.left_edge.i)
    while end > start + 1 and (head.doc[end - 1].is_punct or head.doc[end - 1].is_space):
        end -= 1
    return start, max(end, head.i + 1)


def possessor(noun: Token) -> Token | None:
    """`X's` or `his` before a noun."""
    return next((c for c in noun.children if c.dep_ == "poss"), None)


def noun_source(noun: Token) -> TokenRange | None:
    """Who holds a claim or hope: its possessor, an `of`/`by`/`from` phrase, or the subject of the verb around it."""
    owner = possessor(noun)
    if owner is not None:
        start, end = whole(owner)
        if end > start + 1 and noun.doc[end - 1].tag_ == "POS":
            end -= 1
        return start, end
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in ("by", "from", "of", "among"):
            held = next((g for g in child.children if g.dep_ == "pobj"), None)
            if held is not None:
                return phrase(held)
    found = governing_subject(noun) if noun.dep_ in ("dobj", "attr", "pobj", "conj") else None
    return phrase(found) if found is not None and found.i != noun.i else None


def clause_head(token: Token) -> Token | None:
    """The verb of the clause that a phrase belongs to."""
    at = token
    for _ in range(_MAX_CLIMB):
        at = at.head
        if at.pos_ in ("VERB", "AUX") or at.head.i == at.i:
            return at if at.i != token.i else None
    return None


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
