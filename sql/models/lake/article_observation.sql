{{ config(pre_hook="{{ forget_changed('articles') }}") }}
select * exclude (text), text <> '' as has_text from {{ ref('stg_articles') }}
