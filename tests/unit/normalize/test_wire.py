"""Whose copy a text is: named as its source, not merely mentioned."""

import pytest

from etl.normalize.wire import wire_agency

STORY = "some 4,000 people marched to the gates on Monday.\n\nThe police counted fewer.\n\nThe bill comes next week."


@pytest.mark.parametrize(
    ("start", "agency"),
    [
        ("LONDON, March 3 (Reuters) - ", "Reuters"),
        ("LONDON/PARIS (Reuters) - ", "Reuters"),
        ("MADISON, Wis. (AP) — ", "AP"),
        ("(AFP) – ", "AFP"),
        ("Berlin (dpa/AFP) - ", "dpa"),
        ("BEIJING, March 3 (Xinhua) -- ", "Xinhua"),
        ("MOSCOW, March 3. /TASS/. ", "TASS"),
        ("MOSCOW. March 3 (Interfax) - ", "Interfax"),
        ("TOKYO (Kyodo) -- ", "Kyodo"),
        ("Madrid, 3 mar (EFE).- ", "EFE"),
        ("(ANSA) - ROMA, 3 MAR - ", "ANSA"),
        ("NEW DELHI, Aug 3 (PTI) ", "PTI"),
        ("Sarah Roe\n\nAssociated Press\n\nTREBES, France — ", "AP"),
        # not the source
        ("A minister (AP) said - ", None),
        ("“No comment,” she told Reuters. ", None),
        ("The Public Accounts committee (PA) - so its chair told the Press Association - and ", None),
        ("Reuters reports that ", None),
        ("Two marchers in the town, 3 March 2018 (Reuters/Jonathan Roe)\n\nThis is why ", None),
        ("Two marchers. (Jonathan Roe/AP)\n\nThis is why ", None),
        ("Reuters\n\nThis picture shows how ", None),
    ],
)
def test_datelines(start: str, agency: str | None) -> None:
    assert wire_agency(start + STORY, ["Jane Roe"]) == agency


@pytest.mark.parametrize(
    ("end", "agency"),
    [
        ("Copyright 2018 The Associated Press. All rights reserved.", "AP"),
        ("(Copyright 2018 The Associated Press. All rights reserved. This material may not be published.)", "AP"),
        ("© 2018 AFP", "AFP"),
        ("(Reporting by Jane Roe and John Poe; Editing by Sam Coe)", "Reuters"),
        ("— Reuters", "Reuters"),
        ("Quelle: dpa", "dpa"),
        ("So it was. (AFP)", "AFP"),
        ("The Associated Press contributed to this report.", None),
        ("Contributing: Associated Press", None),
        ("Additional reporting by the Associated Press", None),
        ("The figures are right, he told Reuters.", None),
        ("(Photo by Jane Roe/AFP/Getty Images)", None),
        ("“That was all,” said his wife – Pa", None),
    ],
)
def test_credit_lines_at_the_end(end: str, agency: str | None) -> None:
    assert wire_agency(f"{STORY}\n\n{end}", ["Jane Roe"]) == agency


@pytest.mark.parametrize(
    ("bylines", "agency"),
    [
        (["Associated Press"], "AP"),
        (["Jane Roe", "Press Association"], "PA"),
        (["Jane Roe, Associated Press"], "AP"),
        (["Agence France-Presse in Tokyo"], "AFP"),
        (["dpa"], "dpa"),
        (["Pa Sow", "Sid", "Ann Tass-Roe"], None),
        ([], None),
    ],
)
def test_bylines(bylines: list[str], agency: str | None) -> None:
    assert wire_agency(STORY, bylines) == agency


def test_an_agency_does_not_copy_itself() -> None:
    assert wire_agency("LONDON (Reuters) - " + STORY, [], "Reuters") is None
    assert wire_agency("LONDON (Reuters) - " + STORY, [], "Associated Press") == "Reuters"
    assert wire_agency("LONDON (AP) - " + STORY, [], "Associated Press") is None


def test_no_text_has_no_source() -> None:
    assert wire_agency("", []) is None
