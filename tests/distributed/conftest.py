"""The distributed profile, natively: opt-in, because it starts nine services and takes minutes."""

import pytest

MARK = "distributed"
HOW = "starts Redis, an S3 server, Airflow and two workers, and takes five to ten minutes: make test-distributed"


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", f"{MARK}: the distributed profile; runs only with -m {MARK}")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skipped, with the reason and the remedy, unless it was asked for by name."""
    if MARK in config.option.markexpr:
        return
    for item in items:
        if item.get_closest_marker(MARK):
            item.add_marker(pytest.mark.skip(reason=HOW))
