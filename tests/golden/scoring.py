"""Compare extracted quotes and stances with gold annotation, on word tokens, so that marks and final stops are free."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

_WORD = re.compile(r"\w+(?:[’'\-]\w+)*")
Tokens = frozenset[int]


def tokens(text: str, spans: Iterable[dict[str, Any]]) -> Tokens:
    """Start offsets of the words that the spans cover; a leading “that” or “whether” is dropped."""
    found = sorted(m.start() for s in spans for m in _WORD.finditer(text, s["start"], s["end"]))
    if len(found) > 1 and re.match(r"(that|whether)\b", text[found[0] :], re.I):
        found = found[1:]
    return frozenset(found)


def overlap(a: Tokens, b: Tokens) -> float:
    return len(a & b) / len(a | b) if a | b else 0.0


def matches(text: str, gold: list[dict[str, Any]], found: list[dict[str, Any]]) -> list[tuple[int, int]]:
    """Pairs (gold, found) whose contents overlap by at least half, one to one, the best first."""
    g, f = ([tokens(text, q["fragments"]) for q in quotes] for quotes in (gold, found))
    cells = sorted(((overlap(a, b), i, j) for i, a in enumerate(g) for j, b in enumerate(f) if a & b), reverse=True)
    left: dict[int, int] = {}
    for share, i, j in cells:
        if share >= 0.5 and i not in left and j not in left.values():
            left[i] = j
    return list(left.items())


def names(quote: dict[str, Any]) -> set[str]:
    return {(s["name"] or "").casefold() for s in quote["speakers"] if s["kind"] not in ("anonymous", "unresolved")}


def count_quotes(text: str, gold: list[dict[str, Any]], found: list[dict[str, Any]]) -> Counter[str]:
    """gold, found, matched, and of the matched whose gold speakers have names: named, and right."""
    pairs = matches(text, gold, found)
    named = [(i, j) for i, j in pairs if names(gold[i])]
    return Counter(
        gold=len(gold),
        found=len(found),
        matched=len(pairs),
        named=len(named),
        right=sum(names(gold[i]) <= names(found[j]) for i, j in named),
    )


def f1(counts: Counter[str]) -> float:
    return 2 * counts["matched"] / (counts["gold"] + counts["found"])
