-- Which cue words ("said" / "claimed" / "admitted") does an outlet use for a speaker?
-- Adapt: replace "top" by (select 'Name' as speaker) to look at one speaker.
with top as (select speaker from marts.cue_use group by speaker order by sum(n_quotes) desc, speaker limit 3)

select
    speaker, outlet, n_quotes_of_speaker::int as n_quotes,
    marts.excerpt(string_agg(cue || ' ' || n_quotes, ', ' order by n_quotes desc, cue)) as cues
from marts.cue_use
inner join top using (speaker)
group by speaker, outlet, n_quotes_of_speaker
order by sum(n_quotes_of_speaker) over (partition by speaker) desc, speaker, n_quotes desc, outlet
limit 15
