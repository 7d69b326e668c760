-- The names a speaker goes by: as configured, and as seen.
with configured as (
    select speaker_id, {{ name_key('name') }} as name_key, min(name) as name
    from (select speaker_id, unnest([name] || aliases) as name from {{ source('lake', 'config_speaker') }})
    group by all
),

seen as (
    select
        speaker_id, name_key, arg_max(name, (n_quotes + n_stances, name)) as name,
        sum(n_quotes)::bigint as n_quotes, sum(n_stances)::bigint as n_stances
    from {{ ref('named_speaker') }}
    group by all
)

select
    speaker_id, coalesce(c.name, s.name) as alias, name_key as alias_key, c.name is not null as is_configured,
    coalesce(s.n_quotes, 0) as n_quotes, coalesce(s.n_stances, 0) as n_stances
from configured as c
full join seen as s using (speaker_id, name_key)
