-- One word alone ("Lind") names nobody for certain. It is the one whose full name stands in the same article, or carries
-- the same quote elsewhere, or belongs to the same body; else whoever goes by that word in that outlet. Configured names
-- are not looked at here.
with alone as (
    select * from {{ ref('article_name') }}
    where is_single_word and name_key not in (select name_key from {{ ref('known_name') }})
),

whole as (
    select
        a.article_id, string_split(a.name_key, ' ')[-1] as name_key, a.name,
        coalesce(c.speaker_id, a.default_speaker_id) as speaker_id
    from {{ ref('article_name') }} as a
    left join {{ ref('contested_mention') }} as c using (article_id, name_class, name_key)
    where a.name_class = 'person' and not a.is_single_word
        and string_split(a.name_key, ' ')[-1] in (select name_key from alone)
),

carried as (
    select distinct c.cluster_id, q.article_id, {{ name_key('q.speaker.name') }} as name_key
    from (select quote_id, article_id, unnest(speakers) as speaker from {{ ref('fact_quote') }}) as q
    inner join {{ ref('quote_component') }} as c using (quote_id)
    where q.speaker.kind = 'person'
),

body as (
    select distinct r.article_id, r.name_key, r.organization_key
    from (
        select
            article_id, {{ name_key('role.name') }} as name_key, {{ name_key('role.organization') }} as organization_key
        from (select article_id, unnest(roles) as role from {{ ref('fact_quote') }})
    ) as r
    inner join {{ ref('organization_kind') }} as k on k.name_key = r.organization_key
    where k.organization_kind is not null and len(k.own_words) > 0
),

found as (
    select a.article_id, a.name_key, w.speaker_id, 1 as step, 'full_name_in_article' as merge_basis, w.name as evidence
    from alone as a
    inner join whole as w using (article_id, name_key)
    union all
    select a.article_id, a.name_key, w.speaker_id, 2, 'same_quote', w.name || ' in ' || w.article_id
    from alone as a
    inner join carried as c on c.article_id = a.article_id and c.name_key = a.name_key
    inner join carried as o on o.cluster_id = c.cluster_id and string_split(o.name_key, ' ')[-1] = a.name_key
    inner join whole as w on w.article_id = o.article_id and w.name_key = a.name_key
    union all
    select a.article_id, a.name_key, w.speaker_id, 3, 'same_organization', w.name || ', ' || b.organization_key
    from alone as a
    inner join body as b on b.article_id = a.article_id and b.name_key = a.name_key
    inner join body as o
        on o.organization_key = b.organization_key and o.name_key <> b.name_key and string_split(o.name_key, ' ')[-1] = b.name_key
    inner join whole as w on w.article_id = o.article_id and w.name_key = a.name_key
),

joined as (
    select article_id, name_key, any_value(speaker_id) as speaker_id, any_value(merge_basis) as merge_basis, min(evidence) as evidence
    from found
    group by article_id, name_key, step
    having count(distinct speaker_id) = 1
    qualify row_number() over (partition by article_id, name_key order by step) = 1
)

select
    a.article_id, a.name_class, a.name_key,
    coalesce(j.speaker_id, {{ speaker_hash('a.name_class', 'a.name_key', "coalesce(a.outlet_id, '')") }}) as speaker_id,
    coalesce(j.merge_basis, 'same_outlet') as merge_basis,
    coalesce(j.evidence, 'one word, ' || count(*) over (partition by a.name_key, a.outlet_id) || ' articles of the outlet') as evidence
from alone as a
left join joined as j using (article_id, name_key)
