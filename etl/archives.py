"""The raw layer and WARC files: captures come in by the day on which they were made, raw rows go out as WARC 1.1."""

from collections import Counter, defaultdict
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from etl import __version__, config
from etl.errors import ConfigError, LakeError, SourceError
from etl.lake import Lake
from etl.progress import note, track
from etl.run import Run, producer
from etl.schema import content_id

_BATCH_ROWS = 1000
_BATCH_BYTES = 16 * 1024 * 1024  # of bodies held before they are written
_KNOWN = ["fetch_id", "url", "purpose", "status", "attempt", "fetched_at", "body_sha256"]
_SAME = ("url", "purpose", "status", "fetched_at", "body_sha256")  # two rows with the same of these are one capture


@dataclass
class _Day:
    """What a day's raw partition holds, as far as it was read."""

    parts: set[str] = field(default_factory=set)
    fetch_ids: set[str] = field(default_factory=set)
    captures: set[tuple[Any, ...]] = field(default_factory=set)
    attempts: dict[str, int] = field(default_factory=dict)

    def note(self, row: dict[str, Any]) -> None:
        self.fetch_ids.add(row["fetch_id"])
        self.captures.add(tuple(row[name] for name in _SAME))
        self.attempts[row["url"]] = max(row["attempt"], self.attempts.get(row["url"], 0))

    def refresh(self, lake: Lake, day: date, source: str) -> None:
        fresh = [p for p in lake.partitions("raw", [day], [source]) if p.part not in self.parts]
        for partition, table in zip(fresh, lake.tables(fresh, _KNOWN), strict=True):
            self.parts.add(partition.part)
            for row in table.to_pylist():
                self.note(row)


class Captures:
    """Adds rows to the raw layer of their `day`, some at a time; what a day has already is left as it is.

    A row keeps its attempt's number if that is free, else it becomes the URL's next attempt of the day. `has_lock`: the
    caller holds the day's scrape lock. Call `flush` at the end. Raises LakeError.
    """

    def __init__(self, run: Run, source: str, has_lock: bool = False) -> None:
        self._run = run
        self._source = source
        self._has_lock = has_lock
        self._waiting: dict[date, list[dict[str, Any]]] = defaultdict(list)
        self._known: dict[date, _Day] = defaultdict(_Day)
        self._n_rows = self._n_bytes = 0
        self.n_kept = self.n_duplicate = 0
        self.statuses: Counter[str] = Counter()  # of the rows that were kept
        self.days: set[date] = set()

    def add(self, row: dict[str, Any]) -> None:
        self._waiting[row["day"]].append(row)
        self._n_rows += 1
        self._n_bytes += row.get("n_bytes") or 0
        if self._n_rows >= _BATCH_ROWS or self._n_bytes >= _BATCH_BYTES:
            self.flush()

    def flush(self) -> None:
        """Write what is left."""
        waiting, self._waiting = self._waiting, defaultdict(list)
        self._n_rows = self._n_bytes = 0
        for day in sorted(waiting):
            self.days.add(day)
            lock = self._run.lake.lock("scrape", day, self._source)
            with nullcontext() if self._has_lock else lock:
                self._known[day].refresh(self._run.lake, day, self._source)
                fresh = [row for row in (self._numbered(row) for row in waiting[day]) if row]
                if fresh:
                    self._run.lake.append_raw(day, self._source, fresh)
            self.n_kept += len(fresh)
            self.n_duplicate += len(waiting[day]) - len(fresh)
            self.statuses.update(row["status"] for row in fresh if row["purpose"] == "article")

    def _numbered(self, row: dict[str, Any]) -> dict[str, Any] | None:
        """The row as it will stand in the lake, or None if the day has it."""
        known = self._known[row["day"]]
        if tuple(row.get(name) for name in _SAME) in known.captures:
            return None
        url, day = row["url"], row["day"].isoformat()
        attempt = row.get("attempt") or known.attempts.get(url, 0) + 1
        if (fetch_id := content_id(self._source, day, url, str(attempt))) in known.fetch_ids:
            attempt = known.attempts[url] + 1
            fetch_id = content_id(self._source, day, url, str(attempt))
        stamped = {
            "producer": f"onrecord.import@{__version__}",
            "body_sha256": None,
            **row,
            "fetch_id": fetch_id,
            "attempt": attempt,
            "source": self._source,
            "run_id": self._run.run_id,
        }
        known.note(stamped)
        return stamped


