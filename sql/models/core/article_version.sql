-- Every version of an article's text, and what the one before it lacked, had, or had in other words.
select
    v.article_id, v.text_sha256, v.version_number, v.is_current, v.first_seen_day, v.last_seen_day, v.first_observed_at,
    v.last_observed_at, v.n_observations, d.n_paragraphs_added, d.n_paragraphs_removed, d.n_paragraphs_changed,
    d.is_title_changed, v.source, v.outlet, v.url, v.canonical_url, v.title, v.standfirst, v.authors, v.agencies,
    v.published_at, v.published_precision, v.published_note, v.published_utc_offset, v.language, v.access, v.page_flags,
    v.body_agreement, v.n_words, v.wire_agency, v.day, v.run_id, v.producer
from {{ ref('text_version') }} as v
left join {{ ref('version_difference') }} as d using (article_id, version_number)
