"""`load`: bring the lake's changed days into a working copy of the warehouse, test it, publish it."""

import shutil
import time
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from filelock import FileLock, Timeout

from etl.errors import LakeError, LoadError, one_line
from etl.lake import Lake, read_file
from etl.load import changes, dbt, publish
from etl.load.changes import Config, Key, LakeFile
from etl.settings import Settings

if TYPE_CHECKING:
    import duckdb

# models that read files of the lake, and of which layer
READS = {
    "article_observation": "articles",
    "article_text": "articles",
    "quote_observation": "quotes",
    "stance_observation": "stances",
    "coverage_observation": "coverage",
}
FACTS = ("article_version", "fact_quote", "fact_stance", "fact_coverage")


def load(lake: Lake, warehouse_dir: Path, config_dir: Path, *, run_id: str, settings: Settings) -> dict[str, Any]:
    """Publish a warehouse that holds everything the lake holds now.

    Returns counts: `status` ("published" or "nothing to do"), `version`, `n_days_changed`, `n_partitions_changed`,
    `rows` by fact, `seconds`. One load works at a time; the others wait for the lock.

    Raises ConfigError for a broken configuration, LakeError naming a broken partition, LoadError for everything else;
    the published file is then as it was.
    """
    started = time.monotonic()
    warehouse_dir = warehouse_dir.absolute()
    try:
        warehouse_dir.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LoadError(
            f"{warehouse_dir}: cannot be made ({error.strerror}); set ONRECORD_WAREHOUSE to a writable folder"
        ) from None
    lock = warehouse_dir / ".load.lock"
    try:
        with FileLock(lock, timeout=settings.lock_timeout_s):
            result = _load_locked(lake, warehouse_dir, config_dir, run_id, settings)
    except Timeout:
        raise LoadError(
            f"{lock}: held by another load for over {settings.lock_timeout_s:g} s; "
            "wait for it to end, or stop it, and run again"
        ) from None
    except OSError as error:
        raise LoadError(
            f"{error.filename or warehouse_dir}: {error.strerror or one_line(error)}; "
            "free space or correct the permissions and run again; the published file is as it was"
        ) from None
    return result | {"seconds": round(time.monotonic() - started, 2)}


def _load_locked(lake: Lake, warehouse_dir: Path, config_dir: Path, run_id: str, settings: Settings) -> dict[str, Any]:
    with FileLock(_working_folder(warehouse_dir) / dbt.LOCK, timeout=settings.lock_timeout_s):
        publish.sweep(warehouse_dir)  # the dbt of a killed load is gone by now
    current = publish.published(warehouse_dir)
    known, recorded = _recorded(current)
    config = changes.read_config(config_dir)
    code = changes.code_sha256(settings)
    rebuild = recorded.get("code_sha256") != code  # other SQL: nothing of the old file can be relied on
    folder = _working_folder(warehouse_dir)
    working = folder / "build" / publish.LINK  # always the same path, or dbt could not reuse its parse
    copies = working.parent / "lake"  # of files that are not on this machine
    try:
        files = changes.scan(lake, known, copies)
        changed = changes.changed_keys({} if rebuild else known, files)
        if current and not changed and not rebuild and recorded.get("config_sha256") == config.sha256:
            return {
                "status": "nothing to do",
                "version": current.stem,
                "n_days_changed": 0,
                "n_partitions_changed": 0,
                "rows": _row_counts(current),
            }
        local = lake.fetch([file.path for file in files if file.key in changed], copies)
        version = publish.new_version_name()
        publication = {"version": version, "run_id": run_id, "code_sha256": code, "config_sha256": config.sha256}
        working.parent.mkdir(parents=True, exist_ok=True)
        if current and not rebuild:
            shutil.copyfile(current, working)
        _prepare(working, files, changed, local, config, publication, settings)
        try:
            dbt.build(working, folder, settings)
        except dbt.DbtError as error:
            _keep_failed(working, folder / publish.FAILED)
            raise _explained(error.failure, lake, files, local, folder) from None
        rows = _finish(working, settings)
        publish.publish(warehouse_dir, working, version, settings.keep_versions)
        (folder / publish.FAILED).unlink(missing_ok=True)
    finally:
        shutil.rmtree(working.parent, ignore_errors=True)
    return {
        "status": "published",
        "version": version,
        "n_days_changed": len({day for _, day, _ in changed}),
        "n_partitions_changed": len(changed),
        "rows": rows,
    }


