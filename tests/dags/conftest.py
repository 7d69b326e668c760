"""Airflow in a home of its own, once for all tests of DAGs and plugins, and a webhook that remembers."""

import http.server
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from etl.settings import shipped
from tests.sql.small_lake import SOURCES, SPEAKERS, TARGETS, write_newsroom


@dataclass(frozen=True)
class Airflow:
    """A migrated Airflow with our DAGs and plugins, a small lake, and variables that reach nothing else."""

    home: Path
    variables: dict[str, str]

    def run(self, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        return self.python("-m", "airflow", *arguments, **variables)

    def python(self, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *arguments], env=self.variables | variables, capture_output=True, text=True,
            stdin=subprocess.DEVNULL,
        )  # fmt: skip


@pytest.fixture(scope="session")
def airflow(tmp_path_factory: pytest.TempPathFactory) -> Airflow:
    home = tmp_path_factory.mktemp("airflow_home")
    write_newsroom(home / "lake")
    config = home / "config"
    config.mkdir()
    for name, text in {"sources": SOURCES, "targets": TARGETS, "speakers": SPEAKERS}.items():
        (config / f"{name}.yaml").write_text(text)
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("AIRFLOW", "ONRECORD", "PYTEST"))}
    found = Airflow(
        home,
        kept
        | {
            "ONRECORD_HOME": str(home),
            "ONRECORD_CONFIG": str(config),
            "AIRFLOW_HOME": str(home / "airflow"),
            "AIRFLOW__CORE__DAGS_FOLDER": str(shipped("dags")),
            "AIRFLOW__CORE__PLUGINS_FOLDER": str(shipped("plugins")),
            "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
            "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE": str(home / "passwords.json"),
            "AIRFLOW__API__BASE_URL": "http://127.0.0.1:18080",
            "AIRFLOW__API_AUTH__JWT_SECRET": "a secret of the tests, long enough for the algorithm: 0123456789abcdef",
            "PYTHONWARNINGS": "ignore",
        },
    )
    done = found.run("db", "migrate")
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return found


@dataclass
class Webhook:
    """What was posted to a server on loopback, and the status that it answers."""

    url: str
    posts: list[dict[str, Any]] = field(default_factory=list)
    status: int = 200


@pytest.fixture
def webhook() -> Iterator[Webhook]:
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            found.posts.append(json.loads(self.rfile.read(int(self.headers["content-length"]))))
            self.send_response(found.status)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        found = Webhook(f"http://127.0.0.1:{server.server_port}/hooks/a-secret")
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield found
        server.shutdown()
        thread.join()


@pytest.fixture
def in_dag(airflow: Airflow) -> Callable[..., Any]:
    """Run lines of Python in a fresh process that has loaded a DAG file as `module`; they `print(json.dumps(…))`."""

    def run(name: str, lines: str, **variables: str) -> Any:
        code = (
            "import importlib.util, json\n"
            f"spec = importlib.util.spec_from_file_location('dag_file', {str(shipped('dags') / name)!r})\n"
            "module = importlib.util.module_from_spec(spec)\n"
            "spec.loader.exec_module(module)\n" + lines
        )
        done = airflow.python("-c", code, **variables)
        assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-3000:]
        return json.loads(done.stdout.splitlines()[-1])

    return run
