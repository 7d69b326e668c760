"""The report on quotes: hand-computed figures, thresholds, given predictions, and gold that cannot be read."""

import json
from pathlib import Path
from typing import Any

import pytest

from etl.errors import OnrecordError
from etl.evaluate.quotes import evaluate_quotes
from etl.evaluate.report import quotes_text, rounded

TEXT = (
    "Mara Quill said that the toll will stay. “We need it,” said Tom Reed. "
    "Critics believe the “ugly toll” must go. It rained all day in Harrow."
)


def span(piece: str) -> list[int]:
    return [TEXT.index(piece), TEXT.index(piece) + len(piece)]


def attribution(content: str, source: str | None) -> dict[str, Any]:
    return {"content": [span(content)], "source": [span(source)] if source else []}


def quote(content: str, source: str | None, confidence: float) -> dict[str, Any]:
    def place(piece: str) -> dict[str, int]:
        return dict(zip(("start", "end"), span(piece), strict=True))

    return {
        "fragments": [place(content)],
        "speaker_mention": place(source) if source else None,
        "confidence": confidence,
    }


GOLD = [
    attribution("that the toll will stay", "Mara Quill"),
    attribution("We need it", "Tom Reed"),
    attribution("the “ugly toll” must go", "Critics"),
]
FOUND = [
    quote("the toll will stay.", "Mara Quill", 0.95),  # right, but for the "that", which is free
    quote("“We need it,”", "Mara Quill", 0.65),  # right, with the wrong speaker
    quote("“ugly toll” must go", "Critics", 0.45),  # 4 of 5 words
    quote("It rained all day", None, 0.25),  # nobody said so
]


