"""Run the extractors where they can be stopped: worker processes with limits of time and memory for each page."""

import resource
from collections.abc import Iterable, Iterator
from concurrent.futures import TimeoutError as PageTimeout
from itertools import islice
from multiprocessing import current_process, get_context
from multiprocessing.process import AuthenticationString  # type: ignore[attr-defined]  # typeshed lacks it
from typing import Any

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from etl.errors import one_line
from etl.normalize.article import empty_article, normalize_page

PAGE_SECONDS = 20.0
WORKER_MEMORY = 2 * 1024**3  # bytes of address space; a page that needs more fails with a status
_AHEAD = 8  # pages in flight for each worker: enough to keep it busy, few enough to bound memory


def normalize_pages(pages: Iterable[dict[str, Any]], workers: int = 1) -> Iterator[dict[str, Any]]:
    """`normalize_page(**page)` for every page, in order, each in a worker that it cannot outlive.

    A page that runs over PAGE_SECONDS comes back as `timeout`, one that kills its worker as `crashed`, one that breaks an
    extractor as `error`; the pages around it are not disturbed.
    """
    _allow_children()
    waiting = iter(pages)
    # "spawn": the caller may have threads (Airflow, DuckDB), and forking with threads can deadlock the child.
    with ProcessPool(max_workers=workers, max_tasks=500, initializer=_limit, context=get_context("spawn")) as pool:
        flying: list[tuple[dict[str, Any], ProcessFuture[dict[str, Any]]]] = []

        def launch(count: int) -> None:
            flying.extend(
                (page, pool.schedule(_normalize, kwargs=page, timeout=PAGE_SECONDS)) for page in islice(waiting, count)
            )

        launch(workers * _AHEAD)
        while flying:
            page, future = flying.pop(0)
            yield _outcome(page["url"], future)
            launch(1)


def _allow_children() -> None:
    """Let this process have children though it belongs to the pool of a Celery worker.

    Those processes are marked as daemons, which `multiprocessing` lets have none, for fear of orphans; ours end with the
    pool. And their key is of a class of Celery's own, which cannot be handed to a child.
    """
    config = current_process()._config  # type: ignore[attr-defined]  # there is no public way
    config["daemon"] = False
    config["authkey"] = AuthenticationString(config["authkey"])


def _outcome(url: str, future: "ProcessFuture[dict[str, Any]]") -> dict[str, Any]:
    try:
        return future.result()
    except PageTimeout:
        return empty_article(url, "timeout", f"extraction took over {PAGE_SECONDS:g} s")
    except MemoryError:
        return empty_article(url, "too_large", "extraction needed more memory than a worker may use")
    except ProcessExpired as error:
        return empty_article(url, "crashed", f"the worker process ended: {one_line(error, 100)}")
    except Exception as error:  # whatever an extractor raises costs this page alone
        return empty_article(url, "error", f"{type(error).__name__}: {one_line(error, 150)}")


def _normalize(**page: Any) -> dict[str, Any]:
    return normalize_page(**page)


def _limit() -> None:
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = WORKER_MEMORY if hard == resource.RLIM_INFINITY else min(WORKER_MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
