"""People, bodies and countries that an article names, as targets of what others in it say and do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from etl.extract.stances import lexicon as lx
from etl.extract.stances.compose import climb
from etl.extract.stances.holders import Names
from etl.extract.stances.predicates import word_sign
from etl.extract.stances.targets import ENTITY, Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

    from etl.config import Target

_KINDS = frozenset(("PERSON", "ORG", "GPE", "NORP"))


def entity_places(doc: Doc) -> list[Span]:
    """The named people, organizations, countries and groups that something in their sentence is for or against.

    Only in sentences with a word of attitude or evaluation: elsewhere nobody takes a side. Who is named is not asked
    yet: most names have no attitude above them.
    """
    evaluates: dict[int, bool] = {}
    found: list[Span] = []
    for entity in doc.ents:
        root = entity.root
        if entity.label_ not in _KINDS or root.dep_ in ("compound", "nmod", "amod"):
            continue  # "the FBI director": what is said is said of the director
        sent = root.sent
        if entity.end > sent.end or entity.start < sent.start:
            continue
        if sent.start not in evaluates:
            evaluates[sent.start] = _evaluates(sent)
        if evaluates[sent.start] and (root.pos_ == "NOUN" or _climbed(entity)):
            found.append(entity)
    return found


def entity_mentions(names: Names, places: Sequence[Span], taken: Sequence[Mention]) -> Iterator[Mention]:
    """Each place with the full name of who is named there as a target that no catalogue has.

    Names inside a mention of the catalogue's targets are left to these.
    """
    covered = {i for mention in taken for i in range(mention.start, mention.end)}
    for entity in places:
        held = names.resolve(entity.root) if covered.isdisjoint(range(entity.start, entity.end)) else []
        if len(held) == 1:
            yield Mention(_target(held[0].name), entity.start, entity.end, entity.root.i, 1, ENTITY)


def _climbed(entity: Span) -> bool:
    return bool(climb(entity.root, entity=True, skip=range(entity.start, entity.end)).attitudes)


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
