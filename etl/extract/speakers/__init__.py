"""Who the sources of quotes are: canonical names within an article, kinds, and roles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from etl.extract.speakers import names as name_book
from etl.extract.speakers import roles
from etl.extract.speakers.resolve import Resolver

if TYPE_CHECKING:
    from spacy.tokens import Doc

Quote = dict[str, Any]

_NAMES = "onrecord_names"
"""Where a parsed text keeps the names found in it, which are asked for twice."""


def resolve_speakers(
    doc: Doc, quotes: list[Quote], title: str | None = None, authors: Sequence[str] = ()
) -> list[Quote]:
    """Return the quotes with `speakers` (one entry for each joint speaker) and `speaker` (the first name) filled.

    `speaker_mention` holds code-point offsets of the source phrase, or None; a source that cannot be resolved is
    `{"name": None, "kind": "unresolved"}`. Full names may come from the title; "I" outside quotations is the only
    author of a text written in the first person, or who is interviewed.
    """
    names = doc.user_data[_NAMES] = name_book.collect(doc, title)
    resolver = Resolver(doc, names, title, authors)
    out = [dict(resolver.without_dateline(quote)) for quote in quotes]
    for quote, found in zip(out, resolver.all_speakers(out), strict=True):
        quote["speakers"] = found
        quote["speaker"] = next((speaker["name"] for speaker in found if speaker["name"]), None)
    return out


def speaker_roles(doc: Doc, quotes: list[Quote]) -> list[dict[str, Any]]:
    """Roles that the article states of its speakers: name, role, organization or None, and the evidence span."""
    speakers = {speaker["name"] for quote in quotes for speaker in quote["speakers"]}
    names = doc.user_data.get(_NAMES) or name_book.collect(doc)
    return [role for role in roles.learn(doc, names) if role["name"] in speakers]
