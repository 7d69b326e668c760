-- Connected components of the pairs: each quote takes the smallest quote id that it can reach. A label only ever gets
-- smaller, so the recursion ends.
with recursive edge as (
    select quote_id_a as a, quote_id_b as b from {{ ref('quote_pair') }}
    union all
    select quote_id_b, quote_id_a from {{ ref('quote_pair') }}
),

component(quote_id, cluster_id) using key (quote_id) as (
    select distinct a, a from edge
    union
    select e.b, min(c.cluster_id)
    from component as c
    inner join edge as e on e.a = c.quote_id
    inner join recurring.component as r on r.quote_id = e.b
    where c.cluster_id < r.cluster_id
    group by e.b
)

select quote_id, cluster_id from component
