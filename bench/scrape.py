"""What `etl.scrape` promises, measured on loopback: `python -m bench.scrape [politeness|throughput|kills|hostile]…`.

Nothing leaves the machine. Ends with status 1 if a promise is not kept.
"""

import argparse
import asyncio
import json
import multiprocessing
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from datetime import UTC, date, datetime
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import yaml

from bench.table import show
from etl.scrape import Limits
from tests import fortnight, kills
from tests.hostile import catalogue
from tests.scrape_server import Newsroom, Reply, SimulatedTime

N_HOSTS, LATENCY_S, PAGES_PER_S, MAX_RSS_MB, N_KILLS = 200, 0.05, 300, 300, 30
DAY = date(2026, 3, 2)
_PAGE = (
    b"<html><head><title>Bill</title></head><body><article>" + b"<p>The council voted.</p>" * 400 + b"</article></body>"
)
_FAULTS = (
    "disallowed", "two in flight", "closer than the delay", "kept what is reserved or disallowed", "story missing",
    "story stored twice", "look not made", "looked at too often", "edit looked at and not stored",
)  # fmt: skip


def politeness(folder: Path) -> bool:
    """The simulated fortnight: faults by kind, all of which ought to be zero."""
    began = time.monotonic()
    report = fortnight.simulate(folder)
    n_low = sum(len(days) for days in report.low.values())
    rows: list[tuple[str, object]] = [(f"fault: {name}", len(report.faults[name])) for name in _FAULTS]
    rows += [
        ("requests", report.n_requests),
        (
            "stories published · stored (the others are disallowed or reserved)",
            f"{report.n_stories} · {report.n_stored}",
        ),
        ("looks again", report.n_looks),
        (
            "edits made · seen (the others changed again before a look was due)",
            f"{report.n_edits} · {report.n_edits_seen}",
        ),
        ("days called a drop, of sources", f"{n_low}, {', '.join(sorted(report.low)) or 'none'}"),
        ("seconds", f"{time.monotonic() - began:.0f}"),
    ]
    title = f"Politeness: {fortnight.N_SOURCES} sources, {fortnight.N_DAYS} days of simulated time"
    show(title, ("what", "count"), rows)
    return not any(report.faults.values()) and set(report.low) == {f"s{fortnight.DROPPED:02}"}


def throughput(folder: Path, n_pages: int) -> bool:
    """Pages a second of one process over many slow hosts, without pauses, into a lake; and its memory."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    server = context.Process(target=_serve, args=(there, n_pages // N_HOSTS), daemon=True)
    server.start()
    port = here.recv()
    try:
        command = [sys.executable, "-m", "bench.scrape", "--client", str(port), str(folder)]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, timeout=1800)
    finally:
        server.terminate()
        server.join()
    found = json.loads(done.stdout.splitlines()[-1])
    rate = found["pages"] / found["seconds"]
    rows = [
        ("pages stored", f"{found['pages']} of {n_pages}", ""),
        ("pages a second, parts of the lake written", f"{rate:.0f}", f"at least {PAGES_PER_S}"),
        (
            "seconds in all · without a free core for the client",
            f"{found['seconds']:.0f} · {found['queued_s']:.0f}",
            "",
        ),
        ("CPU seconds of the client per 1,000 pages", f"{found['cpu_s'] / found['pages'] * 1000:.1f}", ""),
        ("peak memory of the client (MB)", f"{found['rss_mb']:.0f}", f"below {MAX_RSS_MB}"),
    ]
    title = f"Throughput: {N_HOSTS} hosts, {LATENCY_S * 1000:.0f} ms before every answer, pages of {len(_PAGE):,} bytes"
    show(title, ("what", "measured", "goal"), rows)
    return found["pages"] == n_pages and rate >= PAGES_PER_S and found["rss_mb"] < MAX_RSS_MB


def kill_test(folder: Path) -> bool:
    """Scrapes killed at random moments, and run again."""
    found = list(kills.kills(folder, N_KILLS))
    good = [kill for kill in found if kill.is_same and not kill.n_refetched]
    rows = [
        ("kills that lost nothing", f"{len(good)} of {len(found)}"),
        ("killed midway", sum(kill.is_midway for kill in found)),
        ("pages asked for again though they were stored", sum(kill.n_refetched for kill in found)),
        ("stored when killed, fewest · most", f"{min(k.n_stored for k in found)} · {max(k.n_stored for k in found)}"),
    ]
    show(f"kill -9 during a scrape of {kills.N_PAGES} pages", ("what", "count"), rows)
    return len(good) == len(found)


def hostile(_: Path) -> bool:
    """Every hostile answer under the default limits, on simulated time."""
    rows, is_good = [], True
    for name in catalogue(0):
        status, attempts, longest, total, real = _provoke(name)
        is_named = status in catalogue(0)[name].statuses and longest <= Limits().total_s + 0.1
        is_good &= is_named
        rows.append(
            (name, status if is_named else f"{status} (!)", attempts, f"{longest:.1f}", f"{total:.0f}", f"{real:.2f}")
        )
    header = ("answer", "status", "attempts", "longest (s)", "in all (s, with pauses)", "real s")
    show("Hostile answers under the default limits (simulated seconds)", header, rows)
    return is_good


def _provoke(name: str) -> tuple[str, int, float, float, float]:
    from etl.scrape.client import ARTICLE, Outcome, Web

    clock = SimulatedTime(datetime(2026, 3, 3, tzinfo=UTC))
    room = Newsroom(clock.monotonic)
    room.pages |= catalogue(room.port)[name].pages()
    attempts: list[Outcome] = []

    async def fetch() -> Outcome:
        async with Web("onrecord/0", 5, resolve={kills.HOST: ("127.0.0.1", room.port)}, clock=clock) as web:
            return await web.get(f"http://{kills.HOST}/a", ARTICLE, attempts.append)

    began = time.monotonic()
    try:
        outcome = clock.run(fetch, room)
    finally:
        room.close()
    longest = max(attempt.seconds for attempt in attempts)
    return outcome.status, len(attempts), longest, clock.passed, time.monotonic() - began


def _serve(pipe: Any, n_pages: int) -> None:
    """The server's process: every host has a feed of `n_pages` stories, and answers late."""
    room = Newsroom(latency_s=LATENCY_S)
    when = format_datetime(datetime(2026, 3, 2, 6, 30, tzinfo=UTC))

    def answer(asked: Any) -> Any:
        room.requests.clear()  # nobody reads the log, and it would grow
        if asked.path == "/rss.xml":
            links = (
                f"<item><link>http://{asked.host}/{n}</link><pubDate>{when}</pubDate></item>" for n in range(n_pages)
            )
            return f'<rss version="2.0"><channel>{"".join(links)}</channel></rss>'.encode()
        return Reply(_PAGE) if asked.path[1:].isdigit() else None

    async def serve() -> None:
        server = await room.serve()
        pipe.send(room.port)
        await server.serve_forever()

    room.anything = answer
    asyncio.run(serve())


