"""Speed and memory of stance extraction: `python -m bench.stances [--rows ROWS.jsonl] [--articles FILE]`.

One table, from one process on one core, in CPU seconds, start-up left out. Compared side by side, a few pairs at a time
and in changing order, are onnxruntime alone on prepared inputs, the pair encoder around it (tokenizing, arrays,
calibration), and `annotate stance`. Articles go through parse, quotes and stances one after the other. Everything is
done several times, of which the fastest counts, because other programs on the machine only ever slow one down. Ends
with status 1 if a promise is not kept.
"""

import argparse
import os
import random
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import version
from itertools import islice, pairwise
from pathlib import Path
from statistics import fmean, median
from typing import Any, NamedTuple
from unittest.mock import patch

from bench.table import show
from etl.annotate import read_rows
from etl.config import Target, load_targets
from etl.errors import OnrecordError
from etl.extract import encoder
from etl.extract.document import Text, _extract
from etl.extract.nlp import parse
from etl.extract.stances import extract_stances, label_rows, network
from etl.extract.stances.document import candidates
from etl.extract.stances.engines import Engine
from etl.extract.stances.label import unmark
from etl.extract.stances.pairs import Pair, arrays, pair
from etl.extract.stances.rows import Row
from etl.settings import settings, shipped
from tests.newsroom import ARTICLES

PIECES = 64
"""Word pieces of a generated pair, marks and both segments included."""

CHUNK = 8
"""Pairs done at a stretch before another part has its turn."""

RATIO = 0.8
"""Promised speed of the encoder, of what onnxruntime alone gives for the same inputs."""

WITHOUT_MS = 2.0
"""Promised CPU milliseconds for an article without a candidate, beyond the quote layer; the median."""

Line = tuple[str, str, str]
"""What was measured, the result, and the promise with how it stands."""


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--rows", type=Path, metavar="JSONL", help="rows as `annotate stance` takes: text, target, actor"
    )
    parser.add_argument(
        "--articles",
        type=Path,
        metavar="FILE",
        help="Parquet or JSONL with text[, title]; default: the sample newsroom",
    )
    parser.add_argument(
        "--config", type=Path, default=shipped("config"), metavar="FOLDER",
        help="where targets.yaml lies (default: the shipped one; the newsroom's is samples/newsroom)",
    )  # fmt: skip
    parser.add_argument("--pairs", type=int, default=200, help="most rows read, and pairs generated (default 200)")
    parser.add_argument("--limit", type=int, default=80, help="most articles read (default 80)")
    parser.add_argument("--repeats", type=int, default=3, help="times that everything is done (default 3)")
    args = parser.parse_args()
    if min(args.pairs, args.limit, args.repeats) < 1:
        parser.error("--pairs, --limit, --repeats: must be at least 1")
    try:
        lines = measure(args)
    except OnrecordError as error:
        print(f"bench.stances: {error}", file=sys.stderr)
        return 1
    libraries = ", ".join(f"{name} {version(name)}" for name in ("onnxruntime", "tokenizers", "spacy"))
    title = f"Stances on one core: {encoder.version(network.MODEL)}, {libraries}"
    show(title, ["CPU time, the fastest of each measurement", "result", "promise"], lines)
    return 1 if any("NOT KEPT" in promise for _, _, promise in lines) else 0


def measure(args: argparse.Namespace) -> list[Line]:
    """Every line of the table. Raises OnrecordError where a file, a catalogue or the model is missing or wrong."""
    if network.trained_scorer() is None:
        raise OnrecordError(
            f"{network.MODEL}.onnx: not installed; install the package again, or see training/README.md"
        )
    given = [_row(row, args.rows) for row in islice(read_rows(args.rows), args.pairs)] if args.rows else []
    texts, targets = list(islice(_texts(args.articles), args.limit)), load_targets(args.config)
    for path, read in ((args.rows, given), (args.articles, texts)):
        if path and not read:
            raise OnrecordError(f"{path}: holds no rows; name a file that does")
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(cores)})  # one core for everybody, whatever a library would take
    lines: list[Line] = []
    if given:
        lines += of_pairs(f"{len(given)} rows of {args.rows.name}", given, args.repeats)
    rows = generated(args.pairs)
    lines += of_pairs(f"{len(rows)} generated pairs of {PIECES} pieces", rows, args.repeats)
    lines += of_articles(texts, targets, args.repeats)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    os.sched_setaffinity(0, cores)
    return [*lines, ("peak memory of this process", f"{peak:,.0f} MB", "")]


