"""The supervisor of a stack: starts the components, starts again what crashes, and ends them all.

`python -m etl.stack.supervisor --home H` detaches itself and returns when the supervisor holds the home's lock
(status 0) or another one has it (status 3). SIGTERM ends the stack. Its environment is the stack's.
"""

import argparse
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from etl.errors import OnrecordError, one_line
from etl.stack import health, newsroom, postgres
from etl.stack.environment import password
from etl.stack.processes import PART, end_all, kill
from etl.stack.state import Part, State, hold_lock, log_folder, write_state

HELD = 3
_PAUSES_S = (1.0, 5.0, 15.0)  # before each new start of a crashed component; then it stays down
_WITHIN_S = 600.0  # crashes longer ago are forgotten
_TICK_S = 0.3
_LOCK_S = 2.0  # who asks whether a stack is up has the lock for a moment
_AIRFLOW = {
    "migrate": ["db", "migrate"],
    "api-server": ["api-server"],
    "dag-processor": ["dag-processor"],
    # Its log server would listen on every address; on one machine the API server reads the files themselves.
    "scheduler": ["scheduler", "--skip-serve-logs"],
}


class _StopAskedError(Exception):
    """SIGTERM came."""


class Supervisor:
    """The components of one home. `run` returns when all of them have ended."""

    def __init__(self, home: Path, with_newsroom: bool, timeout_s: float) -> None:
        self.home = home
        self.timeout_s = timeout_s
        self.deadline = time.monotonic() + timeout_s
        self.asked_to_stop = False
        self.children: dict[str, subprocess.Popen[bytes]] = {}
        self.crashes: dict[str, list[float]] = {}
        self.due: dict[str, float] = {}  # crashed components and when they start again
        self.state = State(
            url=os.environ["AIRFLOW__API__BASE_URL"],
            newsroom=with_newsroom,
            supervisor=os.getpid(),
            started_at=datetime.now(UTC).isoformat(timespec="seconds"),
        )

    def run(self) -> None:
        """Start everything, watch over it until SIGTERM, and end it; the state file says how it went."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)
        message = ""
        try:
            self._describe()
            self._start_all()
            self.state.state = "running"
            self._describe()
            while True:
                self._sleep()
                self._watch()
        except _StopAskedError:
            pass
        except OnrecordError as error:
            message = one_line(error, 1000)
        except Exception as error:
            message = f"the supervisor failed: {one_line(error)}; its log is {self._log('supervisor')}"
            raise
        finally:
            self.state.state = "stopping"
            self._describe()
            end_all(self.home)
            postgres.remove_socket_folder(self.home)
            for part in self.state.parts.values():
                part.pid, part.state = None, "failed" if part.state == "failed" else "ended"
            self.state.state, self.state.message = ("failed", message) if message else ("stopped", "")
            self._describe()

    def _start_all(self) -> None:
        """Start the components in the order in which they need each other; tasks run only when the API answers."""
        end_all(self.home)  # of a supervisor that was killed
        postgres.prepare(self.home)
        if self.state.newsroom:
            self._start("newsroom")
        self._start("postgres")
        self._until("postgres", lambda: postgres.is_ready(self.home))
        postgres.create_database(self.home)
        self._start("migrate")
        self._until("migrate", lambda: self.children["migrate"].poll() == 0)
        del self.children["migrate"], self.state.parts["migrate"]
        started = datetime.now(UTC) - timedelta(seconds=1)
        self._start("dag-processor")
        self._start("api-server")
        url = self.state.url
        self._until("api-server", lambda: health.is_api_healthy(url))
        self._start("scheduler")
        for name in ("scheduler", "dag-processor"):
            self._until(name, partial(health.is_service_healthy, url, name, started))
        secret = password(self.home)
        self._until("dag-processor", lambda: health.has_read_dags(url, secret))

    def _start(self, name: str) -> None:
        """Start a component in a session of its own, with its output in its log."""
        stdout: Path | None = None
        user: tuple[int, int] | None = None
        variables = {**os.environ, PART: name}
        if name == "postgres":
            command, user = postgres.server_command(self.home), postgres.server_user(self.home)
        elif name == "newsroom":
            command, stdout = newsroom.serve_command(), self._addresses()
        else:
            command = [sys.executable, "-m", "airflow", *_AIRFLOW[name]]
        if name in ("postgres", "newsroom"):  # no business of theirs
            variables = {k: v for k, v in variables.items() if not k.startswith("AIRFLOW")}
        with self._log(name).open("ab") as log, (stdout or self._log(name)).open("wb" if stdout else "ab") as out:
            log.write(f"--- {datetime.now(UTC):%Y-%m-%d %H:%M:%SZ} {' '.join(command[:4])} …\n".encode())
            log.flush()
            self.children[name] = subprocess.Popen(
                command,
                env=variables,
                **postgres.run_as(user),
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=log,
                start_new_session=True,
            )
        part = self.state.parts.setdefault(name, Part(log=str(self._log(name))))
        part.pid, part.state = self.children[name].pid, "running"
        self._describe()
        if name == "newsroom":
            self._until(name, lambda: newsroom.read_addresses(self._addresses()) is not None)
            newsroom.write_config(self.home / "config", newsroom.read_addresses(self._addresses()) or {})

    def _until(self, name: str, condition: Callable[[], bool]) -> None:
        """Wait for a component. Raises OnrecordError if it, or another one, ends, or the time is over."""
        while not condition():
            for each, child in self.children.items():
                status = child.poll()
                if status is not None and (each != "migrate" or status):
                    self.state.parts[each].state = "failed"
                    raise OnrecordError(
                        f"{each} ended with status {status} while starting; its log is {self._log(each)}"
                    )
            if self.state.state == "starting" and time.monotonic() > self.deadline:
                self.state.parts[name].state = "failed"
                raise OnrecordError(
                    f"{name} was not healthy after {self.timeout_s:.0f} s; its log is {self._log(name)}. On a slow "
                    "machine give it longer: --timeout"
                )
            self._sleep()

    def _watch(self) -> None:
        """Start again, after a pause, what has crashed; what crashes again and again stays down."""
        for name, child in list(self.children.items()):
            if child.poll() is None:
                continue
            del self.children[name]
            now = time.monotonic()
            recent = [t for t in self.crashes.get(name, []) if now - t < _WITHIN_S]
            self.crashes[name] = [*recent, now]
            kill(self.home, [name])  # what it left behind, running tasks included: Airflow starts those again
            if len(recent) < len(_PAUSES_S):
                self.due[name] = now + _PAUSES_S[len(recent)]
                self.state.parts[name].pid, self.state.parts[name].state = None, "restarting"
                self._describe()
            else:
                self._give_up(name, f"crashed {len(recent) + 1} times in {_WITHIN_S / 60:.0f} minutes")
        for name in [name for name, when in self.due.items() if time.monotonic() >= when]:
            del self.due[name]
            self.state.parts[name].restarts += 1
            try:
                if name == "postgres":
                    postgres.prepare(self.home)
                self._start(name)
            except OnrecordError as error:
                self._give_up(name, f"could not be started again ({one_line(error)})")

    def _give_up(self, name: str, why: str) -> None:
        self.state.parts[name].pid, self.state.parts[name].state = None, "failed"
        self.state.message = f"{name} {why} and stays down; its log is {self._log(name)}"
        self._describe()

    def _sleep(self) -> None:
        if self.asked_to_stop:
            raise _StopAskedError
        time.sleep(_TICK_S)

    def _stop(self, *_: object) -> None:
        self.asked_to_stop = True

    def _describe(self) -> None:
        write_state(self.home, self.state)

    def _log(self, name: str) -> Path:
        return log_folder(self.home) / f"{name}.log"

    def _addresses(self) -> Path:
        return self.home / "airflow" / "newsroom.json"


def main() -> None:
    """Detach from who called, take the lock, and supervise."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--newsroom", action="store_true")
    parser.add_argument("--timeout", type=float, required=True)
    options = parser.parse_args()
    reader, writer = os.pipe()
    if os.fork():
        os.close(writer)
        os._exit(0 if os.read(reader, 1) else HELD)
    os.close(reader)
    os.setsid()
    with hold_lock(options.home, _LOCK_S) as held:
        if not held:
            os._exit(HELD)
        _log_to(log_folder(options.home))
        supervisor = Supervisor(options.home, options.newsroom, options.timeout)
        write_state(options.home, supervisor.state)  # before anyone asks
        os.write(writer, b"1")
        os.close(writer)
        supervisor.run()


def _log_to(folder: Path) -> None:
    """Keep the logs of the time before as *.log.1, and write what the supervisor itself says to its own."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.log"):
        old.replace(old.with_suffix(".log.1"))
    log = os.open(folder / "supervisor.log", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    for number in (1, 2):
        os.dup2(log, number)
    os.close(log)


if __name__ == "__main__":
    main()
