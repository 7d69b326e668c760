select
    article_id, text_sha256, day, source, run_id, producer, fetch_id, url, canonical_url, outlet, title, standfirst,
    authors, agencies, {{ utc('published_at') }} as published_at, published_precision, published_note,
    published_utc_offset, language, access, page_flags, text, body_agreement, n_words, signature, wire_agency,
    field_sources, status, status_reason, {{ utc('observed_at') }} as observed_at
from {{ lake_rows('articles') }}
