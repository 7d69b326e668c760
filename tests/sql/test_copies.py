"""Copies and their originals, wire copy, and what a revision changed: small inputs, expected rows."""

import random
import shutil
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from tests.newsroom import ARTICLES, PLANTED, ROOT, read_yaml
from tests.sql.small_lake import SOURCES, SPEAKERS, TARGETS, Article, Home, LakeWriter, at, rows

Connection = duckdb.DuckDBPyConnection
Days = dict[tuple[date, str], list[Article]]


def story(seed: int, n_paragraphs: int = 10, n_words: int = 30) -> list[str]:
    """Paragraphs of invented words, the same for the same seed."""
    draw = random.Random(seed)
    return [" ".join(f"w{draw.getrandbits(32):x}" for _ in range(n_words)) + "." for _ in range(n_paragraphs)]


def article(slug: str, paragraphs: list[str], when: datetime | None, **more: object) -> Article:
    return Article(slug, "\n\n".join(paragraphs), when, **more)  # type: ignore[arg-type]


def copy_days() -> Days:
    days: Days = {}

    def add(day: int, source: str, *articles: Article) -> None:
        days.setdefault((date(2026, 3, day), source), []).extend(articles)

    wire, own = story(1), story(2)
    # the wire's text, whole, cut, and with a paragraph of one's own
    add(2, "alpha", article("wire", wire, at(2, 9)))
    add(2, "beta", article("reprint", wire, at(2, 15)))
    add(3, "gamma", article("cut", [*wire[:8], own[0]], at(3)))
    # a report that shares two paragraphs is no copy
    add(3, "gamma", article("report", [*wire[:2], *own[:8]], at(3)))
    # dated to the day: not before what has a time on that day
    add(2, "gamma", article("that-day", wire, at(2, 0), precision="day"))
    # a chain of changes: each is like the one before, the third is not like the first, the fourth is like the third
    for n in range(4):
        add(3 + n, "alpha", article(f"chain-{n}", story(3, 16)[2 * n : 2 * n + 10], at(3 + n)))
    # seven days later to the minute, and eight
    add(2, "alpha", article("weekly", story(20), at(2, 9)))
    add(9, "beta", article("weekly-7", story(20), at(9, 9)))
    add(10, "gamma", article("weekly-8", story(20), at(10, 9)))
    # undated: placed by when it was first seen, 22:00 on the day
    add(4, "beta", article("undated", story(30), None))
    add(5, "alpha", article("dated-before", story(30), at(4, 20)))
    add(5, "gamma", article("dated-after", story(30), at(4, 23)))
    # two short notices are too short to tell
    add(4, "beta", article("notice", ["Closed on Monday."], at(4)))
    add(4, "gamma", article("notice", ["Closed on Monday."], at(4)))
    # revisions of one article, seen on three days
    first, second = story(40, 5), story(41, 5)
    changed = first[1].replace(first[1].split()[4], "otherwise")
    add(2, "beta", article("edited", [*first, first[0]], at(2), title="First headline"))
    add(
        3,
        "beta",
        article("edited", [first[0], changed, *first[3:], second[0], first[0]], at(2), title="Second headline"),
    )
    add(
        4,
        "beta",
        article("edited", [first[0], first[0], changed, first[4], first[3], second[0]], at(2), title="Second headline"),
    )
    # named as the source
    add(5, "alpha", article("by-agency", story(50), at(5), authors=["Jane Roe", "Associated Press"]))
    add(5, "alpha", article("by-beta", story(51), at(5), authors=["Beta  post"]))
    add(5, "beta", article("by-itself", story(52), at(5), authors=["Beta Post"]))
    add(5, "gamma", article("dateline", ["LONDON (Reuters) - " + story(53)[0], *story(53)[1:]], at(5)))
    return days


def write(home: Home, days: Days) -> None:
    writer = LakeWriter(home.lake.root)
    for (day, source), articles in sorted(days.items()):
        writer.day(day, source, articles)


def new_home(root: Path) -> Home:
    home = Home(root / "home")
    home.config.mkdir(parents=True)
    for name, text in (("targets", TARGETS), ("speakers", SPEAKERS), ("sources", SOURCES)):
        (home.config / f"{name}.yaml").write_text(text, encoding="utf-8")
    return home


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Home:
    home = new_home(tmp_path_factory.mktemp("copies"))
    write(home, copy_days())
    home.load()
    return home


@pytest.fixture
def warehouse(loaded: Home) -> Iterator[Connection]:
    with loaded.connect() as con:
        yield con


ORIGINALS = """
    select parse_filename(a.url), parse_filename(o.url) from core.dim_article a
    left join core.dim_article o on o.article_id = a.near_dup_of"""


def originals(con: Connection) -> dict[str, str | None]:
    return dict(rows(con, ORIGINALS))


def test_copies_point_at_the_earliest(warehouse: Connection) -> None:
    found = originals(warehouse)
    assert {slug: found[slug] for slug in ("wire", "reprint", "cut", "report", "that-day")} == {
        "wire": None,
        "reprint": "wire",
        "cut": "wire",
        "report": None,
        "that-day": "wire",
    }
    alike = dict(rows(warehouse, "select parse_filename(url), near_dup_similarity from core.dim_article"))
    assert alike["reprint"] == 1.0 and alike["wire"] is None
    assert alike["cut"] == pytest.approx(0.8 * 296 / (296 + 30 + 4), abs=0.2)


def test_a_chain_of_changes_does_not_drift(warehouse: Connection) -> None:
    found = originals(warehouse)
    assert [found[f"chain-{n}"] for n in range(4)] == [None, "chain-0", None, "chain-2"]


