"""Predictions are found by their key wherever they stand, and a file that cannot be used is named with its line."""

from pathlib import Path

import pytest

from etl.errors import OnrecordError
from etl.evaluate.gold import Predictions, json_rows


def test_predictions_are_found_by_key_in_any_order_across_blank_lines_and_accents(tmp_path: Path) -> None:
    path = tmp_path / "p.jsonl"
    path.write_text('{"ds": "é", "id": 2, "v": "ü"}\n\n{"ds": "a", "id": 2, "v": "b"}', encoding="utf-8")
    predictions = Predictions(path, ("ds", "id"))
    assert len(predictions) == 2
    assert predictions.get("a", 2) == (3, {"ds": "a", "id": 2, "v": "b"})
    assert predictions.get("é", 2) == (1, {"ds": "é", "id": 2, "v": "ü"})
    assert predictions.get("a", 3) is None


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        ('{"id": 1}\n{"id": 1}\n', ":2: repeats the id of line 1"),
        ('{"id": 1}\n{"id":\n', ":2: not a line of JSON"),
        ('{"id": [1]}\n', ":1: needs id"),
        ("[1]\n", ":1: must be a JSON object"),
    ],
)
def test_bad_predictions_are_named_with_their_line(lines: str, says: str, tmp_path: Path) -> None:
    path = tmp_path / "p.jsonl"
    path.write_text(lines)
    with pytest.raises(OnrecordError) as error:
        Predictions(path, ("id",))
    assert str(error.value).startswith(f"{path}{says}")


def test_a_file_that_is_not_there_or_no_text_is_one_error(tmp_path: Path) -> None:
    with pytest.raises(OnrecordError, match="no such file"):
        list(json_rows(tmp_path / "nowhere.jsonl"))
    (tmp_path / "latin.jsonl").write_bytes(b'{"id": "\xe9"}\n')
    with pytest.raises(OnrecordError, match="cannot be read"):
        list(json_rows(tmp_path / "latin.jsonl"))
    with pytest.raises(OnrecordError, match="must be a file"):
        list(json_rows(tmp_path))
