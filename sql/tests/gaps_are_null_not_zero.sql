-- A day and source without collection has no number at all.
select day, source
from {{ ref('daily_coverage') }}
where (not is_collected and (n_articles is not null or n_quotes is not null or n_stances is not null))
    or (is_collected and n_articles is null)
