-- Question 8 over all sources: the day's numbers, and of how many sources they are the sum.
select
    day, count(*) filter (where is_collected) as n_sources_ok, count(*) as n_sources,
    sum(n_articles)::bigint as n_articles, sum(n_quotes)::bigint as n_quotes, sum(n_stances)::bigint as n_stances
from {{ ref('daily_coverage') }}
group by day
