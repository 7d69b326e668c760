"""Files of gold annotation and of predictions: rows with the place where each stands, and errors that name it."""

import json
from collections.abc import Container, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from etl.errors import OnrecordError, one_line
from etl.jsonl import read_json_lines

Span = tuple[int, int]


def fault(path: Path, number: int, reason: str) -> OnrecordError:
    """The error for row or line `number` of a file."""
    return OnrecordError(f"{path}:{number}: {reason}; correct the row or take it out")


def json_rows(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """(line number, object) of a JSONL file. Raises OnrecordError with file, line and reason."""
    with _readable(path):
        yield from read_json_lines(path)


def parquet_rows(path: Path, columns: list[str], without: Container[str] = ()) -> Iterator[tuple[int, dict[str, Any]]]:
    """(row number from 1, row) with these columns of a Parquet file, a few rows in memory at a time.

    Columns in `without` must be there and are not read. Raises OnrecordError if one is missing or the file cannot be read.
    """
    with _readable(path), pq.ParquetFile(path) as file:
        if missing := [name for name in columns if name not in file.schema_arrow.names]:
            raise OnrecordError(f"{path}: lacks the column {missing[0]}; it has {', '.join(file.schema_arrow.names)}")
        number = 0
        wanted = [name for name in columns if name not in without]
        for batch in file.iter_batches(batch_size=32, columns=wanted):
            for row in batch.to_pylist():
                number += 1
                yield number, row


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    if not path.exists():
        raise OnrecordError(f"{path}: no such file")
    if not path.is_file():
        raise OnrecordError(f"{path}: must be a file: gold is read twice, once to check it all before the work starts")
    try:
        yield
    except (OSError, UnicodeDecodeError, pa.ArrowException) as error:
        raise OnrecordError(f"{path}: cannot be read: {one_line(error, 150)}") from None


def checked_spans(value: Any, length: int, what: str) -> list[Span]:
    """A list of [start, end] as tuples; None is an empty list.

    Raises ValueError if one is no span of a text of `length` code points, which mostly means that offsets were counted
    in bytes or on another text.
    """
    if not isinstance(value, list | None):
        raise ValueError(f"{what} must be a list of spans [start, end]")
    spans: list[Span] = []
    for span in value or []:
        match span:
            case [int(start), int(end)] if 0 <= start < end <= length:
                spans.append((start, end))
            case _:
                raise ValueError(f"{what} {json.dumps(span)} is not a span [start, end] of its {length} code points")
    return spans


class Predictions:
    """Rows of a JSONL file by the values of `keys`; in memory are only their places, the rows are read when asked for.

    Raises OnrecordError if a line cannot be read, lacks a key, or repeats another's.
    """

    def __init__(self, path: Path, keys: tuple[str, ...]) -> None:
        self.path = path
        self._places: dict[tuple[Any, ...], tuple[int, int]] = {}
        at = 0
        with _readable(path), path.open("rb") as file:
            for number, line in enumerate(file, start=1):
                if line.strip():
                    self._add(number, at, self._parsed(number, line), keys)
                at += len(line)

    def __len__(self) -> int:
        return len(self._places)

    def get(self, *key: Any) -> tuple[int, dict[str, Any]] | None:
        """(line number, row), or None where the file has no such row."""
        if key not in self._places:
            return None
        number, at = self._places[key]
        with self.path.open("rb") as file:
            file.seek(at)
            return number, self._parsed(number, file.readline())

    def _add(self, number: int, at: int, row: dict[str, Any], keys: tuple[str, ...]) -> None:
        if not all(isinstance(row.get(key), str | int) for key in keys):
            raise fault(self.path, number, f"needs {' and '.join(keys)}, a text or a whole number")
        key = tuple(row[name] for name in keys)
        if key in self._places:
            raise fault(self.path, number, f"repeats the {' and '.join(keys)} of line {self._places[key][0]}")
        self._places[key] = number, at

    def _parsed(self, number: int, line: bytes) -> dict[str, Any]:
        try:
            row = json.loads(line)
        except ValueError as error:
            raise OnrecordError(f"{self.path}:{number}: not a line of JSON ({one_line(error, 80)})") from None
        if not isinstance(row, dict):
            raise OnrecordError(f"{self.path}:{number}: must be a JSON object")
        return row
