-- Every name of every configured speaker; two of them may bear one name.
select
    name_key, speaker_id, count(*) over (partition by name_key) as n_bearers
from (
    select distinct speaker_id, {{ name_key('name') }} as name_key
    from (select speaker_id, unnest([name] || aliases) as name from {{ source('lake', 'config_speaker') }})
)
