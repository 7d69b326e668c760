-- Each name and kind as extracted, from quotes, stance holders and learned roles, with the speaker it belongs to.
with named as (
    select s.speaker.name as name, s.speaker.kind as kind, 1 as n_quotes, 0 as n_stances
    from (select unnest(speakers) as speaker from {{ ref('fact_quote') }}) as s
    where s.speaker.name is not null and s.speaker.kind not in ('anonymous', 'unresolved')
    union all
    select holder, holder_kind, 0, 1 from {{ ref('stance_observation') }}
    qualify row_number() over (partition by stance_id order by day, source) = 1
),

counted as (
    select name, kind, sum(n_quotes)::bigint as n_quotes, sum(n_stances)::bigint as n_stances from named group by all
)

select
    c.name, c.kind, {{ name_key('c.name') }} as name_key,
    coalesce(k.speaker_id, {{ speaker_hash('c.kind', 'c.name') }}) as speaker_id,
    k.speaker_id is not null as is_configured, c.n_quotes, c.n_stances
from counted as c
left join {{ ref('known_name') }} as k on k.name_key = {{ name_key('c.name') }}
