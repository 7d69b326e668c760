-- Question 3: which sides an outlet carried on a target.
select
    outlet_id, outlet, target_id, target, count(*) as n_stances,
    count(*) filter (where label = 'favor') as n_favor, count(*) filter (where label = 'against') as n_against,
    count(distinct speaker_id) as n_holders,
    case
        when count(*) filter (where label = 'against') = 0 then 'favor'
        when count(*) filter (where label = 'favor') = 0 then 'against'
        else 'both'
    end as sides,
    min(published_date) as first_published_date, max(published_date) as last_published_date
from {{ ref('stances') }}
group by outlet_id, outlet, target_id, target
