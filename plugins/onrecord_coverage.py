"""A page in Airflow's UI: what was collected, by source and day, read from the lake's coverage rows.

Airflow imports this file in every one of its processes, workers included: the web framework, the templates and the lake
are loaded at the first request only.
"""

from pathlib import Path
from urllib.parse import quote, urlsplit

from airflow.plugins_manager import AirflowPlugin

PREFIX = "/onrecord"
TEMPLATES = Path(__file__).with_name("templates")
DAG_ID = "news_nightly"  # who may read this DAG may read its coverage


def make_app():
    """The page as an ASGI application that answers only users who are signed in to Airflow and may read the DAG."""
    from airflow.api_fastapi.core_api.security import requires_access_dag
    from fastapi import Depends, FastAPI, HTTPException, Request
    from fastapi.responses import HTMLResponse

    def sign_in(request: Request, error: HTTPException) -> HTMLResponse:
        text = _template("refused.html").render(status=error.status_code, login=_login_url(request))
        return HTMLResponse(text, error.status_code)

    app = FastAPI(title="onrecord", docs_url=None, redoc_url=None, openapi_url=None)
    app.add_exception_handler(HTTPException, sign_in)

    @app.get("/coverage", dependencies=[Depends(requires_access_dag("GET", param_dag_id=DAG_ID))])
    def coverage(day: str = "", source: str = "", until: str = "") -> HTMLResponse:
        from etl.errors import OnrecordError, one_line

        headers = {
            "Cache-Control": "no-store",
            "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
        }
        try:
            return HTMLResponse(_page(day.strip(), source.strip(), until.strip()), headers=headers)
        except OnrecordError as error:
            return HTMLResponse(_template("error.html").render(error=one_line(error)), 400, headers=headers)

    return app


def _page(day: str, source: str, until: str) -> str:
    """The grid of days, or with `day` every step's row of it. Raises ConfigError for a day that is none."""
    from etl import coverage
    from etl.days import parse_day
    from etl.run import open_run

    lake = open_run().lake
    if day:
        rows = coverage.day_rows(lake, [parse_day(day)], source or None)
        return _template("day.html").render(day=day, source=source, rows=rows)
    found = coverage.grid(lake, _known_sources(), parse_day(until) if until else None, source or None)
    return _template("coverage.html").render(grid=found, source=source, lake=str(lake.root), one_day=_one_day())


def _one_day():
    from datetime import timedelta

    return timedelta(days=1)


def _known_sources() -> list[str]:
    """The sources of the configuration, so that one that was never collected is seen; none if it cannot be read."""
    from etl import config
    from etl.errors import ConfigError
    from etl.settings import settings

    try:
        return [source.id for source in config.load_sources(settings().config_dir)]
    except ConfigError:
        return []


def _template(name: str):
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    from etl.coverage import failures_text

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["failures"] = lambda pairs: failures_text(dict(pairs))
    return environment.get_template(name)


def _base_path() -> str:
    """The path under which Airflow is served: empty, or what `[api] base_url` has after the host."""
    from airflow.configuration import conf

    return urlsplit(conf.get("api", "base_url", fallback="") or "").path.rstrip("/")


def _login_url(request) -> str:
    """Airflow's own login, which comes back here."""
    return f"{_base_path()}/auth/login/?next={quote(str(request.url), safe='')}"


class LazyApp:
    """An ASGI application that is made at its first request."""

    def __init__(self) -> None:
        self.app = None

    async def __call__(self, scope, receive, send) -> None:
        if self.app is None:
            self.app = make_app()
        await self.app(scope, receive, send)


class OnrecordCoverage(AirflowPlugin):
    """Registers the page and its place in the navigation."""

    name = "onrecord_coverage"
    fastapi_apps = [{"app": LazyApp(), "url_prefix": PREFIX, "name": "onrecord"}]  # noqa: RUF012
    external_views = [  # noqa: RUF012
        {
            "name": "Coverage",
            "href": f"{_base_path()}{PREFIX}/coverage",
            "destination": "nav",
            "nav_top_level": True,
            "url_route": "onrecord-coverage",
        }
    ]
