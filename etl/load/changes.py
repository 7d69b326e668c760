"""Which partitions of the lake differ from those that the published file was built from."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq

from etl.config import Source, Speaker, Target, load_sources, load_speakers, load_targets
from etl.errors import LakeError, one_line
from etl.lake import Lake, checksum
from etl.schema import LAYERS, Column
from etl.settings import Settings, shipped

LOADED_LAYERS = ("articles", "quotes", "stances", "coverage")
Key = tuple[str, date, str]  # layer, day, source


@dataclass(frozen=True)
class LakeFile:
    """One partition file as recorded in the warehouse; `path` is relative to the lake's root."""

    layer: str
    day: date
    source: str
    part: str
    path: str
    n_bytes: int
    mtime_ns: int
    sha256: str

    @property
    def key(self) -> Key:
        return self.layer, self.day, self.source


@dataclass(frozen=True)
class Config:
    """The entries that become tables; `sources` is empty where there is no sources.yaml."""

    targets: list[Target]
    speakers: list[Speaker]
    sources: list[Source]

    @property
    def sha256(self) -> str:
        entries = [*self.targets, *self.speakers, *self.sources]
        return hashlib.sha256(
            "\n".join(f"{type(e).__name__} {e.model_dump_json()}" for e in entries).encode()
        ).hexdigest()


def read_config(config_dir: Path) -> Config:
    """Targets, speakers and, if there is a sources.yaml, sources. Raises ConfigError."""
    sources = load_sources(config_dir) if (config_dir / "sources.yaml").is_file() else []
    return Config(load_targets(config_dir), load_speakers(config_dir), sources)


def code_sha256(settings: Settings) -> str:
    """Fingerprint of what turns lake rows into tables: the dbt project, the lake's columns, the settings it uses."""
    digest = hashlib.sha256(f"{settings.marts_min_confidence}".encode())
    project = shipped("sql")
    for path in sorted(project.rglob("*")):
        inside = path.relative_to(project)
        if path.suffix in (".sql", ".yml") and inside.parts[0] in ("models", "macros", "tests", "dbt_project.yml"):
            digest.update(str(inside).encode() + b"\0" + path.read_bytes() + b"\0")
    for layer in LOADED_LAYERS:
        columns: tuple[Column, ...] = LAYERS[layer]
        digest.update(repr([(c.name, str(c.type)) for c in columns]).encode())
    return digest.hexdigest()


def scan(lake: Lake, known: Mapping[str, LakeFile]) -> list[LakeFile]:
    """The lake's partition files now. The checksum of a file with the recorded size and time is taken from `known`.

    Raises LakeError naming a new file that is not a Parquet file of its layer.
    """
    files = []
    for layer in LOADED_LAYERS:
        for partition in lake.partitions(layer):
            path = partition.path.relative_to(lake.root).as_posix()
            try:
                status = partition.path.stat()
            except OSError as error:
                raise LakeError(f"{partition.path}: cannot be read ({error.strerror}); run the load again") from None
            old = known.get(path)
            if old and (old.n_bytes, old.mtime_ns) == (status.st_size, status.st_mtime_ns):
                files.append(old)
                continue
            sha256 = checksum(partition.path)
            if not old or old.sha256 != sha256:
                _check_columns(partition.path, layer)
            files.append(
                LakeFile(
                    layer,
                    partition.day,
                    partition.source,
                    partition.part,
                    path,
                    status.st_size,
                    status.st_mtime_ns,
                    sha256,
                )
            )
    return files


def changed_keys(old: Mapping[str, LakeFile], new: list[LakeFile]) -> set[Key]:
    """Layer, day and source of every partition that is new, different or gone."""
    now = {file.path: file for file in new}
    changed = {file.key for file in new if file.path not in old or old[file.path].sha256 != file.sha256}
    return changed | {file.key for path, file in old.items() if path not in now}


def _check_columns(path: Path, layer: str) -> None:
    remedy = f"delete it and run the step that makes {layer} for that day and source again"
    try:
        names = set(pq.read_schema(path).names)
    except Exception as error:  # pyarrow raises many kinds for a broken footer
        raise LakeError(f"{path}: not a readable Parquet file ({one_line(error, 120)}); {remedy}") from None
    missing = [column.name for column in LAYERS[layer] if column.name not in names]
    if missing:
        raise LakeError(f"{path}: lacks the columns {', '.join(missing)}; {remedy}")
