-- A copy points at an article that is no copy itself; the two have a similarity or neither.
select a.article_id, a.near_dup_of, a.near_dup_similarity
from {{ ref('dim_article') }} as a
left join {{ ref('dim_article') }} as o on o.article_id = a.near_dup_of
where (a.near_dup_of is null) <> (a.near_dup_similarity is null) or o.near_dup_of is not null or a.near_dup_of = a.article_id
