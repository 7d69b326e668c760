-- Is this trend real or a gap in collection?
-- Adapt: give 'day', 'week' or 'month' as grain; an empty number means that nothing was collected, not that nothing was said.
with span as (
    select case when max(day) - min(day) > 60 then 'week' else 'day' end as grain from marts.coverage_trend
)

select
    strftime(date_trunc(grain, day), '%Y-%m-%d') as period, grain, sum(n_articles)::int as n_articles,
    sum(n_quotes)::int as n_quotes, sum(n_sources_ok)::int as n_source_days_ok, sum(n_sources)::int as n_source_days
from marts.coverage_trend
cross join span
group by period, grain
order by period desc
limit 14
