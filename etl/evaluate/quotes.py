"""Score quotes against annotated attributions: who said what, how much of it, and what the confidence is worth.

Figures, each by type of content (`all`, direct, mixed, indirect), as F1 with precision and recall:

* `wsw`, who said what: contents paired one to one with a Jaccard overlap of at least .5, and the right speaker mention;
* `iou50`: the same without the speaker; `exact`: pairs with the same words;
* `token`: the words of all contents together;
* `speaker_accuracy`: of the contents found whose gold has a source, the share with the right one.

By type, recall counts gold of the type and precision predictions of it. The definitions stand in `spans`.
"""

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from etl.errors import OnrecordError
from etl.evaluate.bootstrap import RESAMPLES, Array, Estimate, estimates, f1, ratio
from etl.evaluate.calibration import expected_calibration_error, reliability_bins
from etl.evaluate.gold import Predictions, Span, checked_spans, fault, json_rows
from etl.evaluate.spans import ENOUGH, Pair, Wordlist, Words, one_to_one, overlaps
from etl.progress import note, track

TYPES = ("all", "direct", "mixed", "indirect")
F1_FIGURES = ("wsw", "iou50", "token", "exact")
PRECISE = 0.8
"""The precision from which quotes are meant to count in the marts."""
_ERRORS_SHOWN = 3  # the report says how many there were

_COUNTS = (
    "gold", "found", "wsw_gold", "wsw_found", "iou50_gold", "iou50_found", "exact_gold", "exact_found",
    "token_both", "token_gold", "token_found", "sourced", "sourced_right",
)  # fmt: skip
_COLUMN = {(kind, name): number for number, (kind, name) in enumerate((k, n) for k in TYPES for n in _COUNTS)}


class GoldText(NamedTuple):
    """An annotated text: what annotate takes, and the (content, source) spans of each attribution."""

    row: dict[str, Any]
    attributions: list[tuple[list[Span], list[Span]]]


class Quote(NamedTuple):
    """What is scored of a predicted quote."""

    content: list[Span]
    source: list[Span]
    confidence: float


class Side(NamedTuple):
    """A content, its source, both as words, and its type."""

    content: Words
    source: Words
    kind: str


@dataclass
class Tally:
    """Counts of each document (a row of `_COLUMN`), of each document at each threshold, and each prediction's worth."""

    thresholds: list[float]
    counts: list[Array] = field(default_factory=list)
    hits_at: list[Array] = field(default_factory=list)  # of each document: [thresholds, (hits, found)]
    confidence: list[float] = field(default_factory=list)
    right: list[bool] = field(default_factory=list)
    without_output: int = 0
    errors: int = 0


def evaluate_quotes(
    gold: Path,
    predictions: Path | None = None,
    workers: int = 1,
    min_confidence: float = 0.0,
    marts_threshold: float = 0.5,
    resamples: int = RESAMPLES,
) -> dict[str, Any]:
    """The report: {"documents", "types": {type: {figure: Estimate, …}}, "calibration", "thresholds", …}.

    Without `predictions` the texts are annotated by this version. Raises OnrecordError for what cannot be read, with
    file, line and reason; the whole of `gold` is checked before anything is extracted.
    """
    total = sum(1 for _ in read_gold(gold))
    if not total:
        raise OnrecordError(f"{gold}: holds no text; each line needs id, text and attributions")
    thresholds = {number / 100 for number in range(100) if number / 100 >= min_confidence}
    tally = Tally(sorted({*thresholds, min_confidence, max(marts_threshold, min_confidence)}))
    given = _given(gold, predictions) if predictions else _annotated(gold, total, workers)
    for text, quotes, error in given:
        if error:
            tally.errors += 1
            if tally.errors <= _ERRORS_SHOWN:
                note(f"onrecord: {text.row['id']}: {error}; the text counts as one without quotes")
        tally.without_output += quotes is None
        add_document(tally, text, [quote for quote in quotes or [] if quote.confidence >= min_confidence])
    if predictions and tally.without_output == total:
        raise OnrecordError(f"{predictions}: holds none of the ids of {gold}; are these its predictions?")
    return {
        "gold": gold.name,
        "documents": total,
        "documents_without_output": tally.without_output,
        "errors": tally.errors,
        "min_confidence": min_confidence,
        "resamples": resamples,
        **_report(tally, max(marts_threshold, min_confidence), resamples),
    }


