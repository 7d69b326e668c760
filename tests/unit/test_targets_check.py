"""`onrecord targets check`: how often each target is mentioned, by which phrases, and what is wrong with the catalogue."""

import csv
import io
import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from etl import catalogue
from etl.catalogue import Selection, findings
from etl.catalogue.samples import Pool, Sample
from etl.config import Target, load_targets, valid_on
from etl.errors import ConfigError
from etl.extract.nlp import parse
from etl.extract.stances.skim import skim
from etl.extract.stances.targets import find_mentions
from etl.lake import UNDATED, Lake
from etl.schema import content_id
from tests.unit.test_cli import onrecord, refused

MONDAY, TUESDAY = date(2024, 3, 4), date(2024, 3, 5)
TOLL = Target(
    id="harbour_toll",
    name="A harbour toll",
    proposition="Ships should pay a harbour toll.",
    negation="Ships should not pay a harbour toll.",
    aliases=("toll on ships", "tax on quays"),
    keywords=("harbour|docks|pier", "levy|fee"),
    inverse=("free harbour access", "free mooring"),
)
TRAM = Target(
    id="tram_line",
    name="The tram line",
    proposition="The tram line should be built.",
    negation="The tram line should not be built.",
    valid_to=MONDAY,
)
CATALOGUE = """targets:
  - id: harbour_toll
    name: A harbour toll
    proposition: Ships should pay a harbour toll.
    negation: Ships should not pay a harbour toll.
    aliases: [toll on ships, tax on quays]
    keywords: [harbour|docks|pier, levy|fee]
    inverse: [free harbour access, free mooring]
  - id: tram_line
    name: The tram line
    proposition: The tram line should be built.
    valid_to: 2024-03-04
"""


def article(slug: str, text: str, day: date, source: str = "alpha", **changes: Any) -> dict[str, Any]:
    url = f"http://{source}.example/{slug}"
    return {
        "article_id": content_id(source, url), "text_sha256": "0" * 64, "day": day, "source": source, "run_id": "r",
        "producer": "test@1", "url": url, "canonical_url": url, "outlet": source.title(), "title": slug.title(),
        "authors": [], "published_at": datetime(day.year, day.month, day.day, 9, tzinfo=UTC), "text": text,
        "paragraphs": [], "n_words": len(text.split()), "field_sources": [], "agencies": [], "page_flags": [],
        "status": "ok", "language": "en",
        "observed_at": datetime(day.year, day.month, day.day, 22, tzinfo=UTC), **changes,
    }  # fmt: skip


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    """Two days of two sources; the second day has one article of the first again, edited."""
    lake = Lake(tmp_path / "home" / "lake")
    lake.write(
        "articles",
        MONDAY,
        "alpha",
        [
            article("toll", "Ada Holm wants a harbour toll. The toll on foreign ships is fair, she said.", MONDAY),
            article("old", "She praised the toll on ships, the harbour toll and free harbour access.", MONDAY),
            article("zoll", "Der harbour toll ist teuer.", MONDAY, language="de"),
            article("gone", "The harbour toll.", MONDAY, status="empty"),
            article("tram", "Nobody wants the tram line.", MONDAY),
        ],
    )
    lake.write(
        "articles",
        TUESDAY,
        "alpha",
        [
            article("old", "There is nothing to see here.", TUESDAY),
            article("late", "The tram line is late. The tram line!", TUESDAY),
        ],
    )
    lake.write("articles", TUESDAY, "beta", [article("fee", "They fear a fee at the docks.", TUESDAY, "beta")])
    return lake


def test_mentions_are_counted_in_the_current_english_text_of_every_article(lake: Lake) -> None:
    checked = catalogue.count(lake, [TOLL, TRAM], Selection(), 3)
    toll, tram = checked.tallies
    assert (checked.n_articles, checked.n_other_language, checked.sources) == (5, 1, {"alpha", "beta"})
    assert (toll.n_articles, toll.n_mentions) == (2, 3)
    assert dict(toll.mentions) == {"alias": 2, "keywords": 1}
    assert dict(toll.phrases) == {
        ("alias", "A harbour toll"): 1,
        ("alias", "toll on ships"): 1,
        ("keywords", "docks"): 1,
        ("keywords", "fee"): 1,
    }
    assert toll.never("alias") == ["tax on quays"]
    assert toll.never("inverse") == ["free harbour access", "free mooring"]
    assert toll.never("keywords") == ["harbour", "pier", "levy"]
    assert (tram.n_articles, tram.n_mentions, tram.n_articles_outside, tram.n_outside) == (1, 1, 1, 2)


