"""The report on stances: macro-F1, confusions and calibration by hand, and what is refused."""

import json
from pathlib import Path
from typing import Any

import pytest

from etl.errors import ConfigError, OnrecordError
from etl.evaluate.report import stances_text
from etl.evaluate.stances import evaluate_stances


def write(path: Path, rows: list[Any]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def gold_row(label: str, number: int = 0, **more: Any) -> dict[str, Any]:
    return {"text": f"[Quill] praised <<the toll>>, {number}.", "target": "the toll", "label": label, **more}


def answer(number: int, label: str, p: float) -> dict[str, Any]:
    rest = (1 - p) / 2
    return {
        "id": number,
        "label": label,
        "p": {one: p if one == label else rest for one in ("favor", "against", "none")},
    }


GOLD = ["favor", "favor", "against", "none", "none"]
ANSWERS = ["favor", "none", "against", "none"]  # the last row has no prediction


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    return write(tmp_path / "gold.jsonl", [gold_row(label, number) for number, label in enumerate(GOLD)])


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    return write(tmp_path / "answers.jsonl", [answer(number, label, 0.8) for number, label in enumerate(ANSWERS)])


def test_figures_are_what_one_gets_by_hand(gold: Path, answers: Path) -> None:
    (one,) = evaluate_stances([gold], answers)["sets"]
    assert (one["set"], one["rows"], one["missing"]) == ("gold", 5, 1)
    assert one["labels"]["favor"]["value"] == pytest.approx(2 * 1 / (2 + 1))
    assert one["labels"]["none"]["value"] == pytest.approx(2 * 1 / (2 + 2))
    assert one["labels"]["against"]["value"] == 1.0
    assert one["macro_f1"]["value"] == pytest.approx((2 / 3 + 1 / 2 + 1) / 3)
    assert one["macro_f1"]["low"] <= one["macro_f1"]["value"] <= one["macro_f1"]["high"]
    assert one["accuracy"]["value"] == 3 / 5
    assert one["labels"]["none"]["precision"]["value"] == one["labels"]["none"]["recall"]["value"] == 0.5
    assert one["confusion"]["none"] == {"against": 0, "none": 1, "favor": 0, "missing": 1}
    assert one["calibration"]["expected_error"] == pytest.approx(0.8 - 3 / 4)


def test_a_label_that_gold_does_not_have_is_not_averaged(tmp_path: Path) -> None:
    gold = write(tmp_path / "gold.jsonl", [gold_row("favor", 1), gold_row("against", 2)])
    answers = write(tmp_path / "answers.jsonl", [answer(0, "favor", 0.9), answer(1, "none", 0.9)])
    (one,) = evaluate_stances([gold], answers, resamples=0)["sets"]
    assert one["macro_f1"]["value"] == pytest.approx((1 + 0) / 2)


def test_rows_of_one_text_are_drawn_together(tmp_path: Path) -> None:
    both = [
        {"text": "[Quill] met <<Reed>>.", "target": "Reed", "actor": "Quill", "label": "none"},
        {"text": "<<Quill>> met [Reed].", "target": "Quill", "actor": "Reed", "label": "none"},
    ]
    (one,) = evaluate_stances([write(tmp_path / "gold.jsonl", both)])["sets"]
    assert (one["rows"], one["texts"], one["macro_f1"]["low"]) == (2, 1, None)


def test_several_files_and_sets_have_a_row_each(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = write(tmp_path / "first.jsonl", [gold_row("favor", 1, set="a"), gold_row("none", 2, set="b")])
    second = write(tmp_path / "second.jsonl", [gold_row("favor", 3)])
    report = evaluate_stances([first, second], resamples=0)
    assert [(one["gold"], one["set"], one["rows"]) for one in report["sets"]] == [
        ("first.jsonl", "a", 1), ("first.jsonl", "b", 1), ("second.jsonl", "second", 1),
    ]  # fmt: skip
    assert [line.split()[1] for line in stances_text(report).splitlines() if line.startswith("| ")][1:4] == [
        "a", "b", "second",
    ]  # fmt: skip
    assert "first.jsonl: 2 of 2" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ({"text": "x", "label": "favor"}, "needs text and target"),
        ({"text": "x", "target": "y", "label": "positive"}, "'positive' is none of against, none, favor"),
        ({"text": "x", "target": "y", "actor": 3, "label": "none"}, "actor"),
    ],
)
def test_bad_gold_is_refused_with_file_line_and_reason(row: dict[str, Any], says: str, tmp_path: Path) -> None:
    path = write(tmp_path / "gold.jsonl", [gold_row("none"), row])
    with pytest.raises(OnrecordError) as error:
        evaluate_stances([path])
    assert str(error.value).startswith(f"{path}:2: ") and says in str(error.value)


def test_predictions_go_with_one_file_and_must_be_labels(gold: Path, answers: Path, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="one file"):
        evaluate_stances([gold, gold], answers)
    with pytest.raises(OnrecordError, match=r"bad\.jsonl:1: the label 'pro'"):
        evaluate_stances([gold], write(tmp_path / "bad.jsonl", [{"id": 0, "label": "pro"}]))
    with pytest.raises(OnrecordError, match="row numbers from 0"):
        evaluate_stances([gold], write(tmp_path / "bad.jsonl", [{"id": 77, "label": "none"}]))
