select
    step, day, source, run_id, producer, status, reason, n_listed, n_in, n_out, n_failed, failures,
    n_articles_with_quotes, n_quotes, n_stances, started_at, finished_at, seconds, versions
from {{ ref('coverage_observation') }}
