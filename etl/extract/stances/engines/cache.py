"""Answers kept on disk, so that no article is paid for twice."""

from __future__ import annotations

import hashlib
import json
import logging
import os
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_log = logging.getLogger("onrecord")


def request_key(version: str, request: dict[str, Any]) -> str:
    """sha256 of the request and the version of how its answer is read; where it is sent does not count."""
    return hashlib.sha256(json.dumps([version, request], sort_keys=True).encode("ascii")).hexdigest()


@dataclass
class Cache:
    """One file for each answer, in 256 folders below `folder`; each is there whole or not at all."""

    folder: Path
    _told: bool = field(default=False, init=False)

    def get(self, key: str) -> Any:
        """The answer kept under `key`; None where there is none, or where its file is damaged."""
        try:
            entry = json.loads(self._path(key).read_bytes())
        except (OSError, ValueError, RecursionError):
            return None
        return entry.get("answer") if isinstance(entry, dict) and entry.get("key") == key else None

    def put(self, key: str, answer: Any) -> None:
        """Keep an answer of JSON types. A disk that takes no more costs money, not rows: one warning for each process."""
        path, temporary = self._path(key), None
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            number, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
            with os.fdopen(number, "w", encoding="ascii") as file:
                json.dump({"key": key, "answer": answer}, file)
            Path(temporary).replace(path)
        except OSError as error:
            if temporary is not None:
                Path(temporary).unlink(missing_ok=True)
            if not self._told:
                _log.warning("%s: answers cannot be kept (%s); set ONRECORD_STANCE_CACHE", self.folder, error.strerror)
            self._told = True

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}.json"
