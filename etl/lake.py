"""The lake: Parquet partitions by layer, day and source, each there whole or not at all.

`<root>/<layer>/day=YYYY-MM-DD/<source>.parquet`; `raw` has numbered parts, `coverage` one file per step. A partition is
written to a temporary name in its own folder, flushed to disk and renamed. Readers get explicit lists of files.
"""

import hashlib
import os
import re
import time
import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pyarrow as pa
import pyarrow.parquet as pq
from filelock import FileLock, Timeout

from etl.errors import ConfigError, LakeError, one_line
from etl.schema import LAYERS, arrow_schema

_DAY = re.compile(r"day=(\d{4}-\d\d-\d\d)$")
_TEMPORARY = ".tmp-"
UNDATED = date(1970, 1, 1)  # the partition of imported rows without a date


@dataclass(frozen=True, order=True)
class Partition:
    """One file of the lake. `part` is the step for coverage, the number for raw, else empty."""

    layer: str
    day: date
    source: str
    part: str
    path: Path

    def __str__(self) -> str:
        part = f" part={self.part}" if self.part else ""
        return f"{self.layer} day={self.day} source={self.source}{part}"


@dataclass(frozen=True)
class Lake:
    """A lake in a folder of this machine."""

    root: Path
    lock_timeout_s: float = 600

    def path(self, layer: str, day: date, source: str, part: str = "") -> Path:
        """Where a partition stands, whether or not it exists."""
        folder = self.root / layer / f"day={day.isoformat()}"
        if layer == "raw":
            return folder / source / f"{part}.parquet"
        return folder / (f"{source}.{part}.parquet" if part else f"{source}.parquet")

    @contextmanager
    def lock(self, layer: str, day: date, source: str) -> Iterator[None]:
        """Hold the partition's lock; the system releases it if the process dies.

        Raises LakeError if another process holds it for longer than `lock_timeout_s`.
        """
        folder = self.root / ".locks"
        _make_folder(folder)
        name = f"{layer}-{day.isoformat()}-{source}.lock"
        try:
            with FileLock(folder / name, timeout=self.lock_timeout_s):
                yield
        except Timeout:
            raise LakeError(
                f"{folder / name}: held by another process for over {self.lock_timeout_s:g} s; "
                "wait for that run to end, or stop it, and run again"
            ) from None

    def write(self, layer: str, day: date, source: str, rows: Sequence[dict[str, Any]], part: str = "") -> Partition:
        """Replace a partition with `rows` (dicts with the layer's columns), atomically.

        The caller holds the lock where other writers may be about. Rows are sorted by the layer's order of arrival as
        given. Raises LakeError if the rows do not fit the schema or cannot be written; what was there stays.
        """
        path = self.path(layer, day, source, part)
        try:
            table = pa.Table.from_pylist(list(rows), schema=arrow_schema(layer))
            table.validate(full=True)
        except (pa.ArrowInvalid, pa.ArrowTypeError, pa.ArrowNotImplementedError, UnicodeEncodeError) as error:
            raise LakeError(f"{path}: rows do not fit the {layer} schema: {one_line(error)}") from None
        for column in LAYERS[layer]:
            if not column.nullable and table[column.name].null_count:
                raise LakeError(
                    f"{path}: column {column.name} may not be NULL but is in "
                    f"{table[column.name].null_count} rows; nothing was written"
                )
        _write_atomically(table, path)
        return Partition(layer, day, source, part, path)

    def append_raw(self, day: date, source: str, rows: Sequence[dict[str, Any]]) -> Partition:
        """Add a numbered part to the raw layer; parts are never rewritten."""
        with self.lock("raw", day, source):
            numbers = [int(p.part) for p in self.partitions("raw", [day], [source])]
            return self.write("raw", day, source, rows, part=f"{max(numbers, default=0) + 1:06d}")

    def read(self, layer: str, day: date, source: str, columns: list[str] | None = None) -> pa.Table:
        """A partition's rows; raw parts in order as one table.

        Raises LakeError if it is missing or cannot be read.
        """
        found = self.partitions(layer, [day], [source])
        if not found:
            raise LakeError(
                f"{self.path(layer, day, source, '*' if layer == 'raw' else '')}: no such partition; "
                f"run the step that makes {layer} for --day {day} --source {source} first"
            )
        return pa.concat_tables(read_file(p.path, layer, columns) for p in found)

    def exists(self, layer: str, day: date, source: str) -> bool:
        return bool(self.partitions(layer, [day], [source]))

    def days(self, layer: str) -> list[date]:
        """The days for which the layer has a folder, in order."""
        folder = self.root / layer
        if not folder.is_dir():
            return []
        found = (_DAY.search(entry.name) for entry in folder.iterdir())
        return sorted(date.fromisoformat(m.group(1)) for m in found if m)

    def partitions(
        self, layer: str, days: Iterable[date] | None = None, sources: Iterable[str] | None = None
    ) -> list[Partition]:
        """The partitions that are there, in order of day, source and part; temporary files are none."""
        wanted = None if sources is None else set(sources)
        found: list[Partition] = []
        for day in self.days(layer) if days is None else sorted(set(days)):
            folder = self.root / layer / f"day={day.isoformat()}"
            if not folder.is_dir():
                continue
            for path in folder.glob("*/*.parquet" if layer == "raw" else "*.parquet"):
                if path.name.startswith(_TEMPORARY):
                    continue
                if layer == "raw":
                    source, part = path.parent.name, path.stem
                elif layer == "coverage":
                    source, _, part = path.stem.rpartition(".")
                else:
                    source, part = path.stem, ""
                if wanted is None or source in wanted:
                    found.append(Partition(layer, day, source, part, path))
        return sorted(found)

    def sweep(self, older_than_s: float = 3600) -> int:
        """Delete the temporary files that killed writers left; younger ones may be in use. Returns how many."""
        if not self.root.is_dir():
            return 0
        oldest_in_use = time.time() - older_than_s
        stale = [path for path in self.root.rglob(f"{_TEMPORARY}*") if path.stat().st_mtime <= oldest_in_use]
        for path in stale:
            path.unlink(missing_ok=True)
        return len(stale)


