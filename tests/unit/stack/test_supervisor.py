"""What the supervisor does about a component that crashes again and again; real processes."""

import time
from pathlib import Path

import pytest

from etl.stack import supervisor
from etl.stack.processes import find
from etl.stack.state import read_state
from etl.stack.up import describe


@pytest.fixture
def watch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> supervisor.Supervisor:
    """A supervisor whose api-server ends at once, as one with a broken installation does."""
    monkeypatch.setenv("AIRFLOW__API__BASE_URL", "http://127.0.0.1:1")
    monkeypatch.setenv("AIRFLOW_HOME", str(tmp_path / "airflow"))
    monkeypatch.setenv("ONRECORD_STACK", str(tmp_path))
    monkeypatch.setattr(supervisor, "_PAUSES_S", (0.0, 0.1, 0.1))
    broken = tmp_path / "python"
    broken.write_text("#!/bin/sh\necho cannot import airflow >&2\nexit 2\n")
    broken.chmod(0o755)
    monkeypatch.setattr(supervisor.sys, "executable", str(broken))
    (tmp_path / "airflow" / "logs" / "stack").mkdir(parents=True)
    return supervisor.Supervisor(tmp_path, False, 60)


def test_a_component_is_started_again_three_times_and_then_stays_down(watch: supervisor.Supervisor) -> None:
    watch.state.state = "running"
    watch._start("api-server")
    deadline = time.monotonic() + 120
    while not watch.state.message and time.monotonic() < deadline:
        watch._watch()
        time.sleep(0.1)
    part = read_state(watch.home).parts["api-server"]
    assert (part.state, part.restarts, part.pid) == ("failed", 3, None)
    line = str(describe(watch.home))
    assert "api-server crashed 4 times in 10 minutes and stays down" in line
    assert part.log in line and Path(part.log).read_text().count("cannot import") >= 4
    assert find(watch.home) == []


def test_a_component_that_ends_while_starting_fails_the_start_at_once(watch: supervisor.Supervisor) -> None:
    watch._start("api-server")
    with pytest.raises(supervisor.OnrecordError, match=r"api-server ended with status 2 while starting; its log is .*"):
        watch._until("api-server", lambda: False)
