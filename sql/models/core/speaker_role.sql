-- Titles and employers: as configured, and as learned from articles, the latter with the first evidence.
with learned as (
    select
        m.speaker_id, lower(r.role.role) as role, r.role.organization as organization, r.published_date, r.day, r.article_id,
        r.text_sha256, r.role.start_char as start_char, r.role.end_char as end_char, r.role.text as evidence_text
    from (
        select *, {{ name_key('role.name') }} as alias_key
        from (select day, article_id, published_date, text_sha256, unnest(roles) as role from {{ ref('fact_quote') }})
    ) as r
    -- the role names no kind: it is the person of that name in the article, else whoever has the name there
    inner join (
        select article_id, alias_key, arg_min(speaker_id, (name_class <> 'person', speaker_id)) as speaker_id
        from {{ ref('speaker_mention') }}
        group by all
    ) as m using (article_id, alias_key)
),

role_field as (
    select role, list_sort(list(distinct field)) as fields
    from (select distinct role from learned union select distinct lower(role) from {{ source('lake', 'config_speaker_role') }}) as r
    inner join {{ ref('role_word') }} as w on contains({{ word_string('r.role') }}, w.phrase)
    group by role
),

grouped as (
    select
        speaker_id, role, organization, false as is_configured, null::date as valid_from, null::date as valid_to,
        min(published_date) as first_published_date, max(published_date) as last_published_date,
        count(distinct article_id) as n_articles,
        arg_min(
            {'article_id': article_id, 'text_sha256': text_sha256, 'start_char': start_char, 'end_char': end_char,
             'text': evidence_text},
            (published_date is null, published_date, day, article_id, text_sha256, start_char, end_char)) as evidence
    from learned
    group by speaker_id, role, organization
    union all
    select distinct speaker_id, lower(role), organization, true, valid_from, valid_to, null, null, 0, null
    from {{ source('lake', 'config_speaker_role') }}
)

select
    g.speaker_id, g.role, g.organization, o.organization_kind, f.fields, g.is_configured, g.valid_from, g.valid_to,
    g.first_published_date, g.last_published_date, g.n_articles,
    g.evidence.article_id as evidence_article_id, g.evidence.text_sha256 as evidence_text_sha256,
    g.evidence.start_char as evidence_start_char, g.evidence.end_char as evidence_end_char, g.evidence.text as evidence_text
from grouped as g
left join role_field as f using (role)
left join {{ ref('organization_kind') }} as o on o.name_key = {{ name_key('g.organization') }}
