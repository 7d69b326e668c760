"""Short names of a target that was named in full before: "the charge" after "harbour congestion charge", "it", "this".

A definite description stands for a target when its noun heads one of the target's phrases and no other thing of that
noun ("the cover charge") was named in between; a general noun ("the plan") only in an article about one target.
Nominal coreference by head match, its most reliable case (Haghighi & Klein, EMNLP 2009), and silence otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from etl.extract.stances import lexicon as lx
from etl.extract.stances.targets import Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from etl.config import Target

_PREPOSITIONS = frozenset("of on for to in at into by with from against over under as between".split())
_NO_HEADS = frozenset(
    "president people right rights vote votes access end support opposition bid option issue case war life states "
    "marriage candidate name supporters opponents troops border care health school teachers guns funding all day "
    "country state government campaign status protection protections action path citizenship system control money "
    "families children laws measures act plan stay remain out withdraw entry payer phones freedom equality "
    "neutrality punishment separation".split()
)
GENERAL = frozenset("plan proposal bill measure scheme project idea policy reform rule rules timetable".split())
"""Nouns for any policy; in an article about one target they mean that."""

_BLAND = frozenset(
    "proposed planned new whole controversial entire very draft same blanket total full strict such mere compulsory "
    "mandatory contested disputed unpopular latest fixed national so-called".split()
)
_DEFINITE = frozenset("the this that these those such".split())
_TELLING = frozenset("of on against for to between with about over".split())
_ABSTRACT = ("ion", "ure", "ship", "ment")
_ATTITUDE_SPAN = 4
_REACH = 25
"""How many tokens after a mention "it" may stand in the same sentence."""
_POINTERS = frozenset(("this", "that", "it"))
_DESCRIPTIONS = frozenset(
    "move decision proposal idea plan policy deal measure bill law agreement goal step legislation ban position pact "
    "accord nomination confirmation effort prospect demand".split()
)


@lru_cache(maxsize=4096)
def head_of(phrase: str) -> str:
    """The common noun that heads a phrase of the catalogue, lower case; empty for verb phrases and bare names."""
    words = phrase.lower().replace("’", "'").replace("-", " ").split()
    cut = next((i for i, word in enumerate(words) if word in _PREPOSITIONS), len(words))
    left = words[:cut]
    while left and left[0] in ("the", "a", "an"):
        left = left[1:]
    if not left or (len(left) == 1 and cut == len(words)):
        return ""
    if any(word in ("the", "a", "an") or word.endswith("ing") for word in left):
        return ""
    if len(left) > 1 and left[0] in lx.VERBS:
        return ""
    return "" if left[-1] in _NO_HEADS or not left[-1].isalpha() else left[-1]


@lru_cache(maxsize=256)
def heads(target: Target) -> dict[str, int]:
    """The nouns that head a target's phrases, and the side of each: -1 for those of the opposite."""
    found: dict[str, int] = {}
    for sign, phrases in ((1, (target.name, *target.aliases)), (-1, target.inverse)):
        for phrase in phrases:
            if word := head_of(phrase):
                found.setdefault(word, sign)
    return found


def descriptions(doc: Doc, mentions: Sequence[Mention], titled: Sequence[Target]) -> list[Mention]:
    """Mentions by short name, in text order; `titled` are the targets that the title names."""
    targets = {t.id: t for t in (*titled, *(m.target for m in mentions))}
    starts = {m.start: m for m in mentions}
    covered = {i for m in mentions for i in range(m.start, m.end)}
    lead = doc[0].sent.end if len(doc) else 0
    general = len(targets) == 1 and (len(titled) + len(mentions) > 1 or any(m.start < lead for m in mentions))
    link: dict[str, tuple[Target, int] | None] = {}
    for target in titled:
        _open(link, target, general)
    words = {w for t in targets.values() for w in heads(t)} | (GENERAL if general else set())
    found: list[Mention] = []
    for token in doc:
        if (mention := starts.get(token.i)) is not None:
            if mention.how == "alias" or mention.start < lead or len(targets) == 1:
                _open(link, mention.target, general)
            continue
        word = token.lower_
        if word not in words or token.i in covered or token.pos_ not in ("NOUN", "PROPN") or token.dep_ == "compound":
            continue
        how = _determined(token)
        if how == "other":
            link[word] = None
        elif how and (known := link.get(word)) is not None and (how == "description" or word not in GENERAL):
            found.append(Mention(known[0], token.i, token.i + 1, token.i, known[1], how))
    return found


