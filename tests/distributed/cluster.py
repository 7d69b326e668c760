"""The services of the compose file's profile `distributed` as processes of this machine, all on loopback."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import psutil

from etl.stack import up
from etl.stack.environment import HOST, USER, password, stack_environment
from etl.stack.postgres import database_address
from etl.stack.processes import PART, free_port
from tests.s3_server import BUCKET, s3_server

# A lost worker is noticed within a minute; a message that it took along is sent again. The defaults are five and ten.
SOON = {
    "AIRFLOW__SCHEDULER__TASK_INSTANCE_HEARTBEAT_TIMEOUT": "30",
    "AIRFLOW__SCHEDULER__TASK_INSTANCE_HEARTBEAT_TIMEOUT_DETECTION_INTERVAL": "5",
    "AIRFLOW__SCHEDULER__TASK_QUEUED_TIMEOUT": "150",
    "AIRFLOW__SCHEDULER__TASK_QUEUED_TIMEOUT_CHECK_INTERVAL": "10",
}
QUEUES = "fetch,nlp,load"
_READY_S = 90.0


@dataclass
class Cluster:
    """Airflow with the CeleryExecutor; `variables` are the environment of every process of it."""

    home: Path
    url: str
    variables: dict[str, str]
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)
    _token: str = ""

    def api(self, method: str, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        """One call of Airflow's API; the JSON answer. Raises httpx.HTTPStatusError."""
        with httpx.Client(trust_env=False, timeout=60) as client:
            if not self._token:
                login = client.post(f"{self.url}/auth/token", json={"username": USER, "password": password(self.home)})
                self._token = login.raise_for_status().json()["access_token"]
            headers = {"Authorization": f"Bearer {self._token}"}
            answer = client.request(method, f"{self.url}/api/v2/{path}", json=body, headers=headers)
            return dict(answer.raise_for_status().json())

    def tasks(self, run_id: str = "~") -> list[dict[str, Any]]:
        """The task instances of a run; of every run without one."""
        found: list[dict[str, Any]] = self.api("GET", f"dags/news_nightly/dagRuns/{run_id}/taskInstances?limit=500")[
            "task_instances"
        ]
        return found

    def running_on(self, worker: subprocess.Popen[bytes]) -> list[dict[str, Any]]:
        """The task instances that run as descendants of a worker at this moment."""
        below = {process.pid for process in psutil.Process(worker.pid).children(recursive=True)}
        return [task for task in self.tasks() if task["state"] == "running" and task["pid"] in below]


@contextlib.contextmanager
def redis(folder: Path) -> Iterator[str]:
    """A Redis server with a password on a free port; yields its address."""
    program, port, secret = shutil.which("redis-server"), free_port(), "of-the-tests-only"
    assert program, "redis-server is not installed"
    settings = f"bind {HOST}\nport {port}\nrequirepass {secret}\nappendonly yes\ndir {folder}\n"
    with (folder / "redis.log").open("wb") as log:
        server = subprocess.Popen([program, "-"], stdin=subprocess.PIPE, stdout=log, stderr=log)
    assert server.stdin
    server.stdin.write(settings.encode())
    server.stdin.close()
    try:
        yield f"redis://:{secret}@{HOST}:{port}/0"
    finally:
        server.terminate()
        server.wait(10)


@contextlib.contextmanager
def cluster(folder: Path, n_workers: int = 2) -> Iterator[Cluster]:
    """Everything, with the sample newsroom as sources and the lake on S3; ended however the block ends."""
    home = folder / "home"
    with contextlib.ExitStack() as stack:
        store = stack.enter_context(s3_server(folder / "s3"))
        variables = {
            **SOON,
            **store,
            "ONRECORD_LAKE": f"s3://{BUCKET}/lake",
            "AIRFLOW__CORE__EXECUTOR": "CeleryExecutor",
            "AIRFLOW__CORE__PARALLELISM": "32",
            "AIRFLOW__OPERATORS__DEFAULT_QUEUE": "load",
            "AIRFLOW__CELERY__BROKER_URL": stack.enter_context(redis(folder)),
            "AIRFLOW__CELERY_BROKER_TRANSPORT_OPTIONS__VISIBILITY_TIMEOUT": "86400",
        }
        place = up.Place(home, home / "config", with_newsroom=True)
        stack.callback(up.stop, home)
        state = up.start(place, 0, variables=variables)
        assert state
        port = int(state.url.rpartition(":")[2])
        environment = stack_environment(home, place.config, port, database_address(home), newsroom=True) | variables
        found = Cluster(home, state.url, environment)
        stack.callback(lambda: [end(worker) for worker in found.workers])
        for number in range(n_workers):
            found.workers.append(_start_worker(found, folder, f"worker-{number}"))
        for number in range(n_workers):
            log = folder / f"worker-{number}.log"
            wait(lambda log=log: " ready." in log.read_text("utf-8", "replace"), _READY_S, f"{log} never said ready")
        yield found


def _start_worker(found: Cluster, folder: Path, name: str) -> subprocess.Popen[bytes]:
    arguments = ["--queues", QUEUES, "--concurrency", "4", "--celery-hostname", f"{name}@%h", "--skip-serve-logs"]
    with (folder / f"{name}.log").open("wb") as log:
        return subprocess.Popen(
            [sys.executable, "-m", "airflow", "celery", "worker", *arguments],
            env={**found.variables, PART: name},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )


def end(worker: subprocess.Popen[bytes], number: signal.Signals = signal.SIGTERM) -> None:
    """End a worker: by SIGKILL with everything it runs at once, as if its machine were gone."""
    if worker.poll() is not None:
        return
    family = [*psutil.Process(worker.pid).children(recursive=True), psutil.Process(worker.pid)]
    if number == signal.SIGKILL:
        os.kill(worker.pid, signal.SIGSTOP)  # it starts nothing while its children are ended
    for process in reversed(family) if number == signal.SIGKILL else family[-1:]:
        with contextlib.suppress(psutil.NoSuchProcess):
            process.send_signal(number)
    _, left = psutil.wait_procs(family, 20)
    for process in left:
        process.kill()
    worker.wait(10)


def wait(condition: Callable[[], Any], timeout_s: float, otherwise: str, pause_s: float = 0.5) -> Any:
    """The first true value of the condition. Raises TimeoutError with the words of `otherwise`."""
    deadline = time.monotonic() + timeout_s
    while not (value := condition()):
        if time.monotonic() > deadline:
            raise TimeoutError(f"{otherwise} ({timeout_s:.0f} s)")
        time.sleep(pause_s)
    return value
