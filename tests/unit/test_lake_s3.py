"""The lake on object storage, against a real S3 server: as whole, as exclusive and as plain-spoken as in a folder."""

import os
import signal
import socket
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path

import obstore
import pyarrow.parquet as pq
import pytest
from obstore.store import S3Store

from etl.errors import ConfigError, LakeError
from etl.lake import Lake, checksum, open_lake
from tests.s3_server import BUCKET, s3_server
from tests.unit.test_lake import DAY, coverage, raw

CHECKOUT = Path(__file__).resolve().parents[2]
LEASE_S = 2.0


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    with s3_server(tmp_path_factory.mktemp("s3")) as variables:
        yield variables


@pytest.fixture
def lake(server: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Lake:
    """An empty lake below a prefix of its own."""
    for name, value in server.items():
        monkeypatch.setenv(name, value)
    return open_lake(f"s3://{BUCKET}/{tmp_path.name}/lake", lock_timeout_s=60, lock_lease_s=LEASE_S)


def start(lake: Lake, script: str) -> subprocess.Popen[str]:
    """A process of its own with `lake`, DAY, `coverage` and `raw` at hand; its first line of output is awaited."""
    head = f"""
        from etl.lake import Lake
        from tests.unit.test_lake import DAY, coverage, raw
        lake = Lake({lake.root!r}, {lake.lock_timeout_s}, {lake.lock_lease_s})
    """
    process = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(head) + textwrap.dedent(script)],
        cwd=CHECKOUT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout and process.stdout.readline() == "ready\n", process.communicate()[1]
    return process


def client(lake: Lake) -> S3Store:
    assert isinstance(lake.root, str)
    return S3Store(BUCKET, prefix=lake.root.split("/", 3)[3], client_options={"allow_http": True})


def keys(lake: Lake, folder: str = "") -> list[str]:
    return sorted(meta["path"] for meta in obstore.list(client(lake), folder or None).collect())


def test_a_partition_has_the_same_bytes_name_and_rows_as_in_a_folder(lake: Lake, tmp_path: Path) -> None:
    local = Lake(tmp_path / "lake")
    for where in (lake, local):
        where.write("coverage", DAY, "the_wire", [coverage(3), coverage(4)], part="scrape")
        where.append_raw(DAY, "the_wire", [raw(1)])
        where.append_raw(DAY, "the_wire", [raw(2)])
    for layer in ("coverage", "raw"):
        assert lake.partitions(layer) == local.partitions(layer)
        assert lake.days(layer) == local.days(layer) == [DAY]
        assert lake.read(layer, DAY, "the_wire").equals(local.read(layer, DAY, "the_wire"))
        fetched = lake.fetch([p.key for p in lake.partitions(layer)], tmp_path / "copies")
        assert {key: checksum(path) for key, path in fetched.items()} == {
            p.key: checksum(p.path) for p in local.partitions(layer)
        }
    assert str(lake.partitions("raw")[0]) == "raw day=2026-03-02 source=the_wire part=000001"
    assert lake.partitions("raw")[0].address == f"{lake.root}/raw/day=2026-03-02/the_wire/000001.parquet"
    assert lake.partitions("coverage", sources=["other"]) == lake.partitions("articles") == lake.days("quotes") == []
    assert lake.exists("coverage", DAY, "the_wire", "scrape") and not lake.exists("coverage", DAY, "the_wire", "load")


def test_names_of_any_script_come_back_as_they_are(lake: Lake) -> None:
    for source in ("straßen blatt", "新聞", "50% off+more", "a.b"):
        lake.write("coverage", DAY, source, [coverage(1, source=source)], part="scrape")
        assert lake.read("coverage", DAY, source)["source"].to_pylist() == [source]
    assert {p.source for p in lake.partitions("coverage")} == {"straßen blatt", "新聞", "50% off+more", "a.b"}


def test_a_deleted_partition_is_gone_and_deleting_it_again_does_nothing(lake: Lake) -> None:
    first, second = (lake.append_raw(DAY, "a", [raw(n)]) for n in (1, 2))
    lake.delete(first)
    lake.delete(first)
    assert lake.partitions("raw") == [second]
    assert lake.append_raw(DAY, "a", [raw(3)]).part == "000003"