def test_copies_appear_within_the_window(warehouse: Connection) -> None:
    found = originals(warehouse)
    assert (found["weekly-7"], found["weekly-8"]) == ("weekly", None)


def test_an_undated_article_is_placed_by_when_it_was_seen(warehouse: Connection) -> None:
    found = originals(warehouse)
    assert (found["dated-before"], found["undated"], found["dated-after"]) == (None, "dated-before", "dated-before")


def test_a_notice_is_too_short_to_be_a_copy(warehouse: Connection) -> None:
    assert rows(warehouse, "select near_dup_of from core.dim_article where url like '%notice'") == [(None,), (None,)]


def test_a_revision_is_no_copy_but_says_what_changed(warehouse: Connection) -> None:
    assert originals(warehouse)["edited"] is None
    found = rows(
        warehouse,
        """
        select version_number, n_paragraphs_added, n_paragraphs_removed, n_paragraphs_changed, is_title_changed
        from core.article_version where url like '%edited' order by 1""",
    )
    # second: one in other words, one gone, one new; third: the same paragraphs in another order
    assert found == [(1, None, None, None, None), (2, 1, 1, 1, True), (3, 0, 0, 0, False)]


def test_the_source_of_a_text_is_named_unless_it_is_the_outlet_itself(warehouse: Connection) -> None:
    found = dict(rows(warehouse, "select parse_filename(url), wire_agency from core.dim_article"))
    assert {slug: found[slug] for slug in ("by-agency", "by-beta", "by-itself", "dateline", "wire")} == {
        "by-agency": "AP",
        "by-beta": "Beta Post",
        "by-itself": None,
        "dateline": "Reuters",
        "wire": None,
    }


def test_how_much_of_an_outlet_is_copy(warehouse: Connection) -> None:
    found = rows(
        warehouse,
        "select outlet_id, n_articles, n_wire_copies, n_near_dups, n_copies from marts.outlet_copies order by 1",
    )
    # chain-1 and chain-3 are the outlet's own, seen again
    assert found == [("alpha", 9, 2, 0, 2), ("beta", 6, 0, 3, 3), ("gamma", 7, 1, 3, 4)]


def test_an_earlier_article_that_is_backfilled_becomes_the_original(loaded: Home, tmp_path: Path) -> None:
    """The other days are not touched, and the result is that of a load of everything at once."""
    home = new_home(tmp_path)
    shutil.copytree(loaded.root, home.root, symlinks=True, dirs_exist_ok=True)
    days: Days = {(date(2026, 3, 1), "beta"): [article("first", story(1), at(1, 9))]}
    write(home, days)
    assert home.load()["n_days_changed"] == 1
    with home.connect() as con:
        step = originals(con)
    assert (step["wire"], step["reprint"], step["cut"]) == ("first", "first", "first")
    shutil.rmtree(home.warehouse)
    home.load()
    with home.connect() as con:
        assert originals(con) == step


def test_window_and_threshold_can_be_set(loaded: Home, tmp_path: Path) -> None:
    home = new_home(tmp_path)
    shutil.copytree(loaded.root, home.root, symlinks=True, dirs_exist_ok=True)
    assert home.load(near_dup_days=8, near_dup_similarity=0.95)["status"] == "published"
    with home.connect() as con:
        found = originals(con)
    assert (found["weekly-8"], found["cut"], found["reprint"]) == ("weekly", None, "wire")


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    """The sample newsroom's texts as they were written, without quotes and stances."""
    home = Home(tmp_path_factory.mktemp("sample") / "home")
    home.config.mkdir(parents=True)
    for name in ("targets", "speakers", "sources"):
        shutil.copyfile(ROOT / f"{name}.yaml", home.config / f"{name}.yaml")
    names = {row["id"]: row["name"] for row in read_yaml("outlets.yaml")["outlets"]}
    days: Days = {}
    for name, written in ARTICLES.items():
        outlet, _, slug = name.partition("/")
        seen = written.published_at if not slug.endswith(".v2") else written.published_at + timedelta(days=1)
        days.setdefault((seen.date(), outlet), []).append(
            Article(
                slug.removesuffix(".v2"),
                written.text,
                written.published_at,
                outlet=names[outlet],
                authors=list(written.authors),
                title=written.title,
            )
        )
    write(home, days)
    home.load()
    with home.connect() as con:
        yield con


def test_the_newsrooms_reprints_are_found_and_nothing_else(newsroom: Connection) -> None:
    planted = {(row["article"].split("/")[1], row["of"].split("/")[1]) for row in PLANTED["reprints"]}
    assert {pair for pair in rows(newsroom, ORIGINALS) if pair[1]} == planted
    wire = rows(newsroom, "select parse_filename(url) from core.dim_article where wire_agency = 'Veldria Wire'")
    assert {slug for (slug,) in wire} == {copy for copy, _ in planted}
    assert rows(newsroom, "select count(*) from core.dim_article where wire_agency <> 'Veldria Wire'") == [(0,)]


def test_the_newsrooms_edited_article_says_what_was_edited(newsroom: Connection) -> None:
    """A date mended, a speaker corrected; a quote removed; a correction added."""
    found = rows(
        newsroom,
        """
        select parse_filename(url), n_paragraphs_added, n_paragraphs_removed, n_paragraphs_changed, is_title_changed
        from core.article_version where version_number > 1""",
    )
    assert found == [(PLANTED["edited"][0]["article"].split("/")[1], 1, 1, 2, False)]
