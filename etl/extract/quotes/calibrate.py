"""Measure the candidate generator on annotated articles and print the module `table`.

    python -m etl.extract.quotes.calibrate < ANNOTATED.jsonl > NEW && mv NEW etl/extract/quotes/table.py

Each input line is `{"text", "attributions": [{"content": [[start, end], …]}, …]}` in code points. A candidate is a hit
where its content and an annotated one share at least half of their words (Jaccard), or where it is the quotation that
starts an annotated direct quote, which `select` completes with the sentences that follow.
"""

from __future__ import annotations

import json
import sys
import textwrap
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from etl.extract.nlp import parse_many
from etl.extract.quotes import cues
from etl.extract.quotes.gather import unscored

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from etl.extract.quotes.direct import QuotedText

MIN_SEEN = 10
"""Fewest observations of a (pattern, lemma) for an entry of its own; rarer ones share their pattern's."""

MIN_SHIFT = 0.35
"""Least difference in log odds between a lemma and its pattern for an entry of its own."""

MIN_FLAG = 50
"""Fewest observations of a context flag for a weight."""


@dataclass(frozen=True, slots=True)
class Observation:
    """One candidate of the training data: what it looks like, and whether it was an attribution."""

    pattern: str
    lemma: str
    flags: tuple[str, ...]
    hit: bool


def observe(doc: Doc, gold: list[list[tuple[int, int]]]) -> list[Observation]:
    """All candidates of a parsed article against its annotated contents (code-point spans)."""
    found, quoted = unscored(doc)
    contents = [words for words in (_words_of_spans(doc, spans) for spans in gold) if words]
    direct = [_is_direct(quoted, words) for words in contents]
    by_word: dict[int, set[int]] = defaultdict(set)
    for number, words in enumerate(contents):
        for word in words:
            by_word[word].add(number)
    out = []
    for candidate in found:
        words = frozenset(i for a, b in candidate.content for i in range(a, b) if _is_word(doc, i))
        near = {number for word in words for number in by_word.get(word, ())}
        starts_quote = len(words) > 2 and any(flag.endswith("_quoted") for flag in candidate.flags)
        hit = any(
            2 * len(contents[n] & words) >= len(contents[n] | words)
            or (starts_quote and direct[n] and min(words) == min(contents[n])
                and len(contents[n] & words) >= 0.9 * len(words))
            for n in near
        )  # fmt: skip
        out.append(Observation(candidate.pattern, candidate.lemma, tuple(candidate.flags), hit))
    return out


def _is_word(doc: Doc, at: int) -> bool:
    return any(char.isalnum() for char in doc[at].text)


def _words_of_spans(doc: Doc, spans: list[tuple[int, int]]) -> frozenset[int]:
    out: set[int] = set()
    for start, end in spans:
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is not None:
            out.update(i for i in range(span.start, span.end) if _is_word(doc, i))
    first = min(out, default=None)
    if first is not None and len(out) > 1 and doc[first].lower_ in ("that", "whether"):
        out.discard(first)
    return frozenset(out)


def _is_direct(quoted: QuotedText, words: frozenset[int]) -> bool:
    return sum(quoted.at(word) is not None for word in words) >= 0.9 * len(words)


def count(observations: Iterable[Observation]) -> cues.Counts:
    """pattern → lemma → (hits, seen), with `*` for a whole pattern and the pattern `any` for all of them.

    Cues inside quotations stay out: they are rarely annotated, and would spoil the counts of common verbs.
    """
    raw: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    for row in observations:
        if "in_quote" in row.flags:
            continue
        for pattern, lemma in ((row.pattern, row.lemma), (row.pattern, "*"), (cues.ANY, row.lemma)):
            raw[pattern][lemma][0] += row.hit
            raw[pattern][lemma][1] += 1
    out: cues.Counts = {}
    for pattern in sorted(raw):
        whole = raw[pattern].get("*", [1, 5])
        kept = {
            lemma: (hits, seen)
            for lemma, (hits, seen) in raw[pattern].items()
            if lemma == "*" or (seen >= MIN_SEEN and lemma.isidentifier() and _differs(hits, seen, whole))
        }
        if pattern == cues.ANY or whole[0] >= 10:
            out[pattern] = dict(sorted(kept.items(), key=lambda item: (-item[1][1], item[0])))
    return out


