"""Where a stack lives, what its processes are told, and how it is found and ended."""

import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from etl.errors import ConfigError, OnrecordError
from etl.settings import Settings, shipped
from etl.stack import processes, up
from etl.stack.environment import MARK, airflow_environment, password, stack_environment
from etl.stack.state import State, hold_lock, is_alive, read_state, write_state

OUTLET = "sources:\n  - {id: herald, name: Herald, host: herald.example, feeds: [https://herald.example/rss]}\n"


@pytest.fixture(autouse=True)
def no_variables(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in list(os.environ):
        if name.startswith(("ONRECORD_", "AIRFLOW")):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    shutil.copytree(shipped("config"), tmp_path / "config")


def test_without_sources_it_is_the_newsroom_in_a_home_of_its_own() -> None:
    assert up.place(Settings()) == up.Place(Path("newsroom"), Path("newsroom/config"), with_newsroom=True)


def test_a_home_that_was_named_is_used(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ONRECORD_HOME", str(tmp_path / "mine"))
    assert up.place(Settings()).home == tmp_path / "mine"
    assert up.homes(Settings()) == [tmp_path / "mine"]


def test_sources_of_ones_own_are_used_and_need_a_contact(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("config/sources.yaml").write_text(OUTLET)
    with pytest.raises(ConfigError, match="ONRECORD_CONTACT is not set"):
        up.place(Settings())
    monkeypatch.setenv("ONRECORD_CONTACT", "https://study.example")
    assert up.place(Settings()) == up.Place(Path("data"), Path("config"), with_newsroom=False)


def test_the_newsroom_never_overwrites_the_users_configuration(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_HOME", ".")
    with pytest.raises(ConfigError, match="configuration is written there"):
        up.place(Settings())


def test_the_newsroom_does_not_write_into_the_users_lake(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ONRECORD_LAKE", "lake")
    monkeypatch.setenv("ONRECORD_CONTACT", "https://study.example")
    monkeypatch.setenv("AIRFLOW__CORE__EXECUTOR", "CeleryExecutor")
    own = stack_environment(tmp_path, tmp_path / "config", 8080, "postgresql://", newsroom=False)
    assert (own["ONRECORD_LAKE"], own["ONRECORD_CONTACT"]) == (str(tmp_path / "lake"), "https://study.example")
    assert own["AIRFLOW__CORE__EXECUTOR"] == "LocalExecutor"
    assert "ONRECORD_LAKE" not in stack_environment(tmp_path, tmp_path / "c", 8080, "postgresql://", newsroom=True)


def test_secrets_are_made_once_and_are_long_and_private(tmp_path: Path) -> None:
    first, second = (stack_environment(tmp_path, tmp_path, 8080, "postgresql://", newsroom=True) for _ in range(2))
    assert first == second
    assert len(first["AIRFLOW__API_AUTH__JWT_SECRET"]) >= 64
    assert password(tmp_path) == password(tmp_path)
    for file in (tmp_path / "airflow").iterdir():
        assert file.stat().st_mode & 0o077 == 0, file


def test_nothing_is_inherited_from_another_airflow(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("AIRFLOW__CORE__AUTH_MANAGER", "somewhere.Else")
    assert "AIRFLOW__CORE__AUTH_MANAGER" not in airflow_environment(tmp_path, tmp_path)


def test_a_port_in_use_is_refused_before_anything_starts(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with pytest.raises(OnrecordError, match=rf"port {port} .* in use by process {os.getpid()} .*--port"):
            up.start(up.Place(tmp_path / "home", tmp_path / "home" / "config", with_newsroom=True), port)
    assert not is_alive(tmp_path / "home")


def test_a_stale_state_file_does_not_look_like_a_running_stack(tmp_path: Path) -> None:
    write_state(tmp_path, State(state="running", url="http://127.0.0.1:1", supervisor=os.getpid()))
    assert not is_alive(tmp_path)
    assert "not running" in str(up.describe(tmp_path))
    assert up.stop(tmp_path) is None


def test_a_lock_that_is_held_is_a_stack_that_lives(tmp_path: Path) -> None:
    script = "import sys, time; from pathlib import Path; from etl.stack.state import hold_lock\n"
    script += "with hold_lock(Path(sys.argv[1])): print(1, flush=True); time.sleep(60)"
    command = [sys.executable, "-c", script, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=shipped("config").parent) as holder:
        assert holder.stdout and holder.stdout.readline()
        assert is_alive(tmp_path)
        with hold_lock(tmp_path) as held:
            assert not held
        holder.kill()
    assert not is_alive(tmp_path)


def test_a_component_that_stays_down_is_one_line_with_log_and_remedy(tmp_path: Path) -> None:
    message = "scheduler crashed 4 times in 10 minutes and stays down; its log is scheduler.log"
    write_state(tmp_path, State(state="running", url="http://127.0.0.1:1", message=message))
    line = str(up.describe(tmp_path))
    assert message in line and "down`" in line and "\n" not in line


def test_processes_are_found_by_their_mark_and_ended_even_if_they_will_not(tmp_path: Path) -> None:
    stubborn = (
        "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(1, flush=True); time.sleep(60)"
    )
    variables = {**os.environ, MARK: str(tmp_path), processes.PART: "newsroom"}
    with subprocess.Popen([sys.executable, "-c", stubborn], env=variables, stdout=subprocess.PIPE) as child:
        assert child.stdout and child.stdout.readline()
        assert [process.pid for process in processes.find(tmp_path)] == [child.pid]
        assert processes.find(tmp_path / "other") == []
        started = time.monotonic()
        assert up.stop(tmp_path) == 1
        assert time.monotonic() - started < 20
    assert processes.find(tmp_path) == []
    assert read_state(tmp_path).state == "stopped"
