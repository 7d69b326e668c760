-- Articles whose byline is the name of another outlet of sources.yaml: the text is that outlet's.
with outlet as (
    select {{ name_key('name') }} as name_key, min(name) as name, min(source) as source
    from {{ source('lake', 'config_source') }}
    group by 1
),

byline as (
    select article_id, source, outlet, generate_subscripts(authors, 1) as position, unnest(authors) as author
    from {{ ref('text_version') }}
    where is_current
)

select b.article_id, arg_min(o.name, b.position) as outlet
from byline as b
inner join outlet as o on o.name_key = {{ name_key('b.author') }}
where o.source <> b.source and o.name_key <> {{ name_key('b.outlet') }}
group by b.article_id
