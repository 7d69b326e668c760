-- Outlets that articles name, and sources of which only coverage is known so far.
with named as (
    select
        outlet_id, source, any_value(configured_name) as configured_name,
        arg_max(outlet, (n_observations, outlet)) as seen_name
    from {{ ref('outlet_name') }}
    group by outlet_id, source
),

everything as (
    select outlet_id, source, coalesce(configured_name, seen_name) as outlet from named
    union all
    select source, source, name from {{ source('lake', 'config_source') }}
    where source not in (select outlet_id from named)
    union all
    select distinct source, source, source from {{ ref('coverage_observation') }}
    where source not in (select source from named) and source not in (select source from {{ source('lake', 'config_source') }})
)

select e.outlet_id, e.outlet, e.source, c.host, c.language, c.country, c.source is not null as is_configured
from everything as e
left join {{ source('lake', 'config_source') }} as c using (source)
