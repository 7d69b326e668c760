"""The sample newsroom, loaded by its path as every program outside its folder has to, and its catalogues."""

import importlib.util
import json
import re
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[1] / "samples" / "newsroom"


def _load_serve() -> ModuleType:
    spec = importlib.util.spec_from_file_location("sample_newsroom_serve", ROOT / "serve.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


serve = _load_serve()
NEWSROOM = serve.load_newsroom(ROOT)
ARTICLES = NEWSROOM.articles  # every version of every article, by its name
OUTLETS = [outlet.id for outlet in NEWSROOM.outlets]
RESERVED = [outlet.id for outlet in NEWSROOM.outlets if outlet.is_reserved]
COLLECTED = [outlet for outlet in OUTLETS if outlet not in RESERVED]
DAYS: list[date] = NEWSROOM.outlets[0].days


def outlet_of(name: str) -> Any:
    return next(outlet for outlet in NEWSROOM.outlets if outlet.id == name.split("/")[0])


def read_yaml(name: str) -> Any:
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))


PLANTED = read_yaml("planted.yaml")


def gold_of(article: str) -> Any:
    """The gold annotation of an article, or None."""
    path = ROOT / "gold" / f"{article.replace('/', '--')}.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else None


def words(text: str) -> list[str]:
    return re.findall(r"\w+(?:’\w+)?", text.lower().replace("'", "’"))


def shingles(tokens: list[str], size: int) -> set[tuple[str, ...]]:
    return {tuple(tokens[i : i + size]) for i in range(len(tokens) - size + 1)}


def end_of(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 23, 59, 59, tzinfo=UTC)
