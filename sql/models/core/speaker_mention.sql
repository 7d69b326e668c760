-- Which speaker a name means in an article, and on what evidence.
with decided as (
    select
        a.article_id, a.name_class, a.name, a.name_key, a.kind, a.n_quotes, a.n_stances,
        coalesce(c.speaker_id, s.speaker_id, a.default_speaker_id) as speaker_id,
        coalesce(
            c.merge_basis, s.merge_basis, if(k.speaker_id is not null, 'configured_name', 'same_name')) as merge_basis,
        coalesce(c.evidence, s.evidence) as evidence
    from {{ ref('article_name') }} as a
    left join {{ ref('contested_mention') }} as c using (article_id, name_class, name_key)
    left join {{ ref('surname_mention') }} as s using (article_id, name_class, name_key)
    left join {{ ref('known_name') }} as k on k.name_key = a.name_key and k.n_bearers = 1
)

select
    article_id, name, kind, name_class, name_key as alias_key, speaker_id,
    case
        when merge_basis in ('same_name', 'same_outlet')
            and min(article_id) over (partition by speaker_id) = max(article_id) over (partition by speaker_id) then 'only_article'
        else merge_basis
    end as merge_basis,
    evidence, n_quotes, n_stances
from decided
