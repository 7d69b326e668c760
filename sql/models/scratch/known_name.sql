-- Every name of a configured speaker; a name that two entries claim belongs to the first id.
select name_key, min(speaker_id) as speaker_id
from (
    select speaker_id, {{ name_key('name') }} as name_key
    from (select speaker_id, unnest([name] || aliases) as name from {{ source('lake', 'config_speaker') }})
)
group by name_key
