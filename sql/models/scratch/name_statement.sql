-- What is stated of a person, where more than one could bear the name: roles and bodies from the articles and from
-- speakers.yaml, the words of the source that holds the name ("Jonas Reddick, the harbour master"), and Mr or Mrs before it.
-- A unit is an article, or a configured speaker. What has no word in role_word and organization_word keeps its words only.
with shared_name as (
    select name_key
    from {{ ref('article_name') }}
    where name_class = 'person' and not is_single_word
    group by name_key
    having count(*) > 1
    union
    select name_key from {{ ref('known_name') }}
),

in_article as (
    select
        a.article_id, a.name_key, a.stated_date, n.name_words, ' ' || n.name_parts[-1] || ' ' as surname,
        '(?: ' || array_to_string(n.name_parts[:-2], ' ') || ')?' as forenames
    from {{ ref('article_name') }} as a
    inner join (
        select name_key, {{ word_string('name_key') }} as name_words, {{ words('name_key') }} as name_parts from shared_name
    ) as n using (name_key)
    where a.name_class = 'person'
),

role as (
    select distinct article_id, {{ name_key('role.name') }} as name_key, role.role as role, role.organization as organization
    from (select article_id, unnest(roles) as role from {{ ref('fact_quote') }})
),

mention as (
    select distinct article_id, {{ name_key('speakers[1].name') }} as name_key, {{ word_string('mention_text') }} as words
    from {{ ref('fact_quote') }}
    where len(speakers) = 1 and speakers[1].kind = 'person' and mention_text is not null
),

stated as (
    select
        i.article_id as unit_id, i.name_key, i.stated_date - {{ role_margin() }} as from_date,
        i.stated_date + {{ role_margin() }} as to_date, {{ word_string('r.role') }} as words, r.organization, null as gender
    from role as r
    inner join in_article as i using (article_id, name_key)
    union all
    select
        i.article_id, i.name_key, i.stated_date - {{ role_margin() }}, i.stated_date + {{ role_margin() }},
        replace(m.words, i.name_words, ' '), null,
        case regexp_extract(m.words, ' (mr|sir|lord|mrs|ms|miss|madam|lady|dame)' || i.forenames || i.surname, 1)
            when '' then null when 'mr' then 'm' when 'sir' then 'm' when 'lord' then 'm' else 'f' end
    from mention as m
    inner join in_article as i using (article_id, name_key)
    where contains(m.words, i.surname)
    union all
    select
        'config:' || k.speaker_id, k.name_key, r.valid_from, r.valid_to, {{ word_string('r.role') }}, r.organization, null
    from {{ ref('known_name') }} as k
    inner join {{ source('lake', 'config_speaker_role') }} as r using (speaker_id)
),

field as (
    select words, list(distinct field) as fields, list_distinct(flatten(list(near || [field]))) as near
    from (select distinct words from stated) as s
    inner join {{ ref('role_word') }} as w on contains(s.words, w.phrase)
    group by words
)

select
    s.unit_id, s.name_key, starts_with(s.unit_id, 'config:') as is_configured, s.from_date, s.to_date, s.words,
    s.gender,
    list_sort(coalesce(f.fields, [])) as fields, list_sort(coalesce(f.near, [])) as near,
    s.organization, o.organization_kind, coalesce(o.is_exclusive, false) and len(o.own_words) > 0 as is_exclusive,
    if(o.organization_kind is not null and len(o.own_words) > 0, o.own_words, null) as own_words, o.initials
from stated as s
left join field as f using (words)
left join {{ ref('organization_kind') }} as o on o.name_key = {{ name_key('s.organization') }}
