"""Run the extractors where they can be stopped: worker processes with limits of time and memory for each page.

A pool of its own, for what others lack: the CPU seconds and the memory of a page are limited, not those of a worker's
life; each worker has a pipe of its own, so that one that is killed in the middle of a message disturbs no other; and
pages wait in threads, so that workers stay busy while the caller does something else with the rows.
"""

import resource
import signal
import time
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from datetime import UTC, datetime
from multiprocessing import current_process, get_context
from multiprocessing.connection import Connection
from multiprocessing.process import AuthenticationString  # type: ignore[attr-defined]  # typeshed lacks it
from queue import SimpleQueue
from threading import Lock, Thread
from typing import Any

import psutil  # type: ignore[import-untyped]

from etl.errors import OnrecordError, one_line
from etl.normalize.article import empty_article, normalize_page
from etl.normalize.limits import too_large

PAGE_CPU_SECONDS = 4.0  # user and system, so that a busy machine costs no page; the slowest of 917 public pages takes 1
PAGE_SECONDS = 120.0  # of the clock, for what waits without working
PAGE_MEMORY = 192 * 1024**2  # bytes that a worker may take for one page
_KEPT_MEMORY = 96 * 1024**2  # bytes that a worker may keep from the pages before; then another takes its place
_KEPT_PAGES = 2000
_START_SECONDS = 300.0
_LOOK_SECONDS = 0.05  # between two looks at a worker's memory
_AHEAD = 8  # pages in flight for each worker: enough to keep it busy, few enough to bound memory
_AHEAD_BYTES = 32 * 1024**2  # of pages in flight, beyond the first
# The second has a date and a text that only the last resorts read: those are loaded when a page first needs them.
_WARM = (
    b"<html><head><title>Bill</title></head><body><article>" + b"<p>The council voted on it.</p>" * 20,
    b"<html><body><div class='date'>Le mardi 3 mars de 2026, 12 h</div><article><p>The council voted.</p></article>",
)

Page = dict[str, Any]
Article = dict[str, Any]
# Starting and reaping look at all children of the process, those of the other threads too.
_children = Lock()


def normalize_pages(pages: Iterable[Page], workers: int = 1) -> Iterator[Article]:
    """`normalize_page(**page)` for every page, in order, each in a worker that it cannot outlive.

    A page over PAGE_CPU_SECONDS or PAGE_SECONDS comes back as `timeout`, one over PAGE_MEMORY as `too_large`, one that
    kills its worker as `crashed`, one that breaks an extractor as `error`; the pages around it are not disturbed. Raises
    OnrecordError if no worker can be started. Closing the generator ends the workers, whatever they are at.
    """
    _allow_children()
    waiting = iter(pages)
    pool = _Pool(workers)
    flying: deque[tuple[int, Future[Article]]] = deque()
    try:
        while True:
            while len(flying) < workers * _AHEAD and (len(flying) < 2 or sum(n for n, _ in flying) < _AHEAD_BYTES):
                if (page := next(waiting, None)) is None:
                    break
                flying.append(pool.schedule(page))
            if not flying:
                return
            yield flying.popleft()[1].result()
    finally:
        pool.close()


class _Pool:
    """Threads, each with a worker process of its own from its first page on."""

    def __init__(self, workers: int) -> None:
        self._tasks: SimpleQueue[tuple[Page, Future[Article]] | None] = SimpleQueue()
        self._closing = False
        self._running: set[_Worker] = set()
        # Daemons: an interpreter that ends with a generator still open waits for other threads.
        self._threads = [Thread(target=self._serve, daemon=True, name=f"pages-{n}") for n in range(workers)]
        for thread in self._threads:
            thread.start()

    def schedule(self, page: Page) -> tuple[int, Future[Article]]:
        """(bytes that wait, future) of a page; one that is too large needs no worker and leaves nothing waiting."""
        future: Future[Article] = Future()
        body = page.get("body")
        if isinstance(body, bytes) and (reason := too_large(body)):
            future.set_result(empty_article(str(page.get("url")), "too_large", reason))
            return 0, future
        self._tasks.put((page, future))
        return len(body or b""), future

    def close(self) -> None:
        """End workers and threads. Pages that have not come back never will."""
        with _children:
            self._closing = True
            running = list(self._running)
        for worker in running:
            worker.end()
        for _ in self._threads:
            self._tasks.put(None)
        for thread in self._threads:
            thread.join()

    def _serve(self) -> None:
        worker: _Worker | None = None
        while (task := self._tasks.get()) is not None and not self._closing:
            page, future = task
            try:
                if worker is None or not worker.is_fit():
                    worker = self._replaced(worker)
                future.set_result(worker.article(page))
            except BaseException as error:  # for the caller: a thread has nobody to tell
                future.set_exception(error)
        if worker:
            worker.end()

    def _replaced(self, worker: "_Worker | None") -> "_Worker":
        if worker:
            worker.end()
        with _children:
            self._running.discard(worker)  # type: ignore[arg-type]
            if self._closing:
                raise OnrecordError("the pool of page workers is closed")
            new = _Worker()
            self._running.add(new)
        new.wait()
        return new


