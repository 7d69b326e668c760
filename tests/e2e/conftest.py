"""One demonstration run and one stack (`onrecord up`), shared by the end-to-end tests, and copies of the former to break."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from etl.settings import settings
from etl.stack.environment import USER, airflow_environment, password
from etl.stack.newsroom import write_config
from etl.stack.processes import free_port
from etl.stack.up import Place, start, stop
from tests.newsroom import NEWSROOM, serve


@dataclass(frozen=True)
class Demonstration:
    home: Path
    printed: str


@dataclass(frozen=True)
class Stack:
    """A stack as a newcomer has it: `onrecord up` in an empty folder, on the sample newsroom."""

    folder: Path  # where the commands are given
    home: Path
    url: str
    user: str
    password: str
    printed: str  # by `up`


def onrecord(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """The command as a newcomer gives it."""
    command = [sys.executable, "-m", "etl.cli", *arguments]
    return subprocess.run(command, cwd=cwd, env=variables(), capture_output=True, text=True, stdin=subprocess.DEVNULL)


def variables() -> dict[str, str]:
    """The environment of a newcomer, without variables of ours."""
    return {k: v for k, v in os.environ.items() if not k.startswith(("ONRECORD", "AIRFLOW", "PYTEST"))}


@pytest.fixture(scope="session")
def stack() -> Iterator[Stack]:
    """A stack that is up and healthy. A test may break it only so far that it mends itself."""
    # Not under pytest's folder: every pytest that starts closes that to others, and PostgreSQL is not root.
    folder = Path(tempfile.mkdtemp(prefix="onrecord-up-"))
    home, port = folder / "newsroom", free_port()
    result = onrecord("up", "--port", str(port), cwd=folder)
    try:
        assert result.returncode == 0, result.stdout + result.stderr
        yield Stack(folder, home, f"http://127.0.0.1:{port}", USER, password(home), result.stdout)
    finally:
        stop(home)
        shutil.rmtree(folder)


# Lost workers and schedulers are noticed in seconds, and a lost task is tried again at once: the defaults are minutes.
_SOON = {
    "AIRFLOW__SCHEDULER__ORPHANED_TASKS_CHECK_INTERVAL": "5",
    "AIRFLOW__SCHEDULER__SCHEDULER_HEALTH_CHECK_THRESHOLD": "15",
    "AIRFLOW__SCHEDULER__TASK_INSTANCE_HEARTBEAT_TIMEOUT": "20",
    "AIRFLOW__SCHEDULER__TASK_INSTANCE_HEARTBEAT_TIMEOUT_DETECTION_INTERVAL": "3",
}
_RETRY_AT_ONCE = """from datetime import timedelta


def task_policy(task):
    task.retry_delay = timedelta(seconds=1)
"""


@pytest.fixture(scope="session")
def quick_stack() -> Iterator[Stack]:
    """A stack to backfill on, and to kill parts of, that mends itself soon; each test empties it first."""
    folder = Path(tempfile.mkdtemp(prefix="onrecord-quick-"))
    home = folder / "newsroom"
    (home / "airflow" / "config").mkdir(parents=True)
    (home / "airflow" / "config" / "airflow_local_settings.py").write_text(_RETRY_AT_ONCE)
    try:
        state = start(Place(home, home / "config", with_newsroom=True), 0, variables=_SOON)
        assert state
        yield Stack(folder, home, state.url, USER, password(home), "")
    finally:
        stop(home)
        shutil.rmtree(folder)


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Demonstration:
    """`onrecord demo` as a newcomer runs it, in an empty folder."""
    folder = tmp_path_factory.mktemp("newcomer")
    result = onrecord("demo", cwd=folder)
    logs = (
        "".join(path.read_text()[-3000:] for path in (folder / "demo").glob("airflow/*.log"))
        if result.returncode
        else ""
    )
    assert result.returncode == 0, result.stdout[-3000:] + result.stderr[-3000:] + logs
    return Demonstration(folder / "demo", result.stdout)


@pytest.fixture
def copy_of_demo(demonstration: Demonstration, tmp_path: Path) -> Iterator[Path]:
    """A home with the demonstration's data and the newsroom up, which this process's settings point at."""
    home = tmp_path / "demo"
    shutil.copytree(demonstration.home, home, symlinks=True)
    with served(home):
        yield home


@pytest.fixture
def empty_demo(tmp_path: Path) -> Iterator[Path]:
    """A home with the newsroom's configuration and the newsroom up, and no data."""
    with served(tmp_path / "demo"):
        yield tmp_path / "demo"


@contextmanager
def served(home: Path) -> Iterator[Any]:
    """The newsroom up, with a clock to set, and this process's settings pointed at `home`, which collects it."""
    with serve.serve(NEWSROOM) as running, pytest.MonkeyPatch.context() as patch:
        write_config(home / "config", running.addresses)
        patch.setenv("ONRECORD_HOME", str(home))
        patch.setenv("ONRECORD_CONFIG", str(home / "config"))
        settings.cache_clear()
        yield running
    settings.cache_clear()


@pytest.fixture
def dags_test(copy_of_demo: Path) -> Callable[[str, str], subprocess.CompletedProcess[str]]:
    """`airflow dags test` of the nightly DAG for a date, with a configuration, on the copy."""

    def run(date: str, conf: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "airflow", "dags", "test", "news_nightly", date, "--conf", conf],
            env=airflow_environment(copy_of_demo, copy_of_demo / "config"),
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
        )

    return run
