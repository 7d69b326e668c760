"""What a language model says of an article's stances, made to rows as far as the article bears it out.

An answer of another shape than the schema's is malformed as a whole. Of an answer in shape, each row stands for itself:
what it names must be in the article, in its quotes or in the catalogue, or the row is dropped under a reason.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from etl.extract.stances.engines.endpoint import Malformed

if TYPE_CHECKING:
    from etl.config import Target

THRESHOLD = 0.5
"""Rows of lower confidence are not written."""

CLEAR = 0.12
"""By how much the stronger side must lead where an answer shows a holder on both."""

MAX_EVIDENCE_CHARS = 1_000
"""Longer evidence points at nothing."""

MAX_NAME_CHARS = 120

_KINDS = ("person", "organization", "group")
_TEXT, _TEXT_OR_NULL = {"type": "string"}, {"type": ["string", "null"]}
_ROW: dict[str, Any] = {
    "holder": _TEXT,
    "holder_kind": {"type": "string", "enum": list(_KINDS)},
    "target_id": _TEXT_OR_NULL,
    "target": _TEXT,
    "label": {"type": "string", "enum": ["favor", "against"]},
    "evidence": _TEXT,
    "quote": {"type": ["integer", "null"]},
    "attributed_via": _TEXT_OR_NULL,
    "reason": {"type": "string", "enum": ["stated", "implied"]},
    "confidence": {"type": "number"},
}
_PYTHON: dict[str, tuple[type, ...]] = {
    "string": (str,), "integer": (int,), "number": (int, float), "null": (type(None),)
}  # fmt: skip


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object", "properties": properties, "required": list(properties), "additionalProperties": False
    }  # fmt: skip


ROWS_SCHEMA = _object({"stances": {"type": "array", "items": _object(_ROW)}})
LABEL_SCHEMA = _object({name: {"type": "number"} for name in ("favor", "against", "none")})

_NO_NAMES = frozenset(
    "i we me us my our you your he him his she her it its they them their who whom this that these those one".split()
)


@dataclass(frozen=True)
class Article:
    """What the model was shown, and the answer is held against."""

    text: str
    title: str | None
    authors: Sequence[str]
    quotes: Sequence[Mapping[str, Any]]
    targets: Sequence[Target]

    @cached_property
    def flat(self) -> str:
        """The text with single spaces, in which names are looked for."""
        return " ".join(self.text.split())

    @cached_property
    def speakers(self) -> dict[str, tuple[str, str | None]]:
        """Name and kind of the speakers and authors, by folded name."""
        found: dict[str, tuple[str, str | None]] = {}
        for quote in self.quotes:
            for speaker in quote.get("speakers") or ():
                if speaker.get("name"):
                    found.setdefault(speaker["name"].casefold(), (speaker["name"], speaker.get("kind")))
        for author in self.authors:
            found.setdefault(author.casefold(), (author, "person"))
        return found


def parsed(content: str) -> Any:
    """The one JSON object of an answer, also out of a fence or between words. Raises Malformed."""
    start, end = content.find("{"), content.rfind("}")
    try:
        return json.loads(content[start : end + 1], object_pairs_hook=_once, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise Malformed("the answer is not one JSON object") from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands twice")
    return found


def _no_number(name: str) -> Any:
    raise ValueError(f"{name} is no JSON")


def check_rows(answer: Any) -> dict[str, Any]:
    """The answer, if it has the shape of ROWS_SCHEMA; else raises Malformed. Values are not looked at."""
    if not isinstance(answer, dict) or set(answer) != {"stances"} or not isinstance(answer["stances"], list):
        raise Malformed("the answer is not an object with `stances` alone")
    for row in answer["stances"]:
        if not isinstance(row, dict) or set(row) != set(_ROW):
            raise Malformed("a stance of the answer has other keys than asked for")
        for name, schema in _ROW.items():
            kinds = [schema["type"]] if isinstance(schema["type"], str) else schema["type"]
            if not _is(row[name], kinds):
                raise Malformed(f"`{name}` of a stance has the wrong type")
    return answer


def _is(value: Any, kinds: Sequence[str]) -> bool:
    return not isinstance(value, bool) and any(isinstance(value, _PYTHON[kind]) for kind in kinds)


def check_label(answer: Any) -> dict[str, float]:
    """The three probabilities of LABEL_SCHEMA, made to sum to one. Raises Malformed."""
    names = ("favor", "against", "none")
    if not isinstance(answer, dict) or set(answer) != set(names):
        raise Malformed("the answer is not the three probabilities")
    if not all(_is(answer[name], ("number",)) and 0 <= answer[name] <= 1 for name in names):
        raise Malformed("a probability of the answer is none")
    total = sum(answer[name] for name in names)
    if not 0.9 <= total <= 1.1:
        raise Malformed("the probabilities of the answer do not sum to one")
    return {name: answer[name] / total for name in names}


def rows_of(answer: dict[str, Any], article: Article) -> tuple[list[dict[str, Any]], Counter[str]]:
    """The rows of `extract_stances` that the article bears out, and how many were dropped for which reason."""
    dropped: Counter[str] = Counter()
    rows = []
    for said in answer["stances"]:
        row = _row(said, article)
        if isinstance(row, str):
            dropped[row] += 1
        else:
            rows.append(row)
    kept = _one_side(rows)
    dropped["said twice, or on both sides"] += len(rows) - len(kept)
    return kept, +dropped


def _row(said: dict[str, Any], article: Article) -> dict[str, Any] | str:
    """The row, or the reason why it is dropped."""
    holder, via = _name(said["holder"], article), _name(said["attributed_via"], article)
    target, confidence = _target(said, article), said["confidence"]
    quote = said["quote"] if said["quote"] is not None and 0 <= said["quote"] < len(article.quotes) else None
    place = _place(said["evidence"].strip(), quote, article)
    why = {
        "label is neither favor nor against": said["label"] not in ("favor", "against"),
        "confidence is not between 0 and 1": not 0 <= confidence <= 1,
        "confidence is below the threshold": confidence < THRESHOLD,
        "holder is not in the article": holder is None,
        "holder is nobody in particular": holder is not None and holder[1] in ("anonymous", "document"),
        "holder_kind is none of the three": said["holder_kind"] not in _KINDS,
        "attributed_via is not in the article": via is None and said["attributed_via"] is not None,
        "target is neither in the catalogue nor in the article": target is None,
        "evidence is not in the article": place is None,
    }
    if reasons := [reason for reason, is_so in why.items() if is_so]:
        return reasons[0]
    assert holder and target and place
    quote = _quote_at(place, quote, article)
    told_by = via[0] if via else None
    if quote is not None and told_by is None:
        speakers = [s["name"] for s in article.quotes[quote].get("speakers") or () if s.get("name")]
        told_by = next(iter(speakers), None) if holder[0] not in speakers else None
    start, end = place
    return {
        "holder": holder[0],
        "target": target[1],
        "target_id": target[0],
        "label": said["label"],
        "p": _shares(said["label"], round(float(confidence), 4)),
        "evidence": {"start": start, "end": end, "text": article.text[start:end]},
        "quote": quote,
        "basis": "narration" if quote is None else "quote",
        "reason": "model:stated" if said["reason"] == "stated" else "model:implied",
        "holder_kind": holder[1] if holder[1] in _KINDS else said["holder_kind"],
        "attributed_via": told_by if told_by != holder[0] else None,
        "confidence": round(float(confidence), 4),
    }


def _shares(label: str, confidence: float) -> dict[str, float]:
    """What is not the label's is shared as the rules share it: mostly none."""
    other = round((1 - confidence) * 0.3, 4)
    p = {label: confidence, "against" if label == "favor" else "favor": other, "none": round(1 - confidence - other, 4)}
    return {key: p[key] for key in ("favor", "against", "none")}


