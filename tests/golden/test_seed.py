"""The article that the project started from, where its annotation lies beside the checkout (it is not ours to ship)."""

import json
from pathlib import Path
from typing import Any

import pytest

from etl.config import load_targets
from etl.extract.document import Text, extract_documents
from etl.settings import shipped
from tests.golden.scoring import matches, names

SEED = Path(__file__).resolve().parents[3] / "shared" / "data" / "seed"
pytestmark = pytest.mark.skipif(
    not SEED.is_dir(), reason="the seed article is not beside this checkout (../shared/data/seed)"
)

# Names that mean the same holder; the article itself uses both.
SAME = {"alliance leaders": "nato leaders", "nato (alliance leaders)": "nato leaders", "washington": "united states"}


@pytest.fixture(scope="module")
def seed() -> dict[str, Any]:
    text = (SEED / "article.txt").read_text("utf-8")
    (found,) = extract_documents([Text(text)], load_targets(shipped("config")))
    gold = json.loads((SEED / "quotes.json").read_text("utf-8"))
    stances = json.loads((SEED / "stances.json").read_text("utf-8"))
    return {"text": text, "found": found, "gold": gold, "stances": stances}


def canonical(name: str) -> str:
    return SAME.get(name.casefold(), name.casefold())


def test_core_quotes_have_the_right_speaker(seed: dict[str, Any]) -> None:
    core = [q for q in seed["gold"]["quotes"] if q["tier"] == "core"]
    gold = [{"fragments": q["content"]} for q in core]
    right = 0
    for i, j in matches(seed["text"], gold, seed["found"]["quotes"]):
        wanted = {canonical(s["canonical"]) for s in core[i]["speakers"]}
        right += wanted <= {canonical(name) for name in names(seed["found"]["quotes"][j])}
    assert right >= 12


@pytest.mark.parametrize(
    ("words", "speaker", "kind"),
    [
        ("We have received signals", "dmitry peskov", "direct"),
        ("Naturally, this brings us", "dmitry peskov", "direct"),
        ("off the table", "keith kellogg", "mixed"),
    ],
)
def test_the_direct_words_are_given_to_who_said_them(seed: dict[str, Any], words: str, speaker: str, kind: str) -> None:
    start = seed["text"].index(words)
    (quote,) = [q for q in seed["found"]["quotes"] if any(f["start"] <= start < f["end"] for f in q["fragments"])]
    assert (names(quote), quote["type"]) == ({speaker}, kind)


def test_negatives_are_no_quotes(seed: dict[str, Any]) -> None:
    for negative in seed["gold"]["negatives"]:
        start = seed["text"].index(negative["text"])
        cues = range(start, start + len(negative["text"]))
        assert not [q for q in seed["found"]["quotes"] if q["cue"] and q["cue"]["start"] in cues], negative


def test_who_stands_where_on_membership(seed: dict[str, Any]) -> None:
    sides: dict[str, set[str]] = {}
    for stance in seed["found"]["stances"]:
        assert seed["text"][stance["evidence"]["start"] : stance["evidence"]["end"]] == stance["evidence"]["text"]
        if stance["target_id"] == "ukraine_nato_membership":
            sides.setdefault(canonical(stance["holder"]), set()).add(stance["label"])
    assert all(len(labels) == 1 for labels in sides.values()), sides
    for holder, label in (
        ("kremlin", "against"),
        ("trump administration", "against"),
        ("keith kellogg", "against"),
        ("nato leaders", "favor"),
        ("ukraine", "favor"),
    ):
        assert sides.get(holder) == {label}, (holder, sides)


def test_nobody_is_given_a_stance_that_the_article_does_not_have(seed: dict[str, Any]) -> None:
    names_of = {"ua_nato": "ukraine_nato_membership"}
    refused = {
        (row["actor"].casefold(), names_of.get(row["target_id"], row["target_id"]))
        for row in seed["stances"]["document_stances"]
        if row.get("hard_negative")
    }
    assert len(refused) == 9
    assert not refused & {(s["holder"].casefold(), s["target_id"]) for s in seed["found"]["stances"]}
