"""Attributions from the trained tagger: where a cue starts, and which words are its content, source and cue.

The network (see `training/quotes.py`) reads a window once. It scores every word as the start of a cue, and for each
likely start scores every word's membership in the three roles of that attribution. The decoding here is a two-state
Viterbi path per role: a change between inside and outside costs `CHANGE`, so that single words do not flicker.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from etl.extract.encoder import Model, batches, load_model
from etl.extract.quotes.windows import Window, windows

NAME = "quotes"
SIZE = 160
"""Most pieces in a window: long enough for nearly every paragraph, short enough for the processor's cache."""

CONTENT, SOURCE, CUE = range(3)
CHANGE = 2.0
"""Cost of a change between inside and outside a role, in log odds."""

BATCH_PIECES = 1024
"""Pieces handed to the network at once; windows of similar length share a batch."""

Span = tuple[int, int]
Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Tagged:
    """One attribution in code points; `p_cue` and `p_content` are the network's own, uncalibrated probabilities."""

    cue: Span
    anchor: Span
    content: list[Span]
    source: Span | None
    p_cue: float
    p_content: float

    @property
    def score(self) -> float:
        """How sure the network is of the attribution as a whole, 0 to 1."""
        return self.p_cue * self.p_content


def is_available() -> bool:
    """Is the tagger's model file there?"""
    return load_model(NAME) is not None


def tag(text: str) -> list[Tagged]:
    """All attributions that the network finds in a text, in the order of their cues; [] without the model file."""
    model = load_model(NAME)
    if model is None:
        return []
    found: list[Tagged] = []
    cut = windows(text, model.tokenizer, SIZE)
    for window, anchors, chances, logits in _run(model, cut):
        found += [tagged for row in zip(anchors, chances, logits, strict=True) if (tagged := decode(window, *row))]
    return sorted(found, key=lambda tagged: tagged.anchor)


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
    sources = _runs(viterbi(scores[:, SOURCE], change, never=mine))
    best = max(sources, key=lambda run: scores[run[0] : run[1], SOURCE].sum(), default=None)
    cue = next((run for run in _runs(viterbi(scores[:, CUE], 1.0)) if run[0] <= mine < run[1]), (mine, mine + 1))
    return Tagged(
        cue=_span(window, words, cue),
        anchor=_span(window, words, (mine, mine + 1)),
        content=content,
        source=_span(window, words, best) if best else None,
        p_cue=float(p_cue),
        p_content=float(np.mean(1 / (1 + np.exp(-scores[inside, CONTENT])))),
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


def attributions_of(tagged: Sequence[Tagged]) -> list[dict[str, Any]]:
    """Tagged attributions in the form of `annotate text`, without speakers: what the shared scorer reads."""
    return [
        {
            "fragments": [{"start": a, "end": b} for a, b in one.content],
            "speaker_mention": {"start": one.source[0], "end": one.source[1]} if one.source else None,
            "confidence": one.score,
        }
        for one in tagged
    ]
