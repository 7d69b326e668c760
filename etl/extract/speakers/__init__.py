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


def resolve_speakers(
    doc: Doc, quotes: list[Quote], title: str | None = None, authors: Sequence[str] = ()
) -> list[Quote]:
    """Return the quotes with `speakers` (one entry for each joint speaker) and `speaker` (the first name) filled.

    `speaker_mention` holds code-point offsets of the source phrase, or None; a source that cannot be resolved is
    `{"name": None, "kind": "unresolved"}`. The title is part of the contract for a later model; the rules
    read names from the text alone.
    """
    resolver = Resolver(doc, name_book.collect(doc), quotes)
    out = []
    for quote in quotes:
        quote = resolver.without_dateline(quote)
        found = resolver.speakers(quote["speaker_mention"])
        first = next((speaker["name"] for speaker in found if speaker["name"]), None)
        out.append({**quote, "speakers": found, "speaker": first})
    return out


def speaker_roles(doc: Doc, quotes: list[Quote]) -> list[dict[str, Any]]:
    """Roles that the article states of its speakers: name, role, organization or None, and the evidence span."""
    speakers = {speaker["name"] for quote in quotes for speaker in quote["speakers"]}
    return [role for role in roles.learn(doc, name_book.collect(doc)) if role["name"] in speakers]
