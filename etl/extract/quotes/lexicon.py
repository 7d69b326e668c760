"""Words of withholding, of holding rather than saying, and verbs that say little by themselves: our own lists."""

from __future__ import annotations

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

LIGHT_VERBS = frozenset("be express give have hold issue make put raise take voice".split())
"""Verbs that leave it to their noun or adjective to say what is done: `made the claim`, `is afraid`."""

ACTIONS = frozenset(
    """
    amend annex arrest attack ban build cancel cause cement cut enact file fund hire impose invade issue kill launch
    order pass pay ratify remove repeal send sign spark spend start stop suspend trigger veto
    """.split()
)
"""What is done and not said, when a thing is its object: `ordered the invasion`."""

PERFORMANCES = frozenset("direct film listen perform play publish read record sing watch".split())
"""What is done with a work that has a title: `read “The Long Way Home”`."""