def read_gold(path: Path) -> Iterator[GoldText]:
    """The texts of a JSONL file of {"id", "text", "attributions": [{"content", "source"}]}; `title` and `authors` may be
    there too. Raises OnrecordError with line and reason.
    """
    seen: dict[str | int, int] = {}
    for number, row in json_rows(path):
        if not isinstance(row.get("id"), str | int) or not isinstance(row.get("text"), str):
            raise fault(path, number, "needs id and text")
        if row["id"] in seen:
            raise fault(path, number, f"the id {row['id']!r} is that of line {seen[row['id']]}")
        seen[row["id"]] = number
        attributions = row.get("attributions")
        if not isinstance(attributions, list) or not all(isinstance(each, dict) for each in attributions):
            raise fault(path, number, "needs attributions, a list of objects with content and source")
        try:
            spans = [_attribution(each, len(row["text"])) for each in attributions]
        except ValueError as error:
            raise fault(path, number, str(error)) from None
        yield GoldText({name: row[name] for name in ("id", "text", "title", "authors") if name in row}, spans)


def _attribution(row: dict[str, Any], length: int) -> tuple[list[Span], list[Span]]:
    if not row.get("content"):
        raise ValueError("an attribution needs content, a list of spans [start, end]")
    return checked_spans(row["content"], length, "content"), checked_spans(row.get("source"), length, "source")


def read_quotes(rows: Any, length: int) -> list[Quote]:
    """Quotes as `annotate text` writes them, for a text of `length` code points; without `fragments` a quote's own
    start and end count, without `confidence` 1. Raises ValueError with the reason for anything else.
    """
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise ValueError("needs quotes, a list of objects")
    quotes = []
    for row in rows:
        content = checked_spans(_places(row.get("fragments") or [row]), length, "a fragment")
        mention = row.get("speaker_mention")
        source = checked_spans(_places([mention]) if mention else None, length, "a speaker_mention")
        confidence = row.get("confidence", 1.0)
        if not isinstance(confidence, int | float) or not 0 <= confidence <= 1:
            raise ValueError(f"the confidence {confidence!r} is not a number from 0 to 1")
        quotes.append(Quote(content, source, float(confidence)))
    return quotes


def _places(spans: Any) -> Any:
    """[start, end] for every {"start", "end"}; what is none stays, to be refused as it is written."""
    if not isinstance(spans, list):
        return spans
    return [[span.get("start"), span.get("end")] if isinstance(span, dict) else span for span in spans]


_Scored = Iterator[tuple[GoldText, list[Quote] | None, str | None]]


def _given(gold: Path, path: Path) -> _Scored:
    """Each gold text with the quotes that a file has for it, None if it has no row."""
    predictions = Predictions(path, ("id",))
    for text in read_gold(gold):
        found = predictions.get(text.row["id"])
        if found is None:
            yield text, None, None
            continue
        number, row = found
        try:
            yield text, read_quotes(row.get("quotes"), len(text.row["text"])), row.get("error")
        except ValueError as error:
            raise fault(path, number, str(error)) from None


def _annotated(gold: Path, total: int, workers: int) -> _Scored:
    """Each gold text with the quotes that this version finds in it."""
    from etl.annotate import annotate_text  # loads the language model in the end: not needed for given predictions

    waiting: deque[GoldText] = deque()

    def rows() -> Iterator[dict[str, Any]]:
        for text in read_gold(gold):
            waiting.append(text)
            yield text.row

    for result in track(annotate_text(rows(), workers), total, "quotes"):
        text = waiting.popleft()
        yield text, read_quotes(result["quotes"], len(text.row["text"])), result.get("error")


def add_document(tally: Tally, text: GoldText, quotes: Sequence[Quote]) -> None:
    """Count one text. Contents without a word (a lone mark) are left out on both sides."""
    words = Wordlist(text.row["text"])
    gold = [_side(words, content, source) for content, source in text.attributions]
    gold = [side for side in gold if side.content]
    sides = [(_side(words, quote.content, quote.source), quote.confidence) for quote in quotes]
    found = [side for side, _ in sides if side.content]
    confidence = [value for side, value in sides if side.content]
    pairs = overlaps([side.content for side in gold], [side.content for side in found])
    paired = one_to_one(pairs)
    tally.counts.append(_counts(words, gold, found, paired))
    tally.hits_at.append(_hits_at(tally.thresholds, pairs, confidence))
    hit = {pair.found for pair in paired if pair.overlap >= ENOUGH}
    tally.confidence += confidence
    tally.right += [number in hit for number in range(len(found))]


def _side(words: Wordlist, content: Iterable[Span], source: Iterable[Span]) -> Side:
    inside = words.content(content)
    return Side(inside, words.within(source), words.type_of(inside))


