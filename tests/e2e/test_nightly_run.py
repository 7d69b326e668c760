"""The nightly run, end to end: real pages over real HTTP, real Airflow, the published file and its answers."""

import re
import subprocess
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from etl import steps
from etl.demo import DAYS
from etl.lake import Lake, checksum
from etl.run import open_run
from tests.e2e.conftest import Demonstration, served
from tests.newsroom import ARTICLES, COLLECTED, OUTLETS, PLANTED, RESERVED, end_of
from tests.sql.small_lake import tables

PUBLISHED = [a for a in ARTICLES.values() if a.version == 1 and a.published_at.date() in DAYS]
# What differs between two runs of the same day: who ran it, when, and how long it took.
OF_THE_RUN = ("run_id", "observed_at", "first_observed_at", "last_observed_at", "started_at", "finished_at", "seconds",
              "first_started_at", "last_finished_at", "built_at", "path", "sha256", "n_bytes", "mtime_ns")  # fmt: skip


def layers(home: Path) -> dict[str, list[dict[str, Any]]]:
    """The rows of every partition but raw, which only grows, without the columns of the run."""
    lake = Lake(home / "lake")
    return {
        str(partition): [
            {name: value for name, value in row.items() if name not in OF_THE_RUN}
            for row in lake.read(layer, partition.day, partition.source).to_pylist()
        ]
        for layer in ("articles", "quotes", "stances", "coverage")
        for partition in lake.partitions(layer)
    }


def warehouse(home: Path) -> dict[str, Any]:
    with duckdb.connect(str((home / "warehouse" / "onrecord.duckdb").resolve()), read_only=True) as connection:
        found = tables(connection, without=OF_THE_RUN)
    return {name: rows for name, rows in found.items() if name != "core.dim_run"}  # one row for each run_id


