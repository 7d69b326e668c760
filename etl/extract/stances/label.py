"""Label one marked pair: is the actor (or, without one, the text) for or against the target?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from etl.extract.stances.compose import Attitude, climb
from etl.extract.stances.lexicon import NOUNS, SUBJUNCTIVE, VERBS, Entry
from etl.extract.stances.predicates import word_sign
from etl.extract.stances.syntax import is_hypothetical, is_negated, owner, subject
from etl.extract.stances.targets import stem

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

THRESHOLD = 0.5
"""Below this strength a pair with an actor is "none"."""

_WANTING = frozenset(
    "seek pursue accept promise pledge vow commit impeach question embrace desire crave deny favor".split()
)
LOOSE_STEPS = 6
"""How far above a target a verb of attitude may stand to count without a strict reading."""

_STOP = frozenset("we should the a an of in on for to be is are and or with by must not all ban legalize".split())


def label_stances(rows: Iterable[tuple[str, str, str | None]]) -> Iterator[dict[str, Any]]:
    """Label rows of (text, target, actor) by rules alone: {"label": favor | against | none, "p": {favor, against, none}}.

    The target mention may stand in << >> and the actor in [ ]; a target without marks is a topic or a proposition. Equal
    texts that follow one another are parsed once.
    """
    from etl.extract.nlp import parse  # spaCy takes seconds to import: only where it is used

    last: tuple[str, Any] | None = None
    for text, target, actor in rows:
        plain, spans = unmark(text, target, actor)
        if last is None or last[0] != plain:
            last = (plain, parse(plain))
        doc = last[1]
        marked = "target" in spans
        found = label_pair(doc, spans["target"], spans.get("actor")) if marked else label_topic(doc, target)
        yield _answer(found)


def unmark(text: str, target: str, actor: str | None) -> tuple[str, dict[str, tuple[int, int]]]:
    """The text without its marks, and the code-point spans of the marked target and actor in it."""
    marks: list[tuple[int, int, str, str]] = []
    for name, opening, closing, word in (("target", "<<", ">>", target), ("actor", "[", "]", actor)):
        if name == "actor" and actor is None:
            continue
        at = text.find(f"{opening} {word} {closing}")
        if at >= 0:
            inner = word or ""
            marks.append((at, at + len(inner) + len(opening) + len(closing) + 2, name, inner))
        elif match := re.search(rf"{re.escape(opening)}\s*(.+?)\s*{re.escape(closing)}", text, re.DOTALL):
            marks.append((match.start(), match.end(), name, match.group(1)))
    plain, spans, at = "", {}, 0
    for start, end, name, inner in sorted(marks):
        if start < at:
            continue
        plain += text[at:start]
        spans[name] = (len(plain), len(plain) + len(inner))
        plain += inner
        at = end
    return plain + text[at:], spans


def label_pair(doc: Doc, target: tuple[int, int], actor: tuple[int, int] | None) -> dict[str, Any]:
    """Label from a parsed text and the code-point spans of target and actor (marks already taken out).

    Returns label, strength and reason; strength 0 and label "none" where no rule speaks.
    """
    anchor = _root(doc, target)
    best: Attitude | None = None
    weight = 0.0
    if anchor is not None:
        holder = _root(doc, actor)
        for attitude in climb(anchor, entity=True).attitudes:
            fit = 1.0 if actor is None else _fits(attitude, holder, actor)
            if attitude.strength * fit >= weight and fit:
                best, weight = attitude, attitude.strength * fit
        if best is None and actor is None:
            return _tone(doc, anchor)
    if best is None and anchor is not None and actor is not None:
        best = _loosely(anchor, _root(doc, actor), actor)
        weight = best.strength if best else 0.0
    if best is None:
        return {"label": "none", "strength": 0.0, "reason": ""}
    return {"label": "favor" if best.sign > 0 else "against", "strength": weight, "reason": best.reason}


def _root(doc: Doc, span: tuple[int, int] | None) -> Token | None:
    if span is None or span[0] >= span[1]:
        return None
    found = doc.char_span(*span, alignment_mode="expand")
    return found.root if found is not None and len(found) else None


def _loosely(anchor: Token, actor: Token | None, span: tuple[int, int]) -> Attitude | None:
    """The first verb or noun of attitude above the target whose holder is the actor, whatever stands between.

    "praised the improvements that Ghana has made" is praise for Ghana, which the strict climb does not say.
    """
    node = anchor
    for _ in range(LOOSE_STEPS):
        head = node.head
        if head == node or node.dep_ in ("nsubj", "advcl", "conj", "parataxis", "csubj") or is_hypothetical(node):
            return None
        table = VERBS if head.pos_ == "VERB" else NOUNS if head.pos_ == "NOUN" else {}
        word = head.lemma_.lower()
        entries = [e for e in table.get(word, ()) if e.kind == "attitude" and _broad(word, e)]
        if entries and len({e.sign for e in entries}) == 1 and not is_negated(head):
            holder = subject(head) if head.pos_ == "VERB" else owner(head)
            found = Attitude(holder, entries[0].sign, 0.55, f"loose:{word}", head)
            if _fits(found, actor, span):
                return found
        node = head
    return None


def _broad(word: str, entry: Entry) -> bool:
    """Verbs of praise and blame colour all that stands below them; verbs of wanting do not, nor do prepositions."""
    if word in SUBJUNCTIVE or word in _WANTING:
        return False
    return "o" in entry.slots or word in ("warn", "complain") or bool(entry.slots & {"of", "for"} and entry.sign < 0)


def _fits(attitude: Attitude, actor: Token | None, span: tuple[int, int]) -> float:
    """How well an attitude's holder is the actor: itself, or a phrase that the actor heads or owns."""
    holder = attitude.holder
    if holder is None or actor is None:
        return 0.0
    seen = {holder, *holder.conjuncts}
    if holder.tag_ in ("PRP", "PRP$"):  # "Trump says he backs it": the subject of a clause above
        above = {c for verb in holder.ancestors for c in verb.children if c.dep_ == "nsubj" and c.i < holder.i}
        return 0.8 if any(span[0] <= t.idx < span[1] for t in above) else 0.0
    if any(span[0] <= t.idx < span[1] for t in seen):
        return 1.0
    node = actor
    for _ in range(4):
        if node in seen:
            return 0.85
        if node.dep_ in ("compound", "poss", "nmod", "amod", "appos", "conj"):
            node = node.head
        elif node.dep_ == "pobj" and node.head.lower_ in ("of", "for", "from", "at", "in"):
            node = node.head.head
        else:
            return 0.0
    return 0.0


