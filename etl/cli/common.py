"""What the groups of commands share: options that mean the same everywhere, and how results are written."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from etl import __version__
from etl.progress import note

Day = Annotated[str, typer.Option("--day", metavar="YYYY-MM-DD", help="The day to work on (UTC).")]
OneSource = Annotated[str, typer.Option("--source", metavar="ID", help="Id of the source in sources.yaml.")]
Workers = Annotated[int, typer.Option("--workers", min=1, max=64, help="Processes to use.")]
In = Annotated[Path, typer.Option("--in", metavar="FILE", help="JSONL or Parquet file to read.")]
Out = Annotated[Path, typer.Option("--out", metavar="F.jsonl", help="File to write.")]


def print_row(row: dict[str, Any]) -> None:
    """One JSON object on a line of stdout."""
    print(json.dumps(row, ensure_ascii=False, default=str), flush=True)


def print_counts(step: str, counts: dict[str, Any], source: str | None = None) -> None:
    """The line of counts that a step ends with."""
    print_row({"step": step, **({"source": source} if source else {}), **counts})


def later(what: str) -> None:
    """Say that a command is not there yet, and exit 2."""
    note(f"onrecord: {what} is not in version {__version__} yet; `onrecord --help` lists what is")
    raise typer.Exit(2)
