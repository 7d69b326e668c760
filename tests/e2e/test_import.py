"""An import that is killed is finished by running it again, and ends like one that was left alone."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from etl.lake import Lake
from tests.warc_files import Capture, write_warc

ROOT = Path(__file__).resolve().parents[2]
DAYS = 8


def corpus(path: Path) -> str:
    """Three short articles a day, and one without a date."""
    said = "“We will keep the toll for {n} years,” Mayor Mara Quill told reporters. She added that nobody had asked her.\n\n"
    rows = [
        {
            "url": f"https://p.example/{n}",
            "date": f"2018-05-{n % DAYS + 1:02d}",
            "title": f"Story {n}",
            "text": said.format(n=n) * 2,
        }
        for n in range(3 * DAYS)
    ]
    rows.append({"url": "https://p.example/undated", "date": None, "title": "Undated", "text": said.format(n=99)})
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return str(path)


def captures(path: Path) -> str:
    """A WARC file with three pages a day."""
    said = "<p>“We will keep the toll for {n} years,” Mayor Mara Quill told reporters. She added that nobody asked her.</p>"
    pages = [
        Capture(
            f"https://p.example/{n}",
            f"<html><title>Story {n}</title><body><article>{said.format(n=n) * 4}</article></body></html>".encode(),
            f"2018-05-{n % DAYS + 1:02d}T10:00:00Z",
        )
        for n in range(3 * DAYS)
    ]
    return write_warc(path, pages)


def start(file: str, home: Path) -> subprocess.Popen[str]:
    variables = {**os.environ, "ONRECORD_HOME": str(home), "PYTHONPATH": str(ROOT), "ONRECORD_WORKERS": "1"}
    command = [sys.executable, "-m", "etl.cli", "import", file, "--source", "corpus"]
    return subprocess.Popen(
        command, env=variables, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )


def kill_and_finish(file: str, home: Path, pauses_s: tuple[float, ...]) -> None:
    """Kill an import after each of the pauses, then let one come to its end."""
    for pause in pauses_s:
        process = start(file, home)
        time.sleep(pause)
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
    last = start(file, home)
    _, err = last.communicate()
    assert last.returncode == 0, err


def rows(home: Path) -> dict[str, list[dict[str, Any]]]:
    lake = Lake(home / "lake")
    of_the_run = ("run_id", "observed_at")
    return {
        str(p): [
            {k: v for k, v in row.items() if k not in of_the_run}
            for row in lake.read(layer, p.day, p.source).to_pylist()
        ]
        for layer in ("articles", "quotes", "stances")
        for p in lake.partitions(layer)
    }


@pytest.mark.timeout(300)
def test_a_killed_warc_import_is_finished_by_the_next(tmp_path: Path) -> None:
    file = captures(tmp_path / "corpus.warc.gz")
    whole = start(file, tmp_path / "whole")
    out, err = whole.communicate()
    assert whole.returncode == 0, err
    counts = {row["step"]: row for row in map(json.loads, out.splitlines())}
    assert (counts["import"]["kept"], counts["normalize"]["n_out"]) == (3 * DAYS, 3 * DAYS)
    assert (counts["extract"]["days"], counts["load"]["status"]) == (DAYS, "published")

    # While it reads, makes articles, extracts.
    kill_and_finish(file, tmp_path / "killed", (1.0, 3.0, 5.0))
    assert rows(tmp_path / "killed") == rows(tmp_path / "whole")


@pytest.mark.timeout(300)
def test_a_killed_import_is_finished_by_the_next(tmp_path: Path) -> None:
    file = corpus(tmp_path / "corpus.jsonl")
    whole = start(file, tmp_path / "whole")
    out, err = whole.communicate()
    assert whole.returncode == 0, err
    counts = {row["step"]: row for row in map(json.loads, out.splitlines())}
    assert (counts["import"]["n_in"], counts["import"]["kept"], counts["import"]["undated"]) == (25, 25, 1)
    assert counts["extract"]["days"] == DAYS + 1
    assert counts["load"]["status"] == "published"

    # While it reads, starts its worker, extracts, loads.
    kill_and_finish(file, tmp_path / "killed", (0.6, 3.0, 4.5, 7.0))
    assert rows(tmp_path / "killed") == rows(tmp_path / "whole")
    assert (tmp_path / "killed" / "warehouse" / "onrecord.duckdb").exists()
