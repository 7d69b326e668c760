"""What is wrong, or probably wrong, with a catalogue of targets; findings, not errors: the catalogue can be used."""

from collections.abc import Sequence

from etl.catalogue.count import Tally, written
from etl.config import Target
from etl.extract.stances.skim import matches_itself
from etl.extract.stances.targets import compile_catalogue, ways

BROAD_SHARE = 0.05
"""A phrase in a larger share of all articles than this is probably too broad …"""
BROAD_AMONG = 200
"""… if at least so many were checked."""
ALONE_SHARE = 0.8
"""An alias or inverse phrase is probably too broad, too, if in a larger share of its articles than this no other phrase of the
target stands …"""
ALONE_AMONG = 50
"""… and it stands in at least so many."""
_KINDS = (("alias", "alias"), ("inverse", "inverse phrase"), ("keywords", "keyword"))


def findings(targets: Sequence[Target]) -> dict[str, list[str]]:
    """What the catalogue itself tells, by target id: one line each, in the catalogue's order."""
    found: dict[str, list[str]] = {target.id: [*_sentences(target), *_phrases(target)] for target in targets}
    for target in targets:
        if target.valid_from and target.valid_to and target.valid_from > target.valid_to:
            found[target.id].append(
                f"valid_from {target.valid_from} is after valid_to {target.valid_to}: no article ever counts"
            )
    for cycle in _cycles(targets):
        found[cycle[0]].append(f"parents go round in a circle: {' → '.join([*cycle, cycle[0]])}")
    for later, line in _claimed_twice(targets):
        found[later].append(line)
    return found


def too_broad(tally: Tally, n_checked: int) -> list[str]:
    """The phrases of a target that the articles show to be too broad, with the figures and the rule.

    Names are left out of the second rule: an article that names an issue in full needs no other phrase.
    """
    lines = []
    has_others = len({*tally.target.aliases, *tally.target.inverse, *tally.target.keywords}) > 1
    for (how, phrase), n in sorted(tally.articles.items(), key=lambda item: (-item[1], item[0])):
        alone = tally.alone[how, phrase]
        if how == "keywords":
            continue  # a choice counts only beside the others
        if n_checked >= BROAD_AMONG and n > BROAD_SHARE * n_checked:
            lines.append(
                f"“{phrase}” may be too broad: it stands in {n / n_checked:.1%} of all articles "
                f"({n:,} of {n_checked:,}; over {BROAD_SHARE:.0%})"
            )
        elif has_others and phrase != tally.target.name and n >= ALONE_AMONG and alone > ALONE_SHARE * n:
            lines.append(
                f"“{phrase}” may be too broad: {alone:,} of its {n:,} articles have no other phrase of this target "
                f"(over {ALONE_SHARE:.0%})"
            )
    return lines


def needless(target: Target) -> list[str]:
    """The aliases and inverse phrases that another phrase of the same target already covers, form by form."""
    claimed = {phrase.text for phrase in compile_catalogue((target,)).phrases}
    return [text for how in ("alias", "inverse") for text in written(target, how) if ways(text) and text not in claimed]


def _sentences(target: Target) -> list[str]:
    missing = [name for name in ("proposition", "negation") if not getattr(target, name)]
    if missing:
        return [
            f"no {' and no '.join(missing)}: the trained engine reads both and keeps a stance only as far as they agree "
            "on it; without them this target's stances rest on the name alone and are less sure"
        ]
    if _plain(target.proposition) == _plain(target.negation):
        return ["proposition and negation are the same sentence: nobody can be told to be for or against"]
    return []


def _plain(sentence: str | None) -> str:
    return " ".join((sentence or "").casefold().rstrip(" .!").split())


def _phrases(target: Target) -> list[str]:
    lines = []
    for how, kind in _KINDS:
        for text in written(target, how):
            forms = ways(text)
            if not forms:
                lines.append(f"{kind} “{text}” has no word to look for")
            elif not matches_itself(text, forms[0]):
                lines.append(
                    f"{kind} “{text}” can never be found: texts are cut into words in another way; rephrase it"
                )
    both = [text for text in target.inverse if text in (target.name, *target.aliases)]
    return [*lines, *(f"“{text}” is both an alias and an inverse phrase: it counts as an alias" for text in both)]


def _cycles(targets: Sequence[Target]) -> list[list[str]]:
    parent = {target.id: target.parent for target in targets}
    cycles: list[list[str]] = []
    for target in targets:
        way: list[str] = []
        at: str | None = target.id
        while at is not None and at not in way:
            way.append(at)
            at = parent.get(at)
        if at == target.id and not any(target.id in cycle for cycle in cycles):
            cycles.append(way)
    return cycles


def _claimed_twice(targets: Sequence[Target]) -> list[tuple[str, str]]:
    """(id of the later target, line) for every phrase that two targets look for in the same words."""
    first: dict[tuple[str, ...], tuple[str, str]] = {}
    lines: dict[tuple[str, str, str], str] = {}
    for phrase in compile_catalogue(tuple(targets)).phrases:
        other, text = first.setdefault(phrase.words, (phrase.target.id, phrase.text))
        if other != phrase.target.id:
            same = "" if text == phrase.text else f" (there “{text}”)"
            lines.setdefault(
                (phrase.target.id, other, phrase.text),
                f"“{phrase.text}” is a phrase of {other} too{same}: each place counts for both",
            )
    return [(key[0], line) for key, line in lines.items()]
