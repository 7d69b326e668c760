{{ config(pre_hook="{{ forget_changed('quotes') }}") }}
select * from {{ ref('stg_quotes') }}
