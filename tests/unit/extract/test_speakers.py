"""What a reader of speakers relies on: one name for one person, and nobody named who was not."""

from __future__ import annotations

from typing import Any

import pytest

from etl.extract.nlp import parse
from etl.extract.quotes import extract_quotes
from etl.extract.speakers import speaker_roles


def speakers(text: str) -> list[list[tuple[str | None, str]]]:
    return [[(s["name"], s["kind"]) for s in q["speakers"]] for q in extract_quotes(parse(text))]


def roles(text: str) -> list[dict[str, Any]]:
    doc = parse(text)
    return speaker_roles(doc, extract_quotes(doc))


def test_a_surname_is_merged_with_the_full_name() -> None:
    text = "Martin Keller spoke on Monday.\n\nKeller said the bridge would open in May."
    assert speakers(text) == [[("Martin Keller", "person")]]


def test_a_title_is_no_part_of_the_name_but_of_the_mention() -> None:
    text = "Harbor spokesman Martin Keller said the bridge would open in May."
    (quote,) = extract_quotes(parse(text))
    assert quote["speaker"] == "Martin Keller"
    assert quote["speaker_mention"]["text"] == "Harbor spokesman Martin Keller"


def test_a_pronoun_is_the_last_subject_of_its_gender() -> None:
    text = "Martin Keller met Laura Stein in Bonn. He said the bridge would open in May."
    assert speakers(text) == [[("Martin Keller", "person")]]
    text = "Martin Keller met Laura Stein in Bonn. She said the bridge would open in May."
    assert speakers(text) == [[("Laura Stein", "person")]]


def test_a_pronoun_after_a_quote_is_its_speaker() -> None:
    text = "“The bridge is safe,” Laura Stein said. She added that it would open in May."
    assert speakers(text) == [[("Laura Stein", "person")]] * 2


def test_a_pronoun_without_antecedent_is_unresolved_and_not_unknown() -> None:
    assert speakers("“The bridge is safe,” he said.") == [[(None, "unresolved")]]


def test_joint_speakers_are_one_entry_each() -> None:
    text = "Martin Keller and Laura Stein said the bridge would open in May."
    assert speakers(text) == [[("Martin Keller", "person"), ("Laura Stein", "person")]]
    text = "Martin Keller, along with European leaders and Swiss officials, said the bridge would open in May."
    assert speakers(text) == [
        [("Martin Keller", "person"), ("European leaders", "group"), ("Swiss officials", "group")]
    ]


def test_his_administration_is_named_after_him() -> None:
    text = "President Martin Keller spoke on Monday. His administration said the bridge would open in May."
    assert speakers(text) == [[("Keller administration", "organization")]]


def test_the_alliance_is_the_one_the_text_names() -> None:
    text = "NATO met in Madrid. On Monday alliance leaders said the bridge would open in May."
    assert speakers(text) == [[("NATO leaders", "group")]]
    assert speakers("On Monday alliance leaders said the bridge would open.") == [[("alliance leaders", "group")]]


def test_who_is_the_one_the_clause_describes() -> None:
    text = "The mayor praised Laura Stein, who said that the bridge would open in May."
    assert ("Laura Stein", "person") in speakers(text)[-1]


@pytest.mark.parametrize(
    ("source", "name", "kind"),
    [
        ("European leaders", "European leaders", "group"),
        ("The report", "report", "document"),
        ("A senior official", "senior official", "anonymous"),
        ("The harbor ministry", "harbor ministry", "organization"),
        ("Sources", "Sources", "anonymous"),
        ("Laura Stein, the finance minister,", "Laura Stein", "person"),
    ],
)
def test_the_kind_of_a_source_follows_its_head(source: str, name: str, kind: str) -> None:
    assert speakers(f"{source} said that the bridge would open in May.") == [[(name, kind)]]


def test_a_role_is_learned_from_the_title_before_a_name() -> None:
    text = "Kremlin spokesperson Dmitry Orlov said the bridge would open in May."
    (role,) = roles(text)
    assert (role["name"], role["role"], role["organization"]) == ("Dmitry Orlov", "spokesperson", "Kremlin")
    assert role["evidence"] == {"start": 0, "end": 33, "text": "Kremlin spokesperson Dmitry Orlov"}


def test_a_role_is_learned_from_the_apposition_after_a_name() -> None:
    (role,) = roles("Laura Stein, the finance minister, said that the bridge would open in May.")
    assert (role["name"], role["role"]) == ("Laura Stein", "finance minister")


def test_the_role_alone_stands_for_who_holds_it() -> None:
    text = "Laura Stein, the finance minister, came late. The minister said that the bridge would open in May."
    assert speakers(text) == [[("Laura Stein", "person")]]


@pytest.mark.parametrize(
    "introduction",
    [
        "Transport Minister Orvane Tesk came late.",
        "Orvane Tesk, 52, came late.",
        "Orvane Tesk, who owns two boats, came late.",
        "Orvane Tesk, the treasurer of the club, came late.",
        "The club sent its harbor spokesman, Orvane Tesk, to the hearing.",
    ],
)
def test_a_name_that_nobody_has_heard_before_is_merged_with_its_surname(introduction: str) -> None:
    text = f"{introduction}\n\n“The bridge is safe,” Tesk said."
    assert speakers(text)[-1] == [("Orvane Tesk", "person")]


