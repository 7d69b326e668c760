"""Who a source is that the text names elsewhere: in the title, in the byline, in another turn, by a role.

Sources are marked `[[…]]`, so that these tests do not depend on which quotes are found.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import pytest

from etl.extract.nlp import parse
from etl.extract.speakers import resolve_speakers

Found = list[tuple[str | None, str]]


def resolved(marked: str, title: str | None = None, authors: Sequence[str] = ()) -> list[Found]:
    """The speakers of each marked source; quotations are known as direct quotes of the source after them."""
    text, quotes = "", []
    for part in re.split(r"(\[\[.*?\]\])", marked):
        if part.startswith("[["):
            mention = {"start": len(text), "end": len(text) + len(part) - 4, "text": part[2:-2]}
            quotes.append(_quote(mention["end"], mention["end"], "indirect", mention))
            text += part[2:-2]
        else:
            text += part
    for match in re.finditer("“[^”]*”", text):
        after = next((q for q in quotes if q["start"] >= match.end() and not q["fragments"]), None)
        if after is not None:
            after |= _quote(match.start(), match.end(), "direct", after["speaker_mention"])
    return [
        [(s["name"], s["kind"]) for s in q["speakers"]] for q in resolve_speakers(parse(text), quotes, title, authors)
    ]


def _quote(start: int, end: int, type_: str, mention: dict[str, Any] | None) -> dict[str, Any]:
    fragments = [{"start": start, "end": end}] if start < end else []
    return {"start": start, "end": end, "fragments": fragments, "type": type_, "speaker_mention": mention}


STEIN, KELLER = [("Laura Stein", "person")], [("Martin Keller", "person")]


def test_the_full_name_may_stand_in_the_title_alone() -> None:
    assert resolved("[[Stein]] said the bridge was safe.", "Laura Stein opens the bridge") == [STEIN]
    assert resolved("[[Stein]] said the bridge was safe.", "Stein Opens Bridge") == [[("Stein", "person")]]


def test_i_is_the_author_of_an_opinion() -> None:
    text = "I drove over the bridge on Monday.\n\nThe mayor likes it. [[I]] think that it is too narrow."
    assert resolved(text, "A bridge too narrow", ["By Laura Stein"]) == [STEIN]


@pytest.mark.parametrize("authors", [[], ["Laura Stein", "Martin Keller"], ["Harbor Post Staff"]])
def test_i_is_nobody_where_there_is_not_one_author(authors: list[str]) -> None:
    text = "I drove over the bridge on Monday.\n\nThe mayor likes it. [[I]] think that it is too narrow."
    assert resolved(text, "A bridge too narrow", authors) == [[(None, "unresolved")]]


def test_i_in_a_quotation_is_who_says_it_and_never_the_author() -> None:
    text = "I was there.\n\nI drove on. “[[I]] think that it is too narrow,” [[Martin Keller]] said."
    assert resolved(text, "A bridge", ["Laura Stein"]) == [KELLER, KELLER]


def test_the_turns_of_an_interview_belong_to_who_is_interviewed() -> None:
    text = (
        "Laura Stein has built bridges since 1998. We met her on Monday.\n\nQuestion: Is it safe?\n\n"
        "[[Answer]]: It is. [[I]] believe that it will stand.\n\nQuestion: And [[you]] said that it would sink?\n\n"
        "Answer: Not at all."
    )
    assert resolved(text, "“It will stand”", ["Martin Keller"]) == [STEIN, STEIN, STEIN]


def test_the_labels_of_a_transcript_are_merged_with_the_full_names() -> None:
    text = (
        "Laura Stein met Martin Keller on Monday.\n\nStein: Is it safe?\n\n[[Keller]]: It is.\n\n"
        "Stein: Who says so?\n\nKeller: [[I]] do."
    )
    assert resolved(text) == [KELLER, KELLER]


def test_who_is_interviewed_without_labels_is_named_in_the_introduction() -> None:
    text = (
        "We interviewed the engineer Laura Stein about her bridge.\n\nIs it safe?\n\nI built it, and "
        "[[I]] think that it will stand. My brother paid for it."
    )
    assert resolved(text, "A bridge that stands") == [STEIN]


def test_an_office_named_right_after_its_holder_acted() -> None:
    text = "Laura Stein spoke after him. [[The leader of the Harbor Party]] said the bridge was safe."
    assert resolved(text) == [STEIN]
    text = "Education Minister Laura Stein came late. [[The prime minister]] said the bridge was safe."
    assert resolved(text) == [[(None, "unresolved")]]


def test_the_mayor_is_no_deputy_mayor() -> None:
    text = "Laura Stein, the deputy mayor, came late. Martin Keller, the mayor, did not. [[The mayor]] said so."
    assert resolved(text) == [KELLER]


def test_a_body_of_the_person_before_is_the_one_of_the_role() -> None:
    text = "Martin Keller, chairman of the Dockers’ Union, met the press. [[His union]] said the bridge was safe."
    assert resolved(text) == [[("Dockers’ Union", "organization")]]


def test_no_name_is_put_together_for_what_somebody_owns() -> None:
    text = "Martin Keller met the press. [[His members]] said the bridge was safe. [[His office]] said so too."
    assert resolved(text) == [[("members", "group")], [(None, "unresolved")]]
    text = "The Keller office opened in May. Martin Keller came late. [[His office]] said the bridge was safe."
    assert resolved(text) == [[("Keller office", "organization")]]


def test_short_forms_and_initials_are_the_body_that_has_the_full_name() -> None:
    text = "The National Audit Board met on Monday. [[The Audit Board]] said the bridge was safe. [[The NAB]] agreed."
    assert resolved(text) == [[("National Audit Board", "organization")]] * 2


def test_one_body_has_one_name_in_both_kinds_of_apostrophes() -> None:
    assert resolved("[[The Dockers' Union]] said so.") == resolved("[[The Dockers’ Union]] said so.")


def test_an_initial_keeps_its_stop() -> None:
    assert resolved("[[Senator Jonathan M. Keller]] said the bridge was safe.")[0][0][0] == "Jonathan M. Keller"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("presidential candidate Sen. Laura Stein (R-SC)", STEIN),
        ("Laura Stein, who had come late and wore a hat,", STEIN),
        ("Laura Stein said", STEIN),
        ("one of the two, the retired judge Laura Stein,", STEIN),
        ("campaign spokeswoman Laura Stein", STEIN),
        ("Martin Keller and his deputy, Laura Stein,", KELLER + STEIN),
    ],
)
def test_a_source_span_need_not_be_a_phrase_of_the_parse(source: str, expected: Found) -> None:
    assert resolved(f"On Monday [[{source}]] the bridge was safe.") == [expected]


def test_a_source_that_is_the_apposition_alone_is_the_person_before_it() -> None:
    text = "“The bridge is safe,” said Laura Stein, [[a spokeswoman for the harbor]], on Monday."
    assert resolved(text) == [STEIN]


@pytest.mark.parametrize(
    "source",
    ["A senior official", "People familiar with the matter", "One Democrat", "A fitter from Bergen", "Another"],
)
def test_somebody_without_a_name_is_anonymous(source: str) -> None:
    ((found,),) = resolved(f"Laura Stein came late. [[{source}]] said the bridge was safe.")
    assert found[1] == "anonymous"


def test_a_pronoun_may_stand_for_somebody_without_a_name() -> None:
    text = "Martin Keller opened the plant. A fitter waited at the gate. [[He]] said the bridge was safe."
    assert resolved(text) == [[("fitter", "anonymous")]]


def test_it_may_be_a_report_and_they_a_group() -> None:
    text = "The Audit Board met on Monday. Its report came in May. [[It]] said the bridge was safe."
    assert resolved(text)[0][0][1] == "document"
    text = "The Audit Board met on Monday. The farmers came in May. [[They]] said the bridge was safe."
    assert resolved(text) == [[("farmers", "group")]]


def test_pronouns_tell_the_gender_of_a_name_that_nobody_knows() -> None:
    text = (
        "Orvane Tesk came late. She wore her hat.\n\nOrvane Tesk met Martin Keller before Martin Keller spoke. "
        "[[She]] said the bridge was safe."
    )
    assert resolved(text) == [[("Orvane Tesk", "person")]]


def test_a_word_that_opens_the_sentence_is_no_first_name() -> None:
    text = "Even Keller agreed. Martin Keller came late. [[Keller]] said the bridge was safe."
    assert resolved(text) == [KELLER]