def test_a_selection_counts_its_own_days_and_sources(lake: Lake) -> None:
    first = catalogue.count(lake, [TOLL], Selection(days=frozenset({MONDAY})), 3)
    assert (first.n_articles, first.days, first.tallies[0].n_mentions) == (3, {MONDAY}, 5)
    assert catalogue.count(lake, [TOLL], Selection(first=TUESDAY), 3).n_articles == 3
    assert catalogue.count(lake, [TOLL], Selection(last=MONDAY), 3).n_articles == 3
    assert catalogue.count(lake, [TOLL], Selection(sources=frozenset({"beta"})), 3).n_articles == 1
    with pytest.raises(ConfigError, match="no articles of source 'gamma'; it has alpha, beta"):
        catalogue.count(lake, [TOLL], Selection(sources=frozenset({"alpha", "gamma"})), 3)


def test_an_article_without_a_date_counts_for_targets_of_any_time(tmp_path: Path) -> None:
    lake = Lake(tmp_path / "lake")
    text = "The tram line is late."
    lake.write("articles", UNDATED, "alpha", [article("a", text, UNDATED, published_at=None)])
    lake.write("articles", TUESDAY, "alpha", [article("b", text, TUESDAY, published_at=None)])
    (tram,) = catalogue.count(lake, [TRAM], Selection(), 3).tallies
    assert (tram.n_articles, tram.n_articles_outside) == (1, 1)


def test_samples_show_the_mention_in_its_sentence_and_article(lake: Lake) -> None:
    (toll,) = catalogue.count(lake, [TOLL], Selection(), 3).tallies
    texts = {a["article_id"]: a["text"] for t in lake.tables(lake.partitions("articles")) for a in t.to_pylist()}
    assert {sample.outlet for sample in toll.samples.chosen()} == {"Alpha", "Beta"}
    for sample in toll.samples.chosen():
        mention = texts[sample.article_id][sample.start : sample.end]
        assert sample.sentence[sample.at : sample.until] == mention in ("harbour toll", "toll on foreign ships", "fee")
        assert sample.sentence.endswith(".") and sample.sentence.count(".") == 1


def sample(n: int, outlet: str, day: int = 1, phrase: str = "toll") -> Sample:
    when = date(2024, 3, day)
    return Sample(f"a{n}", "s", outlet, "u", None, when, "A toll.", 2, 6, 2, 6, "alias", (phrase,))


def test_samples_are_spread_over_outlets_then_phrases_then_days() -> None:
    pool = Pool("t", 4)
    for n in range(30):
        pool.offer([sample(n, "Big")])
    pool.offer([sample(40, "Small")])
    assert [s.outlet for s in pool.chosen()].count("Small") == 1
    pool = Pool("t", 3)
    for n, (phrase, day) in enumerate([("toll", 1), ("levy", 1), ("toll", 2)]):
        pool.offer([sample(n, "Big", day, phrase)])
    assert {s.phrases for s in pool.chosen()[:2]} == {("toll",), ("levy",)}


def test_samples_are_the_same_whatever_came_first_and_few_are_held() -> None:
    articles = [sample(n, f"Outlet {n % 70}", 1 + n % 9) for n in range(400)]
    forward, backward = Pool("t", 3), Pool("t", 3)
    for each in articles:
        forward.offer([each])
    for each in reversed(articles):
        backward.offer([each])
    assert forward.chosen() == backward.chosen()
    assert len({s.outlet for s in forward.chosen()}) == 3
    assert sum(map(len, forward._by_outlet.values())) <= 48 * 3


PIECES = st.sampled_from(
    [
        "The harbour toll", "a toll on foreign ships", "free harbour access", "an anti-harbour toll league", "the fee",
        "the docks", "a levy", "the old pier", "Ada Holm", "is unfair", "supports", "and", "toll", "on", "ships", "tolls on ships",
        "free", "access to the harbour", "harbour", ",", ".", ". She", "!", "? He", "“", "”", "said", "\n\n", "new", "very", "of",
    ]
)  # fmt: skip


@hypothesis_settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, min_size=1, max_size=14).map(" ".join))
def test_nothing_that_the_extractor_finds_is_missed_without_a_parse(text: str) -> None:
    """Where the two differ, the parser began a sentence inside the phrase; then the check's place covers a longer one."""
    (places,) = skim([text], [TOLL])
    doc = parse(text)
    for mention in find_mentions(doc, [TOLL]):
        start, end = doc[mention.start].idx, doc[mention.start : mention.end].end_char
        assert any(p.start < end and start < p.end for p in places), (text, mention)
    assert all(p.sentence[0] <= p.start < p.end <= p.sentence[1] for p in places)


