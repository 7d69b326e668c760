"""Partitions in, partitions out: names, listing, reading and writing, wherever the lake is kept.

`<root>/<layer>/day=YYYY-MM-DD/<source>.parquet`; `raw` has numbered parts, `coverage` one file per step. A partition is
there whole or not at all: a rename in a folder, one PUT on object storage. Readers get explicit lists of files.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pyarrow as pa

from etl.errors import ConfigError, LakeError
from etl.lake import parquet
from etl.lake.files import Files
from etl.lake.storage import Storage, Stored

_DAY = re.compile(r"day=(\d{4}-\d\d-\d\d)")
_RAW_PART = re.compile(r"([^/]+)/([^/]+)\.parquet")
_FILE = re.compile(r"([^/]+)\.parquet")
UNDATED = date(1970, 1, 1)  # the partition of imported rows without a date


@dataclass(frozen=True, order=True)
class Partition:
    """One file of the lake. `part` is the step for coverage, the number for raw, else empty.

    `key` is its path below the lake's root, the same wherever the lake is kept; `address` is for people; `stored` is its
    size and time when it was listed.
    """

    layer: str
    day: date
    source: str
    part: str
    key: str
    address: str = field(compare=False)
    stored: Stored | None = field(default=None, compare=False, repr=False)

    def __str__(self) -> str:
        part = f" part={self.part}" if self.part else ""
        return f"{self.layer} day={self.day} source={self.source}{part}"

    @property
    def path(self) -> Path:
        """The local file. Raises LakeError where the lake is on object storage."""
        if "://" in self.address:
            raise LakeError(f"{self.address}: is not a local file; read it with `Lake.read`")
        return Path(self.address)


@dataclass(frozen=True)
class Lake:
    """A lake in a folder of this machine (`root` is its path) or on object storage (an s3:// address)."""

    root: Path | str
    lock_timeout_s: float = 600
    lock_lease_s: float = 45  # object storage: a lock whose holder was killed is free after this time

    def __reduce__(self) -> tuple[type["Lake"], tuple[Any, ...]]:
        return Lake, (self.root, self.lock_timeout_s, self.lock_lease_s)  # a process opens its own connections

    @cached_property
    def storage(self) -> Storage:
        """Where the files are kept. Raises ConfigError if a variable for object storage is missing."""
        if isinstance(self.root, Path):
            return Files(self.root)
        from etl.lake.objects import Objects

        return Objects.connect(self.root, self.lock_lease_s)

    def path(self, layer: str, day: date, source: str, part: str = "") -> Path:
        """Where a partition stands, whether or not it exists. Raises LakeError where the lake is not a folder."""
        return self._partition(layer, day, source, part).path

    def address(self, key: str) -> str:
        """Where a person finds the file of that key: a path, or an s3:// address."""
        return self.storage.address(key)

    def lock(self, layer: str, day: date, source: str) -> AbstractContextManager[None]:
        """Hold the partition's lock; it becomes free if the process dies (on object storage within `lock_lease_s`).

        Raises LakeError if another process holds it for longer than `lock_timeout_s`.
        """
        return self.storage.lock(f"{layer}-{day.isoformat()}-{source}.lock", self.lock_timeout_s)

    def write(self, layer: str, day: date, source: str, rows: Sequence[dict[str, Any]], part: str = "") -> Partition:
        """Replace a partition with `rows` (dicts with the layer's columns), atomically.

        The caller holds the lock where other writers may be about. Rows are sorted by the layer's order of arrival as
        given. Raises LakeError if the rows do not fit the schema or cannot be written; what was there stays.
        """
        partition = self._partition(layer, day, source, part)
        self.storage.put(partition.key, parquet.to_parquet(rows, layer, partition.address), new=False)
        return partition

    def append_raw(self, day: date, source: str, rows: Sequence[dict[str, Any]]) -> Partition:
        """Add a numbered part to the raw layer; parts are never rewritten, not even by a writer that lost its lock."""
        with self.lock("raw", day, source):
            number = max((int(p.part) for p in self.partitions("raw", [day], [source])), default=0) + 1
            data = parquet.to_parquet(rows, "raw", self._partition("raw", day, source, f"{number:06d}").address)
            while True:
                partition = self._partition("raw", day, source, f"{number:06d}")
                try:
                    self.storage.put(partition.key, data, new=True)
                    return partition
                except FileExistsError:
                    number += 1

    def read(self, layer: str, day: date, source: str, columns: list[str] | None = None) -> pa.Table:
        """A partition's rows; raw parts in order as one table.

        Raises LakeError if it is missing or cannot be read.
        """
        found = self.partitions(layer, [day], [source])
        if not found:
            raise LakeError(
                f"{self._partition(layer, day, source, '*' if layer == 'raw' else '').address}: no such partition; "
                f"run the step that makes {layer} for --day {day} --source {source} first"
            )
        return pa.concat_tables(self.tables(found, columns))

    def tables(self, partitions: Sequence[Partition], columns: list[str] | None = None) -> Iterator[pa.Table]:
        """Each partition's rows, in their order; several are read at once where that saves waiting.

        Raises LakeError for the first that is missing or cannot be read.
        """
        if self.storage.threads == 1 or len(partitions) < 2:
            yield from (self._table(partition, columns) for partition in partitions)
            return
        with ThreadPoolExecutor(self.storage.threads) as pool:
            yield from pool.map(lambda partition: self._table(partition, columns), partitions)

    def exists(self, layer: str, day: date, source: str, part: str | None = None) -> bool:
        """Whether there is such a partition; without `part`, any part of it."""
        return any(part in (None, p.part) for p in self.partitions(layer, [day], [source]))

    def modified_ns(self, layer: str, day: date, source: str) -> int | None:
        """When the partition was last written, in nanoseconds since 1970; None if it is not there.

        Object stores know whole seconds: two partitions written within one are equally old.
        """
        return max((p.stored.modified_ns for p in self.partitions(layer, [day], [source]) if p.stored), default=None)

    def days(self, layer: str) -> list[date]:
        """The days for which the layer has a folder, in order."""
        found = (_DAY.fullmatch(name) for name in self.storage.folders(layer))
        return sorted(date.fromisoformat(m.group(1)) for m in found if m)

    def partitions(
        self, layer: str, days: Iterable[date] | None = None, sources: Iterable[str] | None = None
    ) -> list[Partition]:
        """The partitions that are there, in order of day, source and part; temporary files are none."""
        wanted = None if sources is None else set(sources)
        folders = [layer] if days is None else [f"{layer}/day={day.isoformat()}" for day in sorted(set(days))]
        if days is not None and layer == "raw" and wanted is not None and len(wanted) == 1:
            folders = [f"{folder}/{source}" for folder in folders for source in wanted]  # not every source's parts
        found = (self._listed(layer, stored) for folder in folders for stored in self.storage.files(folder))
        return sorted(p for p in found if p and (wanted is None or p.source in wanted))

    def delete(self, partition: Partition) -> None:
        """Delete one file; the caller holds the lock. Nothing happens if it is gone. Raises LakeError."""
        self.storage.delete(partition.key)

    def fetch(self, keys: Iterable[str], folder: Path) -> dict[str, Path]:
        """Key → absolute path of a local file: the lake's own, or a copy in `folder` if the lake is not local.

        Raises LakeError if one cannot be read.
        """
        return self.storage.fetch(keys, folder)

    def sweep(self, older_than_s: float = 3600) -> int:
        """Delete the temporary files (on object storage: the locks) that nobody uses; younger ones may be in use.

        Returns how many.
        """
        return self.storage.sweep(older_than_s)

    def _partition(self, layer: str, day: date, source: str, part: str, stored: Stored | None = None) -> Partition:
        name = f"{source}/{part}" if layer == "raw" else f"{source}.{part}" if part else source
        key = f"{layer}/day={day.isoformat()}/{name}.parquet"
        return Partition(layer, day, source, part, key, self.storage.address(key), stored)

    def _listed(self, layer: str, stored: Stored) -> Partition | None:
        """The partition that a listed file is, or None if it is none of this layer's."""
        _, folder, name = stored.key.split("/", 2) if stored.key.count("/") > 1 else ("", "", "")
        day = _DAY.fullmatch(folder)
        named = (_RAW_PART if layer == "raw" else _FILE).fullmatch(name)
        if not day or not named:
            return None
        if layer == "raw":
            source, part = named.groups()
        elif layer == "coverage":
            source, _, part = named.group(1).rpartition(".")
        else:
            source, part = named.group(1), ""
        return self._partition(layer, date.fromisoformat(day.group(1)), source, part, stored)

    def _table(self, partition: Partition, columns: list[str] | None) -> pa.Table:
        stored = partition.stored or self.storage.stat(partition.key)
        if stored is None:
            raise parquet.missing(partition.address, partition.layer)
        try:
            source = self.storage.open(stored, partly=columns is not None)
        except FileNotFoundError:
            raise parquet.missing(partition.address, partition.layer) from None
        return parquet.from_parquet(source, partition.layer, columns, partition.address)


def open_lake(url: str, lock_timeout_s: float = 600, lock_lease_s: float = 45) -> Lake:
    """The lake at a plain path, a `file://` or an `s3://bucket/prefix` address.

    Raises ConfigError for other addresses, and if a variable that object storage needs is missing.
    """
    parts = urlsplit(url)
    if parts.scheme == "file":
        return Lake(Path(unquote(parts.path)), lock_timeout_s)
    if parts.scheme == "s3" and parts.netloc and not parts.query and not parts.fragment:
        lake = Lake(f"s3://{parts.netloc}{parts.path.rstrip('/')}", lock_timeout_s, lock_lease_s)
        assert lake.storage  # says now which variable is missing
        return lake
    if "://" in url:
        raise ConfigError(
            f"ONRECORD_LAKE={url}: not an address of a lake; set it to a path, file:///folder or s3://bucket/prefix"
        )
    return Lake(Path(url), lock_timeout_s)
