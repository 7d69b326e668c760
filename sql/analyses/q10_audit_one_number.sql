-- Where does one number come from: URL, version, offsets, confidence and producer?
-- Adapt: give any quote_id or stance_id as id; substring(text, start_char + 1, end_char - start_char) is the evidence.
with one as (select stance_id as id from marts.stances order by confidence desc, stance_id limit 1),

audited as (
    select a.* from marts.audit_trail as a
    where a.id = coalesce((select id from one), (select min(quote_id) from marts.quotes))
)

select unnest([
    {'what': a.kind, 'value': a.id}, {'what': 'label', 'value': a.label}, {'what': 'evidence', 'value': marts.excerpt(a.evidence_text)},
    {'what': 'url', 'value': a.url}, {'what': 'version', 'value': a.version_number || ', text ' || left(a.text_sha256, 12)},
    {'what': 'offsets', 'value': a.start_char || '–' || a.end_char},
    {'what': 'read again', 'value': marts.excerpt(substring(t.text, a.start_char + 1, a.end_char - a.start_char))},
    {'what': 'confidence', 'value': round(a.confidence, 2)::varchar}, {'what': 'producer', 'value': a.producer},
    {'what': 'run', 'value': a.run_id || ', day ' || a.day}
], recursive := true)
from audited as a
inner join core.article_text as t using (text_sha256)
