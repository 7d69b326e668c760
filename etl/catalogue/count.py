"""Counting the mentions of every target in the articles of the lake, day by day."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

import pyarrow as pa

from etl.catalogue.samples import Pool, Sample
from etl.config import Target, valid_on
from etl.errors import ConfigError
from etl.extract.document import LANGUAGES
from etl.extract.stances.skim import Place, skim
from etl.lake import UNDATED, Lake, Partition
from etl.progress import track

_COLUMNS = [
    "article_id", "source", "outlet", "url", "title", "published_at", "observed_at", "language", "text", "status", "day",
]  # fmt: skip


class Selection(NamedTuple):
    """Which articles are to be counted; None is no limit."""

    days: frozenset[date] | None = None
    first: date | None = None
    last: date | None = None
    sources: frozenset[str] | None = None

    def takes(self, partition: Partition) -> bool:
        day = partition.day
        return (
            (self.days is None or day in self.days)
            and (self.first is None or day >= self.first)
            and (self.last is None or day <= self.last)
            and (self.sources is None or partition.source in self.sources)
        )


@dataclass
class Tally:
    """What was found of one target: mentions and articles within its validity, and how many lie outside.

    `phrases` has by (how, phrase) the mentions, `articles` the articles, and `alone` those of them in which no other phrase
    of the target stands.
    """

    target: Target
    samples: Pool
    n_articles: int = 0
    n_articles_outside: int = 0
    n_outside: int = 0
    mentions: Counter[str] = field(default_factory=Counter)
    phrases: Counter[tuple[str, str]] = field(default_factory=Counter)
    articles: Counter[tuple[str, str]] = field(default_factory=Counter)
    alone: Counter[tuple[str, str]] = field(default_factory=Counter)
    seen: set[tuple[str, str]] = field(default_factory=set)

    @property
    def n_mentions(self) -> int:
        return sum(self.mentions.values())

    def never(self, how: str) -> list[str]:
        """The phrases of a kind that stand in no article, in the catalogue's order; of keywords, every choice."""
        return [text for text in dict.fromkeys(written(self.target, how)) if (how, text) not in self.seen]


@dataclass
class Checked:
    """What was counted: the articles read, and a tally for every target in the catalogue's order."""

    tallies: list[Tally]
    n_articles: int = 0
    n_other_language: int = 0
    days: set[date] = field(default_factory=set)
    sources: set[str] = field(default_factory=set)


def written(target: Target, how: str) -> tuple[str, ...]:
    """The catalogue's own words for a target, by the way they are found."""
    if how == "alias":
        return target.aliases
    return target.inverse if how == "inverse" else tuple(c for group in target.keywords for c in group.split("|"))


def count(lake: Lake, targets: Sequence[Target], selection: Selection, n_samples: int) -> Checked:
    """Count every target's mentions in the selected articles: status ok, in English, of each the text seen last.

    One partition is held at a time, and of every article read its id. Raises ConfigError for a source that the lake does
    not have, LakeError for a partition that cannot be read.
    """
    checked = Checked([Tally(target, Pool(target.id, n_samples)) for target in targets])
    tallies = {tally.target.id: tally for tally in checked.tallies}
    partitions = _selected(lake, selection)
    tables = track(lake.tables(partitions, _COLUMNS), len(partitions), "articles, days by source")
    for article, places in _skimmed(_current(tables, checked), targets):
        _add(article, places, targets, tallies)
    return checked


def _selected(lake: Lake, selection: Selection) -> list[Partition]:
    """The partitions of articles that are asked for, latest day first. Raises ConfigError."""
    found = lake.partitions("articles")
    known = {partition.source for partition in found}
    if found and selection.sources and (unknown := sorted(selection.sources - known)):
        raise ConfigError(f"{lake.root}: no articles of source {unknown[0]!r}; it has {', '.join(sorted(known))}")
    return sorted(filter(selection.takes, found), key=lambda p: (p.day, p.source), reverse=True)


def _current(tables: Iterator[pa.Table], checked: Checked) -> Iterator[dict[str, Any]]:
    """Of every article the row seen last, if it can be read; the tables come latest day first."""
    seen: set[int] = set()
    for table in tables:
        rows = [row for row in table.to_pylist() if row["status"] == "ok" and row["text"]]
        for row in sorted(rows, key=lambda r: r["observed_at"], reverse=True):
            key = hash(row["article_id"])
            if key in seen:
                continue
            seen.add(key)
            if row["language"] is not None and row["language"] not in LANGUAGES:
                checked.n_other_language += 1
                continue
            checked.n_articles += 1
            checked.days.add(row["day"])
            checked.sources.add(row["source"])
            yield row


def _skimmed(
    articles: Iterator[dict[str, Any]], targets: Sequence[Target]
) -> Iterator[tuple[dict[str, Any], list[Place]]]:
    held: list[dict[str, Any]] = []

    def texts() -> Iterator[str]:
        for article in articles:
            held.append(article)
            yield article["text"]

    for places in skim(texts(), targets):
        yield held.pop(0), places


def _add(article: dict[str, Any], places: list[Place], targets: Sequence[Target], tallies: dict[str, Tally]) -> None:
    if not places:
        return
    day = day_of(article)
    valid = {target.id for target in valid_on(targets, day)}
    by_target: dict[str, list[Place]] = {}
    for place in places:
        by_target.setdefault(place.target.id, []).append(place)
    for target_id, own in by_target.items():
        tally = tallies[target_id]
        keys = [[(place.how, phrase) for phrase in place.phrases] for place in own]
        used = {key for some in keys for key in some}
        tally.seen |= used
        if target_id not in valid:
            tally.n_articles_outside += 1
            tally.n_outside += len(own)
            continue
        tally.n_articles += 1
        tally.mentions.update(place.how for place in own)
        tally.phrases.update(key for some in keys for key in some)
        tally.articles.update(used)
        if len(used) == 1:
            tally.alone.update(used)
        tally.samples.offer(_samples(article, day, own))


def day_of(article: dict[str, Any]) -> date | None:
    """The day that decides which targets an article can be about: of publication, else of the run that found it; None
    for imported articles without a date."""
    if article["published_at"] is not None:
        return article["published_at"].date()  # type: ignore[no-any-return]
    return None if article["day"] == UNDATED else article["day"]


def _samples(article: dict[str, Any], day: date | None, places: list[Place]) -> list[Sample]:
    return [
        Sample(
            article["article_id"], article["source"], article["outlet"], article["url"], article["title"], day,
            article["text"][slice(*place.sentence)], place.start - place.sentence[0], place.end - place.sentence[0],
            place.start, place.end, place.how, place.phrases,
        )
        for place in places
    ]  # fmt: skip
