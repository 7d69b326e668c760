{# A timestamp as plain UTC, whatever the session's time zone. #}
{% macro utc(column) -%} make_timestamp(epoch_us({{ column }})) {%- endmacro %}

{# Names that differ only in case, spacing or Unicode form are one name. #}
{% macro name_key(name) -%}
    lower(nfc_normalize(trim(regexp_replace({{ name }}, '\s+', ' ', 'g'))))
{%- endmacro %}

{# The words of a text, lower-case, without punctuation; apostrophes fold into the word. #}
{% macro words(text) -%}
    regexp_extract_all(lower(replace(replace(nfc_normalize({{ text }}), '’', ''), '''', '')), '[\p{L}\p{M}\p{N}]+')
{%- endmacro %}

{# Words as one string with a space at each end, so that `contains` respects word boundaries. #}
{% macro word_string(text) -%}
    ' ' || array_to_string({{ words(text) }}, ' ') || ' '
{%- endmacro %}

{% macro speaker_hash(kind, name) -%}
    's_' || left(md5({{ kind }} || '|' || {{ name_key(name) }}), 16)
{%- endmacro %}
