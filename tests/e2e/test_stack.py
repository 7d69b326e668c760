"""`onrecord up` and `onrecord down` as a person at one machine uses them, with real processes.

The order of the tests is that of the story: the last one ends the stack that they share.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from etl.stack.processes import find, is_port_free
from etl.stack.state import is_alive, read_state
from etl.stack.up import stop
from tests.e2e.airflow_api import AirflowApi, wait_for
from tests.e2e.conftest import Stack, onrecord, variables

DAY = "2026-03-05"
pytestmark = pytest.mark.timeout(600)


@pytest.fixture
def elsewhere() -> Iterator[Path]:
    """An empty folder in which nothing is up, and not in pytest's, which PostgreSQL may not enter."""
    folder = Path(tempfile.mkdtemp(prefix="onrecord-up-"))
    yield folder
    stop(folder / "newsroom")
    shutil.rmtree(folder)


def port_of(stack: Stack) -> int:
    return int(stack.url.rpartition(":")[2])


def run_of(day: str, api: AirflowApi) -> dict[str, Any]:
    (run,) = [run for run in api.runs() if run["data_interval_start"].startswith(day)]
    return run


def test_up_is_healthy_and_says_where_it_is_and_how_to_log_in(stack: Stack) -> None:
    assert stack.url in stack.printed
    assert f"user {stack.user}, password {stack.password}" in stack.printed
    assert "sample newsroom" in stack.printed
    with AirflowApi(stack.url, stack.user, stack.password) as api:
        health = api.get("monitor/health")
        assert {health[name]["status"] for name in ("metadatabase", "scheduler", "dag_processor")} == {"healthy"}
        assert api.get("importErrors")["import_errors"] == []
        dag = api.get("dags/news_nightly")
        assert not dag["is_paused"]  # a paused DAG's backfill would wait for ever
        types = {run["run_type"] for dag in ("news_nightly", "lake_maintenance") for run in api.runs(dag)}
        assert "scheduled" not in types  # and yet nothing starts by itself on invented outlets


def test_nothing_listens_beyond_this_machine(stack: Stack) -> None:
    listening = [
        c.laddr.ip for p in find(stack.home) for c in p.net_connections("inet") if c.status == psutil.CONN_LISTEN
    ]
    assert set(listening) == {"127.0.0.1"}


def test_secrets_are_for_their_owner_only(stack: Stack) -> None:
    for name in ("secrets.json", "passwords.json"):
        assert (stack.home / "airflow" / name).stat().st_mode & 0o777 == 0o600


def test_a_second_up_says_that_it_is_up_already(stack: Stack) -> None:
    before = read_state(stack.home).supervisor
    result = onrecord("up", cwd=stack.folder)
    assert (result.returncode, result.stderr) == (0, "")
    assert "up already" in result.stdout
    assert stack.url in result.stdout and stack.password in result.stdout
    assert read_state(stack.home).supervisor == before


def test_a_port_in_use_is_one_line_with_who_and_what_to_do(stack: Stack, tmp_path: Path) -> None:
    result = onrecord("up", "--port", str(port_of(stack)), cwd=tmp_path)
    assert (result.returncode, result.stdout) == (1, "")
    (line,) = [line for line in result.stderr.splitlines() if line.startswith("onrecord: ")]
    assert f"port {port_of(stack)} on 127.0.0.1 is in use by process " in line
    assert f"ONRECORD_HOME={stack.home} onrecord down" in line and "--port" in line
    assert find(tmp_path / "newsroom") == []


def test_a_killed_scheduler_is_started_again_and_status_says_so(stack: Stack) -> None:
    before = read_state(stack.home).parts["scheduler"].pid
    assert before
    os.kill(before, signal.SIGKILL)
    wait_for(lambda: read_state(stack.home).parts["scheduler"].pid not in (None, before), 30)
    assert not psutil.pid_exists(before) or psutil.Process(before).status() == psutil.STATUS_ZOMBIE
    status = onrecord("status", cwd=stack.folder)
    assert f"running at {stack.url}" in status.stdout
    assert "scheduler restarted 1×" in status.stdout


