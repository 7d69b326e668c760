"""Stances of one article: mentions of targets, who may hold what towards them, and one side for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from etl.extract.stances.candidates import Candidate, Quotes, of_claim, of_mention
from etl.extract.stances.claims import claimed
from etl.extract.stances.combine import judged
from etl.extract.stances.entities import entity_mentions, entity_places
from etl.extract.stances.holders import Names
from etl.extract.stances.question import Scorer, shown
from etl.extract.stances.references import descriptions, pointers
from etl.extract.stances.targets import Mention, compile_catalogue, in_title, mentions_in, stems_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from etl.config import Target

CLEAR = 0.12
"""By how much the stronger side must lead where an article shows a holder on both."""


def extract_stances(
    doc: Doc,
    quotes: Sequence[Mapping[str, Any]],
    targets: Sequence[Target],
    title: str | None = None,
    scorer: Scorer | None = None,
) -> list[dict[str, Any]]:
    """All stances of one article towards the catalogue's targets and towards the people and bodies that it names.

    `doc` is the parse of the article's text, `quotes` the rows of the quote layer for the same text. The title has no
    offsets in the text; it only tells what short names in the text mean. `scorer` answers the questions that the rules
    raise. Without one the rules decide alone, and only about the catalogue's targets: about names they err too often.
    Returns rows as in DESIGN section 6 with `reason`, `holder_kind` and `attributed_via`; evidence offsets are code
    points of `doc.text`. Never raises on odd text; equal input, equal rows.
    """
    found = candidates(doc, quotes, targets, title, scorer is not None)
    text = doc.text
    return [_row(text, item) for item in _one_side(judged(found, scorer))]


def candidates(
    doc: Doc, quotes: Sequence[Mapping[str, Any]], targets: Sequence[Target], title: str | None, with_entities: bool
) -> list[Candidate]:
    """Everybody who may hold a stance, before any judgement; `with_entities`: also towards people and bodies."""
    catalogue = compile_catalogue(tuple(targets))
    stems = stems_of(doc)
    mentions, titled = mentions_in(doc, catalogue, stems), in_title(title, catalogue)
    claims = claimed(doc, quotes, targets, stems)
    places = entity_places(doc) if with_entities else []
    if not (mentions or titled or claims or places):
        return []  # most articles: names need not be gathered
    names, told = Names(doc, quotes), Quotes(quotes)
    found: list[Candidate] = []
    if mentions or titled:
        mentions = sorted(
            [*mentions, *descriptions(doc, mentions, titled)], key=lambda m: (m.start, m.end, m.target.id)
        )
        mentions = [m for m in mentions if not _part_of_other(m, mentions)]
        ends: dict[Mention, int] = {}
        for mention in mentions:
            rows, ends[mention] = of_mention(doc, names, told, mention)
            found.extend(rows)
        for mention, token in pointers(doc, mentions):
            sign = mention.sign if token.lower_ == "it" else ends[mention]  # "this" is what was said of the target
            back = Mention(mention.target, token.i, token.i + 1, token.i, sign, "pointer")
            found.extend(of_mention(doc, names, told, back)[0])
    for claim in claims:
        found.extend(of_claim(doc, names, claim))
    for mention in entity_mentions(names, places, mentions):
        found.extend(of_mention(doc, names, told, mention)[0])
    return found


def _part_of_other(mention: Mention, mentions: Sequence[Mention]) -> bool:
    """Somebody's name inside the name of an issue ("Ukraine joining NATO") is not spoken of for its own sake."""
    return mention.target.kind == "entity" and any(
        other.start <= mention.start and mention.end <= other.end and other.end - other.start > mention.end - mention.start
        for other in mentions
    )  # fmt: skip


def _one_side(found: Sequence[Candidate]) -> list[Candidate]:
    """Nobody on both sides: the clearly stronger stays, else none, unless each side is dated to years of its own."""
    groups: dict[tuple[str, str], list[Candidate]] = {}
    for item in found:
        groups.setdefault((item.holder.name.casefold(), item.target_key), []).append(item)
    kept: list[Candidate] = []
    for items in groups.values():
        best = {sign: max((i.confidence for i in items if i.sign == sign), default=0.0) for sign in (1, -1)}
        if best[1] and best[-1]:
            years = {sign: frozenset[str]().union(*(i.when for i in items if i.sign == sign)) for sign in (1, -1)}
            if not (years[1] and years[-1] and years[1].isdisjoint(years[-1])):
                if abs(best[1] - best[-1]) < CLEAR:
                    continue
                winner = 1 if best[1] > best[-1] else -1
                items = [i for i in items if i.sign == winner]
        seen: dict[tuple[int, int, int], Candidate] = {}
        for item in items:
            key = (item.start, item.end, item.sign)
            if key not in seen or seen[key].confidence < item.confidence:
                seen[key] = item
        kept.extend(seen.values())
    return sorted(kept, key=lambda i: (i.start, i.end, i.target_key, i.holder.name, i.sign))


def _row(text: str, item: Candidate) -> dict[str, Any]:
    return {
        "holder": item.holder.name,
        "target": item.target.name,
        "target_id": item.target_id,
        "label": "favor" if item.sign > 0 else "against",
        "p": shown(item.p),
        "evidence": {"start": item.start, "end": item.end, "text": text[item.start : item.end]},
        "quote": item.quote,
        "basis": item.basis,
        "reason": item.reason,
        "holder_kind": item.holder.kind,
        "attributed_via": item.via,
        "confidence": item.confidence,
    }
