"""`onrecord up` and `onrecord down`: start a stack and wait until it is healthy, end it, and say how it is."""

import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import psutil  # type: ignore[import-untyped]

from etl import config
from etl.errors import ConfigError, OnrecordError
from etl.progress import note
from etl.settings import Settings
from etl.stack import newsroom, postgres, processes
from etl.stack.environment import HOST, USER, onrecord_command, password, stack_environment
from etl.stack.state import State, is_alive, read_state
from etl.stack.supervisor import HELD

TIMEOUT_S = 180.0
_NEWSROOM_HOME = Path("newsroom")
_END_S = 90.0


@dataclass(frozen=True)
class Place:
    """Where a stack lives and what it collects."""

    home: Path
    config: Path
    with_newsroom: bool  # the sample newsroom, for want of sources


def place(settings: Settings) -> Place:
    """The user's own home, if sources.yaml has sources; else the newsroom in a home of its own.

    Raises ConfigError if the configuration is wrong, or sources of the open web are there and no contact.
    """
    sources = config.load_sources(settings.config_dir)
    written_by_us = settings.home.resolve() / "config" == settings.config_dir.resolve()
    if not sources or (written_by_us and all(source.address for source in sources)):
        home = settings.home if "home" in settings.model_fields_set else _NEWSROOM_HOME
        if written_by_us and not sources:
            raise ConfigError(
                f"{settings.config_dir / 'sources.yaml'}: {config.NO_SOURCES}, with ONRECORD_HOME at a folder whose "
                "config/ is not yours: the newsroom's configuration is written there"
            )
        return Place(home, home / "config", with_newsroom=True)
    if not settings.contact and not all(source.address for source in sources):
        raise ConfigError(
            f"{settings.config_dir / 'sources.yaml'} has outlets of the open web, and ONRECORD_CONTACT is not set: set "
            "it to a page or address where they can reach you (docs/add-a-source.md)"
        )
    return Place(settings.home, settings.config_dir, with_newsroom=False)


def homes(settings: Settings) -> list[Path]:
    """The homes in which a stack may be up: the one that was named, else both that `up` chooses from."""
    return [settings.home] if "home" in settings.model_fields_set else [settings.home, _NEWSROOM_HOME]


def start(
    where: Place, port: int, timeout_s: float = TIMEOUT_S, variables: Mapping[str, str] | None = None
) -> State | None:
    """Start a stack and wait until it is healthy; None if it was up already, on whatever port.

    Port 0: a free one. `variables` are added to its environment. Raises OnrecordError, with everything ended, if the
    port is taken, a component does not start, or `timeout_s` is over; KeyboardInterrupt likewise ends what was started.
    """
    if is_alive(where.home) and read_state(where.home).state != "starting":
        return None
    port = port or processes.free_port()
    if not is_alive(where.home):
        processes.end_all(where.home)  # of a supervisor that was killed; they may hold the port
        _check_port(port)
    password(where.home)
    address = postgres.database_address(where.home)
    environment = stack_environment(where.home, where.config, port, address, where.with_newsroom)
    command = [sys.executable, "-m", "etl.stack.supervisor", "--home", str(where.home.resolve())]
    command += ["--timeout", str(timeout_s), *(["--newsroom"] if where.with_newsroom else [])]
    started = subprocess.run(command, env={**environment, **(variables or {})}, stdin=subprocess.DEVNULL)
    if started.returncode not in (0, HELD):
        raise OnrecordError(f"the supervisor did not start (status {started.returncode}); what it said stands above")
    try:
        # The supervisor itself keeps to the time; it then needs some more to end what it has started.
        processes.wait_until(lambda: _is_settled(where.home), timeout_s + _END_S)
    except KeyboardInterrupt:
        note("Stopping; what was started is ended")
        stop(where.home)
        raise
    state = read_state(where.home)
    if state.state != "running":
        stop(where.home)
        raise OnrecordError(state.message or f"the stack in {where.home} was stopped while it started")
    return state