def _open(link: dict[str, tuple[Target, int] | None], target: Target, general: bool) -> None:
    """A target was named in full: its short names mean it from here on."""
    for word, sign in heads(target).items():
        link[word] = (target, sign)
    if general:
        for word in GENERAL - heads(target).keys():
            link.setdefault(word, (target, 1))


def _determined(token: Token) -> str:
    """How a noun refers: "description", "kind" ("a charge", "accession"), "other" for another thing, "" for none."""
    kind = ""
    bare = True
    for child in token.children:
        if child.dep_ == "det":
            bare = False
            kind = "description" if child.lower_ in _DEFINITE else "kind" if child.lower_ in ("a", "an") else ""
            if not kind:
                return ""
        elif child.dep_ in ("amod", "nmod", "compound", "nummod", "poss"):
            if child.lower_ not in _BLAND:
                return "other"
        elif child.dep_ == "prep" and child.lower_ in _TELLING and child.i == token.i + 1:
            if not any(c.like_num or c.ent_type_ in ("PERCENT", "MONEY") for c in child.subtree):
                return "other"  # "a limit of three per cent" says how much, not which
        elif child.dep_ in ("acl", "relcl") and child.left_edge.i == token.i + 1 and child.left_edge.lower_ == "that":
            return "" if kind == "description" else kind
    if bare:
        return "bare" if token.lower_.endswith(_ABSTRACT) and token.tag_ == "NN" else ""
    return kind


def pointers(doc: Doc, mentions: Sequence[Mention]) -> list[tuple[Mention, Token]]:
    """Sentences that point back with "this", "it" or "this plan" as an argument of their verb.

    Only where the sentence before, in the same paragraph, speaks of exactly one target and this one of none; the pair
    is the mention meant and the pointing word.
    """
    found: list[tuple[Mention, Token]] = []
    if not mentions:
        return found
    sents = list(doc.sents)
    by_sent: dict[int, list[Mention]] = {}
    starts = {i: n for n, sent in enumerate(sents) for i in range(sent.start, sent.end)}
    for mention in mentions:
        by_sent.setdefault(starts[mention.start], []).append(mention)
    for number, before in by_sent.items():
        if len({m.target.id for m in before}) != 1:
            continue
        last = before[-1]
        if last.how != "bare":
            found.extend(
                (last, t) for t in doc[last.end : min(last.end + _REACH, sents[number].end)]
                if _object(t) and t.head != doc[last.anchor].head
            )  # fmt: skip
        if number + 1 < len(sents) and number + 1 not in by_sent:
            found.extend(_in_sentence(sents[number + 1], before[-1]))
    return found


def _in_sentence(sent: Iterable[Token], meant: Mention) -> list[tuple[Mention, Token]]:
    for token in sent:
        if _points(token) or _object(token):
            return [(meant, token)]
    return []


def _object(token: Token) -> bool:
    """ "We reject it", "I am against it": it as what a verb or preposition of attitude takes."""
    if token.lower_ != "it" or token.tag_ != "PRP":
        return False
    if token.dep_ == "dobj":
        return any(e.kind == "attitude" for e in lx.VERBS.get(token.head.lemma_.lower(), ()))
    return token.dep_ == "pobj" and token.head.lower_ in ("against", "for", "behind")


def _points(token: Token) -> bool:
    if token.dep_ not in ("nsubj", "nsubjpass") or token.i - token.sent.start > _ATTITUDE_SPAN:
        return False  # later in the sentence something nearer may be meant
    if token.lower_ in _POINTERS:
        expletive = token.lower_ == "it" and any(c.dep_ in ("ccomp", "xcomp") for c in token.head.children)
        return token.tag_ in ("DT", "PRP") and not expletive
    determiner = next((c.lower_ for c in token.children if c.dep_ == "det"), "")
    return (
        token.lemma_.lower() in _DESCRIPTIONS
        and determiner in ("this", "that", "such", "the")
        and all(c.dep_ == "det" for c in token.children)
    )