def import_captures(
    run: Run, location: str, source: str, user_agent: str, **opened: Any
) -> tuple[dict[str, Any], set[date], str | None]:
    """Add a WARC file's pages of the source's host (of any host if sources.yaml has no such source) to the raw layer.

    Every record is accounted for: n_in = kept + duplicate + passed; damaged places are counted beside these and noted
    on stderr. Returns the counts, the days that have captures of the file, and what kept it from being read to its end,
    or None. Reading the file again changes nothing. `opened` goes to `open_archive`. Raises LakeError, SourceError if
    there is no WARC record at all.
    """
    from etl.scrape.warc import Wanted, WarcCounts, is_address, open_archive, read_rows

    known = {s.id: s for s in config.load_sources(run.settings.config_dir)}.get(source)
    wanted = Wanted(
        source,
        known.host if known else None,
        agent=user_agent.split("/")[0].lower(),
        is_research=known is not None and known.mode == "research",
    )
    counts, captures, broke = WarcCounts(), Captures(run, source), None
    name = location if is_address(location) else Path(location).name
    try:
        with open_archive(location, user_agent, **opened) as raw:
            for row in read_rows(raw, name, wanted, counts):
                captures.add(row)
    except (SourceError, OSError) as error:
        if not counts.n_in:
            raise SourceError(str(error)) from None
        broke = str(error)
    captures.flush()
    if not counts.n_in:
        raise SourceError(
            f"{name}: not a WARC file: it has no whole record" + "".join(f"; {d}" for d in counts.damage[:1])
        )
    for line in counts.damage:
        note(f"damaged: {line}; reading went on at the next whole record")
    result = {
        "n_in": counts.n_in,
        "kept": captures.n_kept,
        "duplicate": captures.n_duplicate,
        "passed": sum(counts.passed.values()),
        "passed_reasons": dict(sorted((+counts.passed).items())),
        "statuses": dict(sorted(captures.statuses.items())),
        "damaged": len(counts.damage),
        "days": len(captures.days),
    }
    return result, captures.days, broke


def scrape_warcs(
    run: Run, day: date, source: config.Source, user_agent: str, refetch: bool = False, **opened: Any
) -> tuple[set[str], list[str]]:
    """Add what the source's WARC files hold of a past day to its raw layer; the caller holds the day's scrape lock.

    A file on the web that an earlier run has read to its end is left alone unless `refetch`. Returns the URLs of all
    good captures that the day has now, and one line for each thing that makes them incomplete. Raises LakeError.
    """
    from etl.scrape.warc import CAPTURED, WARC, warc_fetches

    def held() -> list[dict[str, Any]]:
        if not run.lake.exists("raw", day, source.id):
            return []
        columns = ["url", "purpose", "status", "robots"]
        return [row for row in run.lake.read("raw", day, source.id, columns).to_pylist() if row["status"] == "ok"]

    done = set() if refetch else {row["url"] for row in held() if row["purpose"] == WARC}
    captures, problems = Captures(run, source.id, has_lock=True), list[str]()
    for row in warc_fetches(source, day, user_agent=user_agent, problems=problems, is_read=done.__contains__, **opened):
        captures.add({"producer": producer("scrape"), **row})
    captures.flush()
    return {row["url"] for row in held() if row["purpose"] == "article" and row["robots"] == CAPTURED}, problems


def export_warc(run: Run, file: Path, day: date | None, source: str | None) -> dict[str, Any]:
    """Write the raw layer, or a day or a source of it, as one WARC 1.1 file, whole or not at all.

    `.warc.gz` compresses record by record, `.warc` not at all. Raises ConfigError, LakeError.
    """
    from etl.scrape.warc import WarcFile

    if not file.name.endswith((".warc", ".warc.gz")):
        raise ConfigError(f"{file}: must end in .warc.gz or .warc")
    found = run.lake.partitions("raw", None if day is None else [day], None if source is None else [source])
    if not found:
        which = "".join([f" of {day}" if day else "", f" of source {source}" if source else ""])
        raise LakeError(f"{run.lake.address('raw')}: no raw pages{which}; see `onrecord status` for what there is")
    temporary = file.parent / f".{file.name}.part"
    n_rows = 0
    try:
        with temporary.open("wb") as out:
            warc = WarcFile(out, file.name, gzip=file.name.endswith(".gz"))
            for partition in track(found, len(found), "export, parts"):
                for table in run.lake.tables([partition]):
                    n_rows += warc.add(table.to_pylist())
        temporary.replace(file)
    except OSError as error:
        raise LakeError(f"{file}: cannot be written ({error.strerror}); nothing was exported") from None
    finally:
        temporary.unlink(missing_ok=True)
    return {"rows": n_rows, "records": warc.n_records, "days": len({p.day for p in found}), "file": str(file)}
