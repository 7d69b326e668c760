"""How many articles an ordinary day of a source has, and whether a day has so few that something must be wrong."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

LEARNED_FROM = timedelta(days=14)
FEWEST_DAYS = 5  # with any articles; fewer teach nothing
_DROP = 0.5  # of what is expected
_CHANCE = 0.01  # how rarely an ordinary day may be called a drop


@dataclass(frozen=True)
class Expected:
    """Articles a day, and how many days taught it: 0 where the configuration says it."""

    n: float
    n_days: int


def expected_articles(day: date, configured: int | None, listed: Mapping[date, int]) -> Expected | None:
    """What to expect of `day`: the configured number, else the median of the days with any in the 14 days before.

    `listed` has the articles that each earlier day listed. Where the same day of the week had fewer, that is expected:
    many outlets publish little on Sundays. None if fewer than five days are known.
    """
    if configured is not None:
        return Expected(configured, 0)
    known = {when: n for when, n in listed.items() if day - LEARNED_FROM <= when < day and n > 0}
    if len(known) < FEWEST_DAYS:
        return None
    same_weekday = [n for when, n in known.items() if when.weekday() == day.weekday()]
    return Expected(min([median(known.values()), *same_weekday]), len(known))


def is_drop(n_listed: int, expected: Expected | None) -> bool:
    """Whether `n_listed` is under half of what is expected, and too few for chance.

    Chance is that of a Poisson count: an outlet of two articles a day has days with none.
    """
    if expected is None or n_listed >= expected.n * _DROP:
        return False
    return _poisson_at_most(n_listed, expected.n) < _CHANCE


def drop_reason(n_listed: int, expected: Expected) -> str:
    """The numbers in one line, for the coverage row."""
    basis = f"the median of {expected.n_days} of the 14 days before" if expected.n_days else "expected_per_day"
    return f"{n_listed} articles listed where {expected.n:g} are expected ({basis}): look whether its lists have moved"


def _poisson_at_most(n: int, mean: float) -> float:
    """P(X <= n) of a Poisson variable; in logarithms, for means in the thousands."""
    return math.fsum(math.exp(k * math.log(mean) - mean - math.lgamma(k + 1)) for k in range(n + 1))
