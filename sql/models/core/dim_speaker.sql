-- Configured speakers, and everyone named as a speaker or holder.
with seen as (
    select
        speaker_id, arg_max(name, (n_name, name)) as name, arg_max(kind, (n_kind, kind)) as kind,
        count(distinct article_id) as n_articles, sum(n_quotes)::bigint as n_quotes, sum(n_stances)::bigint as n_stances
    from (
        select
            *, sum(n_quotes + n_stances) over (partition by speaker_id, name) as n_name,
            sum(n_quotes + n_stances) over (partition by speaker_id, kind) as n_kind
        from {{ ref('speaker_mention') }}
    )
    group by speaker_id
),

namesake as (
    select speaker_id, count(distinct other_id) as n_namesakes
    from (
        select a.speaker_id, b.speaker_id as other_id
        from {{ ref('speaker_alias') }} as a
        inner join {{ ref('speaker_alias') }} as b on b.alias_key = a.alias_key and b.speaker_id <> a.speaker_id
        where a.alias_key in (select alias_key from {{ ref('speaker_alias') }} group by all having count(*) between 2 and 1000)
    )
    group by speaker_id
),

named as (
    select
        coalesce(c.speaker_id, s.speaker_id) as speaker_id, coalesce(c.name, s.name) as name,
        coalesce(c.kind, s.kind) as kind, c.organization_kind, c.wikidata_id, c.speaker_id is not null as is_configured,
        coalesce(s.n_articles, 0) as n_articles, coalesce(s.n_quotes, 0) as n_quotes, coalesce(s.n_stances, 0) as n_stances
    from seen as s
    full join {{ source('lake', 'config_speaker') }} as c using (speaker_id)
)

select
    n.speaker_id, n.name, n.kind,
    case when n.kind in ('organization', 'group') then coalesce(n.organization_kind, o.organization_kind) end as organization_kind,
    coalesce(n.wikidata_id, w.wikidata_id) as wikidata_id,
    if(n.wikidata_id is not null, 'speakers.yaml', w.wikidata_source) as wikidata_source,
    n.is_configured, coalesce(s.n_namesakes, 0) as n_namesakes, n.n_articles, n.n_quotes, n.n_stances
from named as n
left join {{ ref('organization_kind') }} as o on o.name_key = {{ name_key('n.name') }}
left join {{ ref('wikidata_match') }} as w using (speaker_id)
left join namesake as s using (speaker_id)
