"""The weekly upkeep, through Airflow: one line a task, and a damaged snapshot fails loudly."""

import re
from pathlib import Path

import duckdb
import pytest

from etl.load import publish, snapshots
from tests.dags.conftest import Airflow, Webhook
from tests.sql.small_lake import write_newsroom

pytestmark = pytest.mark.timeout(900)  # real Airflow processes, on a machine that may be busy


def test_upkeep_says_what_it_did_and_fails_for_a_damaged_snapshot(
    airflow: Airflow, webhook: Webhook, tmp_path: Path
) -> None:
    write_newsroom(tmp_path / "lake", {1})
    warehouse = tmp_path / "warehouse"
    version = warehouse / "versions" / "one.duckdb"
    version.parent.mkdir(parents=True)
    with duckdb.connect(str(version)) as connection:
        connection.execute("create schema core")
    publish.switch(warehouse, version)
    snapshots.create(warehouse, "paper_2026")
    variables = {"ONRECORD_HOME": str(tmp_path), "ONRECORD_WEBHOOK": webhook.url}
    done = airflow.run("dags", "test", "lake_maintenance", "2026-03-08", **variables)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    assert "sweep: {'n_deleted': 0}" in done.stdout
    assert re.search(r"check_lake: .*'articles': 2", done.stdout)
    assert "retention: ONRECORD_RAW_RETENTION_DAYS is not set: every raw page stays" in done.stdout
    assert re.search(r"check_snapshots: {'n_snapshots': 1, 'n_bytes': \d+}", done.stdout)
    assert webhook.posts == []

    kept = warehouse / "snapshots" / "paper_2026.duckdb"
    content = kept.read_bytes()
    kept.unlink()
    kept.write_bytes(content[:-1] + b"x")
    done = airflow.run("dags", "test", "lake_maintenance", "2026-03-15", **variables)
    assert done.returncode != 0
    (post,) = webhook.posts
    assert (post["dag_id"], post["task_id"]) == ("lake_maintenance", "check_snapshots")
    assert "1 of 1 snapshots are damaged: snapshot paper_2026" in post["error"]
