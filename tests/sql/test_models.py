"""What the models say about the newsroom: expected rows, each for a behaviour that an analyst relies on."""

from datetime import date

import duckdb
import pytest

from tests.sql.small_lake import rows

Connection = duckdb.DuckDBPyConnection


def test_versions_are_numbered_over_all_days(con: Connection) -> None:
    found = rows(
        con,
        """
        select version_number, is_current, first_seen_day, last_seen_day, n_observations
        from core.article_version where url like '%alpha.example/toll' order by 1""",
    )
    assert found == [
        (1, False, date(2026, 3, 1), date(2026, 3, 2), 2),
        (2, True, date(2026, 3, 3), date(2026, 3, 3), 1),
    ]


def test_only_readable_pages_become_articles(con: Connection) -> None:
    assert rows(con, "select count(*) from core.dim_article where url like '%blank'") == [(0,)]
    assert rows(con, "select status from lake.article_observation where url like '%blank'") == [("empty",)]
    assert rows(con, "select published_at, published_date from core.dim_article where url like '%undated'") == [
        (None, None)
    ]


def test_a_quote_seen_twice_is_one_row_of_the_first_day(con: Connection) -> None:
    found = rows(
        con,
        """
        select q.day, q.version_number, q.is_current_version
        from core.fact_quote q join core.dim_article a using (article_id)
        where a.url like '%alpha.example/toll' order by 2""",
    )
    assert found == [(date(2026, 3, 1), 1, False), (date(2026, 3, 3), 2, True)]
    assert rows(con, "select count(*) from marts.quotes where url like '%alpha.example/toll'") == [(1,)]


def test_offsets_count_code_points(con: Connection) -> None:
    """The newsroom has an emoji and a combining accent before and inside its quotes."""
    found = rows(
        con,
        """
        select count(*), count(*) filter (substring(t.text, q.start_char + 1, q.end_char - q.start_char) = q.text)
        from core.fact_quote q join core.article_text t using (text_sha256)""",
    )
    assert found == [(8, 8)]


def test_speakers_by_configured_alias(con: Connection) -> None:
    assert rows(con, "select distinct speaker_id from core.fact_stance where holder = 'Councillor Lind'") == [
        ("vera_lind",)
    ]
    aliases = rows(con, "select alias, is_configured from core.speaker_alias where speaker_id = 'vera_lind' order by 1")
    assert aliases == [("Councillor Lind", True), ("Vera Lind", True)]
    roles = rows(
        con,
        """select role, organization, is_configured, evidence_text from core.speaker_role
                         where speaker_id = 'vera_lind' order by is_configured""",
    )
    assert roles == [
        ("councillor", "Port Council", False, "Vera Lind, councillor of the Port Council"),
        ("councillor", "Port Council", True, None),
    ]


def test_a_name_that_two_people_bear_is_given_to_neither(con: Connection) -> None:
    quoted = rows(con, "select distinct speaker_id from core.quote_speaker where name = 'Bo Ek'")
    assert len(quoted) == 1
    assert quoted[0][0] not in ("bo_ek_pilot", "bo_ek_driver")
    assert rows(con, "select n_quotes from core.dim_speaker where speaker_id like 'bo_ek%'") == [(0,), (0,)]


def test_nobody_is_made_up_for_an_anonymous_source(con: Connection) -> None:
    found = rows(con, "select speaker_id, name, kind, mention_text from core.quote_speaker where kind = 'anonymous'")
    assert found == [(None, None, "anonymous", "A source")]
    assert rows(con, "select count(*) from core.dim_speaker where kind in ('anonymous', 'unresolved')") == [(0,)]


def test_joint_speakers_have_a_row_each(con: Connection) -> None:
    found = rows(
        con,
        """select s.speaker_position, s.name from core.quote_speaker s join core.fact_quote q using (quote_id)
                         where q.text = 'The tram line is loved' order by 1""",
    )
    assert found == [(1, "Riders’ Union"), (2, "Bo Ek")]


def test_quotes_below_the_threshold_stay_out_of_marts(con: Connection) -> None:
    assert rows(con, "select is_confident from core.fact_quote where text = 'The tram line is loved'") == [(False,)]
    assert rows(con, "select count(*) from marts.quotes where text = 'The tram line is loved'") == [(0,)]


