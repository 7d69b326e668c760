"""What operators expect of a night: names, retries that follow the error, notices, assets with counts."""

import json
import re
import sqlite3
from collections.abc import Callable
from typing import Any

import pytest

from tests.dags.conftest import Airflow, Webhook

pytestmark = pytest.mark.timeout(900)  # real Airflow processes, on a machine that may be busy
DAY = "2026-03-02"

_RETRIES = """
import types
from airflow.sdk.exceptions import AirflowFailException
from etl import errors

work = {"day": "2026-03-02", "group": "alpha", "name": "alpha", "sources": ["alpha"]}
outcomes = {}
for try_number in (1, 3):
    for error in (errors.SourceError("host unreachable"), errors.ConfigError("bad"), errors.LakeError("damaged"),
                  errors.TooManyBadRowsError("9 of 10"), OSError("disk"), None):
        class Extra: extra = None
        context = {"params": {"from_step": "scrape"}, "dag_run": types.SimpleNamespace(run_id="r"),
                   "ti": types.SimpleNamespace(try_number=try_number, max_tries=2), "outlet_events": {module.RAW: Extra()}}
        module.get_current_context = lambda: context
        def verb(run, day, source):
            if error: raise error
            return {"n_in": 3, "n_out": 2, "n_failed": 1, "failures": {"gone": 1}}
        try:
            module._for_each_source("scrape", work, module._in_turn(verb), {module.RAW: "n_out"})
            outcome = "done"
        except AirflowFailException:
            outcome = "failed, no retry"
        except Exception:
            outcome = "retried"
        outcomes[f"{type(error).__name__} {try_number}"] = outcome
print(json.dumps(outcomes))
"""

_DEADLINE = """
import sys, structlog
from airflow.sdk.execution_time.callback_supervisor import execute_callback
from airflow.serialization.serialized_objects import DagSerialization
kind, state, folder = sys.argv[1:]
run = {"dag_id": "news_nightly", "dag_run_id": "scheduled__x", "run_type": kind, "state": "running", "conf": {},
       "start_date": None if state == "waiting" else "2026-03-03T00:00:01Z", "data_interval_start": "2026-03-02T00:00:00Z"}
# as the executor does it: the function is loaded from the DAG file, in a process of its own
path = module.DEADLINE.callback.path.replace("dag_file", "unusual_prefix_0_news_nightly")
ok, error = execute_callback(path, {"context": {"dag_run": run}}, "news_nightly.py", folder, structlog.get_logger())
in_dag = module.DEADLINE.callback.path in json.dumps(DagSerialization.serialize_dag(module.dag)["deadline"], default=str)
print(json.dumps({"ok": ok, "error": error, "in_dag": in_dag}))
"""


@pytest.fixture(scope="module")
def night(airflow: Airflow) -> tuple[str, Airflow]:
    """The log of one night that only loads: what a backfill from the form with `from_step` and `sources` does."""
    conf = json.dumps({"day": DAY, "from_step": "load", "sources": ["alpha", "beta"]})
    done = airflow.run("dags", "test", "news_nightly", "2026-03-03", "--conf", conf)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return done.stdout, airflow


def _database(airflow: Airflow, query: str) -> list[tuple[Any, ...]]:
    with sqlite3.connect(f"file:{airflow.home}/airflow/airflow.db?mode=ro", uri=True) as connection:
        rows = connection.execute(query).fetchall()
    connection.close()
    return rows


def test_retries_follow_the_error(in_dag: Callable[..., Any]) -> None:
    outcomes = in_dag("news_nightly.py", _RETRIES)
    assert outcomes == {
        "SourceError 1": "retried",
        "ConfigError 1": "failed, no retry",
        "LakeError 1": "failed, no retry",
        "TooManyBadRowsError 1": "failed, no retry",
        "OSError 1": "retried",
        "NoneType 1": "done",  # with one page gone: a row, no error
        "SourceError 3": "done",  # its coverage row says so, and the night goes on
        "ConfigError 3": "failed, no retry",
        "LakeError 3": "failed, no retry",
        "TooManyBadRowsError 3": "failed, no retry",
        "OSError 3": "retried",
        "NoneType 3": "done",
    }


def test_conf_reaches_the_tasks_and_mapped_tasks_have_readable_names(night: tuple[str, Airflow]) -> None:
    log, airflow = night
    assert "plan for 2026-03-02: 2 sources in 2 groups, {'from_step': 'load', 'refetch': False}" in log
    names = _database(
        airflow,
        "select task_id, rendered_map_index, state from task_instance where task_id like 'collect.%' order by 1, 2",
    )
    assert names == [
        (f"collect.{step}", name, "skipped")
        for step in ("extract", "normalize", "scrape")
        for name in ("alpha", "beta")
    ]


