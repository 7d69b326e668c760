"""The page in Airflow's UI: signed-in users see every source's days, gaps as gaps; nobody else sees anything."""

import json
import re
from typing import Any

import pytest

from tests.dags.conftest import Airflow

pytestmark = pytest.mark.timeout(900)  # real Airflow processes, on a machine that may be busy
_REQUESTS = """
import json, sys
from airflow.api_fastapi.app import create_app, get_auth_manager
from fastapi.testclient import TestClient
from airflow.api_fastapi.auth.managers.simple.user import SimpleAuthManagerUser

app = create_app()
def token(role):
    return get_auth_manager().generate_jwt(SimpleAuthManagerUser(username="someone", role=role))
with TestClient(app, base_url="http://127.0.0.1:18080") as client:
    def get(url, headers=None, cookies=None):
        client.cookies.clear()
        for name, value in (cookies or {}).items():
            client.cookies.set(name, value)
        answer = client.get(url, headers=headers or {}, follow_redirects=False)
        return {"status": answer.status_code, "text": answer.text, "headers": dict(answer.headers)}
    viewer = {"Authorization": "Bearer " + token("VIEWER")}
    found = {
        "nobody": get("/onrecord/coverage"),
        "forged": get("/onrecord/coverage", {"Authorization": "Bearer " + token("VIEWER")[:-4] + "AAAA"}),
        "no role": get("/onrecord/coverage", {"Authorization": "Bearer " + token(None)}),
        "cookie": get("/onrecord/coverage", cookies={"_token": token("VIEWER")}),
        "all": get("/onrecord/coverage", viewer),
        "source": get("/onrecord/coverage?source=gamma", viewer),
        "until": get("/onrecord/coverage?until=2026-03-02", viewer),
        "cell": get("/onrecord/coverage?day=2026-03-04&source=gamma", viewer),
        "day": get("/onrecord/coverage?day=2026-03-01", viewer),
        "gap": get("/onrecord/coverage?day=2026-03-03&source=gamma", viewer),
        "script": get("/onrecord/coverage?source=%3Cscript%3Ealert(1)%3C/script%3E", viewer),
        "no day": get("/onrecord/coverage?day=yesterday", viewer),
        "plugins": get("/api/v2/plugins", {"Authorization": "Bearer " + token("ADMIN")}),
    }
print(json.dumps(found))
"""
_LIGHT = """
import json, sys
import airflow.plugins_manager
before = set(sys.modules)
import importlib.util
spec = importlib.util.spec_from_file_location("page", sys.argv[1])
spec.loader.exec_module(importlib.util.module_from_spec(spec))
print(json.dumps(sorted({m.partition(".")[0] for m in set(sys.modules) - before})))
"""


@pytest.fixture(scope="module")
def answers(airflow: Airflow) -> dict[str, dict[str, Any]]:
    done = airflow.python("-c", _REQUESTS)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-3000:]
    return dict(json.loads(done.stdout.splitlines()[-1]))


def cells(page: str) -> list[list[str]]:
    """The grid as text, row by row."""
    rows = re.findall(r"<tr>(.*?)</tr>", page, re.S)
    return [
        [" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in re.findall(r"<t[hd].*?</t[hd]>", row, re.S)]
        for row in rows
    ]


def test_who_is_not_signed_in_sees_nothing(answers: dict[str, dict[str, Any]]) -> None:
    assert answers["nobody"]["status"] == 401
    assert answers["forged"]["status"] in (401, 403)
    assert answers["no role"]["status"] == 403
    assert "/auth/login/?next=" in answers["nobody"]["text"]
    for who in ("nobody", "forged", "no role"):
        assert "alpha" not in answers[who]["text"]


def test_a_browser_that_is_signed_in_to_airflow_sees_the_page(answers: dict[str, dict[str, Any]]) -> None:
    assert answers["cookie"]["status"] == 200
    assert "default-src 'none'" in answers["cookie"]["headers"]["content-security-policy"]
    assert "<script" not in answers["cookie"]["text"]


def test_the_grid_has_a_row_for_each_source_and_a_column_for_each_day_latest_first(
    answers: dict[str, dict[str, Any]],
) -> None:
    head, alpha, beta, gamma = cells(answers["all"]["text"])
    assert [cell[:10] for cell in head] == ["Source", "2026-03-04", "2026-03-03", "2026-03-02", "2026-03-01"]
    assert alpha[0] == "alpha"
    assert alpha[3].startswith("ok – → 2 → 2 → 4")
    assert beta[1].startswith("low – → 3 → 3 → 1")
    assert gamma[1].startswith("failed") and "0" not in gamma[1]
    assert "host unreachable" in gamma[1]
    assert gamma[2] == "gap"


def test_days_and_sources_can_be_chosen(answers: dict[str, dict[str, Any]]) -> None:
    assert [row[0] for row in cells(answers["source"]["text"])] == ["Source", "gamma"]
    assert [cell[:10] for cell in cells(answers["until"]["text"])[0]] == ["Source", "2026-03-02", "2026-03-01"]
    assert "?until=2026-03-04" in answers["until"]["text"]
    assert {row[0] for row in cells(answers["day"]["text"])[1:]} == {"alpha", "beta", "gamma"}


def test_a_cell_opens_every_steps_row(answers: dict[str, dict[str, Any]]) -> None:
    (_, row) = cells(answers["cell"]["text"])
    assert row[:7] == ["gamma", "scrape", "failed", "–", "0", "0", "0"]
    assert row[7] == "host unreachable"
    assert "run__2026-03-04" in row[11] and "onrecord.test@1.0" in row[11]
    assert "A gap: no step has left a row for gamma" in answers["gap"]["text"]


def test_what_the_address_says_is_text_and_a_wrong_day_is_told(answers: dict[str, dict[str, Any]]) -> None:
    assert "&lt;script&gt;" in answers["script"]["text"] and "<script>" not in answers["script"]["text"]
    assert answers["no day"]["status"] == 400
    assert "is not a day; write it as YYYY-MM-DD" in answers["no day"]["text"]


def test_airflow_lists_the_page_in_its_navigation(answers: dict[str, dict[str, Any]]) -> None:
    (plugin,) = [p for p in json.loads(answers["plugins"]["text"])["plugins"] if p["name"] == "onrecord_coverage"]
    (view,) = plugin["external_views"]
    assert (view["href"], view["destination"], view["nav_top_level"]) == ("/onrecord/coverage", "nav", True)


def test_the_plugin_costs_every_airflow_process_nothing(airflow: Airflow) -> None:
    from etl.settings import shipped

    done = airflow.python("-c", _LIGHT, str(shipped("plugins") / "onrecord_coverage.py"))
    assert done.returncode == 0, done.stderr
    assert {"etl", "fastapi", "jinja2", "pyarrow", "duckdb"}.isdisjoint(json.loads(done.stdout))