def test_a_hyphenated_name_is_one_name() -> None:
    text = "Orla Brandt-Hollis, the mayor, came late. She said that the bridge would open in May."
    assert speakers(text) == [[("Orla Brandt-Hollis", "person")]]


def test_two_people_of_one_surname_stay_apart() -> None:
    text = (
        "Martin Keller and his sister, Laura Keller, spoke on Monday.\n\n"
        "Mr. Keller said the bridge would open in May. Mrs. Keller said the tunnel would open in June."
    )
    assert speakers(text) == [[("Martin Keller", "person")], [("Laura Keller", "person")]]


def test_a_dateline_is_no_speaker() -> None:
    text = "BERGEN, March 5 (XY) - Transport Minister Laura Stein said the bridge would open in May."
    (quote,) = extract_quotes(parse(text))
    assert [s["name"] for s in quote["speakers"]] == ["Laura Stein"]
    assert quote["speaker_mention"]["text"] == "Transport Minister Laura Stein"
    start, end = quote["speaker_mention"]["start"], quote["speaker_mention"]["end"]
    assert text[start:end] == quote["speaker_mention"]["text"]


def test_the_person_in_apposition_is_the_speaker_not_the_role() -> None:
    text = "The Dockers’ Union met on Monday. “The bridge is safe,” said its harbor spokesman, Orvane Tesk."
    assert speakers(text) == [[("Orvane Tesk", "person")]]
    text = "Among them was the chairman of the Dairy Board, Orvane Tesk, who said that the bridge would open in May."
    assert speakers(text)[-1] == [("Orvane Tesk", "person")]


def test_the_holder_of_an_office_is_looked_up_with_its_body() -> None:
    known = "Orvane Tesk, the leader of the Dockers’ Union, met Laura Stein, the leader of the Millers’ Union.\n\n"
    text = known + "The leader of the Dockers’ Union said that the bridge would open in May."
    assert speakers(text)[-1] == [("Orvane Tesk", "person")]
    text = known + "The leader of the Bakers’ Union said that the bridge would open in May."
    assert speakers(text)[-1] == [(None, "unresolved")]


def test_a_pronoun_is_who_was_named_last_and_did_something() -> None:
    text = (
        "Martin Keller said the bridge was safe.\n\n"
        "The plan was presented by Energy Minister Orvane Tesk. He said the bridge would open in May."
    )
    assert speakers(text)[-1] == [("Orvane Tesk", "person")]


def test_a_pronoun_fits_the_gender_that_a_role_or_an_own_thing_tells() -> None:
    text = (
        "Its author, Yrsa Holm, came with its chairman, Orvane Tesk. She said that the bridge would open in May.\n\n"
        "Odrun Falk raised her hand before Orvane Tesk, a businessman, spoke. She said that the tunnel was closed."
    )
    assert speakers(text) == [[("Yrsa Holm", "person")], [("Odrun Falk", "person")]]


def test_the_name_of_a_body_is_whole() -> None:
    text = "The Dockers’ Union and the Reform List said that the bridge would open in May."
    assert speakers(text) == [[("Dockers’ Union", "organization"), ("Reform List", "organization")]]
    text = "The local branch of the Property Owners' Chamber said that the bridge would open in May."
    assert speakers(text) == [[("local branch of the Property Owners’ Chamber", "organization")]]


def test_the_noun_of_a_body_stands_for_the_body_named_before() -> None:
    text = "The Growers’ Federation met on Monday. The federation said that the bridge would open in May."
    assert speakers(text) == [[("Growers’ Federation", "organization")]]
    text = "The education ministry met on Monday. The ministry said that the school would open in May."
    assert speakers(text) == [[("education ministry", "organization")]]


def test_no_name_is_made_up_for_a_body_that_the_text_does_not_name() -> None:
    text = "Education Minister Laura Stein came late. The ministry said that the school would open in May."
    assert speakers(text) == [[("ministry", "organization")]]


def test_a_calling_stands_for_the_only_person_of_the_paragraph() -> None:
    text = "Laura Stein stood in the second row. “The bridge is safe,” the young farmer said."
    assert speakers(text) == [[("Laura Stein", "person")]]
    text = "Laura Stein stood in the second row. “The bridge is safe,” the mayor said."
    assert speakers(text) == [[(None, "unresolved")]]
    text = "Laura Stein met Martin Keller. “The bridge is safe,” the young farmer said."
    assert speakers(text) == [[(None, "unresolved")]]


def test_figures_and_clauses_are_no_people() -> None:
    text = "Removing Keller would be wrong. MS-13 is a gang. He said that the bridge would open in May."
    assert not {name for quote in speakers(text) for name, _ in quote} & {"Removing Keller", "MS-13"}
