-- Each carrier of a statement against the reference: the fullest wording on the first date it was carried.
with member as (
    select
        c.cluster_id, c.quote_id, q.article_id, q.outlet_id, q.published_date, a.published_at, w.verbatim_words as words
    from {{ ref('quote_component') }} as c
    inner join {{ ref('fact_quote') }} as q using (quote_id)
    inner join {{ ref('dim_article') }} as a using (article_id)
    inner join {{ ref('quote_words') }} as w using (quote_id)
),

reference as (
    select cluster_id, quote_id as reference_quote_id, words as reference_words
    from member
    qualify row_number() over (
        partition by cluster_id order by published_date nulls last, len(words) desc, published_at nulls last, quote_id) = 1
),

paired as (
    select m.*, r.reference_quote_id, r.reference_words, least(len(m.words), len(r.reference_words)) as n_shorter
    from member as m
    inner join reference as r using (cluster_id)
),

started as (
    select
        *,
        coalesce(list_min(list_filter(range(1, n_shorter + 1), lambda i: words[i] <> reference_words[i])), n_shorter + 1)
        - 1 as n_prefix
    from paired
),

aligned as (
    select
        *,
        coalesce(
            list_min(list_filter(range(1, n_shorter - n_prefix + 1), lambda i: words[-i] <> reference_words[-i])),
            n_shorter - n_prefix + 1) - 1 as n_suffix,
        {{ words_before('reference_words', 'words') }} as n_before_words,
        {{ words_before('words', 'reference_words') }} as n_before_reference
    from started
),

compared as (
    select
        *,
        {{ word_difference('reference_words', 'words', 'n_before_words', 'n_before_reference') }} as words_missing,
        {{ word_difference('words', 'reference_words', 'n_before_reference', 'n_before_words') }} as words_added
    from aligned
)

select
    quote_id, cluster_id, reference_quote_id, article_id, outlet_id, published_date, published_at,
    row_number() over (
        partition by cluster_id order by published_date nulls last, published_at nulls last, quote_id)::integer as carrier_number,
    case
        when words = reference_words then 'exact'
        when len(words_added) = 0 and len(words_missing) > 0 then 'truncated'
        when len(words_missing) = 0 and len(words_added) > 0 then 'extended'
        else 'altered'
    end as variant,
    1 - (len(words_missing) + len(words_added)) / (len(words) + len(reference_words)) as similarity,
    len(words) as n_words, words_missing, words_added
from compared
