"""The text is the article's: headings, lists and quotations with their kind, and nothing that a site writes around it."""

from datetime import UTC, datetime
from typing import Any

import pytest

from etl.normalize.article import normalize_page
from etl.normalize.blocks import Block
from etl.normalize.bodies import agreement, vote

SEEN = datetime(2026, 3, 3, 6, tzinfo=UTC)
OTHERS = [
    "The first boats left the old harbour before the sun had come up over the eastern wall.",
    "Nobody on the quay could say how many crates of fish had been lost during the night.",
    "A spokeswoman for the coast guard promised a report within the week, if the weather holds.",
    "Insurance will cover the nets, but hardly the months in which they could not be used.",
    "For the winter, the families of the crew are to receive help from a fund of the parish.",
]
TEXT = [
    f"The council of the harbour town met for the {n}th time on Monday to talk about the toll, and the mayor said that no "
    f"decision would be taken before the shipping companies had been heard in public about it."
    for n in range(4, 9)
]


def read(*pieces: str, head: str = "", profile: str = "vote") -> dict[str, Any]:
    before = "".join(f"<p>{p}</p>" for p in TEXT[:3])
    after = "".join(f"<p>{p}</p>" for p in TEXT[3:])
    page = f"<html><head>{head}</head><body><article>{before}{''.join(pieces)}{after}</article></body></html>"
    return normalize_page(page.encode(), "http://paper.example/news/toll", SEEN, profile=profile)


@pytest.mark.parametrize("profile", ["vote", "fast"])
@pytest.mark.parametrize(
    "furniture",
    [
        "<p>2092 Mins Read</p>",
        "<p>Advertisement</p>",
        "<p>READ MORE: <a href='/a'>The toll, and what it means for the town</a></p>",
        "<p>Lesen Sie auch: Was die Maut für die Stadt bedeutet</p>",
        "<p><a href='/a'>What the toll means for the whole of the town</a></p>",
        "<p>Photo: Pia Lens / Harbour Post</p>",
        "<figure><img src='/i.jpg'><figcaption>The mayor at the harbour on Monday, before the talks.</figcaption></figure>",
        "<p class='wp-caption-text'>The mayor at the harbour on Monday, before the talks.</p>",
        "<p>© 2026 Harbour Post</p>",
        "<p>Möchten Sie diesen Artikel teilen?</p>",
        "<p>Zum Newsletter anmelden</p>",
    ],
)
def test_what_a_site_writes_around_an_article_is_left_out(furniture: str, profile: str) -> None:
    assert read(furniture, profile=profile)["text"] == "\n\n".join(TEXT)


def test_blocks_keep_their_kind_and_order() -> None:
    found = read(
        "<h2>What comes next</h2><ul><li>The shipping companies are heard in April.</li>"
        "<li>The council votes on the toll in May.</li></ul><blockquote><p>We shall pay what is fair, and no more than "
        "that, as long as the harbour is dredged every year.</p></blockquote>"
    )
    kinds = [p["kind"] for p in found["paragraphs"]]
    assert kinds == ["paragraph"] * 3 + ["heading", "list", "list", "blockquote"] + ["paragraph"] * 2
    heading = found["paragraphs"][3]
    assert found["text"][heading["start_char"] : heading["end_char"]] == "What comes next"


def test_the_headline_is_not_repeated_in_the_text() -> None:
    page = "".join(f"<p>{p}</p>" for p in TEXT)
    body = f"<html><body><article><h1>Toll talks go on</h1><p>Toll talks go on</p>{page}</article></body></html>"
    found = normalize_page(body.encode(), "http://paper.example/news/toll", SEEN)
    assert (found["title"], found["text"]) == ("Toll talks go on", "\n\n".join(TEXT))


def test_the_standfirst_is_the_description_unless_it_is_the_start_of_the_text() -> None:
    own = "<meta name='description' content='Six meetings, and no toll: why the council cannot agree.'>"
    start = f"<meta name='description' content='{TEXT[0][:90]}…'>"
    assert read(head=own)["standfirst"] == "Six meetings, and no toll: why the council cannot agree."
    assert read(head=start)["standfirst"] is None


def lines(*texts: str) -> list[Block]:
    return [Block(text, "paragraph") for text in texts]


def test_a_block_that_two_others_have_joins_the_text_where_it_stood() -> None:
    found = {
        "trafilatura": lines(OTHERS[0], OTHERS[1], OTHERS[3]),
        "resiliparse": lines("Home and away", *OTHERS[:4]),
        "newspaper3k": lines(*OTHERS[:4]),
    }
    assert [b.text for b in vote(found)[0]] == OTHERS[:4]


def test_a_lead_of_several_sentences_that_one_candidate_has_joins_the_text() -> None:
    lead = "Six boats have lost their nets in one night. The parish collects for the crews, and the council looks on."
    subtitle = "Six boats have lost their nets in one night"
    found = {"trafilatura": lines(*OTHERS), "resiliparse": lines("Home and away from here", lead, *OTHERS)}
    assert [b.text for b in vote(found)[0]] == OTHERS
    assert [b.text for b in vote({**found, "lead": lines(lead)})[0]] == [lead, *OTHERS]
    tag = "<meta name='description' content='{}'>".format
    top = f"<div class='intro'>{lead}</div>"
    assert read(top, head=tag(lead), profile="fast")["text"].count(lead) == 1
    assert subtitle not in read(head=tag(subtitle), profile="fast")["text"]


def test_a_block_that_no_other_has_goes_if_the_others_have_the_rest() -> None:
    odd = "Our app brings the harbour to your telephone every morning."
    found = {"trafilatura": lines(*OTHERS, odd), "resiliparse": lines(*OTHERS), "newspaper3k": lines(*OTHERS)}
    assert [b.text for b in vote(found)[0]] == OTHERS
    alone = {"trafilatura": lines(*OTHERS, odd), "newspaper3k": lines(OTHERS[0])}
    assert [b.text for b in vote(alone)[0]] == [*OTHERS, odd]


def test_agreement_is_one_for_the_same_text_and_falls_with_what_others_lack() -> None:
    assert agreement(lines(*OTHERS), [lines(*OTHERS), lines(" ".join(OTHERS))]) == 1.0
    assert agreement(lines(*OTHERS), [lines(*OTHERS), lines(OTHERS[0])]) < 0.7
    assert agreement(lines(*OTHERS), []) is None
