"""Many machines in small: Celery workers, a lake on S3, a worker lost in the middle, and the same warehouse."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.distributed.cluster import Cluster, cluster, end, wait
from tests.e2e.test_nightly_run import warehouse

pytestmark = [pytest.mark.distributed, pytest.mark.timeout(900)]
DAYS = [date(2026, 3, 2) + timedelta(n) for n in range(3)]
_ALL_DONE_S = 600.0


@pytest.fixture
def two_workers(tmp_path: Path) -> Iterator[Cluster]:
    if not shutil.which("redis-server"):
        pytest.skip("redis-server is not installed (Debian: apt-get install redis-server)")
    with cluster(tmp_path) as found:
        yield found


def which(task: dict[str, Any]) -> tuple[str, str, int]:
    """What stays the same over the tries of a task: its `id` does not."""
    return task["dag_run_id"], task["task_id"], task["map_index"]


def run_locally(home: Path, config: Path) -> None:
    """The same days without Airflow, on a lake in a folder."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("AIRFLOW", "ONRECORD", "AWS"))}
    variables = kept | {"ONRECORD_HOME": str(home), "ONRECORD_CONFIG": str(config)}
    for day in DAYS:
        command = [sys.executable, "-m", "etl.cli", "run", "--day", day.isoformat()]
        done = subprocess.run(command, env=variables, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr


def test_a_backfill_on_s3_that_loses_a_worker_ends_like_a_local_run(two_workers: Cluster, tmp_path: Path) -> None:
    lost, kept = two_workers.workers
    two_workers.api(
        "POST",
        "backfills",
        {
            "dag_id": "news_nightly",
            "from_date": f"{DAYS[0]}T00:00:00Z",
            "to_date": f"{DAYS[-1]}T00:00:00Z",
            "max_active_runs": len(DAYS),
        },
    )

    def in_the_middle() -> list[dict[str, Any]]:
        """What runs on the worker, once all of it is work on articles: `plan` is over, pages are being read."""
        tasks = two_workers.running_on(lost)
        return tasks if all(task["task_id"].startswith("collect.") for task in tasks) else []

    running = wait(in_the_middle, 180, "the worker to be lost got no task", pause_s=0.1)
    end(lost, signal.SIGKILL)
    run_locally(tmp_path / "local", two_workers.home / "config")  # while Airflow finds out

    def unfinished() -> list[str]:
        runs = two_workers.api("GET", "dags/news_nightly/dagRuns?limit=100")["dag_runs"]
        assert len(runs) == len(DAYS)
        assert not [run for run in runs if run["state"] == "failed"], two_workers.tasks()
        return [run["dag_run_id"] for run in runs if run["state"] != "success"]

    wait(lambda: not unfinished(), _ALL_DONE_S, "the backfill did not end", pause_s=2)
    assert kept.poll() is None
    tries = {which(task): task["try_number"] for task in two_workers.tasks()}
    assert [which(task) for task in running if tries[which(task)] > 1], "no lost task was tried again"
    assert not (two_workers.home / "lake").exists()
    assert warehouse(two_workers.home) == warehouse(tmp_path / "local")
