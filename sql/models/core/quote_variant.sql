-- Each carrier of a statement against the reference: the fullest wording on the first date it was carried.
{%- set counted = "list_transform({0}, lambda w, i: struct_pack(word := w, nth := len(list_filter({0}[:i], lambda x: x = w))))" %}
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

counted as (
    select
        m.*, r.reference_quote_id, r.reference_words,
        {{ counted.format('m.words') }} as counted_words,
        {{ counted.format('r.reference_words') }} as counted_reference
    from member as m
    inner join reference as r using (cluster_id)
),

compared as (
    select
        * exclude (counted_words, counted_reference),
        list_transform(
            list_filter(counted_reference, lambda x: not list_contains(counted_words, x)), lambda x: x.word) as words_missing,
        list_transform(
            list_filter(counted_words, lambda x: not list_contains(counted_reference, x)), lambda x: x.word) as words_added
    from counted
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
