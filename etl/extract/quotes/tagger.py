"""Attributions from the trained tagger: where a cue starts, and which words are its content, source and cue.

The network (see `training/quotes.py`) reads a window once. It scores every word as the start of a cue, and for each
likely start scores every word's membership in the three roles of that attribution. The decoding here is a two-state
Viterbi path per role: a change between inside and outside costs `CHANGE`, so that single words do not flicker.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from etl.extract.encoder import Model, batches, load_model
from etl.extract.quotes.windows import Window, windows

NAME = "quotes"
SIZE = 160
"""Most pieces in a window: long enough for nearly every paragraph, short enough for the processor's cache."""

CONTENT, SOURCE, CUE = range(3)
CHANGE = 1.0
"""Cost of a change between inside and outside a role, in log odds."""

SOURCE_BIAS = 1.0
"""Added to every word's log odds of being the source: 93 of 100 annotated attributions name one."""

BATCH_PIECES = 192
"""Pieces handed to the network at once: more of them leave the processor's cache, and pad more (512 took 8 % longer)."""

UNCALIBRATED = [0.0, 1.0, 0.5, 0.0]
"""Weights of the confidence until `training.calibrate_quotes` has measured better ones."""

_FEWEST_WORDS = 3

Span = tuple[int, int]
Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Tagged:
    """One attribution in code points; `p_cue`, and `p_content` of the mean word, are the network's own probabilities."""

    cue: Span
    anchor: Span
    content: list[Span]
    source: Span | None
    p_cue: float
    p_content: float
    n_words: int

    @property
    def features(self) -> tuple[float, float, float, float]:
        """What the calibration weighs: a constant, the log odds of both probabilities, and the content's length."""
        return 1.0, _log_odds(self.p_cue), _log_odds(self.p_content), math.log(self.n_words)

    def confidence(self, weights: Sequence[float]) -> float:
        """The share of such attributions that annotators had marked too, by a logistic regression (`training`)."""
        return 1 / (1 + math.exp(-sum(w * x for w, x in zip(weights, self.features, strict=True))))


def _log_odds(chance: float) -> float:
    chance = min(max(chance, 1e-4), 1 - 1e-4)
    return math.log(chance / (1 - chance))


def calibration() -> tuple[list[float], float]:
    """The weights of `Tagged.confidence`, and the confidence with the best F1, below which no row is made."""
    meta = load_model(NAME).meta
    return meta.get("calibration", UNCALIBRATED), meta.get("threshold", 0.0)


def tag(text: str) -> list[Tagged]:
    """All attributions that the network finds in a text, in the order of their cues."""
    model = load_model(NAME)
    found: list[Tagged] = []
    cut = [window for window in windows(text, model.tokenizer, SIZE) if _may_report(text, window)]
    for window, anchors, chances, logits in _run(model, cut):
        found += [tagged for row in zip(anchors, chances, logits, strict=True) if (tagged := decode(window, *row))]
    return sorted(found, key=lambda tagged: tagged.anchor)


def _may_report(text: str, window: Window) -> bool:
    """Are there words enough in the alphabet of the language that the network knows? (`He said no` has three.)"""
    words = (text[start] for (start, _), first in zip(window.offsets, window.first, strict=True) if first)
    return sum(char.isascii() and char.isalpha() for char in words) >= _FEWEST_WORDS


def _run(model: Model, cut: Sequence[Window]) -> Iterator[tuple[Window, list[int], list[float], Scores]]:
    """(window, anchors, their probabilities, role logits (anchors, pieces, 3)) for the windows with any anchor."""
    for group in batches([len(window.ids) + 2 for window in cut], BATCH_PIECES):
        chosen = [cut[number] for number in group]
        rows, anchors, chances, logits = model.session.run(None, arrays(chosen))
        for number, window in enumerate(chosen):
            mine = np.flatnonzero(rows == number)
            if len(mine):
                inner = logits[mine][:, 1 : len(window.ids) + 1]
                yield window, (anchors[mine] - 1).tolist(), chances[mine].tolist(), inner


