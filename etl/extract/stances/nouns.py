"""One step of the climb where the governor is a noun or an adjective: "support for", "opponents of", "critical of"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from etl.extract.stances import lexicon as lx
from etl.extract.stances.predicates import noun_sign, predicate_sign
from etl.extract.stances.state import Climb, State
from etl.extract.stances.syntax import aux_words, is_negated, names_of, owner, subject

if TYPE_CHECKING:
    from spacy.tokens import Token

_BUNDLES = frozenset("deal package agreement budget compromise pact".split())
_CERTAIN = frozenset("sure certain clear obvious evident convinced confident true glad happy sorry afraid".split())


def at_noun(out: Climb, state: State, noun: Token, slot: str) -> State | None:
    word = noun.lemma_.lower()
    if slot in ("s", "nsubj"):  # small clause: "called [the deal a disaster]"
        side = noun_sign(noun)
        return State(noun, state.sign * side, 0.7, evaluated=True, reason="small_clause") if side else None
    if state.evaluated:
        return _evaluated_in_noun(out, state, noun, slot)
    if word in lx.AGENT_NOUNS and slot in ("of", "compound", "poss", "nmod", "amod"):
        side = lx.AGENT_NOUNS[word]
        for named in names_of(noun):
            out.add(named, replace(state, sign=state.sign * side, strength=0.72, reason=f"agent_noun:{word}"), noun)
        return None
    neg = -1 if is_negated(noun) else 1
    if word in ("answer", "reply", "response") and slot == "to":
        return _answer(out, state, noun)
    entry = next((e for e in lx.NOUNS.get(word, ()) if slot in e.slots), None)
    side = entry.sign if entry else 0
    strength = entry.strength if entry else 0.8
    if not side and word in lx.STANCE_NOUNS:
        side = {"against": -1, "for": 1, "in_favor_of": 1, "opposing": -1}.get(slot, 0)
        if word == "line" and slot == "for":
            side = 0  # "in line for"
    if side:
        new = State(noun, state.sign * side * neg, min(state.strength, strength), reason=f"noun:{word}", pending=True)
        holder = owner(noun)
        if holder is not None:
            out.add(holder, new, noun)
            return replace(new, pending=False, strength=new.strength * 0.97)
        return new
    if slot in ("compound", "nmod") and word in _BUNDLES:
        return None  # a Brexit deal is not Brexit
    if word in lx.CARRIERS and slot in (
        "of",
        "for",
        "to",
        "c",
        "compound",
        "poss",
        "nmod",
        "amod",
        "toward",
        "towards",
    ):
        bundle = state.node.dep_ == "relcl"  # a bill that does this among other things
        return replace(
            state, node=noun, strength=state.strength * (0.95 if not bundle else 0.6 if word in _BUNDLES else 0.8)
        )
    if slot in ("compound", "nmod") and noun.pos_ == "PROPN" and out.entity:
        return replace(state, node=noun)
    if out.entity and slot in ("poss", "of", "compound"):
        return replace(state, node=noun, strength=state.strength * 0.8)
    if slot == "c" and (state.node.dep_ == "acl" and "to" in aux_words(state.node)):
        return replace(state, node=noun, strength=state.strength * 0.8)
    return None


def _answer(out: Climb, state: State, noun: Token) -> State | None:
    """ "our answer to the toll is no"."""
    said = {c.lower_ for c in noun.head.children if c.i > noun.i} if noun.dep_ == "nsubj" else set()
    side = 1 if "yes" in said else -1 if "no" in said else 0
    holder = owner(noun)
    if side and holder is not None:
        out.add(holder, State(noun, state.sign * side, 0.8, reason="answer"), noun.head)
    return None


def _evaluated_in_noun(out: Climb, state: State, noun: Token, slot: str) -> State | None:
    """ "his belief that X is a disaster", "signals from Washington that X is dead"."""
    if slot != "c":
        return None
    out.settled = True  # "concerns that X is bad" are somebody's, not the writer's
    if noun.lemma_.lower() in lx.REPORT_NOUNS | lx.CARRIERS | lx.STANCE_NOUNS:
        holder = owner(noun) or next(
            (p for c in noun.children if c.dep_ == "prep" and c.lower_ in ("from", "by", "of") for p in c.children),
            None,
        )
        if holder is not None:
            out.add(holder, state, noun)
    return None


def at_adjective(out: Climb, state: State, adj: Token, slot: str) -> State | None:
    word = adj.lower_
    neg = -1 if is_negated(adj) or (adj.dep_ in ("acomp", "attr", "oprd") and is_negated(adj.head)) else 1
    if slot in ("s", "nsubj"):
        side = predicate_sign(adj)
        return State(adj, state.sign * side * neg, 0.7, evaluated=True, reason="small_clause") if side else None
    if state.evaluated:
        out.settled = word not in _CERTAIN
        return None
    entry = next((e for e in lx.ADJECTIVES.get(word, ()) if slot in e.slots), None)
    if entry is not None:
        sign = state.sign * entry.sign * neg
        new = State(
            adj, sign, min(state.strength, entry.strength) * (0.85 if neg < 0 else 1), reason=f"adjective:{word}"
        )
        governor = adj.head
        holder = (
            subject(governor)
            if governor.pos_ in ("VERB", "AUX")
            else governor
            if adj.dep_ in ("amod", "appos")
            else None
        )
        if holder is not None:
            out.add(holder, new, adj)
        return None
    side = predicate_sign(adj) if slot == "c" else 0
    if side:
        return State(adj, state.sign * side * neg, 0.72, evaluated=True, reason="it_is")
    return None
