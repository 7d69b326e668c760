"""Calibrate the attribution tagger's confidence, and choose its thresholds.

    python -m training.calibrate_quotes DEV.jsonl

Reads etl/extract/models/quotes.onnx, tags the articles of DEV (which the network has not been trained on), and writes
into quotes.json: the weights of a logistic regression from the network's two probabilities and the content's length to
"an annotator marked this content, too" (overlap of words at least a half); the threshold with the best F1; and the
lowest threshold with a precision of .80. Prints the calibration error that four-fold cross-validation over articles
gives.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from etl.evaluate.calibration import expected_calibration_error, reliability_bins
from etl.evaluate.spans import Wordlist, one_to_one, overlaps
from etl.extract.encoder import MODELS
from etl.extract.quotes import tagger
from etl.jsonl import read_json_lines

FOLDS = 4
PRECISE = 0.80
Array = NDArray[np.float64]


def observations(row: dict[str, Any]) -> tuple[list[tuple[float, ...]], list[bool], int]:
    """Features and hit of every tagged attribution of an article, and the number of annotated ones."""
    words = Wordlist(row["text"])
    gold = [content for one in row["attributions"] if (content := words.content(one["content"]))]
    found = sorted(tagger.tag(row["text"]), key=lambda one: -one.p_cue * one.p_content)
    kept, taken = [], set()
    for one in found:  # of contents that overlap, the surest stays, as in extraction
        content = words.content(one.content)
        if content and not content & taken:
            kept.append((one, content))
            taken |= content
    pairs = one_to_one(overlaps(gold, [content for _, content in kept]))
    hits = {pair.found for pair in pairs if pair.overlap >= 0.5}
    return [one.features for one, _ in kept], [number in hits for number in range(len(kept))], len(gold)


def fit(features: Array, hits: Array, ridge: float = 1.0) -> Array:
    """Weights of a logistic regression (Newton's method); the constant is not shrunk."""
    weights = np.zeros(features.shape[1])
    penalty = np.diag([0.0] + [ridge] * (features.shape[1] - 1))
    for _ in range(25):
        p = predict(features, weights)
        gradient = features.T @ (p - hits) + penalty @ weights
        weights -= np.linalg.solve((features * (p * (1 - p))[:, None]).T @ features + penalty + 1e-9, gradient)
    return weights


def predict(features: Array, weights: Array) -> Array:
    """Probabilities (n,) for features (n, k)."""
    return 1 / (1 + np.exp(-np.clip(features @ weights, -30, 30)))


def thresholds(confidence: Array, hits: Array, n_gold: int) -> tuple[float, float]:
    """The confidence with the best F1, and the lowest one from which the precision reaches PRECISE."""
    order = np.argsort(-confidence, kind="stable")
    true = np.cumsum(hits[order])
    precision, recall = true / np.arange(1, len(order) + 1), true / n_gold
    best = int(np.argmax(2 * precision * recall / np.maximum(precision + recall, 1e-9)))
    precise = int(np.flatnonzero(precision >= PRECISE)[-1])
    return round(float(confidence[order[best]]), 3), round(float(confidence[order[precise]]), 3)


def main() -> None:
    """Fit, cross-validate, write."""
    found = [observations(row) for _, row in read_json_lines(Path(sys.argv[1]))]
    features = np.array([one for rows, _, _ in found for one in rows])
    hits = np.array([hit for _, row, _ in found for hit in row], dtype=float)
    fold = np.array([number % FOLDS for number, (rows, _, _) in enumerate(found) for _ in rows])
    confidence = np.zeros(len(hits))
    for held in range(FOLDS):
        confidence[fold == held] = predict(features[fold == held], fit(features[fold != held], hits[fold != held]))
    error = expected_calibration_error(reliability_bins(confidence, hits > 0))
    weights = fit(features, hits)
    best, precise = thresholds(predict(features, weights), hits, sum(n for _, _, n in found))
    path = MODELS / "quotes.json"
    meta = json.loads(path.read_text(encoding="utf-8"))
    meta |= {"calibration": [round(float(w), 4) for w in weights], "threshold": best, "precise_threshold": precise}
    path.write_text(json.dumps(meta, indent=1) + "\n", encoding="utf-8")
    print(f"calibration error {error:.3f} (cross-validated), threshold {best}, precision .80 from {precise}")


if __name__ == "__main__":
    main()
