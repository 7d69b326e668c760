"""dbt as a subprocess: offline, without telemetry, writing nothing into the project's folder."""

import json
import os
import re
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from etl.errors import LoadError, one_line
from etl.settings import Settings, shipped

LOCK = ".dbt.lock"  # in the working folder, held by dbt while it lives

VARIABLES = ("marts_min_confidence", "near_dup_days", "near_dup_similarity")  # settings that the models read

_CHILD = Path(__file__).with_name("_dbt_child.py")
_NOISE = re.compile(r"^(Runtime|Database|Compilation|Parsing) Error in .*$")


@dataclass(frozen=True)
class Failure:
    """What dbt stopped at: `name` is the model or test, `compiled` its SQL if it got that far."""

    name: str
    kind: str
    message: str
    compiled: str | None = None


class DbtError(Exception):
    """dbt ended without success; `failure` says where, as far as it is known."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.message)
        self.failure = failure


def build(database: Path, folder: Path, settings: Settings) -> None:
    """Build and test every model in `database`. `folder` keeps target (with the parse cache) and logs between loads.

    Raises DbtError on a failed model or test, LoadError if dbt did not start or was killed.
    """
    for old in (folder / "logs").glob("dbt.log*"):
        old.unlink(missing_ok=True)
    code, output = _run(_command(folder, settings), _environment(database, settings))
    if code < 0:
        name = signal.Signals(-code).name
        raise LoadError(
            f"dbt was killed ({name}); if memory ran out, lower ONRECORD_LOAD_MEMORY; nothing was published"
        )
    if code:
        raise DbtError(_failure(output))


def _command(folder: Path, settings: Settings) -> list[str]:
    project = str(shipped("sql"))
    variables = {name: getattr(settings, name) for name in VARIABLES}
    python = [sys.executable, "-P", "-W", "ignore", str(_CHILD), str(folder / LOCK)]
    logging = ["--log-level", "none", "--log-level-file", "info", "--log-path", str(folder / "logs"), "--no-write-json"]
    places = ["--project-dir", project, "--profiles-dir", project, "--target-path", str(folder / "target")]
    return [*python, "--warn-error", *logging, "build", "--fail-fast", *places, "--vars", json.dumps(variables)]


def _environment(database: Path, settings: Settings) -> dict[str, str]:
    """This process's environment without its dbt settings, and what sql/profiles.yml asks for."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DBT_")}
    return kept | {
        "DO_NOT_TRACK": "1",
        "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
        "PYTHONDONTWRITEBYTECODE": "1",
        "ONRECORD_LOAD_FILE": str(database),
        "ONRECORD_LOAD_TEMP": str(database.parent / "spill"),
        "ONRECORD_LOAD_MEMORY_LIMIT": settings.load_memory,
        "ONRECORD_LOAD_DUCKDB_THREADS": str(settings.load_threads),
        "ONRECORD_LOAD_DBT_THREADS": str(settings.load_threads),
    }


def _run(command: list[str], environment: dict[str, str]) -> tuple[int, str]:
    """(exit status, output) of the child; its standard input stays open as long as we live, and it ends when we do."""
    pipe = subprocess.PIPE
    try:
        process = subprocess.Popen(
            command, env=environment, stdin=pipe, stdout=pipe, stderr=subprocess.STDOUT, text=True, errors="replace"
        )
    except OSError as error:
        raise LoadError(f"dbt did not start: {one_line(error)}; nothing was published") from None
    try:
        # not communicate(): it would close standard input, which tells the child that we are gone
        output = process.stdout.read() if process.stdout else ""
        return process.wait(), output
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
        for stream in (process.stdin, process.stdout):
            if stream:
                stream.close()


def _failure(output: str) -> Failure:
    """What the child printed last; anything else is quoted as it is."""
    try:
        found = json.loads(output.strip().splitlines()[-1])
        return Failure(found["name"], found["kind"], _reason(found["message"]), found["compiled"] or None)
    except (IndexError, ValueError, KeyError, TypeError):
        return Failure("project", "dbt", _reason(output))


def _reason(message: str) -> str:
    lines = [line.strip() for line in message.splitlines() if line.strip()]
    return one_line(
        Exception(" ".join(line for line in lines if not _NOISE.match(line)) or " ".join(lines) or "no reason given"),
        240,
    )
