"""`onrecord import`: records from a file into the articles layer by day of publication, pages from a WARC file into the
raw layer by day of capture; then the later steps."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from etl import __version__, config, steps
from etl.archives import import_captures
from etl.errors import ConfigError, OnrecordError, TooManyBadRowsError, one_line
from etl.lake import UNDATED
from etl.normalize.records import article_of_record, read_records
from etl.parallel import extract_days
from etl.progress import note, track
from etl.run import Run, covered_step, stamp
from etl.schema import content_id

Done = Callable[[str, dict[str, Any]], None]
_BATCH = 2000  # records held in memory before they are written out


@dataclass
class ImportCounts:
    """Where every record of the file went: n_in = kept + merged + refused."""

    n_in: int = 0
    kept: int = 0
    merged: int = 0
    undated: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    days: set[date] = field(default_factory=set)

    def counts(self) -> dict[str, Any]:
        return {
            "n_in": self.n_in,
            "kept": self.kept,
            "merged": self.merged,
            "refused": sum(self.refused.values()),
            "refused_reasons": dict(sorted(self.refused.items())),
            "undated": self.undated,
            "days": len(self.days),
        }


def is_warc(file: str) -> bool:
    """Whether a path or address names a WARC file."""
    return urlsplit(file).path.endswith((".warc", ".warc.gz"))


def import_file(run: Run, file: str, source: str, then_run: bool, done: Done) -> None:
    """Import a file, or a WARC file on the web, then run the later steps for the days that it touched.

    `done` takes each step's counts. Days whose later layers are newer than what they are made from are left alone, so
    that an import that was cut off goes on where it stopped. Raises OnrecordError.
    """
    if not re.fullmatch(r"[a-z0-9_]{1,64}", source):
        raise ConfigError(f"--source {source!r}: must be lower-case letters, digits and underscores, such as wikinews")
    config.load_targets(run.settings.config_dir)
    config.load_speakers(run.settings.config_dir)
    if is_warc(file):
        _import_warc(run, file, source, then_run, done)
        return
    imported = import_records(run, Path(file), source)
    done("import", imported.counts())
    for reason, count in imported.refused.most_common():
        note(f"refused {count}: {reason}")
    if then_run:
        _extract_and_load(run, imported.days, source, done)


def _import_warc(run: Run, file: str, source: str, then_run: bool, done: Done) -> None:
    counts, days, broke = import_captures(run, file, source, _user_agent(run, file))
    done("import", counts)
    failures = [f"not read to its end: {broke}; run the same command again"] if broke else []
    if then_run:
        totals: Counter[str] = Counter()
        stale = sorted(day for day in days if _is_stale(run, day, source, "raw", "articles"))
        for day in track(stale, len(stale), f"normalize {source}, days"):
            try:
                totals.update(_numbers(steps.normalize(run, day, source)))
            except TooManyBadRowsError as error:  # its good rows are written, and the other days are none the worse
                failures.append(f"{day}: {one_line(error, 150)}")
        done("normalize", {"days": len(stale), **totals})
        _extract_and_load(run, {day for day in days if run.lake.exists("articles", day, source)}, source, done)
    if failures:
        more = f" (and {len(failures) - 1} more)" if len(failures) > 1 else ""
        raise OnrecordError(f"import {source}: {failures[0]}{more}; what could be read was kept")


def _user_agent(run: Run, file: str) -> str:
    contact = run.settings.contact
    if "://" in file and not contact:
        raise ConfigError(
            f"ONRECORD_CONTACT is not set, and {file} is on the web; set it to a page or address where you can be "
            "reached: it stands in the user agent of every request"
        )
    return f"onrecord/{__version__} (+{contact})"


def _extract_and_load(run: Run, days: set[date], source: str, done: Done) -> None:
    stale = sorted(day for day in days if _is_stale(run, day, source, "articles", "stances"))
    totals: Counter[str] = Counter()
    for _day, counts in track(
        extract_days(run, source, stale, run.settings.workers), len(stale), f"extract {source}, days"
    ):
        totals.update(_numbers(counts))
    done("extract", {"days": len(stale), **totals})
    done("load", steps.load(run))


def _numbers(counts: dict[str, Any]) -> dict[str, int]:
    return {name: value for name, value in counts.items() if isinstance(value, int)}


def _is_stale(run: Run, day: date, source: str, layer: str, last: str) -> bool:
    """Whether the day's `layer` was written after `last`, which is the last thing that the steps after it write."""
    made = run.lake.modified_ns(last, day, source)
    given = run.lake.modified_ns(layer, day, source)
    return made is None or given is None or made <= given  # equal: an object store's clock has whole seconds


def import_records(run: Run, path: Path, source: str) -> ImportCounts:
    """Add the file's records to the articles layer under `source`.

    Each record goes to the partition of its day of publication (UTC), undated ones to 1970-01-01. An article that the
    partition has (same source and URL) is merged: what is there stays. Reading the file again changes nothing, so an
    import that was cut off is finished by running it again.
    Raises OnrecordError if the file cannot be read, LakeError if a partition cannot be written.
    """
    counts = ImportCounts()
    waiting: dict[date, list[dict[str, Any]]] = defaultdict(list)
    observed_at = datetime.now(UTC)
    for _number, record in read_records(path):
        counts.n_in += 1
        article, reason = article_of_record(record, source, observed_at)
        if article is None:
            counts.refused[reason] += 1
            continue
        article.update(article_id=content_id(source, article["canonical_url"]), fetch_id=None, observed_at=observed_at)
        waiting[article["published_at"].date() if article["published_at"] else UNDATED].append(article)
        if counts.n_in % _BATCH == 0:
            _merge_all(run, source, waiting, counts)
    _merge_all(run, source, waiting, counts)
    return counts


def _merge_all(run: Run, source: str, waiting: dict[date, list[dict[str, Any]]], counts: ImportCounts) -> None:
    for day in sorted(waiting):
        _merge(run, day, source, waiting[day], counts)
    waiting.clear()


def _merge(run: Run, day: date, source: str, articles: list[dict[str, Any]], counts: ImportCounts) -> None:
    """Add the articles that the partition lacks; the coverage row then speaks of the whole partition."""
    with run.lake.lock("articles", day, source):
        rows = run.lake.read("articles", day, source).to_pylist() if run.lake.exists("articles", day, source) else []
        known = {row["article_id"] for row in rows}
        fresh = []
        for article in articles:
            counts.days.add(day)
            if article["article_id"] in known:
                counts.merged += 1
                continue
            known.add(article["article_id"])
            fresh.append(stamp(run, "normalize", day, source, article))
        counts.kept += len(fresh)
        counts.undated += len(fresh) * (day == UNDATED)
        if fresh:
            with covered_step(run, "normalize", day, source) as coverage:
                coverage.n_in = coverage.n_out = len(rows) + len(fresh)
                run.lake.write("articles", day, source, rows + fresh)
