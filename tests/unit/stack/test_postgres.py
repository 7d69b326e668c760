"""The database of a stack: a real server, killed, moved to long paths, and refused when it is another version's."""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg2
import pytest

from etl.errors import OnrecordError
from etl.stack import postgres
from etl.stack.processes import wait_until


@pytest.fixture
def home() -> Iterator[Path]:
    # Not under pytest's folder: every pytest that starts closes that to others, and PostgreSQL is not root.
    folder = Path(tempfile.mkdtemp(prefix="onrecord-pg-"))
    yield folder
    shutil.rmtree(folder)


@contextmanager
def running(home: Path) -> Iterator[subprocess.Popen[bytes]]:
    postgres.prepare(home)
    options = postgres.run_as(postgres.server_user(home))
    with (home / "log").open("ab") as log:
        server = subprocess.Popen(postgres.server_command(home), stderr=log, **options)
    with server:
        try:
            assert wait_until(lambda: server.poll() is not None or postgres.is_ready(home), 30)
            assert server.poll() is None, (home / "log").read_text()
            postgres.create_database(home)
            yield server
        finally:
            server.send_signal(signal.SIGINT)


def query(home: Path, sql: str) -> list[tuple[object, ...]]:
    connection = psycopg2.connect(f"host={postgres.socket_folder(home)} user=postgres dbname=airflow")
    with connection, connection.cursor() as cursor:
        cursor.execute(sql)
        rows = list(cursor.fetchall()) if cursor.description else []
    connection.close()
    return rows


def test_what_was_committed_survives_a_killed_server_and_a_pid_that_is_another_programs(home: Path) -> None:
    with running(home) as server:
        query(home, "CREATE TABLE kept AS SELECT 42 AS n")
        os.kill(server.pid, signal.SIGKILL)
    file = postgres.data_folder(home) / "postmaster.pid"
    file.write_text(file.read_text().replace(str(server.pid), str(os.getpid()), 1))
    with running(home):
        assert query(home, "SELECT n FROM kept") == [(42,)]


def test_a_home_with_a_long_path_has_its_socket_in_a_short_private_folder(home: Path) -> None:
    deep = home / ("d" * 60) / ("e" * 60)
    with running(deep):
        assert query(deep, "SELECT 1") == [(1,)]
        folder = postgres.socket_folder(deep)
        assert len(str(folder)) < 60
        assert folder.stat().st_mode & 0o777 == 0o700
    postgres.remove_socket_folder(deep)
    assert not folder.exists()
    assert postgres.data_folder(deep).exists()


def test_a_folder_of_another_version_is_refused_in_one_line(home: Path) -> None:
    data = postgres.data_folder(home)
    data.mkdir(parents=True)
    (data / "PG_VERSION").write_text("12\n")
    with pytest.raises(OnrecordError, match="written by PostgreSQL 12, and this is PostgreSQL 18"):
        postgres.prepare(home)


def test_a_preparation_that_was_killed_is_begun_anew(home: Path) -> None:
    half = postgres.data_folder(home).with_name("postgres.new")
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18\n")
    with running(home):
        assert query(home, "SELECT 1") == [(1,)]
