-- Configured speakers, and everyone named as a speaker or holder.
with seen as (
    select
        speaker_id, arg_max(name, (n_quotes + n_stances, name)) as name, arg_max(kind, (n_quotes + n_stances, kind)) as kind,
        sum(n_quotes)::bigint as n_quotes, sum(n_stances)::bigint as n_stances
    from {{ ref('named_speaker') }}
    group by speaker_id
)

select
    coalesce(c.speaker_id, s.speaker_id) as speaker_id, coalesce(c.name, s.name) as name, coalesce(c.kind, s.kind) as kind,
    c.wikidata_id, c.speaker_id is not null as is_configured,
    coalesce(s.n_quotes, 0) as n_quotes, coalesce(s.n_stances, 0) as n_stances
from seen as s
full join {{ source('lake', 'config_speaker') }} as c using (speaker_id)
