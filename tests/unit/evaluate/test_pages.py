"""The report on pages: text, title, date, authors and segments by hand, real pages through the extractors, bad gold."""

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from etl.errors import OnrecordError
from etl.evaluate.pages import body_overlap, days, evaluate_pages, folded, names
from etl.evaluate.report import pages_text

SCHEMA = pa.schema(
    [(name, pa.string()) for name in ("ds", "id", "url")]
    + [("html", pa.binary())]
    + [(name, pa.string()) for name in ("body", "title", "date")]
    + [(name, pa.list_(pa.string())) for name in ("authors", "with_segments", "without_segments")]
)
BODY = "The council met on Monday to talk about the toll, and the mayor said that it would stay for another year. " * 4


def page(**truth: Any) -> dict[str, Any]:
    html = f"<html><title>Toll</title><body><article><p>{BODY}</p></article></body></html>"
    return dict.fromkeys(SCHEMA.names) | {
        "ds": "a", "id": "1", "url": "http://a.example/1", "html": html.encode(), **truth,
    }  # fmt: skip


def write_gold(path: Path, rows: list[dict[str, Any]]) -> Path:
    pq.write_table(pa.Table.from_pylist(rows, SCHEMA), path)
    return path


def write_found(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def test_the_overlap_of_texts_is_that_of_runs_of_four_words() -> None:
    assert body_overlap("one two three four five six", "one two three four five six") == (1.0, 1.0)
    assert body_overlap("one two three four five six", "one, two three four!") == (1.0, 1 / 3)
    assert body_overlap("one two three four one two three four", "one two three four") == (1.0, 1 / 5)
    assert body_overlap("one two", "one two") == (1.0, 1.0)  # shorter than a run: the whole
    assert body_overlap("one two three four", "") == (None, 0.0)


def test_titles_names_and_days_are_compared_as_people_would() -> None:
    assert folded("The “Toll” – it stays!") == folded("the toll it STAYS")
    assert names(["By Mara Quill", "mara quill", "–"]) == {"mara quill"}
    assert days("2024-05-03T23:30:00-05:00") == {"2024-05-03", "2024-05-04"}  # as written, and in UTC
    assert days("May 4, 2024") == {"2024-05-04"}
    assert days("nonsense") == days(None) == set()


def test_figures_are_what_one_gets_by_hand(tmp_path: Path) -> None:
    gold = write_gold(tmp_path / "gold.parquet", [
        page(body="one two three four five", title="Toll stays", authors=["Mara Quill", "Tom Reed"], date="2024-05-04"),
        page(id="2", body="one two three four", title="Toll goes", authors=["Mara Quill"], date="2024-05-05"),
        page(ds="b", with_segments=["the toll", "the mayor"], without_segments=["Share this", "Imprint"]),
    ])  # fmt: skip
    found = write_found(tmp_path / "found.jsonl", [
        {"ds": "a", "id": "1", "text": "one two three four", "title": "TOLL STAYS.", "authors": ["by Mara Quill"],
         "published_at": "2024-05-04T23:00:00Z", "status": "ok"},
        {"ds": "b", "id": "1", "text": "the toll. Share this", "title": None, "authors": [], "published_at": None},
    ])  # fmt: skip
    report = evaluate_pages(gold, found, resamples=50)
    assert (report["pages"], report["pages_per_cpu_second"]) == (3, None)
    a, b = report["sets"]["a"], report["sets"]["b"]
    recall = (1 / 2 + 0) / 2  # the second page gave nothing: it counts in recall, and not in precision
    assert a["body_f1"]["value"] == pytest.approx(2 * 1 * recall / (1 + recall))
    assert (a["title"]["value"], a["date"]["value"]) == (0.5, 0.5)
    assert a["authors_f1"]["value"] == pytest.approx(2 * 1 * (1 / 3) / (1 + 1 / 3))
    assert a["title"]["low"] <= 0.5 <= a["title"]["high"]
    assert a["statuses"] == {"no row": 1, "ok": 1}
    assert (a["segments_f1"]["value"], b["title"]["value"], b["body_f1"]["value"]) == (None, None, None)
    assert b["segments_f1"]["value"] == pytest.approx(2 * (1 / 2) * (1 / 2) / (1 / 2 + 1 / 2))
    assert "| b | 1     | –" in pages_text(report)


def test_pages_are_read_by_this_version_where_no_predictions_are_given(tmp_path: Path) -> None:
    gold = write_gold(tmp_path / "gold.parquet", [
        page(body=BODY, title="Toll"), page(id="2", html=b"%PDF-1.7", body=BODY), page(id="3", html=None),
    ])  # fmt: skip
    report = evaluate_pages(gold, profile="fast", resamples=0)
    one = report["sets"]["a"]
    assert one["statuses"] == {"empty": 1, "non_html": 1, "ok": 1}
    assert (one["title"]["value"], one["body_f1"]["value"]) == (1.0, pytest.approx(2 / 3))
    assert report["pages_per_cpu_second"] == pytest.approx(3 / report["cpu_seconds"])


@pytest.mark.parametrize(
    ("truth", "says"),
    [
        ({"ds": None}, "needs ds and id"),
        ({}, "the id '1' is there twice in a"),
        ({"id": "2", "authors": ["x", None]}, "authors must be a list of texts"),
        ({"id": "2", "without_segments": ["x"]}, "no with_segments"),
    ],
)
def test_bad_gold_is_refused_with_file_row_and_reason(truth: dict[str, Any], says: str, tmp_path: Path) -> None:
    path = write_gold(tmp_path / "gold.parquet", [page(), page(**truth)])
    with pytest.raises(OnrecordError) as error:
        evaluate_pages(path, profile="fast")
    assert str(error.value).startswith(f"{path}:2: ") and says in str(error.value)


def test_a_file_that_is_no_gold_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "gold.parquet"
    pq.write_table(pa.table({"id": ["1"], "ds": ["a"]}), path)
    with pytest.raises(OnrecordError, match="lacks the column url; it has id, ds"):
        evaluate_pages(path)
    text = pa.table({name: pa.array(["x"]) for name in SCHEMA.names})
    for name in ("authors", "with_segments", "without_segments"):
        text = text.set_column(text.column_names.index(name), name, pa.array([["x"]]))
    pq.write_table(text, path)
    with pytest.raises(OnrecordError, match="the column html must hold bytes, not string"):
        evaluate_pages(path)
    path.write_text("no Parquet")
    with pytest.raises(OnrecordError, match=r"gold\.parquet: cannot be read"):
        evaluate_pages(path)
    with pytest.raises(OnrecordError, match="must be a file"):
        evaluate_pages(tmp_path)
