"""dbt's failures as one line, and a light import."""

import json
import subprocess
import sys
from pathlib import Path

from etl.load import dbt


def test_failures_name_the_node() -> None:
    said = json.dumps(
        {
            "kind": "test",
            "name": "quote_spans_match_text",
            "compiled": "select 1",
            "message": "Database Error in test quote_spans_match_text (x.sql)\n  Got 1 result,\n  configured to fail",
        }
    )
    failure = dbt._failure("noise\n" + said + "\n")
    assert failure == dbt.Failure("quote_spans_match_text", "test", "Got 1 result, configured to fail", "select 1")


def test_other_words_are_quoted_on_one_line() -> None:
    assert dbt._failure("Traceback\n  boom\n") == dbt.Failure("project", "dbt", "Traceback boom")
    assert dbt._failure("").message == "no reason given"


def test_importing_the_package_is_light() -> None:
    modules = "etl.load.warehouse, etl.load.query, etl.load.snapshots"
    code = f"import sys, {modules}; print([m for m in ('duckdb', 'dbt') if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).resolve().parents[3],
    )
    assert done.stdout.strip() == "[]"
