-- Statements about a name that one article, one body or one field of work holds together. Nodes are bodies, else fields,
-- else a form of address; what one article states is joined, and so are two names of one body, which share a word
-- of their own or are each other's initials.
with node as (
    select
        unit_id, name_key, is_configured,
        unnest(case
            when bool_or(own_words is not null and is_exclusive) over unit and own_words is null then []
            when own_words is not null then ['o:' || organization_kind || ':' || array_to_string(own_words, ' ')]
            when len(fields) > 0 then list_transform(fields, lambda f: 'f:' || f)
            when gender is not null and not bool_or(own_words is not null or len(fields) > 0) over unit then ['g:' || gender]
            else []
        end) as node,
        organization_kind, own_words, initials
    from {{ ref('name_statement') }}
    window unit as (partition by unit_id, name_key)
),

body as (
    select name_key, node, organization_kind, own_words, list(distinct initials) as initials
    from node where own_words is not null group by all
),

first_node as (select unit_id, name_key, min(node) as node from node group by all),

edge as (
    select distinct n.name_key, n.node as a, f.node as b
    from node as n
    inner join first_node as f using (unit_id, name_key)
    union
    select x.name_key, x.node, y.node
    from body as x
    inner join body as y
        on x.name_key = y.name_key and x.node <> y.node and x.organization_kind = y.organization_kind
        and (list_has_any(x.own_words, y.own_words) or list_has_any(x.initials, y.own_words))
),

both_ways as (
    select name_key, a, b from edge
    union
    select name_key, b, a from edge
),

component as (
    with recursive reached(name_key, node, profile) using key (name_key, node) as (
        select distinct name_key, a, a from both_ways
        union
        select e.name_key, e.b, min(c.profile)
        from reached as c
        inner join both_ways as e on e.name_key = c.name_key and e.a = c.node
        inner join recurring.reached as r on r.name_key = e.name_key and r.node = e.b
        where c.profile < r.profile
        group by e.name_key, e.b
    )

    select name_key, node, profile from reached
)

select distinct n.name_key, n.unit_id, n.is_configured, c.profile
from node as n
inner join component as c using (name_key, node)
