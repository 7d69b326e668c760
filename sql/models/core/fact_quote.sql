-- One row per quote, as the first run that saw it wrote it: an article seen on several days has its quotes once.
with first_seen as (
    select *
    from {{ ref('quote_observation') }}
    qualify row_number() over (partition by quote_id order by day, source) = 1
)

select
    q.quote_id, q.article_id, q.text_sha256, v.version_number, v.is_current as is_current_version, a.outlet_id,
    a.published_date, q.day, q.source, q.run_id, q.producer,
    q.start_char, q.end_char, q.text, q.fragments, q.type, q.kind,
    q.cue_start_char, q.cue_end_char, q.cue_text, q.cue_lemma,
    q.mention_start_char, q.mention_end_char, q.mention_text, q.speakers, q.roles, q.is_in_headline, q.is_nested, q.confidence,
    q.confidence >= {{ var('marts_min_confidence') }} and not q.is_nested as is_confident
from first_seen as q
left join {{ ref('article_version') }} as v using (article_id, text_sha256)
left join {{ ref('dim_article') }} as a using (article_id)
