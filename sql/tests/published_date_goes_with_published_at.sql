-- Either both or neither; an undated article says why.
select article_id, published_at, published_date, published_precision
from {{ ref('dim_article') }}
where (published_date is null) <> (published_at is null) or (published_at is not null and published_precision is null)
