-- A part is never more than its whole.
select 'target_voices' as mart, outlet_id as id from {{ ref('target_voices') }} where n_quotes > n_quotes_of_outlet
union all
select 'cue_use', outlet_id from {{ ref('cue_use') }} where n_quotes > n_quotes_of_speaker
union all
select 'coverage_trend', day::varchar from {{ ref('coverage_trend') }} where n_sources_ok > n_sources
