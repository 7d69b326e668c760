"""Words that report speech, our own list: what may introduce a quotation whose parse says nothing."""

from __future__ import annotations

SPEECH_VERBS = frozenset(
    """
    accuse acknowledge add admit advise affirm agree allege announce answer argue ask assert assure begin believe
    boast call caution charge chide cite claim comment complain concede conclude confess confide confirm contend
    continue counter cry declare defend demand deny describe detail disagree disclose dismiss emphasize emphasise
    estimate exclaim explain express fire fume go gush hint inform insist interject interrupt joke lament laugh
    maintain mention muse mutter note object observe offer opine plead pledge point post praise predict press
    proclaim promise pronounce propose protest question quip quote react read reason recall recite recommend recount
    refer reflect reiterate remark remember remind repeat reply report respond reveal say scoff scream shout sigh
    snap speculate state stress suggest sum swear tease tell testify text thank think thunder tout tweet urge volunteer
    vow wail warn weigh whisper wonder write yell
    """.split()
)
"""Lemmas of verbs that introduce direct quotations."""

SPEECH_NOUNS = frozenset(
    """
    accusation admission allegation announcement argument assertion assurance belief call claim complaint concern
    conclusion confession contention criticism declaration demand denial fear hope insistence opinion pledge prediction
    promise proposal statement suggestion threat view vow warning
    """.split()
)
"""Nouns of saying and holding: `the claim that`."""

CHARACTERIZING = frozenset(
    """
    assail attack blast brand cast characterize characterise condemn criticize decry define deem defend denounce depict
    deride describe dismiss frame hail identify label lambast lampoon list mock paint portray praise present rate
    regard reject ridicule see slam tout treat view
    """.split()
)
"""Verbs that say what somebody takes something for: `portrayed X as Y`."""

ACTIONS = frozenset(
    """
    amend annex arrest attack ban build cancel cause cement cut enact file fund hire impose invade issue kill launch
    order pass pay ratify remove repeal send sign spark spend start stop suspend trigger veto
    """.split()
)
"""What is done and not said, when a thing is its object: `ordered the invasion`."""

WITHHELD_VERBS = frozenset("decline refuse refrain avoid abstain withhold".split())
"""With an infinitive or gerund of speech these report that nothing was said."""

COMMENT_VERBS = frozenset(
    """
    address answer clarify comment disclose discuss elaborate explain mention provide release reply respond reveal say
    speak specify speculate
    """.split()
)
"""What is withheld: `declined to comment`, `did not say`."""

ATTITUDES = frozenset(
    """
    admire adore appreciate back believe consider desire despise detest dislike distrust doubt dread enjoy expect favor
    favour fear feel hate hope intend know like loathe love need oppose plan prefer regret resent respect see seek
    support suspect think trust try understand value view want welcome wish worry ambition anger approval belief
    concern confidence conviction desire disdain enthusiasm faith fear frustration goal hope intention opposition
    preference skepticism stance support supporter opponent view willingness worry
    """.split()
)
"""Verbs and nouns of holding rather than saying."""


def is_attitude(pattern: str, lemma: str) -> bool:
    """Does a cue report what somebody holds (`hopes`, `is afraid that`) rather than what they said?"""
    return lemma in ATTITUDES or pattern.startswith("adj_") or pattern in ("acomp", "attr")
