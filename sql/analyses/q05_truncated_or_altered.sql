-- Where was a quote truncated or altered, and which words changed?
-- Adapt: add "and variant = 'altered'" or "and outlet = 'Name'"; reference_text in the mart is the fullest wording.
select
    outlet, coalesce(speakers, '(not resolved)') as speakers, variant, left(text, 70) as quote, left(array_to_string(words_missing, ' '), 70) as words_missing,
    left(array_to_string(words_added, ' '), 70) as words_added
from marts.quote_alteration
where variant <> 'extended'
order by published_date desc nulls last, cluster_id, variant, outlet, quote_id
limit 15
