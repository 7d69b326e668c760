-- The evidence of a stance is a span of the stored text.
select s.stance_id, s.evidence_start_char, s.evidence_end_char, s.evidence_text
from {{ ref('fact_stance') }} as s
left join {{ ref('article_text') }} as a using (text_sha256)
where a.text is null or s.evidence_start_char < 0 or s.evidence_end_char <= s.evidence_start_char
    or substring(a.text, s.evidence_start_char + 1, s.evidence_end_char - s.evidence_start_char) is distinct from s.evidence_text