def _name(said: str | None, article: Article) -> tuple[str, str | None] | None:
    """Canonical name and kind (None: not known) of somebody whom the article, its quotes or its byline name."""
    name = " ".join((said or "").split())
    if not name or len(name) > MAX_NAME_CHARS or name.casefold() in _NO_NAMES or not re.search(r"\w", name):
        return None
    known = article.speakers.get(name.casefold())
    if known is None and not _stands_in(name, article.flat):
        return None
    if known is None:  # "Peskov", where just one speaker is some Peskov
        ends = [one for folded, one in article.speakers.items() if folded.endswith(f" {name.casefold()}")]
        known = ends[0] if len(ends) == 1 else (name, None)
    return known


def _stands_in(words: str, text: str) -> bool:
    """As whole words, not as a piece of others."""
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None


def _target(said: dict[str, Any], article: Article) -> tuple[str | None, str] | None:
    """(id, name) of the catalogue, or (None, name) of something that the article names."""
    if said["target_id"] is not None:
        return next(((t.id, t.name) for t in article.targets if t.id == said["target_id"]), None)
    name = " ".join(said["target"].split())
    if not re.search(r"\w", name) or len(name) > MAX_NAME_CHARS or not _stands_in(name, article.flat):
        return None
    return None, name


def _place(evidence: str, quote: int | None, article: Article) -> tuple[int, int] | None:
    """Code points of the evidence: in the quote named, if it stands there too; else where it stands first."""
    if len(evidence) > MAX_EVIDENCE_CHARS or not re.search(r"\w", evidence):
        return None
    ranges = [(0, len(article.text))]
    if quote is not None:
        *fragments, (start, end) = _spans(article.quotes[quote])
        beyond = len(evidence) - 1  # a sentence may begin before the quote in it, and end after
        ranges = [*fragments, (max(0, start - beyond), end + beyond), *ranges]
    for start, end in ranges:
        at = article.text.find(evidence, start, end)
        if at >= 0:
            return at, at + len(evidence)
    return None


