-- Every name of exactly one configured speaker; two people of the same name are told apart by nothing that stands here,
-- so whoever is quoted under that name is neither of them until evidence says which.
select name_key, any_value(speaker_id) as speaker_id
from (
    select distinct speaker_id, {{ name_key('name') }} as name_key
    from (select speaker_id, unnest([name] || aliases) as name from {{ source('lake', 'config_speaker') }})
)
group by name_key
having count(*) = 1
