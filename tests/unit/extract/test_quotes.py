"""What a reader of quotes relies on: each construction finds its content, its type and its cue, and offsets hold."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.extract.nlp import parse
from etl.extract.quotes import extract_quotes
from etl.extract.quotes.marks import quoted_regions


def found(text: str) -> list[dict[str, Any]]:
    return extract_quotes(parse(text))


def contents(text: str) -> list[list[str]]:
    return [[text[f["start"] : f["end"]] for f in quote["fragments"]] for quote in found(text)]


def regions(text: str) -> list[str]:
    return [text[r.start : r.end] for r in quoted_regions(text)]


def test_a_direct_quote_is_taken_with_its_marks() -> None:
    text = '"The bridge will open in May," Clara Voss said.'
    assert contents(text) == [['"The bridge will open in May,"']]
    assert [(q["type"], q["kind"], q["cue"]["text"]) for q in found(text)] == [("direct", "statement", "said")]


def test_a_split_quote_is_one_attribution_with_two_fragments() -> None:
    text = "“The bridge is safe,” harbor chief Clara Voss told reporters. “It will open in May.”"
    assert contents(text) == [["“The bridge is safe,”", "“It will open in May.”"]]
    (quote,) = found(text)
    assert quote["speaker_mention"]["text"] == "harbor chief Clara Voss"


def test_a_sentence_that_goes_on_after_the_cue_is_one_attribution() -> None:
    text = "“We looked at every bolt,” Voss said, “and we found nothing wrong.”"
    assert contents(text) == [["“We looked at every bolt,”", "“and we found nothing wrong.”"]]


def test_a_partial_quote_keeps_its_whole_clause_and_is_mixed() -> None:
    text = "Clara Voss stated that a second bridge was “out of the question.”"
    (quote,) = found(text)
    assert quote["type"] == "mixed"
    assert quote["text"] == "a second bridge was “out of the question.”"


def test_a_quote_over_two_paragraphs_is_one_attribution() -> None:
    text = "“The bridge is closed,” Clara Voss said. “We found cracks.\n\n“It will be closed for a month.”"
    (quote,) = found(text)
    assert [text[f["start"] : f["end"]] for f in quote["fragments"]][-1] == "“It will be closed for a month.”"


def test_an_opening_paragraph_belongs_to_the_speaker_named_in_the_next() -> None:
    text = "“The bridge has to be closed for now.\n\n“It has cracks,” Clara Voss said."
    assert contents(text) == [["“The bridge has to be closed for now.", "“It has cracks,”"]]


def test_an_unclosed_mark_costs_no_other_paragraph() -> None:
    text = "The sign said “closed for the winter.\n\nClara Voss said the bridge would open in May."
    assert ["the bridge would open in May"] in contents(text)
    assert regions("He said: “never closed here.\n\n“Fine,” she said.") == ["“never closed here.", "“Fine,”"]


@pytest.mark.parametrize(
    "quote",
    ["“It is done,”", '"It is done,"', "« It is done, »", "‘It is done,’", "``It is done,''", "„It is done,“"],
)
def test_every_kind_of_mark_makes_a_direct_quote(quote: str) -> None:
    assert [q["type"] for q in found(f"{quote} said Clara Voss.")] == ["direct"]


def test_apostrophes_are_no_quotation_marks() -> None:
    assert regions("The workers’ union didn’t say it’s Voss’s fault in the ’90s.") == []
    assert regions("‘It’s the workers’ choice,’ she said.") == ["‘It’s the workers’ choice,’"]


@pytest.mark.parametrize(
    "text",
    [
        "He read “The Long Way Home” on the train.",
        "The so-called “bridge to nowhere” was closed in winter.",
        "The harbor ministry declined to comment on the plan.",
        "Voss did not say whether the bridge would open.",
        "The council refrained from commenting on the plan.",
        "The general ordered the attack on the bridge in May.",
        "Workers closed the bridge on Monday.",
    ],
)
def test_scare_quotes_titles_actions_and_withheld_speech_are_no_attributions(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "content", "cue"),
    [
        ("Clara Voss said the bridge would open in May.", "the bridge would open in May", "said"),
        ("Clara Voss told reporters that the bridge would open.", "the bridge would open", "told"),
        ("The bridge is safe, said Clara Voss.", "The bridge is safe", "said"),
        ("According to Clara Voss, the bridge will open in May.", "the bridge will open in May", "According to"),
        ("The bridge will open in May, according to Clara Voss.", "The bridge will open in May", "according to"),
        ("Clara Voss vowed to rebuild the old bridge.", "to rebuild the old bridge", "vowed"),
        ("Voss urged the council to rebuild the bridge.", "the council to rebuild the bridge", "urged"),
        ("Voss described the new bridge as a monument to waste.", "the new bridge as a monument to waste", "described"),
        (
            "Voss has portrayed the strike as an attack on the city.",
            "the strike as an attack on the city",
            "has portrayed",
        ),
        ("Voss believes that the bridge will never open again.", "the bridge will never open again", "believes"),
    ],
)
def test_indirect_speech_is_found_with_its_cue(text: str, content: str, cue: str) -> None:
    assert [(q["text"], q["cue"]["text"], q["type"]) for q in found(text)] == [(content, cue, "indirect")]


def test_a_participle_reports_for_the_subject_of_its_clause() -> None:
    text = "Clara Voss said the bridge was safe, adding that it would open in May."
    rows = [(q["text"], q["speaker_mention"]["text"]) for q in found(text)]
    assert rows == [("the bridge was safe", "Clara Voss"), ("it would open in May", "Clara Voss")]


def test_a_cue_in_the_middle_leaves_two_fragments() -> None:
    assert contents("The bridge is safe, Voss said, but it is ugly.") == [["The bridge is safe", "but it is ugly"]]


def test_a_held_belief_is_an_attitude_and_a_report_a_statement() -> None:
    assert [q["kind"] for q in found("Voss believes that the bridge will never open again.")] == ["attitude"]
    assert [q["kind"] for q in found("Voss said that the bridge would never open again.")] == ["statement"]


def test_what_is_said_inside_a_quote_is_no_attribution_of_its_own() -> None:
    (quote,) = found("“My father said that the bridge would fall,” Clara Voss said.")
    assert quote["speaker_mention"]["text"] == "Clara Voss"


def test_turns_of_an_interview_belong_to_their_names() -> None:
    turn = "CLARA VOSS: We have never had a bridge that was as safe as this one is now. And it will stay safe.\n"
    text = turn * 2
    assert [q["speaker_mention"]["text"] for q in found(text)] == ["CLARA VOSS"] * 2


def check(text: str) -> None:
    doc = parse(text)
    assert len(doc.text) == len(text)
    quotes = extract_quotes(doc)
    assert quotes == extract_quotes(doc)
    assert [q["start"] for q in quotes] == sorted(q["start"] for q in quotes)
    for quote in quotes:
        assert 0 <= quote["start"] < quote["end"] <= len(text)
        assert quote["text"] == doc.text[quote["start"] : quote["end"]]
        assert 0 <= quote["confidence"] <= 1
        assert quote["speakers"] and quote["type"] in ("direct", "indirect", "mixed")
        at = quote["start"]
        for fragment in quote["fragments"]:
            assert at <= fragment["start"] < fragment["end"] <= quote["end"]
            at = fragment["end"]
        for span in (quote["cue"], quote["speaker_mention"]):
            assert span is None or span["text"] == doc.text[span["start"] : span["end"]] != ""


@settings(max_examples=30, deadline=None, derandomize=True)
@given(st.text(max_size=200))
def test_no_text_breaks_the_extraction(text: str) -> None:
    check(text)


PIECES = st.sampled_from(
    ["“", "”", '"', "‘", "’", "«", "»", "''", "``", "\n", "\n\n", " ", ", ", ". ", ": ", "—", "she said", "Clara Voss",
     "said", "the bridge is safe", "that", "according to", "adding", "A", "Q:", "It’s", "他说", "قال", "\u200f", "\r\n"]
)  # fmt: skip


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_mixture_of_marks_and_cues_keeps_its_offsets(text: str) -> None:
    check(text)


def test_time_grows_with_the_text_and_not_with_its_square() -> None:
    import time

    def seconds(copies: int) -> float:
        doc = parse("“We are safe,” Clara Voss said. She added that the bridge would open.\n" * copies)
        start = time.process_time()
        assert len(extract_quotes(doc)) == 2 * copies
        return time.process_time() - start

    seconds(10)
    assert seconds(400) < 40 * max(seconds(40), 0.01)


def test_a_megabyte_without_a_paragraph_or_a_space_is_parsed() -> None:
    text = "汉" * 1_000_000
    doc = parse(text)
    assert doc.text == text
    assert extract_quotes(doc) == []


def test_no_sentence_crosses_a_paragraph_end() -> None:
    assert [s.text for s in parse("A headline without a stop\n\nVoss spoke.").sents] == [
        "A headline without a stop", "\n\n", "Voss spoke.",
    ]  # fmt: skip
