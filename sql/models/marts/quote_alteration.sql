-- Question 5: carriers whose wording differs from the reference's, with the words. A carrier that shares less than half
-- of the shorter wording quotes another part of the same statement: it altered nothing.
select
    v.cluster_id, s.outlet_id, s.outlet, s.published_date, s.speakers, v.variant, v.similarity, v.words_missing,
    v.words_added, s.text, r.text as reference_text, ro.outlet as reference_outlet, v.quote_id, v.reference_quote_id, s.url
from {{ ref('quote_variant') }} as v
inner join {{ ref('quote_spread') }} as s using (quote_id)
inner join {{ ref('fact_quote') }} as r on r.quote_id = v.reference_quote_id
inner join {{ ref('dim_outlet') }} as ro on ro.outlet_id = r.outlet_id
where v.variant <> 'exact'
    and (v.n_words - len(v.words_added)) / least(v.n_words, v.n_words - len(v.words_added) + len(v.words_missing)) >= 0.5
