-- How much of an outlet is other people's text: agency copy, and copies of what another outlet had before.
with article as (
    select
        a.outlet_id, a.wire_agency is not null as is_wire_copy,
        coalesce(original.outlet_id <> a.outlet_id, false) as is_near_dup
    from {{ ref('dim_article') }} as a
    left join {{ ref('dim_article') }} as original on original.article_id = a.near_dup_of
)

select
    a.outlet_id, any_value(o.outlet) as outlet, count(*) as n_articles, count(*) filter (a.is_wire_copy) as n_wire_copies,
    count(*) filter (a.is_near_dup) as n_near_dups, count(*) filter (a.is_wire_copy or a.is_near_dup) as n_copies,
    count(*) filter (a.is_wire_copy or a.is_near_dup) / count(*) as share_copies
from article as a
inner join {{ ref('dim_outlet') }} as o using (outlet_id)
group by a.outlet_id
