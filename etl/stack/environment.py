"""The variables that Airflow and onrecord run with, and the secrets that a home keeps for them."""

import base64
import json
import os
import secrets
import sys
from pathlib import Path

from etl.settings import shipped

USER = "admin"
MARK = "ONRECORD_STACK"  # in the environment of every process of a stack: its home
HOST = "127.0.0.1"


def airflow_environment(home: Path, config: Path) -> dict[str, str]:
    """The variables for Airflow and onrecord to live under `home`, with nothing inherited from another installation."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("AIRFLOW", "ONRECORD"))}
    return {
        **kept,
        "ONRECORD_HOME": str(home.resolve()),
        "ONRECORD_CONFIG": str(config.resolve()),
        "AIRFLOW_HOME": str((home / "airflow").resolve()),
        "AIRFLOW__CORE__DAGS_FOLDER": str(shipped("dags")),
        "AIRFLOW__CORE__PLUGINS_FOLDER": str(shipped("plugins")),
        "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
        "AIRFLOW__LOGGING__LOGGING_LEVEL": "INFO",
        "PYTHONWARNINGS": "ignore",
    }


def stack_environment(home: Path, config: Path, port: int, database: str, newsroom: bool) -> dict[str, str]:
    """The variables of every process of a stack: Airflow's services on `port` of loopback, with the home's secrets.

    `database` is an SQLAlchemy address. The user's own ONRECORD_* variables are kept; for the newsroom only those that
    do not lead to the user's data.
    """
    own = {k: _absolute(k, v) for k, v in os.environ.items() if k.startswith("ONRECORD_")}
    if newsroom:
        own = {k: v for k, v in own.items() if k not in ("ONRECORD_LAKE", "ONRECORD_WAREHOUSE")}
    kept = _secrets(home)
    return {
        **own,
        **airflow_environment(home, config),
        MARK: str(home.resolve()),
        **{name: _without_proxy(os.environ.get(name, "")) for name in ("NO_PROXY", "no_proxy")},
        "SPT_NOENV": "1",  # or setproctitle writes over the environment by which we know our processes
        "AIRFLOW__CORE__EXECUTOR": "LocalExecutor",
        "AIRFLOW__CORE__PARALLELISM": str(min(8, 2 * (os.cpu_count() or 1))),
        "AIRFLOW__CORE__EXECUTION_API_SERVER_URL": f"http://{HOST}:{port}/execution/",
        "AIRFLOW__CORE__FERNET_KEY": kept["fernet_key"],
        "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_USERS": f"{USER}:admin",
        "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE": str(password_file(home).resolve()),
        # A backfill of a paused DAG stays queued for ever. Unpaused, the night's run starts by itself; for invented
        # outlets nights have no meaning, so there the scheduler only takes what a person starts.
        "AIRFLOW__CORE__DAGS_ARE_PAUSED_AT_CREATION": "False",
        "AIRFLOW__SCHEDULER__USE_JOB_SCHEDULE": str(not newsroom),
        # On one machine a dead scheduler or worker is noticed soon, and what it was doing starts again within a minute.
        "AIRFLOW__SCHEDULER__ORPHANED_TASKS_CHECK_INTERVAL": "20",
        "AIRFLOW__SCHEDULER__TASK_INSTANCE_HEARTBEAT_TIMEOUT": "60",
        # On a busy machine the API takes its time, and a task that gave up on it before it began has failed for good.
        "AIRFLOW__WORKERS__EXECUTION_API_TIMEOUT": "60",
        "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": database,
        "AIRFLOW__API__HOST": HOST,
        "AIRFLOW__API__PORT": str(port),
        "AIRFLOW__API__BASE_URL": f"http://{HOST}:{port}",
        "AIRFLOW__API__SECRET_KEY": kept["api_secret_key"],
        "AIRFLOW__API_AUTH__JWT_SECRET": kept["jwt_secret"],
    }


def _without_proxy(hosts: str) -> str:
    """Airflow's services talk to each other directly, whatever leads to the outside."""
    return ",".join(part for part in (hosts, HOST, "localhost") if part)


def password(home: Path) -> str:
    """The password of the user `admin`, generated once for a home."""
    file = password_file(home)
    if not file.exists():
        _write_private(file, json.dumps({USER: secrets.token_urlsafe(12)}) + "\n")
    return str(json.loads(file.read_text("utf-8"))[USER])


def password_file(home: Path) -> Path:
    return home / "airflow" / "passwords.json"


def onrecord_command() -> str:
    """How to call onrecord from here: a path that can be pasted where the virtual environment stands in this folder."""
    script = Path(sys.executable).with_name("onrecord")
    here = Path.cwd()
    return str(script.relative_to(here)) if script.is_relative_to(here) else "onrecord"


def _secrets(home: Path) -> dict[str, str]:
    """The keys that all services of a home share and that must outlive a restart."""
    file = home / "airflow" / "secrets.json"
    if not file.exists():
        made = {
            "jwt_secret": secrets.token_hex(64),
            "api_secret_key": secrets.token_hex(32),
            "fernet_key": base64.urlsafe_b64encode(secrets.token_bytes(32)).decode(),
        }
        _write_private(file, json.dumps(made) + "\n")
    return dict(json.loads(file.read_text("utf-8")))


def _write_private(file: Path, text: str) -> None:
    """Write a file that only its owner can read, whole or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True)
    temporary = file.with_suffix(".tmp")
    temporary.unlink(missing_ok=True)
    with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as out:
        out.write(text)
    temporary.replace(file)


def _absolute(name: str, value: str) -> str:
    """Paths in the user's variables hold from any folder."""
    is_path = name == "ONRECORD_WAREHOUSE" or (name == "ONRECORD_LAKE" and "://" not in value)
    return str(Path(value).resolve()) if is_path else value
