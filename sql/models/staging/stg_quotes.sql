select * from {{ lake_rows('quotes') }}
