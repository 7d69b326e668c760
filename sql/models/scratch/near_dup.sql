-- Each copy's original. In the order of time an article is an original unless an original before it is like it; so every
-- copy is like its original itself, and a chain of small changes does not carry it away. The recursion decides an article
-- once those before it are decided: it ends.
with recursive start as (
    select later_place as place from {{ ref('near_dup_pair') }}
    union
    select earlier_place from {{ ref('near_dup_pair') }}
),

decided(place, is_original) using key (place) as (
    select place, case when place not in (select later_place from {{ ref('near_dup_pair') }}) then true end from start
    union
    select p.later_place, not coalesce(bool_or(e.is_original), false)
    from (
        select distinct p.later_place
        from decided as d
        inner join {{ ref('near_dup_pair') }} as p on p.earlier_place = d.place
        where d.is_original is not null
    ) as next
    inner join recurring.decided as l on l.place = next.later_place
    inner join {{ ref('near_dup_pair') }} as p on p.later_place = next.later_place
    inner join recurring.decided as e on e.place = p.earlier_place
    where l.is_original is null
    group by p.later_place
    having bool_or(e.is_original) or count(*) = count(e.is_original)
)

select
    p.article_id, arg_min(p.earlier_id, p.earlier_place) as near_dup_of,
    arg_min(p.similarity, p.earlier_place) as near_dup_similarity
from {{ ref('near_dup_pair') }} as p
inner join decided as e on e.place = p.earlier_place
inner join decided as l on l.place = p.later_place
where e.is_original and not l.is_original
group by p.article_id