def test_large_parts_are_read_by_the_columns_that_are_wanted(lake: Lake) -> None:
    """A part of 24 MB is opened for its URLs without moving its pages."""
    body = os.urandom(3_000_000)
    lake.append_raw(DAY, "a", [raw(n) | {"body": body[n:], "n_bytes": len(body)} for n in range(8)])
    assert lake.read("raw", DAY, "a")["body"].to_pylist()[7] == body[7:]
    assert lake.read("raw", DAY, "a", ["attempt", "url"])["attempt"].to_pylist() == list(range(8))
    (partition,) = lake.partitions("raw")
    assert partition.stored and partition.stored.n_bytes > 24_000_000 - 100
    file = lake.storage.open(partition.stored, partly=True)
    moved, read = [], file.readinto
    file.readinto = lambda buffer: moved.append(read(buffer)) or moved[-1]
    assert len(pq.ParquetFile(file).read(columns=["url"])) == 8
    assert sum(moved) < 1_000_000
    client(lake).put(partition.key, b"another version", mode="overwrite")
    with pytest.raises(LakeError, match="was written again while it was read; run the step again"):
        pq.ParquetFile(file)


def test_raw_parts_are_never_overwritten(lake: Lake) -> None:
    """Not even by a writer whose lock is worth nothing: it takes the next number."""
    lake.append_raw(DAY, "a", [raw(1)])
    with pytest.raises(FileExistsError):
        lake.storage.put("raw/day=2026-03-02/a/000001.parquet", b"other bytes", new=True)
    writers = [
        start(lake, f"print('ready', flush=True)\nfor n in range(5): lake.append_raw(DAY, 'a', [raw({worker} + n)])")
        for worker in (10, 20, 30)
    ]
    for writer in writers:
        assert writer.communicate()[1] == ""
    assert sorted(lake.read("raw", DAY, "a", ["attempt"])["attempt"].to_pylist()) == [
        1, *range(10, 15), *range(20, 25), *range(30, 35)
    ]  # fmt: skip
    assert [p.part for p in lake.partitions("raw")] == [f"{n:06d}" for n in range(1, 17)]


def test_a_put_that_was_repeated_because_its_answer_was_lost_counts_once(lake: Lake) -> None:
    for _ in range(2):
        lake.storage.put("raw/day=2026-03-02/a/000001.parquet", b"the same bytes", new=True)
    assert keys(lake, "raw") == ["raw/day=2026-03-02/a/000001.parquet"]


def test_a_writer_killed_at_any_moment_leaves_the_old_partition_or_the_new_one(lake: Lake) -> None:
    lake.write("coverage", DAY, "a", [coverage(0)], part="scrape")
    script = """
        print("ready", flush=True)
        for n in range(1, 100_000):
            lake.write("coverage", DAY, "a", [coverage(n)] * 20_000, part="scrape")
    """
    for pause in (0.05, 0.15, 0.3):
        with start(lake, script) as writer:
            time.sleep(pause)
            os.kill(writer.pid, signal.SIGKILL)
        table = lake.read("coverage", DAY, "a")
        assert len(table) in (1, 20_000) and len(set(table["n_in"].to_pylist())) == 1
        assert keys(lake) == ["coverage/day=2026-03-02/a.scrape.parquet"]


def test_one_process_at_a_time_holds_a_lock(lake: Lake, tmp_path: Path) -> None:
    log = tmp_path / "log"
    script = f"""
        import time
        print("ready", flush=True)
        for _ in range(6):
            with lake.lock("articles", DAY, "a"), open({str(log)!r}, "a") as log:
                log.write("in\\n"); log.flush(); time.sleep(0.02); log.write("out\\n"); log.flush()
    """
    for process in [start(lake, script) for _ in range(3)]:
        assert process.communicate()[1] == ""
    assert log.read_text().split() == ["in", "out"] * 18


def test_a_lock_is_kept_for_longer_than_its_lease_and_says_who_holds_it(lake: Lake) -> None:
    impatient = Lake(lake.root, lock_timeout_s=LEASE_S * 2, lock_lease_s=LEASE_S)
    with (
        lake.lock("quotes", DAY, "a"),
        pytest.raises(LakeError, match=rf"held by another process \({socket.gethostname()} pid {os.getpid()}\) for"),
        impatient.lock("quotes", DAY, "a"),
    ):
        pass
    with impatient.lock("quotes", DAY, "a"), impatient.lock("quotes", DAY, "b"):
        pass


def test_the_lock_of_a_killed_process_becomes_free_after_its_lease(lake: Lake) -> None:
    script = """
        import time
        with lake.lock("quotes", DAY, "a"):
            print("ready", flush=True)
            time.sleep(60)
    """
    with start(lake, script) as holder:
        os.kill(holder.pid, signal.SIGKILL)
    started = time.monotonic()
    with lake.lock("quotes", DAY, "a"):
        waited = time.monotonic() - started
    assert LEASE_S < waited < LEASE_S + 15


