"""Named snapshots: published versions that stay for ever, with a checksum, and can be attached beside today's.

`<warehouse>/snapshots/<name>.duckdb` with `<name>.json` beside it. A snapshot is a name of its own for
the version's bytes (a hard link where the file system has them, else a copy): retention cannot take it away.
"""

import errno
import json
import os
import re
import shutil
import uuid
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from etl.errors import LakeError, LoadError, one_line
from etl.lake import checksum
from etl.load import publish, query

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")


def create(warehouse_dir: Path, name: str) -> dict[str, Any]:
    """Keep the published version under `name`; returns name, version, created_at, sha256, n_bytes and rows by table.

    Raises LoadError if the name is taken or not a name, or if nothing is published yet.
    """
    path = _path(warehouse_dir, name)
    current = publish.published(warehouse_dir)
    if not current:
        raise LoadError(f"{warehouse_dir / publish.LINK}: no warehouse yet; run `onrecord load` first")
    if path.exists() or path.with_suffix(".json").exists():
        raise LoadError(f"snapshot {name}: there is one of this name already; choose another name")
    temporary = path.with_name(f".{name}-{uuid.uuid4().hex}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _link_or_copy(current, temporary)
        record = {
            "name": name,
            "version": current.stem,
            "created_at": datetime.now(UTC).isoformat(timespec="seconds"),
            "sha256": checksum(temporary),
            "n_bytes": temporary.stat().st_size,
            "rows": _row_counts(temporary),
        }
        description = temporary.with_suffix(".json-tmp")
        description.write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")
        temporary.replace(path)
        description.replace(path.with_suffix(".json"))  # last: a snapshot counts once its description is there
    except OSError as error:
        path.unlink(missing_ok=True)
        raise LoadError(
            f"{path}: cannot be written ({error.strerror or one_line(error)}); no snapshot was made"
        ) from None
    finally:
        temporary.unlink(missing_ok=True)
        temporary.with_suffix(".json-tmp").unlink(missing_ok=True)
    return record


def list_snapshots(warehouse_dir: Path) -> list[dict[str, Any]]:
    """The snapshots' records, oldest first. Raises LoadError for a record that cannot be read."""
    records = [_record(path) for path in (warehouse_dir / "snapshots").glob("*.json")]
    return sorted(records, key=lambda record: (record["created_at"], record["name"]))


def verify(warehouse_dir: Path, name: str) -> dict[str, Any]:
    """The snapshot's record, once its bytes are found to be those that were kept.

    Raises LoadError if they are not, or if there is no such snapshot.
    """
    path = path_of(warehouse_dir, name)
    record = _record(path.with_suffix(".json"))
    try:
        sha256 = checksum(path)
    except LakeError as error:
        raise LoadError(f"snapshot {name}: {one_line(error)}") from None
    if sha256 != record["sha256"]:
        raise LoadError(
            f"snapshot {name}: {path} has changed since it was made (sha256 {sha256[:12]}…, "
            f"recorded {record['sha256'][:12]}…); restore it from a backup, do not use it"
        )
    return record


def path_of(warehouse_dir: Path, name: str) -> Path:
    """The snapshot's file, to attach it read-only. Raises LoadError if there is none of that name."""
    path = _path(warehouse_dir, name)
    if not path.is_file() or not path.with_suffix(".json").is_file():
        known = ", ".join(sorted(p.stem for p in path.parent.glob("*.json"))) or "none"
        raise LoadError(f"snapshot {name}: no such snapshot (there are: {known}); see `onrecord snapshot list`")
    return path


def _path(warehouse_dir: Path, name: str) -> Path:
    if not _NAME.fullmatch(name):
        raise LoadError(
            f"snapshot {name!r}: not a name; use up to 64 letters, digits, hyphens and underscores, "
            "a letter or digit first"
        )
    return warehouse_dir / "snapshots" / f"{name}.duckdb"


def _record(path: Path) -> dict[str, Any]:
    try:
        record: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        if not {"name", "version", "created_at", "sha256", "rows"} <= record.keys():
            raise ValueError("keys are missing")
    except (OSError, ValueError, AttributeError) as error:
        raise LoadError(f"{path}: not a snapshot's record ({one_line(error, 80)}); restore it from a backup") from None
    return record


def _link_or_copy(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError as error:
        if error.errno not in (errno.EXDEV, errno.EPERM, errno.ENOTSUP, errno.EMLINK):
            raise
        shutil.copyfile(source, target)
        target.chmod(0o444)


def _row_counts(path: Path) -> dict[str, int]:
    with query.open_file(path) as con:
        tables = con.execute("select table_name from duckdb_tables() where schema_name = 'core' order by 1").fetchall()
        counts = {}
        for (table,) in tables:
            row = con.execute(f"select count(*) from core.{table}").fetchone()
            counts[table] = int(row[0]) if row else 0
        return counts
