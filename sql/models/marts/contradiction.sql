-- Question 7: one person on both sides of a target within 60 days.
select * from {{ ref('stance_change') }} where holder_kind = 'person' and n_days_between <= 60
