"""Notices never raise, never tell the address, and say in the log what became of them."""

import logging
import socket

import pytest

from etl import notify
from etl.settings import settings
from tests.dags.conftest import Webhook, webhook

__all__ = ["webhook"]


def use(monkeypatch: pytest.MonkeyPatch, url: str, **more: str) -> None:
    for name, value in {"WEBHOOK": url, **more}.items():
        monkeypatch.setenv(f"ONRECORD_{name}", value)
    settings.cache_clear()


def test_without_a_webhook_the_log_is_the_notice(caplog: pytest.LogCaptureFixture) -> None:
    assert notify.post({"text": "load failed"}) is False
    assert caplog.messages == ["load failed (ONRECORD_WEBHOOK is not set: nobody is told)"]


def test_a_webhook_that_refuses_is_one_line(
    webhook: Webhook, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    use(monkeypatch, webhook.url)
    webhook.status = 500
    assert notify.post({"text": "load failed"}) is False
    assert [m for m in caplog.messages if "webhook" in m] == [
        "webhook at 127.0.0.1: refused with 500; the notice was: load failed"
    ]
    assert webhook.posts == [{"text": "load failed"}]


def test_a_webhook_that_is_away_or_silent_is_one_line_without_its_secret(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    with socket.socket() as listener:  # takes the connection and never answers
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        url = f"http://127.0.0.1:{listener.getsockname()[1]}/hooks/a-secret"
        use(monkeypatch, url, WEBHOOK_TIMEOUT_S="0.2")
        assert notify.post({"text": "load failed"}) is False
    assert notify.post({"text": "load failed again"}) is False
    assert [m.partition(" (")[0] for m in caplog.messages] == ["webhook at 127.0.0.1: not reached"] * 2
    assert "a-secret" not in caplog.text


def test_a_wrong_address_is_told_at_once_and_does_not_raise(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    use(monkeypatch, "ftp://hooks.example/a-secret")
    assert notify.post({"text": "load failed"}) is False
    assert "ONRECORD_WEBHOOK: Value error, must start with http:// or https://" in caplog.text
    assert "a-secret" not in caplog.text


def test_a_killed_workers_task_still_gives_a_notice() -> None:
    """Airflow then calls back with next to nothing."""
    notice = notify.task_failed({})
    assert notice["text"] == "a DAG: None failed for no day: the worker ended without an error line"
    assert notice["event"] == "task_failed"
