"""The processes of a stack: found by the mark in their environment, ended in order, and the ports they hold."""

import os
import signal
import socket
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import psutil  # type: ignore[import-untyped]

from etl.progress import note
from etl.stack.environment import HOST, MARK

PART = "ONRECORD_STACK_PART"  # in the environment of every process: the component it belongs to
SUPERVISOR = "supervisor"
# Who is ended together, and after whom: tasks can report that they failed while the API server lives, and every
# service can finish its transactions while the database lives. With the signal, and the seconds until they are killed.
_ORDER = (
    (("scheduler", "dag-processor", "triggerer", "migrate"), signal.SIGTERM, 30.0),
    (("api-server", "newsroom"), signal.SIGTERM, 8.0),
    (("postgres",), signal.SIGINT, 30.0),  # fast: it does not wait for its clients
)
_TASK_PATIENCE_S = 5.0
_TICK_S = 0.5


def find(home: Path, parts: Iterable[str] | None = None) -> list[psutil.Process]:
    """The processes of a home's stack, this one left out; of some components, or all but the supervisor."""
    mark, wanted, found = str(home.resolve()), set(parts) if parts is not None else None, []
    for process in psutil.process_iter():
        try:
            variables = process.environ()
            is_ours = variables.get(MARK) == mark and process.pid != os.getpid()
            part = variables.get(PART, SUPERVISOR)
            if is_ours and (part in wanted if wanted is not None else part != SUPERVISOR):
                found.append(process)
        except (psutil.Error, OSError):
            continue  # ended meanwhile, or another user's
    return found


def end_all(home: Path) -> int:
    """End every process of a home's stack but its supervisor, in order; returns how many there were.

    Tasks get a few seconds to finish. A task that does not is killed, which its worker reports: Airflow tries it again.
    """
    count = len(find(home))
    for group, number, patience in _ORDER:
        # Tasks lead process groups of their own and are told by their workers.
        _signal((p for p in find(home, group) if not _is_task(p)), number)
        asked = time.monotonic()
        while found := find(home, group):
            waited = time.monotonic() - asked
            if waited > patience:
                note(f"killed after {waited:.0f} s: {', '.join(_name(p) for p in found)}")
                kill(home, group)
                break
            if waited > _TASK_PATIENCE_S:
                _signal(filter(_is_task, found), signal.SIGKILL)
            psutil.wait_procs(found, _TICK_S)
    kill(home, None)
    return count


def kill(home: Path, parts: Iterable[str] | None) -> None:
    """End the processes of some components, or all, at once."""
    for _ in range(5):  # what is started meanwhile is found the next time
        found = find(home, parts)
        if not found:
            return
        _signal(found, signal.SIGKILL)
        psutil.wait_procs(found, 3)


def _is_task(process: psutil.Process) -> bool:
    """Airflow's task processes lead a process group inside the scheduler's session."""
    try:
        pid = int(process.pid)
        return os.getpgid(pid) == pid != os.getsid(pid)
    except OSError:
        return False


def _name(process: psutil.Process) -> str:
    try:
        return f"{process.pid} {process.name()} ({process.status()})"
    except psutil.Error:
        return str(process.pid)


def _signal(processes: Iterable[psutil.Process], number: signal.Signals) -> None:
    for process in processes:
        try:
            process.send_signal(number)
        except (psutil.Error, OSError):
            continue


def free_port() -> int:
    """A port of loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def is_port_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
        return True


def port_holder(port: int) -> tuple[str, str | None]:
    """Who listens on a port, in words, and the home of the stack that it belongs to; as far as the system tells."""
    try:
        connections = psutil.net_connections("tcp")
    except (psutil.Error, OSError):
        connections = []
    for connection in connections:
        if connection.status == psutil.CONN_LISTEN and connection.laddr.port == port and connection.pid:
            try:
                process = psutil.Process(connection.pid)
                words = f"process {process.pid} ({' '.join(process.cmdline())[:80] or process.name()})"
                return words, process.environ().get(MARK)
            except (psutil.Error, OSError):
                return f"process {connection.pid}", None
    return "another program", None


def wait_until(condition: Callable[[], bool], timeout_s: float, pause_s: float = 0.2) -> bool:
    """Whether the condition came true in time."""
    deadline = time.monotonic() + timeout_s
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(pause_s)
    return True
