{{ config(pre_hook="{{ forget_changed('coverage') }}") }}
select * from {{ ref('stg_coverage') }}
