{# The words of list `a` that list `b` lacks, in order. Where one list stands whole inside the other, the rest is the
   difference; else what both begin and end with is left out, and the remainder is compared word by word, a word that
   occurs twice counting twice. The columns are those of core.quote_variant's `aligned`. #}
{% macro word_difference(a, b, b_in_a, a_in_b) -%}
    case
        when {{ b_in_a }} is not null then {{ a }}[:{{ b_in_a }}] || {{ a }}[{{ b_in_a }} + len({{ b }}) + 1:]
        when {{ a_in_b }} is not null then []
        else list_transform(
            list_filter({{ numbered(a) }}, lambda x: not list_contains({{ numbered(b) }}, x)), lambda x: x.word)
    end
{%- endmacro %}

{# The middle of a list as (word, how many times it has occurred). #}
{% macro numbered(list) -%}
    {%- set middle = list ~ '[n_prefix + 1:len(' ~ list ~ ') - n_suffix]' -%}
    list_transform({{ middle }}, lambda w, i: {'word': w, 'nth': len(list_filter({{ middle }}[:i], lambda y: y = w))})
{%- endmacro %}

{# How many words of list `a` stand before the whole of list `b` in it; NULL if `b` does not stand in it in one piece. #}
{% macro words_before(a, b) -%}
    case when strpos({{ spaced(a) }}, {{ spaced(b) }}) > 0
        then length(regexp_replace(left({{ spaced(a) }}, strpos({{ spaced(a) }}, {{ spaced(b) }})), '[^ ]', '', 'g')) - 1 end
{%- endmacro %}

{% macro spaced(list) -%} ' ' || array_to_string({{ list }}, ' ') || ' ' {%- endmacro %}