def _is_settled(home: Path) -> bool:
    return read_state(home).state not in ("starting", "stopping") or not is_alive(home)


def stop(home: Path) -> int | None:
    """End a stack; returns how many processes there were, None if there was none. Its history stays.

    Raises OnrecordError if something would not end.
    """
    state, alive, count = read_state(home), is_alive(home), len(processes.find(home))
    if not alive and not count:
        return None
    if alive:
        try:
            supervisor = psutil.Process(state.supervisor)
            supervisor.terminate()
            if not processes.wait_until(lambda: not is_alive(home), _END_S):
                supervisor.kill()
            count += 1
        except psutil.Error:
            pass  # it has ended in this moment
    processes.end_all(home)
    postgres.remove_socket_folder(home)
    left = processes.find(home)
    if left:
        raise OnrecordError(
            f"{len(left)} processes would not end: {', '.join(str(p.pid) for p in left)}; end them by hand"
        )
    return count


def describe(home: Path) -> str | None:
    """One line on the stack of a home: where it is, or what is wrong and what to do; None if there never was one."""
    state = read_state(home)
    alive = is_alive(home)
    again = f"`{_command(home)} down`, then `up`"
    if not alive and processes.find(home):
        return f"Airflow ({home}): its supervisor was killed, and what it had started is left; {again}"
    if state.message:
        return f"Airflow ({home}): {state.message}. Mend the cause; {again}"
    if alive:
        restarts = "".join(f"; {n} restarted {p.restarts}×" for n, p in state.parts.items() if p.restarts)
        return f"Airflow ({home}): {state.state} at {state.url} since {state.started_at}{restarts}"
    return f"Airflow ({home}): not running; `onrecord up` starts it" if state.url else None


def run_up(settings: Settings, port: int, timeout_s: float) -> None:
    """`onrecord up`: start, or find it started, and say where. Raises OnrecordError."""
    where = place(settings)
    if not is_alive(where.home):
        note("Starting PostgreSQL and Airflow: about half a minute")
    state = start(where, port, timeout_s)
    if state is None:
        state = read_state(where.home)
        if state.message:
            raise OnrecordError(str(describe(where.home)))
        print(f"Airflow is up already, since {state.started_at}.")
    print_address(where, state)


def run_down(settings: Settings) -> None:
    """`onrecord down`: end what is up and say so. Raises OnrecordError."""
    ended = {home: count for home in homes(settings) if (count := stop(home)) is not None}
    for home, count in ended.items():
        print(f"Airflow in {home} is down: {count} processes ended. Its history and the data stay.")
    if not ended:
        print(f"Airflow is not up in {' or '.join(map(str, homes(settings)))}: nothing to end.")


def print_address(where: Place, state: State) -> None:
    """Where the UI is, how to log in, and what to do there."""
    print(f"Airflow: {state.url}   user {USER}, password {password(where.home)}")
    if state.newsroom:
        first, last = newsroom.days()
        print(
            f"Without outlets of your own in sources.yaml it serves the sample newsroom: invented outlets, {first} to {last},\n"
            f"in {where.home}, apart from your data. Nothing runs by itself; docs/add-a-source.md adds outlets of your own."
        )
    else:
        print(
            f"The outlets of {where.config / 'sources.yaml'} are collected every night at 00:00 UTC, into {where.home}."
        )
    print(f"""
  {state.url}/dags/news_nightly      Trigger → Backfill runs days gone by
  {_command(where.home)} sql      a prompt on what they have found
  {_command(where.home)} down     ends it; history and data stay""")


def _command(home: Path) -> str:
    return f"{'' if home == Path('data') else f'ONRECORD_HOME={home} '}{onrecord_command()}"


def _check_port(port: int) -> None:
    if processes.is_port_free(port):
        return
    who, home = processes.port_holder(port)
    remedy = f"`ONRECORD_HOME={home} onrecord down` ends that stack, or" if home else "end it, or"
    raise OnrecordError(
        f"port {port} on {HOST} is in use by {who}; {remedy} choose another: --port 8090 or ONRECORD_PORT=8090"
    )
