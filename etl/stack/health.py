"""What Airflow's API says about its own services."""

import json
import urllib.request
from datetime import datetime
from typing import Any

from etl.stack.environment import USER

_TIMEOUT_S = 10.0
_direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # loopback is never asked for through a proxy


def is_api_healthy(url: str) -> bool:
    """Whether the API server answers and reaches its database."""
    return bool(_health(url).get("metadatabase", {}).get("status") == "healthy")


def is_service_healthy(url: str, service: str, since: datetime) -> bool:
    """Whether `scheduler` or `dag-processor` has reported since a time: an earlier one's last word does not count."""
    key = service.replace("-", "_")
    found = _health(url).get(key, {})
    last = found.get(f"latest_{key}_heartbeat")
    return bool(found.get("status") == "healthy" and last and datetime.fromisoformat(last) >= since)


def has_read_dags(url: str, password: str) -> bool:
    """Whether the DAG files have been read: a DAG, or the error of one, is there."""
    token = _ask(f"{url}/auth/token", {"username": USER, "password": password}).get("access_token", "")
    answers = [_ask(f"{url}/api/v2/{what}?limit=1", token=token) for what in ("dags", "importErrors")]
    return any(answer.get("total_entries", 0) for answer in answers)


def _health(url: str) -> dict[str, Any]:
    return _ask(f"{url}/api/v2/monitor/health")


def _ask(url: str, body: dict[str, str] | None = None, token: str = "") -> dict[str, Any]:
    """The JSON answer; empty if there is none yet."""
    headers = {"Content-Type": "application/json", **({"Authorization": f"Bearer {token}"} if token else {})}
    request = urllib.request.Request(url, json.dumps(body).encode() if body else None, headers)  # noqa: S310  (loopback)
    try:
        with _direct.open(request, timeout=_TIMEOUT_S) as answer:
            return dict(json.load(answer))
    except (OSError, ValueError):
        return {}
