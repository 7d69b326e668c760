-- Question 1: who was quoted about a target, by outlet and date; beside it all quotes of that outlet and date.
with everything as (
    select outlet_id, published_date, count(distinct quote_id) as n_quotes from {{ ref('quotes') }} group by all
),

about as (
    select
        b.target_id, q.outlet_id, q.outlet, q.published_date, q.speaker_id, q.speaker, q.speaker_kind,
        count(distinct q.quote_id) as n_quotes
    from {{ ref('quotes') }} as q
    inner join {{ ref('quote_target') }} as b using (quote_id)
    group by all
)

select
    a.target_id, t.target, a.outlet_id, a.outlet, a.published_date, a.speaker_id, a.speaker, a.speaker_kind, a.n_quotes,
    e.n_quotes as n_quotes_of_outlet
from about as a
inner join {{ ref('dim_target') }} as t using (target_id)
inner join everything as e on e.outlet_id = a.outlet_id and e.published_date is not distinct from a.published_date
