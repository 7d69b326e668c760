"""The sample newsroom's gold annotation, as a whole and for the passages that people would quote first."""

import json
from collections import Counter
from datetime import UTC, datetime
from typing import Any

import pytest

from etl.config import load_targets
from etl.extract.document import Text, extract_documents
from etl.settings import shipped
from tests.golden.scoring import count_quotes, f1, names, tokens
from tests.newsroom import ARTICLES

NEWSROOM = shipped("samples") / "newsroom"

# What this version reaches, rounded down: a change that loses ground fails here, one that gains raises the bar. The
# articles of 2 to 5 March of the first three outlets stood by while the rules were written. The others came later, with
# a live blog, interviews, an opinion piece and single quotation marks: they measure what was never looked at.
FIRST_OUTLETS, LATER = ("harbour_courier", "veldria_wire", "inland_herald"), datetime(2026, 3, 6, tzinfo=UTC)
BARS = {
    "seen": {"quote_f1": 0.86, "speaker_accuracy": 0.82, "stance_precision": 0.93, "stance_recall": 0.58},
    "held_out": {"quote_f1": 0.84, "speaker_accuracy": 0.82, "stance_precision": 0.87, "stance_recall": 0.26},
}


def part_of(name: str) -> str:
    article = ARTICLES[name]
    return "seen" if article.outlet in FIRST_OUTLETS and article.published_at < LATER else "held_out"


@pytest.fixture(scope="module")
def extracted() -> dict[str, dict[str, Any]]:
    """Gold and extraction for every annotated article, by outlet/slug."""
    golds = [json.loads(path.read_text("utf-8")) for path in sorted((NEWSROOM / "gold").glob("*.json"))]
    articles = [ARTICLES[gold["article"]] for gold in golds]
    texts = [Text(article.text, article.title, article.authors) for article in articles]
    found = extract_documents(texts, load_targets(NEWSROOM))
    return {
        gold["article"]: {"text": text.text, "gold": gold, "found": result}
        for gold, text, result in zip(golds, texts, found, strict=True)
    }


@pytest.mark.parametrize("part", BARS)
def test_quotes_are_found_with_their_speakers(extracted: dict[str, dict[str, Any]], part: str) -> None:
    total: Counter[str] = Counter()
    for article, case in extracted.items():
        if part_of(article) == part:
            total += count_quotes(case["text"], case["gold"]["quotes"], case["found"]["quotes"])
    assert total["gold"] >= 300
    assert f1(total) >= BARS[part]["quote_f1"], total
    assert total["right"] / total["named"] >= BARS[part]["speaker_accuracy"], total


@pytest.mark.parametrize("part", BARS)
def test_stances_are_right_when_given(extracted: dict[str, dict[str, Any]], part: str) -> None:
    gold, found = (
        {
            (article, s["holder"].casefold(), s["target_id"], s["label"])
            for article, case in extracted.items()
            for s in case[side]["stances"]
            if part_of(article) == part and s["target_id"]  # the gold is about the catalogue's issues alone
        }
        for side in ("gold", "found")
    )
    assert len(gold & found) / len(found) >= BARS[part]["stance_precision"], sorted(found - gold)
    assert len(gold & found) / len(gold) >= BARS[part]["stance_recall"], sorted(gold - found)


def test_nobody_stands_on_both_sides_of_an_issue_in_one_article(extracted: dict[str, dict[str, Any]]) -> None:
    for article, case in extracted.items():
        sides: dict[tuple[str, str], set[str]] = {}
        for stance in case["found"]["stances"]:
            sides.setdefault((stance["holder"], stance["target_id"]), set()).add(stance["label"])
        assert all(len(labels) == 1 for labels in sides.values()), article


def test_every_span_is_what_it_says(extracted: dict[str, dict[str, Any]]) -> None:
    for case in extracted.values():
        spans = list(case["found"]["quotes"])
        spans += [q[part] for q in case["found"]["quotes"] for part in ("cue", "speaker_mention") if q[part]]
        spans += [s["evidence"] for s in case["found"]["stances"]]
        assert all(case["text"][s["start"] : s["end"]] == s["text"] for s in spans)


@pytest.mark.parametrize(
    ("article", "words", "speaker"),
    [
        ("veldria_wire/holveg-defends-harbour-charge-4101", "The harbour charge is the right tool", "Maren Holveg"),
        (
            "harbour_courier/mayor-sends-harbour-charge-to-council",
            "The harbour charge is the right tool",
            "Maren Holveg",
        ),
        ("inland_herald/nine-crowns-at-the-end-of-the-road", "The harbour charge is the only tool", "Maren Holveg"),
        ("veldria_wire/bruntmoor-rally-ruhe-4107", "These fires will burn as long as I have a vote", "Stellan Ruhe"),
        ("veldria_wire/holveg-withdraws-support-4144", "I can no longer support the harbour charge", "Maren Holveg"),
    ],
)
def test_the_statements_the_newsroom_turns_on(
    extracted: dict[str, dict[str, Any]], article: str, words: str, speaker: str
) -> None:
    case = extracted[article]
    start = case["text"].index(words)
    wanted = tokens(case["text"], [{"start": start, "end": start + len(words)}])
    (quote,) = [q for q in case["found"]["quotes"] if wanted <= tokens(case["text"], q["fragments"])]
    assert speaker.casefold() in names(quote)


@pytest.mark.parametrize("words", ["declined to comment", "would not say"])
def test_withheld_speech_is_no_quote(extracted: dict[str, dict[str, Any]], words: str) -> None:
    for case in extracted.values():
        for quote in case["found"]["quotes"]:
            assert not quote["cue"] or words not in quote["cue"]["text"]
