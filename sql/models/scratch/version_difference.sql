-- What distinguishes a version of a text from the one before it. Paragraphs that stand in both, as often, are left out;
-- of the rest, two are one changed paragraph if each is the other's most similar and they share half their words.
with pair as (
    select
        new.article_id, new.version_number, new.title is distinct from old.title as is_title_changed,
        string_split(o.text, e'\n\n') as old_paragraphs, string_split(n.text, e'\n\n') as new_paragraphs
    from {{ ref('text_version') }} as new
    inner join {{ ref('text_version') }} as old
        on old.article_id = new.article_id and old.version_number = new.version_number - 1
    inner join {{ ref('article_text') }} as n on n.text_sha256 = new.text_sha256
    inner join {{ ref('article_text') }} as o on o.text_sha256 = old.text_sha256
),

paragraph as (
    select article_id, version_number, 'new' as side, unnest(new_paragraphs) as text, generate_subscripts(new_paragraphs, 1) as place
    from pair
    union all
    select article_id, version_number, 'old', unnest(old_paragraphs), generate_subscripts(old_paragraphs, 1)
    from pair
),

-- a paragraph that occurs twice counts twice
numbered as (
    select *, row_number() over (partition by article_id, version_number, side, text order by place) as occurrence
    from paragraph
),

own as (
    select article_id, version_number, side, place, list_distinct({{ words('text') }}) as words
    from numbered
    qualify count(*) over (partition by article_id, version_number, text, occurrence) = 1
),

alike as (
    select
        a.article_id, a.version_number, a.place as new_place, r.place as old_place,
        2 * len(list_intersect(a.words, r.words)) / (len(a.words) + len(r.words)) as similarity
    from own as a
    inner join own as r using (article_id, version_number)
    where a.side = 'new' and r.side = 'old' and len(a.words) > 0 and len(r.words) > 0
),

best as (
    select
        article_id, version_number, similarity,
        row_number() over (
            partition by article_id, version_number, new_place order by similarity desc, abs(new_place - old_place), old_place) as for_new,
        row_number() over (
            partition by article_id, version_number, old_place order by similarity desc, abs(new_place - old_place), new_place) as for_old
    from alike
),

changed as (
    select article_id, version_number, count(*) as n
    from best
    where for_new = 1 and for_old = 1 and similarity >= 0.5
    group by article_id, version_number
),

counted as (
    select
        article_id, version_number, count(*) filter (side = 'new') as n_new, count(*) filter (side = 'old') as n_old
    from own
    group by article_id, version_number
)

select
    p.article_id, p.version_number, coalesce(o.n_new, 0) - coalesce(c.n, 0) as n_paragraphs_added,
    coalesce(o.n_old, 0) - coalesce(c.n, 0) as n_paragraphs_removed, coalesce(c.n, 0) as n_paragraphs_changed,
    p.is_title_changed
from pair as p
left join counted as o using (article_id, version_number)
left join changed as c using (article_id, version_number)
