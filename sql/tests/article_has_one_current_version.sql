select article_id, count(*) as n
from {{ ref('article_version') }}
where is_current
group by article_id
having count(*) <> 1
union all
select article_id, 0 from {{ ref('article_version') }} group by article_id having not bool_or(is_current)
