"""Score stance labels: macro-F1 over the labels that occur in gold, with the figures of each label and the confusions.

A row without a prediction counts as wrong. Rows of the same text (two directions of a pair, one comment on two topics) are
drawn together for the intervals.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy as np

from etl.errors import ConfigError, OnrecordError
from etl.evaluate.bootstrap import RESAMPLES, Array, estimates, f1, ratio
from etl.evaluate.calibration import expected_calibration_error, reliability_bins
from etl.evaluate.gold import Predictions, fault, json_rows
from etl.progress import track

LABELS = ("against", "none", "favor")
MISSING = "missing"
_ANSWERS = (*LABELS, MISSING)
_MARKS = str.maketrans("", "", "<>[] ")


@dataclass
class Tally:
    """Confusions (gold label × answer) of each text, and what each confidence was worth."""

    unit_of: dict[bytes, int] = field(default_factory=dict)
    confusions: list[Array] = field(default_factory=list)
    confidence: list[float] = field(default_factory=list)
    right: list[bool] = field(default_factory=list)


def evaluate_stances(
    golds: Sequence[Path], predictions: Path | None = None, resamples: int = RESAMPLES
) -> dict[str, Any]:
    """{"sets": [one report for each file, or for each value of `set` in it]}.

    `predictions` (rows {"id": row number from 0, "label"[, "p"]}) go with a single file. Raises ConfigError if there
    are more, and OnrecordError for what cannot be read, with file, line and reason; all gold is checked before anything is
    labelled.
    """
    if predictions and len(golds) > 1:
        raise ConfigError(f"{predictions}: predictions go with one file of gold; evaluate the {len(golds)} one by one")
    totals = {gold: sum(1 for _ in read_gold(gold)) for gold in golds}
    for gold, total in totals.items():
        if not total:
            raise OnrecordError(f"{gold}: holds no row; each line needs text, target and label")
    sets = []
    for gold in golds:
        tallies: dict[str, Tally] = {}
        answers = _given(predictions, totals[gold], gold) if predictions else _labelled(gold, totals[gold])
        for (_, row), answer in zip(read_gold(gold), answers, strict=True):
            add_row(tallies.setdefault(row.get("set") or gold.stem, Tally()), row, answer)
        sets += [{"gold": gold.name, "set": name, **_report(tally, resamples)} for name, tally in tallies.items()]
    return {"resamples": resamples, "sets": sets}


def read_gold(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """(line number, row) of a JSONL file of {"text", "target"[, "actor"], "label"[, "set"]}.

    Raises OnrecordError with line and reason.
    """
    for number, row in json_rows(path):
        if not isinstance(row.get("text"), str) or not isinstance(row.get("target"), str):
            raise fault(path, number, "needs text and target")
        if not isinstance(row.get("actor"), str | None) or not isinstance(row.get("set"), str | None):
            raise fault(path, number, "actor and set must be texts or null")
        if row.get("label") not in LABELS:
            raise fault(path, number, f"the label {row.get('label')!r} is none of {', '.join(LABELS)}")
        yield number, row


def _labelled(gold: Path, total: int) -> Iterator[dict[str, Any]]:
    from etl.annotate import annotate_stance  # loads the language model in the end: not needed for given predictions

    rows = ({name: row.get(name) for name in ("text", "target", "actor")} for _, row in read_gold(gold))
    yield from track(annotate_stance(rows), total, gold.name)


def _given(path: Path, total: int, gold: Path) -> Iterator[dict[str, Any]]:
    predictions = Predictions(path, ("id",))
    found = 0
    for number in range(total):
        line, row = predictions.get(number) or (0, {"label": MISSING})
        if line and row.get("label") not in LABELS:
            raise fault(path, line, f"the label {row.get('label')!r} is none of {', '.join(LABELS)}")
        if line and not _is_p(row.get("p")):
            raise fault(path, line, f"p must give a number from 0 to 1 for each of {', '.join(LABELS)}")
        found += bool(line)
        yield row
    if not found:
        raise OnrecordError(f"{path}: holds no row of {gold}; its ids must be row numbers from 0")


def _is_p(p: Any) -> bool:
    return p is None or (
        isinstance(p, dict) and all(isinstance(p.get(label), int | float) and 0 <= p[label] <= 1 for label in LABELS)
    )


def add_row(tally: Tally, row: dict[str, Any], answer: dict[str, Any]) -> None:
    """Count one row of gold and its answer, {"label"[, "p": {label: probability}]}."""
    text = blake2b(row["text"].translate(_MARKS).encode("utf-8", "surrogatepass"), digest_size=12).digest()
    unit = tally.unit_of.setdefault(text, len(tally.unit_of))
    if unit == len(tally.confusions):
        tally.confusions.append(np.zeros((len(LABELS), len(_ANSWERS))))
    label = answer["label"]
    tally.confusions[unit][LABELS.index(row["label"]), _ANSWERS.index(label)] += 1
    if answer.get("p"):
        tally.confidence.append(answer["p"][label])
        tally.right.append(label == row["label"])


def statistics(sums: Array) -> dict[str, Array]:
    """`macro_f1`, `accuracy`, and `label`, `label.precision`, `label.recall`, for sums of flattened confusions."""
    tables = sums.reshape(-1, len(LABELS), len(_ANSWERS))
    gold, answered = tables.sum(axis=2), tables.sum(axis=1)[:, : len(LABELS)]
    hits = tables[:, range(len(LABELS)), range(len(LABELS))]
    precision, recall = ratio(hits, answered), ratio(hits, gold)
    score = f1(precision, recall)
    occurs = gold > 0
    out = {
        "macro_f1": ratio(np.where(occurs, score, 0).sum(axis=1), occurs.sum(axis=1).astype(float)),
        "accuracy": ratio(hits.sum(axis=1), gold.sum(axis=1)),
    }
    for number, label in enumerate(LABELS):
        out[label] = score[:, number]
        out[f"{label}.precision"], out[f"{label}.recall"] = precision[:, number], recall[:, number]
    return out


def _report(tally: Tally, resamples: int) -> dict[str, Any]:
    counts = np.array(tally.confusions).reshape(len(tally.confusions), -1)
    figures = estimates(counts, statistics, resamples)
    table = counts.sum(axis=0).reshape(len(LABELS), len(_ANSWERS)).astype(int)
    bins = reliability_bins(tally.confidence, tally.right)
    return {
        "rows": int(table.sum()),
        "texts": len(counts),
        "missing": int(table[:, -1].sum()),
        "macro_f1": figures["macro_f1"]._asdict(),
        "accuracy": figures["accuracy"]._asdict(),
        "labels": {
            label: {
                "gold": int(table[number].sum()),
                "found": int(table[:, number].sum()),
                **figures[label]._asdict(),
                "precision": figures[f"{label}.precision"]._asdict(),
                "recall": figures[f"{label}.recall"]._asdict(),
            }
            for number, label in enumerate(LABELS)
        },
        "confusion": {
            label: dict(zip(_ANSWERS, map(int, table[number]), strict=True)) for number, label in enumerate(LABELS)
        },
        "calibration": {"expected_error": expected_calibration_error(bins), "bins": [one._asdict() for one in bins]},
    }
