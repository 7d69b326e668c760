-- Who contradicted themselves within 60 days?
-- Adapt: read marts.stance_change instead for other spans, organizations and groups.
select
    holder, target, label_before || ' → ' || label_after as change, n_days_between, left(quote_before, 70) as quote_before,
    left(quote_after, 70) as quote_after
from marts.contradiction
order by n_days_between, date_after desc, holder, target
limit 15
