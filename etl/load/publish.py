"""The published file: versions, the atomic switch, and what stays.

`<warehouse>/onrecord.duckdb` is a symbolic link to `versions/<UTC time>-<id>.duckdb`. Nothing is ever written under a
published name: DuckDB replays a foreign `.wal` that lies beside a file renamed into place. Readers that hold an old
version keep it, deleted or not.
"""

import os
import shutil
import uuid
from datetime import UTC, datetime
from pathlib import Path

from etl.errors import LoadError, one_line
from etl.lake import flush

LINK = "onrecord.duckdb"
FAILED = "failed.duckdb"
_KEPT_IN_WORKING = ("target", "logs", FAILED, ".dbt.lock")


def published(warehouse_dir: Path) -> Path | None:
    """The file that the link names now; None before the first load."""
    link = warehouse_dir / LINK
    path = Path(os.path.realpath(link))
    return path if path.is_file() else None


def versions(warehouse_dir: Path) -> list[Path]:
    """The published files that are kept, oldest first."""
    return sorted((warehouse_dir / "versions").glob("*.duckdb"))


def new_version_name() -> str:
    """A name that sorts by time."""
    return f"{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}-{uuid.uuid4().hex[:6]}"


def publish(warehouse_dir: Path, working: Path, version: str, keep: int) -> Path:
    """Move a finished working file among the versions and switch the link to it; then delete what is too old.

    Raises LoadError if a write-ahead log lies beside the file, or the disk refuses; the link is then as it was.
    """
    wal = working.with_name(working.name + ".wal")
    if wal.exists():
        raise LoadError(f"{wal}: left after the checkpoint, so the file is not complete; run `onrecord load` again")
    target = warehouse_dir / "versions" / f"{version}.duckdb"
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        working.chmod(0o444)  # whoever opens it for writing by mistake is told so
        flush(working)
        working.replace(target)
        flush(target.parent)
        (warehouse_dir / (LINK + ".wal")).unlink(missing_ok=True)  # a stray one would be replayed on the new version
        switch(warehouse_dir, target)
    except OSError as error:
        raise LoadError(
            f"{target}: could not be published ({error.strerror or one_line(error)}); "
            "the last published file is as it was"
        ) from None
    retire(warehouse_dir, keep)
    return target


def switch(warehouse_dir: Path, target: Path) -> None:
    """Point the link at a version, in one step."""
    temporary = warehouse_dir / f".{LINK}-{uuid.uuid4().hex}.tmp"
    temporary.symlink_to(os.path.relpath(target, warehouse_dir))
    temporary.replace(warehouse_dir / LINK)
    flush(warehouse_dir)


def retire(warehouse_dir: Path, keep: int) -> list[Path]:
    """Delete versions beyond the `keep` newest besides the current one; snapshots are files of their own."""
    current = published(warehouse_dir)
    others = [path for path in versions(warehouse_dir) if path.resolve() != current]
    gone = others[:-keep] if keep else others
    for path in gone:
        path.unlink(missing_ok=True)
        path.with_name(path.name + ".wal").unlink(missing_ok=True)
    return gone


def sweep(warehouse_dir: Path) -> None:
    """Remove what a killed load left. Call under the load's lock only."""
    for path in warehouse_dir.glob(f".{LINK}-*.tmp"):
        path.unlink(missing_ok=True)
    working = warehouse_dir / "working"
    for path in working.iterdir() if working.is_dir() else ():
        if path.name in _KEPT_IN_WORKING:
            continue
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