def _spans(quote: Mapping[str, Any]) -> list[tuple[int, int]]:
    """The fragments of a quote, then its envelope."""
    return [*((f["start"], f["end"]) for f in quote.get("fragments") or ()), (quote["start"], quote["end"])]


def _quote_at(place: tuple[int, int], named: int | None, article: Article) -> int | None:
    """The quote named, if the evidence touches it; else the shortest whose content the evidence begins in."""
    if named is not None and any(start < place[1] and place[0] < end for start, end in _spans(article.quotes[named])):
        return named
    around = [
        (end - start, number)
        for number, quote in enumerate(article.quotes)
        for start, end in (_spans(quote)[:-1] or _spans(quote))
        if start <= place[0] < end
    ]
    return min(around)[1] if around else None


def _one_side(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Nobody on both sides of one target: the clearly surer side stays, else none; and no row twice."""
    groups: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in rows:
        groups.setdefault((row["holder"].casefold(), row["target_id"] or row["target"].casefold()), []).append(row)
    kept: list[dict[str, Any]] = []
    for group in groups.values():
        best = {
            label: max((r["confidence"] for r in group if r["label"] == label), default=0.0)
            for label in ("favor", "against")
        }
        if all(best.values()) and abs(best["favor"] - best["against"]) < CLEAR:
            continue
        side = max(best, key=lambda label: best[label])
        places: dict[tuple[int, int], dict[str, Any]] = {}
        for row in sorted((r for r in group if r["label"] == side), key=lambda r: -r["confidence"]):
            places.setdefault((row["evidence"]["start"], row["evidence"]["end"]), row)
        kept.extend(places.values())
    return sorted(
        kept,
        key=lambda r: (r["evidence"]["start"], r["evidence"]["end"], r["target_id"] or "", r["target"], r["holder"]),
    )
