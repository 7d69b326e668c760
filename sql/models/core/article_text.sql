{{ config(materialized='incremental', incremental_strategy='append', post_hook="
    delete from {{ this }} where text_sha256 not in (
        select text_sha256 from {{ ref('article_observation') }} where status = 'ok' and has_text)") }}
-- Content-addressed, so a text that is there already need not be written again; texts that nothing names any more go.
-- depends_on: {{ ref('article_observation') }}
select text_sha256, any_value(text) as text, any_value(length(text)) as n_chars
from {{ ref('stg_articles') }}
where status = 'ok' and text <> ''
{% if is_incremental() %} and text_sha256 not in (select text_sha256 from {{ this }}) {% endif %}
group by text_sha256
