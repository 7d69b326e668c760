"""Every place in a parse that could report what somebody said or holds: (cue, content, source) with a pattern name.

Nothing is decided here. The generator is generous; `cues.confidence` says how often each (pattern, lemma) was an
attribution in the training data, and `select` keeps the best ones that do not overlap.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from etl.extract.quotes import clauses
from etl.extract.quotes.lexicon import ACTIONS, CHARACTERIZING, SPEECH_VERBS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

TokenRange = tuple[int, int]


@dataclass(slots=True)
class Candidate:
    """A possible attribution in token ranges [i, j); `head` is the token of the cue that governs the content."""

    pattern: str
    lemma: str
    content: list[TokenRange]
    cue: TokenRange | None = None
    source: TokenRange | None = None
    head: int | None = None
    flags: list[str] = field(default_factory=list)
    confidence: float = 0.0
    is_direct: bool = False

    @property
    def span(self) -> TokenRange:
        """The envelope of the content."""
        return self.content[0][0], self.content[-1][1]


def candidates(doc: Doc) -> Iterator[Candidate]:
    """Yield all candidates of a parsed text in the order of their cues; contents are trimmed and never empty."""
    for token in doc:
        pos = token.pos_
        if token.lower_ == "according" and token.i + 1 < len(doc) and doc[token.i + 1].lower_ == "to":
            found = _according(token)
        elif token.i and doc[token.i - 1].text == "-":
            continue  # "so-called", "self-described": part of an adjective
        elif pos in ("VERB", "AUX"):
            found = _verb(token)
        elif pos == "ADJ":
            found = _adjective(token)
        elif pos in ("NOUN", "PROPN"):
            found = _noun(token)
        elif pos == "ADP":
            found = _view(token)
        else:
            continue
        for candidate in found:
            head = candidate.head if candidate.head is not None else -1
            candidate.content = clauses.trim(doc, clauses.cut_reports(doc, candidate.content, head))
            if candidate.lemma in ACTIONS and candidate.pattern.startswith(("dobj", "obj_", "prep_", "agent")):
                continue
            if candidate.content and not clauses.is_withheld(doc, candidate.head, candidate.lemma, candidate.content):
                yield candidate


def _verb(verb: Token) -> Iterator[Candidate]:
    source = clauses.source_of(verb)
    children = list(verb.children)
    objects = [c for c in children if c.dep_ in ("dobj", "dative") and c.i > verb.i]
    right_end = max((c.right_edge.i + 1 for c in children if c.dep_ in ("prep", "oprd", "xcomp", "ccomp")), default=0)

    def make(pattern: str, content: list[TokenRange], cue_end: int) -> Candidate:
        return Candidate(pattern, clauses.lemma(verb), content, clauses.cue_range(verb, cue_end), source, verb.i)

    for child in children:
        dep = child.dep_
        if dep in ("ccomp", "xcomp"):
            if child.i < verb.i:
                if dep == "ccomp":
                    yield make("ccomp_left", [clauses.whole(child)], verb.i + 1)
                continue
            start = child.left_edge.i
            pattern = clauses.complement_kind(child)
            if dep == "xcomp" and objects and pattern == "to":
                yield make("obj_to", [(objects[0].left_edge.i, child.right_edge.i + 1)], verb.i + 1)
            else:
                content = clauses.clause(child)
                if content and pattern == "zero" and clauses.subject(child) is None:
                    # "claims NATO's expansion marginalized Russia": the parser took the inner subject for an object.
                    content = [(min([content[0][0], *(o.left_edge.i for o in objects)]), content[0][1])]
                    start = content[0][0]
                yield make(f"{dep}_{pattern}", content, start)
        elif dep == "dobj" and child.i > verb.i:
            if not right_end or right_end <= child.right_edge.i + 1:
                yield make("dobj", [clauses.whole(child)], verb.i + 1)
            else:
                yield make("dobj", [clauses.whole(child)], verb.i + 1)
                yield make("dobj_more", [(child.left_edge.i, right_end)], verb.i + 1)
        elif dep in ("oprd", "acomp", "attr") and child.i > verb.i:
            yield make(dep, [clauses.whole(child)], verb.i + 1)
        elif dep == "prep" and child.i > verb.i:
            inner = [g for g in child.children if g.dep_ in ("pobj", "pcomp", "prep")]
            if inner:
                word = child.lower_
                yield make(f"prep_{word}", [(child.i + 1, child.right_edge.i + 1)], child.i + 1)
                if objects and objects[0].i < child.i:
                    yield make(f"obj_{word}", [(objects[0].left_edge.i, child.right_edge.i + 1)], verb.i + 1)
        elif dep == "agent":
            subject = clauses.subject(verb)
            if subject is not None and subject.i < verb.i:
                yield Candidate(
                    "agent", clauses.lemma(verb), [clauses.whole(subject)], clauses.cue_range(verb, child.i + 1),
                    (child.i + 1, child.right_edge.i + 1), verb.i,
                )  # fmt: skip
    if clauses.lemma(verb) in CHARACTERIZING and objects:
        mark = next((t.i for t in verb.doc[objects[0].i : verb.right_edge.i + 1] if t.lower_ == "as"), None)
        if mark is not None:
            yield make("portray_as", [(objects[0].left_edge.i, verb.doc[mark].right_edge.i + 1)], verb.i + 1)
    yield from _parenthetical(verb, source)
    yield from _rest(verb, source)


def _rest(verb: Token, source: TokenRange | None) -> Iterator[Candidate]:
    """All that follows a reporting verb whose complement the parser did not see whole: to the end of its clause, and
    to the end of its sentence."""
    if verb.lemma_.lower() not in SPEECH_VERBS or source is None:
        return
    if source[0] > verb.i or any(c.dep_ in ("ccomp", "xcomp") and 0 < c.left_edge.i - verb.i <= 2 for c in verb.rights):
        return
    doc, start = verb.doc, verb.i + 1
    if start < len(doc) and doc[start].lower_ == "that":
        start += 1
    ends = {"rest": verb.right_edge.i + 1, "to_end": clauses.sentence_end(verb)}
    for pattern, end in ends.items():
        if end > start + 2:
            yield Candidate(
                pattern, clauses.lemma(verb), [(start, end)], clauses.cue_range(verb, verb.i + 1), source, verb.i
            )


def _parenthetical(verb: Token, source: TokenRange | None) -> Iterator[Candidate]:
    """`A, X said, B` and `A, as X put it`: the clause around the reporting one is the content."""
    if verb.dep_ == "parataxis" or (verb.dep_ == "advcl" and clauses.marked_as(verb)):
        head = verb.head
        if head.pos_ in ("VERB", "AUX"):
            content = clauses.without(clauses.whole(head), verb)
            yield Candidate(
                verb.dep_, clauses.lemma(verb), content, clauses.cue_range(verb, verb.i + 1), source, verb.i
            )


def _adjective(adjective: Token) -> Iterator[Candidate]:
    source = clauses.source_of(adjective)
    for child in adjective.children:
        if child.i < adjective.i:
            continue
        if child.dep_ in ("ccomp", "xcomp"):
            pattern = f"adj_{clauses.complement_kind(child)}"
            content = clauses.clause(child)
        elif child.dep_ == "prep" and child.right_edge.i > child.i:
            pattern, content = f"adj_{child.lower_}", [(child.i + 1, child.right_edge.i + 1)]
        else:
            continue
        cue = clauses.cue_range(adjective, content[0][0])
        yield Candidate(pattern, adjective.lower_, content, cue, source, adjective.i)


def _noun(noun: Token) -> Iterator[Candidate]:
    for child in noun.children:
        if child.i < noun.i:
            continue
        dep = child.dep_
        if dep in ("acl", "ccomp", "relcl") and clauses.has_that(child):
            pattern, content = "noun_that", clauses.clause(child)
        elif dep == "acl" and clauses.complement_kind(child) == "to":
            pattern, content = "noun_to", clauses.clause(child)
        elif dep == "prep" and child.lower_ not in ("of", "by", "from") and child.right_edge.i > child.i:
            pattern, content = f"noun_{child.lower_}", [(child.i + 1, child.right_edge.i + 1)]
        elif dep == "prep" and child.lower_ == "of" and clauses.possessor(noun) is not None:
            pattern, content = "noun_of", [(child.i + 1, child.right_edge.i + 1)]
        else:
            continue
        cue = (noun.i, max(noun.i + 1, content[0][0]))
        yield Candidate(pattern, clauses.lemma(noun), content, cue, clauses.noun_source(noun), noun.i)


def _according(token: Token) -> Iterator[Candidate]:
    to = token.doc[token.i + 1]
    objects = [c for c in to.children if c.dep_ == "pobj"] or [c for c in token.children if c.dep_ == "pobj"]
    head = clauses.clause_head(token)
    if not objects or head is None:
        return
    source = clauses.phrase(objects[0])
    content = clauses.without(clauses.whole(head), token)
    yield Candidate("according", "according", content, (token.i, to.i + 1), source, token.i)


def _view(token: Token) -> Iterator[Candidate]:
    """`in X's view, …`"""
    if token.lower_ not in ("in", "to") or token.dep_ != "prep":
        return
    for noun in token.children:
        owner = clauses.possessor(noun)
        if noun.dep_ == "pobj" and owner is not None and noun.lower_ in ("view", "opinion", "words", "mind", "eyes"):
            head = clauses.clause_head(token)
            if head is not None:
                content = clauses.without(clauses.whole(head), token)
                source = clauses.noun_source(noun)
                yield Candidate("in_view", noun.lower_, content, (noun.i, noun.i + 1), source, token.i)
