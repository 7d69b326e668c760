-- Question 4: who carried a statement first, and who followed when; a carrier that prints another's text says
-- whose.
select
    v.cluster_id, c.n_articles, c.n_outlets, v.carrier_number, v.carrier_number = 1 as is_first, v.outlet_id, o.outlet,
    v.published_date, v.published_at,
    date_diff('minute', min(v.published_at) over (partition by v.cluster_id), v.published_at) / 60 as n_hours_after_first,
    v.variant, coalesce(oo.outlet, a.wire_agency) as copy_of, s.speakers, f.text, v.quote_id, a.url
from {{ ref('quote_variant') }} as v
inner join {{ ref('quote_cluster') }} as c using (cluster_id)
inner join {{ ref('fact_quote') }} as f on f.quote_id = v.quote_id
inner join {{ ref('dim_article') }} as a on a.article_id = v.article_id
inner join {{ ref('dim_outlet') }} as o on o.outlet_id = v.outlet_id
left join {{ ref('dim_article') }} as oa on oa.article_id = a.near_dup_of
left join {{ ref('dim_outlet') }} as oo on oo.outlet_id = oa.outlet_id
left join (
    select b.quote_id, string_agg(p.name, ', ' order by b.speaker_position) as speakers
    from {{ ref('quote_speaker') }} as b
    inner join {{ ref('dim_speaker') }} as p using (speaker_id)
    group by b.quote_id
) as s on s.quote_id = v.quote_id
where f.is_confident
