-- The content of each quote of a current version as words: all of it, and the part between quotation marks.
with content as (
    select quote_id, type, array_to_string(list_transform(fragments, lambda f: f.text), ' ') as content
    from {{ ref('fact_quote') }}
    where is_current_version
),

marked as (
    select
        *,
        array_to_string(regexp_extract_all(content, '[“„"«]([^“”„"»]+)[”“"»]', 1), ' ') as between_marks
    from content
)

select
    quote_id, {{ word_string('content') }} as word_string,
    case
        when type = 'direct' then {{ words('content') }}
        when type = 'mixed' then {{ words("coalesce(nullif(between_marks, ''), content)") }}
    end as verbatim_words
from marked
