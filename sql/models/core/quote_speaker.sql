-- Bridge: a joint quote has several speakers. Who is anonymous or not resolved keeps a row with the mention as written.
with numbered as (
    select
        quote_id, article_id, mention_text, generate_subscripts(speakers, 1) as position, unnest(speakers) as speaker
    from {{ ref('fact_quote') }}
    union all
    select quote_id, article_id, mention_text, 1, {'name': null, 'kind': 'unresolved'}
    from {{ ref('fact_quote') }}
    where len(speakers) = 0
),

keyed as (
    select
        quote_id, article_id, mention_text, position::integer as speaker_position, speaker.name as name, speaker.kind as kind,
        if(speaker.kind in ('anonymous', 'unresolved'), null, {{ name_key('speaker.name') }}) as alias_key,
        {{ name_class('speaker.kind') }} as name_class
    from numbered
)

select k.quote_id, k.speaker_position, s.speaker_id, k.name, k.kind, k.mention_text, s.merge_basis
from keyed as k
left join {{ ref('speaker_mention') }} as s using (article_id, alias_key, name_class)
