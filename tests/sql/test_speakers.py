"""Who is one speaker across articles, who is not, and what it rests on: small inputs, expected rows."""

import shutil
from datetime import date, timedelta
from typing import Any

import duckdb
import pytest

from etl.load import publish
from tests.sql.small_lake import TARGETS, Article, Home, LakeWriter, Quote, Stance, at, rows, tables

Connection = duckdb.DuckDBPyConnection

SPEAKERS = """
speakers:
  - {id: port_workers, name: Port Workers, kind: organization, organization_kind: union, wikidata_id: Q100}
  - id: bo_ek_pilot
    name: Bo Ek
    aliases: [Ek]
    roles: [{role: harbour pilot, organization: Port Office}]
  - id: bo_ek_driver
    name: Bo Ek
    aliases: [Ek]
    roles: [{role: tram driver, organization: City Lines}]
  - id: lise_dahl
    name: Lise Dahl
    aliases: [Dahl]
    roles: [{role: senator, organization: Blue Party, valid_from: 2024-01-01}]
"""
WIKIDATA = """name,kind,wikidata_id,aliases,role
Ada Holm,person,Q1,,minister
Ida Berg,person,Q2,,spokeswoman of a bank
Per Quist,person,Q3,,goalkeeper

Old Name,organization,Q4,The Isle Institute|Isle Inst.,
Kai Lund,person,Q5,,
Kai Lund,person,Q6,,
Holm,person,Q7,,
Port Workers,organization,Q8,,
"""

Said = tuple[str, str] | tuple[str, str, str | None]


def said(slug: str, speaker: str, statement: str, day: int, **more: Any) -> Article:
    """One quote by one person, who is described at the end as `more` says: as=(role, organization), and words around."""
    kind = more.get("kind", "person")
    mention = more.get("mention", speaker)
    quoted = f"“{statement},”"
    role: Said | None = more.get("as_")
    apposition = f", {role[0]}{f' of {role[1]}' if role[1] else ''}" if role else ""
    text = f"{quoted} said {mention}{apposition}. {more.get('around', '')}"
    evidence = (speaker, role[0], role[1], f"{mention}{apposition}") if role else None
    quote = Quote([quoted], [(speaker, kind)], cue="said", lemma="say", mention=f"{mention}{apposition}", role=evidence)
    return Article(slug, text, at(min(day, 28), month=more.get("month", 3)), [quote])


STATEMENT = "Nobody on this island asked for a causeway and nobody will be using it after dark"


