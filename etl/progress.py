"""Progress on stderr: a bar on a terminal, a plain line now and then elsewhere."""

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

ItemT = TypeVar("ItemT")
_LINE_EVERY_S = 15.0


def note(message: str) -> None:
    """One line of progress."""
    print(message, file=sys.stderr, flush=True)


def track(items: Iterable[ItemT], total: int, label: str) -> Iterator[ItemT]:
    """Pass the items on and show how many of `total` are done."""
    if sys.stderr.isatty():
        from rich.console import Console
        from rich.progress import track as bar

        yield from bar(items, description=label, total=total, console=Console(stderr=True))
        return
    last = time.monotonic()
    for done, item in enumerate(items, start=1):
        yield item
        if time.monotonic() - last >= _LINE_EVERY_S or done == total:
            note(f"{label}: {done} of {total}")
            last = time.monotonic()
