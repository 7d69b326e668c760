"""What a climb carries and what it finds."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True)
class Attitude:
    """Somebody (`holder`, or whoever asserts the clause when None) is for (+1) or against (-1) the mention.

    `top` is the governor that says so; evidence runs over its clause.
    """

    holder: Token | None
    sign: int
    strength: float
    reason: str
    top: Token
    asserted: bool = False
    """The holder asserts a clause that evaluates the mention (as against: supports, opposes it)."""


@dataclass(frozen=True)
class State:
    """Where a climb stands: at `node`, being for it means `sign` towards the mention."""

    node: Token
    sign: int = 1
    strength: float = 1.0
    evaluated: bool = False
    reason: str = ""
    pending: bool = False  # a stance noun whose holder is still to come: "voiced support for"


@dataclass
class Climb:
    """All attitudes met on the way up from one mention, innermost first, and where the climb ended."""

    attitudes: list[Attitude] = field(default_factory=list)
    end: State | None = None
    entity: bool = False
    settled: bool = False  # an evaluated clause has found who asserts it, or that nobody does

    def add(self, holder: Token | None, state: State, top: Token) -> None:
        attitude = Attitude(holder, state.sign, round(state.strength, 3), state.reason, top, state.evaluated)
        self.attitudes.append(attitude)
