-- Where was a quote truncated or altered, and which words changed?
-- Adapt: add "and variant = 'altered'" or "and outlet = 'Name'"; reference_text in the mart is the fullest wording.
select
    outlet, coalesce(speakers, '(not resolved)') as speakers, variant, marts.excerpt(text) as quote, marts.excerpt(array_to_string(words_missing, ' ')) as words_missing,
    marts.excerpt(array_to_string(words_added, ' ')) as words_added
from marts.quote_alteration
where variant <> 'extended'
order by published_date desc nulls last, cluster_id, variant, outlet, quote_id
limit 15
