"""The lake in a folder: temporary name, flush, rename; file locks."""

import hashlib
import os
import time
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from etl.errors import LakeError, one_line
from etl.lake.storage import LOCKS, Stored

_TEMPORARY = ".tmp-"


@dataclass(frozen=True)
class Files:
    """Storage in a folder of this machine."""

    root: Path
    threads: int = 1

    def address(self, key: str) -> str:
        return str(self.root / key)

    def folders(self, folder: str) -> list[str]:
        place = self.root / folder
        return [entry.name for entry in os.scandir(place) if entry.is_dir()] if place.is_dir() else []

    def files(self, folder: str) -> Iterator[Stored]:
        place = self.root / folder
        if not place.is_dir():
            return
        for entry in os.scandir(place):
            key = f"{folder}/{entry.name}"
            if entry.is_dir():
                yield from self.files(key)
            elif not entry.name.startswith(_TEMPORARY):
                try:
                    status = entry.stat()
                except FileNotFoundError:  # deleted since it was listed
                    continue
                yield Stored(key, status.st_size, status.st_mtime_ns)

    def stat(self, key: str) -> Stored | None:
        try:
            status = (self.root / key).stat()
        except (FileNotFoundError, NotADirectoryError):
            return None
        return Stored(key, status.st_size, status.st_mtime_ns)

    def open(self, stored: Stored, partly: bool) -> Path:
        return self.root / stored.key

    def put(self, key: str, data: bytes, new: bool) -> None:
        path = self.root / key
        if new and path.exists():  # the caller holds the lock
            raise FileExistsError(path)
        _make_folder(path.parent)
        temporary = path.parent / f"{_TEMPORARY}{uuid.uuid4().hex}"
        try:
            with temporary.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
            flush(path.parent)
        except OSError as error:
            raise LakeError(
                f"{path}: cannot be written ({error.strerror or one_line(error)}); "
                "free space or correct the permissions, then run again; what was there is unchanged"
            ) from None
        finally:
            temporary.unlink(missing_ok=True)

    def delete(self, key: str) -> None:
        path = self.root / key
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise LakeError(
                f"{path}: cannot be deleted ({error.strerror}); correct the permissions and run again"
            ) from None

    def fetch(self, keys: Iterable[str], folder: Path) -> dict[str, Path]:
        return {key: (self.root / key).absolute() for key in keys}

    @contextmanager
    def lock(self, name: str, timeout_s: float) -> Iterator[None]:
        """The system releases the lock if the process dies."""
        folder = self.root / LOCKS
        _make_folder(folder)
        try:
            with FileLock(folder / name, timeout=timeout_s):
                yield
        except Timeout:
            raise LakeError(
                f"{folder / name}: held by another process for over {timeout_s:g} s; "
                "wait for that run to end, or stop it, and run again"
            ) from None

    def sweep(self, older_than_s: float) -> int:
        """Temporary files; younger ones may be in use."""
        if not self.root.is_dir():
            return 0
        oldest_in_use = time.time() - older_than_s
        stale = [path for path in self.root.rglob(f"{_TEMPORARY}*") if path.stat().st_mtime <= oldest_in_use]
        for path in stale:
            path.unlink(missing_ok=True)
        return len(stale)


def checksum(path: Path) -> str:
    """sha256 of a file, in hex. Raises LakeError if it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise LakeError(f"{path}: cannot be read ({error.strerror}); run the step that makes it again") from None


def flush(path: Path) -> None:
    """Make a file's bytes, or a rename in a folder, durable: without it a power cut can bring the old state back."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LakeError(
            f"{folder}: cannot be made ({error.strerror}); set ONRECORD_HOME to a writable folder"
        ) from None
