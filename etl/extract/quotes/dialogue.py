"""Transcripts and interviews: whose turn a paragraph is, from labels (`Q:`, `WN:`, `SMITH:`) or from bold questions.

Works on the text alone, so that it costs nothing where no paragraph looks like a turn. An answer and the turn of a named
person are direct speech without quotation marks; the questions of an outlet (`Q:`, `The Lantern:`) are nobody's quote.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from etl.extract.quotes.cast import Cast, People, Speaker, surname_of
from etl.extract.quotes.labels import ANSWER, QUESTION, Label, Line, label_of, name_line

Span = tuple[int, int]

_PARAGRAPH = re.compile(r"\S[^\n]*")
_MAYBE = re.compile(r"^[ \t]*(?:\(\([^()\n]+\)\)|[A-Z][^:\n]{0,60}:[ \t]|Q\.[ \t])|\?[”\"]?[ \t]*$", re.MULTILINE)
_DIRECTION = re.compile(r"[(\[][^()\[\]]*[)\]]|[.…\s*]+|.{0,150}\b(?:Image|Photo|Credit|Picture)s? ?:.{0,60}")
_FIRST = re.compile(r"\b(?:I|I['’](?:m|ve|d|ll)|[Mm]y|[Mm]yself)\b")
_TALK = re.compile(r"\?|\b(?:I|[Yy]ou|[Ww]e|[Mm]y|[Yy]our|[Oo]ur|me|us)\b")
_SECOND = re.compile(r"\b[Yy]our?\b")
_INTERVIEW = re.compile(r"\b(?:interview\w*|transcript|conversation|Q ?& ?A|questions|caught up with)\b", re.IGNORECASE)
_QUOTED = re.compile(r"[“\"‘][^\n]*[”\"’]\.?")
_ENDED = re.compile(r".*[.?!…”\"’)\]—–-]", re.DOTALL)
_WE = re.compile(r"\b[Ww]e\b|\b[Oo]ur\b")

_FEWEST_QUESTIONS = 3
"""Questions without labels that make an interview."""

_LONGEST_QUESTION = 80
"""Most words of a paragraph that is a question without a label."""

_LONGEST_HEADLINE = 20
"""Most words of a headline that stands at the start of a text."""

_FEWEST_WORDS = 4
"""Words of a middling turn: in a table (`Clinton: 2,383`) there are fewer."""


_BARE_QUESTION = Label(QUESTION, "", 0, 0)


@dataclass(frozen=True, slots=True)
class Turn:
    """What one party says until the next: a span for each paragraph, in code points.

    `label` is the label without colon, where it names somebody; `is_question` marks an interviewer, who is no source.
    """

    fragments: list[Span]
    label: Span | None
    speaker: Speaker
    is_question: bool
    confidence: float
    is_wholly_quoted: bool = False


def may_hold_turns(text: str, title: str | None = None) -> bool:
    """Could there be turns? Cheap, so that people are collected only where they are needed."""
    if len(_MAYBE.findall(text)) < 2:
        return False
    lines = _lines(text)
    keys = [line.label.key for line in lines if line.label and not line.label.is_furniture]
    quoted = sum(bool(line.label and _QUOTED.fullmatch(line.said.strip())) for line in lines)
    return (
        len(keys) > max(len(set(keys)), 1)
        or (len(keys) > 1 and (quoted > 1 or QUESTION in keys or any(line.label and line.asks for line in lines)))
        or _is_interview(lines, title)
    )


def find_turns(text: str, people: People, title: str | None = None, authors: Sequence[str] = ()) -> list[Turn]:
    """The turns of a text in order, questions included; empty where the evidence for a dialogue is weak."""
    lines = _lines(text)
    parties = _parties(lines, people)
    if parties:
        for line in lines:
            if line.label and line.label.key not in parties and not line.label.is_furniture:
                line.label = None
        _mark_unlabelled_questions(lines, parties)
        parties = {line.label.key for line in lines if line.label and not line.label.is_furniture}
        confidence = 0.95
    elif _is_interview(lines, title):
        for line in lines:
            line.label = _BARE_QUESTION if _is_question(line) else None
        parties, confidence = {QUESTION}, 0.75
    else:
        return []
    return _turns(lines, Cast(lines, parties, people, title, authors), confidence)


def _lines(text: str) -> list[Line]:
    lines = []
    for match in _PARAGRAPH.finditer(text):
        written = match.group().rstrip()
        for start, end in _shouted_parts(written):
            part = written[start:end]
            at = match.start() + start
            lines.append(Line(at, at + len(part), part, label_of(part)))
    lines = _under_names(lines)
    if sum(line.label is not None and line.label.key == ANSWER for line in lines) > 1:
        for line in lines:
            if re.match(r"Q[A-Z][a-z]", line.text):  # "QWhat would have happened?": a bold Q whose stop got lost
                line.label = Label(QUESTION, "Q", 0, 1)
    if len(lines) > 1 and lines[1].label is None and len(lines[0].text.split()) <= _LONGEST_HEADLINE:
        lines[0].label = None  # "Voss: The bridge will open", the headline
    return lines


def _under_names(lines: list[Line]) -> list[Line]:
    """Names in paragraphs of their own, again and again, are the labels of the paragraphs after them."""
    names = Counter(line.text for line in lines if name_line(line.text))
    if sum(count > 1 for count in names.values()) < 2:
        return lines
    out: list[Line] = []
    above: tuple[int, Label] | None = None
    for line in lines:
        label = name_line(line.text)
        if label is not None and names[line.text] > 1:
            above = line.start, label
            continue
        if above is not None:
            line.label = Label(above[1].key, above[1].written, above[0] - line.start, 0)
            above = None
        out.append(line)
    return out


def _shouted_parts(paragraph: str) -> Iterator[Span]:
    """`TRUMP: Why? TOOMEY: Because.` in one paragraph: one part for each."""
    start = 0
    if re.match(r"[A-Z]{3,}[A-Z .'’-]*:", paragraph):
        for match in re.finditer(r"(?<=[.?!”\"…]) (?=[A-Z]{3,}[A-Z .'’-]{0,30}: )", paragraph):
            yield start, match.start()
            start = match.end()
    yield start, len(paragraph)


def _parties(lines: list[Line], people: People) -> set[str]:
    """The keys of the labels that are parties to a dialogue; empty where it is none."""
    labelled = [line for line in lines if line.label and not line.label.is_furniture]
    keys = [line.label.key for line in labelled if line.label]
    times = Counter(keys)
    if times[QUESTION] and times[ANSWER]:
        return {QUESTION, ANSWER}
    known = _known(people)
    bodies = {line.label.key for line in labelled if line.label and line.label.written.startswith("The ")}
    named = {k for k in times if k in known - bodies or any(_is_marked(line, k) for line in labelled)}
    parties = {k for k in times if k in named or times[k] > 1}
    talk = [line for line in labelled if line.label and line.label.key in parties]
    if not talk or not _is_talk(talk):
        return set()
    again = bool(_returning(talk) & (named | _answering(talk)))
    if len(parties) > 1 and (again or _is_asked_and_answered(talk, named)):
        return parties
    if len(parties) > 1 and parties <= named and all(_QUOTED.fullmatch(line.said.strip()) for line in talk):
        return parties
    # One party alone, again and again: a statement in parts, if the label is a name.
    shouted = {
        lb.key for line in talk if (lb := line.label) and lb.is_shouted and (lb.key in known or " " in lb.written)
    }
    return {k for k in parties if times[k] > 1 and (k in shouted or _is_one_sided(lines, k, k in named))}


def _known(people: People) -> set[str]:
    out: set[str] = set()
    for name, _ in people:
        if name.startswith("The "):
            continue
        parts = name.casefold().replace("’", "'").split()
        out.update((parts[0], parts[-1].removesuffix("'s"), "".join(p[0] for p in parts)) if parts else ())
    return out


def _is_marked(line: Line, key: str) -> bool:
    return line.label is not None and line.label.key == key and (line.label.is_logo or line.label.is_shouted)


def _is_talk(turns: list[Line]) -> bool:
    words = sorted(len(line.said.split()) for line in turns)
    talk = sum(bool(_TALK.search(line.said)) for line in turns)
    ended = sum(bool(_ENDED.fullmatch(line.said)) for line in turns)
    return words[len(words) // 2] >= _FEWEST_WORDS and talk * 3 >= len(turns) and ended * 2 >= len(turns)


def _returning(talk: list[Line]) -> set[str]:
    """The parties that speak again after another spoke."""
    out: set[str] = set()
    seen: set[str] = set()
    last = None
    for line in talk:
        key = line.label.key if line.label else ""
        if key in seen and key != last:
            out.add(key)
        seen.add(key)
        last = key
    return out


def _answering(talk: list[Line]) -> set[str]:
    """Parties whose names nobody knows, but who speak again and again after another's questions."""
    after: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for a, b in pairwise(talk):
        if a.label and b.label and b.label.key != a.label.key:
            after[b.label.key] += 1
            asked[b.label.key] += a.asks
    return {key for key, times in after.items() if times >= _FEWEST_QUESTIONS and asked[key] * 2 >= times}


