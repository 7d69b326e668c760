"""The sample newsroom's articles: complete, each written for itself, planted as listed, annotated without a slip."""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.newsroom import (
    ARTICLES,
    COLLECTED,
    DAYS,
    NEWSROOM,
    OUTLETS,
    PLANTED,
    RESERVED,
    ROOT,
    gold_of,
    outlet_of,
    read_yaml,
    serve,
    shingles,
    words,
)

GOLD_FILES = sorted((ROOT / "gold").glob("*.json"))
ANNOTATED = ["harbour_courier", "veldria_wire", "inland_herald"]  # every article of 2 to 5 March has gold
STRAIGHT, DOUBLE, SINGLE = set("\"'"), set("“”"), set("‘’")
WORDS = {"live": (220, 700), "interview": (220, 600)}  # fewest and most; 220 to 450 for all other kinds
# Two reports that quote one statement share up to 6 of 100 runs of five words here; copy with cuts shares 60 and more.
MOST_ALIKE, REPRINTS_ALIKE = 0.1, 0.3
PASSAGE = 12  # words in a row that nobody writes twice


def names_in(key: str) -> list[str]:
    return [row if isinstance(row, str) else row["article"] for row in PLANTED[key]]


# --- the articles ---------------------------------------------------------------------------------------------------


def test_seven_outlets_cover_ten_days() -> None:
    assert len(OUTLETS) == 7
    assert len(RESERVED) == 1
    assert len(DAYS) == 10
    articles = [article for article in ARTICLES.values() if article.version == 1]
    assert len([article for article in articles if article.outlet not in RESERVED]) >= 90
    assert {article.published_at.date() for article in articles} == set(DAYS)
    for outlet in NEWSROOM.outlets:
        assert len(outlet.articles) >= 6


def test_papers_that_publish_daily_do_so_but_for_the_planted_silence() -> None:
    silent = {(row["outlet"], day) for row in PLANTED["silent_days"] for day in row["days"]}
    assert silent
    for outlet in NEWSROOM.outlets:
        published = Counter(article.published_at.date() for article in outlet.articles)
        for day in DAYS:
            if (outlet.id, day) in silent:
                assert not published[day]
            elif outlet.id in (*ANNOTATED, "bruntmoor_echo"):
                assert 1 <= published[day] <= 4, (outlet.id, day)


@pytest.mark.parametrize("article", ARTICLES.values(), ids=ARTICLES.keys())
def test_article_reads_like_news(article: Any) -> None:
    fewest, most = WORDS.get(article.kind, (220, 450))
    assert fewest <= len(article.text.split()) <= most
    assert article.title and article.authors and article.section
    assert article.text == article.text.strip() and "  " not in article.text and "\u00a0" not in article.text
    assert all("\n" not in paragraph for paragraph in article.paragraphs)
    used = set(article.text + article.title + article.standfirst)
    if article.outlet == "veldria_wire":
        assert not (DOUBLE | SINGLE) & used, "the agency uses straight quotation marks"
    else:
        assert not STRAIGHT & used, "the papers use typographic quotation marks"
    if article.outlet == "bruntmoor_echo":
        article.text.encode("windows-1252")
        assert article.text.count("‘") > article.text.count("“"), "the Echo's outer marks are single ones"


def statement_forms(statement: dict[str, Any]) -> list[list[str]]:
    """A planted statement in words: whole, and as each altered variant has it."""
    whole = whole_words(statement)
    forms = [whole]
    for variant in statement["variants"]:
        altered = " ".join(whole)
        for change in variant.get("changes", ()):
            assert change["from"] in altered, (statement["id"], change)
            altered = altered.replace(change["from"], change["to"])
        forms.append(altered.split())
    return forms


def whole_words(statement: dict[str, Any]) -> list[str]:
    """The words of a statement as the first annotated article has it that carries it whole."""
    for variant in statement["variants"]:
        if variant["form"] == "whole" and gold_of(variant["article"]):
            return words(max(quotes_by(variant["article"], statement["speaker"]), key=len))
    raise AssertionError(f"{statement['id']}: no annotated article has it whole")


def quotes_by(article: str, speaker: str) -> list[str]:
    """The quotes of one speaker in the gold of one article, fragments joined."""
    return [
        " ".join(fragment["text"] for fragment in quote["fragments"])
        for quote in gold_of(article)["quotes"]
        if speaker in [person["name"] for person in quote["speakers"]]
    ]


