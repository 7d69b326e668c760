"""Article extraction beside its peers: `python -m bench.pages PAGES.parquet [--limit N] [--peers NAME…] [--hostile SCRIPT]`.

PAGES.parquet is what `onrecord evaluate pages` takes. Every system runs in a process of its own on one and the same core,
and all of them take each page in turn, in an order that changes from page to page; scores and speed are of the same run.
Speed is pages a CPU second, user and system, start-up left out. A peer that is not installed is said and left out;
newspaper4k, which shares its import name with newspaper3k, needs `--python-of newspaper4k=…/bin/python`.
"""

import argparse
import base64
import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from threading import Event, Thread
from typing import Any

import numpy as np
import psutil

from bench.page_peers import SYSTEMS
from bench.table import show
from etl.annotate import annotate_html
from etl.evaluate.pages import FIGURES, page_counts, read_gold, statistics
from etl.normalize.decode import decode
from etl.normalize.pool import normalize_pages

BATCH = 8  # pages; ratios of speed are given for the middle four fifths of the batches
WARM = 16  # pages taken once before, untimed
MAX_CPU, MAX_MB, MIN_SPEEDUP = 5.0, 300, 1.7
_PLAIN = b"<html><body><article>" + b"<p>The council met on Monday and voted on the toll.</p>" * 20
Rows = list[dict[str, Any]]


