"""Tables that say on what machine, when and with which version they were measured."""

import os
import platform
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from etl import __version__


def machine() -> str:
    """One line: version, date, cores, processor, Python and how busy the machine was."""
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        cpu = next(line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        cpu = platform.processor() or platform.machine()
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    now = datetime.now(UTC)
    return (
        f"onrecord {__version__}, {now:%Y-%m-%d %H:%M} UTC, {cores} cores ({cpu}), "
        f"Python {platform.python_version()}, load average {load}"
    )


def show(title: str, header: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print a Markdown table under its title and the machine's line."""
    cells = [[str(cell) for cell in row] for row in (header, *rows)]
    widths = [max(len(row[n]) for row in cells) for n in range(len(header))]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |" for row in cells
    ]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    print(f"\n## {title}\n\n{machine()}\n\n" + "\n".join(lines), flush=True)
