"""The ten questions run as they are in plain DuckDB, and their answers fit on a screen."""

from pathlib import Path

import duckdb
import pytest

from etl.settings import shipped

ANALYSES = sorted((shipped("sql") / "analyses").glob("q*.sql"))
COLUMNS = {
    "q01": ["target", "outlet", "speaker", "n_quotes", "share_of_outlet"],
    "q02": ["holder", "target", "stance_before", "quote_before", "stance_after", "quote_after"],
    "q03": ["outlet", "target", "only_side", "n_stances", "n_holders", "all_outlets"],
    "q04": ["statement", "outlet", "published_at", "hours_after_first", "variant", "copy_of", "quote"],
    "q05": ["outlet", "speakers", "variant", "quote", "words_missing", "words_added"],
    "q06": ["outlet", "n_attributions", "n_speakers", "top_speaker", "entropy", "organizations_anonymous"],
    "q07": ["holder", "target", "change", "n_days_between", "quote_before", "quote_after"],
    "q08": ["period", "grain", "n_articles", "n_quotes", "n_source_days_ok", "n_source_days"],
    "q09": ["speaker", "outlet", "n_quotes", "cues"],
    "q10": ["what", "value"],
}
FIRST = {
    "q01": ("harbour toll", "Beta Post", "Vera Lind", 2, 1.0),
    "q02": (
        "Vera Lind",
        "harbour toll",
        "against (2026-03-01)",
        "“a single krona of the harbour toll, and neither will the fishermen”",
        "favor (2026-03-04)",
        "“I support the toll after all,”",
    ),
    "q03": None,  # nobody has two stances on one side here
    "q06": ("The Alpha", 3, 2, "Vera Lind 50%", 1.0, "0% / 33%"),
    "q08": ("2026-03-04", "day", 2, 1, 2, 3),
    "q09": ("Vera Lind", "Beta Post", 2, "admit 1, claim 1"),
}


def test_there_are_ten() -> None:
    assert [path.name[:3] for path in ANALYSES] == sorted(COLUMNS)


@pytest.mark.parametrize("path", ANALYSES, ids=lambda path: path.stem)
def test_question_and_answer(path: Path, con: duckdb.DuckDBPyConnection) -> None:
    sql = path.read_text(encoding="utf-8")
    title, adapt, *_ = sql.splitlines()
    assert title.startswith("-- ") and title.endswith("?")
    assert adapt.startswith("-- Adapt: ")
    assert "{{" not in sql and "lake." not in sql and "scratch." not in sql
    result = con.execute(sql)
    assert [column[0] for column in result.description] == COLUMNS[path.name[:3]]
    found = result.fetchall()
    assert len(found) <= 15
    assert all(len(str(value)) <= 110 for row in found for value in row)
    if path.name[:3] in FIRST:
        assert (found[0] if found else None) == FIRST[path.name[:3]]
    else:
        assert found


def test_the_answers_do_not_vary(con: duckdb.DuckDBPyConnection) -> None:
    for path in ANALYSES:
        sql = path.read_text(encoding="utf-8")
        assert con.execute(sql).fetchall() == con.execute(sql).fetchall(), path.name
