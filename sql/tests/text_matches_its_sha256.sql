-- The text of a version is the text that was hashed.
select text_sha256 from {{ ref('article_text') }} where sha256(text) <> text_sha256 or length(text) <> n_chars
