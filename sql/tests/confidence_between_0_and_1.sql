select quote_id as id, confidence from {{ ref('fact_quote') }} where not (confidence between 0 and 1)
union all
select stance_id, confidence from {{ ref('fact_stance') }} where not (confidence between 0 and 1)