def write(path: Path, rows: list[Any]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    return write(tmp_path / "gold.jsonl", [{"id": 1, "text": TEXT, "attributions": GOLD}])


@pytest.fixture
def found(tmp_path: Path) -> Path:
    return write(tmp_path / "found.jsonl", [{"id": 1, "quotes": FOUND}])


def f1(precision: float, recall: float) -> Any:
    return pytest.approx(2 * precision * recall / (precision + recall))


def test_every_figure_is_what_one_gets_by_hand(gold: Path, found: Path) -> None:
    report = evaluate_quotes(gold, found)
    every = report["types"]["all"]
    assert (every["gold"], every["found"]) == (3, 4)
    assert every["iou50"]["value"] == f1(3 / 4, 3 / 3)
    assert (every["iou50"]["precision"]["value"], every["iou50"]["recall"]["value"]) == (0.75, 1.0)
    assert every["wsw"]["value"] == f1(2 / 4, 2 / 3)
    assert every["exact"]["value"] == f1(2 / 4, 2 / 3)
    assert every["token"]["value"] == f1(
        11 / 15, 11 / 12
    )  # 4 + 3 + 5 words of gold; 4 + 3 + 4 of them found, and 4 more
    assert every["speaker_accuracy"]["value"] == pytest.approx(2 / 3)
    assert every["wsw"]["low"] is None  # one text: nothing to draw from


def test_by_type_recall_counts_gold_and_precision_counts_predictions(gold: Path, found: Path) -> None:
    types = evaluate_quotes(gold, found)["types"]
    assert {kind: (one["gold"], one["found"]) for kind, one in types.items()} == {
        "all": (3, 4), "direct": (1, 1), "mixed": (1, 1), "indirect": (1, 2),
    }  # fmt: skip
    assert types["direct"]["iou50"]["value"] == 1.0 and types["direct"]["wsw"]["value"] == 0.0
    assert types["indirect"]["iou50"]["precision"]["value"] == 0.5


def test_calibration_and_thresholds(gold: Path, found: Path) -> None:
    report = evaluate_quotes(gold, found, marts_threshold=0.6)
    error = (abs(1 - 0.95) + abs(1 - 0.65) + abs(1 - 0.45) + abs(0 - 0.25)) / 4
    assert report["calibration"]["expected_error"] == pytest.approx(error)
    cuts = report["thresholds"]
    assert (cuts["marts"]["threshold"], cuts["marts"]["precision"], cuts["marts"]["recall"]) == (0.6, 1.0, 2 / 3)
    assert (cuts["best_f1"]["threshold"], cuts["best_f1"]["f1"], cuts["best_f1"]["found"]) == (0.26, 1.0, 3)
    assert cuts["precise"]["threshold"] == 0.26  # with all four, three of four are right: below .80


def test_a_least_confidence_leaves_quotes_out_and_a_text_without_any_has_a_recall_of_zero(
    gold: Path, found: Path
) -> None:
    some = evaluate_quotes(gold, found, min_confidence=0.6)["types"]["all"]
    assert (some["found"], some["iou50"]["value"]) == (2, f1(1.0, 2 / 3))
    none = evaluate_quotes(gold, found, min_confidence=0.99)
    assert none["types"]["all"]["iou50"]["value"] == 0.0
    assert none["types"]["all"]["iou50"]["precision"]["value"] is None
    assert none["calibration"]["expected_error"] is None
    assert "| all      | 3    | 0     | 0.0 |" in quotes_text(none)


def test_two_predictions_of_one_content_are_one_hit(gold: Path, tmp_path: Path) -> None:
    twice = write(tmp_path / "twice.jsonl", [{"id": 1, "quotes": [FOUND[0], FOUND[0]]}])
    every = evaluate_quotes(gold, twice)["types"]["all"]
    assert (every["iou50"]["precision"]["value"], every["iou50"]["recall"]["value"]) == (0.5, 1 / 3)


def test_texts_without_predictions_count_and_are_named(tmp_path: Path, found: Path) -> None:
    rows = [{"id": number, "text": TEXT, "attributions": GOLD} for number in (1, 2, 3)]
    report = evaluate_quotes(write(tmp_path / "gold.jsonl", rows), found)
    assert (report["documents"], report["documents_without_output"]) == (3, 2)
    every = report["types"]["all"]
    assert every["iou50"]["recall"]["value"] == pytest.approx(1 / 3)
    assert 0 <= every["iou50"]["low"] <= every["iou50"]["value"] <= every["iou50"]["high"] <= 1
    assert "2 texts without a row of predictions" in quotes_text(report)
    assert rounded(report) == rounded(evaluate_quotes(tmp_path / "gold.jsonl", found))


def test_texts_are_annotated_where_no_predictions_are_given(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = evaluate_quotes(gold)
    assert report["types"]["all"]["found"] > 0
    assert "quotes: 1 of 1" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ({"id": 1, "attributions": []}, "needs id and text"),
        ({"id": 1, "text": "x"}, "needs attributions"),
        ({"id": 1, "text": "x", "attributions": [{"source": []}]}, "needs content"),
        ({"id": 1, "text": "short", "attributions": [{"content": [[0, 99]]}]}, "content [0, 99] is not a span"),
        ({"id": 1, "text": "short", "attributions": [{"content": [[0, 2]], "source": [[3]]}]}, "source [3] is not"),
        ({"id": 1, "text": "short", "attributions": [{"content": 7}]}, "content must be a list"),
        ({"id": 0, "text": "again", "attributions": []}, "the id 0 is that of line 1"),
    ],
)
def test_bad_gold_is_refused_with_file_line_and_reason(row: dict[str, Any], says: str, tmp_path: Path) -> None:
    path = write(tmp_path / "gold.jsonl", [{"id": 0, "text": "", "attributions": []}, row])
    with pytest.raises(OnrecordError) as error:
        evaluate_quotes(path)
    assert str(error.value).startswith(f"{path}:2: ") and says in str(error.value)
    assert "take it out" in str(error.value)


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ({"id": 1, "quotes": [{"fragments": [{"start": 5, "end": 3}]}]}, "[5, 3] is not a span"),
        ({"id": 1, "quotes": [{"fragments": [7]}]}, "7 is not a span"),
        ({"id": 1, "quotes": [{"fragments": 7}]}, "must be a list"),
        ({"id": 1, "quotes": [{"start": 0, "end": 3, "confidence": 7}]}, "confidence 7"),
        ({"id": 1}, "needs quotes"),
        ({"id": 2, "quotes": []}, "holds none of the ids"),
        ({"quotes": []}, "needs id"),
    ],
)
def test_bad_predictions_are_refused(row: dict[str, Any], says: str, gold: Path, tmp_path: Path) -> None:
    with pytest.raises(OnrecordError, match=r"predictions\.jsonl") as error:
        evaluate_quotes(gold, write(tmp_path / "predictions.jsonl", [row]))
    assert says in str(error.value)
