"""The weekly upkeep of lake and warehouse, without Airflow: sweeping, retention, and checks of what is kept.

Each function returns counts, or raises one line that names everything found damaged.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path
from typing import Any

from etl.errors import LakeError, LoadError, one_line
from etl.lake import UNDATED, Lake, Partition
from etl.load import snapshots
from etl.schema import KEYS, LAYERS

_NAMED = 5  # damaged things named in an error; the rest are counted


@dataclass(frozen=True)
class Retention:
    """What retention did: parts of the raw layer by day and source."""

    before: date | None  # days before this one were looked at; None: nothing is configured, everything stays
    deleted: dict[str, int]  # "day source" → parts deleted
    kept: tuple[str, ...]  # "day source: why it stays though it is old"

    def counts(self) -> dict[str, Any]:
        """The same as JSON, with `line`: all of it in one sentence."""
        if self.before is None:
            line = "ONRECORD_RAW_RETENTION_DAYS is not set: every raw page stays"
        else:
            line = f"deleted {sum(self.deleted.values())} raw parts older than {self.before}"
            line += f" ({_some(sorted(self.deleted))})" if self.deleted else ""
            line += f"; {len(self.kept)} old ones stay ({_some(list(self.kept))})" if self.kept else ""
        before = self.before.isoformat() if self.before else None
        return {"line": line, "before": before, "deleted": self.deleted, "kept": list(self.kept)}


def sweep(lake: Lake) -> dict[str, Any]:
    """Delete what killed writers left in the lake: `n_deleted` temporary files."""
    return {"n_deleted": lake.sweep()}


def delete_old_raw(lake: Lake, days_kept: int | None, today: date) -> Retention:
    """Delete the raw parts of days more than `days_kept` before `today`; None means that everything stays.

    A day and source whose articles are not there, or cannot be read, keeps its raw pages: they are all there is. The
    rest of the lake is untouched. Raises LakeError if a part cannot be deleted.
    """
    if days_kept is None:
        return Retention(None, {}, ())
    before = today - timedelta(days=days_kept)
    old = lake.partitions("raw", [day for day in lake.days("raw") if UNDATED < day < before])
    deleted: dict[str, int] = {}
    kept: list[str] = []
    for (day, source), parts in groupby(old, key=lambda part: (part.day, part.source)):
        name = f"{day} {source}"
        if reason := _still_needed(lake, day, source):
            kept.append(f"{name}: {reason}")
            continue
        deleted[name] = _delete(lake, day, source, list(parts))
    return Retention(before, deleted, tuple(kept))


def check_lake(lake: Lake) -> dict[str, Any]:
    """Read the keys of every partition: `n_partitions` and `n_rows` by layer.

    Raises LakeError naming the partitions that are damaged, once all have been read.
    """
    counts: dict[str, Any] = {"n_partitions": {}, "n_rows": {}}
    damaged: list[str] = []
    for layer in LAYERS:
        keys = sorted({(p.day, p.source) for p in lake.partitions(layer)})
        rows = 0
        for day, source in keys:
            try:
                rows += lake.read(layer, day, source, list(KEYS[layer])).num_rows
            except LakeError as error:
                damaged.append(one_line(error))
        counts["n_partitions"][layer], counts["n_rows"][layer] = len(keys), rows
    if damaged:
        raise LakeError(f"{len(damaged)} partitions cannot be read: {_some(damaged)}")
    return counts


def verify_snapshots(warehouse_dir: Path) -> dict[str, Any]:
    """Compare every snapshot with its checksum: `n_snapshots` and `n_bytes`.

    Raises LoadError naming those that are damaged, once all have been read.
    """
    damaged: list[str] = []
    n_bytes = 0
    names = sorted(path.stem for path in (warehouse_dir / "snapshots").glob("*.json"))
    for name in names:
        try:
            n_bytes += int(snapshots.verify(warehouse_dir, name)["n_bytes"])
        except LoadError as error:
            damaged.append(one_line(error))
    if damaged:
        raise LoadError(f"{len(damaged)} of {len(names)} snapshots are damaged: {_some(damaged)}")
    return {"n_snapshots": len(names), "n_bytes": n_bytes}


def _still_needed(lake: Lake, day: date, source: str) -> str | None:
    """Why the raw pages of a day and source must stay, or None."""
    if not lake.exists("articles", day, source):
        return "not normalized yet"
    try:
        statuses = lake.read("articles", day, source, ["status"])["status"].to_pylist()
        fetched = lake.read("raw", day, source, ["status", "purpose"]).to_pylist()
    except LakeError as error:
        return one_line(error)
    has_pages = any(row["status"] == "ok" and row["purpose"] == "article" for row in fetched)
    return "pages were fetched but there is no article" if has_pages and "ok" not in statuses else None


def _delete(lake: Lake, day: date, source: str, parts: list[Partition]) -> int:
    with lake.lock("scrape", day, source), lake.lock("articles", day, source), lake.lock("raw", day, source):
        for part in parts:
            lake.delete(part)
    return len(parts)


def _some(lines: list[str]) -> str:
    more = f"; and {len(lines) - _NAMED} more" if len(lines) > _NAMED else ""
    return "; ".join(lines[:_NAMED]) + more
