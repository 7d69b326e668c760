-- Question 2: a holder's stance on a target is followed by the opposite one; dated stances only, in order of publication.
-- A moment at which both labels were published says nothing about an order, so it is no side of a change.
with moment as (
    select
        speaker_id, holder, holder_kind, target_id, target, published_at, any_value(label) as label,
        arg_max(
            {
                'date': published_date, 'outlet': outlet, 'stance_id': stance_id, 'basis': basis, 'url': url,
                'text': coalesce(quote_text, evidence_text)
            },
            (confidence, stance_id)
        ) as shown
    from {{ ref('stances') }}
    where published_at is not null
    group by speaker_id, holder, holder_kind, target_id, target, published_at
    having count(distinct label) = 1
),

ordered as (
    select
        *, lag({'label': label, 'shown': shown}) over (partition by speaker_id, target_id order by published_at) as before
    from moment
)

select
    speaker_id, holder, holder_kind, target_id, target,
    before.label as label_before, label as label_after, before.shown.date as date_before, shown.date as date_after,
    shown.date - before.shown.date as n_days_between, before.shown.outlet as outlet_before, shown.outlet as outlet_after,
    before.shown.text as quote_before, shown.text as quote_after, before.shown.basis as basis_before,
    shown.basis as basis_after, before.shown.stance_id as stance_id_before, shown.stance_id as stance_id_after,
    before.shown.url as url_before, shown.url as url_after
from ordered
where before.label <> label
