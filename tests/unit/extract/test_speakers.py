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
