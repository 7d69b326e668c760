"""The parties of a dialogue: who speaks under a label, who asks, and who is interviewed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from etl.extract.quotes.labels import ANSWER, QUESTION, Line

Speaker = dict[str, str | None]

People = Sequence[tuple[str, int]]
"""The people that a text names: canonical name and code-point offset of every mention, in order."""

_UNNAMED = re.compile(r"\b(?:unidentified|reporter|moderator|audience|question|male|female|crowd)\b", re.IGNORECASE)
_AFTER_NAME = re.compile(r",(?! ?(?:Jr|Sr|II)).*| *\([^()]*\)")


class Cast:
    """Who is behind each label of a dialogue, and who only asks (`askers`)."""

    def __init__(
        self, lines: list[Line], parties: set[str], people: People, title: str | None, authors: Sequence[str]
    ) -> None:
        self._turns: dict[str, list[Line]] = {}
        for line in lines:
            if line.label and line.label.key in parties:
                self._turns.setdefault(line.label.key, []).append(line)
        self._authors = {last_name(author) for author in authors}
        self._title = (title or "").casefold()
        self._first = min(turns[0].start for turns in self._turns.values())
        self._people = people
        self._surnames = {last_name(name) for name, _ in people if not name.startswith("The ")}
        self._full = Counter(name for name, _ in people if " " in name and not name.isupper())
        self._by: dict[tuple[str, str], list[str]] = {}
        for name in self._full:
            parts = name.casefold().split()
            keys = ("bare", _bare(name)), ("last", last_name(name)), ("initials", "".join(p[0] for p in parts))
            for key in (*keys, ("first", parts[0])):
                self._by.setdefault(key, []).append(name)
        self.askers = {key for key in parties if self._asks(key)}
        self.is_one_sided = not parties - self.askers
        self._speakers: dict[str, Speaker] = {}

    def _asks(self, key: str) -> bool:
        """Is this the interviewer: a part, the byline, or a body that mostly asks? Named people who ask are quoted."""
        if key == QUESTION or key in self._authors:
            return True
        turns = self._turns.get(key, [])
        labels = [turn.label for turn in turns if turn.label]
        initials = all(label.written.isupper() and len(label.written) <= 4 for label in labels)
        if key in self._surnames or (any(label.is_shouted for label in labels) and not initials):
            return False
        asked = sum("?" in turn.said for turn in turns)
        return (len(turns) > 1 or any(label.is_logo for label in labels)) and asked * 2 >= len(turns)

    def speaker(self, key: str) -> Speaker:
        """Who speaks under a label: the full name where the text has it."""
        if key not in self._speakers:
            self._speakers[key] = self._speaker(key)
        return self._speakers[key]

    def _speaker(self, key: str) -> Speaker:
        if key == QUESTION:
            return {"name": None, "kind": "unresolved"}
        if key == ANSWER:
            return self._interviewee()
        written = self._written(key)
        if _UNNAMED.search(written):
            return {"name": written.lower(), "kind": "anonymous"}
        namesakes = self._by.get(("last", key), [])
        first = written.split()[0].casefold()
        for names in (
            self._by.get(("bare", _bare(written)), []),
            [name for name in namesakes if name.casefold().startswith(first)],
            namesakes,
            self._by.get(("initials", key), []),
            self._by.get(("first", key), []),
        ):
            if names:
                return {"name": max(names, key=lambda name: self._full[name]), "kind": "person"}
        name = written.title() if written.isupper() and len(written) > 3 else written
        return {"name": name, "kind": "organization" if key in self.askers else "person"}

    def _written(self, key: str) -> str:
        """The longest form of a label, without brackets and functions."""
        forms = [_AFTER_NAME.sub("", turn.label.written).strip() for turn in self._turns[key] if turn.label]
        return max(forms, key=len) or key

    def _interviewee(self) -> Speaker:
        """Who is introduced: named in the title, else most often before the first turn, else most often at all."""
        others = self._authors | {last_name(self._written(key)) for key in self.askers if key != QUESTION}
        people = [(name, at) for name, at in self._people if name in self._full and last_name(name) not in others]
        for pool in ([name for name, at in people if at < self._first], [name for name, _ in people]):
            times = Counter(pool)
            if times:  # the first of equals
                return {"name": max(times, key=lambda n: (last_name(n) in self._title, times[n])), "kind": "person"}
        return {"name": None, "kind": "unresolved"}


def last_name(name: str) -> str:
    """The last part of a name that is no suffix, folded."""
    parts = name.replace("’s", "").casefold().split()
    bare = [part for part in parts if part.strip(".,") not in ("jr", "sr", "ii", "iii")]
    return (bare or parts or [""])[-1].strip(".,")


def surname_of(speaker: Speaker) -> str:
    """The last word of a person's name, or nothing."""
    parts = (speaker["name"] or "").split()
    return parts[-1] if parts and speaker["kind"] == "person" else ""


def _bare(name: str) -> str:
    return re.sub(r"[.,]", "", name).casefold()
