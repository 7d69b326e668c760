-- Question 7: one person on both sides of a target within 60 days, in what they said themselves: a narrator's reading of
-- somebody's acts is no statement that could contradict another.
select * from {{ ref('stance_change') }}
where holder_kind = 'person' and n_days_between <= 60 and basis_before = 'quote' and basis_after = 'quote'
