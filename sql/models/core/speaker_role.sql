-- Titles and employers: as configured, and as learned from articles, the latter with the first evidence.
with learned as (
    select
        coalesce(k.speaker_id, p.speaker_id) as speaker_id, r.role.role as role, r.role.organization as organization,
        r.day, r.article_id, r.text_sha256, r.role.start_char as start_char, r.role.end_char as end_char,
        r.role.text as evidence_text, r.quote_id
    from (
        select quote_id, day, article_id, text_sha256, unnest(roles) as role
        from {{ ref('fact_quote') }}
    ) as r
    left join {{ ref('known_name') }} as k on k.name_key = {{ name_key('r.role.name') }}
    left join (
        -- the role names no kind: take the person of that name, else whoever has it
        select name_key, arg_min(speaker_id, (case kind when 'person' then 0 else 1 end, speaker_id)) as speaker_id
        from {{ ref('named_speaker') }}
        group by name_key
    ) as p on p.name_key = {{ name_key('r.role.name') }}
),

grouped as (
    select
        speaker_id, lower(role) as role, organization, false as is_configured,
        min(day) as first_day, max(day) as last_day, count(distinct article_id) as n_articles,
        arg_min(
            {'article_id': article_id, 'text_sha256': text_sha256, 'start_char': start_char, 'end_char': end_char,
             'text': evidence_text},
            (day, article_id, text_sha256, start_char, end_char)) as evidence
    from learned
    where speaker_id is not null
    group by speaker_id, lower(role), organization
)

select
    speaker_id, role, organization, is_configured, first_day, last_day, n_articles,
    evidence.article_id as evidence_article_id, evidence.text_sha256 as evidence_text_sha256,
    evidence.start_char as evidence_start_char, evidence.end_char as evidence_end_char, evidence.text as evidence_text
from grouped
union all
select distinct speaker_id, role, organization, true, valid_from, valid_to, 0, null, null, null, null, null
from {{ source('lake', 'config_speaker_role') }}
