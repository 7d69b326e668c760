-- Bridge: a quote is about a target if a stance was found in it, or its words hold the target's name, an alias or an
-- inverse phrase, or all of the target's keywords.
with phrase as (
    select distinct target_id, {{ word_string('phrase') }} as phrase
    from (select target_id, unnest([name] || aliases || inverse) as phrase from {{ source('lake', 'config_target') }})
    where length({{ word_string('phrase') }}) > 2
),

keyword as (
    select target_id, list_transform(keywords, lambda k: {{ word_string('k') }}) as keywords
    from {{ source('lake', 'config_target') }}
    where len(keywords) > 0
),

link as (
    select quote_id, target_id, 'stance' as link from {{ ref('fact_stance') }} where quote_id is not null
    union
    select w.quote_id, p.target_id, 'phrase'
    from {{ ref('quote_words') }} as w
    inner join phrase as p on contains(w.word_string, p.phrase)
    union
    select w.quote_id, k.target_id, 'keywords'
    from {{ ref('quote_words') }} as w
    inner join keyword as k on len(list_filter(k.keywords, lambda x: not contains(w.word_string, x))) = 0
)

select quote_id, target_id, list_sort(list(link)) as links
from link
group by quote_id, target_id