def speaker_days() -> dict[tuple[date, str], list[Article]]:
    days: dict[tuple[date, str], list[Article]] = {}

    def add(day: int, source: str, *articles: Article) -> None:
        days.setdefault((date(2026, 3, day), source), []).extend(articles)

    # one person: the full name, twice with the same office and once with nothing
    add(1, "alpha", said("holm-1", "Ada Holm", "Taxes will fall", 1, as_=("minister", "Ministry of Finance")))
    add(2, "beta", said("holm-2", "Ada  HOLM", "Taxes will fall soon", 2))
    add(4, "gamma", said("holm-3", "Ada Holm", "Taxes fell", 4, as_=("minister", "Finance Ministry")))
    # two people: other bodies of one kind and other roles in the same month
    add(1, "alpha", said("berg-1", "Ida Berg", "The bank is sound", 1, as_=("spokeswoman", "Harbour Bank")))
    add(2, "beta", said("berg-2", "Ida Berg", "The ferry is late", 2, as_=("captain", "Isle Ferries Ltd")))
    add(
        2,
        "gamma",
        said("berg-3", "Ida Berg", "We sail at nine", 2, around="Isle Ferries has two boats, Isle Ferries says."),
    )
    add(3, "delta", said("berg-4", "Ida Berg", "It is a nice day", 3))
    # one person: the same post under two names of the body
    add(1, "alpha", said("roe-1", "Tom Roe", "We looked into it", 1, as_=("spokesman", "FCC")))
    add(2, "beta", said("roe-2", "Tom Roe", "We are done", 2, as_=("official", "Federal Communications Commission")))
    # one person: another party, but most of a year later
    add(1, "alpha", said("vik-1", "Per Vik", "Red is right", 1, as_=("deputy", "Red Party")))
    add(4, "beta", said("vik-2", "Per Vik", "Blue is right", 1, month=12, as_=("delegate", "Blue Party")))
    # two people: Mr and Mrs
    add(1, "alpha", said("sand-1", "Kim Sand", "I paid", 1, mention="Mr Kim Sand"))
    add(1, "beta", said("sand-2", "Kim Sand", "I did not pay", 1, mention="Mrs Kim Sand"))
    # one head of government, thirty times, once misread
    for day in range(1, 31):
        as_ = ("goalkeeper", None) if day == 7 else ("prime minister", "Government") if day % 3 else None
        add(1 + day % 4, "abgd"[day % 3], said(f"nor-{day}", "Ola Nor", f"This is speech number {day}", day, as_=as_))
    # a surname alone
    add(2, "alpha", said("alone-1", "Holm", "I like trains", 2))
    add(3, "beta", said("alone-2", "Holm", "I like buses", 3))
    both = said("alone-3", "Moe", "I was there", 3)
    both.text += "“So was I,” said Eva Moe."
    both.quotes.append(Quote(["“So was I,”"], [("Eva Moe", "person")], mention="Eva Moe"))
    add(3, "gamma", both)
    add(3, "alpha", said("cause-1", "Jon Lind", STATEMENT, 3))
    add(4, "gamma", said("cause-2", "Lind", STATEMENT, 4))
    # configured: two of one name, one whom somebody else's name contradicts
    add(1, "alpha", said("ek-1", "Bo Ek", "The tide is early", 1, as_=("harbour pilot", None)))
    add(2, "alpha", said("ek-2", "Bo Ek", "My tram was full", 2, around="The driver of the tram works for City Lines."))
    add(3, "beta", said("ek-3", "Ek", "I am tired", 3))
    add(1, "beta", said("dahl-1", "Dahl", "The bill is dead", 1))
    add(2, "beta", said("dahl-2", "Lise Dahl", "I saved it twice", 2, as_=("goalkeeper", "Hill Rovers")))
    # bodies; and people for the file of Wikidata ids
    add(1, "beta", said("isle", "the Isle Institute", "We counted", 1, kind="group"))
    add(2, "beta", said("isle-2", "The Isle Institute", "We counted again", 2, kind="organization"))
    add(1, "gamma", said("workers", "Port Workers", "We strike", 1, kind="organization"))
    add(1, "gamma", said("quist", "Per Quist", "I object", 1, as_=("bishop", None)))
    add(1, "gamma", said("lund", "Kai Lund", "I agree", 1))
    holder = said("holder", "Ada Holm", "The toll must go", 2)
    holder.stances.append(Stance("Ada Holm", "person", "against", "The toll must go", quote=0))
    add(2, "gamma", holder)
    return days


def write_days(home: Home, wanted: set[int]) -> None:
    writer = LakeWriter(home.lake.root)
    for (day, source), articles in speaker_days().items():
        if day.day in wanted:
            writer.day(day, source, articles)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Home:
    home = Home(tmp_path_factory.mktemp("speakers") / "home")
    home.config.mkdir(parents=True)
    for name, text in (("targets.yaml", TARGETS), ("speakers.yaml", SPEAKERS), ("wikidata.csv", WIKIDATA)):
        (home.config / name).write_text(text, encoding="utf-8")
    write_days(home, {1, 2, 3, 4})
    home.load()
    shutil.copytree(home.root, home.root.with_name("template"), symlinks=True)
    return home


@pytest.fixture(scope="module")
def con(loaded: Home) -> Connection:
    return Home(loaded.root.with_name("template")).connect()


