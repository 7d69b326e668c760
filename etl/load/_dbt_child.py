"""Run dbt once, print as JSON where it stopped, and die with the load that started it.

The load holds the other end of standard input. When it goes, however it goes, the pipe closes and this process ends at
once instead of building on without a lock. The next load waits for the lock file of the first argument, so it starts
when this process is gone. Run by path; imports nothing of `etl`.
"""

import json
import os
import sys
import threading
from typing import Any


def _end_with_parent() -> None:
    while os.read(0, 1):
        pass
    os._exit(1)


def _failure(outcome: Any) -> dict[str, str]:
    """Kind, name, message and compiled SQL of the first failed node; of the whole project if no node ran."""
    for result in getattr(outcome.result, "results", None) or ():
        if result.status in ("error", "fail", "warn"):
            kind, _, name, *_ = result.node.unique_id.split(".")
            return {
                "kind": str(kind),
                "name": name,
                "message": result.message or "",
                "compiled": getattr(result.node, "compiled_code", None) or "",
            }
    return {"kind": "dbt", "name": "project", "message": str(outcome.exception or ""), "compiled": ""}


def main() -> int:
    threading.Thread(target=_end_with_parent, daemon=True).start()
    from filelock import FileLock

    with FileLock(sys.argv[1]):
        from dbt.cli.main import dbtRunner

        outcome = dbtRunner().invoke(sys.argv[2:])
        if not outcome.success:
            print(json.dumps(_failure(outcome)))
        return 0 if outcome.success else 1


if __name__ == "__main__":
    sys.exit(main())
