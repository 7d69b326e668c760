"""Locks on object storage: leases that are renewed while they are held and can be taken over when they are not.

What they promise: as long as every holder can reach the store and runs, one process at a time holds a lock. A holder
that was killed loses it once a waiting process has seen no renewal for the lease's length, by its own clock: clocks of
different machines are never compared. A holder that stands still for longer than the lease (a stopped virtual machine, a
network that is cut) loses its lock without knowing it, and may write once it wakes. That cannot tear a partition, for
each is one PUT, nor overwrite raw parts, whose PUTs are conditional; the last writer of a partition wins, with the rows
that its input gives. Whoever lost a lock in this way raises LakeError at its end, so that its step is run again.
"""

import json
import os
import socket
import threading
import time
import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import obstore
from obstore.exceptions import AlreadyExistsError, BaseError, PreconditionError
from obstore.store import S3Store

from etl.errors import LakeError

_LONGEST_POLL_S = 1.0
_SURELY_ABANDONED = 10  # leases, where the store's clock is compared with ours


@dataclass
class Held:
    """A lock in our hands; its thread renews it until it is released."""

    key: str
    token: str
    etag: str
    renewed: float  # time.monotonic() of the last renewal that is certain
    ended: threading.Event = field(default_factory=threading.Event)
    lost: bool = False
    thread: threading.Thread | None = None


@dataclass
class Leases:
    """The locks below a store's prefix. A free lock is an object that says so: it is never deleted on release, because a
    DELETE cannot be made conditional."""

    store: S3Store
    seconds: float
    tested: bool = False  # whether the store has shown that it keeps a PUT from overwriting

    def acquire(self, key: str, address: str, timeout_s: float) -> Held:
        """Wait for the lock and take it.

        Raises LakeError after `timeout_s`, naming the holder, and the store's errors.
        """
        deadline = time.monotonic() + timeout_s
        token, pause = uuid.uuid4().hex, 0.05
        etag = self._create(key, token, address)
        seen, seen_since = "", 0.0
        while not etag:
            found, version = self._read(key)
            if found is None:
                etag = self._create(key, token, address)
                continue
            if version != seen:
                seen, seen_since = version, time.monotonic()
            abandoned = time.monotonic() - seen_since > float(found.get("lease_s", self.seconds))
            if found.get("token") == token:  # our own PUT, whose answer was lost
                etag = version
            elif not found.get("token") or abandoned:
                etag = self._replace(key, version, self._body(token))
            elif time.monotonic() > deadline:
                raise LakeError(
                    f"{address}: held by another process ({found.get('host')} pid {found.get('pid')}) for over "
                    f"{timeout_s:g} s; wait for that run to end, or stop it, and run again"
                )
            else:
                time.sleep(pause)
                pause = min(pause * 1.5, _LONGEST_POLL_S)
        held = Held(key, token, etag, time.monotonic())
        held.thread = threading.Thread(target=self._renew, args=(held,), name=f"lease {key}", daemon=True)
        held.thread.start()
        return held

    def release(self, held: Held) -> bool:
        """Make the lock free; False if another process has taken it meanwhile."""
        held.ended.set()
        if held.thread:
            held.thread.join()
        if not held.lost:
            try:
                free = _bytes({})
                held.lost = not self._replace(held.key, held.etag, free) and self._read(held.key)[0] != _parsed(free)
            except (BaseError, OSError):  # it expires by itself
                held.lost = time.monotonic() - held.renewed > self.seconds
        return not held.lost

    def remove(self, key: str, age_s: float) -> bool:
        """Delete the object of a lock that is free or abandoned; it was written `age_s` ago, give or take the clocks.

        It is taken first, so nobody else holds it when it goes. False if it is held, or another was quicker.
        """
        found, version = self._read(key)
        if found is None or (
            found.get("token") and age_s < _SURELY_ABANDONED * float(found.get("lease_s", self.seconds))
        ):
            return False
        if not self._replace(key, version, self._body(uuid.uuid4().hex)):
            return False
        obstore.delete(self.store, key)
        return True

    def _renew(self, held: Held) -> None:
        while not held.ended.wait(self.seconds / 4):
            started = time.monotonic()
            try:
                etag = self._replace(held.key, held.etag, self._body(held.token))
                if not etag:
                    found, version = self._read(held.key)
                    if not found or found.get("token") != held.token:
                        held.lost = True
                        return
                    etag = version  # a renewal of ours whose answer was lost
            except (BaseError, OSError):  # unreachable: try again; if it lasts, a waiting process takes the lock
                continue
            held.etag, held.renewed = etag, started

    def _create(self, key: str, token: str, address: str) -> str:
        """The new lock's ETag, or nothing if there is an object already."""
        body = self._body(token)
        try:
            etag = obstore.put(self.store, key, body, mode="create")["e_tag"] or ""
        except AlreadyExistsError:
            return ""
        if not self.tested:
            try:
                obstore.put(self.store, key, body, mode="create")
            except AlreadyExistsError:
                self.tested = True
            else:
                raise LakeError(
                    f"{address}: the store overwrites objects in spite of `If-None-Match: *`, so it cannot keep writers "
                    "apart; use one that honours conditional PUTs"
                )
        return etag

    def _replace(self, key: str, version: str, body: bytes) -> str:
        """The lock's new ETag, or nothing if it is no longer the version that was read."""
        try:
            return obstore.put(self.store, key, body, mode={"e_tag": version})["e_tag"] or ""
        except (PreconditionError, FileNotFoundError):
            return ""

    def _read(self, key: str) -> tuple[dict[str, Any] | None, str]:
        """What the lock says, and its ETag; (None, "") if there is none."""
        try:
            answer = obstore.get(self.store, key)
            return _parsed(bytes(answer.bytes())), answer.meta["e_tag"] or ""
        except FileNotFoundError as error:
            if "NoSuchBucket" in str(error):
                raise
            return None, ""

    def _body(self, token: str) -> bytes:
        """Every body differs from every other, so that its ETag does."""
        now = datetime.now(UTC)
        return _bytes(
            {
                "token": token,
                "host": socket.gethostname(),
                "pid": os.getpid(),
                "lease_s": self.seconds,
                "renewed_at": now.isoformat(),
                "expires_at": (now + timedelta(seconds=self.seconds)).isoformat(),
            }
        )


def _bytes(body: dict[str, Any]) -> bytes:
    return json.dumps({"nonce": uuid.uuid4().hex, **body}).encode()


def _parsed(body: bytes) -> dict[str, Any]:
    """A body that is no JSON object counts as a lock of nobody."""
    try:
        found = json.loads(body)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
