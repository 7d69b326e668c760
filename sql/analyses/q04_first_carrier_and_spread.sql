-- Who carried a quote first, and how did it spread?
-- Adapt: replace "widest" by (select 'id' as cluster_id) to follow one statement; its id is in marts.quote_spread.
with widest as (
    select cluster_id from marts.quote_spread group by cluster_id
    order by max(n_outlets) desc, max(n_articles) desc, cluster_id limit 3
)

select
    dense_rank() over (order by n_outlets desc, n_articles desc, cluster_id)::int as statement, outlet,
    strftime(published_at, '%Y-%m-%d %H:%M') as published_at, round(n_hours_after_first, 1) as hours_after_first, variant, copy_of,
    marts.excerpt(text) as quote
from marts.quote_spread
inner join widest using (cluster_id)
qualify row_number() over (partition by cluster_id order by carrier_number) <= 5
order by statement, carrier_number
limit 15
