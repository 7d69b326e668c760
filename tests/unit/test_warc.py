"""WARC files: what others captured comes in, with every record accounted for; the raw layer goes out and comes back."""

import gzip
import random
import re
import zlib
from datetime import UTC, date, datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import brotli
import duckdb
import pytest
import yaml
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from etl import steps
from etl.archives import export_warc, import_captures, scrape_warcs
from etl.errors import ConfigError, LakeError, SourceError
from etl.lake import Lake
from etl.run import Run, open_run
from etl.schema import content_id
from etl.scrape.clock import Clock
from etl.scrape.warc import FileLimits, Wanted, WarcCounts, read_rows
from etl.settings import settings
from tests.warc_files import HTML, Capture, page, serve_files, story, warc_bytes, write_warc

DAY = date(2026, 3, 2)
AGENT = "onrecord/1 (+https://example.org)"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A run whose configuration has one source, paper.example, and one target."""
    folder = tmp_path / "config"
    folder.mkdir()
    source = {"id": "paper", "name": "The Paper", "host": "paper.example", "feeds": ["http://paper.example/rss"]}
    (folder / "sources.yaml").write_text(yaml.safe_dump({"sources": [source]}))
    (folder / "speakers.yaml").write_text("speakers: []\n")
    (folder / "targets.yaml").write_text("targets: [{id: toll, name: Harbour toll, aliases: [harbour toll]}]\n")
    monkeypatch.setenv("ONRECORD_CONFIG", str(folder))
    settings.cache_clear()
    return open_run("test_run")


class NoWait(Clock):
    def __init__(self) -> None:
        self.slept: list[float] = []

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)


def take(run: Run, file: str, source: str = "paper", **opened: Any) -> dict[str, Any]:
    counts, _, broke = import_captures(run, file, source, AGENT, **opened)
    assert broke is None
    assert counts["n_in"] == counts["kept"] + counts["duplicate"] + counts["passed"]
    return counts


def rows(lake: Lake, day: date = DAY, source: str = "paper") -> list[dict[str, Any]]:
    return lake.read("raw", day, source).to_pylist() if lake.exists("raw", day, source) else []


def urls(lake: Lake, day: date = DAY) -> list[str]:
    return [row["url"].removeprefix("http://paper.example/") for row in rows(lake, day)]


# What comes in


def test_pages_of_the_host_are_kept_and_every_record_is_accounted_for(tmp_path: Path, run: Run) -> None:
    captures = [
        story(1),
        story(1, date="2026-03-02T11:00:00Z"),  # a second look
        story(1),  # the first one again
        story(2, date="2026-03-03T00:00:01Z"),
        Capture("https://www.paper.example/3?utm_source=x", page(3)),
        Capture("http://other.example/1", page(1)),
        Capture("http://paper.example/", page(1)),
        Capture("http://paper.example/a.pdf", b"%PDF", headers=(("Content-Type", "application/pdf"),)),
        story(4, status="404 Not Found"),
        story(5, status="301 Moved", headers=(HTML, ("Location", "/x"))),
        story(6, date=None),
        story(7, kind="revisit"),
        Capture("dns:paper.example", b"1.2.3.4", kind="response"),
        story(8, headers=(HTML, ("tdm-reservation", "1"))),
    ]
    counts = take(run, write_warc(tmp_path / "a.warc.gz", captures))
    assert counts["kept"] == 5 and counts["duplicate"] == 1 and counts["damaged"] == 0
    assert counts["statuses"] == {"ok": 4, "reserved": 1}
    assert counts["passed_reasons"] == {
        "bad_status": 1, "home_page": 1, "not_a_page": 16, "not_html": 1,
        "other_host": 1, "redirect": 1, "revisit": 1, "undated": 1,
    }  # fmt: skip
    found = {(row["url"], row["attempt"]): row for row in rows(run.lake)}
    assert len(rows(run.lake, date(2026, 3, 3))) == 1
    assert ("http://paper.example/1", 2) in found and ("https://www.paper.example/3", 1) in found
    kept = found["http://paper.example/1", 1]
    assert (kept["body"], kept["fetched_at"]) == (page(1), datetime(2026, 3, 2, 9, 30, tzinfo=UTC))
    assert (kept["purpose"], kept["robots"], kept["http_status"]) == ("article", "not_applicable", 200)
    assert kept["fetch_id"] == content_id("paper", "2026-03-02", kept["url"], "1")
    reserved = found["http://paper.example/8", 1]
    assert (reserved["status"], reserved["body"]) == ("reserved", None)


def test_reserved_pages_are_kept_for_research_only(tmp_path: Path, run: Run) -> None:
    meta = page(2).replace(b"<head>", b'<head><meta name="tdm-reservation" content="1">')
    captures = [story(1, headers=(HTML, ("X-Robots-Tag", "noai"))), Capture("http://paper.example/2", meta)]
    file = write_warc(tmp_path / "a.warc.gz", captures)
    assert take(run, file)["statuses"] == {"reserved": 2}
    config = run.settings.config_dir / "sources.yaml"
    config.write_text(config.read_text().replace("name: The Paper", "name: The Paper\n  mode: research"))
    assert take(run, file)["statuses"] == {"ok": 2}
    assert {row["reservation"] for row in rows(run.lake)} == {
        "x-robots-tag header: noai",
        "tdm-reservation meta element",
    }


def test_a_second_import_adds_nothing(tmp_path: Path, run: Run) -> None:
    file = write_warc(tmp_path / "a.warc.gz", [story(n) for n in range(1, 5)])
    first = take(run, file)
    before = [p.key for p in run.lake.partitions("raw")]
    again = take(open_run(), file)
    assert (first["kept"], again["kept"], again["duplicate"]) == (4, 0, 4)
    assert before == [p.key for p in run.lake.partitions("raw")]


def chunked(body: bytes) -> bytes:
    half = len(body) // 2
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (body[:half], body[half:], b""))


@pytest.mark.parametrize(
    ("headers", "encode"),
    [
        ((("Content-Encoding", "gzip"),), gzip.compress),
        ((("Content-Encoding", "br"),), brotli.compress),
        ((("Content-Encoding", "deflate"),), zlib.compress),
        ((("Transfer-Encoding", "chunked"),), chunked),
        ((("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip")), lambda body: chunked(gzip.compress(body))),
        ((("Content-Encoding", "gzip"),), bytes),  # decoded already, as Common Crawl's older files are
    ],
)
def test_bodies_are_stored_decoded(tmp_path: Path, run: Run, headers: Any, encode: Any) -> None:
    capture = Capture("http://paper.example/1", encode(page(1)), headers=(HTML, *headers))
    take(run, write_warc(tmp_path / "a.warc.gz", [capture]))
    assert rows(run.lake)[0]["body"] == page(1)


def test_a_page_over_the_limit_costs_its_row_alone(tmp_path: Path, run: Run) -> None:
    bomb = gzip.compress(b"\0" * 60_000_000)
    captures = [
        Capture("http://paper.example/bomb", bomb, headers=(HTML, ("Content-Encoding", "gzip"))),
        Capture("http://paper.example/long", b"x" * 7_000_000),
        Capture("http://paper.example/odd", b"x", headers=(HTML, ("Content-Encoding", "zstd"))),
        story(1),
        story(2, truncated="length"),
        story(3, truncated="disconnect"),
    ]
    counts = take(run, write_warc(tmp_path / "a.warc.gz", captures))
    assert counts["statuses"] == {"bad_content": 2, "ok": 1, "too_large": 3}


def test_a_name_without_a_source_takes_every_host_and_names_outlets_by_host(tmp_path: Path, run: Run) -> None:
    take(run, write_warc(tmp_path / "a.warc.gz", [story(1), Capture("http://other.example/2", page(2))]), "corpus")
    steps.normalize(run, DAY, "corpus")
    articles = run.lake.read("articles", DAY, "corpus").to_pylist()
    assert {row["outlet"] for row in articles} == {"paper.example", "other.example"}


# Other forms, damage


@pytest.mark.parametrize("form", ["members", "plain", "one member"])
def test_every_form_of_file_is_read(tmp_path: Path, run: Run, form: str) -> None:
    data = warc_bytes([story(n) for n in range(1, 6)], gzip=form == "members")
    (tmp_path / "a.warc.gz").write_bytes(gzip.compress(data) if form == "one member" else data)
    assert take(run, str(tmp_path / "a.warc.gz"))["kept"] == 5


@pytest.mark.parametrize("compressed", [True, False])
def test_a_truncated_file_gives_what_is_whole_and_says_where_it_ends(
    tmp_path: Path, run: Run, compressed: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    data = warc_bytes([story(n) for n in range(1, 6)], gzip=compressed)
    (tmp_path / "a.warc.gz").write_bytes(data[:-200])
    counts = take(run, str(tmp_path / "a.warc.gz"))
    assert (counts["kept"], counts["damaged"]) == (4, 1)
    starts = [m.start() for m in re.finditer(rb"\x1f\x8b\x08" if compressed else rb"WARC/1\.0", data)]
    assert f"a.warc.gz: byte {starts[-1]}: " in capsys.readouterr().err


@pytest.mark.parametrize("compressed", [True, False])
def test_damage_costs_the_damaged_record_alone(tmp_path: Path, run: Run, compressed: bool) -> None:
    data = bytearray(warc_bytes([story(n) for n in range(1, 9)], gzip=compressed))
    starts = [m.start() for m in re.finditer(rb"\x1f\x8b\x08" if compressed else rb"WARC/1\.0", bytes(data))]
    at = starts[8]  # warcinfo, then request and response: the fourth answer
    data[at + 20 : at + 60] = b"\xff" * 40
    (tmp_path / "a.warc.gz").write_bytes(data)
    counts = take(run, str(tmp_path / "a.warc.gz"))
    assert counts["damaged"] == 1
    assert sorted(urls(run.lake)) == ["1", "2", "3", "5", "6", "7", "8"]


@pytest.mark.parametrize("compressed", [True, False])
def test_whatever_happened_to_a_file_it_is_read_to_its_end_and_counted(compressed: bool) -> None:
    whole = warc_bytes([story(n) for n in range(1, 7)], gzip=compressed)
    for seed in range(200):
        chance, data = random.Random(seed), bytearray(whole)
        for _ in range(chance.choice((1, 1, 3))):
            at, length = chance.randrange(len(data) - 1), chance.randrange(1, 300)
            change = chance.choice(("flip", "cut", "insert", "magic"))
            if change == "flip":
                data[at] ^= 1 << chance.randrange(8)
            elif change == "cut":
                del data[at : at + length]
            else:
                data[at:at] = chance.randbytes(length) if change == "insert" else b"\x1f\x8b\x08" + chance.randbytes(9)
        counts = WarcCounts()
        found = list(read_rows(BytesIO(bytes(data)), "a.warc", Wanted("paper", "paper.example"), counts))
        assert counts.n_in == len(found) + counts.passed.total(), seed
        if compressed:  # its checksums tell; three places are damaged at most
            assert all(row["body"] == page(int(row["url"].rsplit("/", 1)[1])) for row in found), seed
            assert len(found) >= 2, seed


def test_a_head_without_end_does_not_fill_the_memory(tmp_path: Path, run: Run) -> None:
    flood = b"WARC/1.0\r\n" + b"X-Flood: " + b"x" * 3_000_000 + b"\r\n\r\n"
    data = gzip.compress(flood) + warc_bytes([story(1)])
    (tmp_path / "a.warc.gz").write_bytes(data)
    counts = take(run, str(tmp_path / "a.warc.gz"))
    assert (counts["kept"], counts["damaged"]) == (1, 1)


@pytest.mark.parametrize("content", [b"", b"<html>no</html>", gzip.compress(b"no", mtime=0)])
def test_what_is_no_warc_file_is_one_line(tmp_path: Path, run: Run, content: bytes) -> None:
    (tmp_path / "a.warc.gz").write_bytes(content)
    with pytest.raises(SourceError, match=r"^a.warc.gz: not a WARC file[^\n]*$"):
        import_captures(run, str(tmp_path / "a.warc.gz"), "paper", AGENT)


# Over HTTP


URL = "http://archive.example/news.warc.gz"


@pytest.mark.parametrize("has_ranges", [True, False])
def test_a_broken_connection_is_taken_up_where_it_broke(run: Run, has_ranges: bool) -> None:
    data = warc_bytes([Capture(f"http://paper.example/{n}", page(n)) for n in range(300)])
    cut = 40_000 if has_ranges else None
    clock = NoWait()
    with serve_files({"/news.warc.gz": data}, cut_after=cut, has_ranges=has_ranges) as server:
        counts = take(run, URL, resolve=server.resolve, clock=clock)
    assert counts["kept"] == 300
    if has_ranges:
        assert len(server.asked) == -(-len(data) // 40_000) > 3
        assert server.n_sent == len(data)  # no byte twice
        assert [int(asked[6:-1]) for asked in server.asked] == list(range(0, len(data), 40_000))


def test_a_server_without_ranges_is_read_again_up_to_where_it_broke(run: Run) -> None:
    data = warc_bytes([story(n) for n in range(300)])

    def mend(server: Any) -> None:
        server.cut_after = 50_000 if len(server.asked) == 1 else None

    with serve_files({"/news.warc.gz": data}, has_ranges=False, before=mend) as server:
        assert take(run, URL, resolve=server.resolve, clock=NoWait())["kept"] == 300
    assert len(server.asked) == 2


def test_a_busy_server_is_asked_again_later_and_given_up_at_last(run: Run) -> None:
    data, clock = warc_bytes([story(1)]), NoWait()
    with serve_files({"/news.warc.gz": data}, statuses=[503, 503]) as server:
        assert take(run, URL, resolve=server.resolve, clock=clock)["kept"] == 1
    assert len(clock.slept) == 2
    with (
        serve_files({"/news.warc.gz": data}, statuses=[503] * 50) as server,
        pytest.raises(SourceError, match="HTTP 503"),
    ):
        take(run, URL, resolve=server.resolve, clock=clock)
    assert len(server.asked) == FileLimits().max_attempts


def test_a_connection_that_breaks_for_good_keeps_what_came(run: Run) -> None:
    data = warc_bytes([story(n) for n in range(300)])

    def end(server: Any) -> None:
        server.cut_after = 50_000 if len(server.asked) == 1 else 0

    with serve_files({"/news.warc.gz": data}, before=end) as server:
        counts, days, broke = import_captures(run, URL, "paper", AGENT, resolve=server.resolve, clock=NoWait())
    assert broke and "at byte 50000" in broke
    assert 0 < counts["kept"] < 300 and days == {DAY}
    with serve_files({"/news.warc.gz": data}) as server:
        again = take(run, URL, resolve=server.resolve)
    assert (again["kept"], again["duplicate"]) == (300 - counts["kept"], counts["kept"])


def test_a_file_that_changes_under_the_reader_is_refused(run: Run) -> None:
    first, second = (warc_bytes([story(n, date=f"2026-03-0{day}T00:00:00Z") for n in range(300)]) for day in (2, 3))

    def swap(server: Any) -> None:
        server.files["/news.warc.gz"] = first if len(server.asked) == 1 else second

    with serve_files({"/news.warc.gz": b""}, before=swap, cut_after=50_000) as server:
        _, _, broke = import_captures(run, URL, "paper", AGENT, resolve=server.resolve, clock=NoWait())
    assert broke and "changed while it was read" in broke
    assert not rows(run.lake, date(2026, 3, 3))


@pytest.mark.parametrize(
    ("url", "statuses", "says"),
    [
        (URL + "x", [], "HTTP 404"),
        (URL, [302], "10.0.0.1"),
        ("http://127.0.0.1:{port}/news.warc.gz", [], "not a public internet address"),
        ("http://169.254.169.254/news.warc.gz", [], "not a public internet address"),
    ],
)
def test_no_other_address_is_read(run: Run, url: str, statuses: list[int], says: str) -> None:
    files = {"/news.warc.gz": warc_bytes([story(1)])}
    with serve_files(files, statuses=statuses) as server, pytest.raises(SourceError, match=re.escape(says)):
        take(run, url.format(port=server.port), resolve=server.resolve, clock=NoWait())


def test_limits_of_size_and_time(run: Run) -> None:
    files = {"/news.warc.gz": warc_bytes([story(n) for n in range(300)])}
    for limits, says in (
        (FileLimits(max_bytes=1000), "over 1000 bytes"),
        (FileLimits(total_s=0), "not read within 0 s"),
    ):
        with serve_files(files) as server, pytest.raises(SourceError, match=says):
            take(run, URL, resolve=server.resolve, limits=limits)


# What a source's own archives hold of a day


def test_a_day_is_found_in_the_files_that_a_list_names(run: Run) -> None:
    begun = ("20260301060000", "20260301210000", "20260302030000", "20260303010000")
    names = [f"crawl-data/CC-NEWS-{stamp}-00001.warc.gz" for stamp in begun]
    night = warc_bytes([story(1, date="2026-03-01T23:59:59Z"), story(2, date="2026-03-02T00:00:00Z")])
    day = warc_bytes([story(3), Capture("http://other.example/4", page(4))])
    files = {
        "/2026/03/warc.paths.gz": gzip.compress("\n".join(names).encode()),
        f"/{names[1]}": night,
        f"/{names[2]}": day,
    }
    (source,) = run.validate_config()
    source = source.model_copy(update={"warcs": ("http://archive.example/{year}/{month}/warc.paths.gz",)})
    with serve_files(files) as server:
        found, problems = scrape_warcs(run, DAY, source, AGENT, resolve=server.resolve)
        assert (found, problems) == ({"http://paper.example/2", "http://paper.example/3"}, [])
        assert urls(run.lake)[:1] == ["2"] and "3" in urls(run.lake)
        n_asked = len(server.asked)
        again, _ = scrape_warcs(run, DAY, source, AGENT, resolve=server.resolve)
    assert again == found and len(server.asked) == n_asked + 1  # the list alone: the files were read to their end
    steps.normalize(run, DAY, "paper")
    assert len(run.lake.read("articles", DAY, "paper").to_pylist()) == 2


def test_local_files_of_a_day_and_one_that_is_missing(tmp_path: Path, run: Run) -> None:
    for n in (1, 2):
        write_warc(tmp_path / f"news-20260302-{n}.warc.gz", [story(n)])
    (source,) = run.validate_config()
    templates = (str(tmp_path / "news-{year}{month}{day}-*.warc.gz"), str(tmp_path / "{year}.warc"))
    found, problems = scrape_warcs(run, DAY, source.model_copy(update={"warcs": templates}), AGENT)
    assert len(found) == 2 and sorted(urls(run.lake)) == ["1", "2"]
    assert len(problems) == 1 and "2026.warc: no such file" in problems[0]


# What goes out


def raw_row(n: int, **changes: Any) -> dict[str, Any]:
    url = f"http://paper.example/{n}"
    body = page(n) if "body" not in changes else changes["body"]
    row = {
        "day": DAY, "source": "paper", "run_id": "r", "producer": "onrecord.scrape@0.0.9", "purpose": "article",
        "attempt": 1, "url": url, "final_url": url, "redirect_urls": [], "status": "ok",
        "http_status": 200, "robots": "allowed", "seconds": 0.123456,
        "headers": [{"name": "content-type", "value": "text/html"}, {"name": "content-encoding", "value": "gzip"},
                    {"name": "x-place", "value": "Zürich “x”"}, {"name": "x-place", "value": ""}],
        "body": body, "body_sha256": sha256(body).hexdigest() if body is not None else None,
        "n_bytes": len(body) if body is not None else None, "fetched_at": datetime(2026, 3, 3, 0, 0, n, 123, tzinfo=UTC),
        "listed_by_url": "http://paper.example/rss", "listed_title": "Tøll",
        "listed_published_at": datetime(2026, 3, 2, 8, tzinfo=UTC),
        **changes,
    }  # fmt: skip
    return {**row, "fetch_id": content_id("paper", row["day"].isoformat(), row["url"], str(row["attempt"]))}


EVERY_KIND = [
    raw_row(1),
    raw_row(1, attempt=2, fetched_at=datetime(2026, 3, 3, 6, tzinfo=UTC)),
    raw_row(2, body=b""),
    raw_row(3, redirect_urls=["http://paper.example/x"], final_url="http://paper.example/3/?a=b"),
    raw_row(4, status="not_modified", http_status=304, body=None),
    raw_row(5, status="gone", http_status=410, body=None, error="HTTP 410"),
    raw_row(6, status="robots", http_status=None, body=None, headers=[], robots="disallowed", error="robots.txt: no"),
    raw_row(7, status="reserved", body=None, reservation="tdm-reservation header"),
    raw_row(8, status="too_large", body=None, error="the body is over 5242880 bytes"),
    raw_row(9, status="network_error", http_status=None, body=None, headers=[], error="connection refused"),
    raw_row(10, purpose="feed", body=b"<rss/>", listed_by_url=None, listed_title=None, listed_published_at=None),
    raw_row(11, http_status=299, body=bytes(range(256)) * 3000),
]


def without_run(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{name: value for name, value in row.items() if name != "run_id"} for row in found]


def round_trip(run: Run, file: Path, source: str = "paper") -> Run:
    """Export everything of the run's lake and import it into an empty one."""
    export_warc(run, file, None, None)
    other = Run("another_run", Lake(file.parent / "other"), run.settings)
    counts = take(other, str(file), source)
    assert counts["damaged"] == 0 and "unreadable_row" not in counts["passed_reasons"]
    return other


