-- Every day from the first collected to the last, without holes, and the dates of publication outside.
with collected as (
    select min(day) as first_day, max(day) as last_day
    from (
        select day from {{ ref('coverage_observation') }}
        union all
        select day from {{ ref('article_observation') }}
    )
    where day > date '1970-01-01'
),

calendar as (
    select unnest(generate_series(first_day, last_day, interval 1 day))::date as date_day from collected
    union
    select published_date from {{ ref('dim_article') }} where published_date is not null
)

select
    date_day, year(date_day)::integer as year, month(date_day)::integer as month, isodow(date_day)::integer as day_of_week,
    date_trunc('week', date_day)::date as week_start_date, date_trunc('month', date_day)::date as month_start_date,
    isodow(date_day) >= 6 as is_weekend
from calendar
