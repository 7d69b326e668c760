-- One row per article, from its current version.
select
    v.article_id, o.outlet_id, v.source, v.canonical_url, v.url, v.title, v.standfirst, v.authors, v.agencies,
    v.published_at, v.published_at::date as published_date, v.published_precision, v.published_note,
    v.published_utc_offset, v.language, v.access, v.page_flags, v.body_agreement, v.n_words, v.text_sha256,
    v.version_number, a.n_versions, a.first_seen_day, a.last_seen_day, coalesce(v.wire_agency, c.outlet) as wire_agency,
    d.near_dup_of, d.near_dup_similarity
from {{ ref('article_version') }} as v
inner join {{ ref('outlet_name') }} as o using (source, outlet)
inner join (
    select article_id, count(*) as n_versions, min(first_seen_day) as first_seen_day, max(last_seen_day) as last_seen_day
    from {{ ref('article_version') }}
    group by article_id
) as a using (article_id)
left join {{ ref('credited_outlet') }} as c using (article_id)
left join {{ ref('near_dup') }} as d using (article_id)
where v.is_current
