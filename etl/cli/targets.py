"""`onrecord targets …`: the catalogue of stance targets."""

import typer

from etl.cli.common import later

app = typer.Typer(no_args_is_help=True, help="Work on the catalogue of stance targets.")


@app.command("check")
def targets_check() -> None:
    """Not in this version yet."""
    later("targets check")
