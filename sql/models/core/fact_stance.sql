-- One row per stance, as the first run that saw it wrote it.
with first_seen as (
    select *, {{ name_key('holder') }} as alias_key, {{ name_class('holder_kind') }} as name_class
    from {{ ref('stance_observation') }}
    qualify row_number() over (partition by stance_id order by day, source) = 1
)

select
    s.stance_id, s.article_id, s.text_sha256, v.version_number, v.is_current as is_current_version, a.outlet_id,
    a.published_at, a.published_date, s.day, s.source, s.run_id, s.producer, n.speaker_id, s.holder, s.holder_kind,
    coalesce(s.target_id, 'entity_' || left(md5({{ name_key('s.target') }}), 16)) as target_id, s.target,
    s.label, s.p_favor, s.p_against, s.p_none, s.evidence_start_char, s.evidence_end_char, s.evidence_text, s.quote_id,
    s.basis, s.reason, s.attributed_via, s.confidence, s.catalogue_sha256
from first_seen as s
left join {{ ref('article_version') }} as v using (article_id, text_sha256)
left join {{ ref('dim_article') }} as a using (article_id)
left join {{ ref('speaker_mention') }} as n using (article_id, alias_key, name_class)
