"""WARC files and the sample newsroom: what was scraped comes back, another tool's capture is collected like a visit."""

import shutil
import subprocess
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from etl import steps
from etl.archives import export_warc, import_captures
from etl.imports import import_file
from etl.lake import Lake
from etl.run import Run, open_run
from etl.settings import settings
from tests.newsroom import DAYS, NEWSROOM, ROOT, outlet_of, serve
from tests.warc_files import Capture, write_warc

OUTLET = "harbour_courier"
DAY: date = DAYS[1]
AGENT = "onrecord/1 (+https://example.org)"
TODAY = datetime.now(UTC).date()
ARTICLES = {a.url: a for a in outlet_of(OUTLET).articles}
OF_THE_DAY = sorted(url for url, a in ARTICLES.items() if a.published_at.date() == DAY)


@pytest.fixture(scope="module")
def served() -> Iterator[Any]:
    with serve.serve(NEWSROOM) as running:
        yield running


@pytest.fixture
def configure(served: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Write a configuration of one outlet of the newsroom, with changes, and open a run on it."""

    def configured(**changes: Any) -> Run:
        folder = tmp_path / "config"
        folder.mkdir(exist_ok=True)
        sources = yaml.safe_load((ROOT / "sources.yaml").read_text())["sources"]
        (source,) = [s for s in sources if s["id"] == OUTLET]
        source |= {"address": served.addresses[OUTLET]["address"], **changes}
        (folder / "sources.yaml").write_text(yaml.safe_dump({"sources": [source]}, allow_unicode=True))
        for name in ("targets.yaml", "speakers.yaml"):
            shutil.copy(ROOT / name, folder / name)
        monkeypatch.setenv("ONRECORD_CONFIG", str(folder))
        settings.cache_clear()
        return open_run("test_run")

    return configured


def raw(lake: Lake, day: date = DAY) -> list[dict[str, Any]]:
    rows = lake.read("raw", day, OUTLET).to_pylist()
    return [{name: value for name, value in row.items() if name != "run_id"} for row in rows]


def articles(lake: Lake, day: date = DAY) -> dict[str, str]:
    return {row["canonical_url"]: row["text"] for row in lake.read("articles", day, OUTLET).to_pylist()}


def test_a_scraped_day_comes_back_with_every_column(configure: Any, tmp_path: Path) -> None:
    run = configure()
    steps.scrape(run, DAY, OUTLET)
    counts = export_warc(run, tmp_path / "day.warc.gz", DAY, OUTLET)
    other = Run("another_run", Lake(tmp_path / "other"), run.settings)
    _, days, broke = import_captures(other, str(tmp_path / "day.warc.gz"), OUTLET, AGENT)
    assert (days, broke) == ({DAY}, None)
    assert raw(other.lake) == raw(run.lake)
    assert len(raw(run.lake)) == counts["rows"] > len(OF_THE_DAY) > 1
    for each in (run, other):
        steps.normalize(each, DAY, OUTLET)
    assert articles(other.lake) == articles(run.lake)
    assert set(articles(run.lake)) == set(OF_THE_DAY)


@pytest.mark.skipif(not shutil.which("wget"), reason="wget is not installed: no WARC file of another tool to import")
def test_what_wget_captured_is_imported(configure: Any, served: Any, tmp_path: Path) -> None:
    run = configure()
    address = served.addresses[OUTLET]["address"]
    pages = [*OF_THE_DAY, OF_THE_DAY[0].rsplit("/", 1)[0] + "/nowhere", f"http://{outlet_of(OUTLET).host}/rss.xml"]
    command = ["wget", "-q", "-e", "use_proxy=on", "-e", f"http_proxy=http://{address}/", "-O", "/dev/null"]
    subprocess.run(
        [*command, "--warc-file=wget", "--warc-cdx", *pages],
        cwd=tmp_path,
        timeout=60,
        check=False,
        env={"PATH": "/usr/bin:/bin"},
    )  # exit status 8: one page is not there
    counts, days, broke = import_captures(run, str(tmp_path / "wget.warc.gz"), OUTLET, AGENT)
    assert (broke, counts["damaged"]) == (None, 0)
    assert (counts["kept"], counts["statuses"]) == (len(OF_THE_DAY), {"ok": len(OF_THE_DAY)})
    assert (counts["passed_reasons"]["bad_status"], counts["passed_reasons"]["not_html"]) == (1, 1)
    (day,) = days
    assert (day - TODAY).days in (0, 1)  # the day of the capture
    steps.normalize(run, day, OUTLET)
    visited = Run("another_run", Lake(tmp_path / "other"), run.settings)
    steps.scrape(visited, DAY, OUTLET)
    steps.normalize(visited, DAY, OUTLET)
    assert articles(run.lake, day) == articles(visited.lake)
    row = run.lake.read("raw", day, OUTLET).to_pylist()[0]
    assert {"name": "content-type", "value": "text/html; charset=utf-8"} in row["headers"]


def captured(served: Any, urls: list[str], when: datetime) -> list[Capture]:
    pages = serve.render_site(outlet_of(OUTLET))
    return [Capture(url, pages[ARTICLES[url].path].body, when.strftime("%Y-%m-%dT%H:%M:%SZ")) for url in urls]


def test_a_past_day_takes_what_an_archive_has_and_asks_the_site_for_the_rest(
    configure: Any, served: Any, tmp_path: Path
) -> None:
    when = datetime(DAY.year, DAY.month, DAY.day, 20, tzinfo=UTC)
    write_warc(tmp_path / f"news-{DAY:%Y%m%d}2000.warc.gz", captured(served, OF_THE_DAY[:1], when))
    without = steps.scrape(Run("another_run", Lake(tmp_path / "other"), configure().settings), DAY, OUTLET)
    run = configure(warcs=[str(tmp_path / "news-{year}{month}{day}*.warc.gz")])
    before = len(served.log)
    counts = steps.scrape(run, DAY, OUTLET)
    asked = {request.path for request in served.log[before:]}
    assert ARTICLES[OF_THE_DAY[0]].path not in asked and ARTICLES[OF_THE_DAY[1]].path in asked
    again = steps.scrape(run, DAY, OUTLET)
    for each in (counts, again):
        assert (each["n_listed"], each["n_out"]) == (without["n_listed"], len(OF_THE_DAY))
    steps.normalize(run, DAY, OUTLET)
    assert set(articles(run.lake)) == set(OF_THE_DAY)


def test_an_archive_serves_where_no_listing_reaches_back(configure: Any, served: Any, tmp_path: Path) -> None:
    when = datetime(DAY.year, DAY.month, DAY.day, 20, tzinfo=UTC)
    write_warc(tmp_path / "news.warc.gz", captured(served, OF_THE_DAY, when))
    nothing = {"feeds": [], "sitemaps": [], "dated_sitemaps": [], "discover": False}
    run = configure(**nothing, warcs=[str(tmp_path / "news.warc.gz"), str(tmp_path / "gone.warc.gz")])
    counts = steps.scrape(run, DAY, OUTLET)
    assert (counts["n_listed"], counts["n_out"], counts["n_failed"]) == (len(OF_THE_DAY), len(OF_THE_DAY), 0)
    (coverage,) = [r for r in run.lake.read("coverage", DAY, OUTLET).to_pylist() if r["step"] == "scrape"]
    assert coverage["status"] == "partial" and "gone.warc.gz: no such file" in coverage["reason"]
    before = len(served.log)
    again = steps.scrape(run, DAY, OUTLET, refetch=True)
    assert (again["n_listed"], again["n_out"], served.log[before:]) == (len(OF_THE_DAY), len(OF_THE_DAY), [])


@pytest.mark.slow
def test_an_import_runs_the_later_steps_and_keeps_what_was_imported_before(
    configure: Any, served: Any, tmp_path: Path
) -> None:
    run = configure()
    when = datetime(DAY.year, DAY.month, DAY.day, 20, tzinfo=UTC)
    csv = tmp_path / "a.csv"
    csv.write_text(f"url,date,title,text\n{OF_THE_DAY[0]},{DAY},Mine,“We said no,” said Mara Quill.\n")
    import_file(run, str(csv), OUTLET, False, lambda *_: None)
    file = write_warc(tmp_path / "a.warc.gz", captured(served, OF_THE_DAY, when))
    steps_done: dict[str, dict[str, Any]] = {}
    import_file(run, file, OUTLET, True, steps_done.__setitem__)
    assert list(steps_done) == ["import", "normalize", "extract", "load"]
    assert steps_done["import"]["kept"] == steps_done["normalize"]["n_in"] - 1 == len(OF_THE_DAY)
    assert steps_done["load"]["status"] == "published"
    found = {row["canonical_url"]: row["title"] for row in run.lake.read("articles", DAY, OUTLET).to_pylist()}
    assert found[OF_THE_DAY[0]] == "Mine" and len(found) == len(OF_THE_DAY)
    import_file(run, file, OUTLET, True, steps_done.__setitem__)
    assert (steps_done["import"]["kept"], steps_done["normalize"]["days"], steps_done["extract"]["days"]) == (0, 0, 0)
