"""
### Who said what about which issue, where do they stand, and how do we know?

Each run works on **one day** (the data interval, UTC) and the sources of `sources.yaml`:

`plan` reads the configuration → for each source group `scrape` → `normalize` → `extract` → one `load`, which publishes
the DuckDB file that analysts read. A run that is repeated replaces its day and changes no other.

| param | meaning |
|---|---|
| `sources` | ids of sources.yaml, one a line; none means all |
| `from_step` | where to start; the steps before it keep what the lake has. `stances`: only stances, for a changed targets.yaml |
| `refetch` | fetch again what this day has already fetched |

**Days gone by**: Trigger → Backfill, the first and the last day (set the clock at the bottom left to UTC first: the dialog
takes dates in the zone shown there). To reprocess days that have run, choose “All Runs”. If you set any params, tick
“Override parameters on existing runs”, whichever runs you choose: without it the dialog does not send them.
Only sources with dated sitemaps can be fetched for the past; others say so in their coverage.

A run that is triggered by hand, or by `airflow dags test`, works on the day **before** the date it is given, as every
run at midnight does; `{"day": "2026-03-02"}` in its configuration names another.

**What goes wrong, and what happens then.** A page that is gone, or refused, is a row with its status, never an error. An
outlet that cannot be reached is tried again with growing pauses; if it stays away, its coverage row says so, and the
night goes on without it. Bad data and bad configuration are never retried: the task fails with one line that says what
to mend, and the last published file stays as it was. A failed task, and a run that is not done after
`ONRECORD_DEADLINE_HOURS` (6), are posted to `ONRECORD_WEBHOOK`.

**Where to look**: *Coverage* in the navigation shows what came in and went out, by source and day; each task's log links
to its rows. Other DAGs can listen to the assets `onrecord/raw`, `onrecord/articles`, `onrecord/quotes`,
`onrecord/stances` (one event for each source group and day) and `onrecord/warehouse` (one for each load); their
events carry the counts.
"""

import logging
import os
import sys
from datetime import UTC, datetime, timedelta

from airflow.sdk import (
    DAG,
    Asset,
    CronDataIntervalTimetable,
    DeadlineAlert,
    DeadlineReference,
    Param,
    SyncCallback,
    TriggerRule,
    get_current_context,
    task,
    task_group,
)

STEPS = ["scrape", "normalize", "extract", "stances", "load"]
DEADLINE_HOURS = float(os.environ.get("ONRECORD_DEADLINE_HOURS") or 6)
RAW, ARTICLES, QUOTES, STANCES, WAREHOUSE = (
    Asset(f"onrecord/{layer}") for layer in ("raw", "articles", "quotes", "stances", "warehouse")
)
MAP_NAME = "{{ task.op_args[0].name }}"  # known while the task runs, not only at its end
log = logging.getLogger("onrecord")


def post_failure(context) -> None:
    """Tell the webhook which task failed for good, and why."""
    from etl import notify

    notify.post(notify.task_failed(context, _base_url()))


def post_missed_deadline(context) -> None:
    """Tell the webhook that a run is late; the executor calls this, no triggerer is needed."""
    from etl import notify

    payload = notify.deadline_missed(context, DEADLINE_HOURS, _base_url())
    if payload:
        notify.post(payload)


def _base_url() -> str | None:
    """Where Airflow's UI answers, if that is configured."""
    from airflow.sdk.configuration import conf

    return conf.get("api", "base_url", fallback=None) or None


def _run():
    """The run of this task, on the settings of the worker."""
    from etl.run import open_run

    return open_run(get_current_context()["dag_run"].run_id)


def _starts_after(step: str) -> bool:
    """Whether `from_step` skips the step."""
    return STEPS.index(get_current_context()["params"]["from_step"]) > STEPS.index(step)


def _in_turn(verb):
    """The sources one after the other."""

    def each(run, day, sources):
        for source in sources:
            try:
                found = verb(run, day, source)
            except Exception as error:
                found = error
            yield source, found

    return each