def test_a_start_that_takes_too_long_names_the_component_and_ends_everything(elsewhere: Path) -> None:
    result = onrecord("up", "--port", "0", "--timeout", "3", cwd=elsewhere)
    assert (result.returncode, result.stdout) == (1, "")
    (line,) = [line for line in result.stderr.splitlines() if line.startswith("onrecord: ")]
    assert "was not healthy after 3 s; its log is " in line and "--timeout" in line
    assert Path(line.partition("its log is ")[2].partition(". On")[0]).is_file()
    assert find(elsewhere / "newsroom") == []


def test_control_c_ends_what_was_started(elsewhere: Path) -> None:
    program = (  # a test run in the background starts with the signal ignored, and hands that on
        "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler); "
        "from etl.cli import main; sys.argv[1:] = ['up', '--port', '0']; main()"
    )
    command = [sys.executable, "-c", program]
    with subprocess.Popen(command, cwd=elsewhere, env=variables(), stderr=subprocess.PIPE, text=True) as up:
        wait_for(lambda: "migrate" in read_state(elsewhere / "newsroom").parts, 60, pause_s=0.1)
        up.send_signal(signal.SIGINT)
        assert up.wait(60) == 130
    assert find(elsewhere / "newsroom") == []
    assert not is_alive(elsewhere / "newsroom")


def test_a_backfill_survives_down_and_up_in_its_middle(stack: Stack) -> None:
    with AirflowApi(stack.url, stack.user, stack.password) as api:
        assert api.backfill(DAY, DAY, {"sources": ["veldria_wire"]}).status_code == 200
        wait_for(lambda: any(t["state"] == "running" for t in api.tasks()), 120)

    result = onrecord("down", cwd=stack.folder)
    assert result.returncode == 0, result.stderr
    assert "newsroom is down" in result.stdout
    assert find(stack.home) == []
    assert is_port_free(port_of(stack))
    again = onrecord("down", cwd=stack.folder)
    assert (again.returncode, "not up" in again.stdout) == (0, True)

    result = onrecord("up", "--port", str(port_of(stack)), cwd=stack.folder)
    assert result.returncode == 0, result.stderr
    assert stack.password in result.stdout
    with AirflowApi(stack.url, stack.user, stack.password) as api:
        wait_for(lambda: run_of(DAY, api)["state"] in ("success", "failed"), 300)
        assert (run_of(DAY, api)["run_type"], run_of(DAY, api)["state"]) == ("backfill", "success")
    assert (stack.home / "warehouse" / "onrecord.duckdb").exists()


def test_history_outlives_a_kill_of_everything(stack: Stack) -> None:
    os.kill(read_state(stack.home).supervisor, signal.SIGKILL)
    wait_for(lambda: "supervisor was killed" in onrecord("status", cwd=stack.folder).stdout, 20)
    for process in find(stack.home):
        process.kill()  # the database too
    wait_for(lambda: is_port_free(port_of(stack)), 60)  # a process beside this one may have been given the number
    result = onrecord("up", "--port", str(port_of(stack)), cwd=stack.folder)
    assert result.returncode == 0, result.stderr
    with AirflowApi(stack.url, stack.user, stack.password) as api:
        assert run_of(DAY, api)["state"] == "success"


def test_down_ends_everything_also_when_the_supervisor_was_killed(stack: Stack) -> None:
    os.kill(read_state(stack.home).supervisor, signal.SIGKILL)
    result = onrecord("down", cwd=stack.folder)
    assert (result.returncode, "newsroom is down" in result.stdout) == (0, True)
    assert find(stack.home) == []
    assert is_port_free(port_of(stack))
    assert "not running" in onrecord("status", cwd=stack.folder).stdout
