"""Query results as text: a table for people, CSV or JSON lines for programs, Parquet for files."""

import csv
import json
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from rich import box
from rich.console import Console
from rich.table import Table

_WIDTH_OF_FILES = 110  # characters, where no terminal says how wide it is
FORMATS = ("table", "csv", "json", "parquet")


def print_table(result: pa.Table, title: str | None = None, width: int | None = None) -> None:
    """A table that wraps inside the terminal's width; NULL is shown as a dash, so that a gap is not read as zero."""
    if title:
        print(title)  # not as the table's own title, which would wrap at the width of a narrow table
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for field in result.schema:
        numeric = pa.types.is_integer(field.type) or pa.types.is_floating(field.type) or pa.types.is_decimal(field.type)
        table.add_column(field.name, justify="right" if numeric else "left", overflow="fold", min_width=len(field.name))
    for row in result.to_pylist():
        table.add_row(*[_cell(value) for value in row.values()])
    width = width or (None if sys.stdout.isatty() else _WIDTH_OF_FILES)
    Console(width=width, highlight=False, markup=False, emoji=False).print(table)


def write_result(result: pa.Table, form: str, output: Path | None = None) -> None:
    """Write a result to stdout or `output` as csv, json (one object a line) or parquet; or print it as a table."""
    if form == "table":
        print_table(result)
    elif form == "parquet":
        pq.write_table(result, output or sys.stdout.buffer, compression="zstd")
    elif form == "json":
        for row in result.to_pylist():
            print(json.dumps(row, ensure_ascii=False, default=str))
    else:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(result.column_names)
        writer.writerows(list(row.values()) for row in result.to_pylist())


def _cell(value: Any) -> str:
    if value is None:
        return "–"
    if isinstance(value, float):
        return f"{value:.3g}" if abs(value) < 1 else f"{value:,.1f}"
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return str(value)
