"""The pair encoder: what it reads, what it answers, and that the rules go on without it."""

from __future__ import annotations

import logging
import shutil
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.errors import OnrecordError
from etl.extract import encoder
from etl.extract.nlp import parse
from etl.extract.stances import engines, extract_stances, label_rows, network
from etl.extract.stances.pairs import SIZE, arrays, pair
from etl.extract.stances.question import LABELS, Question
from etl.settings import Settings

TOLL = {"proposition": "Ships should pay a toll.", "negation": "Ships should not pay a toll."}


def read(ids: list[int], flags: list[bool]) -> list[str]:
    tokenizer = encoder.load_tokenizer()
    return [tokenizer.id_to_token(one) for one, flag in zip(ids, flags, strict=True) if flag]


def test_target_and_actor_are_marked_where_they_stand() -> None:
    found = pair("Anna Brandt praised the harbour toll.", "the harbour toll", "Anna Brandt", (20, 36), (0, 11))
    assert read(found.ids, found.target) == ["the", "harbour", "toll"]
    assert read(found.ids, found.actor) == ["anna", "brandt"]
    assert found.kind == "directed"
    assert read(found.ids, [True] * len(found.ids))[:4] == ["[CLS]", "[unused2]", "anna", "brandt"]


def test_without_a_place_the_target_is_a_topic_beside_the_text() -> None:
    found = pair("Ships can pay.", "A harbour toll")
    assert found.kind == "topic"
    assert read(found.ids, found.target)[1:] == ["a", "harbour", "toll"]
    assert read(found.ids, found.actor) == ["[CLS]"]


def test_a_long_text_is_cut_around_the_marks() -> None:
    text = "word " * 400 + "Brandt backs the toll " + "word " * 400
    at, by = text.index("the toll"), text.index("Brandt")
    found = pair(text, "the toll", "Brandt", (at, at + 8), (by, by + 6))
    assert read(found.ids, found.target) == ["the", "toll"]
    assert read(found.ids, found.actor) == ["brandt"]
    assert len(found.ids) <= SIZE + 20


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60), st.text(max_size=12), st.integers(0, 60), st.integers(0, 60), st.integers(0, 60))
def test_any_text_makes_a_pair_with_weights_that_sum_to_one(text: str, target: str, a: int, b: int, c: int) -> None:
    inputs = arrays([pair(text, target, "somebody", (min(a, b), max(a, b)), (c, c + 3)), pair(text, target)])
    assert np.allclose(inputs["target"].sum(1), 1)
    assert np.allclose(inputs["actor"].sum(1), 1)
    assert inputs["ids"].shape == inputs["mask"].shape == inputs["segments"].shape


@pytest.mark.parametrize(
    ("text", "target", "actor", "label"),
    [
        ("[ Brandt ] accused << Lund >> of lying to parliament.", "Lund", "Brandt", "against"),
        ("<< Brandt >> accused [ Lund ] of lying to parliament.", "Brandt", "Lund", "none"),
        ("[ Brandt ] warmly praised << Lund >> for her courage.", "Lund", "Brandt", "favor"),
        ("[ Brandt ] met << Lund >> in Oslo on Monday.", "Lund", "Brandt", "none"),
        ("<< Lund >> is a disgrace to her office, many critics wrote.", "Lund", None, "against"),
        ("Zoos are cruel to animals and should be closed.", "We should ban zoos", None, "favor"),
        ("Zoos protect endangered animals and teach children.", "We should ban zoos", None, "against"),
    ],
)
def test_clear_cases_are_told(text: str, target: str, actor: str | None, label: str) -> None:
    (answer,) = label_rows([(text, target, actor)], Settings())
    assert answer["label"] == label
    assert sum(answer["p"].values()) == pytest.approx(1, abs=0.001)


def test_an_answer_does_not_depend_on_its_neighbours() -> None:
    asked = [
        Question("Brandt backs the toll.", "the toll", "Brandt", (13, 21), (0, 6)),
        Question("Lund, who fought it, called the toll a disgrace.", "the toll", "Lund", (28, 36), (0, 4)),
    ]  # fmt: skip
    together = network.score(asked)
    assert np.array_equal(together, np.vstack([network.score([one]) for one in asked]))
    assert np.array_equal(together, network.score(asked[::-1])[::-1])
    assert np.allclose(together.sum(1), 1)


def test_the_words_for_the_opposite_turn_the_answer_round() -> None:
    plain = Question("Brandt praised free access.", "free access", "Brandt", (15, 26), (0, 6))
    turned = Question("Brandt praised free access.", "free access", "Brandt", (15, 26), (0, 6), side=-1)
    assert np.array_equal(network.score([plain])[0], network.score([turned])[0][::-1])


def test_a_proposition_and_its_negation_must_disagree() -> None:
    sure, unsure = np.array([0.1, 0.1, 0.8]), np.array([0.7, 0.2, 0.1])
    assert network.agreed(sure, sure)[2] == pytest.approx(0.8)
    assert network.agreed(sure, unsure)[1] == pytest.approx(0.8)
    asked = Question("Brandt strongly supports the toll.", "the toll", "Brandt", (25, 33), (0, 6), **TOLL)
    assert LABELS[int(network.score([asked])[0].argmax())] == "favor"


@pytest.fixture
def without_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A models folder that has everything but the pair encoder."""
    for path in encoder.MODELS.iterdir():
        if not path.name.startswith("stances."):
            shutil.copy(path, tmp_path)
    monkeypatch.setattr(encoder, "MODELS", tmp_path)
    network.trained_scorer.cache_clear()
    encoder.load_model.cache_clear()
    encoder.version.cache_clear()
    yield tmp_path
    network.trained_scorer.cache_clear()
    encoder.load_model.cache_clear()
    encoder.version.cache_clear()


def test_without_the_model_the_rules_decide_and_say_so_once(
    without_model: Path, caplog: pytest.LogCaptureFixture
) -> None:
    rows = [("[ Brandt ] praised << Lund >> on Monday.", "Lund", "Brandt")]
    with caplog.at_level(logging.WARNING):
        assert [row["label"] for row in label_rows(rows, Settings())] == ["favor"]
        assert engines.engine(Settings()) == engines.Engine(None, None)
    assert [r.getMessage() for r in caplog.records if "stance model" in r.getMessage()] == [
        "the stance model is not installed (stances.onnx): stances come from rules alone"
    ]
    assert engines.engine_version(Settings()) == "rules"


def test_half_a_model_is_refused(without_model: Path) -> None:
    (without_model / "stances.json").write_text('{"sha256": "0"}')
    (without_model / "stances.onnx").write_bytes(b"not the network")
    with pytest.raises(OnrecordError, match="install the package again"):
        engines.engine(Settings())


def test_the_producer_names_the_network() -> None:
    assert engines.engine_version(Settings()) == encoder.version("stances")
    assert engines.engine_version(Settings(stance_engine="rules")) == "rules"


def test_rows_of_an_article_carry_probabilities_that_fit() -> None:
    text = "Anna Brandt supports the government. Lund said that Brandt had betrayed the voters."
    for row in extract_stances(parse(text), [], (), None, network.score):
        assert sum(row["p"].values()) == pytest.approx(1, abs=0.002)
        assert row["p"][row["label"]] == pytest.approx(row["confidence"], abs=0.002)
        assert text[row["evidence"]["start"] : row["evidence"]["end"]] == row["evidence"]["text"]
        assert row["target_id"] is None
