"""`onrecord annotate`: one extraction on any data, without lake or configuration, a row out for every row in."""

import base64
import json
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, date, datetime, timedelta, timezone
from functools import partial
from itertools import chain, islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from etl.config import Target, load_targets
from etl.errors import OnrecordError, one_line
from etl.jsonl import read_json_lines
from etl.settings import settings

_HTML_FIELDS = (
    "status",
    "status_reason",
    "title",
    "standfirst",
    "text",
    "authors",
    "agencies",
    "published_at",
    "published_precision",
    "published_note",
    "language",
    "access",
    "page_flags",
    "body_agreement",
    "canonical_url",
    "field_sources",
    "paragraphs",
)
_CHUNK = 16  # documents handed to a worker at a time


def annotate_html(rows: Iterable[dict[str, Any]], profile: str = "vote", workers: int = 1) -> Iterator[dict[str, Any]]:
    """Articles for pages: rows with `id`, `url`, `html` (bytes, or base64 text); other columns are passed through."""
    from etl.normalize.pool import normalize_pages

    now = datetime.now(UTC)
    passed: list[dict[str, Any]] = []

    def pages() -> Iterator[dict[str, Any]]:
        for number, row in enumerate(rows, start=1):
            _require(row, ("id", "url", "html"), number)
            if clash := [name for name in _HTML_FIELDS if name in row]:
                raise OnrecordError(
                    f"row {number}: the column {clash[0]} has the name of an output; rename it in the input"
                )
            passed.append({name: value for name, value in row.items() if name not in ("html", "url")})
            yield {
                "body": _html_bytes(row["html"], number),
                "url": row["url"] or "",
                "observed_at": now,
                "profile": profile,
            }

    for article in normalize_pages(pages(), workers):
        article["published_at"] = published_text(article)
        yield {**passed.pop(0), **{name: article[name] for name in _HTML_FIELDS}}


def published_text(article: dict[str, Any]) -> str | None:
    """ISO 8601 of the time of publication, by the page's own clock where that is known; a bare day stays one."""
    published, ahead = article["published_at"], article["published_utc_offset"]
    if published is None:
        return None
    if article["published_precision"] == "day":
        return str(published.date().isoformat())
    return str(published.astimezone(timezone(timedelta(minutes=ahead or 0))).isoformat())


def annotate_text(rows: Iterable[dict[str, Any]], workers: int = 1) -> Iterator[dict[str, Any]]:
    """Quotes and stances for texts: rows with `id`, `text` and perhaps `title`; targets from the configuration."""
    targets = load_targets(settings().config_dir)
    batches = _batches(_checked(rows, ("id", "text")))
    yield from _mapped(partial(_annotate_texts, targets), batches, workers)


def annotate_stance(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Label and probabilities for rows with `text`, `target` and perhaps `actor`; the id is the row's number from 0."""
    from etl.extract.stances import label_rows

    checked = ((row["text"], row["target"], row.get("actor")) for row in _checked(rows, ("text", "target")))
    for number, answer in enumerate(label_rows(checked, settings())):
        yield {"id": number, **answer}


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """Rows of a JSONL or Parquet file. Raises OnrecordError with file, line and reason."""
    try:
        if path.suffix == ".parquet":
            for batch in pq.ParquetFile(path).iter_batches(batch_size=32):
                yield from batch.to_pylist()
            return
        for _, row in read_json_lines(path):
            yield row
    except FileNotFoundError:
        raise OnrecordError(f"{path}: no such file") from None
    except (OSError, UnicodeDecodeError, pa.ArrowException) as error:
        raise OnrecordError(f"{path}: cannot be read: {one_line(error, 150)}") from None


def write_rows(rows: Iterable[dict[str, Any]], path: Path) -> int:
    """Write rows as JSONL beside `path`, then rename: the file is there whole or not at all. Returns their number."""
    temporary = path.with_name(f".{path.name}.part")
    count = 0
    try:
        with temporary.open("w", encoding="utf-8") as file:
            for row in rows:
                file.write(json.dumps(row, ensure_ascii=False, default=str) + "\n")
                count += 1
        temporary.replace(path)
    except OSError as error:
        raise OnrecordError(f"{path}: cannot be written: {error.strerror}") from None
    finally:
        temporary.unlink(missing_ok=True)
    return count


def _annotate_texts(targets: list[Target], rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    from etl.extract.document import Text, extract_documents
    from etl.extract.stances.engines import engine

    texts = (Text(row["text"], row.get("title"), row.get("authors") or (), _day(row.get("date"))) for row in rows)
    found = extract_documents(texts, targets, None, settings().min_confidence, engine(settings()))
    results = []
    for row, result in zip(rows, found, strict=True):
        kept = {name: value for name, value in result.items() if name not in ("roles", "nested")}
        results.append({"id": row["id"], "quotes": [], "stances": [], **kept})
    return results


def _day(value: Any) -> date | None:
    """The day of a row's `date`: a date, a time, or a text that begins with YYYY-MM-DD; None for anything else."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        return None


def _mapped(function: Any, batches: Iterator[list[dict[str, Any]]], workers: int) -> Iterator[dict[str, Any]]:
    """function over the batches, in order, on `workers` processes; a bounded number waits, however long the input."""
    if workers == 1:
        yield from chain.from_iterable(map(function, batches))
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        flying = [pool.submit(function, batch) for batch in islice(batches, workers * 2)]
        while flying:
            yield from flying.pop(0).result()
            flying += [pool.submit(function, batch) for batch in islice(batches, 1)]


def _batches(rows: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    while batch := list(islice(rows, _CHUNK)):
        yield batch


def _checked(rows: Iterable[dict[str, Any]], names: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    for number, row in enumerate(rows, start=1):
        _require(row, names, number)
        if not isinstance(row[names[-1]], str) or ("text" in names and not isinstance(row["text"], str)):
            raise OnrecordError(f"row {number}: {' and '.join(names)} must be texts")
        yield row


def _require(row: dict[str, Any], names: tuple[str, ...], number: int) -> None:
    if missing := [name for name in names if name not in row]:
        raise OnrecordError(f"row {number}: lacks {', '.join(missing)}; each row needs {', '.join(names)}")


def _html_bytes(value: Any, number: int) -> bytes:
    if isinstance(value, bytes):
        return value
    try:
        return base64.b64decode(value or "", validate=True)
    except (ValueError, TypeError):
        raise OnrecordError(f"row {number}: html is neither bytes nor base64 text") from None