def carriers(statement: dict[str, Any]) -> set[str]:
    """The articles that carry a statement, reprints of them included."""
    found = {variant["article"] for variant in statement["variants"]}
    return found | {row["article"] for row in PLANTED["reprints"] if row["of"] in found}


def unplanted_passages(name: str) -> set[tuple[str, ...]]:
    """Every run of twelve words of an article that does not touch a planted statement."""
    tokens = words(ARTICLES[name].text)
    planted = [False] * len(tokens)
    for statement in PLANTED["shared_statements"]:
        if name in carriers(statement):
            known = set().union(*(shingles(form, 5) for form in statement_forms(statement)))
            for i in range(len(tokens) - 4):
                if tuple(tokens[i : i + 5]) in known:
                    planted[i : i + 5] = [True] * 5
    return {
        tuple(tokens[i : i + PASSAGE]) for i in range(len(tokens) - PASSAGE + 1) if not any(planted[i : i + PASSAGE])
    }


def allowed_pairs() -> set[frozenset[str]]:
    """Pairs of texts that are meant to be alike: reprints with their original, versions of one article."""
    reprints = {frozenset((row["article"], row["of"])) for row in PLANTED["reprints"]}
    versions = {frozenset((row["article"], f"{row['article']}.v2")) for row in PLANTED["edited"]}
    return reprints | versions


def test_no_two_articles_share_a_passage_that_was_not_planted() -> None:
    own = {name: unplanted_passages(name) for name in ARTICLES}
    for one, other in combinations(own, 2):
        if frozenset((one, other)) not in allowed_pairs():
            assert not own[one] & own[other], (one, other)


def test_no_two_articles_are_near_duplicates_but_reprints_and_versions() -> None:
    runs = {name: shingles(words(article.text), 5) for name, article in ARTICLES.items()}
    alike = {
        frozenset((one, other)): len(runs[one] & runs[other]) / len(runs[one] | runs[other])
        for one, other in combinations(runs, 2)
    }
    allowed = allowed_pairs()
    assert len(allowed) >= 5
    assert min(alike[pair] for pair in allowed) > REPRINTS_ALIKE
    worst = max((share, *pair) for pair, share in alike.items() if pair not in allowed)
    assert worst[0] < MOST_ALIKE, worst


def test_reprints_name_the_agency_and_cut_its_copy() -> None:
    for row in PLANTED["reprints"]:
        copy, original = ARTICLES[row["article"]], ARTICLES[row["of"]]
        assert copy.agency == "Veldria Wire"
        assert "Veldria Wire" in copy.authors
        assert copy.published_at > original.published_at
        shared = shingles(words(copy.text), 5) & shingles(words(original.text), 5)
        assert len(shared) < 0.95 * len(shingles(words(original.text), 5)), "something is cut"


def test_planted_statements_are_truncated_and_altered_as_listed() -> None:
    for statement in PLANTED["shared_statements"]:
        whole = " ".join(whole_words(statement))
        for variant in statement["variants"]:
            expected = whole
            for change in variant.get("changes", ()):
                assert change["from"] in expected
                expected = expected.replace(change["from"], change["to"])
            text = " ".join(words(ARTICLES[variant["article"]].text))
            assert whole not in text or variant["form"] == "whole", variant
            if not gold_of(variant["article"]):  # no spans to look at: the words are there, or some of them
                some = variant["form"] == "truncated" and shingles(text.split(), 5) & shingles(whole.split(), 5)
                assert expected in text or some, variant
                continue
            quotes = [" ".join(words(quote)) for quote in quotes_by(variant["article"], statement["speaker"])]
            if variant["form"] == "truncated":
                assert [quote for quote in quotes if quote != whole and quote in whole and len(quote) > 20], variant
            else:
                assert expected in quotes, variant


