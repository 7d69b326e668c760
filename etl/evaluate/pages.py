"""Score articles against pages whose text, title, authors and date are known, by set of pages (`ds`).

* `body_f1`: overlap of runs of four words, precision and recall averaged over pages (the metric of the public
  article-extraction benchmark, which counts a page in precision only if it gave a text);
* `segments_f1`: wanted pieces of text found, with unwanted ones that were found as false positives;
* `title`: the share of equal titles, without regard to case, punctuation and white space;
* `date`: the share with the right calendar day, local or UTC; `authors_f1`: F1 over names.
"""

import re
import time
import unicodedata
import warnings
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from dateutil import parser

from etl.errors import OnrecordError
from etl.evaluate.agreement import agreement_report
from etl.evaluate.bootstrap import RESAMPLES, Array, estimates, f1, ratio
from etl.evaluate.gold import Predictions, fault, parquet_rows
from etl.progress import track

FIGURES = ("body_f1", "segments_f1", "title", "date", "authors_f1")
_TRUTH = ("body", "title", "authors", "date", "with_segments", "without_segments")
_RUN = 4  # words
_COUNTS = (
    "precision", "n_precision", "recall", "n_recall", "wanted_found", "wanted", "unwanted_found",
    "title", "n_title", "date", "n_date", "authors_both", "authors_gold", "authors_found",
)  # fmt: skip
_COLUMN = {name: number for number, name in enumerate(_COUNTS)}
_BY = re.compile(r"^(by|von|par|por|da|di)\s+")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass
class Tally:
    """Counts of each page of a set, what became of its pages, and how sure their bodies were."""

    counts: list[list[float]] = field(default_factory=list)
    statuses: Counter[str] = field(default_factory=Counter)
    agreed: list[tuple[float, float]] = field(default_factory=list)  # of the extractors, and F1 of the page's body


def evaluate_pages(
    gold: Path,
    predictions: Path | None = None,
    profile: str = "vote",
    workers: int = 1,
    resamples: int = RESAMPLES,
) -> dict[str, Any]:
    """{"pages", "pages_per_cpu_second", "sets": {ds: {figure: Estimate, "statuses", …}}, "agreement": agreement_report}.

    Without `predictions` (rows {"ds", "id", "text", "title", "authors", "published_at"[, "status"]}) the pages are
    normalized by this version; only then is there a speed, that of the work without the scoring, start of the workers
    included. Raises OnrecordError with file, row and reason; all gold is checked before the work starts.
    """
    total = sum(1 for _ in read_gold(gold, with_pages=False))
    if not total:
        raise OnrecordError(f"{gold}: holds no page")
    kind = pq.read_schema(gold).field("html").type
    if not (pa.types.is_binary(kind) or pa.types.is_large_binary(kind)):
        raise OnrecordError(f"{gold}: the column html must hold bytes, not {kind}; write it as binary")
    tallies: dict[str, Tally] = {}
    started, scoring = _cpu_seconds(), 0.0
    for row, article in _given(gold, predictions) if predictions else _normalized(gold, total, profile, workers):
        before = time.thread_time()
        tally = tallies.setdefault(row["ds"], Tally())
        tally.counts.append(page_counts(row, article))
        tally.statuses[article.get("status") or "not said"] += 1
        if row["body"] and article.get("body_agreement") is not None:
            tally.agreed.append((article["body_agreement"], page_f1(tally.counts[-1])))
        scoring += time.thread_time() - before
    seconds = _cpu_seconds() - started - scoring
    agreed = [pair for tally in tallies.values() for pair in tally.agreed]
    return {
        "gold": gold.name,
        "profile": None if predictions else profile,
        "pages": total,
        "cpu_seconds": None if predictions else seconds,
        "pages_per_cpu_second": None if predictions else total / seconds,
        "resamples": resamples,
        "sets": {name: _report(tally, resamples) for name, tally in tallies.items()},
        "agreement": agreement_report(*zip(*agreed, strict=True)) if agreed else None,
    }


def read_gold(path: Path, with_pages: bool = True) -> Iterator[dict[str, Any]]:
    """Rows of a Parquet file with ds, id, url, html (bytes) and the truth, null where a set has none.

    Raises OnrecordError with row and reason.
    """
    seen: set[tuple[str, str]] = set()
    columns = ["ds", "id", "url", "html", *_TRUTH]
    for number, row in parquet_rows(path, columns, without=() if with_pages else ("html",)):
        if not isinstance(row["ds"], str) or not isinstance(row["id"], str):
            raise fault(path, number, "needs ds and id, both texts")
        if (row["ds"], row["id"]) in seen:
            raise fault(path, number, f"the id {row['id']!r} is there twice in {row['ds']}")
        if row["with_segments"] is None and row["without_segments"] is not None:
            raise fault(path, number, "has without_segments and no with_segments")
        for name in ("body", "title", "date", "url"):
            if not isinstance(row[name], str | None):
                raise fault(path, number, f"{name} must be a text or null")
        for name in ("authors", "with_segments", "without_segments"):
            if not isinstance(row[name], list | None) or not all(isinstance(each, str) for each in row[name] or ()):
                raise fault(path, number, f"{name} must be a list of texts or null")
        seen.add((row["ds"], row["id"]))
        yield row


_Scored = Iterator[tuple[dict[str, Any], dict[str, Any]]]


def _normalized(gold: Path, total: int, profile: str, workers: int) -> _Scored:
    from etl.annotate import annotate_html

    waiting: deque[dict[str, Any]] = deque()

    def pages() -> Iterator[dict[str, Any]]:
        for row in read_gold(gold):
            page = {"id": row["id"], "url": row["url"], "html": row.pop("html") or b""}
            waiting.append(row)
            yield page

    for article in track(annotate_html(pages(), profile, workers), total, "pages"):
        yield waiting.popleft(), article