def of_pairs(name: str, rows: Sequence[Row], repeats: int) -> list[Line]:
    """Pairs and word pieces a CPU second of onnxruntime alone, the encoder, and `annotate stance`, for the same rows."""
    hybrid = settings().model_copy(update={"stance_engine": "hybrid"})
    session = encoder.load_model(network.MODEL).session
    questions = [_question(row) for row in rows]
    pairs = [pair(*question) for question in questions]
    inputs = [arrays([one]) for one in pairs]
    parts: dict[str, Callable[[slice], Any]] = {
        "onnxruntime alone": lambda at: [session.run(["logits"], one) for one in inputs[at]],
        "encoder": lambda at: [network.probabilities(pair(*question)) for question in questions[at]],
        "annotate stance": lambda at: list(label_rows(rows[at], hybrid)),
    }
    chunks = [slice(at, at + CHUNK) for at in range(0, len(rows), CHUNK)]
    best = {part: [float("inf")] * len(chunks) for part in parts}
    for run in parts.values():
        run(chunks[0])
    for repeat in range(repeats):
        for number, chunk in enumerate(chunks):
            for part in sorted(parts, reverse=bool((number + repeat) % 2)):  # so that no part is always first
                best[part][number] = min(best[part][number], _cpu(parts[part], chunk))
    pieces = sum(len(one.ids) for one in pairs)
    base = best["onnxruntime alone"]
    lines = []
    for part, seconds in best.items():
        result = f"{len(rows) / sum(seconds):,.1f} pairs, {pieces / sum(seconds):,.0f} pieces a second"
        promise = ""
        if part != "onnxruntime alone":
            ratios = sorted(alone / own for alone, own in zip(base, seconds, strict=True))
            low, high = ratios[len(ratios) // 10], ratios[-1 - len(ratios) // 10]
            ratio = sum(base) / sum(seconds)
            result += f", {ratio:.2f} × ({low:.2f}–{high:.2f} for 10 to 90 % of {len(chunks)} chunks)"
            promise = _kept(f"≥ {RATIO} ×", ratio >= RATIO) if part == "encoder" else ""
        lines.append((f"{name} ({pieces / len(rows):.0f} pieces each): {part}", result, promise))
    return lines


class Article(NamedTuple):
    """CPU milliseconds of one article's parts, its candidates, and how often these asked the network."""

    parse: float
    quotes: float
    stances: float
    n_candidates: int
    n_asked: int


def of_articles(texts: Sequence[Text], targets: Sequence[Target], repeats: int) -> list[Line]:
    """CPU milliseconds an article of parse, quotes and stances, and how much it asks of the network."""
    article(texts[0], targets)
    rounds = [[article(text, targets) for text in texts] for _ in range(repeats)]
    best = [Article(*map(min, zip(*same, strict=True))) for same in zip(*rounds, strict=True)]
    without = [number for number, one in enumerate(best) if not one.n_candidates]
    asking = [one for one in best if one.n_candidates]
    words = fmean(len(text.text.split()) for text in texts)
    lines: list[Line] = [
        (f"{len(texts)} articles of {words:,.0f} words: parse", _ms([one.parse for one in best]), ""),
        ("quotes and speakers", _ms([one.quotes for one in best]), ""),
    ]
    name = f"stances beyond these, {len(without)} articles without a candidate"
    spent = [best[number].stances for number in without]
    promise = _kept(f"median < {WITHOUT_MS:g} ms", median(spent) < WITHOUT_MS) if spent else "nothing to measure"
    first = f"; in the first pass {_ms([rounds[0][number].stances for number in without])}" if spent else ""
    lines.append((name, _ms(spent) + first, promise))
    name = f"stances beyond these, {len(asking)} articles with candidates"
    lines.append((name, _ms([one.stances for one in asking]), ""))
    for name, asked in (
        ("candidates (questions) an article, over all articles", [one.n_candidates for one in best]),
        ("pairs they put to the network, over all articles", [one.n_asked for one in best]),
    ):
        lines.append((name, f"mean {fmean(asked):.1f}, median {median(asked):g}, 95 %: {_percentile(asked, 95):g}", ""))
    return lines


def article(text: Text, targets: Sequence[Target]) -> Article:
    """Measure one article as `extract_documents` does it; the counts are taken afterwards, outside the time."""
    seen: list[Any] = []

    def only_quotes(text: str, title: str | None, authors: Any, quotes: Any, targets: Any) -> list[dict[str, Any]]:
        seen.append(quotes)
        return []

    scorer = network.trained_scorer()
    times = [time.process_time()]
    doc = parse(text.text)
    times.append(time.process_time())
    _extract(doc, text, targets, None, None, Engine(rows=only_quotes))
    times.append(time.process_time())
    extract_stances(doc, seen[0], targets, text.title, scorer)
    times.append(time.process_time())
    found = candidates(doc, seen[0], targets, text.title, scorer is not None)
    with patch.object(network, "logits", wraps=network.logits) as asked:
        network.score([item.question for item in found])
    spent = [1000 * (after - before) for before, after in pairwise(times)]
    return Article(*spent, len(found), asked.call_count)


def generated(n: int) -> list[Row]:
    """Rows with marks whose pairs have exactly PIECES pieces: words that are one piece each, the same in every run."""
    draw = random.Random(6)
    words = sorted(w for w in encoder.load_tokenizer().get_vocab() if w.isascii() and w.isalpha() and len(w) > 2)
    rows: list[Row] = []
    while len(rows) < n:
        actor, target, *rest = draw.choices(words, k=PIECES)
        while (extra := len(_pair((_marked(actor, target, rest), target, actor)).ids) - PIECES) > 0:
            del rest[-extra:]
        if extra == 0:
            rows.append((_marked(actor, target, rest), target, actor))
    return rows


def _marked(actor: str, target: str, rest: Sequence[str]) -> str:
    half = len(rest) // 2
    return " ".join(("[", actor, "]", *rest[:half], "<<", target, ">>", *rest[half:]))


def _pair(row: Row) -> Pair:
    return pair(*_question(row))


def _question(row: Row) -> tuple[str, str, str | None, tuple[int, int] | None, tuple[int, int] | None]:
    """The arguments of `pair` for a row, as `label_rows` finds them."""
    text, target, actor = row
    plain, spans = unmark(text, target, actor)
    return plain, target, actor, spans.get("target"), spans.get("actor")


def _row(row: dict[str, Any], path: Path) -> Row:
    try:
        return row["text"], row["target"], row.get("actor")
    except KeyError as error:
        raise OnrecordError(f"{path}: a row has no {error}; rows have text, target and perhaps actor") from None


def _texts(path: Path | None) -> Iterator[Text]:
    if path is None:
        yield from (Text(one.text, one.title) for one in ARTICLES.values())
        return
    for row in read_rows(path):
        if not isinstance(row.get("text"), str):
            raise OnrecordError(f"{path}: a row has no text; articles have text and perhaps title")
        yield Text(row["text"], row.get("title"))


def _ms(values: Sequence[float]) -> str:
    if not values:
        return "–"
    return f"median {median(values):.2f} ms, mean {fmean(values):.2f}, 95 %: {_percentile(values, 95):.2f}"


def _percentile(values: Sequence[float], share: int) -> float:
    """The smallest value that so many percent do not exceed."""
    return sorted(values)[max(0, -(-len(values) * share // 100) - 1)]


def _kept(promise: str, is_kept: bool) -> str:
    return f"{promise}: {'kept' if is_kept else 'NOT KEPT'}"


def _cpu(run: Callable[[slice], Any], chunk: slice) -> float:
    started = time.process_time()
    run(chunk)
    return time.process_time() - started


if __name__ == "__main__":
    sys.exit(main())