def open_lake(url: str, lock_timeout_s: float = 600) -> Lake:
    """The lake at a plain path or `file://` address.

    Raises ConfigError for other addresses.
    """
    parts = urlsplit(url)
    if parts.scheme == "file":
        return Lake(Path(unquote(parts.path)), lock_timeout_s)
    if "://" in url:
        raise ConfigError(
            f"ONRECORD_LAKE={url}: this version keeps the lake on a local path or file:// address; "
            "set ONRECORD_LAKE to one of these"
        )
    return Lake(Path(url), lock_timeout_s)


def read_file(path: Path, layer: str, columns: list[str] | None = None) -> pa.Table:
    """One Parquet file of a layer, checked against the layer's columns.

    Raises LakeError if it is missing, corrupt or of another schema.
    """
    remedy = f"delete it and run the step that makes {layer} for that day and source again"
    try:
        table = pq.ParquetFile(path).read(columns=columns)
    except FileNotFoundError:
        raise LakeError(f"{path}: no such partition; {remedy}") from None
    except (pa.ArrowException, OSError) as error:
        raise LakeError(f"{path}: not a readable Parquet file ({one_line(error, 120)}); {remedy}") from None
    missing = [c for c in (columns or [c.name for c in LAYERS[layer]]) if c not in table.column_names]
    if missing:
        raise LakeError(f"{path}: lacks the columns {', '.join(missing)}; {remedy}")
    return table


def checksum(path: Path) -> str:
    """sha256 of a file, in hex. Raises LakeError if it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise LakeError(f"{path}: cannot be read ({error.strerror}); run the step that makes it again") from None


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LakeError(
            f"{folder}: cannot be made ({error.strerror}); set ONRECORD_HOME to a writable folder"
        ) from None


def _write_atomically(table: pa.Table, path: Path) -> None:
    _make_folder(path.parent)
    temporary = path.parent / f"{_TEMPORARY}{uuid.uuid4().hex}"
    try:
        with temporary.open("wb") as file:
            pq.write_table(table, file, compression="zstd")
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
        flush(path.parent)
    except OSError as error:
        raise LakeError(
            f"{path}: cannot be written ({error.strerror or one_line(error)}); "
            "free space or correct the permissions, then run again; what was there is unchanged"
        ) from None
    finally:
        temporary.unlink(missing_ok=True)


def flush(path: Path) -> None:
    """Make a file's bytes, or a rename in a folder, durable: without it a power cut can bring the old state back."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
