"""A loopback newsroom that can misbehave, with a log of what was asked of it by the clock; and time that can jump.

The server is asyncio's, so that it runs in a thread, in a process of its own, or in the very event loop of the client
under test. There the loop's time may be simulated (`SimulatedTime`): whenever nothing is left to do but wait, it jumps
to the end of the wait, and a fortnight of real sockets and real timeouts passes in seconds.
"""

import asyncio
import inspect
import os
import selectors
import socket
import ssl
import struct
import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from http import HTTPStatus
from typing import Any

from etl.scrape import Clock

HTML = "text/html; charset=utf-8"


@dataclass
class Reply:
    """What a path answers with; `misbehave` answers instead of it."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Type": HTML})
    misbehave: "Callable[[Exchange], Awaitable[None] | None] | None" = None


@dataclass
class Asked:
    """One request; times in seconds by the server's clock, `n_open` the host's requests in flight with this one."""

    began: float
    host: str
    path: str
    headers: dict[str, str]
    n_open: int = 1
    status: int | None = None  # None until an answer has begun, and where none was given
    ended: float | None = None  # None while it is open


class Exchange:
    """One request and the connection that waits for its answer; `write` is for functions in threads."""

    def __init__(self, asked: Asked, writer: asyncio.StreamWriter) -> None:
        self.asked, self.path, self.headers = asked, asked.path, asked.headers
        self.wfile = self
        self._writer = writer
        self._loop = asyncio.get_running_loop()

    async def send(self, data: bytes) -> None:
        self._writer.write(data)
        await self._writer.drain()

    async def head(self, status: int = 200, **headers: str) -> None:
        self.asked.status = status
        fields = {"Content-Type": "text/html"} | {name.replace("_", "-"): value for name, value in headers.items()}
        await self.send(head_bytes(status, fields))

    async def wait_until_gone(self) -> None:
        """Say nothing until the client hangs up."""
        while not self._writer.is_closing():
            await asyncio.sleep(0.1)

    def reset(self) -> None:
        """End the connection with a TCP reset."""
        linger = struct.pack("ii", 1, 0)
        self._writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        self._writer.transport.abort()

    def write(self, data: bytes) -> None:
        asyncio.run_coroutine_threadsafe(self.send(data), self._loop).result()

    def flush(self) -> None:
        """Nothing is kept back."""


class Newsroom:
    """Serves `pages` under any host name.

    A key is a path with its query, or host and path; a value is a Reply, bytes, a list of these (one per request, the
    last for ever) or a function of the request that returns one. `anything` is asked about what has no page. `now`
    gives the log's time; `latency_s` passes before every answer.
    """

    def __init__(self, now: Callable[[], float] = time.monotonic, latency_s: float = 0) -> None:
        self.pages: dict[str, Any] = {}
        self.anything: Callable[[Asked], Any] | None = None
        self.requests: list[Asked] = []
        self.most_at_once = 0
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=1024)
        self.port = int(self.listener.getsockname()[1])
        self._now, self._latency_s = now, latency_s
        self._open: dict[str, int] = {}
        self.tls: ssl.SSLContext | None = None
        self._thread: threading.Thread | None = None
        self._stop: Callable[[], object] = bool

    @property
    def log(self) -> list[tuple[str, str]]:
        return [(one.host, one.path) for one in self.requests]

    @property
    def seen_headers(self) -> list[dict[str, str]]:
        return [one.headers for one in self.requests]

    def paths(self) -> list[str]:
        return [one.path for one in self.requests]

    async def serve(self) -> asyncio.Server:
        """Serve in the running loop; the listening socket outlives the loop, for the next one."""
        return await asyncio.start_server(self._converse, sock=self.listener.dup(), ssl=self.tls)

    async def serve_until_cancelled(self) -> None:
        server = await self.serve()
        try:
            await asyncio.get_running_loop().create_future()
        finally:
            server.close()

    def start_thread(self) -> "Newsroom":
        """Serve in a thread until `close`."""
        ready = threading.Event()

        async def until_closed() -> None:
            server, stop = await self.serve(), asyncio.Event()
            self._stop = partial(asyncio.get_running_loop().call_soon_threadsafe, stop.set)
            ready.set()
            await stop.wait()
            server.close()

        self._thread = threading.Thread(target=asyncio.run, args=(until_closed(),), daemon=True)
        self._thread.start()
        if not ready.wait(10):
            raise RuntimeError("the newsroom did not start within 10 s")
        return self

    def close(self) -> None:
        if self._thread:
            self._stop()
            self._thread.join(10)
            self._thread = None
        self.listener.close()

    def restart_with_tls(self, context: ssl.SSLContext) -> None:
        """The same address, spoken to over TLS from now on."""
        listener = self.listener.dup()
        self.close()
        self.listener, self.tls = listener, context
        self.start_thread()

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while await self._answer(reader, writer):
                pass
        except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            pass  # the client hung up
        except asyncio.CancelledError:
            pass  # the test is over; asyncio would print it
        finally:
            writer.transport.abort()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """Answer one request; whether the connection stays open."""
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:] if line)}
        asked = Asked(self._now(), headers.get("host", ""), head[0].split(" ")[1], headers)
        self._open[asked.host] = asked.n_open = self._open.get(asked.host, 0) + 1
        self.most_at_once = max(self.most_at_once, sum(self._open.values()))
        self.requests.append(asked)
        try:
            if self._latency_s:
                await asyncio.sleep(self._latency_s)
            reply = self._reply(asked)
            if reply.misbehave is None:
                asked.status = reply.status
                body = b"" if reply.status == 304 else reply.body
                writer.write(head_bytes(reply.status, reply.headers, len(reply.body)) + body)
                await writer.drain()
                return True
            exchange = Exchange(asked, writer)
            if inspect.iscoroutinefunction(reply.misbehave):
                await reply.misbehave(exchange)
            else:
                await asyncio.to_thread(reply.misbehave, exchange)
            return False
        finally:
            self._open[asked.host] -= 1
            asked.ended = self._now()

    def _reply(self, asked: Asked) -> Reply:
        found = self.pages.get(asked.host + asked.path)
        if found is None:
            found = self.pages.get(asked.path, self.anything)
        if callable(found):
            found = found(asked)
        if isinstance(found, list):
            found = found.pop(0) if len(found) > 1 else found[0]
        if found is None:
            return Reply(b"not here", 404)
        return found if isinstance(found, Reply) else Reply(found)


def head_bytes(status: int, headers: dict[str, str], length: int | None = None) -> bytes:
    fields = headers if length is None or "Content-Length" in headers else headers | {"Content-Length": str(length)}
    try:
        phrase = HTTPStatus(status).phrase
    except ValueError:
        phrase = "Unknown"
    lines = [f"HTTP/1.1 {status} {phrase}", *(f"{name}: {value}" for name, value in fields.items())]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


class SimulatedTime(Clock):
    """A clock for `etl.scrape` and the loops that go by it: time passes only while everything waits."""

    def __init__(self, start: datetime) -> None:
        self.start, self.passed = start, 0.0

    def now(self) -> datetime:
        return self.start + timedelta(seconds=self.passed)

    def monotonic(self) -> float:
        return self.passed

    def jitter(self) -> float:
        return 0.5

    def run(self, main: Callable[[], Awaitable[Any]], room: Newsroom | None = None) -> Any:
        """Run `main()` in a loop of this time, with `room` serving in it."""
        with asyncio.Runner(loop_factory=lambda: _SimulatedLoop(self, room)) as runner:
            return runner.run(main())  # type: ignore[arg-type]

    @contextmanager
    def driving(self, room: Newsroom) -> Iterator[None]:
        """Every event loop that is made here goes by this time, with `room` serving in it."""
        policy, before = _SimulatedPolicy(), asyncio.get_event_loop_policy()
        policy.new_loop = partial(_SimulatedLoop, self, room)
        asyncio.set_event_loop_policy(policy)
        try:
            yield
        finally:
            asyncio.set_event_loop_policy(before)


class _SimulatedPolicy(asyncio.DefaultEventLoopPolicy):
    new_loop: "Callable[[], _SimulatedLoop]"

    def new_event_loop(self) -> asyncio.AbstractEventLoop:
        return self.new_loop()


class _SimulatedLoop(asyncio.SelectorEventLoop):
    def __init__(self, clock: SimulatedTime, room: Newsroom | None = None) -> None:
        self.clock, self.n_in_threads = clock, 0
        super().__init__(_JumpingSelector(self))
        if room:
            self.server: asyncio.Task[None] | None = None  # else nothing holds it
            self.call_soon(self._serve, room)

    def _serve(self, room: Newsroom) -> None:
        self.server = self.create_task(room.serve_until_cancelled())

    def time(self) -> float:
        return self.clock.passed

    def run_in_executor(self, *arguments: Any) -> Any:
        future = super().run_in_executor(*arguments)
        self.n_in_threads += 1
        future.add_done_callback(self._one_less)
        return future

    def _one_less(self, _: "Future[Any] | asyncio.Future[Any]") -> None:
        self.n_in_threads -= 1


class _JumpingSelector(selectors.DefaultSelector):  # type: ignore[misc,valid-type]  # a class of the system's choosing
    """Waits no longer than the network needs, and lets the loop's clock jump over the rest."""

    def __init__(self, loop: _SimulatedLoop) -> None:
        super().__init__()
        self._loop = loop

    def select(self, timeout: float | None = None) -> Any:
        found = super().select(0)
        if found or (timeout is not None and timeout <= 0):
            return found
        if timeout is None or self._loop.n_in_threads:  # only the network or a thread can go on
            return super().select(0.05 if timeout is None else min(timeout, 0.05))
        os.sched_yield()  # what was sent on loopback may still be on its way
        found = super().select(0.001 if timeout > 1 else 0)
        if not found:
            self._loop.clock.passed += timeout
        return found


