-- Every quote has content, and the content stands inside the envelope.
select quote_id
from {{ ref('fact_quote') }}
where len(fragments) = 0
    or list_min(list_transform(fragments, lambda f: f.start_char)) < start_char
    or list_max(list_transform(fragments, lambda f: f.end_char)) > end_char
