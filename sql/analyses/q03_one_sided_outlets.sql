-- Which outlets carried only one side?
-- Adapt: raise the 2, the fewest stances that count; "all_outlets" says what the others carried on the same target.
select
    b.outlet, b.target, b.sides as only_side, b.n_stances, b.n_holders,
    a.n_favor || ' favor, ' || a.n_against || ' against' as all_outlets
from marts.outlet_balance as b
inner join (
    select target_id, sum(n_favor)::int as n_favor, sum(n_against)::int as n_against from marts.outlet_balance group by target_id
) as a using (target_id)
where b.sides <> 'both' and b.n_stances >= 2
order by b.n_stances desc, b.outlet, b.target
limit 15
