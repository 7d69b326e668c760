-- The stances to count: current versions, with names.
select
    s.stance_id, s.published_date, s.published_at, s.outlet_id, o.outlet, s.speaker_id, p.name as holder,
    p.kind as holder_kind, s.target_id, t.target, s.label, s.confidence, s.evidence_text, s.quote_id, q.text as quote_text,
    s.basis, s.reason, s.attributed_via, s.article_id, a.title, a.url, s.day
from {{ ref('fact_stance') }} as s
inner join {{ ref('dim_article') }} as a using (article_id)
inner join {{ ref('dim_outlet') }} as o on o.outlet_id = s.outlet_id
inner join {{ ref('dim_speaker') }} as p on p.speaker_id = s.speaker_id
inner join {{ ref('dim_target') }} as t on t.target_id = s.target_id
left join {{ ref('fact_quote') }} as q on q.quote_id = s.quote_id
where s.is_current_version
