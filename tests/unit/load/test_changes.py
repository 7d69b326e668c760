"""What counts as a change of the lake, and what it costs to find out."""

import os
from datetime import date
from pathlib import Path

import pytest

from etl.errors import LakeError
from etl.lake import Lake
from etl.load import changes
from etl.settings import Settings

DAY = date(2026, 3, 2)
NOWHERE = Path("no copies are made of a lake in a folder")


def coverage_row(source: str, n_in: int) -> dict[str, object]:
    from datetime import UTC, datetime

    when = datetime(2026, 3, 2, tzinfo=UTC)
    return {
        "step": "scrape",
        "day": DAY,
        "source": source,
        "run_id": "r",
        "producer": "p@1",
        "status": "ok",
        "n_in": n_in,
        "n_out": 0,
        "n_failed": 0,
        "failures": {},
        "started_at": when,
        "finished_at": when,
        "seconds": 1.0,
        "versions": {},
    }


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    lake = Lake(tmp_path)
    for source in ("alpha", "beta"):
        lake.write("coverage", DAY, source, [coverage_row(source, 1)], part="scrape")
    return lake


def by_path(files: list[changes.LakeFile]) -> dict[str, changes.LakeFile]:
    return {file.path: file for file in files}


def test_new_different_and_gone(lake: Lake) -> None:
    before = changes.scan(lake, {}, NOWHERE)
    assert [file.path for file in before] == [f"coverage/day=2026-03-02/{s}.scrape.parquet" for s in ("alpha", "beta")]
    assert changes.changed_keys({}, before) == {("coverage", DAY, "alpha"), ("coverage", DAY, "beta")}
    assert changes.changed_keys(by_path(before), changes.scan(lake, by_path(before), NOWHERE)) == set()
    lake.path("coverage", DAY, "alpha", "scrape").unlink()
    lake.write("coverage", DAY, "beta", [coverage_row("beta", 2)], part="scrape")
    lake.write("coverage", DAY, "gamma", [coverage_row("gamma", 1)], part="extract")
    after = changes.scan(lake, by_path(before), NOWHERE)
    assert changes.changed_keys(by_path(before), after) == {("coverage", DAY, s) for s in ("alpha", "beta", "gamma")}


def test_a_touched_file_with_the_same_bytes_is_no_change(lake: Lake) -> None:
    before = by_path(changes.scan(lake, {}, NOWHERE))
    os.utime(lake.path("coverage", DAY, "alpha", "scrape"), ns=(1, 1))
    assert changes.changed_keys(before, changes.scan(lake, before, NOWHERE)) == set()


def test_known_files_are_not_read_again(lake: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    before = by_path(changes.scan(lake, {}, NOWHERE))
    monkeypatch.setattr(changes, "checksum", lambda path: pytest.fail(f"read {path}"))
    assert len(changes.scan(lake, before, NOWHERE)) == 2


@pytest.mark.parametrize("layer", ["articles", "coverage"])
def test_files_of_another_kind_are_named(lake: Lake, layer: str) -> None:
    path = lake.path("articles", DAY, "alpha")
    path.parent.mkdir(parents=True)
    if layer == "coverage":
        path.write_bytes(lake.path("coverage", DAY, "alpha", "scrape").read_bytes())
    else:
        path.write_bytes(b"no parquet")
    with pytest.raises(LakeError, match=r"articles/day=2026-03-02/alpha.parquet: (lacks the columns|not a readable)"):
        changes.scan(lake, {}, NOWHERE)


def test_code_and_configuration_have_fingerprints(tmp_path: Path) -> None:
    assert changes.code_sha256(Settings()) == changes.code_sha256(Settings())
    assert changes.code_sha256(Settings()) != changes.code_sha256(Settings(marts_min_confidence=0.9))
    (tmp_path / "targets.yaml").write_text("targets: [{id: toll, name: toll}]\n")
    (tmp_path / "speakers.yaml").write_text("speakers: []\n")
    first = changes.read_config(tmp_path)
    assert first.sources == []
    (tmp_path / "targets.yaml").write_text("# a comment changes nothing\ntargets: [{id: toll, name: toll}]\n")
    assert changes.read_config(tmp_path).sha256 == first.sha256
    (tmp_path / "targets.yaml").write_text("targets: [{id: toll, name: the toll}]\n")
    assert changes.read_config(tmp_path).sha256 != first.sha256
