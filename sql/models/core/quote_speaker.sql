-- Bridge: a joint quote has several speakers. Who is anonymous or not resolved keeps a row with the mention as written.
with numbered as (
    select
        quote_id, mention_text, generate_subscripts(speakers, 1) as position, unnest(speakers) as speaker
    from {{ ref('fact_quote') }}
    union all
    select quote_id, mention_text, 1, {'name': null, 'kind': 'unresolved'}
    from {{ ref('fact_quote') }}
    where len(speakers) = 0
)

select
    n.quote_id, n.position::integer as speaker_position, s.speaker_id, n.speaker.name as name, n.speaker.kind as kind,
    n.mention_text
from numbered as n
left join {{ ref('named_speaker') }} as s
    on s.name = n.speaker.name and s.kind = n.speaker.kind and n.speaker.kind not in ('anonymous', 'unresolved')
