"""Only the open internet: every connection goes to an address that was resolved and checked just before.

The check and the connection use the same address, so that a name that resolves differently a moment later (DNS
rebinding) finds no gap. TLS still verifies the host's name, which httpcore hands to `start_tls` unchanged.
"""

import asyncio
import ipaddress
import socket
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping, Sequence
from functools import cache

import httpcore
import httpx

Lookup = Callable[[str, int], Awaitable[Sequence[str]]]
_MAX_ADDRESSES = 4  # tried per connection
# Public for Python 3.11's ipaddress, yet answered by a cloud's own machines: Azure's wire server, and the block that
# IANA keeps for protocols, which Oracle's metadata service uses.
_NOT_PUBLIC = (ipaddress.ip_network("168.63.129.16/32"), ipaddress.ip_network("192.0.0.0/24"))


class UnsafeAddressError(Exception):
    """The host's address is not on the open internet; nothing was sent to it."""


def refusal(address: str) -> str | None:
    """Why an IP address is not connected to, or None if it is globally routable.

    IPv4 addresses inside IPv6 ones (mapped, 6to4, Teredo) are checked as well; NAT64 and other reserved ranges are
    refused whole.
    """
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return f"{address} is not an IP address"
    inner: list[ipaddress.IPv4Address | ipaddress.IPv6Address] = [ip]
    if isinstance(ip, ipaddress.IPv6Address):
        inner += [a for a in (ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())) if a is not None]
    for one in inner:
        site_local = isinstance(one, ipaddress.IPv6Address) and one.is_site_local
        if (
            not one.is_global
            or one.is_multicast
            or one.is_reserved
            or one.is_link_local
            or one.is_loopback
            or one.is_unspecified
            or site_local
            or any(one in network for network in _NOT_PUBLIC)
        ):
            return f"{ip} is not a public internet address"
    return None


async def system_lookup(host: str, port: int) -> list[str]:
    """The host's addresses from the system's resolver, in its order, each once. Raises OSError."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(info[4][0]) for info in found))


class GuardedBackend(httpcore.AsyncNetworkBackend):
    """Connects to checked addresses only.

    `resolve` maps a host to a loopback address and port that stand in for it: the only way to loopback, for the
    bundled demonstration and tests. Raises ValueError if it names any other address.
    """

    def __init__(self, resolve: Mapping[str, tuple[str, int]] | None = None, lookup: Lookup = system_lookup) -> None:
        self._resolve = dict(resolve or {})
        for host, (address, _) in self._resolve.items():
            if not ipaddress.ip_address(address).is_loopback:
                raise ValueError(f"{host}: only a loopback address can stand in for a host, not {address}")
        self._lookup = lookup
        self._inner = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect to the first address that answers; `timeout` in seconds covers lookup and connection.

        Raises UnsafeAddressError, httpcore.ConnectError, httpcore.ConnectTimeout.
        """
        try:
            async with asyncio.timeout(timeout):
                if host in self._resolve:
                    addresses, port = [self._resolve[host][0]], self._resolve[host][1]
                else:
                    addresses = await self._checked(host, port)
                return await self._first(addresses, port, timeout, socket_options)
        except TimeoutError:
            raise httpcore.ConnectTimeout(f"no connection to {host} within {timeout:g} s") from None

    async def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Refused always."""
        raise UnsafeAddressError("connections to local sockets are refused")

    async def sleep(self, seconds: float) -> None:
        await self._inner.sleep(seconds)

    async def _checked(self, host: str, port: int) -> list[str]:
        """The host's addresses; one that is not public refuses the host, whichever the others are."""
        try:
            addresses = await self._lookup(host, port)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"the host name {host} cannot be resolved: {error}") from None
        for address in addresses:
            if reason := refusal(address):
                raise UnsafeAddressError(f"{host}: {reason}; refused")
        return list(addresses)[:_MAX_ADDRESSES]

    async def _first(
        self,
        addresses: list[str],
        port: int,
        timeout: float | None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None,
    ) -> httpcore.AsyncNetworkStream:
        """Each address gets an equal share of the time, so that a dead IPv6 route leaves some for IPv4."""
        failure: httpcore.NetworkError | httpcore.TimeoutException = httpcore.ConnectError("the host has no address")
        for address in addresses:
            share = timeout / len(addresses) if timeout is not None else None
            try:
                return await self._inner.connect_tcp(address, port, timeout=share, socket_options=socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure


class GuardedTransport(httpx.AsyncBaseTransport):
    """httpx over connections that pass the guard; HTTP/1.1, and HTTP/2 where TLS offers it."""

    def __init__(self, backend: GuardedBackend, ssl_context: ssl.SSLContext | None = None) -> None:
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=ssl_context or _trusted(),
            network_backend=backend,
            http1=True,
            http2=True,
            max_connections=200,
            max_keepalive_connections=50,
            keepalive_expiry=10,
        )

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request. Raises UnsafeAddressError and httpcore's exceptions."""
        url = request.url
        answer = await self._pool.handle_async_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                headers=request.headers.raw,
                extensions=request.extensions,
            )
        )
        return httpx.Response(
            answer.status, headers=answer.headers, stream=_Stream(answer), extensions=answer.extensions
        )

    async def aclose(self) -> None:
        await self._pool.aclose()


@cache
def _trusted() -> ssl.SSLContext:
    """The certificate authorities that come with certifi, read once; nothing from the environment."""
    return httpx.create_ssl_context(trust_env=False)


class _Stream(httpx.AsyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for part in self._answer.aiter_stream():
            yield part

    async def aclose(self) -> None:
        await self._answer.aclose()