def _working_folder(warehouse_dir: Path) -> Path:
    folder = warehouse_dir / "working"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _recorded(current: Path | None) -> tuple[dict[str, LakeFile], dict[str, str]]:
    """Partitions and fingerprints that the published file was built from; nothing if there is none or it is broken."""
    if not current:
        return {}, {}
    import duckdb

    try:
        with duckdb.connect(str(current), read_only=True) as con:
            rows = con.execute(
                "select layer, day, source, part, path, n_bytes, mtime_ns, sha256 from lake.lake_partition"
            ).fetchall()
            found = con.execute("select code_sha256, config_sha256 from lake.publication").fetchone()
    except duckdb.Error:
        return {}, {}  # the warehouse is derived: rebuild it from the lake
    files = [LakeFile(*row) for row in rows]
    return {file.path: file for file in files}, dict(zip(("code_sha256", "config_sha256"), found or (), strict=False))


def _connect(path: Path, settings: Settings) -> "duckdb.DuckDBPyConnection":
    import duckdb

    return duckdb.connect(
        str(path),
        config={
            "memory_limit": settings.load_memory,
            "threads": settings.load_threads,
            "temp_directory": str(path.parent / "spill"),
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        },
    )


def _prepare(
    working: Path,
    files: list[LakeFile],
    changed: set[Key],
    local: Mapping[str, Path],
    config: Config,
    publication: Mapping[str, str],
    settings: Settings,
) -> None:
    """Write what dbt reads: partitions, changed days, configuration, empty tables of each layer's columns."""
    import duckdb

    from etl.load import inputs

    try:
        with _connect(working, settings) as con:
            con.execute("drop schema if exists marts cascade; drop schema if exists scratch cascade")
            con.execute("create schema scratch; create schema if not exists lake")
            inputs.write_partitions(con, [asdict(file) for file in files], changed, local)
            inputs.write_config(con, config)
            inputs.write_publication(con, publication)
            con.execute("checkpoint")
    except duckdb.Error as error:
        raise LoadError(f"{working}: {one_line(error)}; the published file is as it was") from None


def _finish(working: Path, settings: Settings) -> dict[str, int]:
    """Drop what only the build needed, and leave one complete file."""
    import duckdb

    try:
        with _connect(working, settings) as con:
            con.execute("drop schema scratch cascade")
            con.execute("checkpoint")
    except duckdb.Error as error:
        raise LoadError(f"{working}: {one_line(error)}; the published file is as it was") from None
    return _row_counts(working)


def _row_counts(path: Path) -> dict[str, int]:
    import duckdb

    with duckdb.connect(str(path), read_only=True) as con:
        counts = {}
        for fact in FACTS:
            row = con.execute(f"select count(*) from core.{fact}").fetchone()
            counts[fact] = int(row[0]) if row else 0
        return counts


def _keep_failed(working: Path, failed: Path) -> None:
    """One failed working copy stays for whoever looks into it."""
    failed.unlink(missing_ok=True)
    failed.with_name(failed.name + ".wal").unlink(missing_ok=True)
    if working.exists():
        wal = working.with_name(working.name + ".wal")
        if wal.exists():
            wal.replace(failed.with_name(failed.name + ".wal"))
        working.replace(failed)


def _explained(
    failure: dbt.Failure, lake: Lake, files: list[LakeFile], local: Mapping[str, Path], folder: Path
) -> Exception:
    """The failure as the error to raise: a broken partition by its name, else the model or test with its first row."""
    layer = READS.get(failure.name)
    for file in files:
        if file.layer == layer and file.path in local:
            try:
                read_file(local[file.path], layer, address=lake.address(file.path))
            except LakeError as error:
                return error
    log, kept = folder / "logs" / "dbt.log", folder / publish.FAILED
    if failure.kind == "test":
        what = f"data test {failure.name} failed: {_first_row(kept, failure.compiled) or failure.message}"
    else:
        what = f"{failure.kind} {failure.name} failed: {failure.message}"
    return LoadError(f"{what}; nothing was published; see {log} and {kept}")


def _first_row(path: Path, sql: str | None) -> str:
    """The first row that a data test objects to, and how many there are; empty if that cannot be told."""
    import duckdb

    if not sql:
        return ""
    try:
        with duckdb.connect(str(path), read_only=True) as con:
            found = con.execute(f"select *, count(*) over () as n from ({sql}) limit 1")
            names, row = [column[0] for column in found.description or ()], found.fetchone()
    except duckdb.Error:
        return ""
    if not row:
        return ""
    values = ", ".join(f"{name}={value!s:.60}" for name, value in zip(names[:-1], row, strict=False))
    return one_line(Exception(f"{row[-1]} row{'s' * (row[-1] > 1)}, the first {values}"), 240)
