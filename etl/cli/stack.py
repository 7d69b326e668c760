"""`onrecord demo`, `up`, `down`: Airflow and the sample newsroom on this machine."""

from typing import Annotated

import typer


def demo(
    keep: Annotated[
        bool, typer.Option("--keep", help="Go on from an earlier demonstration instead of starting anew.")
    ] = False,
) -> None:
    """Serve the sample newsroom, run the DAG on it, and print the answers; offline, in a folder of its own."""
    from etl.demo import run_demo

    run_demo(keep)


def up(
    port: Annotated[
        int | None, typer.Option("--port", min=0, max=65535, help="Of Airflow's UI. Default: ONRECORD_PORT or 8080.")
    ] = None,
    timeout: Annotated[float, typer.Option("--timeout", min=1, help="Seconds to wait until all is healthy.")] = 180,
) -> None:
    """Start Airflow on this machine: its UI, its scheduler and its database; without sources, on the sample newsroom."""
    from etl.settings import settings
    from etl.stack.up import run_up

    run_up(settings(), settings().port if port is None else port, timeout)


def down() -> None:
    """End what `up` has started; history and data stay."""
    from etl.settings import settings
    from etl.stack.up import run_down

    run_down(settings())


def status() -> None:
    """Say what the lake holds, what is published, which steps of the last days failed, and whether Airflow is up."""
    from etl.run import open_run
    from etl.settings import settings
    from etl.stack.up import describe, homes
    from etl.status import print_status

    print_status(open_run())
    for line in filter(None, map(describe, homes(settings()))):
        print(line)
