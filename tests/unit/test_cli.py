"""The command line keeps its contract: exit status, one line for an error, JSON lines for counts, rows for rows."""

import base64
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest

ROOT = Path(__file__).resolve().parents[2]


def onrecord(*arguments: str, cwd: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "200", "TERM": "dumb", **variables}
    return subprocess.run(
        [sys.executable, "-m", "etl.cli", *arguments],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
    )


def write_jsonl(path: Path, rows: list[dict[str, Any]]) -> str:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return str(path)


def read_jsonl(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text().splitlines()]


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (["bogus"], 2, "No such command 'bogus'"),
        (["scrape"], 2, "Missing option '--day'"),
        (["scrape", "--day", "2026-13-01", "--source", "x"], 2, "YYYY-MM-DD"),
        (["run", "--day", "2026-03-02", "--from", "lunch"], 2, "lunch"),
        (["targets", "check", "--day", "today"], 2, "YYYY-MM-DD"),
        (["evaluate", "quotes", "gold.jsonl"], 1, "gold.jsonl: no such file"),
        (["evaluate", "stances", "gold.jsonl", "more.jsonl"], 1, "gold.jsonl: no such file"),
        (["evaluate", "stances", "a.jsonl", "b.jsonl", "--predictions", "p.jsonl"], 2, "one file of gold"),
        (["evaluate", "pages", "gold.parquet"], 1, "gold.parquet: no such file"),
        (["evaluate", "quotes"], 2, "Missing argument 'GOLD'"),
        (["evaluate", "quotes", "gold.jsonl", "--min-confidence", "2"], 2, "--min-confidence"),
        (["raw", "export", "--warc", "x.warc"], 1, "no raw pages"),
        (["raw", "export", "--warc", "x.zip"], 2, ".warc.gz"),
        (["import", "corpus.warc.gz", "--source", "x"], 1, "corpus.warc.gz: no such file"),
        (["import", "https://a.example/b.warc.gz", "--source", "x"], 2, "ONRECORD_CONTACT"),
        (["import", "nowhere.csv", "--source", "x"], 1, "nowhere.csv: no such file"),
        (["import", "nowhere.csv", "--source", "No Good"], 2, "lower-case"),
        (["sql", "SELECT 1"], 1, "onrecord load"),
        (["sql", "SELECT 1", "-f", "x.sql"], 2, "not both"),
        (["scrape", "--day", "2026-03-02", "--source", "herald"], 2, "add one (docs/add-a-source.md)"),
        (["run", "--day", "2026-03-02"], 2, "make up"),
        (["annotate", "text", "--in", "nowhere.jsonl", "--out", "o.jsonl"], 1, "nowhere.jsonl"),
    ],
)
def test_wrong_use_and_failures_are_one_line_with_a_status(
    arguments: list[str], status: int, says: str, tmp_path: Path
) -> None:
    refused(onrecord(*arguments, cwd=tmp_path), status, says)


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (["scrape", "--source", "nowhere"], 2, "no source 'nowhere'; it has herald"),
        (["normalize", "--source", "herald"], 1, "makes raw"),
        (["extract", "--source", "herald"], 1, "makes articles"),
        (["scrape", "--source", "herald"], 2, "ONRECORD_CONTACT"),
    ],
)
def test_steps_on_a_source_that_is_not_ready(arguments: list[str], status: int, says: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "config", tmp_path / "config")
    (tmp_path / "config" / "sources.yaml").write_text(
        "sources:\n  - {id: herald, name: Herald, host: herald.example, feeds: [https://herald.example/rss]}\n"
    )
    refused(onrecord(*arguments, "--day", "2026-03-02", cwd=tmp_path), status, says)


def refused(result: subprocess.CompletedProcess[str], status: int, says: str) -> None:
    assert (result.returncode, result.stdout) == (status, "")
    lines = [line for line in result.stderr.splitlines() if line]
    assert len(lines) == 1, result.stderr
    assert lines[0].startswith("onrecord: ") and says in lines[0]


def test_a_broken_catalogue_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "sources.yaml").write_text(
        "sources:\n  - id: a\n    name: A\n    host: a.example\n    feeeds: []\n"
    )
    result = onrecord("run", "--day", "2026-03-02", cwd=tmp_path, ONRECORD_HOME="home")
    assert result.returncode == 2
    assert "config/sources.yaml:5: key feeeds" in result.stderr
    assert not (tmp_path / "home").exists()


