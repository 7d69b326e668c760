"""Documents with gold coreference: WebAnno TSV 3.2 files of GUM read into text, mentions and chains."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from etl.extract.speakers.words import TITLES

ENTITIES = {"person", "organization", "place", "object", "abstract"}
FIRST, _OPEN, _CLOSE = {"i", "we", "my", "our", "me", "us"}, set("([{$€£#"), set(")]},.;:!?%")
_CLITIC = re.compile(r"^(?:['’`](?:s|re|ve|ll|d|m)|n['’`]t)$", re.IGNORECASE)
THIRD = {"he", "she", "they", "it", "his", "her", "their", "its", "him", "them", "who", "which", "that"}
DEFINITE = {"the", "this", "that", "these", "those", "his", "her", "its", "their"}
SECOND = {"you", "your", "yours", "yourself"}
_PREPOSITIONS = {"from", "at", "in", "on", "with", "about", "to", "whose", "whom"}
SMALL = {"of", "the", "and", "for", "de", "van", "von", "bin", "al"}


@dataclass
class Mention:
    """A gold mention: token range, type, link, chain."""

    tokens: list[int]
    kind: str
    link: str | None = None
    chain: int = -1


@dataclass
class Document:
    """A text with the offsets of its tokens (None in the title) and its gold mentions."""

    name: str
    title: str | None
    text: str
    words: list[str]
    offsets: list[tuple[int, int] | None]
    mentions: list[Mention]
    starts: set[int]
    names: dict[int, list[list[str]]] = field(default_factory=dict)

    def span(self, mention: Mention) -> dict[str, Any] | None:
        """The mention in code points of the text; None in the title."""
        first, last = self.offsets[mention.tokens[0]], self.offsets[mention.tokens[-1]]
        if first is None or last is None:
            return None
        return {"start": first[0], "end": last[1], "text": self.text[first[0] : last[1]]}


def read(path: Path) -> Document:
    """Read a WebAnno TSV 3.2 file."""
    sentences: list[list[int]] = []
    words: list[str] = []
    ids: dict[str, int] = {}
    mentions: dict[tuple[str, int], Mention] = {}
    links: list[tuple[str, str]] = []
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("#Text="):
            sentences.append([])
        if line.startswith("#") or "\t" not in line:
            continue
        cells = line.split("\t")
        at = ids[cells[0]] = len(words)
        words.append(cells[2])
        sentences[-1].append(at)
        for kind, number in _values(cells[3]):
            mention = mentions.setdefault(_mention(cells[0], number), Mention([], kind))
            mention.tokens.append(at)
        for link, number in _values(cells[6]):
            if _mention(cells[0], number) in mentions:
                mentions[_mention(cells[0], number)].link = link
        for relation, target in zip(cells[8].split("|"), cells[9].split("|"), strict=False):
            if target != "_" and not relation.startswith(("bridge", "disc")):
                links.append((cells[0], target))
    _chains(mentions, links)
    title, text, offsets = _detokenize(words, sentences)
    found = Document(path.stem, title, text, words, offsets, list(mentions.values()), {s[0] for s in sentences})
    for mention in found.mentions:
        if name := proper_name(words, mention, found.starts):
            found.names.setdefault(mention.chain, []).append(name)
    return found


def _values(cell: str) -> list[tuple[str, int]]:
    """`person[4]|place[5]` → [("person", 4), ("place", 5)]; 0 for a mention of one token without a number."""
    found = [re.fullmatch(r"(.*?)(?:\[(\d+)\])?", part) for part in cell.split("|")]
    return [(m[1], int(m[2] or 0)) for m in found if m and m[1] not in ("_", "")]


def _mention(token: str, number: int) -> tuple[str, int]:
    return ("", number) if number else (token, 0)


def _chains(mentions: dict[tuple[str, int], Mention], links: Iterable[tuple[str, str]]) -> None:
    """Number the chains: what a row's relation `4-7[23_20]` joins (20 stands in the row, 23 at the token 4-7)."""
    parent = {key: key for key in mentions}

    def root(key: tuple[str, int]) -> tuple[str, int]:
        while parent[key] != key:
            key = parent[key]
        return key

    for token, target in links:
        match = re.fullmatch(r"([\d-]+)(?:\[(\d+)_(\d+)\])?", target)
        if match:
            ends = _mention(match[1], int(match[2] or 0)), _mention(token, int(match[3] or 0))
            if all(end in parent for end in ends):
                parent[root(ends[0])] = root(ends[1])
    numbers = {key: number for number, key in enumerate(mentions)}
    for key, mention in mentions.items():
        mention.chain = numbers[root(key)]


def _detokenize(
    words: Sequence[str], sentences: list[list[int]]
) -> tuple[str | None, str, list[tuple[int, int] | None]]:
    title = None
    offsets: list[tuple[int, int] | None] = [None] * len(words)
    text = ""
    for number, sentence in enumerate(sentences):
        line, places = _sentence([words[at] for at in sentence])
        is_heading = not re.search(r"[.!?:;,]['\"”’)]*$", line)
        if number == 0 and is_heading:
            title = line
            continue
        if text:
            text += "\n\n" if is_heading or text[-1] == "\0" else " "
        text = text.replace("\0", "")
        for at, (start, end) in zip(sentence, places, strict=True):
            offsets[at] = (len(text) + start, len(text) + end)
        text += line + ("\0" if is_heading else "")
    return title, text.replace("\0", ""), offsets


def _sentence(words: Sequence[str]) -> tuple[str, list[tuple[int, int]]]:
    """The sentence as it is printed, and the offsets of its words."""
    text, places, glue = "", [], True
    opened: set[str] = set()
    for at, word in enumerate(words):
        joined = glue or word[0] in _CLOSE or bool(_CLITIC.match(word))
        glue = word in _OPEN or word.endswith("$")
        if word in ('"', "'"):
            owner = word == "'" and not opened & {"'"} and at > 0 and words[at - 1].endswith("s")
            if word in opened or owner:
                opened.discard(word)
                joined, glue = True, False
            else:
                opened.add(word)
                glue = True
        elif word in ("-", "/", "@") and 0 < at < len(words) - 1 and words[at - 1][-1].isalnum():
            joined = glue = words[at + 1][0].isalnum()
        start = len(text) + (not joined and bool(text))
        text += word if joined or not text else f" {word}"
        places.append((start, start + len(word)))
    return text, places


def proper_name(words: Sequence[str], mention: Mention, starts: set[int]) -> list[str] | None:
    """The words of a mention that is a proper name: its last run of capitals before a comma or a clause, titles left off.

    A single word that opens its sentence (`starts` has those) may be capital for that alone, and is no name.
    """
    if mention.kind not in ENTITIES:
        return None
    run: list[int] = []
    closed = False
    for at in mention.tokens:
        word = words[at]
        if word[0].isupper():
            run = [at] if closed else [*run, at]
            closed = False
        elif run and not closed and (word.lower() in SMALL or word in ("-", "&", "'", "’")):
            run.append(at)
        elif word in (",", "(", "-", "—") or (run and word.lower() in _PREPOSITIONS | THIRD):
            break
        else:
            closed = True
    while run and (words[run[0]].lower() in TITLES | DEFINITE and len(run) > 1):
        run.pop(0)
    while run and not words[run[-1]][0].isupper():
        run.pop()
    out = [words[at] for at in run]
    is_alone = len(out) == 1 and (run[0] in starts or out[0].lower() in TITLES)
    common = any(w.lower() in THIRD | FIRST | SECOND | {"a", "an", "one"} for w in out)
    return None if closed or is_alone or common or not out else out
