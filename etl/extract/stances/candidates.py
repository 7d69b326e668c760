"""Who may take a side on one mention of a target, as the rules read it.

Whom no rule names is no candidate: speakers of a quote that mentions a target, and whoever acts in its sentence, were
asked for too, and the encoder's surest answers about them were right half of the time (docs/evaluation.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from etl.extract.stances import lexicon as lx
from etl.extract.stances.asking import question
from etl.extract.stances.claims import Claimed
from etl.extract.stances.compose import Attitude, climb
from etl.extract.stances.holders import Holder, Names, is_first_person
from etl.extract.stances.question import Question
from etl.extract.stances.syntax import clause_span
from etl.extract.stances.targets import CLAIM, ENTITY, Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from etl.config import Target

_TRUST = {
    "alias": 1.0, "keywords": 0.85, "description": 0.9, "kind": 0.8, "bare": 0.8, "pointer": 0.8, ENTITY: 1.0
}  # fmt: skip
_ASKING = frozenset("did does do is are was were will would should could can has have".split())
_RETRACTED = re.compile(
    r"\b(?:I|we|he|she|they) (?:was|were|had been|have been) (?:wrong|mistaken|misled)\b"
    r"|\bchang(?:e|ed|ing) (?:my|our|his|her|their) minds?\b"
)
"""A past stance in the same sentence is taken back: "I fought the closure, and I was wrong"."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LINKS = re.compile(r"\bMORE \((?:R|D|I)-|[a-z]MORE\b")
_THIRD_PERSON = frozenset("he she they his her their".split())


@dataclass(frozen=True)
class Candidate:
    """Somebody who may be for (sign +1) or against (-1) a target.

    `strength` is what the rules give (0 to 1), `start` and `end` the code points of the evidence. `combine.judged` sets
    `p` and `confidence`.
    """

    holder: Holder
    mention: Mention
    sign: int
    strength: float
    reason: str
    start: int
    end: int
    quote: int | None
    basis: str
    via: str | None
    when: frozenset[str]
    question: Question
    p: Mapping[str, float] = field(default_factory=dict)
    confidence: float = 0.0

    @property
    def target(self) -> Target:
        return self.mention.target

    @property
    def target_id(self) -> str | None:
        return None if self.mention.how == ENTITY else self.target.id

    @property
    def target_key(self) -> str:
        return self.target_id or f"{ENTITY}:{self.target.name.casefold()}"


class Quotes:
    """Which quote's content a place belongs to: the shortest fragment around it."""

    def __init__(self, quotes: Sequence[Mapping[str, Any]]) -> None:
        self.fragments = sorted(
            (f["end"] - f["start"], index, f["start"], f["end"])
            for index, quote in enumerate(quotes)
            for f in quote.get("fragments") or [{"start": quote["start"], "end": quote["end"]}]
        )

    def around(self, place: int) -> tuple[int, int, int] | None:
        """(quote, start, end) of the fragment around a code point."""
        return next(((index, start, end) for _, index, start, end in self.fragments if start <= place < end), None)


def of_mention(doc: Doc, names: Names, quotes: Quotes, mention: Mention) -> tuple[list[Candidate], int]:
    """The candidates for one mention, and the side that its own sentence leaves for a later "this"."""
    anchor = doc[mention.anchor]
    result = climb(
        anchor, sign=mention.sign, entity=mention.target.kind == "entity", skip=range(mention.start, mention.end)
    )
    sign = result.end.sign if result.end is not None else mention.sign
    attitudes = (*_owned(anchor, mention), *result.attitudes)
    if not attitudes:
        return [], sign
    if any(c.lower_ == "without" for c in anchor.children) or _asks(anchor.sent):
        return [], sign
    around = quotes.around(anchor.idx)
    by_holder: dict[str, Candidate] = {}
    for attitude in attitudes:
        if attitude.top.tag_ == "VBD" and _RETRACTED.search(anchor.sent.text) and not attitude.asserted:
            attitude = replace(
                attitude, sign=-attitude.sign, strength=attitude.strength * 0.85, reason=f"{attitude.reason}:retracted"
            )
        for item in _held(doc, names, mention, anchor, attitude, around):
            by_holder[item.holder.name] = item  # the outermost governor has the last word, even a doubtful one
    own = mention.target.name.casefold()
    return [item for name, item in by_holder.items() if name.casefold() != own], sign


def of_claim(doc: Doc, names: Names, claim: Claimed) -> Iterator[Candidate]:
    """The speakers of a quote that makes a claim; who denies the quote ("did not say that") claims nothing."""
    mention = Mention(claim.target, claim.anchor, claim.anchor + 1, claim.anchor, 1, CLAIM)
    start, end = _stripped(names.text, claim.start, claim.end)
    for holder in [] if names.denied(claim.quote) else names.speakers(claim.quote):
        yield Candidate(
            holder, mention, claim.sign, 0.75, "says_so" if claim.sign > 0 else "denies", start, end, claim.quote, "quote",
            None, _years(doc[claim.anchor]), question(names, mention, holder, None, names.quotes[claim.quote]),
        )  # fmt: skip


def _owned(anchor: Token, mention: Mention) -> list[Attitude]:
    """A phrase of the catalogue that begins with a noun of attitude ("hopes for a deal") is its owner's attitude."""
    if anchor.pos_ != "NOUN" or not any(e.kind == "attitude" for e in lx.NOUNS.get(anchor.lemma_.lower(), ())):
        return []
    holder = next((c for c in anchor.children if c.dep_ == "poss"), None)
    word = anchor.lemma_.lower()
    return [Attitude(holder, mention.sign, 0.75, f"owner:{word}", anchor)] if holder is not None else []


def _asks(sent: Span) -> bool:
    """A question takes no side; headlines and transcripts drop the mark, so a leading auxiliary counts too.

    Nor does a sentence with the headlines of other articles in it, which a page's links left there.
    """
    text = sent.text
    if text.rstrip(" \n\"'”’").endswith("?") or _LINKS.search(text):
        return True
    first = next((t for t in sent if not t.is_punct and not t.is_space), None)
    return first is not None and first.lower_ in _ASKING and any(t.dep_ == "nsubj" for t in sent[:6])


def _held(
    doc: Doc, names: Names, mention: Mention, anchor: Token, attitude: Attitude, around: tuple[int, int, int] | None
) -> Iterator[Candidate]:
    """One attitude that the rules have found, under the names of those who hold it."""
    quote = around[0] if around else None
    speakers = names.speakers(quote)
    via: str | None = None
    token = attitude.holder
    within = around is not None and token is not None and around[1] <= token.idx < around[2]
    strength = attitude.strength
    if token is None or (within and is_first_person(token)):
        if around is None or (
            attitude.reason in ("modifier", "apposition") and names.quotes[around[0]].get("type") == "indirect"
        ):
            return  # an adjective in an indirect quote may be the reporter's
        holders, basis, token = ([] if names.denied(around[0]) else speakers), "quote", None
    else:
        holders = names.resolve(token)
        indirect = within and around is not None and names.quotes[around[0]].get("type") == "indirect"
        if not holders and indirect and len(speakers) == 1 and token.lower_ in _THIRD_PERSON:
            holders = [replace(speakers[0], trust=0.85)]  # "Trump stressed his desire to end the war"
        if attitude.reason.startswith("agent_noun") and attitude.top.tag_ == "NN":
            holders = holders[:1]  # "activist Ann Lee and Bo Moe" speaks of one activist
        if within:
            basis, via = "quote", next((s.name for s in speakers), None)
            strength *= 0.9
        else:
            speaks = {h.name for h in speakers} & {h.name for h in holders}
            basis = "quote" if speaks else "narration"
            quote = quote if speaks else None
    if not holders:
        return
    start, end = _evidence(
        names.text, anchor, attitude, around if basis == "quote" and attitude.asserted and not within else None
    )
    for holder in holders:
        yield Candidate(
            holder, mention, attitude.sign, strength * _TRUST[mention.how] * holder.trust, attitude.reason,
            start, end, quote, basis, via if via != holder.name else None, _years(anchor),
            question(names, mention, holder, token, names.quotes[quote] if quote is not None else None),
        )  # fmt: skip


def _years(anchor: Token) -> frozenset[str]:
    return frozenset(_YEAR.findall(anchor.sent.text))


def _evidence(text: str, anchor: Token, attitude: Attitude, around: tuple[int, int, int] | None) -> tuple[int, int]:
    """Code points of the clause that shows the stance; in a quote, its sentence as far as the fragment goes."""
    span = clause_span(attitude.top)
    start, end = span.start_char, span.end_char
    if not start <= anchor.idx < end:
        start, end = min(start, anchor.idx), max(end, anchor.idx + len(anchor))
    holder = attitude.holder
    if holder is not None and holder.tag_ == "PRP$":
        start, end = anchor.sent.start_char, anchor.sent.end_char  # whose it is stands elsewhere in the sentence
    elif holder is not None and holder.sent == anchor.sent and not start <= holder.idx < end:
        clause = clause_span(holder)  # evidence without its holder would not stand alone
        start, end = min(start, clause.start_char), max(end, holder.idx + len(holder))
    if around is not None:
        start, end = max(anchor.sent.start_char, around[1]), min(anchor.sent.end_char, around[2])
    return _stripped(text, start, end)


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
