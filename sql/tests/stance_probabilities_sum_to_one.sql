select stance_id, p_favor, p_against, p_none
from {{ ref('fact_stance') }}
where not (abs(p_favor + p_against + p_none - 1) <= 0.01) or least(p_favor, p_against, p_none) < 0