def _for_each_source(step: str, work: dict, verb, assets: dict) -> dict:
    """Run one step for the sources of a group; a few lines for each say what came in, went out, and was refused.

    What we know to be wrong (data, configuration, a full disk) fails at once; an outlet that does not answer, and what we
    did not foresee, is left to Airflow's retries. The error of an outlet that is still away at the last try is in its
    coverage row, and costs the night nothing more. `verb` gives each source with its counts, or with its error, as soon
    as it is done. `assets`: asset → name of the count that says how many rows it got.
    """
    from datetime import date

    from airflow.sdk.exceptions import AirflowFailException, AirflowSkipException

    from etl.errors import OnrecordError, SourceError

    context = get_current_context()
    sources, day = work["sources"], date.fromisoformat(work["day"])
    if _starts_after(step):
        raise AirflowSkipException(f"from_step={context['params']['from_step']}: {step} keeps what the lake has")
    log.info("%s of %s for %s: %s", step, work["name"], day, ", ".join(sources))
    run, counts, errors = _run(), {}, []
    try:
        each = verb(run, day, sources)
    except OnrecordError as error:
        raise AirflowFailException(str(error)) from None
    for source, found in each:
        _tell(run, "extract" if step == "stances" else step, day, source)
        if isinstance(found, SourceError):
            errors.append(found)
        elif isinstance(found, OnrecordError):
            raise AirflowFailException(str(found)) from None
        elif isinstance(found, BaseException):
            raise found
        else:
            counts[source] = found
    is_last_try = context["ti"].try_number > context["ti"].max_tries
    if errors and not is_last_try:
        raise errors[0]
    for asset, rows in assets.items():
        context["outlet_events"][asset].extra = {
            "day": work["day"],
            "group": work["group"],
            "sources": sources,
            "n_in": sum(found["n_in"] for found in counts.values()),
            "n_out": sum(found.get(rows, 0) for found in counts.values()),
            "n_failed": sum(found["n_failed"] for found in counts.values()),
            "n_sources_failed": len(errors),
        }
    return counts


def _tell(run, step: str, day, source: str) -> None:
    """Log the coverage row that a step left, whether it worked or not, and where to see it."""
    from etl import coverage
    from etl.errors import LakeError

    try:
        row = coverage.step_row(run.lake, step, day, source)
    except LakeError as error:
        log.error("%s", error)
        return
    if row is None or row["run_id"] != run.run_id:  # refused before it began: the error says why
        return
    for line in coverage.story(row):
        log.log(logging.ERROR if row["status"] == "failed" else logging.INFO, "%s", line)
    if url := coverage.coverage_url(_base_url(), day, source):
        log.info("  coverage: %s", url)


DEADLINE = DeadlineAlert(
    name="the night is late",
    reference=DeadlineReference.DAGRUN_QUEUED_AT,
    interval=timedelta(hours=DEADLINE_HOURS),
    callback=SyncCallback(post_missed_deadline),
)
# Airflow 3.3 ends a successful `airflow dags test` of a DAG with a deadline in a traceback (apache/airflow#73428).
IS_DAGS_TEST = sys.argv[1:3] == ["dags", "test"]

