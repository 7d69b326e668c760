-- A quote is a span, never a generated text: envelope, fragments, cue and mention all stand in the text where they say.
with span as (
    select quote_id, text_sha256, 'envelope' as part, start_char, end_char, text from {{ ref('fact_quote') }}
    union all
    select quote_id, text_sha256, 'fragment', f.start_char, f.end_char, f.text
    from (select quote_id, text_sha256, unnest(fragments) as f from {{ ref('fact_quote') }})
    union all
    select quote_id, text_sha256, 'cue', cue_start_char, cue_end_char, cue_text
    from {{ ref('fact_quote') }} where coalesce(cue_start_char::varchar, cue_end_char::varchar, cue_text) is not null
    union all
    select quote_id, text_sha256, 'mention', mention_start_char, mention_end_char, mention_text
    from {{ ref('fact_quote') }} where coalesce(mention_start_char::varchar, mention_end_char::varchar, mention_text) is not null
    union all
    select quote_id, text_sha256, 'role', r.start_char, r.end_char, r.text
    from (select quote_id, text_sha256, unnest(roles) as r from {{ ref('fact_quote') }})
)

select s.quote_id, s.part, s.start_char, s.end_char, s.text
from span as s
left join {{ ref('article_text') }} as a using (text_sha256)
where a.text is null or s.start_char < 0 or s.end_char <= s.start_char
    or substring(a.text, s.start_char + 1, s.end_char - s.start_char) is distinct from s.text
