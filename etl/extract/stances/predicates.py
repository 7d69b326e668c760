"""What a predicate says of its subject: +1 good, -1 bad, 0 nothing that the lexicon knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.extract.stances import lexicon as lx
from etl.extract.stances.syntax import is_negated

if TYPE_CHECKING:
    from spacy.tokens import Token

_TRANSPARENT = frozenset(
    "one kind sense sort part form type cause source act number series piece bit lot threat".split()
)
_ADJECTIVE_ONLY = frozenset("right key just fair good legal support love duty necessary".split())
_DEPTH = 4


def word_sign(token: Token) -> int:
    """The side of one word, as written or as lemma."""
    for word in (token.lower_, token.lemma_.lower()):
        if word in lx.BAD:
            return -1
        if word in lx.GOOD and (token.pos_ in ("ADJ", "ADV", "VERB") or word not in _ADJECTIVE_ONLY):
            return 1
    return 0


def modifier_sign(noun: Token, skip: range = range(0)) -> int:
    """The side of adjectives on a noun: "this disastrous deal"; words at the indices in `skip` do not count."""
    for child in noun.children:
        if child.i not in skip and child.dep_ in ("amod", "nmod", "compound") and child.pos_ in ("ADJ", "VERB", "NOUN"):
            side = word_sign(child)
            if side:
                return side
    return 0


def noun_sign(noun: Token, depth: int = 0) -> int:
    """The side of a noun phrase: the noun, what it is one of ("a sense of satisfaction"), then its adjectives."""
    if depth > _DEPTH:
        return 0
    neg = -1 if is_negated(noun) else 1
    word = noun.lemma_.lower()
    side = 0 if word in ("one", "cause", "source", "part") else word_sign(noun)
    if side > 0 and modifier_sign(noun) < 0:
        side = -1  # a bad solution
    if not side and (word in _TRANSPARENT or noun.pos_ == "NUM"):
        for child in noun.children:
            if child.dep_ == "prep" and child.lower_ in ("of", "to"):
                side = next((noun_sign(c, depth + 1) for c in child.children if c.dep_ == "pobj"), 0)
                if side:
                    break
    if not side:
        side = modifier_sign(noun)
    return side * neg


def predicate_sign(token: Token, depth: int = 0) -> int:
    """The side of a complement: adjective, noun, prepositional idiom or a small clause's head."""
    if depth > _DEPTH:
        return 0
    if token.pos_ in ("ADJ", "ADV", "VERB"):
        side = word_sign(token)
        if any(c.dep_ == "advmod" and is_negated(c) for c in token.children):
            return 0  # "not all bad"
        if any(c.lower_ == "too" for c in token.children if c.dep_ == "advmod"):
            side = -1
        if any(c.lower_ in ("less", "least") for c in token.children):
            side = -side
        return side * (-1 if is_negated(token) else 1)
    if token.pos_ == "AUX":
        return copula_sign(token)
    return noun_sign(token, depth)


def copula_sign(verb: Token) -> int:
    """The side of "be" and its like with their complement."""
    for child in verb.children:
        if child.dep_ in ("acomp", "attr", "oprd"):
            side = predicate_sign(child, 1)
            if side:
                return side
        elif child.dep_ in ("prep", "advmod") and (side := idiom_sign(child)):
            return side
    return 0


def idiom_sign(prep: Token) -> int:
    """ "off the table", "out of the question", "in our interest"."""
    for child in prep.children:
        if child.dep_ == "pobj" and (side := lx.IDIOMS.get((prep.lower_, child.lemma_.lower()), 0)):
            return side
        if child.dep_ == "prep":
            for inner in child.children:
                if side := lx.IDIOMS.get((prep.lower_, inner.lemma_.lower()), 0):
                    return side
    return 0


def object_sign(verb: Token) -> int:
    """The side of what a verb brings about: its objects, also behind "to" and "in"."""
    for child in verb.children:
        side = 0
        if child.dep_ in ("dobj", "attr", "acomp", "oprd", "ccomp", "xcomp"):
            side = predicate_sign(child) if child.pos_ in ("ADJ", "NOUN", "PROPN", "NUM") else 0
            if not side and child.dep_ == "dobj":  # "played a role in sparking the war"
                side = next((s for prep in child.children if prep.dep_ == "prep" for s in [_behind(prep)] if s), 0)
        elif child.dep_ == "prep" and child.lower_ in ("to", "in", "as"):
            side = _behind(child)
        if side:
            return side
    return 0


def _behind(prep: Token) -> int:
    for child in prep.children:
        if child.dep_ == "pobj":
            return noun_sign(child)
        if child.dep_ == "pcomp":
            return clause_sign(child)[0]
    return 0


def clause_sign(verb: Token) -> tuple[int, str]:
    """What a clause says of its subject, and the reason code; the verb's own negation is left to the caller."""
    lemma = verb.lemma_.lower()
    if lemma in ("be", "remain", "become", "seem", "look", "sound", "prove", "feel", "stay"):
        side = copula_sign(verb)
        if side:
            return side, "is"
    effect = object_sign(verb)
    if lemma in lx.HARM:
        return (1 if effect < 0 and lemma not in ("cost", "kill") else -1), f"harm:{lemma}"
    if lemma in lx.RAISE and effect:
        return effect, f"causes:{lemma}"
    if lemma in lx.LOWER and effect:
        return -effect, f"lowers:{lemma}"
    if lemma in lx.HELP:
        return (-1 if effect < 0 else 1), f"help:{lemma}"
    return 0, ""
