-- Pairs of quotes of different articles that carry the same statement. Candidates share a run of four words that at
-- most 50 quotes have. A pair holds if over 0.6 of the shorter one's neighbouring word pairs stand in the other, and if
-- they share five telling words, or two and a speaker: a stock phrase alone ("the president of the United States") makes
-- no pair. Telling are words of four letters or more that are not all over the corpus.
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
    select shingle, list({'quote_id': quote_id, 'article_id': article_id}) as members
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

in_candidate as (
    select quote_id_a as quote_id from candidate
    union
    select quote_id_b from candidate
),

telling as (
    select word, hash(word) as word_hash
    from (select distinct quote_id, unnest(words) as word from quote)
    where length(word) >= 4
    group by word
    having count(*) <= greatest(50, 0.005 * (select count(*) from quote))
),

telling_in_quote as (
    select quote_id, list(distinct t.word_hash) as telling
    from (select quote_id, unnest(words) as word from quote where quote_id in (select quote_id from in_candidate)) as q
    inner join telling as t using (word)
    group by quote_id
),

-- by name: who bears a name is decided with the help of the pairs
speaker as (
    select q.quote_id, list(distinct a.default_speaker_id) as speakers
    from (
        select quote_id, article_id, unnest(speakers) as speaker from {{ ref('fact_quote') }}
        where quote_id in (select quote_id from in_candidate)
    ) as q
    inner join {{ ref('article_name') }} as a
        on a.article_id = q.article_id and a.name_key = {{ name_key('q.speaker.name') }}
        and a.name_class = {{ name_class('q.speaker.kind') }}
    group by q.quote_id
),

feature as (
    select
        quote_id, coalesce(t.telling, []) as telling, coalesce(s.speakers, []) as speakers,
        list_distinct(list_transform(range(1, len(words)), lambda i: hash(words[i], words[i + 1]))) as bigrams
    from quote
    left join telling_in_quote as t using (quote_id)
    left join speaker as s using (quote_id)
    where quote_id in (select quote_id from in_candidate)
),

compared as (
    select
        c.quote_id_a, c.quote_id_b, len(list_intersect(a.telling, b.telling)) as n_telling,
        len(list_intersect(a.speakers, b.speakers)) as n_speakers,
        len(list_intersect(a.bigrams, b.bigrams)) / least(len(a.bigrams), len(b.bigrams)) as containment
    from candidate as c
    inner join feature as a on a.quote_id = c.quote_id_a
    inner join feature as b on b.quote_id = c.quote_id_b
)

select quote_id_a, quote_id_b, containment
from compared
where containment > 0.6 and (n_telling >= 5 or (n_telling >= 2 and n_speakers > 0))
