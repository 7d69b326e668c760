"""A possible attribution in tokens of the parse, before the choice between those that overlap."""

from __future__ import annotations

from dataclasses import dataclass

TokenRange = tuple[int, int]


@dataclass(slots=True)
class Candidate:
    """Token ranges [i, j) of content, cue and source; `head` is the cue's main word, `lemma` that word's lemma."""

    lemma: str
    content: list[TokenRange]
    cue: TokenRange
    source: TokenRange | None
    head: int
    confidence: float

    @property
    def span(self) -> TokenRange:
        """The envelope of the content."""
        return self.content[0][0], self.content[-1][1]
