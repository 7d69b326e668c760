-- For a name with several bearers: who it is in each article. What is stated there of the person decides, else the same
-- quote elsewhere, else whose words the article uses, else whom the outlet, or nine articles in ten, speak of. Who is left
-- is nobody's: a speaker of that article alone.
with bearer as (select distinct name_key, bearer, speaker_id from {{ ref('name_bearer') }}),

unit as (
    select a.* from {{ ref('article_name') }} as a
    where a.name_key in (select name_key from bearer)
        and (a.name_class = 'person' or a.name_key in (select name_key from {{ ref('known_name') }} where n_bearers > 1))
),

by_profile as (
    select
        u.article_id, u.name_class, u.name_key, any_value(b.speaker_id) as speaker_id, 1 as step, 'stated' as merge_basis,
        list_aggregate(list_sort(list_distinct(list(coalesce(s.organization, trim(s.words))))), 'string_agg', ', ') as evidence
    from unit as u
    inner join {{ ref('name_profile') }} as p on p.unit_id = u.article_id and p.name_key = u.name_key
    inner join {{ ref('name_bearer') }} as b on b.name_key = p.name_key and b.profile = p.profile
    inner join {{ ref('name_statement') }} as s
        on s.unit_id = u.article_id and s.name_key = u.name_key and (s.own_words is not null or len(s.fields) > 0 or s.gender is not null)
    where u.name_class = 'person'
    group by u.article_id, u.name_class, u.name_key
),

statement_word as (
    select distinct name_key, unit_id, word
    from (
        select
            name_key, unit_id,
            unnest(string_split(trim(words || coalesce({{ word_string('organization') }}, '')), ' ')) as word
        from {{ ref('name_statement') }}
        where name_key in (select name_key from bearer)
    )
    where length(word) > 3
),

-- words that of all bearers of the name only one has
bearer_word as (
    select name_key, word, any_value(speaker_id) as speaker_id
    from (
        select distinct w.name_key, w.word, b.speaker_id
        from {{ ref('name_bearer') }} as b
        left join {{ ref('name_profile') }} as p using (name_key, profile)
        inner join statement_word as w
            on w.name_key = b.name_key and (w.unit_id = p.unit_id or w.unit_id = b.bearer)
    )
    group by name_key, word
    having count(*) = 1
),

by_words as (
    select
        u.article_id, u.name_class, u.name_key, any_value(b.speaker_id), 2, 'stated',
        list_aggregate(list_sort(list(b.word)), 'string_agg', ', ')
    from unit as u
    anti join by_profile as d using (article_id, name_class, name_key)
    inner join statement_word as w on w.unit_id = u.article_id and w.name_key = u.name_key
    inner join bearer_word as b on b.name_key = w.name_key and b.word = w.word
    group by u.article_id, u.name_class, u.name_key
    having count(distinct b.speaker_id) = 1
),

stated as (
    select * from by_profile
    union all
    select * from by_words
),

carried as (
    select distinct c.cluster_id, q.article_id, {{ name_class('q.speaker.kind') }} as name_class,
        {{ name_key('q.speaker.name') }} as name_key
    from (select quote_id, article_id, unnest(speakers) as speaker from {{ ref('fact_quote') }}) as q
    inner join {{ ref('quote_component') }} as c using (quote_id)
    where q.speaker.name is not null
),

by_quote as (
    select
        u.article_id, u.name_class, u.name_key, any_value(s.speaker_id), 3, 'same_quote',
        count(distinct s.article_id) || ' other articles carry the same quote, among them ' || min(s.article_id)
    from unit as u
    anti join stated as d using (article_id, name_class, name_key)
    inner join carried as c using (article_id, name_class, name_key)
    inner join carried as o
        on o.cluster_id = c.cluster_id and o.name_key = c.name_key and o.name_class = c.name_class and o.article_id <> c.article_id
    inner join stated as s
        on s.article_id = o.article_id and s.name_key = o.name_key and s.name_class = o.name_class
    group by u.article_id, u.name_class, u.name_key
    having count(distinct s.speaker_id) = 1
),

known_by_now as (
    select * from stated
    union all
    select * from by_quote
),

open_text as (
    select u.article_id, u.name_class, u.name_key, {{ words("coalesce(a.title, '') || ' ' || t.text") }} as words
    from unit as u
    anti join known_by_now as d using (article_id, name_class, name_key)
    inner join {{ ref('dim_article') }} as a using (article_id)
    inner join {{ ref('article_text') }} as t on t.text_sha256 = a.text_sha256
),

hit as (
    select w.article_id, w.name_class, w.name_key, b.speaker_id, w.word, count(*) as n
    from (select article_id, name_class, name_key, unnest(words) as word from open_text) as w
    inner join bearer_word as b using (name_key, word)
    group by all
),

scored as (
    select
        article_id, name_class, name_key, speaker_id, sum(n) as n,
        string_agg(word || ' ×' || n, ', ' order by n desc, word) as evidence
    from hit
    group by all
),

by_article as (
    select
        article_id, name_class, name_key, arg_max(speaker_id, (n, speaker_id)), 4, 'article_words',
        arg_max(evidence, (n, speaker_id))
    from scored
    group by article_id, name_class, name_key
    having max(n) >= 2 and max(n) >= 2 * (sum(n) - max(n))
),

decided as (
    select * from known_by_now
    union all
    select * from by_article
),

tally as (
    select name_key, name_class, outlet_id, d.speaker_id, count(*) as n
    from decided as d
    inner join unit using (article_id, name_class, name_key)
    group by all
),

by_outlet as (
    select name_key, name_class, outlet_id, arg_max(speaker_id, (n, speaker_id)) as speaker_id, max(n) as n, sum(n) as n_all
    from tally
    group by all
    having max(n) >= 0.9 * sum(n)
),

by_all as (
    select name_key, name_class, arg_max(speaker_id, (n, speaker_id)) as speaker_id, max(n) as n, sum(n) as n_all
    from (select name_key, name_class, speaker_id, sum(n) as n from tally group by all)
    group by all
    having max(n) >= 0.9 * sum(n) and sum(n) >= 10
)

select
    u.article_id, u.name_class, u.name_key,
    coalesce(
        d.speaker_id, o.speaker_id, a.speaker_id, {{ speaker_hash('u.name_class', 'u.name_key', 'u.article_id') }}) as speaker_id,
    case
        when d.speaker_id is not null then d.merge_basis
        when o.speaker_id is not null then 'same_outlet'
        when a.speaker_id is not null then 'most_articles'
        else 'undecided'
    end as merge_basis,
    case
        when d.speaker_id is not null then d.evidence
        when o.speaker_id is not null then o.n || ' of ' || o.n_all || ' articles of the outlet'
        when a.speaker_id is not null then a.n || ' of ' || a.n_all || ' articles'
    end as evidence
from unit as u
left join decided as d using (article_id, name_class, name_key)
left join by_outlet as o using (name_key, name_class, outlet_id)
left join by_all as a using (name_key, name_class)
