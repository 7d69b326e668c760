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
import importlib.util, json, sys, time, warnings
warnings.simplefilter("ignore")
import airflow.sdk
for name in ("DAG", "CronDataIntervalTimetable", "Param", "TriggerRule", "get_current_context", "task", "task_group"):
    getattr(airflow.sdk, name)
before = set(sys.modules)
start = time.process_time()
spec = importlib.util.spec_from_file_location("dag_file", sys.argv[1])
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
    "tasks": {t.task_id: {"rule": str(getattr(t.trigger_rule, "value", t.trigger_rule)), "upstream": sorted(t.upstream_task_ids),
                          "map_name": t.map_index_template,
                          "retries": t.retries, "max_tis": t.max_active_tis_per_dag} for t in dag.tasks}}))
"""


@pytest.fixture(scope="module")
def dag(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The DAG as a fresh process sees it that imports Airflow first and then the file."""
    home = tmp_path_factory.mktemp("airflow")
    environment = {**os.environ, "AIRFLOW_HOME": str(home), "AIRFLOW__CORE__LOAD_EXAMPLES": "False"}
    result = subprocess.run(
        [sys.executable, "-c", _DESCRIBE, str(shipped("dags") / "news_nightly.py")],
        env=environment,
        capture_output=True,
        text=True,
    )
    assert result.returncode == 0, result.stderr
    return dict(json.loads(result.stdout.splitlines()[-1]))


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


def test_parsing_costs_little_and_pulls_in_nothing_of_ours(dag: dict[str, Any]) -> None:
    assert dag["cpu"] < 2.0
    assert {"etl", "spacy", "duckdb", "pyarrow", "trafilatura", "newspaper", "dbt"}.isdisjoint(dag["imported"])


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
        assert "group" in tasks[step]["map_name"]
        assert tasks[step]["retries"] == 2


def test_a_failed_step_keeps_load_from_running_and_a_skipped_one_does_not(dag: dict[str, Any]) -> None:
    rules = {name: task["rule"] for name, task in dag["tasks"].items() if name != "plan"}
    assert set(rules.values()) == {"none_failed"}
