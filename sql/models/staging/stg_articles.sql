select
    article_id, text_sha256, day, source, run_id, producer, fetch_id, url, canonical_url, outlet, title, authors,
    {{ utc('published_at') }} as published_at, published_precision, published_note, language, access, text, n_words,
    signature, wire_agency, field_sources, status, status_reason, {{ utc('observed_at') }} as observed_at
from {{ lake_rows('articles') }}
