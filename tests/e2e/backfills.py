"""Backfills of a stack through Airflow's API, and what they leave in the lake and the published file."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote

import duckdb

from etl.lake import Lake, checksum
from tests.e2e.airflow_api import AirflowApi
from tests.e2e.conftest import Stack
from tests.e2e.test_nightly_run import OF_THE_RUN

DAG = "news_nightly"
DONE_S = 400.0
Task = tuple[str, str, int]  # run, task, place in the mapping


class Airflow(AirflowApi):
    """Airflow's API of a stack, with what one does to backfills."""

    def __init__(self, stack: Stack) -> None:
        super().__init__(stack.url, stack.user, stack.password)
        self.home = stack.home

    def start(self, first: date, last: date, sources: Iterable[str], **options: Any) -> None:
        """Start a backfill of some days and sources."""
        answer = self.backfill(str(first), str(last), {"sources": list(sources)}, **options)
        assert answer.status_code == 200, answer.text

    def run_ids(self) -> dict[date, str]:
        """The ids of the DAG's runs by the day that they work on."""
        return {date.fromisoformat(run["logical_date"][:10]): run["dag_run_id"] for run in self.runs()}

    def task_states(self) -> dict[Task, dict[str, Any]]:
        """The task instances of all runs; a new try of a task has a new id, but the same key here."""
        return {(task["dag_run_id"], task["task_id"], task["map_index"]): task for task in self.tasks()}

    def wait(self, days: Iterable[date], timeout_s: float = DONE_S) -> None:
        """Wait until the runs of the days have succeeded, and complete the backfill."""
        wanted = set(days)
        deadline = time.monotonic() + timeout_s
        while True:
            states = {date.fromisoformat(run["logical_date"][:10]): run["state"] for run in self.runs()}
            found = {states.get(day) for day in wanted}
            if found == {"success"}:
                break
            assert "failed" not in found and time.monotonic() < deadline, self._unfinished()
            time.sleep(0.5)
        self.complete()

    def complete(self) -> None:
        """Complete every backfill that is not.

        Airflow itself looks only every 30 s whether one is; to cancel one whose runs are done does nothing else.
        """
        for each in self.get("backfills", dag_id=DAG, limit=100)["backfills"]:
            if each["completed_at"] is None:
                answer = self.ask("PUT", f"backfills/{each['id']}/cancel")
                assert answer.status_code in (200, 409), answer.text  # 409: completed meanwhile

    def forget(self) -> None:
        """Delete the DAG's runs, as if no day had ever been run."""
        self.complete()
        for run in self.runs():
            address = f"dags/{DAG}/dagRuns/{quote(run['dag_run_id'])}"
            if run["state"] not in ("success", "failed"):  # left by a test that failed
                self.ask("PATCH", address, json={"state": "failed"}).raise_for_status()
            self.ask("DELETE", address).raise_for_status()

    def empty(self) -> None:
        """Leave neither runs nor lake nor warehouse."""
        self.forget()
        for name in ("lake", "warehouse"):
            shutil.rmtree(self.home / name, ignore_errors=True)

    def has_exactly(self, days: list[date]) -> bool:
        """Whether these days, and no others, were run and are published."""
        if sorted(self.run_ids()) != days or not (self.home / "warehouse" / "onrecord.duckdb").exists():
            return False
        with published(self.home) as connection:
            return days_in(connection) == days

    def _unfinished(self) -> list[tuple[Any, ...]]:
        return [(*key, t["state"]) for key, t in self.task_states().items() if t["state"] not in ("success", "skipped")]


def run_without_airflow(stack: Stack, home: Path, days: Iterable[date], sources: Iterable[str]) -> Path:
    """`onrecord run` of the days in a home of its own, on the outlets that the stack serves; returns the home."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("AIRFLOW", "ONRECORD"))}
    variables = kept | {"ONRECORD_HOME": str(home), "ONRECORD_CONFIG": str(stack.home / "config")}
    wanted = [part for source in sources for part in ("--source", source)]
    for day in days:
        command = [sys.executable, "-m", "etl.cli", "run", "--day", day.isoformat(), *wanted]
        done = subprocess.run(command, env=variables, capture_output=True, text=True, stdin=subprocess.DEVNULL)
        assert done.returncode == 0, done.stderr
    return home


def published(home: Path) -> duckdb.DuckDBPyConnection:
    """A read-only connection on the published file, as an analyst opens it."""
    return duckdb.connect(str((home / "warehouse" / "onrecord.duckdb").resolve()), read_only=True)


def facts(connection: duckdb.DuckDBPyConnection) -> dict[tuple[str, date, str], list[str]]:
    """The rows of every fact table by table, day and source, without the columns of the run."""
    found: dict[tuple[str, date, str], list[str]] = {}
    for table in ("article_version", "fact_quote", "fact_stance", "fact_coverage"):
        rows = connection.execute(f"SELECT * EXCLUDE (run_id) FROM core.{table}")
        names = [column[0] for column in rows.description]
        for values in rows.fetchall():
            row = {name: value for name, value in zip(names, values, strict=True) if name not in OF_THE_RUN}
            found.setdefault((table, row["day"], row["source"]), []).append(repr(row))
    return {key: sorted(rows) for key, rows in found.items()}


def days_in(connection: duckdb.DuckDBPyConnection) -> list[date]:
    """The days that the coverage and the articles of a published file speak of."""
    sql = "SELECT day FROM core.fact_coverage UNION SELECT day FROM core.article_version ORDER BY 1"
    return [day for (day,) in connection.execute(sql).fetchall()]


def checksums(home: Path) -> dict[tuple[str, date, str, str], str]:
    """The checksum of every file of the lake, by layer, day, source and part."""
    lake = Lake(home / "lake")
    return {
        (layer, p.day, p.source, p.part): checksum(p.path)
        for layer in ("raw", "articles", "quotes", "stances", "coverage")
        for p in lake.partitions(layer)
    }
