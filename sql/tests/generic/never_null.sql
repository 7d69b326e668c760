{# None of the columns is NULL in any row. #}
{% test never_null(model, columns) %}
select {{ columns | join(', ') }}
from {{ model }}
where {% for column in columns %} {{ column }} is null {{ "or" if not loop.last }} {% endfor %}
{% endtest %}
