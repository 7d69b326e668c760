"""Run dbt's command line, and die with the load that started it.

The load holds the other end of standard input. When it goes, however it goes, the pipe closes and this process ends at
once instead of building on without a lock. The next load waits for the lock file of the first argument, so it starts
when this process is gone. Run by path; imports nothing of `etl`.
"""

import os
import sys
import threading


def _end_with_parent() -> None:
    while os.read(0, 1):
        pass
    os._exit(1)


if __name__ == "__main__":
    threading.Thread(target=_end_with_parent, daemon=True).start()
    from filelock import FileLock

    with FileLock(sys.argv.pop(1)):
        from dbt.cli.main import cli

        sys.argv[0] = "dbt"
        cli()