def test_planted_stances_are_in_the_gold() -> None:
    for change in PLANTED["stance_changes"]:
        dates = []
        for side in ("before", "after"):
            gold = gold_of(change[side]["article"])
            rows = {(s["holder"], s["target_id"], s["label"]) for s in gold["stances"]}
            assert (change["speaker"], change["target_id"], change[side]["label"]) in rows
            dates.append(ARTICLES[change[side]["article"]].published_at)
        assert dates == sorted(dates)
    labels: dict[tuple[str, str], set[str]] = defaultdict(set)
    for file in GOLD_FILES:
        for stance in json.loads(file.read_text(encoding="utf-8"))["stances"]:
            labels[file.name.split("--")[0], stance["target_id"]].add(stance["label"])
    one_sided = {(row["outlet"], row["target_id"]) for row in PLANTED["one_sided"]}
    # Of the other outlets only a few articles are annotated: one label there says nothing about the outlet.
    found = {key: sides for key, sides in labels.items() if key[0] in ANNOTATED}
    assert {key for key, sides in found.items() if len(sides) == 1} == one_sided
    assert len(found) == 15


def test_the_minister_changes_her_position_on_the_sixth_day() -> None:
    (change,) = [c for c in PLANTED["stance_changes"] if c["after"]["article"].startswith("veldria_wire/fenwright")]
    assert (change["before"]["label"], change["after"]["label"]) == ("favor", "against")
    assert ARTICLES[change["after"]["article"]].published_at.date() == DAYS[5]


def test_the_edited_article_corrects_what_is_listed() -> None:
    (edited,) = PLANTED["edited"]
    first, second = ARTICLES[edited["article"]], ARTICLES[f"{edited['article']}.v2"]
    assert second.revised_at == edited["revised_at"]
    assert (first.title, first.url, first.published_at) == (second.title, second.url, second.published_at)
    removed, corrected = words(edited["removed_quote"]), edited["corrected_speaker"]
    assert " ".join(removed) in " ".join(words(first.text))
    assert " ".join(removed) not in " ".join(words(second.text))
    for article, speaker in ((first, corrected["from"]), (second, corrected["to"])):
        (quote,) = [
            quote
            for quote in gold_of(article.name)["quotes"]
            if set(words(corrected["quote"])) <= set(words(" ".join(f["text"] for f in quote["fragments"])))
        ]
        assert [person["name"] for person in quote["speakers"]] == [speaker]
    for change in edited["changes"]:
        assert change["from"] in first.text and change["to"] not in first.text
        assert change["to"] in second.text
    assert second.paragraphs[-1].startswith("Correction: ")


def test_special_forms_are_what_they_are_called() -> None:
    for name in names_in("opinion"):
        assert ARTICLES[name].kind == "opinion"
        assert {"i", "my"} & set(words(ARTICLES[name].text))
    for name in names_in("live"):
        assert ARTICLES[name].kind == "live"
        times = [p.split(" ")[0] for p in ARTICLES[name].paragraphs if p[:2].isdigit() and p[2:3] == "."]
        assert len(times) >= 10 and times == sorted(times)
    for name in names_in("interviews"):
        assert ARTICLES[name].kind == "interview"
        labels = Counter(p.split(": ")[0] for p in ARTICLES[name].paragraphs if ": " in p[:20])
        assert len([label for label, n in labels.items() if n >= 4]) == 2, labels
    for name in names_in("broken_layout"):
        assert ARTICLES[name].layout == "broken"


def test_two_people_of_one_name_are_kept_apart() -> None:
    speakers = {row["id"]: row for row in read_yaml("speakers.yaml")["speakers"]}
    for row in PLANTED["same_name"]:
        roles = []
        for person in row["people"]:
            assert speakers[person["id"]]["name"] == row["name"]
            roles.append({role["role"] for role in speakers[person["id"]]["roles"]})
            for name in person["articles"]:
                assert row["name"] in ARTICLES[name].text, name
        assert not set.intersection(*roles)
        carried = [{name.split("/")[0] for name in person["articles"]} for person in row["people"]]
        assert "assembly_gazette" in set.intersection(*carried)
        articles = [set(person["articles"]) for person in row["people"]]
        assert not set.intersection(*articles), "no article has both"


def test_passages_of_the_reserved_outlet_stand_nowhere_else() -> None:
    assert {row["article"].split("/")[0] for row in PLANTED["reserved"]} == set(RESERVED)
    for row in PLANTED["reserved"]:
        assert [name for name, article in ARTICLES.items() if row["passage"] in article.text] == [row["article"]]


# --- the gold annotation --------------------------------------------------------------------------------------------


