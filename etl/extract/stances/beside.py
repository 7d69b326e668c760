"""What stands beside a target noun and evaluates it: relative clauses, participles, appositions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.extract.stances import lexicon as lx
from etl.extract.stances.predicates import clause_sign, noun_sign, predicate_sign
from etl.extract.stances.syntax import agent, is_negated, is_passive, subject
from etl.extract.stances.verbs import verb_entry

if TYPE_CHECKING:
    from spacy.tokens import Token


def beside(noun: Token) -> list[tuple[Token | None, int, float, str, Token]]:
    """What relative clauses, participles and appositions beside a target noun say of it."""
    found: list[tuple[Token | None, int, float, str, Token]] = []
    for child in noun.children:
        if child.dep_ == "relcl":
            found.extend(_relative(child))
        elif child.dep_ == "acl" and child.tag_ == "VBN":
            entry, word = verb_entry(child, "o")
            by = agent(child)
            if entry is not None and by is not None and entry.kind in ("attitude", "action"):
                found.append(
                    (by, entry.sign * (-1 if is_negated(child) else 1), entry.strength, f"{entry.kind}:{word}", child)
                )
        elif child.dep_ == "appos":
            side = noun_sign(child)
            if side and child.pos_ == "NOUN":
                found.append((None, side, 0.6, "apposition", child))
    return found


def _relative(verb: Token) -> list[tuple[Token | None, int, float, str, Token]]:
    """A relative clause: "the deal, which Trump called terrible", "the law Republicans oppose"."""
    neg = -1 if is_negated(verb) else 1
    subj = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if subj is None or subj.tag_ in ("WDT", "WP"):
        if subj is not None and is_passive(verb):
            entry, word = verb_entry(verb, "o")
            by = agent(verb)
            if entry is not None and by is not None and entry.kind in ("attitude", "action"):
                return [(by, entry.sign * neg, entry.strength, f"{entry.kind}:{word}", verb)]
            return []
        side, reason = clause_sign(verb)
        return [(None, side * neg, 0.6, reason, verb)] if side else []
    objects = [c for c in verb.children if c.dep_ == "dobj" and c.tag_ not in ("WDT", "WP")]
    if verb.lemma_.lower() in lx.NAMING:
        for child in verb.children:
            prep_object = [c for c in child.children if c.dep_ in ("pobj", "amod")] if child.lower_ == "as" else []
            for part in [*([child] if child.dep_ in ("oprd", "attr", "acomp", "dobj", "ccomp") else []), *prep_object]:
                if (side := predicate_sign(part)) and part.tag_ not in ("WDT", "WP"):
                    return [(subject(verb), side * neg, 0.84, f"named:{verb.lemma_.lower()}", verb)]
    if objects:
        return []
    entry, word = verb_entry(verb, "o")
    if entry is not None and entry.kind in ("attitude", "action"):
        return [(subject(verb), entry.sign * neg, entry.strength, f"{entry.kind}:{word}", verb)]
    return []
