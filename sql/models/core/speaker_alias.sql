-- The names a speaker goes by: as configured, and as seen.
with configured as (
    select speaker_id, {{ name_key('name') }} as alias_key, min(name) as name
    from (select speaker_id, unnest([name] || aliases) as name from {{ source('lake', 'config_speaker') }})
    group by all
),

seen as (
    select
        speaker_id, alias_key, arg_max(name, (n, name)) as name, count(distinct article_id) as n_articles,
        sum(n_quotes)::bigint as n_quotes, sum(n_stances)::bigint as n_stances
    from (select *, sum(n_quotes + n_stances) over (partition by speaker_id, alias_key, name) as n from {{ ref('speaker_mention') }})
    group by speaker_id, alias_key
)

select
    speaker_id, coalesce(c.name, s.name) as alias, alias_key, c.name is not null as is_configured,
    coalesce(s.n_articles, 0) as n_articles, coalesce(s.n_quotes, 0) as n_quotes, coalesce(s.n_stances, 0) as n_stances
from configured as c
full join seen as s using (speaker_id, alias_key)