def spans(node: Any) -> Iterator[dict[str, Any]]:
    """Every span of a gold file, wherever it stands."""
    if isinstance(node, dict):
        if "start" in node:
            yield node
        for value in node.values():
            yield from spans(value)
    elif isinstance(node, list):
        for value in node:
            yield from spans(value)


def test_gold_covers_every_outlet_and_every_special_case() -> None:
    assert len(GOLD_FILES) >= 30
    annotated = {json.loads(file.read_text(encoding="utf-8"))["article"] for file in GOLD_FILES}
    assert {name.split("/")[0] for name in annotated} == set(COLLECTED)
    for key in ("opinion", "live", "broken_layout", "reprints", "edited"):
        assert set(names_in(key)) & annotated, key
    assert set(names_in("interviews")) <= annotated
    assert {f"{row['article']}.v2" for row in PLANTED["edited"]} <= annotated
    for row in PLANTED["same_name"]:
        for person in row["people"]:
            assert set(person["articles"]) & annotated, person["id"]
    for outlet in ANNOTATED:
        first_days = [a.name for a in outlet_of(outlet).articles if a.published_at.date() <= DAYS[3]]
        assert set(first_days) <= annotated


@pytest.mark.parametrize("file", GOLD_FILES, ids=lambda file: file.stem)
def test_gold_spans_equal_the_text_at_their_offsets(file: Path) -> None:
    gold = json.loads(file.read_text(encoding="utf-8"))
    assert gold["article"].replace("/", "--") == file.stem
    text = ARTICLES[gold["article"]].text
    assert hashlib.sha256(text.encode()).hexdigest() == gold["text_sha256"]
    found = list(spans(gold))
    assert found
    for span in found:
        assert text[span["start"] : span["end"]] == span["text"]
        assert span["text"] == span["text"].strip() != ""
        assert "\n" not in span["text"], "a span stays within its paragraph"


@pytest.mark.parametrize("file", GOLD_FILES, ids=lambda file: file.stem)
def test_gold_uses_the_agreed_labels(file: Path) -> None:
    gold = json.loads(file.read_text(encoding="utf-8"))
    targets = {target["id"] for target in read_yaml("targets.yaml")["targets"]}
    for quote in gold["quotes"]:
        assert set(quote) == {"fragments", "type", "kind", "cue", "speaker_mention", "speakers"}
        assert quote["type"] in {"direct", "indirect", "mixed"}
        assert quote["kind"] in {"statement", "attitude"}
        assert {s["kind"] for s in quote["speakers"]} <= {"person", "organization", "group", "anonymous", "document"}
        ends = [(fragment["start"], fragment["end"]) for fragment in quote["fragments"]]
        assert all(left[1] <= right[0] for left, right in pairwise(ends))
    for stance in gold["stances"]:
        assert stance["target_id"] in targets
        assert stance["label"] in {"favor", "against"}
    sides = defaultdict(set)
    for stance in gold["stances"]:
        sides[stance["holder"], stance["target_id"]].add(stance["label"])
    assert all(len(labels) == 1 for labels in sides.values()), "nobody stands on both sides within an article"


def test_catalogues_name_what_the_articles_speak_of() -> None:
    speakers = {speaker["name"] for speaker in read_yaml("speakers.yaml")["speakers"]}
    assert {"Maren Holveg", "Stellan Ruhe", "Freeholders’ Party"} <= speakers
    collected = [article.text for article in ARTICLES.values() if article.outlet in COLLECTED]
    everything = " ".join(words(" ".join(collected)))
    for speaker in speakers:
        assert " ".join(words(speaker)) in everything
    sources = {source["id"]: source for source in read_yaml("sources.yaml")["sources"]}
    assert sorted(sources) == sorted(OUTLETS)
    assert len({source["group"] for source in sources.values()}) <= 3, "a task for each group and step costs seconds"
    for outlet in NEWSROOM.outlets:
        source = sources[outlet.id]
        site = serve.render_site(outlet)
        assert source["host"] == outlet.host
        dated = [t.format(year="2026", month="03", day="04") for t in source.get("dated_sitemaps", ())]
        for url in [*source.get("feeds", ()), *source.get("sitemaps", ()), *dated]:
            assert urlsplit(url).hostname == outlet.host
            assert site[urlsplit(url).path].status == 200