NEWS = (
    "Ada Holm said the toll on foreign and coastal ships was fair. Others disagree: free harbour access, they say, is a "
    "right. The fee that the docks charge is a levy.\n\nThe toll on very large ships stays, an anti-harbour toll group "
    "said. “No toll. On ships nobody agrees.” Is there a toll on the ships? Tolls on ships! The harbour's toll is old."
)


def test_the_count_without_a_parse_is_the_extractors() -> None:
    doc = parse(NEWS)
    extractor = [
        (m.target.id, doc[m.start].idx, doc[m.start : m.end].end_char, m.phrases) for m in find_mentions(doc, [TOLL])
    ]
    assert [(p.target.id, p.start, p.end, p.phrases) for p in next(skim([NEWS], [TOLL]))] == extractor
    assert len(extractor) >= 6


@pytest.mark.parametrize("text", ["", "\n", "\ud800 harbour toll", "İ harbour toll ß", "harbour " * 3000])
def test_odd_texts_are_taken(text: str) -> None:
    (places,) = skim([text], [TOLL])
    assert [text[p.start : p.end] for p in places] == (["harbour toll"] if "toll" in text else [])


def target(name: str, **fields: Any) -> Target:
    both = {"proposition": f"There should be a {name}.", "negation": f"There should not be a {name}."}
    return Target(**{"id": name.replace(" ", "_"), "name": name, **both, **fields})


@pytest.mark.parametrize(
    ("targets", "says"),
    [
        ([target("a bridge", negation=None)], {"a_bridge": ["no negation"]}),
        ([target("a bridge", negation="there should be a  a bridge")], {"a_bridge": ["the same sentence"]}),
        (
            [target("a bridge", valid_from=TUESDAY, valid_to=MONDAY)],
            {"a_bridge": ["valid_from 2024-03-05 is after valid_to 2024-03-04"]},
        ),
        (
            [target("x tax", parent="y_tax"), target("y tax", parent="x_tax"), target("z tax", parent="x_tax")],
            {"x_tax": ["x_tax → y_tax → x_tax"], "y_tax": [], "z_tax": []},
        ),
        (
            [target("bridge tax", aliases=("tax for bridges",)), target("road tax", inverse=("bridge taxes",))],
            {"bridge_tax": [], "road_tax": ["“bridge taxes” is a phrase of bridge_tax too (there “bridge tax”)"]},
        ),
        (
            [target("a bridge", aliases=("the", "don't build"))],
            {"a_bridge": ["“the” has no word", "never be found"]},
        ),
        ([target("a bridge", inverse=("a bridge",))], {"a_bridge": ["both an alias and an inverse phrase"]}),
        ([target("a bridge", parent="a_bridge")], {"a_bridge": ["a_bridge → a_bridge"]}),
    ],
)
def test_what_is_wrong_with_a_catalogue_is_said_of_the_target(
    targets: list[Target], says: dict[str, list[str]]
) -> None:
    found = findings(targets)
    assert {key: len(lines) for key, lines in found.items()} == {key: len(parts) for key, parts in says.items()}
    assert all(part in line for key, parts in says.items() for part, line in zip(parts, found[key], strict=True))


def test_a_phrase_of_unrelated_articles_or_of_too_many_is_probably_too_broad(tmp_path: Path) -> None:
    lake = Lake(tmp_path / "lake")
    broad = target("ferry fare", aliases=("free access", "fare for islanders", "paper"))
    texts = [
        *["Visitors have free access to the museum."] * 45,
        *["The ferry fare hurts islanders, but free access is no answer."] * 10,
        *["The ferry fare hurts islanders: the fare for islanders is high."] * 40,
        *["The ferry fare."] * 10,
        *["The paper reports on nothing."] * 61,
        *["Nothing."] * 1034,
    ]
    lake.write("articles", MONDAY, "alpha", [article(f"s{n}", text, MONDAY) for n, text in enumerate(texts)])
    checked = catalogue.count(lake, [broad], Selection(), 0)
    lines = catalogue.too_broad(checked.tallies[0], checked.n_articles)
    assert len(lines) == 2
    assert "“paper” may be too broad: it stands in 5.1% of all articles (61 of 1,200; over 5%)" in lines[0]
    assert "“free access” may be too broad: 45 of its 55 articles have no other phrase of this target" in lines[1]