def _is_asked_and_answered(talk: list[Line], named: set[str]) -> bool:
    """One question and the other's answer right after it, from two named parties."""
    return any(
        a.asks and b.start - a.end < 4 and a.label and b.label and {a.label.key, b.label.key} <= named
        and a.label.key != b.label.key for a, b in pairwise(talk)
    )  # fmt: skip


def _is_one_sided(lines: list[Line], key: str, is_named: bool) -> bool:
    """One party is labelled and the other is not: answers after bare questions, or questions before bare answers."""
    own = [n for n, line in enumerate(lines) if line.label and line.label.key == key]
    if len(own) < _FEWEST_QUESTIONS or not (is_named or key in (QUESTION, ANSWER)):
        return False
    asked = sum(n > 0 and (_is_question(lines[n - 1]) or _is_question(lines[n])) for n in own)
    if asked * 2 <= len(own):
        return False
    if any(label is not None and (label.is_logo or not lines[n].asks) for n in own for label in [lines[n].label]):
        return True
    answers = [lines[n + 1] for n in own if n + 1 < len(lines) and lines[n + 1].label is None]
    return sum(bool(_FIRST.search(a.text) or _WE.search(a.text)) for a in answers) * 3 >= max(1, len(answers))


def _mark_unlabelled_questions(lines: list[Line], parties: set[str]) -> None:
    """Where nobody is labelled as asking, a bare question right before a label is the interviewer's."""
    asking = [line for line in lines if line.label and line.label.key in parties and line.asks]
    labelled = [line for line in lines if line.label and line.label.key in parties]
    if len(parties) > 1 or len(asking) * 2 > len(labelled):
        return
    for line, following in pairwise(lines):
        if line.label is None and following.label is not None and _is_question(line):
            line.label = _BARE_QUESTION


