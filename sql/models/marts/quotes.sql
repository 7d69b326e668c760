-- The quotes to count: current versions, confident enough, one row per speaker.
select
    q.quote_id, s.speaker_position, q.published_date, a.published_at, q.outlet_id, o.outlet, s.speaker_id,
    p.name as speaker, coalesce(p.kind, s.kind) as speaker_kind, s.mention_text as mention, q.type, q.kind,
    coalesce(q.cue_lemma, lower(q.cue_text)) as cue, q.text, q.confidence, q.article_id, a.title, a.url, q.day
from {{ ref('fact_quote') }} as q
inner join {{ ref('quote_speaker') }} as s using (quote_id)
inner join {{ ref('dim_article') }} as a using (article_id)
inner join {{ ref('dim_outlet') }} as o on o.outlet_id = q.outlet_id
left join {{ ref('dim_speaker') }} as p on p.speaker_id = s.speaker_id
where q.is_current_version and q.is_confident