def _tone(doc: Doc, anchor: Token) -> dict[str, Any]:
    """Without an actor and a rule: the evaluating words of the target's sentence, weak evidence."""
    total = sum(word_sign(token) * (-1 if _denied(token) else 1) for token in anchor.sent)
    if not total:
        return {"label": "none", "strength": 0.0, "reason": ""}
    return {"label": "favor" if total > 0 else "against", "strength": 0.5, "reason": "tone"}


def _denied(token: Token) -> bool:
    return any(t.dep_ == "neg" or t.lower_ in ("no", "not", "never") for t in (*token.children, *token.head.children))


def label_topic(doc: Doc, topic: str) -> dict[str, Any]:
    """A topic or proposition without a mark: climbs from its words in the text, turned round for "ban X"."""
    words = [w for w in (stem(part) for part in re.findall(r"[\w'’-]+", topic)) if w not in _STOP]
    flips = re.search(
        r"\b(ban|abolish|end|ended|stop|prohibit|abandon|harm|prohibited|banned|abolished|cancel|limit)\b",
        topic.lower(),
    )
    direction = -1 if flips else 1
    score = 0.0
    for token in doc:
        if stem(token.text) in words:
            score += sum(a.sign * a.strength for a in climb(token, entity=True).attitudes)
    tone = sum(word_sign(t) * (-1 if _denied(t) else 1) for t in doc) / (3 + len(doc) ** 0.5)
    score = score * 0.6 + tone
    if abs(score) < 0.05:
        return {"label": "none", "strength": 0.0, "reason": ""}
    return {
        "label": "favor" if score * direction > 0 else "against",
        "strength": min(0.8, 0.5 + abs(score) / 4),
        "reason": "topic",
    }


def _answer(found: dict[str, Any]) -> dict[str, Any]:
    label, strength = found["label"], found["strength"]
    if label == "none" or strength < THRESHOLD:
        return {"label": "none", "p": {"favor": 0.1, "against": 0.1, "none": 0.8}}
    rest = 1 - strength
    other = "against" if label == "favor" else "favor"
    p = {label: strength, other: 0.3 * rest, "none": 0.7 * rest}
    return {"label": label, "p": {key: round(p[key], 4) for key in ("favor", "against", "none")}}