def query(home: Path, sql: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str((home / "warehouse" / "onrecord.duckdb").resolve()), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def published(home: Path) -> str:
    return str((home / "warehouse" / "onrecord.duckdb").readlink())


def run_day(day: date, outlets: list[str] = OUTLETS) -> None:
    run = open_run()
    for outlet in outlets:
        steps.scrape(run, day, outlet)
        steps.normalize(run, day, outlet)
        steps.extract(run, day, outlet)
    steps.load(run)


@pytest.mark.timeout(900)
def test_the_demonstration_prints_ten_questions_with_answers(demonstration: Demonstration) -> None:
    titles = re.findall(r"^ ?(\d+)\. .+\?$", demonstration.printed, re.M)
    assert titles == [str(n) for n in range(1, 11)]
    for answer in re.split(r"^ ?\d+\. .+\?$", demonstration.printed, flags=re.M)[1:]:
        below_the_rule = answer.partition("─")[2].replace("─", "").strip()
        assert below_the_rule, answer
    assert "invented" in demonstration.printed
    assert "demo/warehouse/onrecord.duckdb" in demonstration.printed
    assert max(map(len, demonstration.printed.splitlines())) <= 110


def test_every_article_of_every_day_is_there_once(demonstration: Demonstration) -> None:
    found = query(
        demonstration.home,
        "SELECT source, count(*), count(DISTINCT published_at::date) FROM core.dim_article GROUP BY 1 ORDER BY 1",
    )
    expected = {}
    for outlet in sorted(COLLECTED):
        days = Counter(article.published_at.date() for article in PUBLISHED if article.outlet == outlet)
        expected[outlet] = (outlet, days.total(), len(days))
    assert found == list(expected.values())
    found = query(demonstration.home, "SELECT url, published_at::date FROM core.dim_article")
    assert dict(found) == {a.url: a.published_at.date() for a in PUBLISHED if a.outlet in COLLECTED}


def test_coverage_says_what_was_refused_and_what_was_gone(demonstration: Demonstration) -> None:
    lake = Lake(demonstration.home / "lake")
    (courier,) = [r for r in lake.read("coverage", DAYS[1], "harbour_courier").to_pylist() if r["step"] == "scrape"]
    assert dict(courier["failures"])["robots"] == 1
    (herald,) = [r for r in lake.read("coverage", DAYS[2], "inland_herald").to_pylist() if r["step"] == "scrape"]
    assert dict(herald["failures"])["gone"] == 1
    fetched = lake.read("raw", DAYS[1], "harbour_courier", ["url", "status", "body"]).to_pylist()
    assert [row["body"] for row in fetched if row["status"] == "robots"] == [None]


def test_of_the_reserved_outlet_there_is_that_it_is_reserved_and_no_text(demonstration: Demonstration) -> None:
    for outlet in RESERVED:
        n_reserved = Counter(a.published_at.date() for a in PUBLISHED if a.outlet == outlet)
        rows = query(
            demonstration.home,
            "SELECT day, n_in, n_out, coalesce(map_extract_value(failures, 'reserved'), 0) "
            f"FROM core.fact_coverage WHERE source = '{outlet}' AND step = 'scrape'",
        )
        assert sorted(rows) == [(day, n_reserved[day], 0, n_reserved[day]) for day in DAYS]
    stored = repr(warehouse(demonstration.home))
    lake = Lake(demonstration.home / "lake")
    bodies = b"".join(
        row["body"] or b""
        for part in lake.partitions("raw")
        for row in lake.read("raw", part.day, part.source, ["body"]).to_pylist()
    )
    for row in PLANTED["reserved"]:
        assert row["passage"] not in stored
        assert row["passage"].encode() not in bodies


@pytest.fixture(scope="module")
def later_days(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Days after the demonstration's, each run on its own evening: those of the edited article, and the silent ones."""
    home = tmp_path_factory.mktemp("later") / "demo"
    with served(home) as running:
        wanted = {(row["outlet"], day) for row in PLANTED["silent_days"] for day in row["days"]}
        for row in PLANTED["edited"]:
            first = ARTICLES[row["article"]]
            wanted |= {(first.outlet, when.date()) for when in (first.published_at, row["revised_at"])}
        for outlet, day in sorted(wanted, key=lambda pair: pair[1]):
            running.set_clock(end_of(day))
            run = open_run()
            steps.scrape(run, day, outlet)
            steps.normalize(run, day, outlet)
            steps.extract(run, day, outlet)
        steps.load(run)
    return home


def test_an_edited_article_has_both_versions(later_days: Path) -> None:
    for row in PLANTED["edited"]:
        first, second = (ARTICLES[name] for name in (row["article"], f"{row['article']}.v2"))
        versions = query(
            later_days,
            "SELECT version_number, is_current, first_seen_day, text_sha256 FROM core.article_version "
            f"WHERE url = '{first.url}' ORDER BY 1",
        )
        assert [version[:3] for version in versions] == [
            (1, False, first.published_at.date()),
            (2, True, second.changed_at.date()),
        ]
        has_removed = []
        for _, _, day, sha256 in versions:
            stored = Lake(later_days / "lake").read("articles", day, first.outlet).to_pylist()
            (text,) = [article["text"] for article in stored if article["text_sha256"] == sha256]
            has_removed.append(row["removed_quote"] in text)
        assert has_removed == [True, False]


def test_silent_days_are_in_the_coverage_with_nothing_to_collect(later_days: Path) -> None:
    for row in PLANTED["silent_days"]:
        found = query(
            later_days,
            "SELECT day, step, status, n_in, n_out, n_failed, reason FROM core.fact_coverage "
            f"WHERE source = '{row['outlet']}' ORDER BY ALL",
        )
        assert found == [
            (day, step, "empty", 0, 0, 0, None) for day in row["days"] for step in ("extract", "normalize", "scrape")
        ]


def test_the_planted_change_of_mind_is_found(demonstration: Demonstration) -> None:
    changes = query(
        demonstration.home, "SELECT DISTINCT holder, target_id, label_before, label_after FROM marts.stance_change"
    )
    assert ("Maren Holveg", "harbour_charge", "favor", "against") in changes


def test_a_day_that_is_run_again_gives_equal_layers_and_tables(copy_of_demo: Path) -> None:
    before = layers(copy_of_demo), warehouse(copy_of_demo)
    run_day(DAYS[1])
    after = layers(copy_of_demo), warehouse(copy_of_demo)
    assert after[0] == before[0]
    assert after[1] == before[1]


def test_days_run_out_of_order_give_the_same_warehouse(demonstration: Demonstration, empty_demo: Path) -> None:
    for day in [*DAYS[1::2], *DAYS[::2]][::-1]:
        run_day(day)
    assert layers(empty_demo) == layers(demonstration.home)
    assert warehouse(empty_demo) == warehouse(demonstration.home)


def test_a_run_can_start_late_and_take_some_sources(
    copy_of_demo: Path, dags_test: Callable[[str, str], subprocess.CompletedProcess[str]]
) -> None:
    before = (
        published(copy_of_demo),
        {p.path: checksum(p.path) for p in Lake(copy_of_demo / "lake").partitions("quotes")},
    )
    result = dags_test("2026-03-04", '{"sources": ["veldria_wire"], "from_step": "extract"}')
    assert result.returncode == 0, result.stdout[-3000:] + result.stderr[-2000:]
    changed = {path for path, digest in before[1].items() if checksum(path) != digest}
    assert {(path.parent.name, path.stem) for path in changed} == {("day=2026-03-03", "veldria_wire")}
    assert published(copy_of_demo) != before[0]


def test_a_failed_task_leaves_the_published_file_in_place(
    copy_of_demo: Path, dags_test: Callable[[str, str], subprocess.CompletedProcess[str]]
) -> None:
    (path,) = [p.path for p in Lake(copy_of_demo / "lake").partitions("articles", [DAYS[1]], ["inland_herald"])]
    path.write_bytes(b"damaged from outside")
    before = published(copy_of_demo)
    result = dags_test("2026-03-04", '{"from_step": "extract"}')
    assert result.returncode != 0
    assert "inland_herald.parquet: not a readable Parquet file" in result.stdout + result.stderr
    assert published(copy_of_demo) == before
    coverage = Lake(copy_of_demo / "lake").read("coverage", DAYS[1], "inland_herald").to_pylist()
    assert [(r["status"], "not a readable" in r["reason"]) for r in coverage if r["step"] == "extract"] == [
        ("failed", True)
    ]