class Misdeeds:
    """Ways for a server to misbehave."""

    @staticmethod
    async def reset(exchange: Exchange) -> None:
        """Close the connection with a TCP reset and no answer."""
        exchange.reset()

    @staticmethod
    async def endless(exchange: Exchange) -> None:
        await exchange.head(Connection="close")
        while True:
            await exchange.send(b"<p>and on</p>" * 1000)

    @staticmethod
    async def drip(exchange: Exchange) -> None:
        await exchange.head(Connection="close")
        while True:
            await exchange.send(b"x")
            await asyncio.sleep(0.02)

    @staticmethod
    async def drip_head(exchange: Exchange) -> None:
        """A head that never ends, a letter at a time."""
        await exchange.send(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        while True:
            await exchange.send(b"x")
            await asyncio.sleep(0.02)

    @staticmethod
    async def silent(exchange: Exchange) -> None:
        await exchange.wait_until_gone()

    @staticmethod
    async def short(exchange: Exchange) -> None:
        """Promise more than is sent."""
        await exchange.head(Content_Length="1000")
        await exchange.send(b"only this")

    @staticmethod
    async def cut_chunk(exchange: Exchange) -> None:
        """Break off in the middle of a chunk."""
        await exchange.head(Transfer_Encoding="chunked")
        await exchange.send(b"400\r\nonly this")

    @staticmethod
    async def header_flood(exchange: Exchange) -> None:
        await exchange.send(b"HTTP/1.1 200 OK\r\n")
        while True:
            await exchange.send(b"X-Flood: " + b"y" * 8000 + b"\r\n")

    @staticmethod
    async def many_headers(exchange: Exchange) -> None:
        """Short ones, without end."""
        await exchange.send(b"HTTP/1.1 200 OK\r\n")
        while True:
            await exchange.send(b"X-Flood: y\r\n" * 1000)

    @staticmethod
    async def garbage(exchange: Exchange) -> None:
        await exchange.send(b"\x00\x01\x02 this is not HTTP\r\n\r\n")
