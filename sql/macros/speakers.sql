{# People, bodies and documents bear names in different ways; whether a body was read as an organization or a group says
   nothing about which body it is. #}
{% macro name_class(kind) -%}
    case {{ kind }} when 'person' then 'person' when 'document' then 'document' else 'body' end
{%- endmacro %}

{# A role stated in an article is taken to be held for so many days before and after it. #}
{% macro role_margin() -%} 90 {%- endmacro %}

{# Two spans of dates have a day in common; a date that is not known could be any day. #}
{% macro dates_overlap(a, b) -%}
    (coalesce({{ a }}.from_date, date '0001-01-01') <= coalesce({{ b }}.to_date, date '9999-12-31')
    and coalesce({{ b }}.from_date, date '0001-01-01') <= coalesce({{ a }}.to_date, date '9999-12-31'))
{%- endmacro %}
