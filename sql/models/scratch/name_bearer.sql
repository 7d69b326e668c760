-- The bearers of a name that more than one person bears, and which profiles are theirs. Two profiles contradict each other
-- if, within the dates at which both are held, they name two bodies of a kind that people belong to one of, and no role in
-- common (the spokesman of the DOJ and the spokesman of Justice are one), or work in fields of which neither is near the
-- other; or if one is Mr and the other Mrs. A profile of fewer than a tenth of the articles that state anything of the
-- name is more likely a misread line than a namesake, and contradicts nothing.
with statement as (
    select p.profile, s.*
    from {{ ref('name_statement') }} as s
    inner join {{ ref('name_profile') }} as p using (name_key, unit_id)
),

profile as (
    select
        name_key, profile, count(distinct unit_id) filter (where not is_configured) as n_articles,
        list(distinct unit_id) filter (where is_configured) as configured,
        min(from_date) as from_date, max(to_date) as to_date,
        arg_min(unit_id, (from_date is null, from_date, unit_id)) filter (where not is_configured) as first_article_id,
        list_distinct(flatten(list(fields))) as fields, list_distinct(flatten(list(near))) as near,
        list_filter(
            list_distinct(flatten(list(string_split(trim(words), ' ')))), lambda w: length(w) > 3) as role_words,
        case
            when count(*) filter (where gender = 'f') > 3 * count(*) filter (where gender = 'm') then 'f'
            when count(*) filter (where gender = 'm') > 3 * count(*) filter (where gender = 'f') then 'm'
        end as gender
    from statement
    group by name_key, profile
),

weighed as (
    select
        *, configured is null
        and n_articles < 0.1 * sum(n_articles) over (partition by name_key) as is_slight
    from profile
),

body as (
    select
        name_key, profile, organization_kind, min(from_date) as from_date, max(to_date) as to_date
    from (
        select * replace (coalesce(from_date, date '0001-01-01') as from_date, coalesce(to_date, date '9999-12-31') as to_date)
        from statement where is_exclusive
    )
    group by all
),

contradiction as (
    select distinct a.name_key, a.profile, b.profile as other
    from weighed as a
    inner join weighed as b on a.name_key = b.name_key and a.profile <> b.profile
    left join body as x on x.name_key = a.name_key and x.profile = a.profile
    left join body as y
        on y.name_key = b.name_key and y.profile = b.profile and y.organization_kind = x.organization_kind
        and x.from_date <= y.to_date and y.from_date <= x.to_date
    where not a.is_slight and not b.is_slight and (
        (y.name_key is not null and not list_has_any(a.role_words, b.role_words)) or a.gender <> b.gender
        or (
            len(a.fields) > 0 and len(b.fields) > 0 and not list_has_any(a.near, b.fields)
            and not list_has_any(b.near, a.fields) and {{ dates_overlap('a', 'b') }}))
),

-- configured speakers of the name come first, each with the profile that is its alone
configured as (
    select k.name_key, 'config:' || k.speaker_id as bearer, w.profile
    from {{ ref('known_name') }} as k
    left join weighed as w
        on w.name_key = k.name_key and list_contains(w.configured, 'config:' || k.speaker_id) and len(w.configured) = 1
),

start as (
    select
        name_key, list(members order by bearer) as bearers
    from (
        select name_key, bearer, [bearer] || list_sort(list(profile) filter (where profile is not null)) as members
        from configured group by name_key, bearer
    )
    group by name_key
),

contested as (
    select name_key from contradiction
    union
    select name_key from {{ ref('known_name') }} where n_bearers > 1
),

ranked as (
    select
        w.name_key, w.profile, coalesce(c.others, []) as others,
        row_number() over (
            partition by w.name_key order by w.is_slight, w.n_articles desc, w.from_date nulls last, w.profile) as place
    from weighed as w
    inner join contested using (name_key)
    left join (select name_key, profile, list(other) as others from contradiction group by all) as c using (name_key, profile)
    where w.configured is null
),

-- profile by profile, the largest first: to the one bearer that it does not contradict, or it is a bearer of its own;
-- where several would do, the profile says nothing
gathered as (
    with recursive step as (
        select n.name_key, 0::bigint as place, coalesce(s.bearers, []) as bearers
        from contested as n
        left join start as s using (name_key)
        union all
        select
            s.name_key, r.place,
            case len(list_filter(s.bearers, lambda g: not list_has_any(g, r.others)))
                when 0 then list_append(s.bearers, [r.profile])
                when 1 then list_transform(
                    s.bearers, lambda g: if(list_has_any(g, r.others), g, list_append(g, r.profile)))
                else s.bearers
            end
        from step as s
        inner join ranked as r on r.name_key = s.name_key and r.place = s.place + 1
    )

    select name_key, bearers from step qualify row_number() over (partition by name_key order by place desc) = 1
),

member as (
    select name_key, bearer[1] as bearer, unnest(bearer) as profile
    from (select name_key, unnest(bearers) as bearer from gathered where len(bearers) > 1)
),

dated as (
    select
        m.name_key, m.bearer, m.profile, coalesce(w.n_articles, 0) as n_articles,
        first({'date': w.from_date, 'article_id': w.first_article_id}) over (
            partition by m.name_key, m.bearer order by w.from_date nulls last, w.first_article_id nulls last) as start
    from member as m
    left join weighed as w using (name_key, profile)
),

-- whoever bears the name first keeps the plain id; the others are told apart by the first article that tells them apart
numbered as (
    select
        *, starts_with(bearer, 'config:') as is_configured,
        dense_rank() over (partition by name_key order by starts_with(bearer, 'config:'), start.date nulls last, start.article_id) = 1
        and not bool_or(starts_with(bearer, 'config:')) over (partition by name_key) as is_first
    from dated
)

select
    name_key, bearer, profile, n_articles,
    case
        when is_configured then bearer[8:]
        when is_first then {{ speaker_hash("'person'", 'name_key') }}
        else {{ speaker_hash("'person'", 'name_key', 'start.article_id') }}
    end as speaker_id
from numbered
