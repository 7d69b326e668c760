"""
### Upkeep of the lake and the warehouse, once a week

| task | what it does |
|---|---|
| `sweep` | deletes temporary files that killed writers left |
| `check_lake` | reads the keys of every partition; fails, naming the files, if one is damaged |
| `retention` | deletes old raw pages of which articles were made; runs only if the lake is sound |
| `check_snapshots` | compares every named snapshot with its checksum; fails if one has changed |

Retention does nothing unless `ONRECORD_RAW_RETENTION_DAYS` is set: raw pages of days older than that go, all else stays.
A day whose raw pages are gone can still be extracted and loaded again, but no longer normalized.
Each task writes one line on what it found. A failure is posted to `ONRECORD_WEBHOOK`. Nothing is retried: damage does
not heal, and the error line says what to restore.
"""

from datetime import UTC, datetime

from airflow.sdk import DAG, CronDataIntervalTimetable, task


def post_failure(context) -> None:
    """Tell the webhook what failed."""
    from airflow.sdk.configuration import conf

    from etl import notify

    notify.post(notify.task_failed(context, conf.get("api", "base_url", fallback=None)))


def _do(name: str, work, line=str):
    """The result of `work` on this worker's run, told in one log line; what it finds wrong fails the task."""
    import logging

    from airflow.sdk.exceptions import AirflowFailException

    from etl.errors import OnrecordError
    from etl.run import open_run

    try:
        result = work(open_run())
    except OnrecordError as error:
        raise AirflowFailException(f"{name}: {error}") from None
    logging.getLogger("onrecord").info("%s: %s", name, line(result))
    return result


with DAG(
    "lake_maintenance",
    description="Sweep, check and, if configured, thin out the lake; verify the snapshots",
    doc_md=__doc__,
    schedule=CronDataIntervalTimetable("0 4 * * 0", timezone="UTC"),
    start_date=datetime(2026, 1, 1, tzinfo=UTC),
    catchup=False,
    max_active_runs=1,
    default_args={"retries": 0, "queue": "nlp", "on_failure_callback": post_failure},
    tags=["onrecord"],
) as dag:

    @task
    def sweep() -> dict:
        """Delete what killed writers left."""
        from etl import maintenance

        return _do("sweep", lambda run: maintenance.sweep(run.lake))

    @task
    def check_lake() -> dict:
        """Read every partition's keys."""
        from etl import maintenance

        return _do("check_lake", lambda run: maintenance.check_lake(run.lake))

    @task
    def retention() -> dict:
        """Delete raw pages that are old enough and have become articles."""
        from etl import maintenance

        today = datetime.now(UTC).date()
        return _do(
            "retention",
            lambda run: maintenance.delete_old_raw(run.lake, run.settings.raw_retention_days, today).counts(),
            line=lambda counts: counts["line"],
        )

    @task(queue="load")  # served on the machine that has the warehouse
    def check_snapshots() -> dict:
        """Compare the snapshots with their checksums."""
        from etl import maintenance

        return _do("check_snapshots", lambda run: maintenance.verify_snapshots(run.settings.warehouse_dir))

    sweep()
    check_snapshots()
    check_lake() >> retention()
