-- What stands in the warehouse comes from files that are in the lake; nothing of a vanished partition is left.
with row_source as (
    select distinct 'articles' as layer, day, source from {{ ref('article_observation') }}
    union all
    select distinct 'quotes', day, source from {{ ref('quote_observation') }}
    union all
    select distinct 'stances', day, source from {{ ref('stance_observation') }}
    union all
    select distinct 'coverage', day, source from {{ ref('coverage_observation') }}
)

select r.layer, r.day, r.source
from row_source as r
left join {{ source('lake', 'lake_partition') }} as p using (layer, day, source)
where p.path is null
