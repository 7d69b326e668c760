"""kill -9 at thirty moments of a scrape: a second run fetches only what is missing, and ends with the same rows."""

from pathlib import Path

import pytest

from tests import kills


@pytest.mark.slow
@pytest.mark.timeout(900)  # half a minute, or more where the machine is busy
def test_thirty_kills_lose_nothing(tmp_path: Path) -> None:
    found = list(kills.kills(tmp_path, 30))
    assert [kill for kill in found if kill.n_refetched or not kill.is_same] == []
    # They were spread over the run: some before anything was stored, most with part of it.
    assert sum(kill.is_midway for kill in found) >= 15
    assert any(0 < kill.n_stored < kills.N_PAGES - 20 for kill in found)
    whole, killed = (kills.make_run(tmp_path / name, 1) for name in ("whole", "kill-15"))
    expected = kills.articles(whole)
    assert len(expected) > 200 and kills.articles(killed) == expected
