"""The DAG file is cheap wiring, and the DAG is what operators were promised."""

import ast
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from etl.settings import shipped

DAG_FILES = sorted(shipped("dags").glob("*.py"))
_DESCRIBE = """
import importlib.util, json, os, sys, time, warnings
warnings.simplefilter("ignore")
import airflow.sdk
for name in ("DAG", "Asset", "CronDataIntervalTimetable", "DeadlineAlert", "DeadlineReference", "Param", "SyncCallback",
             "TriggerRule", "get_current_context", "task", "task_group"):
    getattr(airflow.sdk, name)
before = set(sys.modules)
start = time.process_time()
spec = importlib.util.spec_from_file_location("dag_file", os.environ["DAG_FILE"])
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
cpu = time.process_time() - start
dag = module.dag
print(json.dumps({
    "cpu": cpu, "imported": sorted({m.partition(".")[0] for m in set(sys.modules) - before}),
    "dag_id": dag.dag_id, "doc": dag.doc_md, "catchup": dag.catchup, "max_active_runs": dag.max_active_runs,
    "timetable": type(dag.timetable).__name__, "cron": getattr(dag.timetable, "expression", None), "start": str(dag.start_date),
    "params": {name: {"value": dag.params[name], "schema": dag.params.get_param(name).schema,
                      "about": dag.params.get_param(name).description} for name in dag.params},
    "deadline": [[a.reference.reference_name, a.interval.total_seconds()] for a in dag.deadline or []],
    "tasks": {t.task_id: {"assets": [a.name for a in t.outlets],
                          "rule": str(getattr(t.trigger_rule, "value", t.trigger_rule)), "upstream": sorted(t.upstream_task_ids),
                          "map_name": t.map_index_template,
                          "retries": t.retries, "max_tis": t.max_active_tis_per_dag} for t in dag.tasks}}))
"""


def described(path: Path, home: Path, *arguments: str) -> dict[str, Any]:
    """A DAG as a fresh process sees it that imports Airflow first and then the file; `arguments` end its command line."""
    environment = {
        **os.environ,
        "AIRFLOW_HOME": str(home),
        "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
        "DAG_FILE": str(path),
    }
    result = subprocess.run(
        [sys.executable, "-c", _DESCRIBE, *arguments], env=environment, capture_output=True, text=True
    )
    assert result.returncode == 0, result.stderr
    return dict(json.loads(result.stdout.splitlines()[-1]))


@pytest.fixture(scope="module")
def dag(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return described(shipped("dags") / "news_nightly.py", tmp_path_factory.mktemp("airflow"))


@pytest.fixture(scope="module")
def upkeep(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return described(shipped("dags") / "lake_maintenance.py", tmp_path_factory.mktemp("airflow"))


@pytest.mark.parametrize("path", DAG_FILES, ids=lambda p: p.name)
def test_a_dag_file_imports_only_airflow_sdk_and_the_standard_library(path: Path) -> None:
    imported = set()
    for node in ast.parse(path.read_text()).body:
        if isinstance(node, ast.Import):
            imported |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            imported.add(node.module or "")
    assert {
        name for name in imported if name != "airflow.sdk" and name.partition(".")[0] not in sys.stdlib_module_names
    } == set()


@pytest.mark.parametrize("name", ["dag", "upkeep"])
def test_parsing_costs_little_and_pulls_in_nothing_of_ours(name: str, request: pytest.FixtureRequest) -> None:
    found = request.getfixturevalue(name)
    assert found["cpu"] < 2.0
    heavy = {"etl", "spacy", "duckdb", "pyarrow", "trafilatura", "newspaper", "dbt", "httpx"}
    assert heavy.isdisjoint(found["imported"])


def test_the_schedule_is_spelled_out(dag: dict[str, Any]) -> None:
    assert (dag["timetable"], dag["catchup"]) == ("CronDataIntervalTimetable", False)
    assert dag["start"].startswith("2026-01-01 00:00:00+00:00")
    assert dag["max_active_runs"] >= 1


def test_the_form_offers_sources_from_step_and_refetch(dag: dict[str, Any]) -> None:
    params = dag["params"]
    assert {name: params[name]["value"] for name in params} == {"sources": [], "from_step": "scrape", "refetch": False}
    assert params["from_step"]["schema"]["enum"] == ["scrape", "normalize", "extract", "stances", "load"]
    assert all(params[name]["about"] for name in params)
    assert all(f"`{name}`" in dag["doc"] for name in params)


def test_each_group_goes_through_the_steps_and_one_load_follows_all(dag: dict[str, Any]) -> None:
    tasks = dag["tasks"]
    assert set(tasks) == {"plan", "collect.scrape", "collect.normalize", "collect.extract", "load"}
    assert "collect.scrape" in tasks["collect.normalize"]["upstream"]
    assert "collect.normalize" in tasks["collect.extract"]["upstream"]
    assert "collect.extract" in tasks["load"]["upstream"]
    assert tasks["load"]["max_tis"] == 1
    for step in ("collect.scrape", "collect.normalize", "collect.extract"):
        assert "name" in tasks[step]["map_name"]
        assert tasks[step]["retries"] == 2


def test_a_failed_step_keeps_load_from_running_and_a_skipped_one_does_not(dag: dict[str, Any]) -> None:
    rules = {name: task["rule"] for name, task in dag["tasks"].items() if name != "plan"}
    assert set(rules.values()) == {"none_failed"}


def test_each_layer_emits_its_asset(dag: dict[str, Any]) -> None:
    assert {name: task["assets"] for name, task in dag["tasks"].items() if task["assets"]} == {
        "collect.scrape": ["onrecord/raw"],
        "collect.normalize": ["onrecord/articles"],
        "collect.extract": ["onrecord/quotes", "onrecord/stances"],
        "load": ["onrecord/warehouse"],
    }
    assert all(f"`{asset}`" in dag["doc"] for task in dag["tasks"].values() for asset in task["assets"])


def test_a_night_that_is_late_is_reported_but_airflow_dags_test_works(dag: dict[str, Any], tmp_path: Path) -> None:
    assert dag["deadline"] == [["DagRunQueuedAtDeadline", 6 * 3600]]
    tested = described(shipped("dags") / "news_nightly.py", tmp_path, "dags", "test", "news_nightly")
    assert tested["deadline"] == []


def test_the_upkeep_runs_weekly_and_deletes_only_from_a_sound_lake(upkeep: dict[str, Any]) -> None:
    assert (upkeep["timetable"], upkeep["catchup"], upkeep["max_active_runs"]) == (
        "CronDataIntervalTimetable",
        False,
        1,
    )
    assert upkeep["tasks"]["retention"]["upstream"] == ["check_lake"]
    assert {task["retries"] for task in upkeep["tasks"].values()} == {0}
    assert all(f"`{name}`" in upkeep["doc"] for name in upkeep["tasks"])
