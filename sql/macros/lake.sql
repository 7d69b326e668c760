{# The rows of a layer's changed partitions, from an explicit list of files; an empty table of the same columns where
   there is nothing to read. #}
{% macro lake_rows(layer) -%}
    {%- set changed_file = source('scratch', 'changed_file') -%}
    {%- set paths = [] -%}
    {%- if execute -%}
        {%- set found = run_query("select path from " ~ changed_file ~ " where layer = '" ~ layer ~ "' order by path") -%}
        {%- for path in found.columns[0].values() -%}
            {%- do paths.append("'" ~ path | replace("'", "''") ~ "'") -%}
        {%- endfor -%}
    {%- endif -%}
    {%- if paths -%}
        read_parquet([{{ paths | join(', ') }}], union_by_name = false, hive_partitioning = false)
    {%- else -%}
        {{ source('scratch', 'empty_' ~ layer) }}
    {%- endif -%}
{%- endmacro %}

{# Before new rows come in, the old rows of every changed partition go, vanished partitions' too. #}
{% macro forget_changed(layer) -%}
    {%- if is_incremental() -%}
        delete from {{ this }} where (day, source) in (
            select day, source from {{ source('scratch', 'changed_partition') }} where layer = '{{ layer }}')
    {%- endif -%}
{%- endmacro %}
