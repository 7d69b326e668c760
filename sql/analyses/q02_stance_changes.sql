-- Whose stance on a target changed, when, with which quotes before and after?
-- Adapt: add "where holder = 'Name'" or "where target_id = 'id'"; both article URLs are in the mart.
select
    holder, target, label_before || ' (' || date_before || ')' as stance_before, marts.excerpt(quote_before) as quote_before,
    label_after || ' (' || date_after || ')' as stance_after, marts.excerpt(quote_after) as quote_after
from marts.stance_change
order by date_after desc, holder, target
limit 15
