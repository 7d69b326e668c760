-- Targets of targets.yaml, and entities that stances were found about.
with seen as (
    select
        coalesce(target_id, 'entity_' || left(md5({{ name_key('target') }}), 16)) as target_id,
        mode(target order by target) as name, count(distinct stance_id) as n_stances
    from {{ ref('stance_observation') }}
    group by 1
)

select
    coalesce(c.target_id, s.target_id) as target_id, coalesce(c.name, s.name) as target, coalesce(c.kind, 'entity') as kind,
    c.proposition, c.negation, coalesce(c.aliases, []) as aliases, c.parent_id, c.valid_from, c.valid_to,
    c.target_id is not null as is_configured, coalesce(s.n_stances, 0) as n_stances
from seen as s
full join {{ source('lake', 'config_target') }} as c using (target_id)
