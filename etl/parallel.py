"""Extract many partitions on several processes, each of which loads the language model once."""

import contextlib
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from datetime import date
from multiprocessing import get_context
from typing import Any

from etl import steps
from etl.errors import OnrecordError
from etl.run import Run


def extract_days(run: Run, source: str, days: list[date], workers: int) -> Iterator[tuple[date, dict[str, Any]]]:
    """(day, counts) as each day's partition is extracted, in the order in which they end.

    Raises the first step's OnrecordError; partitions that were done stay done, and a second run does the rest again.
    """
    # "spawn": the parent may hold threads and locks that a forked child would inherit locked.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        futures: dict[Future[dict[str, Any]], date] = {
            pool.submit(steps.extract, run, day, source): day for day in days
        }
        try:
            for future in as_completed(futures):
                yield futures[future], future.result()
        except BrokenProcessPool:
            raise OnrecordError(
                "a worker process of extract was killed (out of memory?); set ONRECORD_WORKERS=1 or free "
                "memory, and run the same command again"
            ) from None
        finally:
            with contextlib.suppress(RuntimeError):
                pool.shutdown(wait=False, cancel_futures=True)