def test_the_readme_and_the_help_name_the_same_commands(tmp_path: Path) -> None:
    shown = onrecord("--help", cwd=tmp_path).stdout
    commands = set(re.findall(r"^│ ([a-z]+) ", shown.split("Commands")[1], re.M))
    readme = (ROOT / "README.md").read_text()
    named = set(re.findall(r"\bonrecord ([a-z|]+)", readme.split("## The command line")[1].split("```")[1]))
    assert {part for name in named for part in name.split("|")} == commands


def test_every_command_explains_itself(tmp_path: Path) -> None:
    for command in (
        ["import"],
        ["sql"],
        ["annotate", "html"],
        ["snapshot", "create"],
        ["run"],
        ["evaluate", "quotes"],
        ["evaluate", "stances"],
        ["evaluate", "pages"],
        ["targets", "check"],
    ):
        result = onrecord(*command, "--help", cwd=tmp_path)
        assert result.returncode == 0
        assert "Usage: " in result.stdout


def test_annotate_html_gives_a_row_for_every_row_in_order(tmp_path: Path) -> None:
    text = (
        "The council met on Monday to talk about the toll, and the mayor said that it would stay for another year. " * 4
    )
    html = base64.b64encode(
        f"<html><title>Toll</title><body><article><p>{text}</p></article></body></html>".encode()
    ).decode()
    rows = [
        {"id": "b", "url": "http://a.example/1", "html": html, "ds": "set"},
        {"id": "a", "url": "http://a.example/2", "html": ""},
        {"id": "c", "url": "http://a.example/3", "html": base64.b64encode(b"%PDF-1.7").decode()},
    ]
    result = onrecord(
        "annotate",
        "html",
        "--in",
        write_jsonl(tmp_path / "in.jsonl", rows),
        "--out",
        str(tmp_path / "o.jsonl"),
        cwd=tmp_path,
    )
    assert (result.returncode, json.loads(result.stdout)) == (0, {"rows": 3})
    out = read_jsonl(tmp_path / "o.jsonl")
    assert [(r["id"], r["status"]) for r in out] == [("b", "ok"), ("a", "empty"), ("c", "non_html")]
    assert (out[0]["title"], out[0]["text"], out[0]["ds"]) == ("Toll", text.strip(), "set")
    assert {"authors", "published_at", "language", "canonical_url", "field_sources"} <= set(out[1])


def test_annotate_html_tells_the_parts_of_a_page_apart(tmp_path: Path) -> None:
    paragraph = "The council met on Monday to talk about the toll, and the mayor said that it would stay for a year. "
    html = f"""<html><head><title>Toll stays | Harbour Courier</title><meta property="og:site_name" content="Harbour Courier">
        <meta property="og:title" content="Opinion: Toll stays"><meta name="author" content="Mara Quill, AP">
        <meta property="article:published_time" content="2026-03-02T22:15:00-05:00">
        <meta name="description" content="Ferries would pay most, says the harbour master."></head>
        <body><article><h1>Opinion: Toll stays</h1>{"".join(f"<p>{n}. {paragraph * 2}</p>" for n in range(4))}
        <h2>What it costs</h2><p>5. {paragraph * 2}</p></article></body></html>"""
    row = {"id": 1, "url": "http://a.example/2026/toll", "html": base64.b64encode(html.encode()).decode()}
    for profile in ("vote", "fast"):
        result = onrecord(
            *("annotate", "html", "--profile", profile, "--in", write_jsonl(tmp_path / "in.jsonl", [row])),
            *("--out", str(tmp_path / "o.jsonl")),
            cwd=tmp_path,
        )
        assert result.returncode == 0, result.stderr
        (found,) = read_jsonl(tmp_path / "o.jsonl")
        assert (found["title"], found["page_flags"]) == ("Opinion: Toll stays", ["opinion"])
        assert found["standfirst"] == "Ferries would pay most, says the harbour master."
        assert (found["authors"], found["agencies"]) == (["Mara Quill", "AP"], ["AP"])
        assert found["published_at"] == "2026-03-02T22:15:00-05:00", "by the page's own clock"
        assert found["body_agreement"] > 0.9
        kinds = [p["kind"] for p in found["paragraphs"]]
        assert kinds == ["paragraph"] * 4 + ["heading", "paragraph"]
        heading = found["paragraphs"][4]
        assert found["text"][heading["start_char"] : heading["end_char"]] == "What it costs"


