-- Each name in each article, from quotes and from holders of stances: the unit that is given to a speaker. Within an
-- article a name is one speaker.
with spoken as (
    select article_id, unnest(speakers) as speaker from {{ ref('fact_quote') }}
),

named as (
    select article_id, speaker.name as name, speaker.kind as kind, 1 as n_quotes, 0 as n_stances
    from spoken
    where speaker.name is not null and speaker.kind not in ('anonymous', 'unresolved')
    union all
    select article_id, holder, holder_kind, 0, 1
    from {{ ref('stance_observation') }}
    qualify row_number() over (partition by stance_id order by day, source) = 1
),

counted as (
    select
        article_id, {{ name_class('kind') }} as name_class, {{ name_key('name') }} as name_key, name, kind,
        sum(n_quotes)::bigint as n_quotes, sum(n_stances)::bigint as n_stances
    from named
    group by article_id, name, kind
),

unit as (
    select
        article_id, name_class, name_key, arg_max(name, (n_quotes + n_stances, name)) as name,
        arg_max(kind, (n_quotes + n_stances, kind)) as kind, sum(n_quotes)::bigint as n_quotes,
        sum(n_stances)::bigint as n_stances
    from counted
    group by article_id, name_class, name_key
)

select
    u.*, a.outlet_id, coalesce(a.published_date, nullif(a.first_seen_day, date '1970-01-01')) as stated_date,
    u.name_class = 'person' and not contains(u.name_key, ' ') as is_single_word,
    coalesce(k.speaker_id, {{ speaker_hash('u.name_class', 'u.name_key') }}) as default_speaker_id
from unit as u
left join {{ ref('dim_article') }} as a using (article_id)
left join {{ ref('known_name') }} as k on k.name_key = u.name_key and k.n_bearers = 1
