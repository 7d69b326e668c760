"""Calibrate the pair encoder of stances, and fit the combiner of rules and encoder.

    python -m training.calibrate_stances --data FOLDER --news FOLDER

Reads etl/extract/models/stances.onnx, answers the questions of the dev sets (SET.dev.jsonl in `--data`) and those that
were held out of the news set, none of which the network has been trained on, and writes into stances.json: `calibration`,
what turns the network's outputs into probabilities for each kind of question (a temperature or a softmax regression,
whichever has the lower cross-validated loss); and `combiner`, the weights of a logistic regression from what rules and
encoder say to "a reader saw this stance, too". Prints the calibration errors that four-fold cross-validation gives.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
from pathlib import Path
from typing import Any

import numpy as np

from etl.evaluate.calibration import expected_calibration_error, reliability_bins
from etl.extract.encoder import MODELS, load_model
from etl.extract.stances import network
from etl.extract.stances.combine import features
from etl.extract.stances.pairs import SCALES
from etl.extract.stances.question import LABELS
from etl.jsonl import read_json_lines
from training import news
from training.calibrate_quotes import FOLDS, Array, fit, predict
from training.stances import example

RIDGE = 1.0


def fit_softmax(scores: Array, labels: Array) -> Array:
    """Weights (labels, labels + 1) from outputs (n, labels) to log odds, with a constant; drawn towards the outputs as they
    are. Newton's method."""
    size = len(LABELS)
    x = np.hstack([scores, np.ones((len(scores), 1))])
    prior = np.hstack([np.eye(size), np.zeros((size, 1))])
    weights, gold = prior.copy(), np.eye(size)[labels]
    for _ in range(25):
        p = softmax(x @ weights.T)
        gradient = (p - gold).T @ x + RIDGE * (weights - prior)
        curve = np.einsum("na,ab,ni,nj->aibj", p, np.eye(size), x, x, optimize=True)
        curve -= np.einsum("na,nb,ni,nj->aibj", p, p, x, x, optimize=True)
        hessian = curve.reshape(weights.size, weights.size) + RIDGE * np.eye(weights.size)
        weights -= np.linalg.solve(hessian, gradient.ravel()).reshape(weights.shape)
    return weights


def fit_temperature(scores: Array, labels: Array) -> Array:
    """Weights as those of `fit_softmax` with one free number, the temperature (Guo et al., "On Calibration of Modern Neural
    Networks", ICML 2017): on few rows it carries over better."""
    tried = [(np.hstack([np.eye(len(LABELS)) / t, np.zeros((len(LABELS), 1))])) for t in np.arange(0.5, 2.5, 0.02)]
    return min(tried, key=lambda weights: _loss(probabilities(scores, weights), labels))


def _loss(p: Array, labels: Array) -> float:
    return float(-np.log(np.maximum(p[np.arange(len(labels)), labels], 1e-9)).mean())


def softmax(scores: Array) -> Array:
    """Probabilities (n, labels)."""
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    out: Array = powers / powers.sum(axis=1, keepdims=True)
    return out


def probabilities(scores: Array, weights: Array) -> Array:
    """What `network.probabilities` makes of outputs (n, labels)."""
    return softmax(scores @ weights[:, :-1].T + weights[:, -1])


def macro_f1(labels: Array, given: Array) -> float:
    """Mean F1 over the labels that occur in gold."""
    out = []
    for number in np.unique(labels):
        hits = ((labels == number) & (given == number)).sum()
        out.append(2 * hits / ((labels == number).sum() + (given == number).sum()))
    return float(np.mean(out))


def calibrate(folder: Path) -> dict[str, Any]:
    """{"calibration"} from the dev sets."""
    names, scales, scores, labels, folds = [], [], [], [], []
    for path in sorted(folder.glob("*.dev.jsonl")):
        for _, row in read_json_lines(path):
            one = example(row)
            names.append(row["set"])
            scales.append(one.pair.scale)
            scores.append(network.logits(one.pair))
            labels.append(one.label)
            folds.append(_fold(row["text"]))
    name, scale, x, gold, fold = map(np.array, (names, scales, scores, labels, folds))
    crossed = np.zeros_like(x, dtype=float)
    table: dict[str, Any] = {}
    for kind in SCALES:
        of_kind = scale == kind
        tried = []
        for fitted in (fit_temperature, fit_softmax):
            p = np.zeros((len(x), len(LABELS)))
            for held in range(FOLDS):
                weights = fitted(x[of_kind & (fold != held)], gold[of_kind & (fold != held)])
                p[of_kind & (fold == held)] = probabilities(x[of_kind & (fold == held)], weights)
            tried.append((_loss(p[of_kind], gold[of_kind]), fitted, p))
        _, best, p = min(tried, key=lambda one: one[0])
        crossed[of_kind] = p[of_kind]
        weights = best(x[of_kind], gold[of_kind])
        table[kind] = {"weights": rounded(weights[:, :-1]), "bias": rounded(weights[:, -1])}
    for one_set in np.unique(name):
        p, truth = crossed[name == one_set], gold[name == one_set]
        given = p.argmax(1)
        error = expected_calibration_error(reliability_bins(p.max(1), given == truth))
        print(f"{one_set}: macro-F1 {macro_f1(truth, given):.3f}, calibration error {error:.3f}", flush=True)
    return {"calibration": table}


def _fold(text: str) -> int:
    """The part that a text belongs to, in all its rows: with other marks it is the same text."""
    return int(hashlib.sha256(re.sub(r"<<|>>|[][]|\s", "", text).encode()).hexdigest()[:8], 16) % FOLDS


def rounded(values: Array) -> list[Any]:
    """As plain numbers of four decimals."""
    out: list[Any] = np.round(values, 4).tolist()
    return out


def combiner(folder: Path) -> dict[str, Any]:
    """{"combiner"} from the questions held out of the news set where a rule speaks."""
    rows: list[list[float]] = []
    hits: list[bool] = []
    for one in news.questions(folder):
        if not one.is_held_out or not one.rule:
            continue
        (p,) = network.score([one.question])
        sign = 1 if one.rule > 0 else -1
        found = features(abs(one.rule), one.is_entity, sign, [float(value) for value in p])
        rows.append([1.0, *found.values()])
        hits.append((LABELS.index(one.label) - 1) * one.question.side == sign)
    x, right = np.array(rows), np.array(hits, dtype=float)
    fold = np.arange(len(right)) * FOLDS // len(right)
    crossed = np.concatenate([predict(x[fold == n], fit(x[fold != n], right[fold != n])) for n in range(FOLDS)])
    error = expected_calibration_error(reliability_bins(crossed, right > 0))
    print(f"combiner: {len(right)} questions, calibration error {error:.3f}", flush=True)
    for least in (0.5, 0.6, 0.7, 0.8):
        kept = crossed >= least
        print(f"  from {least}: {kept.sum()} rows, {right[kept].mean() if kept.any() else 0:.3f} right")
    return {"combiner": dict(zip(["bias", *found], rounded(fit(x, right)), strict=True))}


def main() -> None:
    """Fit, cross-validate, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--news", type=Path, required=True)
    args = parser.parse_args()
    path = MODELS / f"{network.MODEL}.json"
    meta = json.loads(path.read_text(encoding="utf-8"))
    for fitted in (lambda: calibrate(args.data), lambda: combiner(args.news)):  # the combiner sees calibrated answers
        meta |= fitted()
        path.write_text(json.dumps(meta, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        load_model.cache_clear()


if __name__ == "__main__":
    main()
