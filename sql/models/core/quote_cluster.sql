-- A statement carried in several articles.
select
    v.cluster_id, any_value(v.reference_quote_id) as reference_quote_id, any_value(r.text) as text,
    count(*) as n_quotes, count(distinct v.article_id) as n_articles, count(distinct v.outlet_id) as n_outlets,
    min(v.published_date) as first_published_date, max(v.published_date) as last_published_date,
    arg_min(v.quote_id, v.carrier_number) as first_quote_id, arg_min(v.outlet_id, v.carrier_number) as first_outlet_id
from {{ ref('quote_variant') }} as v
inner join {{ ref('fact_quote') }} as r on r.quote_id = v.reference_quote_id
group by v.cluster_id