class _Worker:
    """A process that normalizes one page at a time, seen from its parent."""

    def __init__(self) -> None:
        # "spawn": the caller may have threads (Airflow, DuckDB), and forking with threads can deadlock the child.
        context = get_context("spawn")
        self._pipe, there = context.Pipe()
        self._process = context.Process(target=_work, args=(there,), daemon=True, name="page-worker")
        self._process.start()
        there.close()
        self._seen = psutil.Process(self._process.pid)
        self._idle_memory = self._kept_memory = self._pages = 0

    def wait(self) -> None:
        """Until the worker has loaded the extractors. Raises OnrecordError if it does not get there."""
        try:
            if self._pipe.poll(_START_SECONDS):
                self._idle_memory = self._kept_memory = self._pipe.recv()
                return
        except (EOFError, OSError):
            pass
        raise OnrecordError(f"a worker for pages {self._how_it_ended()} before its first page; its own output says why")

    def is_fit(self) -> bool:
        """Whether the worker can take another page, or has ended, grown or served long enough."""
        grown = self._kept_memory - self._idle_memory
        return self._alive() and grown <= _KEPT_MEMORY and self._pages < _KEPT_PAGES

    def article(self, page: Page) -> Article:
        """The page's article; if the worker does not survive it, the row that says so."""
        url = str(page.get("url"))
        self._pages += 1
        give_up = time.monotonic() + PAGE_SECONDS
        try:
            self._pipe.send(page)
            while not self._pipe.poll(_LOOK_SECONDS):
                if self._memory() > self._idle_memory + _KEPT_MEMORY + PAGE_MEMORY:
                    self.end()
                    return _over_memory(url)
                if time.monotonic() > give_up:
                    self.end()
                    return empty_article(url, "timeout", f"extraction took over {PAGE_SECONDS:g} s")
            article, self._kept_memory = self._pipe.recv()
            return dict(article)
        except (EOFError, OSError):  # it ended, and the pipe with it
            how = self._how_it_ended()
        if how == "was ended by SIGPROF":
            return empty_article(url, "timeout", f"extraction took over {PAGE_CPU_SECONDS:g} CPU seconds")
        return empty_article(url, "crashed", f"the worker process {how}")

    def end(self) -> None:
        """Kill the process if it is still there. May be called from any thread, and again."""
        self._process.kill()
        with _children:
            self._process.join()

    def _how_it_ended(self) -> str:
        """For a process that has closed its pipe by itself: it is about to be gone, and its exit code is its own."""
        with _children:
            self._process.join(5)
        self.end()
        code = self._process.exitcode or 0
        return f"was ended by {signal.Signals(-code).name}" if code < 0 else f"ended with status {code}"

    def _alive(self) -> bool:
        with _children:
            return self._process.is_alive()

    def _memory(self) -> int:
        try:
            return int(self._seen.memory_info().rss)
        except psutil.Error:  # it has just ended; the pipe will say so
            return 0


def _work(pipe: Connection) -> None:
    """The worker's process: pages in, (article, memory it has now) out, until the pipe ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches every process of a terminal; the parent ends this one
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    for body in _WARM:  # loads the extractors, which no page shall pay for
        normalize_page(body, "http://alpha.example/a", datetime.now(UTC))
    me = psutil.Process()
    _limit_memory(me)
    pipe.send(me.memory_info().rss)
    while True:
        try:
            page = pipe.recv()
        except EOFError:
            return
        # Ends the process, whatever it is at: no handler, and no exception that an extractor could catch.
        signal.setitimer(signal.ITIMER_PROF, PAGE_CPU_SECONDS)
        article = _article(page)
        signal.setitimer(signal.ITIMER_PROF, 0)
        pipe.send((article, me.memory_info().rss))


def _article(page: Page) -> Article:
    try:
        return normalize_page(**page)
    except MemoryError:
        return _over_memory(str(page.get("url")))
    except RecursionError:
        return empty_article(str(page.get("url")), "too_deep", "an extractor went deeper than the stack allows")
    except Exception as error:  # whatever an extractor raises costs this page alone
        reason = f"{type(error).__name__}: {one_line(error, 150)}"
        return empty_article(str(page.get("url")), "error", reason)


def _over_memory(url: str) -> Article:
    return empty_article(url, "too_large", f"extraction needed more than {PAGE_MEMORY >> 20} MB of memory")


def _limit_memory(me: psutil.Process) -> None:
    """A second line: the parent looks at the memory now and then, and cannot see one big step coming."""
    data = getattr(me.memory_info(), "data", 0)
    if not data:  # not Linux
        return
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    limit = data + 2 * PAGE_MEMORY
    resource.setrlimit(resource.RLIMIT_DATA, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))


def _allow_children() -> None:
    """Let this process have children though it belongs to the pool of a Celery worker.

    Those processes are marked as daemons, which `multiprocessing` lets have none, for fear of orphans; ours end with the
    pool. And their key is of a class of Celery's own, which cannot be handed to a child.
    """
    config = current_process()._config  # type: ignore[attr-defined]  # there is no public way
    config["daemon"] = False
    config["authkey"] = AuthenticationString(config["authkey"])
