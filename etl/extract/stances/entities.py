"""People, bodies and countries that an article names, as targets of what others in it say and do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from etl.extract.stances import lexicon as lx
from etl.extract.stances.holders import Names
from etl.extract.stances.predicates import word_sign
from etl.extract.stances.targets import ENTITY, Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

    from etl.config import Target

_KINDS = frozenset(("PERSON", "ORG", "GPE", "NORP"))


def entity_mentions(doc: Doc, names: Names, taken: Sequence[Mention]) -> Iterator[Mention]:
    """The named people, organizations, countries and groups, each with its full name as a target that no catalogue has.

    Only in sentences with a word of attitude or evaluation: elsewhere nobody takes a side. Names inside a mention of
    the catalogue's targets are left to these.
    """
    covered = {i for mention in taken for i in range(mention.start, mention.end)}
    for sent in doc.sents:
        entities = [e for e in sent.ents if e.label_ in _KINDS and covered.isdisjoint(range(e.start, e.end))]
        if not entities or not _evaluates(sent):
            continue
        for entity in entities:
            held = names.resolve(entity.root)
            if len(held) == 1:
                yield Mention(_target(held[0].name), entity.start, entity.end, entity.root.i, 1, ENTITY)


@lru_cache(maxsize=4096)
def _target(name: str) -> Target:
    from etl.config import Target

    return Target.model_validate({"id": ENTITY, "name": name, "kind": "entity"})


def _evaluates(sent: Span) -> bool:
    for token in sent:
        if token.pos_ in ("VERB", "NOUN", "ADJ") and (
            token.lemma_.lower() in (lx.VERBS if token.pos_ == "VERB" else lx.NOUNS) or word_sign(token)
        ):
            return True
    return False
