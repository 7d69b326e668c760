-- Pairs of quotes of different articles that carry the same statement. Candidates share a run of four words that at
-- most 50 quotes have; a pair holds if over 0.6 of the shorter one's neighbouring word pairs stand in the other, and
-- two words of four letters or more are shared, so that a stock phrase alone makes no pair.
with quote as (
    select w.quote_id, f.article_id, w.verbatim_words as words
    from {{ ref('quote_words') }} as w
    inner join {{ ref('fact_quote') }} as f using (quote_id)
    where len(w.verbatim_words) >= 5
),

shingle as (
    select distinct quote_id, article_id, hash(words[i], words[i + 1], words[i + 2], words[i + 3]) as shingle
    from (select *, unnest(range(1, len(words) - 2)) as i from quote)
),

rare as (
    select shingle, list(struct_pack(quote_id := quote_id, article_id := article_id)) as members
    from shingle
    group by shingle
    having count(*) between 2 and 50
),

left_side as (select members, unnest(members) as a from rare),

both_sides as (select a, unnest(members) as b from left_side),

candidate as (
    select distinct a.quote_id as quote_id_a, b.quote_id as quote_id_b
    from both_sides
    where a.quote_id < b.quote_id and a.article_id <> b.article_id
),

bigram as (
    select
        quote_id, words, list_filter(list_distinct(words), lambda w: length(w) >= 4) as long_words,
        list_distinct(list_transform(range(1, len(words)), lambda i: words[i] || ' ' || words[i + 1])) as bigrams
    from quote
),

compared as (
    select
        c.quote_id_a, c.quote_id_b,
        len(list_intersect(a.bigrams, b.bigrams)) / least(len(a.bigrams), len(b.bigrams)) as containment,
        len(list_intersect(a.long_words, b.long_words)) as n_shared_long_words
    from candidate as c
    inner join bigram as a on a.quote_id = c.quote_id_a
    inner join bigram as b on b.quote_id = c.quote_id_b
)

select quote_id_a, quote_id_b, containment
from compared
where containment > 0.6 and n_shared_long_words >= 2