@pytest.mark.parametrize("name", ["a.warc.gz", "a.warc"])
def test_every_kind_of_row_comes_back_as_it_was(tmp_path: Path, run: Run, name: str) -> None:
    run.lake.append_raw(DAY, "paper", EVERY_KIND)
    other = round_trip(run, tmp_path / name)
    assert without_run(rows(other.lake)) == without_run(rows(run.lake))
    assert {row["run_id"] for row in rows(other.lake)} == {"another_run"}
    again = take(other, str(tmp_path / name))
    assert (again["kept"], again["duplicate"]) == (0, len(EVERY_KIND))


def test_other_tools_read_what_was_exported(tmp_path: Path, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    run.lake.append_raw(DAY, "paper", EVERY_KIND)
    counts = export_warc(run, tmp_path / "a.warc.gz", DAY, "paper")
    assert Checker(type("Options", (), {"verbose": True, "inputs": [str(tmp_path / "a.warc.gz")]})).process_all() == 0
    assert "digest failed" not in capsys.readouterr().out
    kinds: list[str] = []
    with (tmp_path / "a.warc.gz").open("rb") as file:
        for record in ArchiveIterator(file):
            kinds.append(record.rec_type)
            assert record.rec_headers.protocol == "WARC/1.1"
            if record.rec_type == "response" and record.rec_headers["WARC-Target-URI"] == "http://paper.example/1":
                assert record.content_stream().read() == page(1)
                assert record.http_headers["X-Archive-Orig-content-encoding"] == "gzip"
                assert record.http_headers["Content-Length"] == str(len(page(1)))
                assert record.rec_headers["WARC-Payload-Digest"].startswith("sha1:")
    n = len(EVERY_KIND)
    assert counts == {"rows": n, "records": len(kinds), "days": 1, "file": str(tmp_path / "a.warc.gz")}
    assert {kind: kinds.count(kind) for kind in set(kinds)} == {
        "warcinfo": 1, "metadata": n, "request": n - 2, "response": n - 3, "revisit": 1,
    }  # fmt: skip


def test_rows_that_were_made_up_or_lost_their_body_are_no_rows(tmp_path: Path, run: Run) -> None:
    run.lake.append_raw(DAY, "paper", [raw_row(1), raw_row(2), raw_row(3)])
    export_warc(run, tmp_path / "a.warc", None, None)
    data = (tmp_path / "a.warc").read_bytes()
    data = data.replace(b"Story number 1", b"Story number 7", 1)  # a body that its sha256 does not know
    data = data.replace(b'"url": "http://paper.example/2"', b'"url": "file:///etc/passwds"', 1)
    (tmp_path / "b.warc").write_bytes(data)
    other = Run("another_run", Lake(tmp_path / "other"), run.settings)
    counts = take(other, str(tmp_path / "b.warc"))
    assert (counts["kept"], counts["passed_reasons"]["unreadable_row"]) == (1, 2)
    assert urls(other.lake) == ["3"]


def test_rows_of_another_source_and_wrong_use_are_named(tmp_path: Path, run: Run) -> None:
    run.lake.append_raw(DAY, "paper", [raw_row(1)])
    export_warc(run, tmp_path / "a.warc.gz", None, None)
    assert take(run, str(tmp_path / "a.warc.gz"), "other")["passed_reasons"]["other_source"] == 1
    with pytest.raises(LakeError, match="no raw pages of 2026-03-05"):
        export_warc(run, tmp_path / "b.warc.gz", date(2026, 3, 5), None)
    with pytest.raises(ConfigError, match=r"\.warc\.gz"):
        export_warc(run, tmp_path / "b.zip", None, None)
    assert sorted(path.name for path in tmp_path.glob("*b.*")) == []


def test_the_raw_layer_is_read_by_duckdb(tmp_path: Path, run: Run) -> None:
    run.lake.append_raw(DAY, "paper", EVERY_KIND)
    files = [str(p.path) for p in run.lake.partitions("raw")]
    query = "SELECT status, count(*), sum(octet_length(body)) FROM read_parquet(?) GROUP BY ALL ORDER BY ALL"
    found = {status: (n, size) for status, n, size in duckdb.execute(query, [files]).fetchall()}
    assert found["ok"] == (6, sum(len(row["body"]) for row in EVERY_KIND if row["body"] is not None))
    assert found["reserved"] == (1, None)


def test_bytes_that_came_twice_are_stored_once_in_a_part(run: Run) -> None:
    noise = b"".join(sha256(n.to_bytes(2, "big")).digest() for n in range(8000))
    once = run.lake.append_raw(DAY, "paper", [raw_row(1, body=noise)])
    often = run.lake.append_raw(DAY, "paper", [raw_row(n, body=noise) for n in range(2, 42)])
    sizes = {p.part: p.stored.n_bytes for p in run.lake.partitions("raw") if p.stored}
    assert sizes[often.part] < 1.3 * sizes[once.part]
