"""`onrecord demo`: the sample newsroom on loopback, the real DAG on it through Airflow, and the answers; offline."""

import contextlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

from etl.errors import OnrecordError
from etl.load.query import connect, run_query
from etl.progress import note
from etl.settings import shipped
from etl.tables import print_table

HOME = Path("demo")
DAYS = tuple(date(2026, 3, 2) + timedelta(n) for n in range(4))
_READY_S = 30.0


def run_demo(keep: bool = False) -> None:
    """Run the days of the sample newsroom through the DAG and print the ten answers.

    Everything lives in `./demo`, apart from any other data. Raises OnrecordError naming the log to read if Airflow fails.
    """
    started = time.monotonic()
    if HOME.exists() and not keep:
        shutil.rmtree(HOME)
    (HOME / "config").mkdir(parents=True, exist_ok=True)
    environment = demo_environment(HOME)
    with newsroom() as addresses:
        write_config(HOME / "config", addresses)
        note(f"The sample newsroom (invented outlets) answers on loopback: {', '.join(addresses)}")
        airflow(["db", "migrate"], environment, HOME / "airflow" / "migrate.log")
        for day in DAYS:
            run_day(day, environment, HOME / "airflow" / f"news_nightly-{day}.log")
    print_answers(HOME / "warehouse")
    print(f"""
These outlets, people and articles are invented: a demonstration ({time.monotonic() - started:.0f} s).
The warehouse is {HOME / "warehouse" / "onrecord.duckdb"}: any DuckDB 1.5 client opens it, read-only. Try next:

  ONRECORD_HOME={HOME} {onrecord_command()} sql                 a prompt; .tables lists what there is
  ONRECORD_HOME={HOME} {onrecord_command()} sql "FROM marts.stance_change"
  ONRECORD_HOME={HOME} {onrecord_command()} status              what was collected, and what failed

docs/add-a-source.md shows how to collect outlets of your own.""")


def onrecord_command() -> str:
    """How to call onrecord from here: a path that can be pasted where the virtual environment stands in this folder."""
    script = Path(sys.executable).with_name("onrecord")
    here = Path.cwd()
    return str(script.relative_to(here)) if script.is_relative_to(here) else "onrecord"


def demo_environment(home: Path) -> dict[str, str]:
    """The variables for Airflow and onrecord to live under `home`, with nothing inherited from another installation."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("AIRFLOW", "ONRECORD"))}
    return {
        **kept,
        "ONRECORD_HOME": str(home.resolve()),
        "ONRECORD_CONFIG": str((home / "config").resolve()),
        "AIRFLOW_HOME": str((home / "airflow").resolve()),
        "AIRFLOW__CORE__DAGS_FOLDER": str(shipped("dags")),
        "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
        "AIRFLOW__LOGGING__LOGGING_LEVEL": "INFO",
        "AIRFLOW__USAGE_DATA_COLLECTION__ENABLED": "False",
        "PYTHONWARNINGS": "ignore",
    }


@contextlib.contextmanager
def newsroom() -> Iterator[dict[str, dict[str, str]]]:
    """Serve the sample newsroom on free loopback ports; yields outlet → {"host", "address"}.

    Raises OnrecordError if the server does not come up.
    """
    script = shipped("samples") / "newsroom" / "serve.py"
    command = [sys.executable, str(script), "--until-stdin-closes"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdin and server.stdout
        try:
            line = server.stdout.readline()
            if not line:
                raise OnrecordError(f"{script}: the sample newsroom did not start; run it by hand to see why")
            yield json.loads(line)
        finally:
            server.stdin.close()
            with contextlib.suppress(subprocess.TimeoutExpired):
                server.wait(_READY_S)
            server.kill()


def write_config(folder: Path, addresses: dict[str, dict[str, str]]) -> None:
    """The newsroom's configuration, with the loopback address that stands in for each outlet's host."""
    source = shipped("samples") / "newsroom"
    catalogue: dict[str, list[dict[str, Any]]] = yaml.safe_load((source / "sources.yaml").read_text("utf-8"))
    for entry in catalogue["sources"]:
        entry["address"] = addresses[entry["id"]]["address"]
    (folder / "sources.yaml").write_text(yaml.safe_dump(catalogue, sort_keys=False, allow_unicode=True), "utf-8")
    for name in ("targets.yaml", "speakers.yaml"):
        shutil.copyfile(source / name, folder / name)


def run_day(day: date, environment: dict[str, str], log: Path) -> None:
    """One run of the DAG for a day, as Airflow runs it: the date that `dags test` takes is the interval's end."""
    started = time.monotonic()
    airflow(["dags", "test", "news_nightly", (day + timedelta(1)).isoformat()], environment, log)
    note(f"{day}: news_nightly ran through Airflow in {time.monotonic() - started:.0f} s")


def airflow(arguments: list[str], environment: dict[str, str], log: Path) -> None:
    """Run an Airflow command with its output in `log`. Raises OnrecordError with the log's name if it fails."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as output:
        status = subprocess.run(
            [sys.executable, "-m", "airflow", *arguments],
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
        ).returncode
    if status:
        raise OnrecordError(f"`airflow {' '.join(arguments)}` failed with status {status}; its log is {log}")


def print_answers(warehouse: Path) -> None:
    """The ten questions of sql/analyses, each with its answer under it."""
    with connect(warehouse) as connection:
        for path in sorted((shipped("sql") / "analyses").glob("q*.sql")):
            query = path.read_text("utf-8")
            print()
            print_table(run_query(connection, query), title=f"{path.stem[1:3].lstrip('0')}. {question_of(query)}")


def question_of(query: str) -> str:
    """The question that an analysis answers: its first comment line."""
    return query.partition("\n")[0].lstrip("- ").strip()
