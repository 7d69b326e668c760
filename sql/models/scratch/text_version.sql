-- Over all observations of an article, whichever day's run made them: a version is a distinct text, numbered by when
-- it was first seen; the current one is the one seen last (a text that comes back is current again).
with observation as (
    select * from {{ ref('article_observation') }} where status = 'ok' and has_text
),

version as (
    select
        article_id, text_sha256, min(day) as first_seen_day, max(day) as last_seen_day,
        min(observed_at) as first_observed_at, max(observed_at) as last_observed_at, count(*) as n_observations
    from observation
    group by article_id, text_sha256
),

first_seen as (
    select article_id, text_sha256, observed_at
    from observation
    qualify row_number() over (partition by article_id, text_sha256 order by day, observed_at, source) = 1
),

last_seen as (
    select *
    from observation
    qualify row_number() over (
        partition by article_id, text_sha256 order by day desc, observed_at desc, source desc, run_id desc) = 1
)

select
    v.article_id, v.text_sha256,
    row_number() over (
        partition by v.article_id order by v.first_seen_day, f.observed_at, v.text_sha256)::integer as version_number,
    row_number() over (
        partition by v.article_id order by v.last_seen_day desc, l.observed_at desc, v.text_sha256 desc) = 1 as is_current,
    v.first_seen_day, v.last_seen_day, v.first_observed_at, v.last_observed_at, v.n_observations, l.source, l.outlet,
    l.url, l.canonical_url, l.title, l.standfirst, l.authors, l.agencies, l.published_at, l.published_precision,
    l.published_note, l.published_utc_offset, l.language, l.access, l.page_flags, l.body_agreement, l.n_words,
    l.signature, l.wire_agency, l.day, l.run_id, l.producer
from version as v
inner join first_seen as f using (article_id, text_sha256)
inner join last_seen as l using (article_id, text_sha256)
