-- Every run that left rows, with what it touched.
with touched as (
    select run_id, day, source, 'articles' as layer, null::timestamp as started_at, null::timestamp as finished_at
    from {{ ref('article_observation') }}
    union
    select run_id, day, source, 'quotes', null, null from {{ ref('quote_observation') }}
    union
    select run_id, day, source, 'stances', null, null from {{ ref('stance_observation') }}
    union
    select run_id, day, source, 'coverage', started_at, finished_at from {{ ref('coverage_observation') }}
)

select
    run_id, min(day) as first_day, max(day) as last_day, count(distinct day) as n_days, count(distinct source) as n_sources,
    list_sort(list(distinct layer)) as layers, min(started_at) as started_at, max(finished_at) as finished_at
from touched
group by run_id
