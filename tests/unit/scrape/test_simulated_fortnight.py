"""Two weeks of nightly runs over fifty newsrooms, on simulated time: polite throughout, and nothing lost."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests import fortnight

pytestmark = pytest.mark.timeout(900)  # one to two minutes, or more where the machine is busy


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> fortnight.Report:
    home: Path = tmp_path_factory.mktemp("fortnight")
    return fortnight.simulate(home)


@pytest.mark.slow
@pytest.mark.parametrize(
    "fault",
    [
        "disallowed",
        "two in flight",
        "closer than the delay",
        "kept what is reserved or disallowed",
        "story missing",
        "story stored twice",
        "look not made",
        "looked at too often",
        "edit looked at and not stored",
    ],
)
def test_a_fortnight_has_no(report: fortnight.Report, fault: str) -> None:
    assert report.faults[fault] == []


@pytest.mark.slow
def test_the_fortnight_was_worth_judging(report: fortnight.Report) -> None:
    assert report.n_requests > 5000 and report.n_stored > 1000 and report.n_edits_seen > 300
    assert not [name for name, found in report.faults.items() if found]


@pytest.mark.slow
def test_a_source_that_falls_silent_is_said_to_drop_and_no_other_is(report: fortnight.Report) -> None:
    silent = fortnight.START.date() + timedelta(fortnight.DROPS_AFTER)
    assert set(report.low) == {f"s{fortnight.DROPPED:02}"}
    assert min(report.low[f"s{fortnight.DROPPED:02}"]) == silent


def test_the_judge_sees_a_client_that_hurries(tmp_path: Path) -> None:
    found = fortnight.simulate(tmp_path, n_sources=8, n_days=1, delay_s=1).faults
    assert found["closer than the delay"] and not found["story missing"]
