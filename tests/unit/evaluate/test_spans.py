"""The definitions behind the figures for quotes, case by case."""

import pytest

from etl.evaluate.spans import Wordlist, one_to_one, overlaps


def words(text: str, *pieces: str) -> list[tuple[int, int]]:
    return [(text.index(piece), text.index(piece) + len(piece)) for piece in pieces]


def test_marks_brackets_and_final_stops_are_free() -> None:
    text = "“We don’t know,” he said (twice)."
    listed = Wordlist(text)
    assert listed.within(words(text, "“We don’t know,”")) == listed.within(words(text, "We don’t know")) == {0, 1, 2}
    assert listed.within(words(text, "(twice).")) == {5}
    assert listed.within(words(text, ",”")) == frozenset()


def test_a_word_that_a_span_cuts_counts_and_one_that_it_only_touches_does_not() -> None:
    listed = Wordlist("one two three")
    assert listed.within([(1, 5)]) == {0, 1}
    assert listed.within([(3, 4)]) == frozenset()
    assert listed.within([(0, 3), (2, 7)]) == {0, 1}


@pytest.mark.parametrize("opener", ["that", "That", "whether"])
def test_a_leading_that_or_whether_is_dropped(opener: str) -> None:
    text = f"He asked {opener} that would do"
    listed = Wordlist(text)
    assert listed.content([(9, len(text))]) == {3, 4, 5}


def test_a_that_which_is_all_there_is_stays() -> None:
    assert Wordlist("He said that").content([(8, 12)]) == {2}


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("“one two three four five six seven eight nine”", "direct"),
        ("“one two three four five six seven eight nine” ten", "direct"),
        ("“one two three four five six seven eight” nine ten", "mixed"),
        ("one two “three” four", "mixed"),
        ("one ‘two’ three", "indirect"),
        ("''one two``", "direct"),
        ('"one two', "direct"),
    ],
)
def test_the_type_is_the_share_of_words_inside_double_marks(content: str, kind: str) -> None:
    text = f"She said {content}"
    listed = Wordlist(text)
    assert listed.type_of(listed.content([(9, len(text))])) == kind


def test_a_mark_that_is_not_closed_ends_with_its_paragraph() -> None:
    text = "“One two\nthree four"
    listed = Wordlist(text)
    assert (listed.type_of(frozenset({0, 1})), listed.type_of(frozenset({2, 3}))) == ("direct", "indirect")


@pytest.mark.parametrize(
    ("gold", "found", "is_same"),
    [
        ("Sen. Mara Quill", "Quill said", True),  # the same place
        ("Mara Quill", "Mr. Quill", True),  # a name that both have
        ("Mr. Toll", "Mr. Quill", False),  # a title is no name
        ("the mayor", "the minister", False),
        ("He", "he", False),  # another he, elsewhere
        (None, None, True),
        ("Quill", None, False),
        (None, "Quill", False),
    ],
)
def test_the_same_speaker_is_the_same_place_or_a_shared_word_that_names_somebody(
    gold: str | None, found: str | None, is_same: bool
) -> None:
    text = "Sen. Mara Quill said yes. Mr. Quill and the minister agreed, but Mr. Toll, the mayor, did not. He left; he did."
    listed = Wordlist(text)
    gold_words, found_words = (listed.within(words(text, each)) if each else frozenset() for each in (gold, found))
    assert listed.is_same_speaker(gold_words, found_words) is is_same


def test_each_content_is_paired_once_the_largest_overlap_first() -> None:
    gold = [frozenset({1, 2, 3, 4}), frozenset({5, 6})]
    found = [frozenset({1, 2, 3}), frozenset({1, 2, 3, 4}), frozenset({4, 5, 6}), frozenset({9})]
    pairs = one_to_one(overlaps(gold, found))
    assert [(pair.gold, pair.found, round(pair.overlap, 2)) for pair in pairs] == [(0, 1, 1.0), (1, 2, 0.67)]
