select * replace ({{ utc('started_at') }} as started_at, {{ utc('finished_at') }} as finished_at)
from {{ lake_rows('coverage') }}
