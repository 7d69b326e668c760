"""One demonstration run through Airflow, shared by the end-to-end tests, and copies of it to break."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from etl import demo
from etl.settings import settings


@dataclass(frozen=True)
class Demonstration:
    home: Path
    printed: str


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Demonstration:
    """`onrecord demo` as a newcomer runs it, in an empty folder."""
    folder = tmp_path_factory.mktemp("newcomer")
    variables = {k: v for k, v in os.environ.items() if not k.startswith(("ONRECORD", "AIRFLOW", "PYTEST"))}
    result = subprocess.run(
        [sys.executable, "-m", "etl.cli", "demo"],
        cwd=folder,
        env=variables,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
    )
    logs = (
        "".join(path.read_text()[-3000:] for path in (folder / "demo").glob("airflow/*.log"))
        if result.returncode
        else ""
    )
    assert result.returncode == 0, result.stdout[-3000:] + result.stderr[-3000:] + logs
    return Demonstration(folder / "demo", result.stdout)


@pytest.fixture
def copy_of_demo(demonstration: Demonstration, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A home with the demonstration's data and the newsroom up, which this process's settings point at."""
    home = tmp_path / "demo"
    shutil.copytree(demonstration.home, home, symlinks=True)
    yield from _served(home, monkeypatch)


@pytest.fixture
def empty_demo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A home with the newsroom's configuration and the newsroom up, and no data."""
    home = tmp_path / "demo"
    (home / "config").mkdir(parents=True)
    yield from _served(home, monkeypatch)


def _served(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    with demo.newsroom() as addresses:
        demo.write_config(home / "config", addresses)
        monkeypatch.setenv("ONRECORD_HOME", str(home))
        monkeypatch.setenv("ONRECORD_CONFIG", str(home / "config"))
        settings.cache_clear()
        yield home


@pytest.fixture
def dags_test(copy_of_demo: Path) -> Callable[[str, str], subprocess.CompletedProcess[str]]:
    """`airflow dags test` of the nightly DAG for a date, with a configuration, on the copy."""

    def run(date: str, conf: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "airflow", "dags", "test", "news_nightly", date, "--conf", conf],
            env=demo.demo_environment(copy_of_demo), capture_output=True, text=True, stdin=subprocess.DEVNULL,
        )  # fmt: skip

    return run
