"""The sample newsroom: how to serve it, and the configuration that leads to where it is served."""

import contextlib
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml

from etl.errors import OnrecordError
from etl.settings import shipped

Addresses = dict[str, dict[str, str]]  # outlet → {"host", "address"}
_END_S = 30.0
_PUBLISHED = re.compile(r"^published_at: *(\d{4}-\d\d-\d\d)", re.M)


def serve_command() -> list[str]:
    """Serves every outlet on free loopback ports, prints their addresses as one line of JSON, and ends on SIGTERM."""
    return [sys.executable, str(shipped("samples") / "newsroom" / "serve.py")]


@dataclass(frozen=True)
class Served:
    """A newsroom that is being served."""

    addresses: Addresses
    server: subprocess.Popen[str]

    def set_clock(self, when: datetime) -> None:
        """Have every outlet look as it did at `when` (with a time zone): what came later is not there yet.

        Raises OnrecordError if the server is gone or refuses.
        """
        assert self.server.stdin and self.server.stdout
        try:
            print(when.isoformat(), file=self.server.stdin, flush=True)
            answer = json.loads(self.server.stdout.readline() or "{}")
        except OSError as error:
            answer = {"error": str(error)}
        if "as_of" not in answer:
            raise OnrecordError(f"the sample newsroom did not take the time {when}: {answer.get('error', 'it ended')}")


@contextlib.contextmanager
def newsroom() -> Iterator[Served]:
    """Serve the sample newsroom while the context lasts, as of its last day until `set_clock` says otherwise.

    Raises OnrecordError if the server does not come up.
    """
    command = [*serve_command(), "--until-stdin-closes"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdin and server.stdout
        try:
            line = server.stdout.readline()
            if not line:
                raise OnrecordError(f"{command[1]}: the sample newsroom did not start; run it by hand to see why")
            yield Served(json.loads(line), server)
        finally:
            server.stdin.close()
            with contextlib.suppress(subprocess.TimeoutExpired):
                server.wait(_END_S)
            server.kill()


def days() -> tuple[str, str]:
    """The first and the last day on which the newsroom's articles were published."""
    texts = (path.read_text("utf-8") for path in (shipped("samples") / "newsroom" / "articles").glob("*/*.md"))
    found = sorted(match[1] for match in map(_PUBLISHED.search, texts) if match)
    return found[0], found[-1]


def read_addresses(file: Path) -> Addresses | None:
    """The addresses that the server printed into a file; None: not yet."""
    line, end, _ = file.read_text("utf-8").partition("\n") if file.exists() else ("", "", "")
    return json.loads(line) if end else None


def write_config(folder: Path, addresses: Addresses) -> None:
    """The newsroom's configuration, with the loopback address that stands in for each outlet's host."""
    source = shipped("samples") / "newsroom"
    catalogue: dict[str, list[dict[str, Any]]] = yaml.safe_load((source / "sources.yaml").read_text("utf-8"))
    for entry in catalogue["sources"]:
        entry["address"] = addresses[entry["id"]]["address"]
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("targets.yaml", "speakers.yaml"):
        shutil.copyfile(source / name, folder / name)
    temporary = folder / "sources.yaml.tmp"  # a task may read the file at this moment
    temporary.write_text(yaml.safe_dump(catalogue, sort_keys=False, allow_unicode=True), "utf-8")
    temporary.replace(folder / "sources.yaml")
