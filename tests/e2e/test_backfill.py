"""Backfills through the API, and what happens when another one, an analyst or a crash comes in between.

Every test asserts on the published file: it equals the one that `onrecord run` makes of the same days.
"""

import contextlib
import os
import signal
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date
from pathlib import Path

import psutil
import pytest

from etl.stack.state import read_state
from etl.stack.up import describe
from tests.e2e.airflow_api import wait_for
from tests.e2e.backfills import Airflow, Task, days_in, published, run_without_airflow
from tests.e2e.conftest import Stack
from tests.e2e.test_nightly_run import layers, warehouse

pytestmark = pytest.mark.timeout(600)
DAYS = [date(2026, 3, 5), date(2026, 3, 6)]
SOURCES = ["veldria_wire", "inland_herald"]  # of two groups


@pytest.fixture(scope="module", autouse=True)
def undisturbed(quick_stack: Stack, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Future[Path]]:
    """A home in which the days were run without Airflow, while the first backfills run."""
    home = tmp_path_factory.mktemp("undisturbed")
    with ThreadPoolExecutor(1) as pool:
        yield pool.submit(run_without_airflow, quick_stack, home, DAYS, SOURCES)


@pytest.fixture
def airflow(quick_stack: Stack) -> Iterator[Airflow]:
    with Airflow(quick_stack) as found:
        yield found


def test_a_second_backfill_is_refused_while_one_is_active_and_disturbs_nothing(
    airflow: Airflow, undisturbed: Future[Path]
) -> None:
    airflow.empty()
    airflow.start(DAYS[0], DAYS[0], SOURCES)
    refused = airflow.backfill(str(DAYS[1]), str(DAYS[1]))
    assert (refused.status_code, "already a running backfill" in refused.text) == (409, True)
    airflow.wait(DAYS[:1])
    assert list(airflow.run_ids()) == DAYS[:1]
    with published(airflow.home) as connection:
        assert days_in(connection) == DAYS[:1]
    expected = {name: rows for name, rows in layers(undisturbed.result()).items() if str(DAYS[0]) in name}
    assert layers(airflow.home) == expected


def test_all_runs_replaces_days_by_the_same_rows_while_an_analyst_reads(
    airflow: Airflow, undisturbed: Future[Path]
) -> None:
    if not airflow.has_exactly(DAYS[:1]):
        airflow.empty()
        airflow.start(DAYS[0], DAYS[0], SOURCES)
        airflow.wait(DAYS[:1])
    loaded_at = f"SELECT min(finished_at) FROM core.fact_coverage WHERE day = '{DAYS[0]}'"
    with published(airflow.home) as analyst:
        before = analyst.execute("SELECT * FROM core.fact_quote ORDER BY ALL").fetchall()
        (when,) = analyst.execute(loaded_at).fetchone() or ()
        airflow.start(*DAYS, SOURCES)
        airflow.wait(DAYS)
        assert analyst.execute("SELECT * FROM core.fact_quote ORDER BY ALL").fetchall() == before
        assert days_in(analyst) == DAYS[:1]
    with published(airflow.home) as connection:
        assert days_in(connection) == DAYS
        (again,) = connection.execute(loaded_at).fetchone() or ()
    assert again > when, "the first day was not replaced"
    assert warehouse(airflow.home) == warehouse(undisturbed.result())


def test_a_killed_worker_costs_another_try_and_no_row(airflow: Airflow, undisturbed: Future[Path]) -> None:
    airflow.empty()
    airflow.start(*DAYS, SOURCES)
    lost = kill_worker(airflow)
    airflow.wait(DAYS)
    tries = {key: task["try_number"] for key, task in airflow.task_states().items()}
    assert tries[lost] == 2
    assert warehouse(airflow.home) == warehouse(undisturbed.result())
    assert layers(airflow.home) == layers(undisturbed.result())


def test_a_scheduler_that_is_killed_is_started_again_and_costs_no_row(
    airflow: Airflow, undisturbed: Future[Path]
) -> None:
    airflow.empty()
    before = read_state(airflow.home).parts["scheduler"]
    airflow.start(*DAYS, SOURCES)
    running(airflow)
    assert before.pid
    os.kill(before.pid, signal.SIGKILL)
    airflow.wait(DAYS)
    after = read_state(airflow.home).parts["scheduler"]
    assert (after.state, after.restarts) == ("running", before.restarts + 1)
    assert after.pid != before.pid
    assert "scheduler restarted" in str(describe(airflow.home))
    assert warehouse(airflow.home) == warehouse(undisturbed.result())
    assert layers(airflow.home) == layers(undisturbed.result())


def running(airflow: Airflow) -> tuple[Task, psutil.Process]:
    """A mapped task that runs at this moment, and its process."""
    found: list[tuple[Task, psutil.Process]] = []

    def is_running() -> bool:
        for key, task in airflow.task_states().items():
            if task["state"] == "running" and task["map_index"] >= 0 and task["pid"]:
                with contextlib.suppress(psutil.NoSuchProcess):
                    found.append((key, psutil.Process(task["pid"])))
        return bool(found)

    wait_for(is_running, 120, pause_s=0.05)
    return found[0]


def kill_worker(airflow: Airflow) -> Task:
    """Kill an executor's worker together with the task that it runs; returns that task's key."""
    while True:
        key, process = running(airflow)
        with contextlib.suppress(psutil.NoSuchProcess):
            worker = process.parent()
            if worker is None or "LocalExecutor" not in " ".join(worker.cmdline()):
                continue
            worker.suspend()  # it reports nothing more, a task's end included
            if airflow.task_states()[key]["state"] == "running":
                process.kill()
                worker.kill()
                return key
            worker.resume()  # the task was done before
