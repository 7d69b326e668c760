"""What stands around a candidate, as flags: each shifts the odds that it is an attribution (see `cues`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.extract.quotes import clauses
from etl.extract.quotes.candidates import Candidate
from etl.extract.quotes.direct import QuotedText
from etl.extract.quotes.lexicon import SPEECH_NOUNS, SPEECH_VERBS

if TYPE_CHECKING:
    from spacy.tokens import Doc

_MODALS = frozenset(["would", "could", "should", "might", "may", "can", "must"])
_FIRST = frozenset(["i", "we", "me", "us", "my", "our"])
_SECOND = frozenset(["you", "your"])
_RELATIVE = frozenset(["who", "which", "that", "whom", "whose", "what"])
_THIRD = frozenset(["he", "she", "they", "his", "her", "their", "it", "its"])
_GROUPS = (
    ("ccomp_to", "infinitive"), ("ccomp", "clause"), ("xcomp_to", "infinitive"), ("obj_to", "infinitive"),
    ("quote", "quote"), ("dobj", "object"), ("prep", "prep"), ("obj_", "prep"), ("noun", "noun"), ("adj", "adjective"),
    ("rest", "rest"), ("to_end", "rest"), ("xcomp", "small"), ("oprd", "small"), ("acomp", "copula"),
    ("attr", "copula"),
)  # fmt: skip
_DEPS = frozenset(["ROOT", "conj", "advcl", "relcl", "ccomp", "xcomp", "acl", "pcomp", "parataxis", "dobj", "pobj"])


def flags(doc: Doc, candidate: Candidate, quoted: QuotedText) -> list[str]:
    """The context flags of a candidate, in a fixed order."""
    length, marks = _length_flag(candidate), _quote_flag(candidate, quoted)
    group = pattern_group(candidate.pattern)
    out = [_source_flag(doc, candidate), f"{group}_{length}", f"{group}_{marks}"]
    if candidate.lemma in SPEECH_VERBS or candidate.lemma in SPEECH_NOUNS:
        out.append(f"speech_{group}")
        out.append(f"speech_{length}")
    if candidate.pattern in ("according", "in_view", "transcript"):
        out = [out[0], f"{candidate.pattern}_{length}"]
    if candidate.head is None:
        return out
    head = doc[candidate.head]
    out.append(f"dep_{head.dep_}" if head.dep_ in _DEPS else "dep_other")
    out.append(f"tag_{head.tag_}" if head.pos_ in ("VERB", "AUX") else "tag_other")
    for child in head.children:
        if child.i > head.i:
            break
        if child.dep_ == "neg":
            out.append("negated")
        elif child.dep_ == "aux" and child.lower_ in _MODALS:
            out.append("modal")
    if candidate.source and clauses.subject(head) is None and head.pos_ == "VERB":
        out.append("inherited")
    if quoted.at(candidate.head) is not None:
        out.append("in_quote")
    return out


def pattern_group(pattern: str) -> str:
    """The patterns that share their context weights: all clauses, all infinitives, all objects and so on."""
    for prefix, group in _GROUPS:
        if pattern.startswith(prefix):
            return group
    return "other"


def _source_flag(doc: Doc, candidate: Candidate) -> str:
    if candidate.source is None:
        return "source_none"
    start, end = candidate.source
    words = [token.lower_ for token in doc[start:end]]
    if len(words) == 1:
        for name, group in (("first", _FIRST), ("second", _SECOND), ("relative", _RELATIVE), ("third", _THIRD)):
            if words[0] in group:
                return f"source_{name}" if words[0] not in ("it", "its", "what", "that") else f"source_{words[0]}"
    labels = {token.ent_type_ for token in doc[start:end]}
    for label in ("PERSON", "ORG", "NORP", "GPE"):
        if label in labels:
            return f"source_{label.lower()}"
    return "source_name" if any(token.pos_ == "PROPN" for token in doc[start:end]) else "source_noun"


def _length_flag(candidate: Candidate) -> str:
    length = sum(end - start for start, end in candidate.content)
    for least, name in ((16, "long"), (8, "medium"), (4, "short"), (2, "few")):
        if length >= least:
            return name
    return "one"


def _quote_flag(candidate: Candidate, quoted: QuotedText) -> str:
    total = inside = 0
    for start, end in candidate.content:
        total += end - start
        for number in quoted.overlapping(start, end):
            left, right = quoted.ranges[number]
            inside += max(0, min(end, right) - max(start, left))
    return "unquoted" if not inside else "quoted" if inside >= 0.85 * total else "partly"