def test_the_load_tells_its_story_and_emits_the_warehouse_with_counts(night: tuple[str, Airflow]) -> None:
    log, airflow = night
    assert re.search(r"load: published: 4 days and \d+ partitions changed; version \S+ holds \d+ article_version", log)
    events = _database(airflow, "select a.name, e.extra from asset_event e join asset a on a.id = e.asset_id")
    assert [name for name, _ in events] == ["onrecord/warehouse"]  # the steps that were skipped made nothing
    counts = json.loads(events[0][1])
    assert (counts["status"], counts["n_days_changed"]) == ("published", 4)
    assert counts["rows"]["fact_quote"] > 0


def test_a_mapped_step_logs_what_was_refused_and_emits_its_asset(airflow: Airflow) -> None:
    """Stances again, of the quotes that the lake has: real tasks, no fetching."""
    conf = json.dumps({"day": DAY, "from_step": "stances", "sources": ["alpha"]})
    done = airflow.run("dags", "test", "news_nightly", "2026-03-02", "--conf", conf)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    assert re.search(
        r"extract 2026-03-02 alpha: ok: 2 in, 2 out, \d quotes in 2 articles, \d stances; [\d.]+ s", done.stdout
    )
    assert "coverage: http://127.0.0.1:18080/onrecord/coverage?day=2026-03-02&source=alpha" in done.stdout
    events = _database(
        airflow,
        "select a.name, e.extra from asset_event e join asset a on a.id = e.asset_id where e.source_map_index = 0",
    )
    found = {name: json.loads(extra) for name, extra in events}
    assert set(found) == {"onrecord/quotes", "onrecord/stances"}
    stances = found["onrecord/stances"]
    assert (stances["day"], stances["sources"], stances["n_in"]) == (DAY, ["alpha"], 2)
    assert stances["n_out"] == int(re.search(r"(\d) stances", done.stdout)[1])  # type: ignore[index]


def test_a_failed_task_is_posted_to_the_webhook(airflow: Airflow, webhook: Webhook) -> None:
    done = airflow.run(
        "dags", "test", "news_nightly", "2026-03-05", "--conf", '{"sources": ["nobody"]}', ONRECORD_WEBHOOK=webhook.url
    )
    assert done.returncode != 0
    (post,) = webhook.posts
    assert (post["event"], post["dag_id"], post["task_id"], post["day"]) == (
        "task_failed", "news_nightly", "plan", "2026-03-04"
    )  # fmt: skip
    assert (post["try_number"], post["map_name"]) == (1, None)
    assert "no source 'nobody'; it has alpha, beta, gamma" in post["error"]
    assert post["error"] in post["text"]
    assert post["log_url"].startswith("http://127.0.0.1:18080/dags/news_nightly/runs/")
    assert post["coverage_url"] == "http://127.0.0.1:18080/onrecord/coverage?day=2026-03-04"
    assert "webhook at 127.0.0.1: told that" in done.stdout
    assert "a-secret" not in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("run_type", "state", "n_posts"),
    [("scheduled", "running", 1), ("backfill", "running", 1), ("backfill", "waiting", 0)],
)
def test_a_missed_deadline_is_posted_by_the_executor(
    in_dag: Callable[..., Any], webhook: Webhook, run_type: str, state: str, n_posts: int
) -> None:
    from etl.settings import shipped

    arguments = f"import sys; sys.argv = ['airflow', {run_type!r}, {state!r}, {str(shipped('dags'))!r}]\n"
    result = in_dag(
        "news_nightly.py", arguments + _DEADLINE, ONRECORD_WEBHOOK=webhook.url, ONRECORD_DEADLINE_HOURS="2.5"
    )
    assert result == {"ok": True, "error": None, "in_dag": True}
    assert len(webhook.posts) == n_posts
    for post in webhook.posts:
        assert (post["event"], post["day"]) == ("deadline_missed", DAY)
        assert post["text"] == "news_nightly: the run for 2026-03-02 is not done after 2.5 hours (state running)"


def test_every_task_is_queued_for_the_right_workers_and_tells_of_its_failure(in_dag: Callable[..., Any]) -> None:
    lines = """print(json.dumps({t.task_id: [t.queue, [c.__name__ for c in t.on_failure_callback]] for t in module.dag.tasks}))"""
    night = in_dag("news_nightly.py", lines)
    assert {task: queue for task, (queue, _) in night.items()} == {
        "plan": "nlp", "collect.scrape": "fetch", "collect.normalize": "nlp", "collect.extract": "nlp", "load": "load"
    }  # fmt: skip
    upkeep = in_dag("lake_maintenance.py", lines)
    assert {task: queue for task, (queue, _) in upkeep.items()} == {
        "sweep": "nlp", "check_lake": "nlp", "retention": "nlp", "check_snapshots": "load"
    }  # fmt: skip
    assert {tuple(callbacks) for _, callbacks in [*night.values(), *upkeep.values()]} == {("post_failure",)}
