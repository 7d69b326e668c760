-- Question 6: how an outlet's quotes spread over voices. Shares are of all its attributions; entropy is that of the
-- named voices over its largest possible value, 1 when all are quoted equally often, NULL for fewer than two voices.
with attribution as (
    select outlet_id, outlet, speaker_kind, speaker_id, speaker, count(*) as n from {{ ref('quotes') }} group by all
),

total as (
    select
        outlet_id, outlet, sum(n)::bigint as n_attributions,
        (sum(n) filter (where speaker_id is not null))::bigint as n_named,
        count(distinct speaker_id) as n_speakers,
        coalesce(sum(n) filter (where speaker_kind = 'anonymous'), 0) / sum(n) as share_anonymous,
        coalesce(sum(n) filter (where speaker_kind = 'unresolved'), 0) / sum(n) as share_unresolved,
        coalesce(sum(n) filter (where speaker_kind in ('organization', 'group')), 0) / sum(n) as share_organizations
    from attribution
    group by outlet_id, outlet
),

voice as (
    select
        outlet_id, speaker_id, any_value(speaker) as speaker, sum(n) as n,
        sum(n) / sum(sum(n)) over (partition by outlet_id) as p
    from attribution
    where speaker_id is not null
    group by outlet_id, speaker_id
),

spread as (
    select
        outlet_id, arg_max(speaker, (n, speaker)) as top_speaker, max(p) as share_top_speaker,
        -- Rounded: a sum of fractions depends on the order of its rows in the last digits.
        case when count(*) > 1 then round(sum(-p * ln(p)) / ln(count(*)), 9) end as entropy
    from voice
    group by outlet_id
)

select
    t.outlet_id, t.outlet, t.n_attributions, t.n_speakers, s.top_speaker, s.share_top_speaker, s.entropy,
    t.share_organizations, t.share_anonymous, t.share_unresolved
from total as t
left join spread as s using (outlet_id)
