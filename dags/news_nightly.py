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

A run that is triggered by hand, or by `airflow dags test`, works on the day **before** the date it is given, as every
run at midnight does; `{"day": "2026-03-02"}` in its configuration names another.

An outlet that cannot be reached is tried again with growing pauses; if it stays away, its `coverage` row says so, and
the night goes on without it. Bad data and bad configuration are never retried: the task fails with one line that says
what to mend, and the last published file stays as it was.
"""

from datetime import UTC, datetime, timedelta

from airflow.sdk import DAG, CronDataIntervalTimetable, Param, TriggerRule, get_current_context, task, task_group

STEPS = ["scrape", "normalize", "extract", "stances", "load"]


def _run():
    """The run of this task, on the settings of the worker."""
    from etl.run import open_run

    return open_run(get_current_context()["dag_run"].run_id)


def _starts_after(step: str) -> bool:
    """Whether `from_step` skips the step."""
    return STEPS.index(get_current_context()["params"]["from_step"]) > STEPS.index(step)


def _for_each_source(step: str, work: dict, verb) -> dict:
    """Run one step for the sources of a group; one line for each says what came in and what went out.

    What we know to be wrong (data, configuration, a full disk) fails at once; an outlet that does not answer, and what we
    did not foresee, is left to Airflow's retries. The error of an outlet that is still away at the last try is in its
    coverage row, and costs the night nothing more.
    """
    from datetime import date

    from airflow.sdk.exceptions import AirflowFailException, AirflowSkipException

    from etl.errors import OnrecordError, SourceError

    context = get_current_context()
    context["group"] = work["group"]
    if _starts_after(step):
        raise AirflowSkipException(f"from_step={context['params']['from_step']}: {step} keeps what the lake has")
    run, counts, errors = _run(), {}, []
    for source in work["sources"]:
        try:
            counts[source] = verb(run, date.fromisoformat(work["day"]), source)
            print(f"{step} {work['day']} {source}: {counts[source]}")
        except SourceError as error:
            print(f"{step} {work['day']} {source}: {error}")
            errors.append(error)
        except OnrecordError as error:
            raise AirflowFailException(str(error)) from None
    is_last_try = context["ti"].try_number > context["ti"].max_tries
    if errors and not is_last_try:
        raise errors[0]
    return counts


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
    },
    params={
        "sources": Param(
            [],
            type=["array", "null"],
            items={"type": "string"},
            description="Ids of sources.yaml, one a line. None: all sources.",
        ),
        "from_step": Param("scrape", enum=STEPS, description="Where to start; earlier steps keep what the lake has."),
        "refetch": Param(False, type="boolean", description="Fetch again what this day has already fetched."),
    },
    tags=["onrecord"],
) as dag:

    @task(retries=0)
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
        print(f"day {day}: {len(sources)} sources in {len(groups)} groups")
        return [{"day": day.isoformat(), "group": group, "sources": ids} for group, ids in groups.items()]

    @task_group
    def collect(work: dict):
        """One source group's day, from the web to stances."""

        @task(map_index_template="{{ group }}", trigger_rule=TriggerRule.NONE_FAILED)
        def scrape(work: dict) -> dict:
            from etl import steps

            refetch = get_current_context()["params"]["refetch"]
            return _for_each_source("scrape", work, lambda *args: steps.scrape(*args, refetch=refetch))

        @task(map_index_template="{{ group }}", trigger_rule=TriggerRule.NONE_FAILED)
        def normalize(work: dict) -> dict:
            from etl import steps

            return _for_each_source("normalize", work, steps.normalize)

        @task(map_index_template="{{ group }}", trigger_rule=TriggerRule.NONE_FAILED)
        def extract(work: dict) -> dict:
            from etl import steps

            only_stances = get_current_context()["params"]["from_step"] == "stances"
            step = "stances" if only_stances else "extract"
            return _for_each_source(step, work, lambda *args: steps.extract(*args, only_stances=only_stances))

        scrape(work) >> normalize(work) >> extract(work)

    @task(trigger_rule=TriggerRule.NONE_FAILED, max_active_tis_per_dag=1)
    def load() -> dict:
        """Bring every changed day into the warehouse, test it, and publish it at once."""
        from airflow.sdk.exceptions import AirflowFailException

        from etl import steps
        from etl.errors import OnrecordError

        try:
            counts = steps.load(_run())
        except OnrecordError as error:
            raise AirflowFailException(str(error)) from None
        print(f"load: {counts}")
        return counts

    collect.expand(work=plan()) >> load()
