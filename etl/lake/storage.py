"""What the lake asks of the place that keeps it; `files` and `objects` are the two kinds of place."""

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

LOCKS = ".locks"  # folder of the locks, beside the layers


@dataclass(frozen=True)
class Stored:
    """A stored file: its key is the path below the lake's root, with slashes."""

    key: str
    n_bytes: int
    modified_ns: int  # nanoseconds since 1970; object stores know whole seconds
    etag: str = ""  # object stores only

    @property
    def mark(self) -> int:
        """Differs whenever the bytes were written again: the time of the last change, whose part below a second is, on
        object storage, a fingerprint of the ETag."""
        if not self.etag:
            return self.modified_ns
        digest = hashlib.sha256(self.etag.encode()).digest()
        return self.modified_ns // 10**9 * 10**9 + int.from_bytes(digest[:8], "big") % 10**9


class Storage(Protocol):
    """Every method raises LakeError, in one line, for what a user can mend."""

    @property
    def threads(self) -> int:
        """How many reads are worth having in flight at once."""

    def address(self, key: str) -> str:
        """Where a person finds the file: a path, or an s3:// address."""

    def folders(self, folder: str) -> list[str]:
        """Names of the folders in a folder; none if it is not there."""

    def files(self, folder: str) -> Iterator[Stored]:
        """The files in a folder and below it, without temporary ones, in no order; none if it is not there."""

    def stat(self, key: str) -> Stored | None:
        """The file's size and time, or None if it is not there."""

    def open(self, stored: Stored, partly: bool) -> Path | BinaryIO:
        """What pyarrow reads the file from; `partly`: only some columns will be asked for.

        Raises FileNotFoundError, at once or when it is read.
        """

    def put(self, key: str, data: bytes, new: bool) -> None:
        """Write the file whole or not at all. `new`: raises FileExistsError if it is there."""

    def delete(self, key: str) -> None:
        """Delete the file; nothing happens if it is not there."""

    def fetch(self, keys: Iterable[str], folder: Path) -> dict[str, Path]:
        """Key → absolute path of a local file with its bytes, brought into `folder` where it is not local.

        What the folder has already is taken as it is: it belongs to one load.
        """

    def lock(self, name: str, timeout_s: float) -> AbstractContextManager[None]:
        """Hold the lock of that name, against every other process. Raises LakeError after `timeout_s`."""

    def sweep(self, older_than_s: float) -> int:
        """Delete what killed writers left that is older; returns how many files."""
