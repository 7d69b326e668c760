-- Who was quoted most about a target last month, by outlet?
-- Adapt: replace the whole of "top" by (select 'NATO' as target) to name one; 31 is the length of the month in days.
with month as (
    select * from marts.target_voices
    where published_date > (select max(published_date) from marts.target_voices where published_date <= current_date) - 31
),

top as (select target from month group by target order by sum(n_quotes) desc, target limit 1)

select
    target, outlet, coalesce(speaker, '(' || speaker_kind || ')') as speaker, sum(n_quotes)::int as n_quotes,
    round(sum(n_quotes) / sum(sum(n_quotes)) over (partition by outlet), 2) as share_of_outlet
from month
inner join top using (target)
group by target, outlet, speaker, speaker_kind
qualify row_number() over (partition by outlet order by sum(n_quotes) desc, speaker) <= 3
order by sum(sum(n_quotes)) over (partition by outlet) desc, outlet, n_quotes desc, speaker
limit 15