def test_both_bounds_of_a_validity_belong_to_it() -> None:
    dated = [target("a", valid_from=MONDAY), target("b", valid_to=MONDAY), target("c")]
    names = lambda day: "".join(t.name for t in valid_on(dated, day))  # noqa: E731
    assert names(MONDAY) == names(None) == "abc"
    assert names(TUESDAY) == "ac"
    assert names(date(2024, 3, 3)) == "bc"
    assert valid_on([], MONDAY) == []


@pytest.fixture
def checkout(tmp_path: Path, lake: Lake) -> Path:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "targets.yaml").write_text(CATALOGUE)
    return tmp_path


def test_the_table_reads_well_in_a_hundred_columns(checkout: Path) -> None:
    result = onrecord("targets", "check", cwd=checkout, ONRECORD_HOME="home")
    assert (result.returncode, "Traceback" in result.stderr) == (0, False)
    lines = result.stdout.splitlines()
    assert max(map(len, lines)) <= 100
    assert lines[0] == "config/targets.yaml: 2 targets"
    assert "5 articles of 2 sources, 2024-03-04 to 2024-03-05" in lines[1]
    assert next(line.split() for line in lines if line.startswith(" harbour_toll")) == [
        "harbour_toll", "2", "40.0", "3", "2", "1", "0", "0",
    ]  # fmt: skip
    assert "They fear a <<fee>> at the docks." in result.stdout
    assert "aliases never found: tax on quays" in result.stdout
    assert "1 finding:" in lines and "tram_line: no negation" in result.stdout
    assert "articles, days by source: 3 of 3" in result.stderr


def test_json_and_csv_have_a_row_for_every_target(checkout: Path) -> None:
    run = ("targets", "check", "--format")
    first = onrecord(*run, "json", cwd=checkout, ONRECORD_HOME="home")
    toll, tram = map(json.loads, first.stdout.splitlines())
    assert (toll["n_articles_checked"], toll["n_articles"], toll["share"], toll["n_mentions"]) == (5, 2, 0.4, 3)
    assert toll["never_found"]["inverse"] == ["free harbour access", "free mooring"]
    assert {(s["outlet"], s["day"]) for s in toll["samples"]} == {("Alpha", "2024-03-04"), ("Beta", "2024-03-05")}
    assert (tram["n_mentions"], tram["n_mentions_outside_validity"], len(tram["warnings"])) == (1, 2, 1)
    again = onrecord(*run, "csv", "--target", "tram_line", cwd=checkout, ONRECORD_HOME="home")
    (row,) = csv.DictReader(io.StringIO(again.stdout))
    assert (row["target_id"], row["n_articles"], row["warnings"]) == ("tram_line", "1", tram["warnings"][0])


def test_an_empty_lake_still_has_its_catalogue_checked(checkout: Path) -> None:
    result = onrecord("targets", "check", cwd=checkout, ONRECORD_HOME="elsewhere")
    assert result.returncode == 0
    assert "the lake has no articles in English; only the catalogue itself was checked" in result.stderr
    assert result.stdout.splitlines()[:2] == ["config/targets.yaml: 2 targets", "1 finding:"]
    rows = onrecord("targets", "check", "--format", "json", cwd=checkout, ONRECORD_HOME="elsewhere").stdout
    assert {json.loads(line)["n_mentions"] for line in rows.splitlines()} == {None}  # a gap is no zero


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--day", "2024-13-01"], "YYYY-MM-DD"),
        (["--day", "2024-03-04", "--from", "2024-03-04"], "not both"),
        (["--from", "2024-03-05", "--to", "2024-03-04"], "turn them round"),
        (["--source", "gamma"], "no articles of source 'gamma'"),
        (["--target", "bridge"], "no target 'bridge'; it has harbour_toll, tram_line"),
        (["--samples", "-1"], "--samples"),
    ],
)
def test_wrong_use_is_one_line(checkout: Path, arguments: list[str], says: str) -> None:
    refused(onrecord("targets", "check", *arguments, cwd=checkout, ONRECORD_HOME="home"), 2, says)


def test_a_broken_catalogue_is_one_line_with_file_and_line(checkout: Path) -> None:
    (checkout / "config" / "targets.yaml").write_text(CATALOGUE.replace("    keywords:", "    keyword:"))
    refused(onrecord("targets", "check", cwd=checkout, ONRECORD_HOME="home"), 2, "config/targets.yaml:7: key keyword")


def test_the_shipped_catalogue_has_no_findings() -> None:
    targets = load_targets(Path(__file__).resolve().parents[2] / "config")
    assert {key: lines for key, lines in findings(targets).items() if lines} == {}
