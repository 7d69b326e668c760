"""What a quoted speaker reports of others, and what is no report."""

from __future__ import annotations

from typing import Any

import pytest

from etl.extract.nlp import parse
from etl.extract.quotes.nested import nested


def outer(text: str, start: int, end: int, speaker: str | None, kind: str) -> dict[str, Any]:
    return {
        "start": start,
        "end": end,
        "text": text[start:end],
        "fragments": [{"start": start, "end": end}],
        "type": kind,
        "kind": "statement",
        "cue": None,
        "speaker_mention": None,
        "speakers": [{"name": speaker, "kind": "person" if speaker else "unresolved"}],
        "speaker": speaker,
    }


def inner(content: str, speaker: str = "Clara Voss", kind: str = "direct") -> list[tuple[str, str, str | None]]:
    """(content, cue, speaker) of what is found inside a content that Clara Voss said."""
    lead = "Clara Voss and Olaf Reed met in Skarhaven. Voss said: "
    text = f"{lead}{content} The council meets in May."
    found = nested(parse(text), [outer(text, len(lead), len(lead) + len(content), speaker, kind)])
    assert all(q["is_nested"] and q["outer"] == 0 and text[q["start"] : q["end"]] == q["text"] for q in found)
    return [(q["text"], q["cue"]["text"], q["speaker"]) for q in found]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("“Reed told me that the bridge was safe.”", ("the bridge was safe", "told", "Olaf Reed")),
        ("“Olaf Reed said it would open in May.”", ("it would open in May", "said", "Olaf Reed")),
        (
            "“Reed told me ‘never open that bridge again’ in March.”",
            ("never open that bridge again", "told", "Olaf Reed"),
        ),
        (
            "“Reed said he hoped ‘it will open in May’ at last.”",
            ("he hoped ‘it will open in May’ at last", "said", "Olaf Reed"),
        ),
        ("“I told the council that we needed money.”", ("we needed money", "told", "Clara Voss")),
    ],
)
def test_a_report_inside_a_quotation_is_found(content: str, expected: tuple[str, str, str]) -> None:
    assert inner(content) == [expected]


def test_a_report_inside_indirect_speech_is_found() -> None:
    found = inner("that Olaf Reed had announced that the bridge would open in May.", kind="indirect")
    assert found == [("the bridge would open in May", "had announced", "Olaf Reed")]


@pytest.mark.parametrize(
    "content",
    [
        "“Reed never said that the bridge was safe.”",
        "“Reed will say that the bridge is safe.”",
        "“If Reed says that the bridge is safe, I shall laugh.”",
        "“Did Reed say that the bridge was safe?”",
        "“People say that the bridge is safe.”",
        "“You said that the bridge was safe.”",
        "“I say that the bridge is safe.”",
        "“Tell them that the bridge is safe.”",
        "“The bridge, which he says is safe, is long.”",
        "“I do not think that Reed ever said that the bridge was safe.”",
        "“We shall know before Reed announces that the bridge is safe.”",
        "“Reed wrote a letter that made me cry.”",
        "“The bridge is safe.”",
    ],
)
def test_what_was_not_said_by_somebody_is_no_report(content: str) -> None:
    assert inner(content) == []


def test_nobody_calls_themselves_she() -> None:
    found = inner("“She said that the bridge was safe.”")
    assert [speaker for *_, speaker in found] == [None]


def test_what_is_a_quote_already_is_not_found_again() -> None:
    content = "“Reed said that the bridge was safe.”"
    text = f"Voss: {content}"
    cue = text.index("said")
    own = {**outer(text, 0, 4, None, "indirect"), "cue": {"start": cue, "end": cue + 4, "text": "said"}}
    assert nested(parse(text), [outer(text, 6, len(text), "Clara Voss", "direct"), own]) == []
