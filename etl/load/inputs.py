"""The tables that the load itself writes for dbt: partitions, changed days, configuration, empty layers."""

from collections.abc import Mapping, Set
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from etl.load.changes import LOADED_LAYERS, Config, Key
from etl.schema import arrow_schema

if TYPE_CHECKING:
    import duckdb

_TEXT, _DATE, _TEXTS = pa.string(), pa.date32(), pa.list_(pa.string())

PARTITION = {
    "layer": _TEXT,
    "day": _DATE,
    "source": _TEXT,
    "part": _TEXT,
    "path": _TEXT,
    "n_bytes": pa.int64(),
    "mtime_ns": pa.int64(),
    "sha256": _TEXT,
}
TARGET = {
    "target_id": _TEXT,
    "name": _TEXT,
    "kind": _TEXT,
    "proposition": _TEXT,
    "negation": _TEXT,
    "aliases": _TEXTS,
    "keywords": _TEXTS,
    "inverse": _TEXTS,
    "valid_from": _DATE,
    "valid_to": _DATE,
    "parent_id": _TEXT,
}
SPEAKER = {
    "speaker_id": _TEXT,
    "name": _TEXT,
    "kind": _TEXT,
    "organization_kind": _TEXT,
    "aliases": _TEXTS,
    "wikidata_id": _TEXT,
}
ROLE = {"speaker_id": _TEXT, "role": _TEXT, "organization": _TEXT, "valid_from": _DATE, "valid_to": _DATE}
WIKIDATA = {
    "line": pa.int64(),
    "name": _TEXT,
    "kind": _TEXT,
    "wikidata_id": _TEXT,
    "aliases": _TEXTS,
    "role": _TEXT,
}
SOURCE = {"source": _TEXT, "name": _TEXT, "host": _TEXT, "language": _TEXT, "country": _TEXT}
PUBLICATION = {
    "version": _TEXT,
    "run_id": _TEXT,
    "code_sha256": _TEXT,
    "config_sha256": _TEXT,
    "published_at": pa.timestamp("us"),
}

COMMENTS = {
    "lake_partition": "The files of the lake that this warehouse was built from, for the next load to compare.",
    "config_target": "targets.yaml, as the load read it.",
    "config_speaker": "speakers.yaml, as the load read it.",
    "config_speaker_role": "The roles of speakers.yaml, as the load read them.",
    "config_wikidata": "wikidata.csv, as the load read it; empty where there is none.",
    "config_source": "sources.yaml, as the load read it; empty where there is none.",
    "publication": "One row: which version this file is, and what it was made with.",
}
COLUMN_COMMENTS = {
    "layer": "articles, quotes, stances or coverage",
    "day": "day of the run that wrote it",
    "part": "the step for coverage, else empty",
    "path": "path of the file, relative to the root of the lake",
    "n_bytes": "size of the file",
    "mtime_ns": "time of its last change, nanoseconds since 1970; on object storage, whole seconds and a fingerprint",
    "sha256": "sha256 of its bytes",
    "target_id": "id in targets.yaml",
    "speaker_id": "id in speakers.yaml",
    "source": "id in sources.yaml, or the name given to an import",
    "name": "its name",
    "kind": "what it is",
    "proposition": "the sentence that someone in favor agrees with",
    "negation": "the sentence that someone against agrees with",
    "aliases": "other names and phrases that mean it",
    "keywords": "words that must all stand in a sentence that speaks of it without an alias",
    "inverse": "phrases for the opposite",
    "valid_from": "first day of validity",
    "valid_to": "last day of validity",
    "parent_id": "the wider target that it belongs to",
    "organization_kind": "what kind of body it is, where the configuration says so",
    "wikidata_id": "Wikidata id",
    "line": "line of the file",
    "role": "title or function",
    "organization": "employer or body, if any",
    "host": "the host of the outlet",
    "language": "ISO 639-1 code",
    "country": "ISO 3166 code",
    "version": "name of the published file",
    "run_id": "the run that loaded it",
    "code_sha256": "fingerprint of the models, the columns of the lake and the settings they use",
    "config_sha256": "fingerprint of the configuration",
    "published_at": "when the load began to build it, UTC",
}


def write_partitions(
    con: "duckdb.DuckDBPyConnection", files: list[dict[str, Any]], changed: Set[Key], local: Mapping[str, Path]
) -> None:
    """Write `lake.lake_partition`, what changed with the local paths to read, and a table without rows for every layer."""
    _write(con, "lake", "lake_partition", PARTITION, files)
    keys = [{"layer": layer, "day": day, "source": source} for layer, day, source in sorted(changed)]
    _write(con, "scratch", "changed_partition", {"layer": _TEXT, "day": _DATE, "source": _TEXT}, keys)
    paths = [
        {"layer": file["layer"], "path": str(local[file["path"]])}
        for file in files
        if (file["layer"], file["day"], file["source"]) in changed
    ]
    _write(con, "scratch", "changed_file", {"layer": _TEXT, "path": _TEXT}, paths)
    for layer in LOADED_LAYERS:
        _create(con, "scratch", f"empty_{layer}", arrow_schema(layer).empty_table())


def write_config(con: "duckdb.DuckDBPyConnection", config: Config) -> None:
    """The configuration as tables, replaced whole."""
    targets = [t.model_dump() | {"target_id": t.id, "parent_id": t.parent} for t in config.targets]
    speakers = [s.model_dump() | {"speaker_id": s.id} for s in config.speakers]
    roles = [r.model_dump() | {"speaker_id": s.id} for s in config.speakers for r in s.roles]
    sources = [s.model_dump() | {"source": s.id} for s in config.sources]
    for name, columns, rows in (
        ("config_target", TARGET, targets),
        ("config_speaker", SPEAKER, speakers),
        ("config_speaker_role", ROLE, roles),
        ("config_wikidata", WIKIDATA, [w.model_dump() for w in config.wikidata]),
        ("config_source", SOURCE, sources),
    ):
        _write(con, "lake", name, columns, rows)


def write_publication(con: "duckdb.DuckDBPyConnection", publication: Mapping[str, str]) -> None:
    """The one row that says what this file is."""
    _write(
        con,
        "lake",
        "publication",
        PUBLICATION,
        [dict(publication) | {"published_at": datetime.now(UTC).replace(tzinfo=None)}],
    )


def _write(
    con: "duckdb.DuckDBPyConnection",
    schema: str,
    name: str,
    columns: Mapping[str, pa.DataType],
    rows: list[dict[str, Any]],
) -> None:
    data = [{column: row.get(column) for column in columns} for row in rows]
    _create(con, schema, name, pa.Table.from_pylist(data, schema=pa.schema(list(columns.items()))))
    if name in COMMENTS:
        con.execute(f"comment on table {schema}.{name} is '{COMMENTS[name]}'")
        for column in columns:
            con.execute(f"comment on column {schema}.{name}.{column} is '{COLUMN_COMMENTS[column]}'")


def _create(con: "duckdb.DuckDBPyConnection", schema: str, name: str, table: pa.Table) -> None:
    con.register("incoming", table)
    con.execute(f"create or replace table {schema}.{name} as select * from incoming")
    con.unregister("incoming")
