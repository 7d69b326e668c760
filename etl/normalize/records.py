"""Imported records to article rows: Parquet, CSV or JSONL with url, date, title, text and, if known, authors and outlet."""

import csv
import hashlib
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pyarrow as pa
import pyarrow.parquet as pq

from etl.errors import OnrecordError, one_line
from etl.jsonl import read_json_lines
from etl.normalize.article import language_of, text_and_paragraphs
from etl.normalize.dates import parse_published
from etl.normalize.decode import clean_body, clean_text
from etl.normalize.flags import page_flags
from etl.normalize.names import agencies_of
from etl.normalize.signature import signature
from etl.normalize.wire import wire_agency

REQUIRED = ("url", "date", "title", "text")
FORMATS = (".parquet", ".csv", ".jsonl")
MAX_TEXT = 5_000_000  # characters; more is no article


def read_records(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """(row number from 1, record) for every record of the file, in order.

    Raises OnrecordError naming file, line or column if the file cannot be read or lacks a required column.
    """
    suffix = path.suffix.lower()
    if suffix not in FORMATS:
        raise OnrecordError(
            f"{path}: unknown format {suffix or '(none)'}; give a file that ends in {', '.join(FORMATS)}"
        )
    try:
        if suffix == ".parquet":
            yield from _parquet(path)
        elif suffix == ".csv":
            yield from _csv(path)
        else:
            yield from _jsonl(path)
    except FileNotFoundError:
        raise OnrecordError(f"{path}: no such file") from None
    except (pa.ArrowException, OSError, UnicodeDecodeError, csv.Error) as error:
        raise OnrecordError(f"{path}: cannot be read: {one_line(error, 150)}") from None


def article_of_record(record: dict[str, Any], outlet: str, observed_at: datetime) -> tuple[dict[str, Any] | None, str]:
    """(article fields, "") or (None, the reason why the record is refused).

    A date that cannot be read without guessing does not cost the article: published_at is None, with the reason.
    """
    url = clean_text(str(record.get("url") or ""))
    try:
        parts = urlsplit(url)
        known = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        known = False
    if not known:
        return None, "url is missing or not http(s)"
    raw_text = record.get("text")
    paragraphs = clean_body(raw_text if isinstance(raw_text, str) else None)
    if not paragraphs:
        return None, "text is missing or empty"
    if len(raw_text) > MAX_TEXT:  # type: ignore[arg-type]  # a str: it has paragraphs
        return None, f"text is longer than {MAX_TEXT} characters"
    text, spans = text_and_paragraphs(paragraphs)
    name = clean_text(str(record.get("outlet") or "")) or outlet
    title = clean_text(str(record.get("title") or "")) or None
    authors = _authors(record.get("authors"))
    value = record.get("date")
    if isinstance(value, date) and not isinstance(value, datetime):
        value = value.isoformat()
    published = parse_published(value if isinstance(value, (str, datetime)) else None, observed_at)
    return {
        "url": url,
        "canonical_url": url,
        "outlet": name,
        "title": title,
        "standfirst": None,
        "authors": authors,
        "agencies": agencies_of(authors),
        "text": text,
        "paragraphs": spans,
        "published_at": published.at,
        "published_precision": published.precision,
        "published_note": published.note,
        "published_utc_offset": published.utc_offset,
        "language": language_of(text),
        "access": None,
        "page_flags": page_flags(url, title, [], []),
        "body_agreement": None,
        "field_sources": dict.fromkeys(("title", "text", "authors", "published_at"), "import"),
        "status": "ok",
        "status_reason": None,
        "n_words": len(text.split()),
        "text_sha256": hashlib.sha256(text.encode("utf-8")).hexdigest(),
        "signature": signature(text),
        "wire_agency": wire_agency(text, authors, name),
    }, ""


def _authors(value: Any) -> list[str]:
    """Names from a list, or from one text that separates them by commas or semicolons."""
    names = value if isinstance(value, list) else str(value or "").replace(";", ",").split(",")
    return list(dict.fromkeys(name for name in (clean_text(str(n or "")) for n in names) if name))


def _parquet(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    with pq.ParquetFile(path) as file:
        _check_columns(path, file.schema_arrow.names)
        number = 0
        for batch in file.iter_batches(batch_size=200):
            for record in batch.to_pylist():
                number += 1
                yield number, record


def _csv(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    csv.field_size_limit(2**31 - 1)
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        _check_columns(path, reader.fieldnames or [])
        yield from enumerate(reader, start=1)


def _jsonl(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, record in read_json_lines(path):
        if number == 1:
            _check_columns(path, record)
        yield number, record


def _check_columns(path: Path, names: Any) -> None:
    missing = [name for name in REQUIRED if name not in names]
    if missing:
        raise OnrecordError(
            f"{path}: lacks the column{'s' * (len(missing) > 1)} {', '.join(missing)}; "
            f"an import needs {', '.join(REQUIRED)}, and may have authors and outlet"
        )
