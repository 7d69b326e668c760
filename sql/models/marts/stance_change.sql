-- Question 2: a holder's stance on a target is followed by the opposite one; dated stances only, in order of publication.
with ordered as (
    select
        speaker_id, holder, holder_kind, target_id, target, label, published_date, outlet, stance_id,
        coalesce(quote_text, evidence_text) as quote_text, url,
        lag({'label': label, 'date': published_date, 'outlet': outlet, 'stance_id': stance_id,
             'text': coalesce(quote_text, evidence_text), 'url': url}) over (
            partition by speaker_id, target_id order by published_at, article_id, label, stance_id) as before
    from {{ ref('stances') }}
    where published_date is not null
)

select
    speaker_id, holder, holder_kind, target_id, target,
    before.label as label_before, label as label_after, before.date as date_before, published_date as date_after,
    published_date - before.date as n_days_between, before.outlet as outlet_before, outlet as outlet_after,
    before.text as quote_before, quote_text as quote_after, before.stance_id as stance_id_before,
    stance_id as stance_id_after, before.url as url_before, url as url_after
from ordered
where before.label <> label