def who(con: Connection, prefix: str) -> list[tuple[str, str, str]]:
    """(article, speaker, basis) of the articles whose slug begins so; hashed ids as a, b, … in order of appearance."""
    found = rows(
        con,
        f"""select split_part(a.url, '/', -1), m.speaker_id, m.merge_basis
            from core.speaker_mention m join core.dim_article a using (article_id)
            where a.url like '%/{prefix}-%' order by 1, m.name""",
    )
    letters: dict[str, str] = {}
    for _, speaker, _ in found:
        if speaker.startswith("s_"):
            letters.setdefault(speaker, "abcdefgh"[len(letters)])
    return [(article, letters.get(speaker, speaker), basis) for article, speaker, basis in found]


def test_one_full_name_is_one_speaker(con: Connection) -> None:
    assert who(con, "holm") == [(f"holm-{n}", "a", "same_name") for n in (1, 2, 3)]


def test_other_bodies_and_roles_at_one_time_are_two_people(con: Connection) -> None:
    """A third article is told by its words; of a fourth, which says nothing, nobody can tell."""
    assert who(con, "berg") == [
        ("berg-1", "a", "stated"),
        ("berg-2", "b", "stated"),
        ("berg-3", "b", "article_words"),
        ("berg-4", "c", "undecided"),
    ]
    evidence = rows(
        con, "select evidence from core.speaker_mention where merge_basis = 'article_words' and name = 'Ida Berg'"
    )
    assert evidence == [("ferries ×2, isle ×2",)]
    assert rows(con, "select distinct n_namesakes from core.dim_speaker where name = 'Ida Berg'") == [(2,)]


def test_what_is_no_contradiction_keeps_nobody_apart(con: Connection) -> None:
    """A body by its initials, and another party after nine months."""
    assert {speaker for _, speaker, _ in who(con, "roe")} == {"a"}
    assert {speaker for _, speaker, _ in who(con, "vik")} == {"a"}


def test_a_form_of_address_tells_two_people_apart(con: Connection) -> None:
    assert who(con, "sand") == [("sand-1", "a", "stated"), ("sand-2", "b", "stated")]


def test_a_head_of_government_is_one_speaker_whatever_one_article_says(con: Connection) -> None:
    assert rows(con, "select n_articles, n_namesakes from core.dim_speaker where name = 'Ola Nor'") == [(30, 0)]


def test_a_surname_alone_is_joined_by_evidence_only(con: Connection) -> None:
    assert who(con, "alone") == [
        ("alone-1", "a", "only_article"),
        ("alone-2", "b", "only_article"),
        ("alone-3", "c", "only_article"),
        ("alone-3", "c", "full_name_in_article"),
    ]
    assert who(con, "cause") == [("cause-1", "a", "same_name"), ("cause-2", "a", "same_quote")]


def test_configured_namesakes_get_what_is_theirs(con: Connection) -> None:
    assert who(con, "ek") == [
        ("ek-1", "bo_ek_pilot", "stated"),
        ("ek-2", "bo_ek_driver", "article_words"),
        ("ek-3", "a", "undecided"),
    ]
    quoted = rows(con, "select speaker_id, merge_basis from core.quote_speaker where name = 'Bo Ek' order by 1")
    assert quoted == [("bo_ek_driver", "article_words"), ("bo_ek_pilot", "stated")]


def test_a_configured_name_is_not_taken_by_somebody_else(con: Connection) -> None:
    assert who(con, "dahl") == [("dahl-1", "lise_dahl", "configured_name"), ("dahl-2", "a", "stated")]


