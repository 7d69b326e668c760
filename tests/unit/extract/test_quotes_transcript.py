"""Interviews and transcripts: whose words a turn is, and what only looks like a turn."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.extract.nlp import parse
from etl.extract.quotes import extract_quotes
from etl.extract.quotes.dialogue import Turn, find_turns, may_hold_turns
from etl.extract.quotes.transcript import with_turns

INTERVIEW = (
    "Clara Voss has run the harbor since 2019. We met her at the new bridge.\n\n"
    "{q}You wanted it open in May. Will it be?\n\n"
    "{a}No. We found cracks in March, and I will not open a bridge with cracks.\n\n"
    "There is also the matter of the money. I have asked for more.\n\n"
    "{q}What did the council say?\n\n"
    "{a}Olaf Reed told me that nothing was left. I said that I could wait."
)


def rows(text: str, title: str | None = None, authors: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    doc = parse(text)
    return with_turns(doc, extract_quotes(doc, title, authors), title, authors)


def turns(text: str, *people: str, title: str | None = None, authors: tuple[str, ...] = ()) -> list[Turn]:
    places = [(name, max(0, text.find(name))) for name in people]
    return find_turns(text, sorted(places, key=lambda place: place[1]), title, authors)


def said(text: str, found: list[Turn]) -> list[tuple[str | None, list[str]]]:
    return [(t.speaker["name"], [text[a:b] for a, b in t.fragments]) for t in found if not t.is_question]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Question: ", "Answer: "),
        ("Q: ", "A: "),
        ("Q. ", "A. "),
        ("WN: ", "Voss: "),
        ("((WN))  ", "((Clara Voss))  "),
        ("((WN)) : ", "CV: "),
        ("The Tidewater: ", "Voss: "),
        ("Q: ", "VOSS: "),
    ],
)
def test_an_answer_is_the_interviewees_and_a_question_nobodys(question: str, answer: str) -> None:
    text = INTERVIEW.format(q=question, a=answer)
    found = turns(text, "Clara Voss", "Olaf Reed", title="Harbor chief Clara Voss in an interview")
    assert said(text, found) == [
        (
            "Clara Voss",
            [
                "No. We found cracks in March, and I will not open a bridge with cracks.",
                "There is also the matter of the money. I have asked for more.",
            ],
        ),
        ("Clara Voss", ["Olaf Reed told me that nothing was left. I said that I could wait."]),
    ]


def test_questions_without_labels_are_told_by_what_they_ask() -> None:
    text = INTERVIEW.format(q="", a="") + "\n\nAnd when will you open it?\n\nI hope we can in June."
    found = said(text, turns(text, "Clara Voss", "Olaf Reed", title="Clara Voss in an interview"))
    assert [(name, len(parts)) for name, parts in found] == [("Clara Voss", 2), ("Clara Voss", 1), ("Clara Voss", 1)]
    assert said(text, turns(text, "Clara Voss", "Olaf Reed", title="The bridge")) == []


def test_a_turn_is_one_direct_quote_and_what_it_reports_stays() -> None:
    text = INTERVIEW.format(q="Q: ", a="A: ")
    found = rows(text)
    assert [(q["type"], len(q["fragments"]), q["speaker"]) for q in found if q["cue"] is None] == [
        ("direct", 2, "Clara Voss"),
        ("direct", 1, "Clara Voss"),
    ]
    inner = {q["speaker"]: q["text"].removeprefix("that ") for q in found if q["cue"] is not None}
    assert inner == {"Olaf Reed": "nothing was left", "Clara Voss": "I could wait"}


def test_a_label_that_names_the_speaker_is_the_source_as_written() -> None:
    text = INTERVIEW.format(q="The Tidewater: ", a="Voss: ")
    mentions = {q["speaker_mention"]["text"] for q in rows(text) if q["cue"] is None}
    assert mentions == {"Voss"}


def test_named_people_who_ask_are_quoted_too() -> None:
    text = (
        "Partial transcript as follows:\n\n"
        "JANE TAPPER: Clara Voss released a video. Will she open the bridge?\n\n"
        "I have heard doubts.\n\n"
        "(BEGIN VIDEO CLIP)\n\n"
        "VOSS: We will open it in May.\n\n"
        "(END VIDEO CLIP)\n\n"
        "TAPPER: And you believe that?\n\n"
        "REED: I do not, and I told her so."
    )
    assert said(text, turns(text, "Clara Voss", "Olaf Reed")) == [
        ("Jane Tapper", ["Clara Voss released a video. Will she open the bridge?", "I have heard doubts."]),
        ("Clara Voss", ["We will open it in May."]),
        ("Jane Tapper", ["And you believe that?"]),
        ("Olaf Reed", ["I do not, and I told her so."]),
    ]


def test_names_in_paragraphs_of_their_own_are_labels() -> None:
    text = (
        "Jane Tapper\n\nWhat is wrong with it?\n\nClara Voss\n\nThere are cracks. I saw them.\n\nThey are long.\n\n"
        "Jane Tapper\n\nWill you mend it?\n\nClara Voss\n\nWe will do that in May."
    )
    assert said(text, turns(text, "Clara Voss", authors=("Jane Tapper",))) == [
        ("Clara Voss", ["There are cracks. I saw them.", "They are long."]),
        ("Clara Voss", ["We will do that in May."]),
    ]


def test_the_writers_own_paragraphs_belong_to_no_turn() -> None:
    text = (
        "VOSS: I give them a lot of credit.\n\nSTAHL: Do they want a bridge?\n\nVOSS: They want many things.\n\n"
        "Voss then looked at her watch for a while.\n\nThe students want a bridge most of all.\n\n"
        "STAHL: And what do you want?\n\nVOSS: I want peace.\n\nAfterwards she would not say more."
    )
    words = [part for _, parts in said(text, turns(text, "Clara Voss")) for part in parts]
    assert not [w for w in words if "watch" in w or "students" in w or "Afterwards" in w]
    assert "They want many things." in words


def test_a_quoted_turn_ends_with_its_quotation() -> None:
    text = (
        "Kask asked again.\n\nReed: “You look at it the wrong way.”\n\nKask: “You can say no.”\n\n"
        "Reed said that the money did not count.\n\nReed: “I think it does not.”"
    )
    assert [parts for _, parts in said(text, turns(text, "Olaf Reed", "Ina Kask"))] == [
        ["“You look at it the wrong way.”"], ["“You can say no.”"], ["“I think it does not.”"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Voss: the bridge will open in May\n\nThe harbor chief said so on Monday.",
        "Note: prices may change.\n\nUpdate: We added a map.\n\nNote: you can write to us.",
        "Read more: What you need to know\n\nPhoto: Clara Voss\n\nRead more: Why we built it",
        "10:30: Clara Voss arrives.\n\n10:45: Olaf Reed asks what you think.\n\n11:00: Clara Voss answers.",
        "Winner: Clara Voss\n\nShe won.\n\nLoser: Olaf Reed\n\nHe lost.\n\nWinner: the bridge, for you and us.",
        "Clara Voss: 2,383\n\nOlaf Reed: 1,500\n\nClara Voss: 12\n\nOlaf Reed: 9",
        "Serves: Four\n\nIngredients: two eggs, and salt if you like it.\n\nMethod: We beat them.",
        "HAPPENING TODAY: You can see the bridge.\n\nALSO ON THE AGENDA: We look at the council.",
        "The Tidewater: Voss retreats on the bridge.\n\nThe Herald: Can you trust her? We ask.\n\nThe Tidewater: No.",
        "Why does it matter?\n\nIt is long.\n\nWho pays for it?\n\nThe council does.\n\nWhen?\n\nIn May.",
        "Question 1: Do you agree?\n\nThe public has grown older.\n\nQuestion 2: And now?\n\nThe poll had a margin.",
    ],
)
def test_what_is_no_dialogue_has_no_turns(text: str) -> None:
    assert said(text, turns(text, "Clara Voss", "Olaf Reed")) == []


def test_a_text_without_turns_keeps_its_quotes() -> None:
    doc = parse("“The bridge is safe,” Clara Voss said. Note: it opens in May.")
    quotes = extract_quotes(doc)
    assert with_turns(doc, quotes) is quotes


@given(st.lists(st.sampled_from(["Q: ", "A: ", "((WN))", "VOSS:", "Reed: ", "a?", "I am", "“b”", "\n", "\n\n", "…"])))
def test_offsets_are_valid_whatever_the_text(parts: list[str]) -> None:
    text = " ".join(parts)
    found = find_turns(text, [("Clara Voss", 0), ("Olaf Reed", 0)])
    spans = [span for turn in found for span in turn.fragments]
    assert all(0 <= a < b <= len(text) and "\n" not in text[a:b] for a, b in spans)
    assert all(b <= c for (_, b), (c, _) in pairwise(spans))


def test_a_long_transcript_takes_time_in_proportion() -> None:
    text = "".join(
        f"PARTY{chr(65 + n % 26)}{chr(65 + n // 26 % 26)}: Do you agree, or do I?\n\n" for n in range(20_000)
    )
    assert may_hold_turns(text)
    assert len(find_turns(text, [(f"Jan Party{n}", n) for n in range(2_000)])) == 20_000
