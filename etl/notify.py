"""Tell the operators: one JSON post to the webhook of `ONRECORD_WEBHOOK` when a task fails or a run misses its deadline.

Nothing here raises: a webhook that is down must not turn one failure into two. Without a webhook, the line in the log
is the notice. The address may hold a secret, so that logs name its host only.
"""

import logging
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import urlsplit

from etl.coverage import PAGE
from etl.days import day_of_run
from etl.errors import ConfigError, one_line
from etl.settings import settings

_log = logging.getLogger("onrecord")


def post(payload: dict[str, Any]) -> bool:
    """Post the payload (JSON types) to the webhook; says in one log line what became of it. True if it was taken."""
    try:
        found = settings()
    except ConfigError as error:
        _log.error("notice not sent: %s; it was: %s", one_line(error), payload.get("text"))
        return False
    if found.webhook is None:
        _log.warning("%s (ONRECORD_WEBHOOK is not set: nobody is told)", payload.get("text"))
        return False
    import httpx

    address = found.webhook.get_secret_value()
    host = urlsplit(address).hostname or "?"
    try:
        answer = httpx.post(address, json=payload, timeout=found.webhook_timeout_s)
    except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
        reason = type(error).__name__  # its text may quote the address
        _log.error("webhook at %s: not reached (%s); the notice was: %s", host, reason, payload.get("text"))
        return False
    if not answer.is_success:
        _log.error("webhook at %s: refused with %d; the notice was: %s", host, answer.status_code, payload.get("text"))
        return False
    _log.info("webhook at %s: told that %s", host, payload.get("text"))
    return True


def task_failed(context: Mapping[str, Any], base_url: str | None = None) -> dict[str, Any]:
    """The notice for Airflow's context of a failed task, which lacks most keys after a killed worker."""
    ti, dag_run = context.get("ti"), context.get("dag_run")
    day = _day(context.get("data_interval_start"), dag_run)
    error = context.get("exception")
    task = getattr(ti, "task_id", None)
    name = getattr(ti, "rendered_map_index", None)
    return {
        "event": "task_failed",
        "text": f"{_which(ti, dag_run)}: {task}{f' [{name}]' if name else ''} failed for {day or 'no day'}: "
        f"{one_line(error) if error else 'the worker ended without an error line'}",
        "dag_id": getattr(ti, "dag_id", None),
        "task_id": task,
        "map_name": name,
        "day": day.isoformat() if day else None,
        "run_id": getattr(dag_run, "run_id", None) or getattr(ti, "run_id", None),
        "try_number": getattr(ti, "try_number", None),
        "error": one_line(error) if error else None,
        "log_url": getattr(ti, "log_url", None),
        "coverage_url": _page(base_url, day),
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
    }


def deadline_missed(context: Mapping[str, Any], hours: float, base_url: str | None = None) -> dict[str, Any] | None:
    """The notice for the context of a missed deadline: plain JSON of the run.

    None for a run of a backfill that still waits for its turn: a long backfill is no late night.
    """
    run: dict[str, Any] = dict(context.get("dag_run") or {})
    run_type = str(run.get("run_type"))
    if run_type == "backfill" and run.get("start_date") is None:
        return None
    start = run.get("data_interval_start")
    try:
        day: date | None = day_of_run(datetime.fromisoformat(start) if start else None, run_type, run.get("conf"))
    except (ConfigError, ValueError):
        day = None
    run_id, dag_id = run.get("dag_run_id") or run.get("run_id"), run.get("dag_id")
    base = base_url.rstrip("/") if base_url else None
    return {
        "event": "deadline_missed",
        "text": f"{dag_id}: the run for {day or run_id} is not done after {hours:g} hours (state {run.get('state')})",
        "dag_id": dag_id,
        "task_id": None,
        "map_name": None,
        "day": day.isoformat() if day else None,
        "run_id": run_id,
        "try_number": None,
        "error": f"not done after {hours:g} hours",
        "log_url": f"{base}/dags/{dag_id}/runs/{run_id}" if base else None,
        "coverage_url": _page(base_url, day),
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
    }


def _which(ti: Any, dag_run: Any) -> str:
    return str(getattr(ti, "dag_id", None) or getattr(dag_run, "dag_id", None) or "a DAG")


def _day(start: datetime | None, dag_run: Any) -> date | None:
    try:
        return day_of_run(start, str(getattr(dag_run, "run_type", "")), getattr(dag_run, "conf", None))
    except ConfigError:
        return None


def _page(base_url: str | None, day: date | None) -> str | None:
    return f"{base_url.rstrip('/')}{PAGE}?day={day}" if base_url and day else None
