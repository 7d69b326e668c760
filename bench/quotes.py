"""Speed and memory of quote extraction: `python -m bench.quotes [TEXTS.jsonl] [--limit N]`.

TEXTS.jsonl holds rows {"id", "text"}; without it, the sample newsroom's articles are read, which are short. Compared in
pairs, batch by batch in one process on one thread, is a full pass of spaCy's small English pipeline over the same texts:
what every extractor that starts from a parse pays before its first rule. CPU seconds, start-up left out.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from bench.table import show
from etl.annotate import annotate_text
from etl.config import load_targets
from etl.extract.document import Text, extract_documents
from etl.extract.nlp import load_nlp, parse
from etl.extract.quotes import tagger
from etl.jsonl import read_json_lines
from etl.settings import shipped
from tests.newsroom import ARTICLES

BATCH = 8
LONG_WORDS = 100_000


def main() -> None:
    """Print every table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path, nargs="?")
    parser.add_argument("--limit", type=int, default=80, help="articles to read (default 80)")
    parser.add_argument("--peak-of", type=Path, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.peak_of:
        list(annotate_text(row for _, row in read_json_lines(args.peak_of)))
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
        return
    texts = (
        [row["text"] for _, row in read_json_lines(args.texts)] if args.texts else [a.text for a in ARTICLES.values()]
    )
    texts = texts[: args.limit]
    speed(texts)
    workers(texts)
    length(texts)


def speed(texts: Sequence[str]) -> None:
    """Words a CPU second of the whole extraction and of its parts, against the spaCy pass."""
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(cores)})  # one core for everybody, whatever a library would take
    nlp, targets = load_nlp(), load_targets(shipped("config"))
    parts: dict[str, Callable[[list[str]], Any]] = {
        "spaCy pass (en_core_web_sm, all components)": lambda batch: list(nlp.pipe(batch)),
        "onrecord: quotes, speakers, stances": lambda batch: list(extract_documents(map(Text, batch), targets)),
        "of it the parse, by paragraph": lambda batch: [parse(text) for text in batch],
        "of it the tagger": lambda batch: [tagger.tag(text) for text in batch],
    }
    batches = [list(texts[at : at + BATCH]) for at in range(0, len(texts), BATCH)]
    for run in parts.values():
        run(batches[0][:2])
    seconds: dict[str, list[float]] = {name: [] for name in parts}
    for number, batch in enumerate(batches):
        for name in sorted(parts, reverse=bool(number % 2)):  # the order changes, so that neither part is always first
            seconds[name].append(_cpu(parts[name], batch))
    words = sum(len(text.split()) for text in texts)
    base = next(iter(parts))
    rows = []
    for name in parts:
        ratios = sorted(b / a for a, b in zip(seconds[name], seconds[base], strict=True))
        low, high = ratios[len(ratios) // 10], ratios[-1 - len(ratios) // 10]
        ratio = f"{sum(seconds[base]) / sum(seconds[name]):.2f} × ({low:.2f}–{high:.2f})"
        rows.append([name, f"{words / sum(seconds[name]):,.0f}", ratio])
    os.sched_setaffinity(0, cores)
    title = f"Speed on one core: {len(texts)} articles, {words:,} words"
    show(title, ["", "words a CPU second", "against the spaCy pass (batches: 10 to 90 %)"], rows)


def workers(texts: Sequence[str]) -> None:
    """Seconds of the clock with one worker and with two, start-up of the processes left out; same rows."""
    rows_in = [{"id": str(n), "text": text} for n, text in enumerate(texts)]
    found, rows = {}, []
    for n in (1, 2):
        few, many = _clock(rows_in[:16] * n, n), _clock(rows_in[:16] * n + rows_in * 2, n)
        found[n] = list(annotate_text(rows_in, n))
        rows.append([n, f"{many - few:.1f}"])
    ratio = float(rows[0][1]) / float(rows[1][1])
    same = "the same" if found[1] == found[2] else "OTHER"
    show(f"Workers: {ratio:.2f} × with two, {same} rows", ["workers", "seconds"], rows)


def length(texts: Sequence[str]) -> None:
    """Time and peak memory of one article of LONG_WORDS words, and of one a tenth as long."""
    targets = load_targets(shipped("config"))
    words = "\n".join(texts).split(" ")
    rows = []
    for n in (LONG_WORDS // 10, LONG_WORDS):
        text = " ".join((words * (n // len(words) + 1))[:n])
        path = Path(f".bench-{os.getpid()}.jsonl")
        try:
            path.write_text(json.dumps({"id": "long", "text": text}) + "\n", encoding="utf-8")
            command = [sys.executable, "-m", "bench.quotes", "--peak-of", str(path)]
            peak = int(subprocess.run(command, check=True, capture_output=True, text=True).stdout) / 1024
        finally:
            path.unlink(missing_ok=True)
        seconds = _cpu(lambda batch: list(extract_documents(map(Text, batch), targets)), [text])
        (found,) = extract_documents([Text(text)], targets)
        rows.append([f"{n:,}", f"{seconds:.1f}", f"{len(found['quotes']):,}", f"{peak:.0f}"])
    show("One long article", ["words", "CPU seconds", "quotes", "peak memory of the process, MB"], rows)


def _cpu(run: Callable[[list[str]], Any], batch: list[str]) -> float:
    started = time.process_time()
    run(batch)
    return time.process_time() - started


def _clock(rows: list[dict[str, Any]], n: int) -> float:
    started = time.monotonic()
    for _ in annotate_text(rows, n):
        pass
    return time.monotonic() - started


if __name__ == "__main__":
    main()
