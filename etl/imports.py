"""`onrecord import`: records from a file into the articles layer, by day of publication, then the later steps."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from etl import config, steps
from etl.errors import ConfigError
from etl.lake import UNDATED
from etl.normalize.records import article_of_record, read_records
from etl.parallel import extract_days
from etl.progress import note, track
from etl.run import Run, covered_step, stamp
from etl.schema import content_id

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


def import_file(run: Run, path: Path, source: str, then_run: bool, done: Callable[[str, dict[str, Any]], None]) -> None:
    """Import a file, then extract the days that it touched and load them; `done` takes each step's counts.

    Days whose stances are newer than their articles are left alone, so that an import that was cut off goes on where it
    stopped. Raises OnrecordError.
    """
    if not re.fullmatch(r"[a-z0-9_]{1,64}", source):
        raise ConfigError(f"--source {source!r}: must be lower-case letters, digits and underscores, such as wikinews")
    config.load_targets(run.settings.config_dir)
    config.load_speakers(run.settings.config_dir)
    imported = import_records(run, path, source)
    done("import", imported.counts())
    for reason, count in imported.refused.most_common():
        note(f"refused {count}: {reason}")
    if not then_run:
        return
    stale = sorted(day for day in imported.days if _is_stale(run, day, source))
    totals: Counter[str] = Counter()
    for _day, counts in track(
        extract_days(run, source, stale, run.settings.workers), len(stale), f"extract {source}, days"
    ):
        totals.update({name: value for name, value in counts.items() if isinstance(value, int)})
    done("extract", {"days": len(stale), **totals})
    done("load", steps.load(run))


def _is_stale(run: Run, day: date, source: str) -> bool:
    """Whether the day's articles were written after its stances, which are the last thing that extract writes."""
    stances = run.lake.modified_ns("stances", day, source)
    articles = run.lake.modified_ns("articles", day, source)
    return (
        stances is None or articles is None or stances <= articles
    )  # equal: an object store's clock has whole seconds


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
