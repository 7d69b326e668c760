"""`onrecord demo`: the sample newsroom on loopback, the real DAG on it through Airflow, and the answers; offline."""

import shutil
import subprocess
import sys
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from etl.errors import OnrecordError
from etl.load.query import connect, run_query
from etl.progress import note
from etl.settings import shipped
from etl.stack.environment import airflow_environment, onrecord_command
from etl.stack.newsroom import newsroom, write_config
from etl.tables import print_table

HOME = Path("demo")
DAYS = tuple(date(2026, 3, 2) + timedelta(n) for n in range(4))


def run_demo(keep: bool = False) -> None:
    """Run the days of the sample newsroom through the DAG and print the ten answers.

    Everything lives in `./demo`, apart from any other data. Raises OnrecordError naming the log to read if Airflow fails.
    """
    started = time.monotonic()
    if HOME.exists() and not keep:
        shutil.rmtree(HOME)
    HOME.mkdir(exist_ok=True)
    environment = airflow_environment(HOME, HOME / "config")
    with newsroom() as served:
        write_config(HOME / "config", served.addresses)
        note(f"The sample newsroom (invented outlets) answers on loopback: {', '.join(served.addresses)}")
        airflow(["db", "migrate"], environment, HOME / "airflow" / "migrate.log")
        for day in DAYS:
            served.set_clock(datetime(day.year, day.month, day.day, 23, 59, 59, tzinfo=UTC))
            run_day(day, environment, HOME / "airflow" / f"news_nightly-{day}.log")
    print_answers(HOME / "warehouse")
    print(f"""
These outlets, people and articles are invented: a demonstration ({time.monotonic() - started:.0f} s).
The warehouse is {HOME / "warehouse" / "onrecord.duckdb"}: any DuckDB 1.5 client opens it, read-only. Try next:

  ONRECORD_HOME={HOME} {onrecord_command()} sql                 a prompt; .tables lists what there is
  ONRECORD_HOME={HOME} {onrecord_command()} sql "FROM marts.stance_change"
  ONRECORD_HOME={HOME} {onrecord_command()} status              what was collected, and what failed

docs/add-a-source.md shows how to collect outlets of your own.""")


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