def _given(gold: Path, path: Path) -> _Scored:
    predictions = Predictions(path, ("ds", "id"))
    found = 0
    for row in read_gold(gold, with_pages=False):
        number, article = predictions.get(row["ds"], row["id"]) or (0, {"status": "no row"})
        found += bool(number)
        if not all(isinstance(article.get(name), str | None) for name in ("text", "title", "published_at", "status")):
            raise fault(path, number, "text, title, published_at and status must be texts or null")
        if not isinstance(article.get("body_agreement"), float | int | None):
            raise fault(path, number, "body_agreement must be a number or null")
        authors = article.get("authors")
        if not isinstance(authors, list | None) or not all(isinstance(name, str) for name in authors or ()):
            raise fault(path, number, "authors must be a list of texts or null")
        yield row, article
    if not found:
        raise OnrecordError(f"{path}: holds none of the pages of {gold}; rows need the same ds and id")


def page_counts(row: dict[str, Any], article: dict[str, Any]) -> list[float]:
    """What one page adds to each of `_COUNTS`; where the truth is null or empty, nothing."""
    n: Counter[str] = Counter()
    shares: dict[str, float] = {}
    text = article.get("text") or ""
    if row["body"]:
        precision, recall = body_overlap(row["body"], text)
        n["n_precision"], n["n_recall"] = precision is not None, recall is not None
        shares = {"precision": precision or 0.0, "recall": recall or 0.0}
    if row["with_segments"] is not None:
        n["wanted"] = len(row["with_segments"])
        n["wanted_found"] = sum(piece in text for piece in row["with_segments"])
        n["unwanted_found"] = sum(piece in text for piece in row["without_segments"] or ())
    if row["title"]:
        n["n_title"], n["title"] = 1, folded(row["title"]) == folded(article.get("title"))
    if row["date"]:
        n["n_date"], n["date"] = 1, not days(row["date"]).isdisjoint(days(article.get("published_at")))
    if row["authors"]:
        gold, found = names(row["authors"]), names(article.get("authors") or ())
        n["authors_both"], n["authors_gold"], n["authors_found"] = len(gold & found), len(gold), len(found)
    return [shares.get(name, float(n[name])) for name in _COUNTS]


def page_f1(counts: list[float]) -> float:
    """F1 of the body of one page, from its `page_counts`."""
    precision, recall = counts[_COLUMN["precision"]], counts[_COLUMN["recall"]]
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def body_overlap(gold: str, found: str) -> tuple[float | None, float | None]:
    """(precision, recall) over runs of four words, with their counts; None where a side has no word."""
    wanted, given = _runs(gold), _runs(found)
    both = (wanted & given).total()
    return both / given.total() if given else None, both / wanted.total() if wanted else None


def _runs(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    if 0 < len(words) < _RUN:
        return Counter([tuple(words)])
    return Counter(zip(*(words[number:] for number in range(_RUN)), strict=False))


def folded(text: str | None) -> str:
    """The text without case, punctuation and compatibility forms, its words one space apart."""
    return " ".join(re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", text or "").casefold()))


def names(authors: Iterable[str]) -> set[str]:
    """Folded names without a leading “by” (in five languages); none that is empty."""
    return {_BY.sub("", folded(author)) for author in authors} - {""}


def days(value: str | None) -> set[str]:
    """The calendar days, YYYY-MM-DD, that a date can be meant as: as written, and in UTC if it has a zone."""
    if not value or not re.search(r"\d{4}", value):
        return set()
    written = _DAY.match(value)
    found = {written.group()} if written else set()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a zone that dateutil does not know: the day as written counts
            moment = parser.parse(value, default=datetime(1, 1, 1))  # not today, for what a date leaves out
        found.add(f"{moment:%Y-%m-%d}")
        if moment.tzinfo:
            found.add(f"{moment.astimezone(UTC):%Y-%m-%d}")
    except (ValueError, OverflowError, TypeError):
        pass  # the day as written is all there is
    return found


def statistics(sums: Array) -> dict[str, Array]:
    """Each of FIGURES for sums of page counts, shape [draws, columns]; NaN where a set has no such truth."""
    n = {name: sums[:, number] for name, number in _COLUMN.items()}
    found = n["wanted_found"] + n["unwanted_found"]
    return {
        "body_f1": f1(
            _given_truth(n["n_recall"], ratio(n["precision"], n["n_precision"])), ratio(n["recall"], n["n_recall"])
        ),
        "segments_f1": f1(
            _given_truth(n["wanted"], ratio(n["wanted_found"], found)), ratio(n["wanted_found"], n["wanted"])
        ),
        "title": ratio(n["title"], n["n_title"]),
        "date": ratio(n["date"], n["n_date"]),
        "authors_f1": f1(
            _given_truth(n["authors_gold"], ratio(n["authors_both"], n["authors_found"])),
            ratio(n["authors_both"], n["authors_gold"]),
        ),
    }


def _given_truth(truth: Array, values: Array) -> Array:
    return np.where(truth > 0, values, np.nan)


def _report(tally: Tally, resamples: int) -> dict[str, Any]:
    figures = estimates(np.array(tally.counts), statistics, resamples)
    return {
        "pages": len(tally.counts),
        **{name: figures[name]._asdict() for name in FIGURES},
        "statuses": dict(sorted(tally.statuses.items())),
    }


def _cpu_seconds() -> float:
    """CPU time of this process and of its children that have ended."""
    return sum(usage.ru_utime + usage.ru_stime for usage in map(getrusage, (RUSAGE_SELF, RUSAGE_CHILDREN)))