def main() -> int:
    """Print every table; status 1 if a goal that is the same for any machine and any pages is not met."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path)
    parser.add_argument("--limit", type=int, help="take about so many pages, spread over the file (default all)")
    parser.add_argument("--peers", nargs="*", default=list(SYSTEMS), choices=SYSTEMS, help="systems (default all)")
    parser.add_argument("--python-of", action="append", default=[], metavar="NAME=PATH", help="interpreter of a peer")
    parser.add_argument("--no-workers", action="store_true", help="leave out the table of two workers")
    parser.add_argument("--hostile", type=Path, help="script that writes hostile pages to the JSONL file it is given")
    args = parser.parse_args()
    pythons = dict(each.split("=", 1) for each in args.python_of)
    kept = [side_by_side(args.pages, args.limit, args.peers, pythons)] if args.peers else []
    if not args.no_workers:
        kept.append(workers(args.pages, args.limit or 300))
    if args.hostile:
        kept.append(hostile(args.hostile))
    return 0 if all(kept) else 1


def side_by_side(path: Path, limit: int | None, names: Sequence[str], pythons: dict[str, str]) -> bool:
    """Figures by set of pages and by system, and the speed of each; True."""
    peers = {name: peer for name in names if (peer := _Peer.start(name, pythons.get(name, sys.executable)))}
    counts: dict[str, dict[str, list[list[float]]]] = {}
    seconds: dict[str, list[float]] = {name: [] for name in peers}
    for row in islice(_spread(path, limit), WARM):
        for peer in peers.values():
            peer.extract(_for_peers(row))  # parts that an extractor loads when a page first needs them
    for number, row in enumerate(_spread(path, limit)):
        page = _for_peers(row)
        order = list(peers)
        shift = number % len(order)
        for name in order[shift:] + order[:shift]:
            found = peers[name].extract(page)
            seconds[name].append(found.pop("cpu"))
            counts.setdefault(row["ds"], {}).setdefault(name, []).append(page_counts(row, found))
    for peer in peers.values():
        peer.end()
    rows = []
    for ds, by_name in counts.items():
        for name in peers:
            each = by_name[name]
            figures = statistics(np.array(each).sum(axis=0)[None, :])
            values = ("" if np.isnan(v := figures[f][0]) else f"{v:.4f}" for f in FIGURES)
            rows.append([ds, len(each), peers[name].label, *values])
    show("Scores by set of pages", ["set", "pages", "system", *(f.replace("_", " ") for f in FIGURES)], rows)
    _show_speed(
        {peers[name].label: each for name, each in seconds.items()}, [peers[n].label for n in _BASES if n in peers]
    )
    return True


_BASES = ("trafilatura", "newspaper4k", "newspaper3k")


def _show_speed(seconds: dict[str, list[float]], bases: list[str]) -> None:
    rows = []
    for name, each in seconds.items():
        rows.append([name, f"{len(each) / sum(each):.1f}", *(_ratio(seconds[base], each) for base in bases)])
    n = len(next(iter(seconds.values())))
    header = ["", "pages a CPU second", *(f"against {base}" for base in bases)]
    show(f"Speed on one core: {n} pages, page by page in turn (batches of {BATCH}: 10 to 90 %)", header, rows)


def _ratio(base: list[float], own: list[float]) -> str:
    def batches(each: list[float]) -> list[float]:
        return [sum(each[at : at + BATCH]) for at in range(0, len(each), BATCH)]

    ratios = sorted(b / a for a, b in zip(batches(own), batches(base), strict=True))
    low, high = ratios[len(ratios) // 10], ratios[-1 - len(ratios) // 10]
    return f"{sum(base) / sum(own):.2f} × ({low:.2f}–{high:.2f})"


def workers(path: Path, limit: int) -> bool:
    """Seconds of the clock of `annotate html` with one worker and with two, start-up left out; whether rows are the same."""
    pages = [{"id": r["id"], "url": r["url"], "html": r["html"] or b""} for r in _spread(path, limit)]
    few, found, clock, cpu = pages[:8], {}, {}, {}
    for n in (1, 2):
        start, start_cpu, _ = _timed(few * n, n)
        whole, whole_cpu, rows = _timed(few * n + pages, n)
        clock[n], cpu[n], found[n] = whole - start, whole_cpu - start_cpu, rows[len(few) * n :]
    speedup, is_same = clock[1] / clock[2], found[1] == found[2]
    title = f"Workers: {speedup:.2f} × with two (goal {MIN_SPEEDUP}), {'the same' if is_same else 'OTHER'} rows"
    rows = [[n, f"{clock[n]:.1f}", f"{cpu[n]:.1f}", f"{len(pages) / cpu[n]:.1f}"] for n in clock]
    show(
        f"{title}; {len(pages)} pages", ["workers", "seconds", "CPU seconds, all processes", "pages a CPU second"], rows
    )
    return is_same and speedup >= MIN_SPEEDUP


def hostile(script: Path) -> bool:
    """What becomes of each hostile page, alone and in one run with the others; its CPU time and memory."""
    with tempfile.TemporaryDirectory(prefix="onrecord-bench-") as folder:
        made = Path(folder) / "pages.jsonl"
        subprocess.run([sys.executable, str(script), str(made)], check=True)
        pages = [
            _page(base64.b64decode(row["html"]), row["id"]) for row in map(json.loads, made.open(encoding="utf-8"))
        ]
    together = [row["status"] for row in normalize_pages(page for _, page in pages)]
    idle = [_measured(_page(_PLAIN, "plain")[1]) for _ in range(3)]
    idle_cpu, idle_memory = min(cpu for _, cpu, _ in idle), min(memory for _, _, memory in idle)
    rows, is_good = [], len(together) == len(pages)
    for (name, page), status in zip(pages, together, strict=False):
        row, cpu, memory = _measured(page)
        cpu, memory = cpu - idle_cpu, (memory - idle_memory) / 2**20
        good = row["status"] == status and cpu <= MAX_CPU and memory <= MAX_MB
        good &= status == "ok" or not name.startswith("plain")
        is_good &= good
        reason = row["status_reason"] or ""
        rows.append(
            [
                name,
                f"{status}{'' if good else ' (!)'}",
                len(row["text"]),
                f"{max(0.0, cpu):.1f}",
                f"{max(0.0, memory):.0f}",
                reason,
            ]
        )
    header = ["page", "status", "characters", "CPU seconds", "MB above idle", "reason"]
    show("Hostile pages: status in one run, time and memory of each alone above those of a plain page", header, rows)
    return is_good


class _Peer:
    """An extractor in a process of its own, pinned to the first core that this one may use."""

    def __init__(self, name: str, process: "subprocess.Popen[str]", version: str) -> None:
        self.label = f"onrecord {name}" if name in ("vote", "fast") else f"{name} {version}"
        self._process = process

    @staticmethod
    def start(name: str, python: str) -> "_Peer | None":
        core = min(os.sched_getaffinity(0))
        script = Path(__file__).with_name("page_peers.py")
        environment = {**os.environ, "OMP_NUM_THREADS": "1", "PYTHONHASHSEED": "0"}
        if name in ("vote", "fast"):
            environment["PYTHONPATH"] = str(Path(__file__).parent.parent)
        process = subprocess.Popen(
            [python, str(script), name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            encoding="utf-8",
        )
        os.sched_setaffinity(process.pid, {core})
        assert process.stdout
        try:
            said = json.loads(process.stdout.readline())
        except ValueError:  # nothing
            said = {"absent": f"{python} could not run it"}
        if "absent" in said:
            print(f"{name} is left out: {said['absent']}", file=sys.stderr)
            process.wait()
            return None
        return _Peer(name, process, said["version"])

    def extract(self, page: dict[str, Any]) -> dict[str, Any]:
        assert self._process.stdin and self._process.stdout
        html = base64.b64encode(page["html"]).decode()
        print(json.dumps({**page, "html": html}), file=self._process.stdin, flush=True)
        return dict(json.loads(self._process.stdout.readline()))

    def end(self) -> None:
        self._process.communicate()


def _spread(path: Path, limit: int | None) -> Iterator[dict[str, Any]]:
    total = sum(1 for _ in read_gold(path, with_pages=False))
    step = max(1, total // limit) if limit else 1
    for number, row in enumerate(read_gold(path)):
        if number % step == 0:
            yield row


def _for_peers(row: dict[str, Any]) -> dict[str, Any]:
    html = row["html"] or b""
    return {"html": html, "url": row["url"] or "", "html_text": decode(html)}


def _page(body: bytes, name: str) -> tuple[str, dict[str, Any]]:
    return name, {"body": body, "url": f"http://alpha.example/{name}", "observed_at": datetime.now(UTC)}


def _timed(pages: Rows, n: int) -> tuple[float, float, Rows]:
    started, cpu = time.monotonic(), _cpu()
    rows = list(annotate_html(iter(pages), "vote", n))
    return time.monotonic() - started, _cpu() - cpu, rows


def _measured(page: dict[str, Any]) -> tuple[dict[str, Any], float, int]:
    """(row, CPU seconds of all processes, peak memory of the worker in bytes) of one page in a pool of its own."""
    peak, done = 0, Event()

    def watch() -> None:
        nonlocal peak
        while not done.wait(0.01):
            for child in psutil.Process().children():
                with contextlib.suppress(psutil.Error):
                    peak = max(peak, child.memory_info().rss)

    watcher = Thread(target=watch)
    before = _cpu()
    watcher.start()
    (row,) = normalize_pages([page])
    done.set()
    watcher.join()
    return row, _cpu() - before, peak


def _cpu() -> float:
    """CPU seconds of this process and of its children that have ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


if __name__ == "__main__":
    sys.exit(main())
