"""Every imported record is accounted for, goes to its day of publication, and a second import adds nothing."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from etl.errors import OnrecordError
from etl.imports import import_records
from etl.lake import UNDATED
from etl.run import open_run

TEXT = "The council met on Monday.\n\nThe mayor said the toll would stay.\n"


def record(n: int, **changes: Any) -> dict[str, Any]:
    return {"url": f"https://paper.example/{n}", "date": "2018-05-04", "title": f"Story {n}", "text": TEXT, **changes}


def write(path: Path, records: list[dict[str, Any]]) -> Path:
    if path.suffix == ".parquet":
        pq.write_table(pa.Table.from_pylist(records), path)
    elif path.suffix == ".jsonl":
        path.write_text("".join(json.dumps(r) + "\n" for r in records))
    else:
        path.write_text(
            "url,date,title,text\n" + "".join(f'{r["url"]},{r["date"]},{r["title"]},"{r["text"]}"\n' for r in records)
        )
    return path


@pytest.mark.parametrize("name", ["a.parquet", "a.csv", "a.jsonl"])
def test_every_format_gives_the_same_articles(tmp_path: Path, name: str) -> None:
    run = open_run()
    import_records(run, write(tmp_path / name, [record(1), record(2, date="2018-05-05")]), "corpus")
    (row,) = run.lake.read("articles", date(2018, 5, 5), "corpus").to_pylist()
    assert (row["title"], row["outlet"], row["text"]) == ("Story 2", "corpus", TEXT.strip())
    assert row["published_precision"] == "day"


def test_kept_merged_and_refused_add_up(tmp_path: Path) -> None:
    records = [
        record(1),
        record(1, title="The same URL again"),
        record(2, text="  \n "),
        record(3, url="not a url"),
        record(4, text=None),
        record(5, date="11/18/16"),
        record(6, date=None, outlet="The Paper", authors="Mara Quill, Ole Ness"),
    ]
    run = open_run()
    counts = import_records(run, write(tmp_path / "a.jsonl", records), "corpus")
    assert (counts.n_in, counts.kept, counts.merged, sum(counts.refused.values())) == (7, 3, 1, 3)
    assert counts.refused == {"text is missing or empty": 2, "url is missing or not http(s)": 1}
    undated = run.lake.read("articles", UNDATED, "corpus").to_pylist()
    assert [row["published_at"] for row in undated] == [None, None]
    assert [row["published_note"] for row in undated] == [
        "the date '11/18/16' cannot be read without guessing",
        "no date was given",
    ]
    assert (undated[1]["outlet"], undated[1]["authors"]) == ("The Paper", ["Mara Quill", "Ole Ness"])


def test_a_second_import_changes_no_file(tmp_path: Path) -> None:
    path = write(tmp_path / "a.parquet", [record(1), record(2)])
    run = open_run()
    import_records(run, path, "corpus")
    before = {
        p.path: p.path.stat().st_mtime_ns for layer in ("articles", "coverage") for p in run.lake.partitions(layer)
    }
    counts = import_records(open_run(), path, "corpus")
    assert (counts.kept, counts.merged) == (0, 2)
    assert before == {p: p.stat().st_mtime_ns for p in before}


def test_an_import_adds_to_what_a_day_has(tmp_path: Path) -> None:
    run = open_run()
    import_records(run, write(tmp_path / "a.jsonl", [record(1)]), "corpus")
    import_records(run, write(tmp_path / "b.jsonl", [record(1, title="changed"), record(2)]), "corpus")
    rows = run.lake.read("articles", date(2018, 5, 4), "corpus").to_pylist()
    assert [row["title"] for row in rows] == ["Story 1", "Story 2"]
    (coverage,) = run.lake.read("coverage", date(2018, 5, 4), "corpus").to_pylist()
    assert (coverage["step"], coverage["n_in"], coverage["n_out"]) == ("normalize", 2, 2)


@pytest.mark.parametrize(
    ("name", "content", "parts"),
    [
        ("a.jsonl", b'{"url": "x"}\n', ["a.jsonl", "date, title, text"]),
        ("a.jsonl", b"{broken\n", ["a.jsonl:1", "JSON"]),
        ("a.csv", b"url,date\n", ["a.csv", "title, text"]),
        ("a.parquet", b"PAR1 no", ["a.parquet", "cannot be read"]),
        ("a.xlsx", b"", ["a.xlsx", ".parquet, .csv, .jsonl"]),
        ("a.csv", b"url,date,title,text\n\xff\xfe,,,\n", ["a.csv", "cannot be read"]),
    ],
)
def test_a_file_that_cannot_be_read_is_one_line(tmp_path: Path, name: str, content: bytes, parts: list[str]) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(OnrecordError) as error:
        import_records(open_run(), tmp_path / name, "corpus")
    assert all(part in str(error.value) for part in parts)
    assert "\n" not in str(error.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(OnrecordError, match="no such file"):
        import_records(open_run(), tmp_path / "nowhere.csv", "corpus")
