"""One text to its quotes, speaker roles and stances, and these to rows of the lake."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from etl.config import Target, valid_on
from etl.errors import ConfigError, OnrecordError
from etl.schema import content_id

if TYPE_CHECKING:
    from etl.extract.stances.engines import Engine

LANGUAGES = ("en",)


class Text(NamedTuple):
    """A text with what its page says of it: the headline, the names in its byline (who "I" is in an opinion), its date."""

    text: str
    title: str | None = None
    authors: Sequence[str] = ()
    day: date | None = None


def extract_documents(
    texts: Iterable[Text],
    targets: Sequence[Target],
    known_quotes: Sequence[list[dict[str, Any]]] | None = None,
    min_confidence: float | None = None,
    engine: Engine | None = None,
) -> Iterator[dict[str, Any]]:
    """{"quotes", "nested", "roles", "stances"} for every text, in order; offsets are code points of the text.

    `nested` are the attributions inside a quote (`X said that Y had promised …`), which `quotes` leaves to the outer one.
    `min_confidence` is that of `extract_quotes`, `engine` the one of stances (default: rules with the shipped network).
    With `known_quotes`, one list for each text, quotes are taken from there and only stances are extracted. A document
    that breaks the extractor gives {"error": reason} and disturbs no other; one that only the engine of stances gives no
    answer for has no stances, and the reason as "stance_error". Raises ConfigError.
    """
    from etl.extract.nlp import parse
    from etl.extract.stances.engines import Engine
    from etl.extract.stances.network import trained_scorer

    engine = engine or Engine(trained_scorer())
    for index, text in enumerate(texts):
        try:
            known = known_quotes[index] if known_quotes is not None else None
            yield _extract(parse(text.text), text, targets, known, min_confidence, engine)
        except ConfigError:
            raise
        except Exception as error:  # one bad text costs one row, whatever the parser or a rule raises
            yield {"error": f"{type(error).__name__}: {error}"}


def _extract(
    doc: Any,
    text: Text,
    targets: Sequence[Target],
    known: list[dict[str, Any]] | None,
    min_confidence: float | None,
    engine: Engine,
) -> dict[str, Any]:
    from etl.extract.nlp import parse
    from etl.extract.quotes import extract_quotes
    from etl.extract.quotes.headline import with_headline
    from etl.extract.quotes.nested import nested
    from etl.extract.speakers import speaker_roles

    if known is not None:
        return {"quotes": known, "nested": [], "roles": [], **_stances(doc, text, targets, known, engine)}
    quotes = extract_quotes(doc, text.title, text.authors, min_confidence)
    if text.title and quotes:
        quotes = with_headline(doc.text, quotes, text.title, extract_quotes(parse(text.title), None, text.authors))
    inner = nested(doc, quotes, text.title, text.authors)
    once = [number for number, quote in enumerate(quotes) if not quote.get("repeats_body")]
    found = _stances(doc, text, targets, [quotes[number] for number in once], engine)
    for stance in found["stances"]:
        stance["quote"] = None if stance["quote"] is None else once[stance["quote"]]
    return {"quotes": quotes, "nested": inner, "roles": speaker_roles(doc, [*quotes, *inner]), **found}


def _stances(
    doc: Any, text: Text, targets: Sequence[Target], quotes: list[dict[str, Any]], engine: Engine
) -> dict[str, Any]:
    """{"stances"} towards the targets that are valid on the text's day, or none of them and "stance_error"."""
    from etl.extract.stances import extract_stances

    targets = valid_on(targets, text.day)

    if engine.rows is None:
        return {"stances": extract_stances(doc, quotes, targets, text.title, engine.scorer)}
    try:
        return {"stances": engine.rows(text.text, text.title, text.authors, quotes, targets)}
    except ConfigError:
        raise
    except OnrecordError as error:  # an endpoint that does not answer costs no quotes
        return {"stances": [], "stance_error": str(error)}


