"""A client of Airflow's API, logged in, with the calls that the end-to-end tests make."""

import time
from collections.abc import Callable
from typing import Any

import httpx

_TIMEOUT_S = 60.0


class AirflowApi:
    """Airflow's API at `url` as a user; the token is renewed by making a new one."""

    def __init__(self, url: str, user: str, password: str) -> None:
        self._client = httpx.Client(base_url=url, timeout=_TIMEOUT_S, trust_env=False)
        token = self._client.post("/auth/token", json={"username": user, "password": password})
        token.raise_for_status()
        self._client.headers["Authorization"] = f"Bearer {token.json()['access_token']}"

    def __enter__(self) -> "AirflowApi":
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def ask(self, method: str, path: str, **options: Any) -> httpx.Response:
        """Any request under /api/v2, whatever its status."""
        return self._client.request(method, f"/api/v2/{path}", **options)

    def get(self, path: str, **params: Any) -> dict[str, Any]:
        answer = self.ask("GET", path, params=params)
        answer.raise_for_status()
        return dict(answer.json())

    def backfill(self, first: str, last: str, conf: dict[str, Any] | None = None, **options: Any) -> httpx.Response:
        """Ask for a backfill of news_nightly from one day to another; 409 while another one is active.

        `options`: max_active_runs, reprocess_behavior (none · failed · completed), run_backwards.
        """
        body = {
            "dag_id": "news_nightly",
            "from_date": f"{first}T00:00:00Z",
            "to_date": f"{last}T00:00:00Z",
            "dag_run_conf": conf or {},
            "max_active_runs": 2,
            "reprocess_behavior": "completed",
            "run_backwards": False,
            **options,
        }
        return self.ask("POST", "backfills", json=body)

    def runs(self, dag: str = "news_nightly") -> list[dict[str, Any]]:
        return list(self.get(f"dags/{dag}/dagRuns", limit=100)["dag_runs"])

    def tasks(self, run_id: str = "~", dag: str = "news_nightly") -> list[dict[str, Any]]:
        return list(self.get(f"dags/{dag}/dagRuns/{run_id}/taskInstances", limit=1000)["task_instances"])

    def wait_for_runs(self, dag: str = "news_nightly", timeout_s: float = 600) -> list[dict[str, Any]]:
        """All runs of a DAG, once there are some and all have ended."""
        wait_for(
            lambda: {r["state"] for r in self.runs(dag)} in ({"success"}, {"failed"}, {"success", "failed"}), timeout_s
        )
        return self.runs(dag)


def wait_for(condition: Callable[[], object], timeout_s: float, pause_s: float = 0.5) -> None:
    """Wait until a condition holds; AssertionError after `timeout_s`."""
    deadline = time.monotonic() + timeout_s
    while not condition():
        assert time.monotonic() < deadline, f"not so within {timeout_s:.0f} s: {condition}"
        time.sleep(pause_s)
