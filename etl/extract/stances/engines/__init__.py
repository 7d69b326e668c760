"""The stance engines: rules with the shipped network, or instead of it an NLI model or a language model at an endpoint.

`transformers` answers the questions of the `hybrid` engine in place of the shipped network (`scorer`); `openai` reads
whole articles (`row_engine`) and single rows (`row_labeler`), which are None for the others.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from etl.config import Target
from etl.errors import ConfigError, one_line
from etl.extract import encoder
from etl.extract.stances.question import Scorer
from etl.settings import Settings

if TYPE_CHECKING:
    from etl.extract.stances.engines.chat import ChatEngine

__all__ = ["Engine", "RowEngine", "RowLabeler", "engine", "engine_version", "row_engine", "row_labeler", "scorer"]

RowEngine = Callable[
    [str, str | None, Sequence[str], Sequence[Mapping[str, Any]], Sequence[Target]], list[dict[str, Any]]
]
"""(text, title, authors, quotes, targets) of one article to its rows, as `extract_stances` gives them. Raises
OnrecordError for an article that was not read."""

RowLabeler = Callable[[str, str, str | None], dict[str, Any]]
"""(text, target, actor) to {"label", "p"}, as `label_stance` gives it. Raises OnrecordError."""


class Engine(NamedTuple):
    """What tells the stances of articles: `rows` where it is there, else the rules, with `scorer` where that is there."""

    scorer: Scorer | None = None
    rows: RowEngine | None = None


def engine(settings: Settings) -> Engine:
    """The engine that the settings name. Raises ConfigError, or OnrecordError where its parts are missing."""
    return Engine(scorer(settings), row_engine(settings))


def scorer(settings: Settings) -> Scorer | None:
    """What answers the questions that the rules raise: the shipped network for `hybrid`, an NLI model for `transformers`.

    None where rules alone decide, by setting or because the network is not installed. Raises OnrecordError.
    """
    if settings.stance_engine == "hybrid":
        from etl.extract.stances.network import trained_scorer

        return trained_scorer()
    if settings.stance_engine != "transformers":
        return None
    from etl.extract.stances.engines.nli import nli_scorer

    return nli_scorer(_model(settings))


def row_engine(settings: Settings) -> RowEngine | None:
    """What reads whole articles: for `openai` only. One process has one meter, however often this is called.

    Raises ConfigError where a setting that the engine needs is missing or wrong.
    """
    return _chat(settings).rows if settings.stance_engine == "openai" else None


def row_labeler(settings: Settings) -> RowLabeler | None:
    """What labels rows of `annotate stance` one by one: for `openai` only. Raises ConfigError."""
    return _chat(settings).label if settings.stance_engine == "openai" else None


def engine_version(settings: Settings) -> str:
    """What `producer` says of the engine: the network's version, `rules`, `nli:<model>` or `openai:<model>`; of a folder its
    name.

    Raises ConfigError where the engine needs a model and none is set.
    """
    if settings.stance_engine == "hybrid" and encoder.is_installed("stances"):
        return encoder.version("stances")
    if settings.stance_engine in ("hybrid", "rules"):
        return "rules"
    model = _model(settings)
    if settings.stance_engine == "openai":
        return f"openai:{one_line(model, 100)}"
    folder = Path(model).expanduser()
    return f"nli:{one_line(folder.resolve().name if folder.is_dir() else model, 100)}"


def _model(settings: Settings) -> str:
    if not (settings.stance_model or "").strip():
        what = "the name or folder of an NLI model" if settings.stance_engine == "transformers" else "the model's name"
        raise ConfigError(
            f"ONRECORD_STANCE_MODEL: not set; ONRECORD_STANCE_ENGINE={settings.stance_engine} needs {what}"
        )
    return str(settings.stance_model).strip()


@lru_cache(maxsize=4)
def _chat(settings: Settings) -> ChatEngine:
    from etl.extract.stances.engines.cache import Cache
    from etl.extract.stances.engines.chat import ChatEngine
    from etl.extract.stances.engines.endpoint import Endpoint, Meter

    model, base = _model(settings), settings.stance_endpoint
    if base is None:
        raise ConfigError(
            "ONRECORD_STANCE_ENDPOINT: not set; ONRECORD_STANCE_ENGINE=openai needs the base address of an "
            "OpenAI-compatible service, such as http://127.0.0.1:8000/v1"
        )
    if (settings.stance_price_input is None) != (settings.stance_price_output is None):
        raise ConfigError("ONRECORD_STANCE_PRICE_INPUT, ONRECORD_STANCE_PRICE_OUTPUT: set both, or neither")
    meter = Meter(
        settings.stance_price_input, settings.stance_price_output, settings.stance_max_cost, settings.stance_max_tokens
    )
    key = settings.stance_api_key.get_secret_value() if settings.stance_api_key else None
    endpoint = Endpoint(base.get_secret_value(), key, settings.stance_timeout_s, meter)
    return ChatEngine(endpoint, model, Cache(settings.stance_cache_dir))
