{# All comments of a relation in one statement. dbt's own way asks the catalogue for the columns, twice for each relation,
   which costs more than the build; that the columns described are those of the table is a test's business. #}
{% macro duckdb__persist_docs(relation, model, for_relation, for_columns) -%}
    {%- set name = relation.include(database=false) -%}
    {%- call statement('comments') -%}
        comment on {{ relation.type }} {{ name }} is {{ duckdb_escape_comment(model.description) }};
        {% for column in model.columns.values() -%}
            comment on column {{ name }}.{{ column.name }} is {{ duckdb_escape_comment(column.description) }};
        {% endfor %}
    {%- endcall -%}
{%- endmacro %}
