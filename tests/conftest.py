"""Fixtures that every test may use."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from etl.settings import settings

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every test has a home of its own, and settings that no variable of this machine reaches."""
    import os

    for name in [n for n in os.environ if n.startswith("ONRECORD_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("ONRECORD_HOME", str(tmp_path / "home"))
    settings.cache_clear()
    yield
    settings.cache_clear()