def _is_question(line: Line) -> bool:
    return line.asks and line.said[:1] not in "“\"‘'" and len(line.said.split()) <= _LONGEST_QUESTION


def _is_interview(lines: list[Line], title: str | None) -> bool:
    """Questions in paragraphs of their own, put to "you", and answers of an "I", where the text says it is an
    interview."""
    asked = [n for n, line in enumerate(lines) if _is_question(line)]
    if len(asked) < _FEWEST_QUESTIONS:
        return False
    before = " ".join([title or "", *(line.text for line in lines[: asked[0]])])
    if not _INTERVIEW.search(before):
        return False
    answers = [lines[n + 1] for n in asked if n + 1 < len(lines) and n + 1 not in asked]
    personal = sum(bool(_FIRST.search(line.text) or _WE.search(line.text)) for line in answers)
    quoted = sum(line.text[0] in '“"‘' for line in answers)
    put = sum(bool(_SECOND.search(lines[n].text)) for n in asked)
    return len(answers) >= 3 and personal * 2 >= len(answers) and put * 3 >= len(asked) and quoted * 4 <= len(answers)


def _turns(lines: list[Line], cast: Cast, confidence: float) -> list[Turn]:
    out: list[Turn] = []
    last_label = max(n for n, line in enumerate(lines) if line.label and not line.label.is_furniture)
    narrated = _is_narrated(lines, cast)
    is_open = False
    for number, line in enumerate(lines):
        if line.label is not None:
            is_open = not line.label.is_furniture
            if is_open:
                out.append(_turn(line, cast, confidence))
        elif is_open and not _DIRECTION.fullmatch(line.text):
            turn = out[-1]
            if turn.is_question and cast.is_one_sided and not line.asks:
                # Only questions have labels (or are bold): what follows is the answer.
                turn = Turn([], None, cast.speaker(ANSWER), False, min(confidence, 0.75))
            if not _goes_on(line, turn, narrated or number > last_label):
                is_open = False
                continue
            if turn is not out[-1]:
                out.append(turn)
            turn.fragments.append((line.start, line.end))
    return [turn for turn in out if turn.fragments]


def _turn(line: Line, cast: Cast, confidence: float) -> Turn:
    label = line.label
    assert label is not None
    body = line.start + label.body
    named = label.key not in (QUESTION, ANSWER)
    return Turn(
        [(body, line.end)] if body < line.end else [],
        (line.start + label.start, line.start + label.start + len(label.written)) if named else None,
        cast.speaker(label.key), label.key in cast.askers, confidence, bool(_QUOTED.fullmatch(line.said.strip())),
    )  # fmt: skip


def _is_narrated(lines: list[Line], cast: Cast) -> bool:
    """Does the writer speak between the turns: is a party named in a paragraph that is not the party's own?"""
    labelled = [n for n, line in enumerate(lines) if line.label and not line.label.is_furniture]
    key, speaker = "", ""
    for line in lines[labelled[0] : labelled[-1]]:
        if line.label is not None:
            key, speaker = line.label.key, surname_of(cast.speaker(line.label.key))
        elif (
            key
            and speaker
            and re.search(rf"\b{re.escape(speaker)}\b", line.text, re.I)
            and not _FIRST.search(line.text)
        ):
            return True
    return False


def _goes_on(line: Line, turn: Turn, needs_first_person: bool) -> bool:
    """Is a paragraph without a label more of the turn, and not the writer's own?"""
    if turn.label and not turn.fragments:
        return True  # the label stands alone in the paragraph before
    if turn.is_wholly_quoted and line.text[0] not in '“"‘':
        return False
    if turn.fragments and len(line.text.split()) <= 6 and line.text[-1] not in '.?!…”"':
        return False  # a heading
    surname = surname_of(turn.speaker)
    if surname and re.search(rf"\b{re.escape(surname)}\b", line.text, re.I) and not _FIRST.search(line.text):
        return False
    unquoted = re.sub(r"[“\"][^”\"]*[”\"]?", "", line.text)
    return not needs_first_person or bool(_FIRST.search(unquoted))
