"""Who takes which side of a phrase: polarity carried from the phrase up the dependency parse.

The climb starts at the word that heads a target mention with sign +1. Each step to the governor multiplies the sign by
what the governor does to that slot (support +1, repeal -1, failed to -1, not -1), and records an `Attitude` where
the governor names somebody who takes a side. A clause that evaluates the target ("X is a disaster", "X must stay") is
`evaluated`: whoever asserts the clause takes that side. Unknown governors end the climb: silence over guessing.

Source of the method: compositional sentiment over syntax (Moilanen & Pulman, RANLP 2007) and implicative signatures
(Nairn, Condoravdi & Karttunen, ICoS 2006), reduced to what a small dependency parser supports.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from etl.extract.stances.beside import beside
from etl.extract.stances.nouns import at_adjective, at_noun
from etl.extract.stances.predicates import modifier_sign
from etl.extract.stances.state import Attitude, Climb, State
from etl.extract.stances.syntax import SLOTS, is_hypothetical
from etl.extract.stances.verbs import at_verb, settle

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Attitude", "Climb", "State", "climb"]

MAX_STEPS = 24
"""A climb this long has lost its meaning (and a broken parse may be deep)."""


def climb(anchor: Token, *, sign: int = 1, entity: bool = False, skip: range = range(0)) -> Climb:
    """Climb from the head word of a mention to the top of its sentence.

    `entity`: the mention is a person or organization, so that what is said of its actions counts too.
    `skip`: the token indices of the mention, whose own words ("death penalty") evaluate nothing.
    """
    out = Climb(entity=entity)
    state = State(anchor, sign)
    if anchor.pos_ in ("VERB", "AUX"):
        state = settle(out, state, anchor, own=True)
    else:
        for side in beside(anchor):
            out.add(side[0], replace(state, sign=sign * side[1], strength=side[2], reason=side[3]), side[4])
        tint = modifier_sign(anchor, skip)
        if tint:
            out.add(None, replace(state, sign=sign * tint, strength=0.55, reason="modifier"), anchor)
    for _ in range(MAX_STEPS):
        nxt = _step(out, state) if state.node.head != state.node else None
        if nxt is None:
            break
        state = nxt
    if state.evaluated and not out.settled:
        out.add(None, state, state.node)
    out.end = state
    return out


def _step(out: Climb, state: State) -> State | None:
    """One step to the governor; None where the climb ends."""
    node = state.node
    head, dep = node.head, node.dep_
    if is_hypothetical(node):
        out.settled = True
        return None
    if dep in ("conj", "appos", "attr", "acomp") and not (dep in ("attr", "acomp") and state.evaluated):
        return replace(state, node=head) if dep != "appos" or not state.evaluated else None
    if dep in ("pobj", "pcomp"):
        head, slot = _preposition(node)
    else:
        slot = SLOTS.get(dep, dep)
    if slot in ("compound", "nmod", "amod", "poss", "relcl", "acl", "nounmod"):
        return at_noun(out, state, head, "c" if slot in ("relcl", "acl") else slot)
    if head.pos_ in ("VERB", "AUX"):
        return at_verb(out, state, head, slot)
    if head.pos_ in ("NOUN", "PROPN", "PRON", "NUM"):
        return at_noun(out, state, head, slot)
    if head.pos_ in ("ADJ", "ADV"):
        return at_adjective(out, state, head, slot)
    return None


def _preposition(node: Token) -> tuple[Token, str]:
    """The word a prepositional object hangs on, and the preposition as a slot: `for`, or `out_of` where two stand."""
    prep = node.head
    slot = prep.lower_
    head = prep.head
    while head.dep_ in ("prep", "pcomp") and head.pos_ in ("ADP", "SCONJ", "ADV") and head.head != head:
        slot = f"{head.lower_}_{slot}"
        head = head.head
    return head, slot
