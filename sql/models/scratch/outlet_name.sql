-- Which outlet an article's (source, outlet name) belongs to. A source of sources.yaml is one outlet; an import may
-- hold many, told apart by name.
with seen as (
    select source, outlet, count(*) as n_observations from {{ ref('article_observation') }} group by all
),

slugged as (
    select *, trim(regexp_replace(lower(nfc_normalize(outlet)), '[^\p{L}\p{N}]+', '_', 'g'), '_') as slug from seen
)

select
    s.source, s.outlet, s.n_observations, c.name as configured_name,
    case when c.source is not null or s.slug in (s.source, '') then s.source else s.source || '/' || s.slug end as outlet_id
from slugged as s
left join {{ source('lake', 'config_source') }} as c using (source)
