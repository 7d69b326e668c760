"""Which partitions of the lake differ from those that the published file was built from."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from etl.config import (
    Source,
    Speaker,
    Target,
    WikidataEntry,
    load_sources,
    load_speakers,
    load_targets,
    load_wikidata,
)
from etl.lake import Lake, Partition, check_schema, checksum
from etl.load.dbt import VARIABLES
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
    """The entries that become tables; `sources` and `wikidata` are empty where there is no such file."""

    targets: list[Target]
    speakers: list[Speaker]
    sources: list[Source]
    wikidata: list[WikidataEntry]

    @property
    def sha256(self) -> str:
        entries = [*self.targets, *self.speakers, *self.sources, *self.wikidata]
        return hashlib.sha256(
            "\n".join(f"{type(e).__name__} {e.model_dump_json()}" for e in entries).encode()
        ).hexdigest()


def read_config(config_dir: Path) -> Config:
    """Targets, speakers and, if the files are there, sources and Wikidata ids. Raises ConfigError."""
    sources = load_sources(config_dir) if (config_dir / "sources.yaml").is_file() else []
    return Config(load_targets(config_dir), load_speakers(config_dir), sources, load_wikidata(config_dir))


def code_sha256(settings: Settings) -> str:
    """Fingerprint of what turns lake rows into tables: the dbt project, the lake's columns, the settings it uses."""
    digest = hashlib.sha256(repr([getattr(settings, name) for name in VARIABLES]).encode())
    project = shipped("sql")
    for path in sorted(project.rglob("*")):
        inside = path.relative_to(project)
        if path.suffix in (".sql", ".yml") and inside.parts[0] in ("models", "macros", "tests", "dbt_project.yml"):
            digest.update(str(inside).encode() + b"\0" + path.read_bytes() + b"\0")
    for layer in LOADED_LAYERS:
        columns: tuple[Column, ...] = LAYERS[layer]
        digest.update(repr([(c.name, str(c.type)) for c in columns]).encode())
    return digest.hexdigest()


def scan(lake: Lake, known: Mapping[str, LakeFile], copies: Path) -> list[LakeFile]:
    """The lake's partition files now. The checksum of a file with the recorded size and time is taken from `known`.

    Others are read, on object storage by way of the folder `copies`. Raises LakeError naming a new file that is not a
    Parquet file of its layer.
    """
    found = [partition for layer in LOADED_LAYERS for partition in lake.partitions(layer)]
    unknown = [partition.key for partition in found if not _is_known(partition, known)]
    local = lake.fetch(unknown, copies)
    return [_described(partition, known.get(partition.key), local.get(partition.key)) for partition in found]


def _is_known(partition: Partition, known: Mapping[str, LakeFile]) -> bool:
    old, stored = known.get(partition.key), partition.stored
    return bool(old and stored and (old.n_bytes, old.mtime_ns) == (stored.n_bytes, stored.mark))


def _described(partition: Partition, old: LakeFile | None, path: Path | None) -> LakeFile:
    """The partition as it is recorded; `path` is its local file where it differs from `old`."""
    if old and not path:
        return old
    assert path and partition.stored
    sha256 = checksum(path)
    if not old or old.sha256 != sha256:
        check_schema(path, partition.layer, partition.address)
    stored = partition.stored
    return LakeFile(
        partition.layer,
        partition.day,
        partition.source,
        partition.part,
        partition.key,
        stored.n_bytes,
        stored.mark,
        sha256,
    )


def changed_keys(old: Mapping[str, LakeFile], new: list[LakeFile]) -> set[Key]:
    """Layer, day and source of every partition that is new, different or gone."""
    now = {file.path: file for file in new}
    changed = {file.key for file in new if file.path not in old or old[file.path].sha256 != file.sha256}
    return changed | {file.key for path, file in old.items() if path not in now}
