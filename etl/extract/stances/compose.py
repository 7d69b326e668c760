"""Who takes which side of a phrase: polarity carried from the phrase up the dependency parse.

The climb starts at the word that heads a target mention with sign +1. Each step to the governor multiplies the sign by
what the governor does to that slot (support +1, repeal -1, failed to -1, not -1), and records an `Attitude` wherever the
governor names somebody who takes a side. A clause that evaluates the target ("X is a disaster", "X must stay") is
`evaluated`: whoever asserts the clause takes that side. Unknown governors end the climb: silence over guessing.

Source of the method: compositional sentiment over syntax (Moilanen & Pulman, RANLP 2007) and implicative signatures
(Nairn, Condoravdi & Karttunen, ICoS 2006), reduced to what a small dependency parser supports.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from etl.extract.stances import lexicon as lx
from etl.extract.stances.predicates import clause_sign, modifier_sign, noun_sign, predicate_sign
from etl.extract.stances.syntax import (
    SLOTS,
    agent,
    aux_words,
    in_condition,
    is_finite,
    is_hypothetical,
    is_negated,
    is_passive,
    names_of,
    only_wished,
    owner,
    particles,
    subject,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

MAX_STEPS = 24
"""A climb this long has lost its meaning (and a broken parse may be deep)."""

_BUNDLES = frozenset("deal package agreement budget compromise pact".split())
_CERTAIN = frozenset("sure certain clear obvious evident convinced confident true glad happy sorry afraid".split())
_MAYBE = frozenset("could might may can".split())
_NOT_DONE = frozenset("would could might may can should must ought to".split())


@dataclass(frozen=True)
class Attitude:
    """Somebody (`holder`, or whoever asserts the clause when None) is for (+1) or against (-1) the mention.

    `top` is the governor that says so; evidence runs over its clause.
    """

    holder: Token | None
    sign: int
    strength: float
    reason: str
    top: Token
    asserted: bool = False
    """The holder asserts a clause that evaluates the mention (as against: supports, opposes it)."""


@dataclass(frozen=True)
class State:
    """Where a climb stands: at `node`, being for it means `sign` towards the mention."""

    node: Token
    sign: int = 1
    strength: float = 1.0
    evaluated: bool = False
    reason: str = ""
    pending: bool = False  # a stance noun whose holder is still to come: "voiced support for"


@dataclass
class Climb:
    """All attitudes met on the way up from one mention, innermost first, and where the climb ended."""

    attitudes: list[Attitude] = field(default_factory=list)
    end: State | None = None
    entity: bool = False
    settled: bool = False  # an evaluated clause has found who asserts it, or that nobody does

    def add(self, holder: Token | None, state: State, top: Token) -> None:
        attitude = Attitude(holder, state.sign, round(state.strength, 3), state.reason, top, state.evaluated)
        self.attitudes.append(attitude)


def climb(anchor: Token, *, sign: int = 1, entity: bool = False, skip: range = range(0)) -> Climb:
    """Climb from the head word of a mention to the top of its sentence.

    `entity`: the mention is a person or organization, so that what is said of its actions counts too.
    `skip`: the token indices of the mention, whose own words ("death penalty") evaluate nothing.
    """
    out = Climb(entity=entity)
    state = State(anchor, sign)
    if anchor.pos_ in ("VERB", "AUX"):
        state = _settle(out, state, anchor, own=True)
    else:
        for side in _beside(anchor):
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
        return _at_noun(out, state, head, "c" if slot in ("relcl", "acl") else slot)
    if head.pos_ in ("VERB", "AUX"):
        return _at_verb(out, state, head, slot)
    if head.pos_ in ("NOUN", "PROPN", "PRON", "NUM"):
        return _at_noun(out, state, head, slot)
    if head.pos_ in ("ADJ", "ADV"):
        return _at_adjective(out, state, head, slot)
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


def _settle(out: Climb, state: State, verb: Token, *, own: bool = False) -> State:
    """Read what the verb's auxiliaries make of it: denial, obligation ("should"), or a promise for the future.

    `own`: the mention itself is this verb ("Ukraine should join NATO").
    """
    if own and is_negated(verb):
        state = replace(state, sign=-state.sign, strength=state.strength * 0.9)
    words = aux_words(verb)
    if own and verb.dep_ not in ("acl", "advcl", "csubj", "pcomp") and not words & _NOT_DONE:
        if verb.tag_ in ("VBD", "VBZ", "VBP") or (words and "to" not in words):
            doer = subject(verb)
            if doer is not None:
                out.add(doer, replace(state, strength=min(state.strength, 0.62), reason=f"does:{verb.lemma_.lower()}"), verb)
    if words & lx.DEONTIC and not state.evaluated and not any(t.lower_ in ("only", "if", "unless") for t in verb.subtree):
        return replace(state, evaluated=True, strength=min(state.strength, 0.78), reason="should")
    return state


def _at_verb(out: Climb, state: State, verb: Token, slot: str) -> State | None:
    neg = -1 if is_negated(verb) else 1
    if state.evaluated:
        return _asserted(out, state, verb, slot, neg)
    if slot == "s" and not is_passive(verb):
        return _predicated(out, state, verb, neg)
    if slot == "o" and (named := _named(out, state, verb, neg)):
        return named
    entry, word = _entry(verb, slot, slot == "c" and is_finite(state.node))
    if entry is None:
        return _light_or_commit(out, state, verb, slot, neg)
    if entry.kind == "denial":
        if neg > 0:
            return None
        new = replace(state, node=verb, sign=-state.sign * entry.sign, strength=entry.strength, reason=f"not_{word}")
        holder = subject(verb)
        if holder is not None:
            out.add(holder, new, verb)
            return new
        return replace(new, evaluated=True)
    strength = min(state.strength, entry.strength) * (0.85 if neg < 0 else 1.0)
    if neg < 0 and entry.sign < 0 and entry.kind != "intent":
        strength *= 0.6  # not opposing is not yet supporting
    new = State(verb, state.sign * entry.sign * neg, strength, reason=f"{entry.kind}:{word}" + (":neg" if neg < 0 else ""))
    settled = _settle(out, new, verb)
    if settled.evaluated:
        return settled
    if entry.kind == "attitude" and verb.tag_ == "VBN" and verb.lower_ in lx.ADJECTIVES and slot not in ("o", "c"):
        holder = next((c for c in verb.children if c.dep_ in ("nsubjpass", "nsubj")), None) or subject(verb)
    else:
        holder = subject(verb)
    if holder is not None and _happens(verb, entry.kind):
        out.add(holder, new, verb)
    return replace(new, strength=new.strength * 0.95)


def _happens(verb: Token, kind: str) -> bool:
    """Is the verb told as a fact of its subject? "could oppose" is not, nor "to see the court overturn it"."""
    words = aux_words(verb)
    if words & _MAYBE or (kind == "action" and "would" in words) or in_condition(verb):
        return False
    if only_wished(verb):
        return False
    own_subject = any(c.dep_ == "nsubj" for c in verb.children)
    bare = verb.tag_ == "VB" and not words and verb.dep_ in ("ccomp", "xcomp")
    return not (bare and kind == "action" and own_subject)


def _entry(verb: Token, slot: str, finite: bool = False) -> tuple[lx.Entry | None, str]:
    """The lexicon's sense of a verb for a slot: with its particle first, then alone.

    `finite`: the clause in the slot has its own subject and tense ("agreed that he left"), so that few verbs reach in.
    """
    lemma = verb.lemma_.lower()
    outer, _, inner = slot.partition("_")
    candidates = [(f"{lemma}_{particle}", slot) for particle in particles(verb)]
    if inner:
        candidates.append((f"{lemma}_{outer}", inner))
    if verb.tag_ in ("VBN", "VBD") and verb.lower_ in lx.ADJECTIVES and slot not in ("o", "s"):
        for entry in lx.ADJECTIVES[verb.lower_]:
            if slot in entry.slots:
                return entry, verb.lower_
    candidates.append((lemma, slot))
    for word, key in candidates:
        for entry in lx.VERBS.get(word, ()):
            if key in entry.slots and (entry.kind != "denial" or is_negated(verb)):
                if key == "c" and finite and not (entry.sign < 0 and entry.kind == "attitude" or word in lx.SUBJUNCTIVE):
                    continue
                return entry, word
    return None, lemma


def _asserted(out: Climb, state: State, verb: Token, slot: str, neg: int) -> State | None:
    """An evaluated clause under this verb: whoever says, thinks or hopes it holds it; else it is part of a larger one."""
    lemma = verb.lemma_.lower()
    if slot == "c":
        if lemma in lx.REPORT or lemma in lx.NAMING or lemma in lx.DOUBTING:
            neg *= -1 if lemma in lx.DOUBTING else 1
            new = replace(state, sign=state.sign * neg, strength=state.strength * (0.7 if neg < 0 else 1.0))
            _add_named(out, _reporter(verb), new, verb)
            return None
        out.settled = lemma in ("wonder", "ask", "question")
        return None if out.settled else replace(state, node=verb)
    if slot in ("advcl", "s"):
        return None
    return replace(state, node=verb)


def _add_named(out: Climb, holder: Token | None, state: State, top: Token) -> None:
    """A verb of saying or thinking whose subject is not there ("it is said that") makes nobody a holder."""
    out.settled = True
    if holder is not None:
        out.add(holder, state, top)


def _reporter(verb: Token) -> Token | None:
    """Who reports: the subject, or the sender of the "signals from Washington indicating that"."""
    if verb.dep_ != "acl":
        return subject(verb)
    nouns = [verb.head]
    node = verb.head
    while node.head != node and node.pos_ not in ("VERB", "AUX"):
        node = node.head
    nouns += [c for c in node.children if c.dep_ in ("dobj", "nsubj")]  # the parser may hang the participle too low
    for noun in nouns:
        if noun.lemma_.lower() in lx.REPORT_NOUNS:
            return owner(noun)
    return subject(verb)


def _predicated(out: Climb, state: State, verb: Token, neg: int) -> State | None:
    """The target is the subject: what does the clause say of it?"""
    lemma = verb.lemma_.lower()
    if lemma in lx.PLEASE or lemma in lx.ANGER:
        experiencer = next((c for c in verb.children if c.dep_ == "dobj"), None)
        if experiencer is not None and lemma not in lx.HELP | lx.HARM:
            side = 1 if lemma in lx.PLEASE else -1
            out.add(experiencer, State(verb, state.sign * side * neg, 0.7, reason=f"feeling:{lemma}"), verb)
            return None
    side, reason = clause_sign(verb)
    if side:
        strength = min(state.strength, 0.7) * (0.85 if neg < 0 else 1.0)
        return State(verb, state.sign * side * neg, strength, evaluated=True, reason=reason)
    entry = next((e for e in lx.VERBS.get(lemma, ()) if e.kind == "denial" and "s" in e.slots), None)
    if entry is not None and neg < 0:
        return State(verb, -state.sign, entry.strength, evaluated=True, reason=f"not_{lemma}")
    return None


def _named(out: Climb, state: State, verb: Token, neg: int) -> State | None:
    """ "called the deal a disaster": the complement's side is the subject's."""
    if verb.lemma_.lower() not in lx.NAMING:
        return None
    for child in verb.children:
        if child == state.node or child.i < state.node.i and not is_passive(verb):
            continue
        side = 0
        if child.dep_ in ("oprd", "attr", "acomp", "ccomp", "xcomp", "dobj", "advcl"):
            side = predicate_sign(child)
        elif child.dep_ == "prep" and child.lower_ == "as":
            side = next((predicate_sign(c) for c in child.children if c.dep_ in ("pobj", "amod", "pcomp", "acomp")), 0)
        if side:
            new = State(verb, state.sign * side * neg, 0.84, reason=f"named:{verb.lemma_.lower()}")
            if _happens(verb, "attitude"):
                out.add(subject(verb), new, verb)
            return replace(new, strength=0.7)
    return None


def _light_or_commit(out: Climb, state: State, verb: Token, slot: str, neg: int) -> State | None:
    """Verbs without a side of their own: light ones hand on a stance noun, reports of a promise make it a stance."""
    lemma = verb.lemma_.lower()
    if slot == "o" and state.pending and lemma in lx.LIGHT_VERBS:
        holder = None if lemma in lx.LIGHT_PASSIVE and not is_passive(verb) else subject(verb)
        new = replace(state, node=verb, sign=state.sign * neg, pending=False, strength=state.strength * (0.55 if neg < 0 else 1))
        if holder is not None:
            out.add(holder, new, verb)
        return new
    if state.pending and slot in ("in", "to"):  # in favor of, in opposition to
        new = replace(state, node=verb, sign=state.sign * neg, pending=False)
        out.add(subject(verb), new, verb)
        return new
    if slot == "c" and lemma in lx.COMMIT and aux_words(state.node) & lx.FUTURE:
        new = replace(state, node=verb, sign=state.sign * neg, strength=0.64, reason=f"commit:{lemma}")
        out.add(subject(verb), new, verb)
        return None
    if slot == "c" and lemma in ("be", "remain", "seem"):  # "it is important to repeal X"
        side = next((predicate_sign(c) for c in verb.children if c.dep_ in ("acomp", "attr")), 0)
        if side:
            return State(verb, state.sign * side * neg, 0.72, evaluated=True, reason="it_is")
    if slot not in ("o", "s", "c"):
        return _stranded(out, state, verb, slot, neg)
    if lemma == "be" and slot in ("o", "c"):
        return replace(state, node=verb)
    return None


def _stranded(out: Climb, state: State, verb: Token, slot: str, neg: int) -> State | None:
    """ "voiced opposition on Monday to X": the parser hung the preposition on the verb, the noun takes it."""
    for child in verb.children:
        if child.dep_ not in ("dobj", "nsubjpass"):
            continue
        entry = next((e for e in lx.NOUNS.get(child.lemma_.lower(), ()) if slot in e.slots), None)
        if entry is not None:
            sign = state.sign * entry.sign * neg
            new = State(verb, sign, min(state.strength, entry.strength), reason=f"noun:{child.lemma_.lower()}")
            out.add(owner(child) or subject(verb), new, verb)
            return new
        if child.lemma_.lower() in lx.STANCE_NOUNS and slot in ("against", "for"):
            new = State(verb, state.sign * neg * (1 if slot == "for" else -1), 0.76, reason=f"noun:{child.lemma_.lower()}")
            out.add(owner(child) or subject(verb), new, verb)
            return new
    return None


def _at_noun(out: Climb, state: State, noun: Token, slot: str) -> State | None:
    word = noun.lemma_.lower()
    if slot in ("s", "nsubj"):  # small clause: "called [the deal a disaster]"
        side = noun_sign(noun)
        return State(noun, state.sign * side, 0.7, evaluated=True, reason="small_clause") if side else None
    if state.evaluated:
        return _evaluated_in_noun(out, state, noun, slot)
    if word in lx.AGENT_NOUNS and slot in ("of", "compound", "poss", "nmod", "amod"):
        side = lx.AGENT_NOUNS[word]
        for holder in names_of(noun):
            out.add(holder, replace(state, sign=state.sign * side, strength=0.72, reason=f"agent_noun:{word}"), noun)
        return None
    neg = -1 if is_negated(noun) else 1
    entry = next((e for e in lx.NOUNS.get(word, ()) if slot in e.slots), None)
    side = entry.sign if entry else 0
    strength = entry.strength if entry else 0.8
    if not side and word in lx.STANCE_NOUNS:
        side = {"against": -1, "for": 1, "in_favor_of": 1, "opposing": -1}.get(slot, 0)
    if side:
        new = State(noun, state.sign * side * neg, min(state.strength, strength), reason=f"noun:{word}", pending=True)
        holder = owner(noun)
        if holder is not None:
            out.add(holder, new, noun)
            return replace(new, pending=False, strength=new.strength * 0.97)
        return new
    if slot in ("compound", "nmod") and word in _BUNDLES:
        return None  # a Brexit deal is not Brexit
    if word in lx.CARRIERS and slot in ("of", "for", "to", "c", "compound", "poss", "nmod", "amod", "toward", "towards"):
        bundle = state.node.dep_ == "relcl"  # a bill that does this among other things
        return replace(state, node=noun, strength=state.strength * (0.95 if not bundle else 0.6 if word in _BUNDLES else 0.8))
    if slot in ("compound", "nmod") and noun.pos_ == "PROPN" and out.entity:
        return replace(state, node=noun)
    if out.entity and slot in ("poss", "of", "compound"):
        return replace(state, node=noun, strength=state.strength * 0.8)
    if slot == "c" and (state.node.dep_ == "acl" and "to" in aux_words(state.node)):
        return replace(state, node=noun, strength=state.strength * 0.8)
    return None


def _evaluated_in_noun(out: Climb, state: State, noun: Token, slot: str) -> State | None:
    """ "his belief that X is a disaster", "signals from Washington that X is dead"."""
    if slot != "c":
        return None
    out.settled = True  # "concerns that X is bad" are somebody's, not the writer's
    if noun.lemma_.lower() in lx.REPORT_NOUNS | lx.CARRIERS | lx.STANCE_NOUNS:
        holder = owner(noun) or next(
            (p for c in noun.children if c.dep_ == "prep" and c.lower_ in ("from", "by", "of") for p in c.children), None
        )
        if holder is not None:
            out.add(holder, state, noun)
    return None


def _at_adjective(out: Climb, state: State, adj: Token, slot: str) -> State | None:
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
        new = State(adj, sign, min(state.strength, entry.strength) * (0.85 if neg < 0 else 1), reason=f"adjective:{word}")
        governor = adj.head
        holder = subject(governor) if governor.pos_ in ("VERB", "AUX") else governor if adj.dep_ in ("amod", "appos") else None
        if holder is not None:
            out.add(holder, new, adj)
        return None
    side = predicate_sign(adj) if slot == "c" else 0
    if side:
        return State(adj, state.sign * side * neg, 0.72, evaluated=True, reason="it_is")
    return None


def _beside(noun: Token) -> list[tuple[Token | None, int, float, str, Token]]:
    """What relative clauses, participles and appositions beside a target noun say of it."""
    found: list[tuple[Token | None, int, float, str, Token]] = []
    for child in noun.children:
        if child.dep_ == "relcl":
            found.extend(_relative(child))
        elif child.dep_ == "acl" and child.tag_ == "VBN":
            entry, word = _entry(child, "o")
            by = agent(child)
            if entry is not None and by is not None and entry.kind in ("attitude", "action"):
                found.append((by, entry.sign * (-1 if is_negated(child) else 1), entry.strength, f"{entry.kind}:{word}", child))
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
            entry, word = _entry(verb, "o")
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
    entry, word = _entry(verb, "o")
    if entry is not None and entry.kind in ("attitude", "action"):
        return [(subject(verb), entry.sign * neg, entry.strength, f"{entry.kind}:{word}", verb)]
    return []
