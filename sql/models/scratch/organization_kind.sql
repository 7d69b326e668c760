-- The kind of each body that is named: the last telling word before "of", "for", "from" and the like decides ("Department of Health",
-- "Police Union"), else the last one of the whole name. What speakers.yaml says goes before, and an outlet is of the media
-- whatever it is called.
with named as (
    select distinct {{ name_key('name') }} as name_key, name
    from (
        select unnest(roles).organization as name from {{ ref('fact_quote') }}
        union all
        select name from {{ ref('article_name') }} where name_class = 'body'
        union all
        select name from {{ source('lake', 'config_speaker') }} where kind <> 'person'
        union all
        select organization from {{ source('lake', 'config_speaker_role') }}
    )
    where name is not null
),

worded as (
    select
        name_key, bool_or(name <> lower(name)) as has_capital,
        min_by({{ word_string("regexp_replace(name, '[''’]s\\b', '', 'g')") }}, name) as word_string
    from named
    group by name_key
),

cut as (
    select
        *, regexp_replace(word_string, ' (of|for|at|from|in|with|by|on|who|that) .*$', ' ') as head_string
    from worded
),

found as (
    select
        c.name_key, w.kind, w.same_as,
        strpos(c.head_string, w.phrase) as place_in_head, strpos(c.word_string, w.phrase) as place, length(w.phrase) as length
    from cut as c
    inner join {{ ref('organization_word') }} as w on contains(c.word_string, w.phrase)
),

decided as (
    select name_key, kind, same_as
    from found
    qualify row_number() over (
        partition by name_key
        order by
            place_in_head > 0 desc, if(place_in_head > 0, place_in_head, place) + length desc, length desc, kind) = 1
),

configured as (
    select k.name_key, min(c.organization_kind) as kind
    from {{ ref('known_name') }} as k
    inner join {{ source('lake', 'config_speaker') }} as c using (speaker_id)
    where k.n_bearers = 1 and c.organization_kind is not null
    group by k.name_key
),

kinds as (
    select
        c.*, coalesce(k.kind, if(o.name_key is null, d.kind, 'media')) as organization_kind,
        if(k.kind is null or k.kind = d.kind, d.same_as, null) as same_as
    from cut as c
    left join decided as d using (name_key)
    left join configured as k using (name_key)
    left join (select distinct {{ name_key('outlet') }} as name_key from {{ ref('dim_outlet') }}) as o using (name_key)
),

generic as (
    select list(distinct word) as words
    from (select unnest(string_split(trim(phrase), ' ')) as word from {{ ref('organization_word') }} where same_as is null)
)

select
    c.name_key, c.organization_kind, coalesce(x.is_exclusive, false) as is_exclusive,
    -- what says which body it is: its own name, else what is left without the words that only say what it is
    case
        when not c.has_capital then []
        when c.same_as is not null then [c.same_as]
        else list_sort(list_distinct(list_filter(
            string_split(trim(c.word_string), ' '),
            lambda w: not list_contains(g.words, w) and length(w) > 1 and w not in ('of', 'the', 'for', 'and', 'at', 'in'))))
    end as own_words,
    array_to_string(list_transform(list_filter(
        string_split(trim(c.word_string), ' '), lambda w: w not in ('of', 'the', 'for', 'and', 'at', 'in')), lambda w: w[1]), '') as initials
from kinds as c
left join (select distinct kind, is_exclusive from {{ ref('organization_word') }}) as x on x.kind = c.organization_kind
cross join generic as g
