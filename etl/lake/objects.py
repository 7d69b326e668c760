"""The lake on object storage that speaks S3: whole PUTs, conditional where nothing may be overwritten.

The store must honour `If-None-Match: *` and `If-Match` on PUT, as AWS S3, MinIO, Ceph, R2 and SeaweedFS do; the first
lock that a process takes tests it. Addresses and keys come from the AWS_* variables of the environment alone.
"""

import io
import os
import time
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import obstore
import pyarrow as pa
from obstore.exceptions import (
    AlreadyExistsError,
    BaseError,
    NotSupportedError,
    PermissionDeniedError,
    PreconditionError,
    UnauthenticatedError,
)
from obstore.store import S3Store

from etl.errors import ConfigError, LakeError, one_line
from etl.lake.leases import Leases
from etl.lake.storage import LOCKS, Stored

_WORTH_RANGES = 1 << 20  # bytes: smaller files are fetched whole even if few columns are wanted
_BACKOFF: dict[str, Any] = {
    "init_backoff": timedelta(milliseconds=200),
    "max_backoff": timedelta(seconds=5),
    "base": 2,
}
_CREDENTIALS = (  # any one of these tells the client how to sign
    "AWS_ACCESS_KEY_ID",
    "AWS_WEB_IDENTITY_TOKEN_FILE",
    "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
    "AWS_CONTAINER_CREDENTIALS_FULL_URI",
    "AWS_SKIP_SIGNATURE",
)


@dataclass(frozen=True)
class Objects:
    """Storage in a bucket, below a prefix."""

    root: str  # s3://bucket/prefix
    store: S3Store = field(repr=False)
    leases: Leases = field(repr=False)
    threads: int = 8
    pid: int = field(default_factory=os.getpid)

    @classmethod
    def connect(cls, root: str, lease_s: float, environment: Mapping[str, str] = os.environ) -> "Objects":
        """The storage at an s3:// address; nothing is asked of the server yet. Raises ConfigError."""
        _check_environment(environment)
        # a renewal that does not come through in a quarter of the lease is better begun again
        leases = Leases(_connect(root, environment, timeout_s=lease_s / 4, retry_s=lease_s / 4), lease_s)
        return cls(root, _connect(root, environment, timeout_s=120, retry_s=60), leases)

    def address(self, key: str) -> str:
        return f"{self.root}/{key}"

    def folders(self, folder: str) -> list[str]:
        with self._asked(folder):
            found = obstore.list_with_delimiter(self.store, folder)["common_prefixes"]
        return [prefix.rpartition("/")[2] for prefix in found]

    def files(self, folder: str) -> Iterator[Stored]:
        with self._asked(folder):
            for batch in obstore.list(self.store, folder):
                yield from (_stored(meta) for meta in batch)

    def stat(self, key: str) -> Stored | None:
        try:
            with self._asked(key):
                return _stored(obstore.head(self.store, key))
        except FileNotFoundError:
            return None

    def open(self, stored: Stored, partly: bool) -> Any:
        if partly and stored.n_bytes > _WORTH_RANGES:
            return _Ranges(self, stored)
        with self._asked(stored.key):
            return pa.BufferReader(pa.py_buffer(obstore.get(self.store, stored.key).bytes()))

    def put(self, key: str, data: bytes, new: bool) -> None:
        """One PUT. A conditional one whose answer was lost counts as done if the object is what we sent."""
        with self._asked(key):
            try:
                obstore.put(self.store, key, data, mode="create" if new else "overwrite", use_multipart=False)
            except AlreadyExistsError:
                if bytes(obstore.get(self.store, key).bytes()) != data:
                    raise FileExistsError(self.address(key)) from None

    def delete(self, key: str) -> None:
        with self._asked(key):
            obstore.delete(self.store, key)

    def fetch(self, keys: Iterable[str], folder: Path) -> dict[str, Path]:
        wanted = list(keys)
        with ThreadPoolExecutor(self.threads) as pool:
            paths = pool.map(lambda key: self._download(key, (folder / key).absolute()), wanted)
            return dict(zip(wanted, paths, strict=True))

    def lock(self, name: str, timeout_s: float) -> AbstractContextManager[None]:
        """A lease: see `Leases` for what it promises."""
        return self._held(f"{LOCKS}/{name}", timeout_s)

    def sweep(self, older_than_s: float) -> int:
        """Locks that nobody has held for so long; there are no temporary files."""
        ages = {stored.key: time.time() - stored.modified_ns / 10**9 for stored in self.files(LOCKS)}
        with self._asked(LOCKS):
            return sum(self.leases.remove(key, age) for key, age in ages.items() if age >= older_than_s)

    @contextmanager
    def _held(self, key: str, timeout_s: float) -> Iterator[None]:
        address = self.address(key)
        with self._asked(key):
            held = self.leases.acquire(key, address, timeout_s)
        try:
            yield
        except BaseException:
            self.leases.release(held)  # the error under way says more than a lock that was lost
            raise
        if not self.leases.release(held):
            raise LakeError(
                f"{address}: this process stood still, or was cut off from the store, for over "
                f"{self.leases.seconds:g} s, and another took its lock; run the step again"
            )

    def _download(self, key: str, path: Path) -> Path:
        if path.is_file():
            return path
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with self._asked(key), path.open("wb") as file:
                for chunk in obstore.get(self.store, key).stream():
                    file.write(chunk)
        except FileNotFoundError:
            raise LakeError(f"{self.address(key)}: was deleted while it was read; run the load again") from None
        return path

    @contextmanager
    def _asked(self, key: str) -> Iterator[None]:
        """Turn the client's errors into one line. Raises FileNotFoundError for a missing object, else LakeError."""
        if self.pid != os.getpid():  # the client's threads are not copied by a fork: it would wait for ever
            raise LakeError(
                f"{self.root}: this process was forked from one that uses the lake; start it with `spawn` instead"
            )
        try:
            yield
        except FileNotFoundError as error:
            if "NoSuchBucket" in str(error):
                raise LakeError(self._explained(key, error)) from None
            raise
        except (BaseError, ValueError, PermissionError) as error:
            raise LakeError(self._explained(key, error)) from None

    def _explained(self, key: str, error: Exception) -> str:
        text = str(error).partition("\n\nDebug source")[0]
        bucket = urlsplit(self.root).netloc
        where = os.environ.get("AWS_ENDPOINT_URL", "AWS")
        if "NoSuchBucket" in text:
            return f"{self.root}: there is no bucket {bucket!r} at {where}; make it, or correct ONRECORD_LAKE"
        if isinstance(error, PermissionDeniedError | UnauthenticatedError | PermissionError) or "403 Forb" in text:
            code = text.partition("<Code>")[2].partition("</Code>")[0] or "permission denied"
            return (
                f"{self.address(key)}: {where} refuses us ({code}); correct AWS_ACCESS_KEY_ID and "
                "AWS_SECRET_ACCESS_KEY, or let their owner read, write, list and delete there"
            )
        if isinstance(error, NotSupportedError) or "501 Not Impl" in text:
            return (
                f"{self.root}: {where} does not know conditional PUTs, which keep writers apart; use a store that does"
            )
        if "HTTP error" in text or "error sending request" in text or "timed out" in text:
            return (
                f"{self.address(key)}: {where} does not answer; check AWS_ENDPOINT_URL and the network, then run again"
            )
        return f"{self.address(key)}: {one_line(text, 200)}; run again, or see the log of {where}"


