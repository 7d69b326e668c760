select * from {{ lake_rows('stances') }}
