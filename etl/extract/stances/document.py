"""Stances of one article: mentions of targets, climbs over the parse, named holders, one side each."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from etl.extract.stances.compose import Attitude, climb
from etl.extract.stances.holders import Holder, Names, is_first_person
from etl.extract.stances.references import descriptions, pointers
from etl.extract.stances.syntax import clause_span
from etl.extract.stances.targets import Mention, compile_catalogue, in_title, mentions_in

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from etl.config import Target

THRESHOLD = 0.5
"""Rows of lower confidence are not written."""

CLEAR = 0.12
"""By how much the stronger side must lead where an article shows a holder on both."""

_TRUST = {"alias": 1.0, "keywords": 0.85, "description": 0.9, "kind": 0.8, "bare": 0.8, "pointer": 0.8}
_ASKING = frozenset("did does do is are was were will would should could can has have".split())
_RETRACTED = re.compile(
    r"\b(?:I|we|he|she|they) (?:was|were|had been|have been) (?:wrong|mistaken|misled)\b"
    r"|\bchang(?:e|ed|ing) (?:my|our|his|her|their) minds?\b"
)
"""A past stance in the same sentence is taken back: "I fought the closure, and I was wrong"."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True)
class _Found:
    holder: Holder
    target: Target
    sign: int
    confidence: float
    reason: str
    start: int
    end: int
    quote: int | None
    basis: str
    via: str | None
    when: frozenset[str]


def extract_stances(
    doc: Doc, quotes: Sequence[Mapping[str, Any]], targets: Sequence[Target], title: str | None = None
) -> list[dict[str, Any]]:
    """All stances of one article towards the catalogue's targets.

    `doc` is the parse of the article's text, `quotes` the rows of the quote layer for the same text. The title has no
    offsets in the text; it only tells what short names in the text mean. Returns rows as in DESIGN section 6 with
    `reason`, `holder_kind` and `attributed_via`; evidence offsets are code points of `doc.text`. Never raises on odd
    text; equal input, equal rows.
    """
    catalogue = compile_catalogue(tuple(targets))
    mentions, titled = mentions_in(doc, catalogue), in_title(title, catalogue)
    if not mentions and not titled:
        return []
    mentions = sorted([*mentions, *descriptions(doc, mentions, titled)], key=lambda m: (m.start, m.end, m.target.id))
    names = Names(doc, quotes)
    inside = _Inside(quotes)
    found: list[_Found] = []
    ends: dict[Mention, int] = {}
    for mention in mentions:
        rows, sign = _of_mention(doc, names, inside, mention, doc[mention.anchor])
        found.extend(rows)
        ends[mention] = sign
    for mention, token in pointers(doc, mentions):
        sign = mention.sign if token.lower_ == "it" else ends[mention]  # "this" is what was said of the target
        back = Mention(mention.target, token.i, token.i + 1, token.i, sign, "pointer")
        found.extend(_of_mention(doc, names, inside, back, token)[0])
    return [_row(doc, item) for item in _one_side(found)]


def _asks(sent: Span) -> bool:
    """A question takes no side; headlines and transcripts drop the mark, so a leading auxiliary counts too."""
    if sent.text.rstrip(" \n\"'”’").endswith("?"):
        return True
    first = next((t for t in sent if not t.is_punct and not t.is_space), None)
    return first is not None and first.lower_ in _ASKING and any(t.dep_ == "nsubj" for t in sent[:6])


class _Inside:
    """Which quote's content a place belongs to: the shortest fragment around it."""

    def __init__(self, quotes: Sequence[Mapping[str, Any]]) -> None:
        self.fragments = sorted(
            (f["end"] - f["start"], index, f["start"], f["end"])
            for index, quote in enumerate(quotes)
            for f in quote.get("fragments") or [{"start": quote["start"], "end": quote["end"]}]
        )

    def at(self, place: int) -> tuple[int, int, int] | None:
        """(quote, start, end) of the fragment around a code point."""
        return next(((index, start, end) for _, index, start, end in self.fragments if start <= place < end), None)


