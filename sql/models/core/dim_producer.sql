-- What made the rows, as name@version.
with made as (
    select producer, 'articles' as layer, day from {{ ref('article_observation') }}
    union all
    select producer, 'quotes', day from {{ ref('quote_observation') }}
    union all
    select producer, 'stances', day from {{ ref('stance_observation') }}
    union all
    select producer, 'coverage', day from {{ ref('coverage_observation') }}
)

select
    producer, split_part(producer, '@', 1) as name, nullif(split_part(producer, '@', 2), '') as version,
    list_sort(list(distinct layer)) as layers, count(*) as n_rows, min(day) as first_day, max(day) as last_day
from made
group by producer
