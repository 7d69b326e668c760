-- Question 9: the cue words an outlet uses for a speaker, of all its cued quotes of that speaker.
with used as (
    select outlet_id, outlet, speaker_id, speaker, cue, count(*) as n_quotes
    from {{ ref('quotes') }}
    where speaker_id is not null and cue is not null
    group by all
)

select
    *, (sum(n_quotes) over (partition by outlet_id, speaker_id))::bigint as n_quotes_of_speaker,
    n_quotes / sum(n_quotes) over (partition by outlet_id, speaker_id) as share
from used
