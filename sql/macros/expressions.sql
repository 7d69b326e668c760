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

{# The id of a speaker that is not configured. `apart` is empty for the first bearer of a name, else what tells it apart. #}
{% macro speaker_hash(name_class, name_key, apart="''") -%}
    's_' || left(md5({{ name_class }} || '|' || {{ name_key }} || if({{ apart }} = '', '', '|' || {{ apart }})), 16)
{%- endmacro %}
