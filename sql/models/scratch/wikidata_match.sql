-- Wikidata ids of config/wikidata.csv for speakers: where a whole name belongs to one speaker here and to one id in the
-- file and nothing stated of the two contradicts, or where of several exactly one is stated to do the same.
with entry as (
    select line, wikidata_id, {{ name_class('kind') }} as name_class, {{ name_key('name') }} as name_key, role
    from (select line, wikidata_id, kind, unnest([name] || aliases) as name, role from {{ source('lake', 'config_wikidata') }})
    where wikidata_id not in (
        select wikidata_id from {{ source('lake', 'config_speaker') }} where wikidata_id is not null)
),

named as (
    select distinct speaker_id, name_class, alias_key as name_key
    from {{ ref('speaker_mention') }}
    where merge_basis <> 'undecided' and (name_class <> 'person' or contains(alias_key, ' '))
    union
    select c.speaker_id, {{ name_class('c.kind') }}, k.name_key
    from {{ source('lake', 'config_speaker') }} as c
    inner join {{ ref('known_name') }} as k using (speaker_id)
    where c.kind <> 'person' or contains(k.name_key, ' ')
),

held as (
    select speaker_id, string_agg({{ word_string('role') }} || coalesce({{ word_string('organization') }}, ''), '' order by role, organization) as words
    from {{ ref('speaker_role') }}
    group by speaker_id
),

pair as (
    select
        e.*, n.speaker_id, {{ word_string('e.role') }} as entry_words, h.words as speaker_words
    from entry as e
    inner join named as n using (name_class, name_key)
    left join held as h using (speaker_id)
),

field as (
    select words, list(distinct field) as fields, list_distinct(flatten(list(near || [field]))) as near
    from (select entry_words as words from pair union select speaker_words from pair) as p
    inner join {{ ref('role_word') }} as w on contains(p.words, w.phrase)
    group by words
),

judged as (
    select
        p.*,
        coalesce(list_has_any(
            list_filter(string_split(trim(entry_words), ' '), lambda w: length(w) > 3),
            string_split(trim(speaker_words), ' ')), false) as agrees,
        coalesce(not list_has_any(a.near, b.fields) and not list_has_any(b.near, a.fields), false) as contradicts,
        count(distinct wikidata_id) over key as n_ids, count(distinct speaker_id) over key as n_speakers
    from pair as p
    left join field as a on a.words = p.entry_words
    left join field as b on b.words = p.speaker_words
    window key as (partition by p.name_class, p.name_key)
),

accepted as (
    select *, 'unique name' as basis from judged where n_ids = 1 and n_speakers = 1 and not contradicts
    union all
    select *, 'name and role'
    from judged
    where n_ids + n_speakers > 2 and agrees
    qualify count(distinct wikidata_id) over (partition by name_class, name_key) = 1
        and count(distinct speaker_id) over (partition by name_class, name_key) = 1
)

select
    speaker_id, min(wikidata_id) as wikidata_id,
    'wikidata.csv:' || min(line) || ', ' || min_by(basis, line) as wikidata_source
from accepted
where speaker_id not in (
    select speaker_id from {{ source('lake', 'config_speaker') }} where wikidata_id is not null)
group by speaker_id
having count(distinct wikidata_id) = 1
