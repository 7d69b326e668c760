"""Coverage rows as people read them: the story of one step for the task's log, and the grid of days for the page."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from etl.errors import LakeError, one_line
from etl.lake import UNDATED, Lake
from etl.schema import STEPS

PAGE = "/onrecord/coverage"  # where the plugin serves the page, under Airflow's address
DAYS_SHOWN = 14
_READERS = 8  # threads: on an object store most of the time is waiting
_WORST_FIRST = ("unreadable", "failed", "low", "partial", "ok", "empty")


@dataclass(frozen=True)
class Cell:
    """One source's day in the grid; a count is None where its step has not run, never 0."""

    state: str  # worst status of its steps
    n_listed: int | None = None
    n_fetched: int | None = None
    n_articles: int | None = None
    n_quotes: int | None = None
    failures: dict[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()  # "step: reason"


@dataclass(frozen=True)
class Grid:
    """Days of the lake, sources of the configuration and the lake, and a cell wherever a step left a row."""

    days: tuple[date, ...]  # latest first
    sources: tuple[str, ...]
    cells: dict[tuple[str, date], Cell]
    older: date | None  # the last day before these, if there is one
    newer: date | None  # the day that ends the next page, if there is one


def coverage_url(base_url: str | None, day: date | str, source: str) -> str | None:
    """The address of the page's rows for a day and source; None where Airflow has no configured address."""
    return f"{base_url.rstrip('/')}{PAGE}?day={day}&source={source}" if base_url else None


def step_row(lake: Lake, step: str, day: date, source: str) -> dict[str, Any] | None:
    """The coverage row that a step left, or None. Raises LakeError if it cannot be read."""
    if not lake.exists("coverage", day, source):
        return None
    return next((row for row in lake.read("coverage", day, source).to_pylist() if row["step"] == step), None)


def story(row: dict[str, Any]) -> list[str]:
    """A coverage row in one line, and a second with the reason where not all was well.

    `scrape 2026-03-02 courier: partial: 12 listed, 12 in, 9 out; 3 refused or failed (robots 2, gone 1); 4.1 s`
    """
    if row["status"] == "failed" and not row["n_in"]:  # it did not get as far as counting
        line = f"{row['step']} {row['day']} {row['source']}: failed after {row['seconds']:.1f} s"
        return [line, f"  reason: {row['reason']}"]
    parts = [f"{row['n_listed']} listed"] if row["n_listed"] is not None else []
    parts += [f"{row['n_in']} in", f"{row['n_out']} out"]
    if row["n_quotes"] is not None:
        parts += [
            f"{row['n_quotes']} quotes in {row['n_articles_with_quotes']} articles",
            f"{row['n_stances']} stances",
        ]
    line = f"{row['step']} {row['day']} {row['source']}: {row['status']}: {', '.join(parts)}"
    if row["n_failed"]:
        line += f"; {row['n_failed']} refused or failed ({failures_text(dict(row['failures']))})"
    lines = [f"{line}; {row['seconds']:.1f} s"]
    return [*lines, f"  reason: {row['reason']}"] if row["reason"] else lines


def failures_text(failures: dict[str, int]) -> str:
    """`robots 2, gone 1`: the most frequent first."""
    return ", ".join(f"{name} {n}" for name, n in sorted(failures.items(), key=lambda item: (-item[1], item[0])))


def day_rows(lake: Lake, days: Sequence[date], source: str | None = None) -> list[dict[str, Any]]:
    """Every step's row of the days, by day, source and step; a file that cannot be read gives an `unreadable` row."""
    found = lake.partitions("coverage", days, None if source is None else [source])
    keys = sorted({(p.day, p.source) for p in found})
    with ThreadPoolExecutor(_READERS) as pool:
        rows = [row for part in pool.map(lambda key: _rows(lake, *key), keys) for row in part]
    order = {step: n for n, step in enumerate(STEPS)}
    return sorted(rows, key=lambda row: (row["day"], row["source"], order.get(row["step"], len(order))))


def listed_before(lake: Lake, day: date, source: str, n_days: int = 14) -> dict[date, int]:
    """Articles that the source listed on each of the `n_days` before `day`, where its scrape came to a count."""
    days = [day - timedelta(days=n) for n in range(1, n_days + 1)]
    rows = (row for row in day_rows(lake, days, source) if row["step"] == "scrape")
    return {row["day"]: row["n_listed"] for row in rows if row["n_listed"] is not None}


def grid(lake: Lake, known: Sequence[str] = (), until: date | None = None, source: str | None = None) -> Grid:
    """The last days that have any coverage, up to `until`; `known` sources have a row even if nothing ever ran."""
    every = [day for day in lake.days("coverage") if day != UNDATED]
    upto = [day for day in every if until is None or day <= until]
    days, newer = upto[-DAYS_SHOWN:], every[len(upto) :]
    rows = day_rows(lake, days, source)
    by_cell: dict[tuple[str, date], list[dict[str, Any]]] = {}
    for row in rows:
        by_cell.setdefault((row["source"], row["day"]), []).append(row)
    wanted = [source] if source else [*known, *sorted({row["source"] for row in rows} - set(known))]
    return Grid(
        days=tuple(reversed(days)),
        sources=tuple(wanted),
        cells={key: _cell(found) for key, found in by_cell.items()},
        older=upto[-DAYS_SHOWN - 1] if len(upto) > DAYS_SHOWN else None,
        newer=newer[:DAYS_SHOWN][-1] if newer else None,
    )


def _rows(lake: Lake, day: date, source: str) -> list[dict[str, Any]]:
    try:
        return list(lake.read("coverage", day, source).to_pylist())
    except LakeError as error:
        return [{"day": day, "source": source, "step": "?", "status": "unreadable", "reason": one_line(error)}]


def _cell(rows: list[dict[str, Any]]) -> Cell:
    of = {row["step"]: row for row in rows}
    failures: dict[str, int] = {}
    for row in rows:
        for name, n in row.get("failures") or ():
            failures[name] = failures.get(name, 0) + n

    scrape = of.get("scrape")
    is_gap = scrape is not None and scrape["status"] == "failed" and not scrape["n_in"]

    def count(step: str, column: str) -> int | None:
        found: int | None = of[step][column] if step in of else None
        return (
            None if is_gap and not found else found
        )  # what was not collected is no zero, in the steps after it either

    return Cell(
        state=min((row["status"] for row in rows), key=_WORST_FIRST.index),
        n_listed=count("scrape", "n_listed"),
        n_fetched=count("scrape", "n_out"),
        n_articles=count("normalize", "n_out"),
        n_quotes=count("extract", "n_quotes"),
        failures=failures,
        notes=tuple(f"{row['step']}: {row['reason']}".removeprefix("?: ") for row in rows if row["reason"]),
    )