def test_a_process_that_stood_still_too_long_is_told_that_its_lock_is_gone(lake: Lake) -> None:
    script = """
        import time
        with lake.lock("quotes", DAY, "a"):
            print("ready", flush=True)
            time.sleep(1)
    """
    with start(lake, script) as holder:
        os.kill(holder.pid, signal.SIGSTOP)
        with lake.lock("quotes", DAY, "a"):
            os.kill(holder.pid, signal.SIGCONT)
            errors = holder.communicate()[1]
    assert holder.returncode == 1
    assert "another took its lock; run the step again" in errors


def test_sweeping_takes_locks_that_are_free_and_old_and_no_others(lake: Lake) -> None:
    with lake.lock("quotes", DAY, "free"):
        pass
    with lake.lock("quotes", DAY, "held"):
        assert lake.sweep() == 0
        assert lake.sweep(older_than_s=-5) == 1
        assert keys(lake, ".locks") == [".locks/quotes-2026-03-02-held.lock"]
    with lake.lock("quotes", DAY, "free"):
        pass


@pytest.mark.parametrize(
    ("variable", "value", "message"),
    [
        ("AWS_SECRET_ACCESS_KEY", "wrong", r"refuses us \(SignatureDoesNotMatch\); correct AWS_ACCESS_KEY_ID and"),
        ("AWS_ACCESS_KEY_ID", "wrong", r"refuses us \(InvalidAccessKeyId\); correct AWS_ACCESS_KEY_ID and"),
        ("AWS_ENDPOINT_URL", "http://127.0.0.1:9", "http://127.0.0.1:9 does not answer; check AWS_ENDPOINT_URL"),
    ],
)
def test_what_is_wrong_with_the_store_is_one_line(
    lake: Lake, monkeypatch: pytest.MonkeyPatch, variable: str, value: str, message: str
) -> None:
    monkeypatch.setenv(variable, value)
    broken = open_lake(str(lake.root), lock_timeout_s=5)

    def locked() -> None:
        with broken.lock("quotes", DAY, "a"):
            pass

    for ask in (
        lambda: broken.partitions("quotes"),
        lambda: broken.write("coverage", DAY, "a", [coverage(1)], part="scrape"),
        lambda: broken.days("raw"),
        locked,
    ):
        with pytest.raises(LakeError, match=message) as error:
            ask()
        assert "\n" not in str(error.value) and str(lake.root) in str(error.value)


def test_a_bucket_that_is_not_there_is_named(lake: Lake) -> None:
    with pytest.raises(LakeError, match=r"there is no bucket 'nowhere' at http://127.*; make it, or correct ONRECORD"):
        open_lake("s3://nowhere/lake").read("articles", DAY, "a")


@pytest.mark.parametrize("name", ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"])
def test_a_missing_key_is_named_before_anything_is_asked(
    lake: Lake, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.delenv(name)
    with pytest.raises(ConfigError, match=f"^{name} is not set"):
        open_lake("s3://bucket/lake")


def test_addresses(lake: Lake) -> None:
    assert open_lake("s3://bucket/a/b/").root == "s3://bucket/a/b"
    assert open_lake("s3://bucket").address("raw/x") == "s3://bucket/raw/x"
    for url in ("s3://", "s3:///lake", "s3://bucket/lake?versionId=1"):
        with pytest.raises(ConfigError, match="s3://bucket/prefix"):
            open_lake(url)


def test_a_corrupt_or_missing_partition_is_named_with_the_remedy(lake: Lake) -> None:
    with pytest.raises(LakeError, match="makes articles for --day 2026-03-02 --source a"):
        lake.read("articles", DAY, "a")
    client(lake).put("articles/day=2026-03-02/a.parquet", b"no parquet")
    with pytest.raises(LakeError, match=rf"^{lake.root}/articles/day=2026-03-02/a.parquet: not a readable Parquet"):
        lake.read("articles", DAY, "a")


def test_a_forked_process_is_told_rather_than_left_hanging(lake: Lake) -> None:
    lake.write("coverage", DAY, "a", [coverage(1)], part="scrape")
    read, write = os.pipe()
    child = os.fork()
    if not child:
        try:
            lake.read("coverage", DAY, "a")
        except LakeError as error:
            os.write(write, str(error).encode())
        finally:
            os._exit(0)
    os.close(write)
    os.waitpid(child, 0)
    assert b"start it with `spawn` instead" in os.read(read, 1000)
    os.close(read)
