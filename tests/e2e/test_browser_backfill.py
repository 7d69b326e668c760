"""A person backfills days in Airflow's UI: headless Chromium, the real stack, and the published file afterwards.

Pictures of every step are kept in the test's folder, and in $ONRECORD_SCREENSHOTS if that is set: so are docs/images made.
"""

import contextlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import expect

from tests.e2e.airflow_ui import CHROMIUM, Screen, browser
from tests.e2e.backfills import Airflow, checksums, days_in, facts, published
from tests.e2e.conftest import Stack

pytestmark = [
    pytest.mark.timeout(600),
    pytest.mark.skipif(not CHROMIUM, reason="Chromium is not installed (Debian: apt-get install chromium)"),
]
DAYS = [date(2026, 3, 3), date(2026, 3, 4)]
SOURCE = "veldria_wire"
TARGET = "customs_union"  # one that several outlets write about on the first day


@pytest.fixture
def airflow(quick_stack: Stack) -> Iterator[Airflow]:
    with Airflow(quick_stack) as found:
        yield found


@pytest.fixture
def screen(quick_stack: Stack, tmp_path: Path) -> Iterator[Screen]:
    """Signed in, on the page of the DAG, five hours west of the days that the DAG works on."""
    with browser(quick_stack.url, quick_stack.user, quick_stack.password, tmp_path, "America/New_York") as found:
        yield found


def test_the_days_chosen_in_the_dialog_are_added_and_no_others(airflow: Airflow, screen: Screen) -> None:
    airflow.empty()
    screen.show("dags/news_nightly")
    screen.choose_utc()
    dialog = screen.open_backfill()
    screen.fill_dates(dialog, *DAYS)
    expect(dialog.get_by_text("2 runs will be triggered.")).to_be_visible()
    dialog.get_by_role("spinbutton").fill(str(len(DAYS)))  # Max Active Runs
    screen.picture("backfill-dialog", height=1370)
    screen.run_backfill(dialog)
    airflow.wait(DAYS)
    with published(airflow.home) as connection:
        assert days_in(connection) == DAYS
        found = connection.execute("SELECT DISTINCT published_at::date FROM core.dim_article ORDER BY 1").fetchall()
        assert [day for (day,) in found] == DAYS
        sources = connection.execute("SELECT DISTINCT source FROM core.fact_coverage").fetchall()
    catalogue = yaml.safe_load((airflow.home / "config" / "sources.yaml").read_text("utf-8"))
    assert {name for (name,) in sources} == {entry["id"] for entry in catalogue["sources"]}

    run_id = airflow.run_ids()[DAYS[0]]
    screen.show_run(run_id)
    screen.expand_groups()
    groups = {entry["id"]: entry["group"] for entry in catalogue["sources"]}
    for group in groups.values():
        expect(screen.page.get_by_role("link", name=group).first).to_be_visible()
    screen.picture("backfill-runs")
    names = {t["rendered_map_index"]: t["map_index"] for t in airflow.tasks(run_id) if t["task_id"] == "collect.scrape"}
    (place,) = (place for name, place in names.items() if name.startswith(groups["harbour_courier"]))
    screen.show_run(run_id, f"/tasks/collect.scrape/mapped/{place}")
    expect(screen.page.get_by_text("1 refused or failed (robots 1)")).to_be_visible()
    expect(screen.page.get_by_role("link", name=f"/onrecord/coverage?day={DAYS[0]}").first).to_be_visible()
    screen.page.keyboard.press("w")  # long lines are wrapped
    screen.picture("task-log", height=680)
    screen.show("plugin/onrecord-coverage")
    page = screen.page.frame_locator("iframe")
    expect(page.get_by_role("link", name=SOURCE)).to_be_visible()
    screen.picture("coverage", height=590)


def test_the_form_limits_a_backfill_to_a_source_and_a_step(airflow: Airflow, screen: Screen) -> None:
    if not airflow.has_exactly(DAYS):
        airflow.empty()
        airflow.start(*DAYS, [SOURCE, "harbour_courier"])
        airflow.wait(DAYS)
    files = checksums(airflow.home)
    with published(airflow.home) as connection:
        before = facts(connection)
    with forgotten_target(airflow.home / "config" / "targets.yaml"):
        screen.show("dags/news_nightly")
        screen.choose_utc()
        dialog = screen.open_backfill()
        screen.fill_dates(dialog, DAYS[0], DAYS[0])
        expect(dialog.get_by_text("No runs matching selected criteria.")).to_be_visible()
        screen.reprocess(dialog, "All Runs")
        expect(dialog.get_by_text("1 run will be triggered.")).to_be_visible()
        screen.set_params(dialog, [SOURCE], "stances")
        screen.picture("backfill-form", height=1370)
        screen.run_backfill(dialog)
        airflow.wait(DAYS[:1])

    after_files = checksums(airflow.home)
    assert {key for key in files | after_files if files.get(key) != after_files.get(key)} == {
        ("stances", DAYS[0], SOURCE, ""),
        ("coverage", DAYS[0], SOURCE, "extract"),
    }
    with published(airflow.home) as connection:
        after = facts(connection)
    changed = {key for key in before | after if before.get(key) != after.get(key)}
    assert changed == {(table, DAYS[0], SOURCE) for table in ("fact_stance", "fact_coverage")}
    of_target = {
        source: [row for row in rows if f"'{TARGET}'" in row]
        for (table, day, source), rows in after.items()
        if (table, day) == ("fact_stance", DAYS[0])
    }
    assert of_target.pop(SOURCE, []) == []
    assert any(of_target.values()), "no other outlet had stances to keep"


@contextlib.contextmanager
def forgotten_target(catalogue: Path) -> Iterator[None]:
    """A targets.yaml in which no words lead to one of the targets."""
    kept = catalogue.read_text("utf-8")
    targets = yaml.safe_load(kept)
    for target in targets["targets"]:
        if target["id"] == TARGET:
            target |= {"name": "Words that no outlet uses", "aliases": [], "keywords": [], "inverse": []}
    try:
        catalogue.write_text(yaml.safe_dump(targets, allow_unicode=True), "utf-8")
        yield
    finally:
        catalogue.write_text(kept, "utf-8")
