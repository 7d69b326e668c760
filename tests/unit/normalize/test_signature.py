"""Equal texts have equal signatures, everywhere; how many numbers agree says how alike two texts are."""

import random
import subprocess
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.normalize.signature import FEWEST_WORDS, PERMUTATIONS, SHINGLE, resemblance, signature

TEXT = (
    "The harbour office closed the port at half past five, and nine vessels rode out the night at anchor behind the "
    "shoal. Two people were slightly hurt by flying tiles. Nobody was reported missing."
)


def words(seed: int, count: int) -> list[str]:
    return [f"w{random.Random(f'{seed}/{i}').getrandbits(40):x}" for i in range(count)]


def jaccard(one: list[str], other: list[str]) -> float:
    a, b = ({tuple(w[i : i + SHINGLE]) for i in range(len(w) - SHINGLE + 1)} for w in (one, other))
    return len(a & b) / len(a | b)


def test_the_numbers_are_those_of_every_earlier_run() -> None:
    """They are stored: a signature made another way would never match those of the lake."""
    found = signature(TEXT)
    assert found is not None
    assert len(found) == PERMUTATIONS == 64
    assert all(0 <= value < 2**32 for value in found)
    assert found[:4] == [74030419, 148189618, 164056894, 9890159]


def test_another_process_makes_the_same_numbers() -> None:
    code = f"from etl.normalize.signature import signature; print(signature({TEXT!r}))"
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        ).stdout.strip()
        for seed in ("1", "2")
    }
    assert outputs == {str(signature(TEXT))}


def test_typography_makes_no_difference() -> None:
    spoken = "“We don't know,” said Zoë Ångström of the Café. " + TEXT
    typed = '"WE DON’T KNOW", SAID ZOE\u0308 A\u030angstro\u0308m OF THE CAFÉ - \n\n' + TEXT.upper()
    assert signature(spoken) == signature(typed)


def test_a_few_words_have_no_signature() -> None:
    assert signature("") is None
    assert signature(" ".join(words(1, FEWEST_WORDS - 1))) is None
    assert signature(" ".join(words(1, FEWEST_WORDS))) is not None


def test_scripts_without_spaces_have_one() -> None:
    text = "政府周一宣布将在今年年底之前关闭最后一座燃煤电厂，工会表示反对并要求保证工资。"
    found = signature(text)
    assert found is not None
    assert resemblance(found, signature(text[:-8] + "工人们走上街头抗议。") or []) > 0.4


@given(st.text(min_size=0, max_size=400))
def test_any_text_is_taken(text: str) -> None:
    assert signature(text) == signature(text)


@pytest.mark.parametrize("shared", [0.0, 0.1, 0.3, 0.5, 0.7, 0.9, 1.0])
def test_the_estimate_is_within_four_standard_errors(shared: float) -> None:
    errors = []
    for seed in range(40):
        count = 200 + 13 * seed
        common = words(seed, round(count * shared))
        one = common + words(1000 + seed, count - len(common))
        other = common + words(2000 + seed, count - len(common))
        true = jaccard(one, other)
        a, b = signature(" ".join(one)), signature(" ".join(other))
        assert a is not None and b is not None
        error = resemblance(a, b) - true
        assert abs(error) <= 4 * (true * (1 - true) / PERMUTATIONS) ** 0.5 + 1e-9
        errors.append(error)
    assert abs(sum(errors) / len(errors)) < 0.03, "the estimate leans to one side"


def test_the_order_of_words_counts() -> None:
    text = words(5, 300)
    turned = signature(" ".join(reversed(text)))
    assert resemblance(signature(" ".join(text)) or [], turned or []) < 0.05


def test_a_thousand_words_take_under_five_milliseconds_of_cpu() -> None:
    text = " ".join(words(9, 1000))
    best = 1.0
    for _ in range(20):
        started = time.process_time()
        signature(text)
        best = min(best, time.process_time() - started)
    assert best < 0.005
