"""Claims of the catalogue that a quote makes in words of its own: who says so is for the claim."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from etl.extract.stances.lexicon import NEGATORS
from etl.extract.stances.targets import phrase_words

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from etl.config import Target

IN_SENTENCE, IN_QUOTE = 0.75, 0.5
"""The share of a proposition's telling words that the sentence must hold, and the quote's part in it: the rest may stand
before the quote ("… joining the alliance, calling it a cause of the war"). Both chosen by hand on a few articles."""

FEWEST = 3
"""Telling words of a proposition that can be recognised at all."""

_SMALL = frozenset(
    phrase_words(
        "a an the of in on at to for from by with as and or not no is are was were be been has have had will would should "
        "could can may must do does did that this these those it its they their there who which more most than one"
    )
)  # fmt: skip


@dataclass(frozen=True)
class Claimed:
    """A claim in a quote: its side (-1 where the quote denies it), the token that heads it and the evidence's code
    points."""

    target: Target
    quote: int
    sign: int
    anchor: int
    start: int
    end: int


def claimed(
    doc: Doc, quotes: Sequence[Mapping[str, Any]], targets: Sequence[Target], words: list[str]
) -> list[Claimed]:
    """The claims that the article's quotes make, in the order of the quotes; `words` are the document's stems."""
    claims = [target for target in targets if target.kind == "claim" and len(telling(target)) >= FEWEST]
    if not claims:
        return []
    found: list[Claimed] = []
    present = frozenset(words)
    near = [t for t in claims if len(telling(t) & present) >= IN_SENTENCE * len(telling(t))]
    for number, quote in enumerate(quotes) if near else ():
        for fragment in quote.get("fragments") or [quote]:
            span = doc.char_span(fragment["start"], fragment["end"], alignment_mode="expand")
            if span is None or not len(span):
                continue
            for sent in {token.sent.start: token.sent for token in span}.values():
                start, end = max(sent.start, span.start), min(sent.end, span.end)
                quoted, whole = frozenset(words[start:end]), frozenset(words[sent.start : sent.end])
                for target in near:
                    wanted = telling(target)
                    if len(wanted & whole) >= IN_SENTENCE * len(wanted) and len(wanted & quoted) >= IN_QUOTE * len(
                        wanted
                    ):
                        part = doc[start:end]
                        sign = -1 if _denials(part.text) != _denials(target.proposition or "") else 1
                        at = max(fragment["start"], part.start_char), min(fragment["end"], part.end_char)
                        found.append(Claimed(target, number, sign, part.root.i, *at))
    return found


@lru_cache(maxsize=256)
def telling(target: Target) -> frozenset[str]:
    """The stems of a claim's proposition without small words."""
    return frozenset(phrase_words(target.proposition or "")) - _SMALL


def _denials(text: str) -> int:
    """How often a text says no, odd or even."""
    return sum(word.strip('.,;:"“”') in NEGATORS or word.endswith(("n't", "n’t")) for word in text.lower().split()) % 2
