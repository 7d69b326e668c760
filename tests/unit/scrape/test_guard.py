"""Connections go to checked addresses only."""

import asyncio
import datetime
import socket
import ssl

import h2.config
import h2.connection
import h2.events
import httpcore
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from etl.scrape.client import ARTICLE, Limits, Outcome, Web
from etl.scrape.guard import GuardedBackend, UnsafeAddressError, refusal


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "100.64.0.1",
        "169.254.169.254",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "192.0.0.192",
        "168.63.129.16",
        "::1",
        "::",
        "fe80::1%eth0",
        "fd00:ec2::254",
        "fec0::1",
        "ff02::1",
        "::ffff:10.0.0.1",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "2001:0:7f00:1::1",
        "2001:db8::1",
        "nonsense",
    ],
)
def test_addresses_off_the_open_internet_are_refused(address):
    assert refusal(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.216.34", "2606:4700::1111", "2a00:1450:4001:81b::200e"])
def test_public_addresses_are_not(address):
    assert refusal(address) is None


def connect(backend: GuardedBackend, host: str = "site.example") -> None:
    async def run() -> None:
        await (await backend.connect_tcp(host, 80, timeout=0.5)).aclose()

    asyncio.run(run())


def test_one_bad_address_refuses_the_host():
    async def lookup(host: str, port: int) -> list[str]:
        return ["8.8.8.8", "127.0.0.1"]

    with pytest.raises(UnsafeAddressError, match=r"site\.example: 127\.0\.0\.1"):
        connect(GuardedBackend(lookup=lookup))


def test_the_name_is_looked_up_once_and_the_checked_address_is_used(room):
    """A name that turns to loopback on the second look-up (DNS rebinding) is never looked up a second time."""
    answers = [["192.0.2.1"], ["127.0.0.1"]]

    async def lookup(host: str, port: int) -> list[str]:
        return answers.pop(0)

    with pytest.raises(UnsafeAddressError):
        connect(GuardedBackend(lookup=lookup))
    assert answers == [["127.0.0.1"]] and room.log == []


def test_a_name_that_does_not_resolve_is_a_connection_error():
    async def lookup(host: str, port: int) -> list[str]:
        raise socket.gaierror(-2, "Name or service not known")

    async def fetch() -> str | None:
        async with Web("onrecord/0.1", 0, backend=GuardedBackend(lookup=lookup), limits=Limits(backoff_s=0)) as web:
            return (await web.get("http://site.example/a", ARTICLE)).error

    with pytest.raises(httpcore.ConnectError, match="cannot be resolved"):
        connect(GuardedBackend(lookup=lookup))
    assert "site.example cannot be resolved: [Errno -2] Name or service not known" in str(asyncio.run(fetch()))


def test_a_slow_look_up_counts_towards_the_connection_time():
    async def lookup(host: str, port: int) -> list[str]:
        await asyncio.sleep(5)
        return []

    with pytest.raises(httpcore.ConnectTimeout):
        connect(GuardedBackend(lookup=lookup))


def test_only_loopback_can_stand_in_for_a_host():
    with pytest.raises(ValueError, match="only a loopback address"):
        GuardedBackend({"site.example": ("10.0.0.1", 80)})


def test_a_stand_in_holds_for_its_host_alone(room):
    backend = GuardedBackend({"site.example": ("127.0.0.1", room.port)})
    connect(backend)
    with pytest.raises(UnsafeAddressError):
        connect(backend, "localhost")


@pytest.fixture
def pem(tmp_path):
    """A file with a key and a certificate for secure.example."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "secure.example")])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("secure.example")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = tmp_path / "pem"
    pem.write_bytes(
        certificate.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return pem


@pytest.fixture
def tls_room(room, pem):
    """The newsroom over TLS, with a certificate for secure.example; also the context that trusts it."""
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serving.load_cert_chain(pem)
    room.restart_with_tls(serving)
    return room, ssl.create_default_context(cafile=str(pem))


def test_tls_verifies_the_host_name_and_not_the_address(tls_room):
    room, trusting = tls_room
    room.pages["/a"] = b"<p>secret</p>"
    stand_in = ("127.0.0.1", room.port)

    async def fetch(host: str) -> str:
        async with Web(
            "onrecord/0.1", 0, resolve={host: stand_in}, ssl_context=trusting, limits=Limits(backoff_s=0)
        ) as web:
            outcome = await web.get(f"https://{host}/a", ARTICLE)
            return f"{outcome.status} {outcome.error}"

    assert asyncio.run(fetch("secure.example")) == "ok None"
    assert "certificate" in asyncio.run(fetch("other.example")).lower()


async def speak_http2(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """A server of HTTP/2 alone: /a is a page, /away redirects to a private address, all else is not there."""
    connection = h2.connection.H2Connection(h2.config.H2Configuration(client_side=False))
    connection.initiate_connection()
    writer.write(connection.data_to_send())
    try:
        while data := await reader.read(65536):
            for event in connection.receive_data(data):
                if not isinstance(event, h2.events.RequestReceived):
                    continue
                path = dict(event.headers)[b":path"]
                head = {b"/a": "200", b"/away": "302"}.get(path, "404")
                more = [("location", "https://10.0.0.1/secret")] if head == "302" else [("content-type", "text/html")]
                connection.send_headers(event.stream_id, [(":status", head), *more])
                connection.send_data(event.stream_id, b"<p>over HTTP/2</p>" * (head == "200"), end_stream=True)
            writer.write(connection.data_to_send())
            await writer.drain()
    finally:
        writer.close()


def test_http2_is_spoken_where_it_is_offered_and_guarded_all_the_same(pem):
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serving.load_cert_chain(pem)
    serving.set_alpn_protocols(["h2"])

    async def fetch() -> list[Outcome]:
        server = await asyncio.start_server(speak_http2, "127.0.0.1", 0, ssl=serving)
        port = server.sockets[0].getsockname()[1]
        stand_ins = {"secure.example": ("127.0.0.1", port), "other.example": ("127.0.0.1", port)}
        trusting = ssl.create_default_context(cafile=str(pem))
        limits = Limits(backoff_s=0)
        async with server, Web("onrecord/0.1", 0, resolve=stand_ins, ssl_context=trusting, limits=limits) as web:
            return [
                await web.get(f"https://{where}", ARTICLE)
                for where in ("secure.example/a", "secure.example/away", "other.example/a", f"localhost:{port}/a")
            ]

    page, away, misnamed, local = asyncio.run(fetch())
    assert (page.status, page.body, page.answer.http_version) == ("ok", b"<p>over HTTP/2</p>", "HTTP/2")
    assert away.status == "unsafe_address" and "10.0.0.1 is not a public internet address" in str(away.error)
    assert misnamed.status == "robots" and "certificate" in str(misnamed.error).lower()
    assert local.status == "unsafe_address"
