-- How diverse are an outlet's voices?
-- Adapt: order by entropy, 1 when all voices are quoted equally often; the shares are of n_attributions.
select
    outlet, n_attributions, n_speakers, top_speaker || ' ' || round(100 * share_top_speaker)::int || '%' as top_speaker,
    round(entropy, 2) as entropy,
    round(100 * share_organizations)::int || '% / ' || round(100 * share_anonymous)::int || '%' as organizations_anonymous
from marts.outlet_diversity
order by n_attributions desc, outlet
limit 15
