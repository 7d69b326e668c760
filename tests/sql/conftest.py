"""The newsroom of small_lake.py, loaded once for all tests."""

import shutil
from typing import Any

import duckdb
import pytest

from tests.sql.small_lake import SOURCES, SPEAKERS, TARGETS, Home, write_newsroom


@pytest.fixture(scope="session")
def first_load(tmp_path_factory: pytest.TempPathFactory) -> tuple[Home, dict[str, Any]]:
    """The newsroom, loaded once, and what the load returned."""
    home = Home(tmp_path_factory.mktemp("newsroom") / "home")
    home.config.mkdir(parents=True)
    for name, text in (("targets", TARGETS), ("speakers", SPEAKERS), ("sources", SOURCES)):
        (home.config / f"{name}.yaml").write_text(text, encoding="utf-8")
    write_newsroom(home.lake.root)
    result = home.load()
    template = Home(home.root.with_name("template"))
    shutil.copytree(home.root, template.root, symlinks=True)
    return template, result


@pytest.fixture(scope="session")
def con(first_load: tuple[Home, dict[str, Any]]) -> duckdb.DuckDBPyConnection:
    """The newsroom's warehouse, to read."""
    return first_load[0].connect()


@pytest.fixture
def home(first_load: tuple[Home, dict[str, Any]]) -> Home:
    """The loaded newsroom, to change. Always at the same path: dbt's parse cache then serves every load."""
    template = first_load[0]
    copy = Home(template.root.with_name("home"))
    shutil.rmtree(copy.root, ignore_errors=True)
    shutil.copytree(template.root, copy.root, symlinks=True)
    return copy
