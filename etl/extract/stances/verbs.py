"""One step of the climb where the governor is a verb: attitudes, deeds, intents, reports, evaluations."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from etl.extract.stances import lexicon as lx
from etl.extract.stances.predicates import clause_sign, predicate_sign
from etl.extract.stances.state import Climb, State
from etl.extract.stances.syntax import (
    aux_words,
    in_condition,
    is_finite,
    is_negated,
    is_passive,
    only_wished,
    owner,
    particles,
    subject,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

_MAYBE = frozenset("could might may can".split())
_NOT_DONE = frozenset("would could might may can should must ought to".split())


def settle(out: Climb, state: State, verb: Token, *, own: bool = False) -> State:
    """Read what the verb's auxiliaries make of it: denial, obligation ("should"), or a promise for the future.

    `own`: the mention itself is this verb ("Ukraine should join NATO").
    """
    if own and is_negated(verb):
        state = replace(state, sign=-state.sign, strength=state.strength * 0.9)
    words = aux_words(verb)
    told = verb.tag_ in ("VBD", "VBZ", "VBP") or bool(words)
    if own and told and verb.dep_ not in ("acl", "advcl", "csubj", "pcomp") and not words & _NOT_DONE:
        doer = subject(verb)
        foretold = words & lx.FUTURE and doer is not None and doer.lower_ not in ("i", "we")
        if doer is not None and not foretold:
            out.add(
                doer, replace(state, strength=min(state.strength, 0.62), reason=f"does:{verb.lemma_.lower()}"), verb
            )
    if (
        words & lx.DEONTIC
        and not state.evaluated
        and not any(t.lower_ in ("only", "if", "unless") for t in verb.subtree)
    ):
        return replace(state, evaluated=True, strength=min(state.strength, 0.78), reason="should")
    return state


def at_verb(out: Climb, state: State, verb: Token, slot: str) -> State | None:
    neg = -1 if is_negated(verb) else 1
    if state.evaluated:
        return _asserted(out, state, verb, slot, neg)
    if slot == "s" and not is_passive(verb):
        return _predicated(out, state, verb, neg)
    if slot == "o" and (named := _named(out, state, verb, neg)):
        return named
    if slot in ("to", "on") and (answered := _answered(out, state, verb, neg)):
        return answered
    entry, word = verb_entry(verb, slot, slot == "c" and is_finite(state.node))
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
    if slot == "c" and any(c.dep_ == "expl" for c in state.node.children):
        return None  # "insists there is no toll" tells, and demands nothing
    if word == "expect" and subject(state.node) not in (None, subject(verb)):
        return None  # who expects others to do it foretells, and wants nothing
    strength = min(state.strength, entry.strength) * (0.85 if neg < 0 else 1.0)
    if word == "fail" and not state.reason.startswith("attitude"):
        strength *= 0.6  # who failed to repeal it may have wanted to
    if neg < 0 and entry.sign < 0 and entry.kind != "intent":
        strength *= 0.6  # not opposing is not yet supporting
    new = State(
        verb, state.sign * entry.sign * neg, strength, reason=f"{entry.kind}:{word}" + (":neg" if neg < 0 else "")
    )
    settled = settle(out, new, verb)
    if settled.evaluated:
        return settled
    if entry.kind == "attitude" and verb.tag_ == "VBN" and verb.lower_ in lx.ADJECTIVES and slot not in ("o", "c"):
        holder = next((c for c in verb.children if c.dep_ in ("nsubjpass", "nsubj")), None) or subject(verb)
    else:
        holder = subject(verb)
    if holder is not None and _happens(verb, entry.kind):
        out.add(holder, new, verb)
    return replace(new, strength=new.strength * 0.95)


def _answered(out: Climb, state: State, verb: Token, neg: int) -> State | None:
    """ "say yes to", "vote no on": the answer is the side."""
    if verb.lemma_.lower() not in ("say", "vote", "answer", "shout", "cry"):
        return None
    for token in verb.doc[verb.i + 1 : min(verb.i + 5, verb.sent.end)]:
        if token.lower_ in ("yes", "no") and (token.head == verb or token.tag_ == "UH"):
            side = 1 if token.lower_ == "yes" else -1
            new = State(verb, state.sign * side * neg, min(state.strength, 0.84), reason=f"answer:{token.lower_}")
            holder = subject(verb)
            if holder is not None and _happens(verb, "attitude"):
                out.add(holder, new, verb)
            return new
    return None


def _happens(verb: Token, kind: str) -> bool:
    """Is the verb told as a fact of its subject? "could oppose" is not, nor "to see the court overturn it"."""
    words = aux_words(verb)
    refused = words & _MAYBE <= {"can", "could", "ca"} and is_negated(verb)  # "can no longer support"
    if (words & _MAYBE and not refused) or (kind == "action" and "would" in words) or in_condition(verb):
        return False
    if only_wished(verb):
        return False
    own_subject = any(c.dep_ == "nsubj" for c in verb.children)
    bare = verb.tag_ == "VB" and not words and verb.dep_ in ("ccomp", "xcomp")
    return not (bare and kind == "action" and own_subject)


def verb_entry(verb: Token, slot: str, finite: bool = False) -> tuple[lx.Entry | None, str]:
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
                if (
                    key == "c"
                    and finite
                    and not ((entry.sign < 0 and entry.kind == "attitude") or word in lx.SUBJUNCTIVE)
                ):
                    continue
                return entry, word
    return None, lemma


def _asserted(out: Climb, state: State, verb: Token, slot: str, neg: int) -> State | None:
    """An evaluated clause under this verb: whoever says or thinks it holds it; else it is part of a larger one."""
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
    if lemma in lx.COMES_OR_GOES and (told := _comes_or_goes(out, state, verb, neg)) is not None:
        return told if told.evaluated else None
    side, reason = clause_sign(verb)
    if side:
        strength = min(state.strength, 0.7) * (0.85 if neg < 0 else 1.0)
        return State(verb, state.sign * side * neg, strength, evaluated=True, reason=reason)
    entry = next((e for e in lx.VERBS.get(lemma, ()) if e.kind == "denial" and "s" in e.slots), None)
    if entry is not None and neg < 0:
        return State(verb, -state.sign, entry.strength, evaluated=True, reason=f"not_{lemma}")
    return None


def _comes_or_goes(out: Climb, state: State, verb: Token, neg: int) -> State | None:
    """ "The toll must go" evaluates; "she insists the toll will come" commits; "the toll will come" alone foretells."""
    side = state.sign * lx.COMES_OR_GOES[verb.lemma_.lower()] * neg
    if verb.lemma_.lower() == "go" and any(c.lower_ in ("on", "ahead", "forward", "through") for c in verb.children):
        side = -side
    words = aux_words(verb)
    new = State(verb, side, min(state.strength, 0.72), evaluated=True, reason=f"should:{verb.lemma_.lower()}")
    if words & lx.DEONTIC:
        return new
    if words & lx.FUTURE and verb.dep_ == "ccomp" and verb.head.lemma_.lower() in lx.COMMIT:
        new = replace(new, evaluated=False, reason=f"commit:{verb.head.lemma_.lower()}")
        out.add(subject(verb.head), new, verb.head)
        return new
    return None


def _named(out: Climb, state: State, verb: Token, neg: int) -> State | None:
    """ "called the deal a disaster": the complement's side is the subject's."""
    if verb.lemma_.lower() not in lx.NAMING:
        return None
    as_phrases = [c for c in state.node.children if c.dep_ == "prep" and c.lower_ == "as"]  # parsers hang it too low
    for child in (*verb.children, *as_phrases):
        if child == state.node or (child.i < state.node.i and not is_passive(verb)):
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
        new = replace(
            state, node=verb, sign=state.sign * neg, pending=False, strength=state.strength * (0.55 if neg < 0 else 1)
        )
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
            new = State(
                verb, state.sign * neg * (1 if slot == "for" else -1), 0.76, reason=f"noun:{child.lemma_.lower()}"
            )
            out.add(owner(child) or subject(verb), new, verb)
            return new
    return None
