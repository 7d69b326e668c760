{{ config(pre_hook="{{ forget_changed('stances') }}") }}
select * from {{ ref('stg_stances') }}
