"""What a headline quotes is found again in the body, and counted once."""

from __future__ import annotations

from typing import Any

import pytest

from etl.extract.nlp import parse
from etl.extract.quotes import extract_quotes
from etl.extract.quotes.headline import headline_end, headline_link, with_headline


def quote(text: str, speaker: str | None = None, kind: str = "person", start: int = 0) -> dict[str, Any]:
    mention = {"start": 0, "end": 1, "text": speaker} if speaker else None
    return {
        "start": start,
        "end": start + len(text),
        "text": text,
        "fragments": [{"start": start, "end": start + len(text)}],
        "speaker_mention": mention,
        "speakers": [{"name": speaker, "kind": kind if speaker else "unresolved"}],
        "speaker": speaker,
    }


BODY = [
    quote("the harbor was built in 1962", "Olaf Reed"),
    quote("“The deal is dead, and nobody will revive it,”", "Clara Voss"),
    quote("Mexico would pay for every metre of the wall", "Clara Voss"),
    quote("the strike goes on", "dockers' union", "organization"),
]


@pytest.mark.parametrize(
    ("headline", "repeated"),
    [
        (quote("deal is dead", "Voss"), 1),
        (quote("deal is dead", "PM"), 1),
        (quote("‘deal is dead’"), 1),
        (quote("Mexico will pay for the wall", "Voss"), 2),
        (quote("Mexico will pay for the wall", "Reed"), None),
        (quote("deal is dead", "Ministry of Ports", "organization"), None),
        (quote("no more ferries on Sundays", "Voss"), None),
        (quote("strike", "Voss"), None),
        (quote("I will", "Voss"), None),
    ],
)
def test_a_headline_is_linked_by_words_and_speaker(headline: dict[str, Any], repeated: int | None) -> None:
    assert headline_link([headline], BODY) == [repeated]


def test_two_people_of_one_surname_are_not_one_speaker() -> None:
    body = [quote("women need evidence", "Donal Voss"), quote("women need evidence", "Clara Voss")]
    assert headline_link([quote("women need evidence", "Clara Voss")], body) == [1]


HEADLINE = "Voss says harbor deal is dead"
TEXT = f"{HEADLINE}\n\nClara Voss spoke in Skarhaven. “The harbor deal is dead,” Clara Voss said."


def marked(text: str, title: str | None, title_text: str | None = None) -> list[tuple[str, bool, bool]]:
    heads = extract_quotes(parse(title_text)) if title_text else []
    found = with_headline(text, extract_quotes(parse(text), title), title, heads)
    return [(q["text"], "in_headline" in q, "repeats_body" in q) for q in found]


@pytest.mark.parametrize("title", [HEADLINE, "Voss says harbor deal is dead - The Tidewater", None])
def test_a_text_that_starts_with_its_headline_has_its_quote_once(title: str | None) -> None:
    assert marked(TEXT, title) == [("harbor deal is dead", False, True), ("“The harbor deal is dead,”", True, False)]


def test_a_headline_that_the_body_does_not_repeat_stays() -> None:
    text = f"{HEADLINE}\n\nClara Voss spoke in Skarhaven. “We will see in May,” Clara Voss said."
    assert [q[1:] for q in marked(text, HEADLINE)] == [(False, False), (False, False)]


def test_the_title_of_a_page_marks_the_quote_it_repeats() -> None:
    text = "Clara Voss spoke in Skarhaven. “The harbor deal is dead,” Clara Voss said."
    assert marked(text, HEADLINE, HEADLINE) == [("“The harbor deal is dead,”", True, False)]


def test_a_first_paragraph_is_no_headline() -> None:
    text = "The harbor deal is dead, Clara Voss said on Monday.\n\n“The harbor deal is dead,” Voss told the council."
    assert headline_end(text) == 0
    assert [q[1:] for q in marked(text, None)] == [(False, False), (False, False)]


@pytest.mark.parametrize("text", ["", "\n\n", "One line only", "Voss says no"])
def test_a_text_that_is_one_line_has_no_headline(text: str) -> None:
    assert headline_end(text, text) == 0