def quote_row(
    article_id: str, text_sha256: str, text: str, quote: dict[str, Any], roles: list[dict[str, Any]]
) -> dict[str, Any]:
    """A quote as a row of the `quotes` layer, without the columns of the run."""
    fragments = [
        {"start_char": f["start"], "end_char": f["end"], "text": text[f["start"] : f["end"]]}
        for f in quote["fragments"]
    ]
    names = {speaker["name"] for speaker in quote["speakers"]}
    place = ",".join(f"{f['start_char']}-{f['end_char']}" for f in fragments)
    return {
        "quote_id": content_id(article_id, text_sha256, place, _span(quote, "speaker_mention")),
        "article_id": article_id,
        "text_sha256": text_sha256,
        "start_char": quote["start"],
        "end_char": quote["end"],
        "text": quote["text"],
        "fragments": fragments,
        "type": quote["type"],
        "kind": quote["kind"],
        **_columns("cue", quote["cue"]),
        "cue_lemma": quote.get("cue_lemma"),
        **_columns("mention", quote["speaker_mention"]),
        "speakers": quote["speakers"],
        "roles": [
            {
                "name": r["name"],
                "role": r["role"],
                "organization": r["organization"],
                "start_char": r["evidence"]["start"],
                "end_char": r["evidence"]["end"],
                "text": r["evidence"]["text"],
            }
            for r in roles
            if r["name"] in names
        ],
        "is_in_headline": bool(quote.get("in_headline", False)),
        "is_nested": bool(quote.get("is_nested", False)),
        "confidence": quote["confidence"],
    }


def stance_row(
    article_id: str, text_sha256: str, stance: dict[str, Any], quote_ids: Sequence[str], catalogue_sha256: str
) -> dict[str, Any]:
    """A stance as a row of the `stances` layer; `quote_ids` are the ids of the document's quotes, in their order."""
    evidence, p = stance["evidence"], stance["p"]
    target = stance["target_id"] or stance["target"]
    return {
        "stance_id": content_id(
            article_id, text_sha256, f"{evidence['start']}-{evidence['end']}", stance["holder"], target
        ),
        "article_id": article_id,
        "text_sha256": text_sha256,
        "holder": stance["holder"],
        "holder_kind": stance["holder_kind"],
        "target_id": stance["target_id"],
        "target": stance["target"],
        "label": stance["label"],
        "p_favor": p["favor"],
        "p_against": p["against"],
        "p_none": p["none"],
        **_columns("evidence", evidence),
        "quote_id": None if stance["quote"] is None else quote_ids[stance["quote"]],
        "basis": stance["basis"],
        "reason": stance["reason"],
        "attributed_via": stance["attributed_via"],
        "confidence": stance["confidence"],
        "catalogue_sha256": catalogue_sha256,
    }


def quote_of_row(row: dict[str, Any]) -> dict[str, Any]:
    """The quote that `quote_row` stored: what stances need of it."""
    return {
        "start": row["start_char"],
        "end": row["end_char"],
        "text": row["text"],
        "fragments": [{"start": f["start_char"], "end": f["end_char"]} for f in row["fragments"]],
        "type": row["type"],
        "kind": row["kind"],
        "cue": _of_columns(row, "cue"),
        "cue_lemma": row["cue_lemma"],
        "speaker_mention": _of_columns(row, "mention"),
        "speakers": row["speakers"],
        "speaker": next((s["name"] for s in row["speakers"]), None),
        "confidence": row["confidence"],
        "is_nested": row["is_nested"],
    }


def _span(quote: dict[str, Any], key: str) -> str:
    span = quote[key]
    return f"{span['start']}-{span['end']}" if span else ""


def _columns(prefix: str, span: dict[str, Any] | None) -> dict[str, Any]:
    span = span or {"start": None, "end": None, "text": None}
    return {f"{prefix}_start_char": span["start"], f"{prefix}_end_char": span["end"], f"{prefix}_text": span["text"]}


def _of_columns(row: dict[str, Any], prefix: str) -> dict[str, Any] | None:
    if row[f"{prefix}_start_char"] is None:
        return None
    return {"start": row[f"{prefix}_start_char"], "end": row[f"{prefix}_end_char"], "text": row[f"{prefix}_text"]}
