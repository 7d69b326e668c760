"""The tagger's parts that do not depend on what it has learned: windows, decoding, and the check of its files."""

from itertools import product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.errors import OnrecordError
from etl.extract import encoder
from etl.extract.quotes import tagger
from etl.extract.quotes.windows import SEPARATOR, windows

SCORES = st.lists(st.floats(-5, 5, allow_nan=False), min_size=1, max_size=9)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.text(max_size=300), st.integers(4, 60), st.booleans())
def test_windows_hold_every_piece_once_in_order_and_within_their_size(text: str, size: int, pack: bool) -> None:
    cut = windows(text, encoder.load_tokenizer(), size, pack)
    offsets = [span for window in cut for span in window.offsets]
    assert offsets == sorted(offsets)
    assert all(0 <= a <= b <= len(text) for a, b in offsets)
    for window in cut:
        assert len(window.ids) <= size and window.first[0]
        lengths = {len(part) for part in (window.ids, window.offsets, window.first, window.shapes, window.quotes)}
        assert len(lengths) == 1
    whole = [i for window in windows(text, encoder.load_tokenizer(), 10**6) for i in window.ids]
    assert [i for window in cut for i in window.ids if i != SEPARATOR] == [i for i in whole if i != SEPARATOR]


def test_a_long_paragraph_is_cut_where_a_sentence_starts() -> None:
    text = "The bridge is safe, she said. " * 20
    cut = windows(text, encoder.load_tokenizer(), 50)
    assert len(cut) > 2
    assert {text[window.offsets[0][0] :][:10] for window in cut} == {"The bridge"}


def test_a_paragraph_that_ends_with_a_colon_is_read_with_the_next() -> None:
    text = "She told the council:\n“The bridge is safe.”\nNobody answered her."
    first, second = windows(text, encoder.load_tokenizer(), 60)
    assert SEPARATOR in first.ids and text[second.offsets[0][0] :].startswith("Nobody")


def test_quotation_marks_and_shapes_are_seen_by_piece() -> None:
    (window,) = windows("“NATO is 75,” Voss said.", encoder.load_tokenizer(), 60)
    assert window.quotes[0] == 2 and window.quotes[1] == 1 and window.quotes[-1] == 0
    assert window.shapes[:4] == [4, 2, 0, 3]


@given(SCORES, st.floats(0, 3))
@settings(max_examples=150, deadline=None, derandomize=True)
def test_the_path_is_the_best_of_all_paths(scores: list[float], change: float) -> None:
    def worth(path: tuple[bool, ...]) -> float:
        edges = sum(a != b for a, b in zip((False, *path), (*path, False), strict=True))
        return sum(s for s, inside in zip(scores, path, strict=True) if inside) - change * edges

    best = max(map(worth, product((False, True), repeat=len(scores))))
    found = tagger.viterbi(np.array(scores), change)
    assert worth(tuple(bool(x) for x in found)) == pytest.approx(best, abs=1e-6)


@given(SCORES)
@settings(max_examples=150, deadline=None, derandomize=True)
def test_the_source_is_the_stretch_with_the_greatest_sum(scores: list[float]) -> None:
    sums = [sum(scores[a:b]) for a in range(len(scores)) for b in range(a + 1, len(scores) + 1)]
    found = tagger.best_run(np.array(scores), never=-1)
    assert (sum(scores[found[0] : found[1]]) if found else 0.0) == pytest.approx(max(0.0, *sums), abs=1e-6)


def test_the_cue_is_never_part_of_its_source() -> None:
    assert tagger.best_run(np.array([1.0, 5.0, 2.0]), never=1) == (2, 3)
    assert tagger.best_run(np.array([-1.0, -1.0]), never=0) is None


def test_the_same_text_gives_the_same_attributions() -> None:
    text = "“The bridge is safe,” Clara Voss said on Monday. She denied that it was old.\n" * 3
    found = tagger.tag(text)
    assert len(found) == 6 and found == tagger.tag(text)
    assert text[slice(*found[0].cue)] == "said" and text[slice(*found[0].source or (0, 0))] == "Clara Voss"


def test_a_model_file_that_is_not_the_described_one_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("quotes.json", "quotes.onnx"):
        (tmp_path / name).write_bytes((encoder.MODELS / name).read_bytes())
    monkeypatch.setattr(encoder, "MODELS", tmp_path)
    with (tmp_path / "quotes.onnx").open("r+b") as file:
        file.seek(-1, 2)
        file.write(b"!")
    with pytest.raises(OnrecordError, match=r"quotes\.onnx: is not the file that quotes\.json describes; install"):
        encoder.load_model.__wrapped__("quotes")
    (tmp_path / "quotes.onnx").unlink()
    with pytest.raises(OnrecordError, match=r"quotes\.onnx: there is no such model; install"):
        encoder.load_model.__wrapped__("quotes")
