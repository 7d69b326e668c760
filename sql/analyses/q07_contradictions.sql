-- Who contradicted themselves within 60 days?
-- Adapt: marts.stance_change has other spans, organizations and groups. Each row is a lead: read both articles.
select
    holder, target, label_before || ' → ' || label_after as change, n_days_between, marts.excerpt(quote_before) as quote_before,
    marts.excerpt(quote_after) as quote_after
from marts.contradiction
order by n_days_between, date_after desc, holder, target
limit 15
