-- Pairs of articles of which the later is a copy of the earlier: published within near_dup_days of each other, and of
-- 64 numbers of their signatures at least near_dup_similarity equal. Only articles that share a band of three numbers
-- are compared, which of two texts with a similarity of .5 finds 94 of 100, of .6 99 (Leskovec, Rajaraman & Ullman,
-- "Mining of Massive Datasets", ch. 3). A band that over 1,000 articles of one window share is a form letter of pages
-- ("to read on, subscribe"), no news.
-- An article is placed by its publication, one dated to the day at that day's end, an undated one by when it was first seen.
with article as (
    select
        article_id, signature, appeared_at,
        row_number() over (order by appeared_at, first_seen_at, article_id)::integer as place
    from (
        select
            article_id, is_current, signature, min(first_observed_at) over (partition by article_id) as first_seen_at,
            coalesce(
                published_at + if(published_precision = 'day', interval '86399 seconds', interval '0 seconds'),
                min(first_observed_at) over (partition by article_id)) as appeared_at
        from {{ ref('text_version') }}
    )
    where is_current and len(signature) = 64
),

band as (
    select
        place, appeared_at, epoch(appeared_at)::bigint // ({{ var('near_dup_days') }} * 86400) as period, unnest(range(21)) as band,
        unnest(list_transform(range(21), lambda b: hash(signature[3 * b + 1], signature[3 * b + 2], signature[3 * b + 3]))) as bucket
    from article
),

-- the earlier one of a pair stands in the later one's period or in the one before
earlier as (
    select place, appeared_at, band, bucket, unnest([period, period + 1]) as period from band
    qualify count(*) over (partition by band, bucket, period) <= 1000
),

candidate as (
    select distinct b.place as later_place, e.place as earlier_place
    from band as b
    inner join earlier as e using (band, bucket, period)
    where e.place < b.place and b.appeared_at - e.appeared_at <= interval '{{ var('near_dup_days') }} days'
),

compared as (
    select
        l.article_id, e.article_id as earlier_id, c.later_place, c.earlier_place,
        len(list_filter(list_zip(l.signature, e.signature), lambda z: z[1] = z[2])) / 64 as similarity
    from candidate as c
    inner join article as l on l.place = c.later_place
    inner join article as e on e.place = c.earlier_place
)

select * from compared where similarity >= {{ var('near_dup_similarity') }}
