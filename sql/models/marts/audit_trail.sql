-- Question 10: every quote and stance down to the page, the version of its text, the offsets and what made it.
select
    'quote' as kind, q.quote_id as id, q.text as evidence_text, q.start_char, q.end_char, q.confidence, null as label,
    q.producer, q.run_id, q.day, a.url, q.article_id, q.text_sha256, q.version_number, q.is_current_version, v.n_observations
from {{ ref('fact_quote') }} as q
inner join {{ ref('dim_article') }} as a using (article_id)
inner join {{ ref('article_version') }} as v on v.article_id = q.article_id and v.text_sha256 = q.text_sha256
union all
select
    'stance', s.stance_id, s.evidence_text, s.evidence_start_char, s.evidence_end_char, s.confidence, s.label,
    s.producer, s.run_id, s.day, a.url, s.article_id, s.text_sha256, s.version_number, s.is_current_version, v.n_observations
from {{ ref('fact_stance') }} as s
inner join {{ ref('dim_article') }} as a using (article_id)
inner join {{ ref('article_version') }} as v on v.article_id = s.article_id and v.text_sha256 = s.text_sha256
