"""The sample newsroom's gold annotation, as a whole and for the passages that people would quote first."""

import importlib.util
import json
import sys
from collections import Counter
from typing import Any

import pytest

from etl.config import load_targets
from etl.extract.document import extract_documents
from etl.settings import shipped
from tests.golden.scoring import count_quotes, f1, names, tokens

NEWSROOM = shipped("samples") / "newsroom"

# What this version reaches, rounded down: a change that loses ground fails here, one that gains raises the bar.
LEAST_QUOTE_F1 = 0.76
LEAST_SPEAKER_ACCURACY = 0.82
LEAST_STANCE_PRECISION = 0.88
LEAST_STANCE_RECALL = 0.48


def _newsroom() -> Any:
    spec = importlib.util.spec_from_file_location("newsroom_server", NEWSROOM / "serve.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module.load_newsroom(NEWSROOM)


@pytest.fixture(scope="module")
def extracted() -> dict[str, dict[str, Any]]:
    """Gold and extraction for every annotated article, by outlet/slug."""
    articles = {f"{o.id}/{a.slug}": a for o in _newsroom().outlets for a in o.articles}
    golds = [json.loads(path.read_text("utf-8")) for path in sorted((NEWSROOM / "gold").glob("*.json"))]
    texts = [(articles[gold["article"]].text, articles[gold["article"]].title) for gold in golds]
    found = extract_documents(texts, load_targets(NEWSROOM))
    return {
        gold["article"]: {"text": text, "gold": gold, "found": result}
        for gold, (text, _), result in zip(golds, texts, found, strict=True)
    }


def test_quotes_are_found_with_their_speakers(extracted: dict[str, dict[str, Any]]) -> None:
    total: Counter[str] = Counter()
    for case in extracted.values():
        total += count_quotes(case["text"], case["gold"]["quotes"], case["found"]["quotes"])
    assert total["gold"] >= 300
    assert f1(total) >= LEAST_QUOTE_F1, total
    assert total["right"] / total["named"] >= LEAST_SPEAKER_ACCURACY, total


def test_stances_are_right_when_given(extracted: dict[str, dict[str, Any]]) -> None:
    gold, found = (
        {
            (article, s["holder"].casefold(), s["target_id"], s["label"])
            for article, case in extracted.items()
            for s in case[side]["stances"]
        }
        for side in ("gold", "found")
    )
    assert len(gold & found) / len(found) >= LEAST_STANCE_PRECISION, sorted(found - gold)
    assert len(gold & found) / len(gold) >= LEAST_STANCE_RECALL, sorted(gold - found)


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