def _of_mention(doc: Doc, names: Names, inside: _Inside, mention: Mention, anchor: Token) -> tuple[list[_Found], int]:
    """The stances one mention shows, and the sign its own sentence leaves for a later "this"."""
    sent = anchor.sent
    result = climb(anchor, sign=mention.sign, skip=range(mention.start, mention.end))
    sign = result.end.sign if result.end is not None else mention.sign
    if any(c.lower_ == "without" for c in anchor.children) or _asks(sent):
        return [], sign
    around = inside.at(anchor.idx)
    by_holder: dict[str, _Found] = {}
    for attitude in result.attitudes:
        if attitude.top.tag_ == "VBD" and _RETRACTED.search(sent.text) and not attitude.asserted:
            attitude = replace(
                attitude, sign=-attitude.sign, strength=attitude.strength * 0.85, reason=f"{attitude.reason}:retracted"
            )
        for item in _held(doc, names, mention, anchor, attitude, around):
            by_holder[item.holder.name] = item  # the outermost governor has the last word, even a doubtful one
    return [item for item in by_holder.values() if item.confidence >= THRESHOLD], sign


def _held(
    doc: Doc, names: Names, mention: Mention, anchor: Token, attitude: Attitude, around: tuple[int, int, int] | None
) -> list[_Found]:
    """One attitude under the names of those who hold it."""
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
            return []  # an adjective in an indirect quote may be the reporter's
        holders, basis = ([] if names.denied(around[0]) else speakers), "quote"
    else:
        holders = names.resolve(token)
        if attitude.reason.startswith("agent_noun") and attitude.top.tag_ == "NN":
            holders = holders[:1]  # "activist Ann Lee and Bo Moe" speaks of one activist
        if within:
            basis, via = "quote", next((s.name for s in speakers), None)
            strength *= 0.9
        else:
            speaks = {h.name for h in speakers} & {h.name for h in holders}
            basis = "quote" if speaks else "narration"
            quote = quote if speaks else None
    start, end = _evidence(
        doc, anchor, attitude, around if basis == "quote" and attitude.asserted and not within else None
    )
    when = frozenset(_YEAR.findall(anchor.sent.text))
    return [
        _Found(
            holder, mention.target, attitude.sign, round(strength * _TRUST[mention.how] * holder.trust, 3),
            attitude.reason, start, end, quote, basis, via if via != holder.name else None, when,
        )
        for holder in holders
    ]  # fmt: skip


def _evidence(doc: Doc, anchor: Token, attitude: Attitude, around: tuple[int, int, int] | None) -> tuple[int, int]:
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
    text = doc.text
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _one_side(found: list[_Found]) -> list[_Found]:
    """Nobody on both sides: the clearly stronger stays, else none, unless each side is dated to years of its own."""
    groups: dict[tuple[str, str], list[_Found]] = {}
    for item in found:
        groups.setdefault((item.holder.name.casefold(), item.target.id), []).append(item)
    kept: list[_Found] = []
    for items in groups.values():
        best = {sign: max((i.confidence for i in items if i.sign == sign), default=0.0) for sign in (1, -1)}
        if best[1] and best[-1]:
            years = {sign: frozenset[str]().union(*(i.when for i in items if i.sign == sign)) for sign in (1, -1)}
            if not (years[1] and years[-1] and years[1].isdisjoint(years[-1])):
                if abs(best[1] - best[-1]) < CLEAR:
                    continue
                winner = 1 if best[1] > best[-1] else -1
                items = [i for i in items if i.sign == winner]
        seen: dict[tuple[int, int, int], _Found] = {}
        for item in items:
            key = (item.start, item.end, item.sign)
            if key not in seen or seen[key].confidence < item.confidence:
                seen[key] = item
        kept.extend(seen.values())
    return sorted(kept, key=lambda i: (i.start, i.end, i.target.id, i.holder.name, i.sign))


def _row(doc: Doc, item: _Found) -> dict[str, Any]:
    label, other = ("favor", "against") if item.sign > 0 else ("against", "favor")
    rest = 1 - item.confidence
    p = {label: item.confidence, other: round(rest * 0.3, 4), "none": round(rest * 0.7, 4)}
    return {
        "holder": item.holder.name,
        "target": item.target.name,
        "target_id": item.target.id,
        "label": label,
        "p": {key: p[key] for key in ("favor", "against", "none")},
        "evidence": {"start": item.start, "end": item.end, "text": doc.text[item.start : item.end]},
        "quote": item.quote,
        "basis": item.basis,
        "reason": item.reason,
        "holder_kind": item.holder.kind,
        "attributed_via": item.via,
        "confidence": item.confidence,
    }