def test_variants_against_the_fullest_wording(con: Connection) -> None:
    found = rows(
        con,
        """select o.outlet, v.variant, v.words_missing, v.words_added, v.carrier_number
                         from core.quote_variant v join core.dim_outlet o using (outlet_id) order by 5""",
    )
    assert found == [
        ("The Alpha", "exact", [], [], 1),
        ("Beta Post", "truncated", "we will not pay of this island".split(), [], 2),
        ("Gamma Daily", "altered", ["toll", "island"], ["fee", "town"], 3),
    ]
    cluster = rows(con, "select n_quotes, n_outlets, first_outlet_id, cluster_id from core.quote_cluster")
    assert cluster[0][:3] == (3, 3, "alpha")
    assert rows(con, "select min(quote_id) from core.quote_variant") == [(cluster[0][3],)]


def test_quotes_about_a_target(con: Connection) -> None:
    """By phrase on word boundaries, by all keywords, and by a stance."""
    found = rows(
        con,
        """select b.target_id, b.links, left(q.text, 12)
           from core.quote_target b join core.fact_quote q using (quote_id)
                         where is_current_version order by 1, 3, 2""",
    )
    assert found == [
        ("harbour_toll", ["phrase", "stance"], "“I support t"),
        ("harbour_toll", ["phrase", "stance"], "“We will not"),
        ("harbour_toll", ["phrase", "stance"], "“a single kr"),
        ("tram_line", ["phrase"], "The tram lin"),
        ("tram_line", ["keywords", "phrase"], "“The tram li"),
    ]


def test_stance_change_and_contradiction(con: Connection) -> None:
    found = rows(
        con,
        """select holder, label_before, date_before, label_after, date_after, n_days_between, quote_after
                         from marts.stance_change""",
    )
    assert found == [
        ("Vera Lind", "against", date(2026, 3, 1), "favor", date(2026, 3, 4), 3, "“I support the toll after all,”")
    ]
    assert rows(con, "select count(*) from marts.contradiction") == [(1,)]


def test_one_sided_outlets(con: Connection) -> None:
    found = rows(
        con,
        """select outlet, n_favor, n_against, sides from marts.outlet_balance
           where target_id = 'harbour_toll' order by 1""",
    )
    assert found == [("Beta Post", 1, 1, "both"), ("The Alpha", 0, 1, "against")]


def test_an_entity_outside_the_catalogue_is_a_target(con: Connection) -> None:
    assert rows(con, "select kind, is_configured from core.dim_target where target = 'Isle Ferries pier'") == [
        ("entity", False)
    ]


def test_a_gap_is_null_never_zero(con: Connection) -> None:
    found = rows(
        con,
        """select day, collection, n_articles, n_quotes from marts.daily_coverage
                         where source = 'gamma' order by day""",
    )
    assert found == [
        (date(2026, 3, 1), "ok", 0, 0),
        (date(2026, 3, 2), "ok", 1, 1),
        (date(2026, 3, 3), "missing", None, None),
        (date(2026, 3, 4), "failed", None, None),
    ]
    trend = rows(con, "select n_sources_ok, n_sources, n_articles from marts.coverage_trend order by day")
    assert trend == [(3, 3, 2), (3, 3, 2), (2, 3, 0), (2, 3, 2)]


def test_a_day_with_far_fewer_articles_than_expected_says_so_and_keeps_its_numbers(con: Connection) -> None:
    found = rows(con, "select source, n_articles > 0 from marts.daily_coverage where collection = 'low'")
    assert found == [("beta", True)]


def test_shares_have_their_denominator(con: Connection) -> None:
    found = rows(
        con,
        """select outlet, n_attributions, n_speakers, share_anonymous, entropy from marts.outlet_diversity
                         order by 1""",
    )
    assert found == [
        ("Beta Post", 2, 1, 0.0, None),
        ("Gamma Daily", 1, 1, 0.0, None),
        ("The Alpha", 3, 2, pytest.approx(1 / 3), pytest.approx(1.0)),
    ]
    cues = rows(
        con, "select cue, n_quotes, n_quotes_of_speaker from marts.cue_use where outlet = 'Beta Post' order by 1"
    )
    assert cues == [("admit", 1, 2), ("claim", 1, 2)]


def test_every_number_can_be_audited(con: Connection) -> None:
    found = rows(
        con,
        """select count(*), count(url), count(producer), count(run_id), count(text_sha256) from marts.audit_trail""",
    )
    assert found == [(14, 14, 14, 14, 14)]