def test_roles_have_dates_kinds_and_evidence(con: Connection) -> None:
    found = rows(
        con,
        """select role, organization, organization_kind, fields, first_published_date, last_published_date, n_articles,
                  evidence_text
           from core.speaker_role
           where speaker_id = (select speaker_id from core.dim_speaker where name = 'Ada Holm') order by 5""",
    )
    assert found == [
        ("minister", "Ministry of Finance", "ministry", ["politics"], date(2026, 3, 1), date(2026, 3, 1), 1,
         "Ada Holm, minister of Ministry of Finance"),
        ("minister", "Finance Ministry", "ministry", ["politics"], date(2026, 3, 4), date(2026, 3, 4), 1,
         "Ada Holm, minister of Finance Ministry"),
    ]  # fmt: skip
    configured = rows(
        con, "select valid_from, valid_to, n_articles from core.speaker_role where speaker_id = 'lise_dahl'"
    )
    assert configured == [(date(2024, 1, 1), None, 0)]
    assert rows(
        con,
        "select last_published_date - first_published_date, n_articles from core.speaker_role where role = 'prime minister'",
    ) == [(27, 19)]


def test_bodies_have_a_kind(con: Connection) -> None:
    """By a word of the name, or as configured; and a body is one, whether it was read as a group or not."""
    found = rows(
        con, "select name, organization_kind, n_quotes from core.dim_speaker where kind <> 'person' order by 1"
    )
    assert found == [("Port Workers", "union", 1), ("the Isle Institute", "ngo", 2)]


def test_names_are_counted(con: Connection) -> None:
    found = rows(
        con,
        """select alias, n_articles, n_quotes, n_stances from core.speaker_alias a
           where speaker_id = (select speaker_id from core.fact_stance)""",
    )
    assert found == [("Ada Holm", 4, 4, 1)]


def test_wikidata_ids_are_given_where_nothing_speaks_against(con: Connection) -> None:
    """By a unique name; by name and role where several bear it; not against a role, not to one of two in the file, not
    to a surname, and not beside the configured one."""
    found = rows(
        con, "select name, wikidata_id, wikidata_source from core.dim_speaker where wikidata_id is not null order by 2"
    )
    assert found == [
        ("Ada Holm", "Q1", "wikidata.csv:2, unique name"),
        ("Port Workers", "Q100", "speakers.yaml"),
        ("Ida Berg", "Q2", "wikidata.csv:3, name and role"),
        ("the Isle Institute", "Q4", "wikidata.csv:6, unique name"),
    ]
    banker = rows(
        con,
        """select s.wikidata_id from core.dim_speaker s join core.speaker_role using (speaker_id)
           where organization = 'Harbour Bank'""",
    )
    assert banker == [("Q2",)]


def test_the_order_of_days_does_not_matter(loaded: Home, con: Connection) -> None:
    shutil.rmtree(loaded.lake.root)
    shutil.rmtree(loaded.warehouse / "versions")
    (loaded.warehouse / publish.LINK).unlink()
    for days in ({4, 2}, {3}, {1}):
        write_days(loaded, days)
        loaded.load()
    with loaded.connect() as late:
        assert tables(late) == tables(con)


def test_ids_stay_when_other_articles_come(loaded: Home, con: Connection) -> None:
    """And a second bearer of a name that comes later takes an id of its own, not that of the first."""
    before = set(rows(con, "select article_id, name, speaker_id from core.speaker_mention"))
    later = date(2026, 3, 4) + timedelta(days=3)
    LakeWriter(loaded.lake.root).day(
        later,
        "alpha",
        [
            said("new-1", "Una Krag", "I am new here", 7),
            said("new-2", "Jon Lind", "And I came from the hills", 7, as_=("shopkeeper", None)),
            said("new-3", "Per Quist", "I bowled well", 7, as_=("bowler", "Hill Rovers")),
        ],
    )
    loaded.load()
    with loaded.connect() as after:
        assert before <= set(rows(after, "select article_id, name, speaker_id from core.speaker_mention"))
        assert len({speaker for _, speaker, _ in who(after, "new")}) == 3
        assert rows(after, "select count(distinct speaker_id) from core.speaker_mention where name = 'Per Quist'") == [
            (2,)
        ]