def _client(port: int, folder: Path) -> None:
    """The client's process: one group of 200 sources; prints its figures as JSON."""
    from etl import steps
    from etl.lake import open_lake
    from etl.run import Run
    from etl.settings import Settings

    hosts = [f"paper{n:03}.example" for n in range(N_HOSTS)]
    sources = [
        {"id": f"s{n:03}", "name": host, "host": host, "address": f"127.0.0.1:{port}", "delay_s": 0, "max_articles": 5000,
         "feeds": [f"http://{host}/rss.xml"]}
        for n, host in enumerate(hosts)
    ]  # fmt: skip
    config = folder / "config"
    config.mkdir(parents=True)
    for name, entries in (("sources", sources), ("targets", []), ("speakers", [])):
        (config / f"{name}.yaml").write_text(yaml.safe_dump({name: entries}))
    settings = Settings(home=folder, config=config)
    run = Run("bench", open_lake(settings.lake_url), settings)
    began, cpu, queued = time.monotonic(), time.process_time(), _queued_s()
    found = steps.scrape_group(run, DAY, [str(source["id"]) for source in sources])
    seconds = time.monotonic() - began
    problems = Counter(str(one) for one in found.values() if isinstance(one, BaseException))
    for problem, n in problems.most_common(3):
        print(f"{n} sources: {problem}", file=sys.stderr)
    figures = {
        "pages": sum(one["n_out"] for one in found.values() if isinstance(one, dict)),
        "seconds": seconds,
        "cpu_s": time.process_time() - cpu,
        "queued_s": _queued_s() - queued,
        "rss_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    print(json.dumps(figures))


def _queued_s() -> float:
    """Seconds that this process was ready to run and had no core, because others ran; 0 where the system does not say."""
    try:
        return int(Path("/proc/self/schedstat").read_text().split()[1]) / 1e9
    except (OSError, IndexError, ValueError):
        return 0.0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parts = ("politeness", "throughput", "kills", "hostile")
    parser.add_argument("parts", nargs="*", choices=(*parts, []), help="what to measure; all if none is named")
    parser.add_argument("--pages", type=int, default=20_000, help="length of the queue of `throughput`, in pages")
    parser.add_argument("--client", nargs=2, metavar=("PORT", "FOLDER"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.client:
        _client(int(options.client[0]), Path(options.client[1]))
        return 0
    wanted, kept = options.parts or parts, []
    for name in wanted:
        with tempfile.TemporaryDirectory(prefix="onrecord-bench-") as folder:
            if name == "throughput":
                kept.append(throughput(Path(folder), options.pages))
            else:
                kept.append({"politeness": politeness, "kills": kill_test, "hostile": hostile}[name](Path(folder)))
    failed = [name for name, good in zip(wanted, kept, strict=True) if not good]
    print(f"\nNot kept: {', '.join(failed)}" if failed else "\nAll kept.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
