"""From a place in an article to a question that can be asked by itself: the sentence, its holder and its target marked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from etl.extract.stances.holders import Holder, Names
from etl.extract.stances.question import Question, Span
from etl.extract.stances.targets import ENTITY, Mention

if TYPE_CHECKING:
    from spacy.tokens import Token

MOST_CHARS = 600
"""A text of two sentences longer than this is not shown whole: the holder is put before the target's sentence."""


def question(
    names: Names, mention: Mention, holder: Holder, token: Token | None, quote: Mapping[str, Any] | None
) -> Question:
    """Where does `holder` stand towards `mention`?

    The holder is marked where the sentence, or the one before or after it in the same paragraph, names it: at `token`, or
    where the quote has its speaker. Elsewhere the sentence follows its name, as in a transcript.
    """
    doc = names.doc
    sent = doc[mention.anchor].sent
    start, end = sent.start_char, sent.end_char
    at = (doc[mention.start].idx, doc[mention.end - 1].idx + len(doc[mention.end - 1]))
    by = _of_token(names, token) if token is not None else _of_speaker(quote)
    if by is not None and not (start <= by[0] and by[1] <= end):
        start, end = _both(names, start, end, by)
        if start > by[0] or by[1] > end:
            by = None
    if by is not None and by[0] < at[1] and at[0] < by[1]:
        by = None  # one name for both would be marked twice
    text, shift = names.text[start:end], start
    if by is None:
        lead = f"{holder.name}: "
        text, shift, by = lead + text, start - len(lead), (start - len(lead), start - 2)
    target = mention.target
    told = mention.how != ENTITY and target.kind != "entity"
    return Question(
        text,
        names.text[at[0] : at[1]],
        holder.name,
        (at[0] - shift, at[1] - shift),
        (by[0] - shift, by[1] - shift),
        target.proposition if told else None,
        target.negation if told else None,
        mention.sign,
    )


def _of_token(names: Names, token: Token) -> Span:
    """The name that a word belongs to, or the word."""
    if token.ent_type_:
        for entity in names.ents:
            if entity.start <= token.i < entity.end:
                return entity.start_char, entity.end_char
    return token.idx, token.idx + len(token)


def _of_speaker(quote: Mapping[str, Any] | None) -> Span | None:
    mention = quote.get("speaker_mention") if quote else None
    return (mention["start"], mention["end"]) if mention else None


def _both(names: Names, start: int, end: int, by: Span) -> Span:
    """The code points from the one to the other, as whole sentences of one paragraph; else `start` and `end` again."""
    other = names.doc.char_span(*by, alignment_mode="expand")
    if other is None or not len(other):
        return start, end
    low, high = min(start, other.sent.start_char), max(end, other.sent.end_char)
    between = names.text[low:high].strip()
    return (start, end) if len(between) > MOST_CHARS or "\n" in between else (low, high)