with DAG(
    "news_nightly",
    description="Scrape, normalize, extract and load one day of news",
    doc_md=__doc__,
    schedule=CronDataIntervalTimetable("0 0 * * *", timezone="UTC"),
    start_date=datetime(2026, 1, 1, tzinfo=UTC),
    catchup=False,
    max_active_runs=3,
    default_args={
        "retries": 2,
        "retry_delay": timedelta(minutes=1),
        "retry_exponential_backoff": True,
        "max_retry_delay": timedelta(minutes=20),
        "queue": "nlp",
        "on_failure_callback": post_failure,
    },
    deadline=None if IS_DAGS_TEST else DEADLINE,
    params={
        "sources": Param(
            [],
            type=["array", "null"],
            items={"type": "string"},
            title="Sources",
            description="Ids of sources.yaml, one a line. None: all sources.",
        ),
        "from_step": Param(
            "scrape", enum=STEPS, title="Start at", description="Where to start; earlier steps keep what the lake has."
        ),
        "refetch": Param(
            False, type="boolean", title="Fetch again", description="Fetch again what this day has already fetched."
        ),
    },
    tags=["onrecord"],
) as dag:

    @task
    def plan() -> list[dict]:
        """Validate the configuration and split the sources into groups; nothing is fetched before that."""
        from airflow.sdk.exceptions import AirflowFailException

        from etl.days import day_of_run
        from etl.errors import ConfigError

        context = get_current_context()
        dag_run = context["dag_run"]
        try:
            day = day_of_run(context.get("data_interval_start"), str(dag_run.run_type), dag_run.conf)
            sources = _run().validate_config(context["params"]["sources"])
        except ConfigError as error:
            raise AirflowFailException(str(error)) from None
        groups: dict[str, list[str]] = {}
        for source in sources:
            groups.setdefault(source.group_name, []).append(source.id)
        params = {name: context["params"][name] for name in ("from_step", "refetch")}
        log.info("plan for %s: %d sources in %d groups, %s", day, len(sources), len(groups), params)
        return [
            {
                "day": day.isoformat(),
                "group": group,
                "name": group if len(ids) == 1 else f"{group} ({len(ids)} sources)",
                "sources": ids,
            }
            for group, ids in groups.items()
        ]

    @task_group
    def collect(work: dict):
        """One source group's day, from the web to stances."""

        @task(map_index_template=MAP_NAME, trigger_rule=TriggerRule.NONE_FAILED, queue="fetch", outlets=[RAW])
        def scrape(work: dict) -> dict:
            from etl import steps

            refetch = get_current_context()["params"]["refetch"]

            def side_by_side(run, day, sources):  # most of the time of a scrape is waiting
                return steps.scrape_group(run, day, sources, refetch=refetch).items()

            return _for_each_source("scrape", work, side_by_side, {RAW: "n_out"})

        @task(map_index_template=MAP_NAME, trigger_rule=TriggerRule.NONE_FAILED, outlets=[ARTICLES])
        def normalize(work: dict) -> dict:
            from etl import steps

            return _for_each_source("normalize", work, _in_turn(steps.normalize), {ARTICLES: "n_out"})

        @task(map_index_template=MAP_NAME, trigger_rule=TriggerRule.NONE_FAILED, outlets=[QUOTES, STANCES])
        def extract(work: dict) -> dict:
            from etl import steps

            only_stances = get_current_context()["params"]["from_step"] == "stances"
            step = "stances" if only_stances else "extract"
            return _for_each_source(
                step,
                work,
                _in_turn(lambda *args: steps.extract(*args, only_stances=only_stances)),
                {QUOTES: "n_quotes", STANCES: "n_stances"},
            )

        scrape(work) >> normalize(work) >> extract(work)

    # A queue of its own: the warehouse is a folder of one machine, and exactly one worker may serve it.
    @task(trigger_rule=TriggerRule.NONE_FAILED, max_active_tis_per_dag=1, queue="load", outlets=[WAREHOUSE])
    def load() -> dict:
        """Bring every changed day into the warehouse, test it, and publish it at once."""
        from airflow.sdk.exceptions import AirflowFailException

        from etl import steps
        from etl.errors import OnrecordError

        try:
            counts = steps.load(_run())
        except OnrecordError as error:
            raise AirflowFailException(str(error)) from None
        rows = ", ".join(f"{n} {table}" for table, n in (counts.get("rows") or {}).items())
        log.info(
            "load: %s: %d days and %d partitions changed; version %s holds %s; %.1f s",
            counts["status"],
            counts["n_days_changed"],
            counts["n_partitions_changed"],
            counts["version"],
            rows or "what it held",
            counts["seconds"],
        )
        get_current_context()["outlet_events"][WAREHOUSE].extra = counts
        return counts

    collect.expand(work=plan()) >> load()
