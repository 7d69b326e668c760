{{ config(materialized='table') }}
-- Question 8: what was collected, day by day and source by source. A number is NULL where its step did not run or
-- failed: a gap in collection is not a zero. An article, its quotes and its stances count on the day whose run saw the
-- article first, so that numbers and coverage speak of the same runs and a revision moves nothing.
with grid as (
    select d.date_day as day, s.source
    from {{ ref('dim_date') }} as d
    cross join (select distinct source from {{ ref('fact_coverage') }}) as s
    where d.date_day between (select min(day) from {{ ref('fact_coverage') }} where day > date '1970-01-01')
        and (select max(day) from {{ ref('fact_coverage') }})
),

step as (
    select
        day, source, bool_or(status = 'failed') as has_failure, bool_or(status = 'partial') as has_partial,
        bool_or(status = 'low') as is_low,
        bool_or(step = 'normalize' and status <> 'failed') as is_normalized,
        bool_or(step = 'extract' and status <> 'failed') as is_extracted,
        sum(n_listed) filter (where step = 'scrape') as n_listed, sum(n_failed)::bigint as n_failed
    from {{ ref('fact_coverage') }}
    group by day, source
),

article as (
    select first_seen_day as day, source, count(*) as n_articles from {{ ref('dim_article') }} group by all
),

quote as (
    select a.first_seen_day as day, a.source, count(*) as n_quotes
    from {{ ref('fact_quote') }} as q
    inner join {{ ref('dim_article') }} as a using (article_id)
    where q.is_current_version and q.is_confident
    group by all
),

stance as (
    select a.first_seen_day as day, a.source, count(*) as n_stances
    from {{ ref('fact_stance') }} as s
    inner join {{ ref('dim_article') }} as a using (article_id)
    where s.is_current_version
    group by all
)

select
    g.day, g.source,
    case
        when c.day is null then 'missing'
        when c.has_failure or not (c.is_normalized or c.is_extracted) then 'failed'
        when c.is_low then 'low'
        when c.has_partial then 'partial'
        else 'ok'
    end as collection,
    coalesce(c.is_normalized or c.is_extracted, false) as is_collected,
    c.n_listed::bigint as n_listed, c.n_failed,
    case when c.is_normalized or c.is_extracted then coalesce(a.n_articles, 0) end as n_articles,
    case when c.is_extracted then coalesce(q.n_quotes, 0) end as n_quotes,
    case when c.is_extracted then coalesce(s.n_stances, 0) end as n_stances
from grid as g
left join step as c using (day, source)
left join article as a using (day, source)
left join quote as q using (day, source)
left join stance as s using (day, source)
