"""Versions, the switch of the link, and what stays."""

from pathlib import Path

import pytest

from etl.errors import LoadError
from etl.load import publish


def working_file(folder: Path, content: bytes) -> Path:
    path = folder / "working" / "build" / publish.LINK
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def publish_one(folder: Path, version: str, keep: int = 5) -> Path:
    return publish.publish(folder, working_file(folder, version.encode()), version, keep)


def test_nothing_is_published_at_first(tmp_path: Path) -> None:
    assert publish.published(tmp_path) is None
    assert publish.versions(tmp_path) == []


def test_the_link_is_relative_and_switches(tmp_path: Path) -> None:
    publish_one(tmp_path, "20260301T000000Z-a")
    second = publish_one(tmp_path, "20260302T000000Z-b")
    assert publish.published(tmp_path) == second.resolve()
    assert (tmp_path / publish.LINK).readlink() == Path("versions/20260302T000000Z-b.duckdb")
    assert second.stat().st_mode & 0o222 == 0
    moved = tmp_path.with_name(tmp_path.name + "-moved")
    tmp_path.rename(moved)
    assert (moved / publish.LINK).read_bytes() == b"20260302T000000Z-b"


def test_old_versions_go_and_the_current_stays(tmp_path: Path) -> None:
    for number in range(6):
        publish_one(tmp_path, f"2026030{number}T000000Z-x", keep=2)
    assert [path.stem for path in publish.versions(tmp_path)] == [f"2026030{n}T000000Z-x" for n in (3, 4, 5)]
    first = publish.versions(tmp_path)[0]
    publish.switch(tmp_path, first)  # someone went back to an older one
    publish.retire(tmp_path, keep=1)
    assert publish.published(tmp_path) == first.resolve()
    assert [path.stem for path in publish.versions(tmp_path)] == ["20260303T000000Z-x", "20260305T000000Z-x"]


def test_a_file_with_a_write_ahead_log_is_not_published(tmp_path: Path) -> None:
    first = publish_one(tmp_path, "20260301T000000Z-a")
    path = working_file(tmp_path, b"second")
    path.with_name(path.name + ".wal").write_bytes(b"unfinished")
    with pytest.raises(LoadError, match=r"\.wal: left after the checkpoint"):
        publish.publish(tmp_path, path, "20260302T000000Z-b", 5)
    assert publish.published(tmp_path) == first.resolve()


def test_a_stray_log_beside_the_link_is_not_replayed(tmp_path: Path) -> None:
    stray = tmp_path / (publish.LINK + ".wal")
    stray.write_bytes(b"from somebody who opened the link for writing")
    publish_one(tmp_path, "20260301T000000Z-a")
    assert not stray.exists()


def test_sweep_leaves_what_the_next_load_uses(tmp_path: Path) -> None:
    working_file(tmp_path, b"half")
    (tmp_path / f".{publish.LINK}-dead.tmp").symlink_to("versions/none")
    for name in ("target", "logs"):
        (tmp_path / "working" / name).mkdir()
    (tmp_path / "working" / publish.FAILED).write_bytes(b"to look into")
    publish.sweep(tmp_path)
    assert sorted(path.name for path in (tmp_path / "working").iterdir()) == [publish.FAILED, "logs", "target"]
    assert not list(tmp_path.glob(".*.tmp"))


def test_version_names_sort_by_time() -> None:
    names = [publish.new_version_name() for _ in range(3)]
    assert sorted(names) == names and len(set(names)) == 3
