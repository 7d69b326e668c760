"""What is known of a stack from outside: a lock that its supervisor holds while it lives, and a state file."""

import contextlib
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

from filelock import FileLock, Timeout


@dataclass
class Part:
    """One component of a stack."""

    pid: int | None = None
    state: str = "starting"  # starting · running · restarting · failed · ended
    restarts: int = 0
    log: str = ""


@dataclass
class State:
    """A stack as its supervisor last described it; `is_alive` says whether there is one."""

    state: str = "starting"  # starting · running · stopping · stopped · failed
    url: str = ""
    newsroom: bool = False
    supervisor: int = 0
    started_at: str = ""
    message: str = ""  # why it failed, in one line
    parts: dict[str, Part] = field(default_factory=dict)


def log_folder(home: Path) -> Path:
    return home / "airflow" / "logs" / "stack"


def read_state(home: Path) -> State:
    """The last description; an empty one if there is none."""
    try:
        raw = json.loads(_file(home).read_text("utf-8"))
        return State(**{**raw, "parts": {name: Part(**part) for name, part in raw["parts"].items()}})
    except (OSError, ValueError, TypeError, KeyError):
        return State(state="stopped")


def write_state(home: Path, state: State) -> None:
    """Replace the description at once."""
    file = _file(home)
    file.parent.mkdir(parents=True, exist_ok=True)
    temporary = file.with_suffix(f".{os.getpid()}.tmp")
    temporary.write_text(json.dumps(asdict(state), indent=1) + "\n", "utf-8")
    temporary.replace(file)


def is_alive(home: Path) -> bool:
    """Whether a supervisor lives: it holds the lock, and the system lets go of it with the process."""
    if not _lock_file(home).exists():
        return False
    with hold_lock(home) as held:
        return not held


@contextlib.contextmanager
def hold_lock(home: Path, patience_s: float = 0) -> Iterator[bool]:
    """Hold the stack's lock while the context lasts; yields False if another process has it for longer than that."""
    file = _lock_file(home)
    file.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(file)
    try:
        lock.acquire(timeout=patience_s)
    except Timeout:
        yield False
        return
    try:
        yield True
    finally:
        lock.release()


def _file(home: Path) -> Path:
    return home / "airflow" / "stack.json"


def _lock_file(home: Path) -> Path:
    return home / "airflow" / "stack.lock"
