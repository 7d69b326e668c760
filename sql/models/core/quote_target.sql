-- Bridge: a quote is about a target if a stance was found in it, or its words hold the target's name, an alias or an
-- inverse phrase, or all of the target's keywords. The longest word of a pattern picks the quotes to look at.
with pattern as (
    select distinct target_id, 'phrase' as link, [{{ word_string('phrase') }}] as parts
    from (select target_id, unnest([name] || aliases || inverse) as phrase from {{ source('lake', 'config_target') }})
    union all
    select target_id, 'keywords', list_transform(keywords, lambda k: {{ word_string('k') }})
    from {{ source('lake', 'config_target') }}
    where len(keywords) > 0
),

keyed as (
    select *, string_split(trim(array_to_string(parts, ' ')), ' ') as pattern_words from pattern
),

picked as (
    select *, list_sort(list_transform(pattern_words, lambda w: {'n': length(w), 'word': w}))[-1].word as word from keyed
),

word_in_quote as (
    select distinct quote_id, unnest(string_split(trim(word_string), ' ')) as word from {{ ref('quote_words') }}
),

link as (
    select quote_id, target_id, 'stance' as link from {{ ref('fact_stance') }} where quote_id is not null
    union
    select q.quote_id, p.target_id, p.link
    from picked as p
    inner join word_in_quote as q using (word)
    inner join {{ ref('quote_words') }} as w using (quote_id)
    where p.word <> '' and len(list_filter(p.parts, lambda x: not contains(w.word_string, x))) = 0
)

select quote_id, target_id, list_sort(list(link)) as links
from link
group by quote_id, target_id
