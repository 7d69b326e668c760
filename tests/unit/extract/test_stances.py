"""Stances: who is for or against what, told from small invented sentences."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl.config import Target, load_targets
from etl.extract.nlp import load_nlp, parse
from etl.extract.stances import extract_stances
from etl.extract.stances.label import label_stances
from etl.extract.stances.references import head_of
from etl.extract.stances.targets import find_mentions

TARGETS = (
    Target(
        id="harbour_toll",
        name="A harbour toll",
        proposition="Ships should pay a harbour toll.",
        negation="Ships should not pay a harbour toll.",
        aliases=("harbour toll", "toll on ships", "toll for the harbour"),
        inverse=("free harbour access",),
    ),
    Target(
        id="norland_union",
        name="Union membership for Norland",
        aliases=("Norland joining the Union", "Norland's Union membership"),
        keywords=("Norland", "Union", "membership|become member"),
    ),
)


@pytest.fixture(scope="session", autouse=True)
def _model() -> None:
    load_nlp()


@pytest.fixture
def stances() -> Callable[..., list[dict[str, Any]]]:
    """Rows for a text whose quotes are given as (content, speaker, mention, kind)."""

    def run(text: str, *quotes: tuple[str, str, str], title: str | None = None) -> list[dict[str, Any]]:
        rows = []
        for content, speaker, mention in quotes:
            start, at = text.index(content), text.index(mention)
            span = {"start": start, "end": start + len(content)}
            rows.append(
                {
                    **span,
                    "text": content,
                    "fragments": [span],
                    "type": "direct" if content[0] in '“"' else "indirect",
                    "kind": "statement",
                    "cue": None,
                    "speaker_mention": {"start": at, "end": at + len(mention), "text": mention},
                    "speakers": [{"name": speaker or None, "kind": "person" if speaker else "unresolved"}],
                    "speaker": speaker or None,
                    "confidence": 0.9,
                }
            )
        return extract_stances(parse(text), rows, TARGETS, title)

    return run


def sides(rows: list[dict[str, Any]]) -> set[tuple[str, str]]:
    return {(row["holder"], row["label"]) for row in rows}


@pytest.mark.parametrize(
    ("text", "holder", "label"),
    [
        ("Anna Brandt supports the harbour toll.", "Anna Brandt", "favor"),
        ("Anna Brandt opposes the harbour toll.", "Anna Brandt", "against"),
        ("Anna Brandt does not support the harbour toll.", "Anna Brandt", "against"),
        ("Anna Brandt refused to support the harbour toll.", "Anna Brandt", "against"),
        ("Anna Brandt has vowed to repeal the harbour toll.", "Anna Brandt", "against"),
        ("Anna Brandt voted against the harbour toll.", "Anna Brandt", "against"),
        ("Anna Brandt is against the harbour toll.", "Anna Brandt", "against"),
        ("Anna Brandt rejected calls to drop the harbour toll.", "Anna Brandt", "favor"),
        ("Anna Brandt voiced her support for the harbour toll.", "Anna Brandt", "favor"),
        ("Anna Brandt described the harbour toll as a disaster.", "Anna Brandt", "against"),
        ("Anna Brandt welcomed free harbour access.", "Anna Brandt", "against"),
        ("The harbour toll was criticized by Anna Brandt.", "Anna Brandt", "against"),
        ("Anna Brandt said the harbour toll would hurt exporters.", "Anna Brandt", "against"),
        ("Anna Brandt said the harbour toll was off the table.", "Anna Brandt", "against"),
        ("Anna Brandt said that the harbour toll should be scrapped.", "Anna Brandt", "against"),
        ("Anna Brandt can no longer support the harbour toll.", "Anna Brandt", "against"),
        ("Anna Brandt remains against the harbour toll.", "Anna Brandt", "against"),
        ("Anna Brandt said no to the harbour toll.", "Anna Brandt", "against"),
        ("Anna Brandt urged voters to say yes to the harbour toll.", "Anna Brandt", "favor"),
        ("Anna Brandt insists that the harbour toll will come.", "Anna Brandt", "favor"),
        ("Anna Brandt said that the harbour toll must go.", "Anna Brandt", "against"),
        ("Anna Brandt said that the harbour toll must go ahead.", "Anna Brandt", "favor"),
        ("Anna Brandt is known to oppose the harbour toll.", "Anna Brandt", "against"),
        ("Anna Brandt fought the harbour toll for six years.", "Anna Brandt", "against"),
        ("Anna Brandt renewed her threat to block the harbour toll.", "Anna Brandt", "against"),
        ("Anna Brandt supports anti-harbour toll laws.", "Anna Brandt", "against"),
        ("The Boatmen and Pilots' Union opposes the harbour toll.", "Boatmen and Pilots’ Union", "against"),
        ("On Monday the Chamber of Shipping backed the harbour toll.", "Chamber of Shipping", "favor"),
        ("Sailors for Fairness has come out against the harbour toll.", "Sailors for Fairness", "against"),
        ("Shipowners waited. The Danish government is critical of the harbour toll.", "Danish government", "against"),
    ],
)
def test_a_side_taken_in_narration_is_found(
    stances: Callable[..., list[dict[str, Any]]], text: str, holder: str, label: str
) -> None:
    assert sides(stances(text)) == {(holder, label)}


@pytest.mark.parametrize(
    "text",
    [
        "Anna Brandt spoke about the harbour toll.",
        "Anna Brandt refrained from commenting on the harbour toll.",
        "Does Anna Brandt support the harbour toll?",
        "Anna Brandt asked whether Carl Lund supports the harbour toll.",
        "The harbour toll would hurt exporters.",
        "Critics oppose the harbour toll.",
        "If Anna Brandt opposes the harbour toll, it will fail.",
        "Anna Brandt opposes the railway.",
        "The harbour toll is due in May. Anna Brandt opposes the road toll.",
        "The harbour toll is due in May. The road toll is older. Anna Brandt opposes the toll.",
        "Anna Brandt opposes the toll. The harbour toll is due in May.",
        "Anna Brandt insists there is no harbour toll.",
        "Anna Brandt was praised for failing to repeal the harbour toll.",
        "The harbour toll will come in May, Anna Brandt's office noted.",
    ],
)
def test_no_row_where_nobody_named_takes_a_side(stances: Callable[..., list[dict[str, Any]]], text: str) -> None:
    assert stances(text) == []


def test_the_speaker_of_a_quote_holds_what_the_quote_evaluates(stances: Callable[..., list[dict[str, Any]]]) -> None:
    text = "“The harbour toll is a terrible mistake,” the mayor said."
    rows = stances(text, ("“The harbour toll is a terrible mistake,”", "Ida Holm", "the mayor"))
    assert sides(rows) == {("Ida Holm", "against")}
    assert rows[0]["quote"] == 0
    assert rows[0]["basis"] == "quote"


def test_we_in_a_quote_is_its_speaker(stances: Callable[..., list[dict[str, Any]]]) -> None:
    text = "“We fully support the harbour toll,” the mayor said."
    assert sides(stances(text, ("“We fully support the harbour toll,”", "Ida Holm", "the mayor"))) == {
        ("Ida Holm", "favor")
    }


def test_a_stance_told_by_a_speaker_names_both(stances: Callable[..., list[dict[str, Any]]]) -> None:
    text = "“Sweden opposes the harbour toll,” the mayor said."
    rows = stances(text, ("“Sweden opposes the harbour toll,”", "Ida Holm", "the mayor"))
    assert [(r["holder"], r["label"], r["attributed_via"]) for r in rows] == [("Sweden", "against", "Ida Holm")]


def test_an_unresolved_speaker_is_no_holder(stances: Callable[..., list[dict[str, Any]]]) -> None:
    text = "“The harbour toll is a terrible mistake,” he said."
    assert stances(text, ("“The harbour toll is a terrible mistake,”", "", "he")) == []


def test_approval_of_a_stance_against_is_against(stances: Callable[..., list[dict[str, Any]]]) -> None:
    rows = stances("Sweden has expressed approval of the Lund administration’s stance against the harbour toll.")
    assert sides(rows) == {("Sweden", "against"), ("Lund administration", "against")}


def test_a_pointing_word_takes_the_target_of_the_sentence_before(stances: Callable[..., list[dict[str, Any]]]) -> None:
    text = "The council debated the harbour toll on Monday. “This is a terrible idea,” the mayor said."
    rows = stances(text, ("“This is a terrible idea,”", "Ida Holm", "the mayor"))
    assert sides(rows) == {("Ida Holm", "against")}


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("The council debated the harbour toll.\nAnna Brandt opposes the toll.", "against"),
        ("The council debated the harbour toll.\nIt met for hours.\nAnna Brandt supports the planned toll.", "favor"),
        ("The harbour toll is due in May. The harbour toll is new.\nAnna Brandt rejected the plan.", "against"),
        ("The council debated the harbour toll. Anna Brandt defended it.", "favor"),
        ("The road toll is old. The harbour toll is new. Anna Brandt opposes the toll.", "against"),
        ("Norland's Union membership is near. Anna Brandt favours membership.", "favor"),
    ],
)
def test_a_short_name_means_the_target_named_before(
    stances: Callable[..., list[dict[str, Any]]], text: str, label: str
) -> None:
    assert sides(stances(text)) == {("Anna Brandt", label)}


def test_a_title_names_the_target_for_the_text(stances: Callable[..., list[dict[str, Any]]]) -> None:
    text = "Anna Brandt opposes the toll."
    assert stances(text) == []
    assert sides(stances(text, title="Council nears harbour toll")) == {("Anna Brandt", "against")}


def test_the_nearer_of_two_targets_with_one_head_is_meant() -> None:
    twins = (Target(id="a", name="harbour toll"), Target(id="b", name="bridge toll"))
    text = "The harbour toll is old. The bridge toll is new. Anna Brandt opposes the toll."
    assert {row["target_id"] for row in extract_stances(parse(text), [], twins)} == {"b"}


@pytest.mark.parametrize(
    ("phrase", "head"),
    [
        ("harbour congestion toll", "toll"),
        ("ban on phones", "ban"),
        ("accession to the Union", "accession"),
        ("repeal the toll", ""),
        ("Norland joining the Union", ""),
        ("Brexit", ""),
    ],
)
def test_only_noun_phrases_have_a_head_to_be_repeated(phrase: str, head: str) -> None:
    assert head_of(phrase) == head


def test_it_and_my_party_in_a_quote_are_read_for_its_speaker(stances: Callable[..., list[dict[str, Any]]]) -> None:
    for quote in ("“We debated the harbour toll, and I will fight it,”", "“My party rejects the harbour toll,”"):
        assert sides(stances(f"{quote} the mayor said.", (quote, "Ida Holm", "the mayor"))) == {("Ida Holm", "against")}


def test_a_past_stance_that_the_speaker_takes_back_turns_round(stances: Callable[..., list[dict[str, Any]]]) -> None:
    quote = "“I fought the harbour toll for years, and I was wrong,”"
    rows = stances(f"{quote} the mayor said.", (quote, "Ida Holm", "the mayor"))
    assert sides(rows) == {("Ida Holm", "favor")}
    assert rows[0]["reason"].endswith(":retracted")


def test_an_answer_to_the_target_is_a_side(stances: Callable[..., list[dict[str, Any]]]) -> None:
    quote = "“Our answer to the harbour toll is no,”"
    assert sides(stances(f"{quote} the mayor said.", (quote, "Ida Holm", "the mayor"))) == {("Ida Holm", "against")}


def test_a_bare_surname_of_a_quote_takes_the_full_name(stances: Callable[..., list[dict[str, Any]]]) -> None:
    quote = "“I oppose the harbour toll,”"
    text = f"Mayor Anna Brandt arrived on Monday. {quote} Brandt said."
    assert sides(stances(text, (quote, "Brandt", "Brandt said"))) == {("Anna Brandt", "against")}


def test_a_pointing_word_does_not_reach_over_a_paragraph(stances: Callable[..., list[dict[str, Any]]]) -> None:
    text = "The council debated the harbour toll on Monday.\n“This is a terrible idea,” the mayor said."
    assert stances(text, ("“This is a terrible idea,”", "Ida Holm", "the mayor")) == []


def test_a_surname_takes_the_full_name_of_the_article(stances: Callable[..., list[dict[str, Any]]]) -> None:
    rows = stances("President Anna Brandt arrived on Monday.\nBrandt opposes the harbour toll.")
    assert sides(rows) == {("Anna Brandt", "against")}


def test_nobody_stands_on_both_sides(stances: Callable[..., list[dict[str, Any]]]) -> None:
    assert stances("Anna Brandt supports the harbour toll.\nAnna Brandt opposes the harbour toll.") == []


def test_a_change_between_two_years_keeps_both(stances: Callable[..., list[dict[str, Any]]]) -> None:
    rows = stances("In 2011 Anna Brandt supported the harbour toll.\nIn 2015 Anna Brandt opposed the harbour toll.")
    assert sides(rows) == {("Anna Brandt", "favor"), ("Anna Brandt", "against")}


def test_an_action_towards_the_goal_is_favor(stances: Callable[..., list[dict[str, Any]]]) -> None:
    rows = stances("Norland amended its constitution in 2019 to pursue Union membership.")
    assert sides(rows) == {("Norland", "favor")}


def test_adjectives_between_the_words_of_an_alias_are_skipped() -> None:
    doc = parse("Norland joining the powerful old Union would pose a threat.")
    assert [m.target.id for m in find_mentions(doc, TARGETS)] == ["norland_union"]


def test_both_apostrophes_and_both_orders_of_a_possessive_match() -> None:
    for text in (
        "Norland's Union membership",
        "Norland’s Union membership",
        "the harbour's toll",
        "a toll for the harbour",
    ):
        assert find_mentions(parse(f"They discussed {text}."), TARGETS), text


def test_rows_have_valid_offsets_and_probabilities(stances: Callable[..., list[dict[str, Any]]]) -> None:
    text = "Årsmöte 🚢: Anna Brandt opposes the harbour toll."
    (row,) = stances(text)
    evidence = row["evidence"]
    assert text[evidence["start"] : evidence["end"]] == evidence["text"]
    assert sum(row["p"].values()) == pytest.approx(1)
    assert max(row["p"], key=row["p"].get) == row["label"]
    assert set(row) == {
        "holder", "target", "target_id", "label", "p", "evidence", "quote", "basis", "reason", "holder_kind",
        "attributed_via", "confidence",
    }  # fmt: skip


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.sampled_from(
            ["Anna Brandt", "opposes", "the harbour toll", "“", "”", ".", "\n", "not", "said", "it", "is a disaster",
             "which", "Norland", "Union membership", "🚢", "’s", ",", "to pursue", "against", "?", "\u200b", "by"]
        ),
        max_size=25,
    ).map(" ".join)
)  # fmt: skip
def test_any_text_gives_equal_rows_twice_with_evidence_from_the_text(text: str) -> None:
    doc = parse(text)
    rows = extract_stances(doc, [], TARGETS)
    assert rows == extract_stances(doc, [], TARGETS)
    for row in rows:
        evidence = row["evidence"]
        assert doc.text[evidence["start"] : evidence["end"]] == evidence["text"] != ""


@pytest.mark.parametrize(
    ("text", "target", "actor", "label"),
    [
        ("[ Brandt ] praised << Lund >> on Monday.", "Lund", "Brandt", "favor"),
        ("[ Brandt ] accused << Lund >> of lying.", "Lund", "Brandt", "against"),
        ("<< Brandt >> accused [ Lund ] of lying.", "Brandt", "Lund", "none"),
        ("[ Brandt ] met << Lund >> on Monday.", "Lund", "Brandt", "none"),
        ("<< Lund >> is a disgrace.", "Lund", None, "against"),
        ("Zoos are cruel and harmful, they should be closed.", "We should ban zoos", None, "favor"),
    ],
)
def test_marked_pairs_are_labelled(text: str, target: str, actor: str | None, label: str) -> None:
    (answer,) = label_stances([(text, target, actor)])
    assert answer["label"] == label
    assert sum(answer["p"].values()) == pytest.approx(1, abs=0.001)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=40), st.text(max_size=8), st.one_of(st.none(), st.text(max_size=8)))
def test_labelling_never_raises(text: str, target: str, actor: str | None) -> None:
    (answer,) = label_stances([(f"{text} << {target} >> [ {actor} ]", target, actor)])
    assert answer["label"] in ("favor", "against", "none")


def test_the_shipped_catalogue_loads() -> None:
    targets = load_targets(Path(__file__).parents[3] / "config")
    assert len(targets) >= 12
    assert all(target.proposition and target.negation for target in targets)
    assert "ukraine_nato_membership" in {target.id for target in targets}