def _counts(words: Wordlist, gold: list[Side], found: list[Side], paired: list[Pair]) -> Array:
    """The document's row of `_COLUMN`; a pair counts for its gold's type in recall, for its prediction's in precision."""
    n: Counter[tuple[str, str]] = Counter()
    for side, sides in (("gold", gold), ("found", found)):
        n.update((kind, side) for each in sides for kind in ("all", each.kind))
    for pair in paired:
        mine, theirs = gold[pair.gold], found[pair.found]
        is_hit, is_speaker = pair.overlap >= ENOUGH, words.is_same_speaker(mine.source, theirs.source)
        outcomes = {"iou50": is_hit, "exact": mine.content == theirs.content, "wsw": is_hit and is_speaker}
        for name in (name for name, is_right in outcomes.items() if is_right):
            n.update((kind, f"{name}_gold") for kind in ("all", mine.kind))
            n.update((kind, f"{name}_found") for kind in ("all", theirs.kind))
        if is_hit and mine.source:
            n.update((kind, "sourced") for kind in ("all", mine.kind))
            n.update((kind, "sourced_right") for kind in ("all", mine.kind) if is_speaker)
    for kind in TYPES:
        a, b = (
            frozenset[int]().union(*(s.content for s in sides if kind in ("all", s.kind))) for sides in (gold, found)
        )
        n[kind, "token_both"], n[kind, "token_gold"], n[kind, "token_found"] = len(a & b), len(a), len(b)
    return np.array([n[column] for column in _COLUMN], dtype=float)


def _hits_at(thresholds: list[float], pairs: list[Pair], confidence: list[float]) -> Array:
    """Hits and predictions with only those of at least each threshold, which are paired anew each time."""
    enough = [pair for pair in pairs if pair.overlap >= ENOUGH]
    return np.array(
        [
            (
                len(one_to_one(pair for pair in enough if confidence[pair.found] >= threshold)),
                sum(value >= threshold for value in confidence),
            )
            for threshold in thresholds
        ],
        dtype=float,
    )


def statistics(sums: Array) -> dict[str, Array]:
    """`type.figure` (and `.precision`, `.recall` of it) for sums of rows of counts, shape [draws, columns]."""
    out: dict[str, Array] = {}
    for kind in TYPES:
        n = {name: sums[:, _COLUMN[kind, name]] for name in _COUNTS}
        for figure in F1_FIGURES:
            over = ("token_gold", "token_found") if figure == "token" else ("gold", "found")
            hits = ("token_both", "token_both") if figure == "token" else (f"{figure}_gold", f"{figure}_found")
            recall, precision = ratio(n[hits[0]], n[over[0]]), ratio(n[hits[1]], n[over[1]])
            out[f"{kind}.{figure}"] = f1(precision, recall)
            out[f"{kind}.{figure}.precision"], out[f"{kind}.{figure}.recall"] = precision, recall
        out[f"{kind}.speaker_accuracy"] = ratio(n["sourced_right"], n["sourced"])
    return out


def _report(tally: Tally, marts: float, resamples: int) -> dict[str, Any]:
    counts = np.array(tally.counts)
    figures = estimates(counts, statistics, resamples)
    totals = counts.sum(axis=0)
    bins = reliability_bins(tally.confidence, tally.right)
    return {
        "types": {
            kind: {
                "gold": int(totals[_COLUMN[kind, "gold"]]),
                "found": int(totals[_COLUMN[kind, "found"]]),
                **{name: _figure(figures, f"{kind}.{name}") for name in (*F1_FIGURES, "speaker_accuracy")},
            }
            for kind in TYPES
        },
        "calibration": {"expected_error": expected_calibration_error(bins), "bins": [one._asdict() for one in bins]},
        "thresholds": _thresholds(tally, marts, int(totals[_COLUMN["all", "gold"]])),
    }


def _figure(figures: dict[str, Estimate], name: str) -> dict[str, Any]:
    parts = {
        part: figures[f"{name}.{part}"]._asdict() for part in ("precision", "recall") if f"{name}.{part}" in figures
    }
    return {**figures[name]._asdict(), **parts}


def _thresholds(tally: Tally, marts: float, gold: int) -> dict[str, Any]:
    """iou50 at the threshold of the marts, at the best F1, and at the lowest that is precise enough (None: none is)."""
    sums = np.array(tally.hits_at).sum(axis=0)
    precision, recall = ratio(sums[:, 0], sums[:, 1]), sums[:, 0] / max(gold, 1)
    score = f1(precision, recall)

    def at(place: int) -> dict[str, Any]:
        values = {"precision": precision[place], "recall": recall[place], "f1": score[place]}
        return {
            "threshold": tally.thresholds[place],
            "found": int(sums[place, 1]),
            **{name: None if np.isnan(value) else float(value) for name, value in values.items()},
        }

    precise = [place for place in range(len(sums)) if precision[place] >= PRECISE]
    return {
        "marts": at(tally.thresholds.index(marts)),
        "best_f1": at(int(np.argmax(score))),
        "precise": at(precise[0]) if precise else None,
    }