def test_annotate_html_refuses_a_column_that_clashes(tmp_path: Path) -> None:
    rows = [{"id": "b", "url": "http://a.example/1", "html": "", "title": "mine"}]
    result = onrecord(
        "annotate",
        "html",
        "--in",
        write_jsonl(tmp_path / "in.jsonl", rows),
        "--out",
        str(tmp_path / "o.jsonl"),
        cwd=tmp_path,
    )
    assert result.returncode == 1
    assert "row 1: the column title" in result.stderr
    assert not (tmp_path / "o.jsonl").exists()


def test_annotate_text_and_stance_follow_the_contract(tmp_path: Path) -> None:
    text = "“We will keep the toll,” Mayor Mara Quill told reporters on Monday. She added that the council had agreed."
    given = write_jsonl(tmp_path / "in.jsonl", [{"id": 1, "text": text}, {"id": 2, "text": ""}])
    assert onrecord("annotate", "text", "--in", given, "--out", str(tmp_path / "o.jsonl"), cwd=tmp_path).returncode == 0
    first, second = read_jsonl(tmp_path / "o.jsonl")
    assert (first["id"], second) == (1, {"id": 2, "quotes": [], "stances": []})
    quote = first["quotes"][0]
    assert (quote["text"], quote["type"], quote["speaker"]) == ("“We will keep the toll,”", "direct", "Mara Quill")
    assert text[quote["speaker_mention"]["start"] : quote["speaker_mention"]["end"]] == quote["speaker_mention"]["text"]
    assert {"start", "end", "fragments", "kind", "cue", "speakers", "confidence"} <= set(quote)

    rows = [
        {"text": "[The minister] praised <<the accord>>.", "target": "the accord", "actor": "The minister"},
        {
            "text": "[The minister] met <<the council>> in Oslo on Monday.",
            "target": "the council",
            "actor": "The minister",
        },
    ]
    given = write_jsonl(tmp_path / "s.jsonl", rows)
    assert (
        onrecord("annotate", "stance", "--in", given, "--out", str(tmp_path / "p.jsonl"), cwd=tmp_path).returncode == 0
    )
    labels = read_jsonl(tmp_path / "p.jsonl")
    assert [(row["id"], row["label"]) for row in labels] == [(0, "favor"), (1, "none")]
    assert all(abs(sum(row["p"].values()) - 1) < 1e-6 for row in labels)


def test_evaluate_prints_tables_for_people_and_a_line_of_json_for_programs(tmp_path: Path) -> None:
    text = "“We will keep the toll,” Mayor Mara Quill told reporters on Monday."
    attribution = {"content": [[1, 23]], "source": [[25, 41]], "cue": [[42, 46]]}
    gold = write_jsonl(
        tmp_path / "gold.jsonl", [{"id": n, "text": text, "attributions": [attribution]} for n in (1, 2)]
    )
    annotated = str(tmp_path / "found.jsonl")
    assert onrecord("annotate", "text", "--in", gold, "--out", annotated, cwd=tmp_path).returncode == 0

    shown = onrecord("evaluate", "quotes", gold, "--resamples", "50", cwd=tmp_path)
    assert (shown.returncode, shown.stderr.splitlines()[-1]) == (0, "quotes: 2 of 2")
    assert "| direct   | 2    | 2     | 100.0 (100.0–100.0) |" in shown.stdout
    assert "expected calibration error" in shown.stdout

    as_json = ("--format", "json", "--resamples", "50")
    fresh = onrecord("evaluate", "quotes", gold, *as_json, "--workers", "2", cwd=tmp_path).stdout
    given = onrecord("evaluate", "quotes", gold, *as_json, "--predictions", annotated, cwd=tmp_path).stdout
    assert fresh == given
    assert json.loads(given)["types"]["all"]["wsw"] == {
        part: {"value": 1.0, "low": 1.0, "high": 1.0} for part in ("precision", "recall")
    } | {"value": 1.0, "low": 1.0, "high": 1.0}

    rows = [
        {
            "text": "[The minister] praised <<the accord>>.",
            "target": "the accord",
            "actor": "The minister",
            "label": "favor",
        }
    ]
    stances = onrecord("evaluate", "stances", write_jsonl(tmp_path / "s.jsonl", rows), "--format", "json", cwd=tmp_path)
    assert json.loads(stances.stdout)["sets"][0]["macro_f1"]["value"] == 1.0