def arrays(chosen: Sequence[Window]) -> dict[str, NDArray[np.int64]]:
    """The network's inputs for windows: ids, shapes, quotes, mask and first, each (windows, longest + 2)."""
    width = max(len(window.ids) for window in chosen) + 2
    out = {
        name: np.zeros((len(chosen), width), dtype=np.int64) for name in ("ids", "shapes", "quotes", "mask", "first")
    }
    for number, window in enumerate(chosen):
        end = len(window.ids) + 1
        out["ids"][number, : end + 1] = [101, *window.ids, 102]
        out["shapes"][number, : end + 1] = [4, *window.shapes, 4]
        out["quotes"][number, 1:end] = window.quotes
        out["mask"][number, : end + 1] = 1
        out["first"][number, 1:end] = window.first
    return out


def decode(window: Window, anchor: int, p_cue: float, logits: Scores, change: float = CHANGE) -> Tagged | None:
    """The attribution of one anchor from its role logits (pieces, 3); None where no word is content."""
    words = _words(window)
    at = [first for first, _ in words]
    scores = logits[at].astype(np.float64)
    mine = next(number for number, (first, last) in enumerate(words) if first <= anchor < last)
    inside = viterbi(scores[:, CONTENT], change, never=mine)
    if not inside.any():
        return None
    content = [_span(window, words, run) for run in _runs(inside)]
    source = best_run(scores[:, SOURCE] + SOURCE_BIAS, never=mine)
    cue = next((run for run in _runs(viterbi(scores[:, CUE], 1.0)) if run[0] <= mine < run[1]), (mine, mine + 1))
    return Tagged(
        cue=_span(window, words, cue),
        anchor=_span(window, words, (mine, mine + 1)),
        content=content,
        source=_span(window, words, source) if source else None,
        p_cue=float(p_cue),
        p_content=float(np.mean(1 / (1 + np.exp(-scores[inside, CONTENT])))),
        n_words=int(inside.sum()),
    )


def viterbi(scores: NDArray[np.float64], change: float, never: int | None = None) -> NDArray[np.bool_]:
    """The best in/out path through log odds of being inside, where each change of state costs `change`."""
    gains: list[float] = scores.tolist()
    if never is not None:
        gains[never] = -1e9
    outside, inside = 0.0, -change
    came_out: list[bool] = []
    stayed: list[bool] = []
    for gain in gains:
        leave, enter = inside - change, outside - change
        came_out.append(leave > outside)
        stayed.append(inside >= enter)
        outside, inside = max(outside, leave), max(inside, enter) + gain
    path = np.zeros(len(gains), dtype=np.bool_)
    state = inside - change > outside
    for number in range(len(gains) - 1, -1, -1):
        path[number] = state
        state = stayed[number] if state else came_out[number]
    return path


def best_run(scores: NDArray[np.float64], never: int) -> Span | None:
    """The stretch of words with the greatest sum of log odds; None where every word is more likely outside."""
    best, found = 0.0, None
    total, start = 0.0, 0
    for number, score in enumerate(scores.tolist()):
        if number == never or total <= 0:
            total, start = 0.0, number
        if number == never:
            continue
        total += score
        if total > best:
            best, found = total, (start, number + 1)
    return found


def _words(window: Window) -> list[Span]:
    """Ranges of pieces, one a word."""
    starts = [number for number, first in enumerate(window.first) if first]
    return list(zip(starts, [*starts[1:], len(window.first)], strict=True))


def _runs(inside: NDArray[np.bool_]) -> list[Span]:
    """[start, end) of every stretch of True."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], inside.astype(np.int8), [0]])))
    return [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def _span(window: Window, words: list[Span], run: Span) -> Span:
    return window.offsets[words[run[0]][0]][0], window.offsets[words[run[1] - 1][1] - 1][1]