class _Ranges(io.RawIOBase):
    """An object read in ranges, all of one version: bytes of an old and a new one never mix."""

    def __init__(self, storage: Objects, stored: Stored) -> None:
        self._storage, self._stored, self._at = storage, stored, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._stored.n_bytes}[whence]
        self._at = start + offset
        return self._at

    def readinto(self, buffer: Any) -> int:
        end = min(self._at + len(buffer), self._stored.n_bytes)
        if end <= self._at:
            return 0
        key = self._stored.key
        with self._storage._asked(key):
            try:
                options: Any = {"range": (self._at, end), "if_match": self._stored.etag}
                data = obstore.get(self._storage.store, key, options=options).bytes()
            except PreconditionError:
                raise LakeError(
                    f"{self._storage.address(key)}: was written again while it was read; run the step again"
                ) from None
        buffer[: len(data)] = memoryview(data)
        self._at += len(data)
        return len(data)


def _stored(meta: Any) -> Stored:
    return Stored(meta["path"], meta["size"], int(meta["last_modified"].timestamp()) * 10**9, meta["e_tag"] or "")


def _check_environment(environment: Mapping[str, str]) -> None:
    if not any(environment.get(name) for name in _CREDENTIALS):
        raise ConfigError("AWS_ACCESS_KEY_ID is not set; a lake on object storage takes its keys from the environment")
    if environment.get("AWS_ACCESS_KEY_ID") and not environment.get("AWS_SECRET_ACCESS_KEY"):
        raise ConfigError("AWS_SECRET_ACCESS_KEY is not set; AWS_ACCESS_KEY_ID alone signs nothing")
    endpoint = environment.get("AWS_ENDPOINT_URL", "")
    if endpoint and not endpoint.startswith(("http://", "https://")):
        raise ConfigError(f"AWS_ENDPOINT_URL={endpoint}: must start with http:// or https://")


def _connect(root: str, environment: Mapping[str, str], timeout_s: float, retry_s: float) -> S3Store:
    parts = urlsplit(root)
    client: dict[str, Any] = {"timeout": timedelta(seconds=timeout_s), "connect_timeout": timedelta(seconds=5)}
    if environment.get("AWS_ENDPOINT_URL", "").startswith("http://"):
        client["allow_http"] = True
    retries = {"max_retries": 4, "retry_timeout": timedelta(seconds=retry_s), "backoff": _BACKOFF}
    try:
        return S3Store(
            parts.netloc,
            prefix=parts.path.strip("/") or None,
            client_options=client,  # type: ignore[arg-type]
            retry_config=retries,  # type: ignore[arg-type]
        )
    except (BaseError, ValueError) as error:
        raise ConfigError(f"ONRECORD_LAKE={root}: {one_line(error, 200)}; correct it or the AWS_* variables") from None