def _differs(hits: int, seen: int, whole: list[int]) -> bool:
    """Does a lemma say more than its pattern does? (Shrunk log odds at least MIN_SHIFT away.)"""
    share = whole[0] / whole[1]
    shrunk = (hits + cues.SHRINK * share) / (seen + cues.SHRINK)
    return abs(cues.log_odds(shrunk) - cues.log_odds(share)) >= MIN_SHIFT


def fit(observations: list[Observation], counts: cues.Counts) -> dict[str, float]:
    """Weights of a logistic regression over leave-one-out log odds and context flags (Newton's method, ridge 1)."""
    seen: dict[str, int] = defaultdict(int)
    for row in observations:
        for flag in row.flags:
            seen[flag] += 1
    names = ["bias", "base", "lemma", *sorted(flag for flag, times in seen.items() if times >= MIN_FLAG)]
    column = {name: number for number, name in enumerate(names)}
    matrix = np.zeros((len(observations), len(names)))
    target = np.array([row.hit for row in observations], dtype=float)
    for number, row in enumerate(observations):
        minus = None if "in_quote" in row.flags else int(row.hit)
        matrix[number, 0] = 1.0
        matrix[number, 1] = cues.base_logit(row.pattern, row.lemma, counts, minus)
        matrix[number, 2] = cues.lemma_logit(row.lemma, counts, minus)
        for flag in row.flags:
            if flag in column:
                matrix[number, column[flag]] = 1.0
    weights = np.zeros(len(names))
    weights[1] = 1.0
    ridge = np.array([0.0, 0.0, 0.0] + [1.0] * (len(names) - 3))
    for _ in range(15):
        expected = 1 / (1 + np.exp(-np.clip(matrix @ weights, -30, 30)))
        gradient = matrix.T @ (expected - target) + ridge * weights
        hessian = (matrix * (expected * (1 - expected))[:, None]).T @ matrix + np.diag(ridge + 1e-6)
        weights -= np.linalg.solve(hessian, gradient)
    return {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True)}


def render(counts: cues.Counts, weights: dict[str, float], articles: int, candidates: int) -> str:
    """The source of the module `table`."""
    lines = [
        '"""How often each (pattern, lemma) was an attribution, and what its context is worth. Made by `calibrate`.',
        "",
        f"Measured on {articles} annotated news articles ({candidates} candidates; the training part of PolNeAR 1.0.0,",
        "which states no licence: only these counts come from it). `COUNTS`: `pattern = lemma:hits:seen …`, `*` for",
        f"the whole pattern, lemmas with at least {MIN_SEEN} observations. `WEIGHTS`: logistic regression, see `cues`.",
        '"""',
        "",
        "from __future__ import annotations",
        "",
        'COUNTS = """',
    ]
    for pattern, rows in counts.items():
        entries = " ".join(f"{lemma}:{hits}:{seen}" for lemma, (hits, seen) in rows.items())
        lines += textwrap.wrap(f"{pattern} = {entries}", 119, break_on_hyphens=False)
    lines += ['"""', "", "WEIGHTS: dict[str, float] = {"]
    pairs = [f'"{name}": {weight},' for name, weight in weights.items()]
    indent = " " * 4
    lines += textwrap.wrap(" ".join(pairs), 119, initial_indent=indent, subsequent_indent=indent)
    return "\n".join([*lines, "}  # fmt: skip", ""])


def main() -> None:
    """Read annotated articles from standard input, write the module to standard output."""
    rows: list[dict[str, Any]] = [json.loads(line) for line in sys.stdin if line.strip()]
    observations: list[Observation] = []
    for row, doc in zip(rows, parse_many(row["text"] for row in rows), strict=True):
        gold = [[(span[0], span[1]) for span in one["content"]] for one in row["attributions"]]
        observations += observe(doc, gold)
    counts = count(observations)
    sys.stdout.write(render(counts, fit(observations, counts), len(rows), len(observations)))


if __name__ == "__main__":
    main()