@pytest.fixture
def warehouse(tmp_path: Path) -> Path:
    """A published file with one table."""
    versions = tmp_path / "home" / "warehouse" / "versions"
    versions.mkdir(parents=True)
    with duckdb.connect(str(versions / "1.duckdb")) as connection:
        connection.execute(
            "CREATE SCHEMA core; CREATE TABLE core.t AS SELECT 'Ünal' AS name, 1.5 AS share UNION ALL SELECT NULL, NULL"
        )
    (versions.parent / "onrecord.duckdb").symlink_to("versions/1.duckdb")
    return tmp_path


def test_sql_writes_every_format(warehouse: Path) -> None:
    query = ("sql", "SELECT * FROM core.t ORDER BY name")
    home = {"ONRECORD_HOME": "home"}
    assert onrecord(*query, "--format", "csv", cwd=warehouse, **home).stdout == "name,share\nÜnal,1.5\n,\n"
    lines = onrecord(*query, "--format", "json", cwd=warehouse, **home).stdout.splitlines()
    assert [json.loads(line)["name"] for line in lines] == ["Ünal", None]
    table = onrecord(*query, cwd=warehouse, **home).stdout
    assert "Ünal" in table and "–" in table
    raw = subprocess.run(
        [sys.executable, "-m", "etl.cli", *query, "--format", "parquet"], cwd=warehouse, capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), **home},
    )  # fmt: skip
    (warehouse / "out.parquet").write_bytes(raw.stdout)
    assert pq.read_table(warehouse / "out.parquet")["share"].to_pylist() == [1.5, None]


def test_sql_is_read_only_and_errors_are_one_line(warehouse: Path) -> None:
    for query in ("DROP TABLE core.t", "CREATE TABLE x AS SELECT 1", "SELECT * FROM core.missing", "SELEC 1"):
        result = onrecord("sql", query, cwd=warehouse, ONRECORD_HOME="home")
        assert result.returncode == 1
        assert len(result.stderr.strip().splitlines()) == 1, result.stderr
    assert (
        onrecord(
            "sql", "SELECT count(*) AS n FROM core.t", "--format", "csv", cwd=warehouse, ONRECORD_HOME="home"
        ).stdout
        == "n\n2\n"
    )


def test_the_prompt_answers_queries_from_stdin(warehouse: Path) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "etl.cli", "sql"], cwd=warehouse, capture_output=True, text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "ONRECORD_HOME": "home"},
        input="SELECT name\nFROM core.t WHERE share > 1;\nSELECT broken;\n.tables\n",
    )  # fmt: skip
    assert result.returncode == 0
    assert "Ünal" in result.stdout and "core" in result.stdout
    assert "broken" in result.stderr


def test_a_snapshot_is_kept_checked_and_attached_beside_today(warehouse: Path) -> None:
    home = {"ONRECORD_HOME": "home"}
    assert onrecord("snapshot", "create", "march-edition", cwd=warehouse, **home).returncode == 0
    (listed,) = [json.loads(line) for line in onrecord("snapshot", "list", cwd=warehouse, **home).stdout.splitlines()]
    assert listed["name"] == "march-edition"
    assert onrecord("snapshot", "verify", "march-edition", cwd=warehouse, **home).returncode == 0
    attached = subprocess.run(
        [sys.executable, "-m", "etl.cli", "snapshot", "attach", "march-edition"], cwd=warehouse, capture_output=True, text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), **home}, input="SELECT count(*) AS n FROM snapshot_march_edition.core.t;\n",
    )  # fmt: skip
    assert attached.returncode == 0, attached.stderr
    assert re.search(r"^ *2 *$", attached.stdout, re.M), attached.stdout
    for arguments, says in (
        (["verify", "april"], "april"),
        (["create", "../x"], "../x"),
        (["create", "march-edition"], "march-edition"),
    ):
        result = onrecord("snapshot", *arguments, cwd=warehouse, **home)
        assert result.returncode == 1 and says in result.stderr and len(result.stderr.splitlines()) == 1

    kept = next((warehouse / "home" / "warehouse" / "snapshots").glob("*.duckdb"))
    kept.chmod(0o644)
    kept.write_bytes(kept.read_bytes()[:-1] + b"x")
    assert onrecord("snapshot", "verify", "march-edition", cwd=warehouse, **home).returncode == 1


def test_status_of_an_empty_home(tmp_path: Path) -> None:
    result = onrecord("status", cwd=tmp_path, ONRECORD_HOME="home")
    assert result.returncode == 0
    assert "nothing is published yet" in result.stdout
