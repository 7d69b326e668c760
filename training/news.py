"""The news set: questions that onrecord itself asked of news articles, with the answers of a reader.

`news_questions.jsonl` holds no text. A line is one article, {"url", "sha256" of its text, "questions": [{"passage": its
code points in the text, "name": the holder's name where that is put before the passage with a colon, "at" and "by": the
spans of target and holder in what is then read, "target_id": the catalogue's target, absent for a person or body, "side":
-1 where the words name the target's opposite, "label": against | none | favor towards the words as they stand, "rule":
the strength that the rules gave, negative for against, absent where they were silent}]}. Labels are one reader's, passage
by passage.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from etl.config import Target, load_targets
from etl.extract.stances.question import Question
from etl.jsonl import read_json_lines
from etl.settings import shipped

FILE = Path(__file__).with_name("news_questions.jsonl")


@dataclass(frozen=True, slots=True)
class Answered:
    """A question with its label towards the words of the text, and what the rules said of the target."""

    question: Question
    label: str
    rule: float
    is_entity: bool
    is_held_out: bool


def questions(folder: Path) -> Iterator[Answered]:
    """The questions whose articles (Parquet files with `url` and `text`) are in the folder."""
    texts: dict[str, str] = {}
    for path in sorted(folder.glob("*.parquet")):
        table = pq.read_table(path, columns=["url", "text"])
        texts.update(zip(table["url"].to_pylist(), table["text"].to_pylist(), strict=True))
    targets = {target.id: target for target in load_targets(shipped("config"))}
    missing = 0
    for _, row in read_json_lines(FILE):
        text = texts.get(row["url"])
        if text is None or hashlib.sha256(text.encode()).hexdigest() != row["sha256"]:
            missing += 1
            continue
        for asked in row["questions"]:
            yield _answered(text, asked, targets.get(asked.get("target_id")), _is_held_out(row["sha256"]))
    print(f"news: {missing} of the articles are not in {folder}", flush=True)


def _is_held_out(sha256: str) -> bool:
    """A quarter of the articles is kept for calibration."""
    return int(sha256[:8], 16) % 4 == 0


def _answered(text: str, asked: dict[str, Any], target: Target | None, is_held_out: bool) -> Answered:
    name = asked.get("name")
    passage = (f"{name}: " if name else "") + text[slice(*asked["passage"])]
    at, by = asked["at"], asked["by"]
    told = (target.proposition, target.negation) if target and target.kind != "entity" else (None, None)
    ask = Question(
        passage, passage[slice(*at)], name or passage[slice(*by)], (at[0], at[1]), (by[0], by[1]), *told,
        asked.get("side", 1),
    )  # fmt: skip
    return Answered(ask, asked["label"], asked.get("rule", 0.0), "target_id" not in asked, is_held_out)
