"""Labels for single rows of text, target and perhaps actor: what `annotate stance` writes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from etl.errors import ConfigError, OnrecordError
from etl.extract.stances import engines
from etl.extract.stances.label import label_stances, unmark
from etl.extract.stances.question import LABELS, Question, Scorer, shown

if TYPE_CHECKING:
    from etl.settings import Settings

Row = tuple[str, str, str | None]


def label_rows(rows: Iterable[Row], settings: Settings) -> Iterator[dict[str, Any]]:
    """{"label": favor | against | none, "p": {favor, against, none}} for each (text, target, actor), in order.

    The target mention may stand in << >> and the actor in [ ]; a target without marks is a topic or a proposition. A row
    that an endpoint gave no answer for is {"error": reason}. Raises ConfigError where a setting is wrong.
    """
    labeler, scorer = engines.row_labeler(settings), engines.scorer(settings)
    if labeler is not None:
        for row in rows:
            try:
                yield labeler(*row)
            except ConfigError:
                raise
            except OnrecordError as error:
                yield {"error": str(error)}
    elif scorer is None:
        yield from label_stances(rows)
    else:
        for row in rows:
            yield _scored(scorer, *row)


def _scored(scorer: Scorer, text: str, target: str, actor: str | None) -> dict[str, Any]:
    plain, spans = unmark(text, target, actor)
    ask = Question(plain, target, actor, spans.get("target"), spans.get("actor"))
    p = scorer([ask])[0]
    return {"label": LABELS[int(p.argmax())], "p": shown(dict(zip(LABELS, map(float, p), strict=True)))}
