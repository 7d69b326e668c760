"""Reading the published file: `onrecord sql` and `onrecord snapshot …`."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from etl.cli.common import print_row
from etl.errors import ConfigError
from etl.progress import note

snapshot_app = typer.Typer(no_args_is_help=True, help="Keep a published warehouse for ever, under a name.")

Format = Literal["table", "csv", "json", "parquet"]


def sql(
    query: Annotated[str | None, typer.Argument(metavar="SELECT …", help="A query; without one, a prompt.")] = None,
    file: Annotated[
        Path | None, typer.Option("-f", "--file", metavar="FILE", help="Read the query from a file.")
    ] = None,
    format: Annotated[Format, typer.Option("--format", help="How to write the result.")] = "table",
) -> None:
    """Query the published warehouse, read only."""
    from etl.load.query import connect, run_query
    from etl.prompt import prompt
    from etl.settings import settings
    from etl.tables import write_result

    if query and file:
        raise ConfigError("give a query or -f FILE, not both")
    if file:
        try:
            query = file.read_text(encoding="utf-8")
        except OSError as error:
            raise ConfigError(f"{file}: cannot be read: {error.strerror}") from None
    with connect(settings().warehouse_dir) as connection:
        if query is None:
            prompt(connection)
        else:
            write_result(run_query(connection, query), format)


@snapshot_app.command("create")
def snapshot_create(name: Annotated[str, typer.Argument(help="Letters, digits, - and _.")]) -> None:
    """Keep the file that is published now under a name."""
    from etl.load import snapshots
    from etl.settings import settings

    print_row(snapshots.create(settings().warehouse_dir, name))


@snapshot_app.command("list")
def snapshot_list() -> None:
    """List the snapshots, one JSON object a line."""
    from etl.load import snapshots
    from etl.settings import settings

    for row in snapshots.list_snapshots(settings().warehouse_dir):
        print_row(row)


@snapshot_app.command("verify")
def snapshot_verify(name: Annotated[str, typer.Argument(help="The snapshot's name.")]) -> None:
    """Compare a snapshot with its checksum."""
    from etl.load import snapshots
    from etl.settings import settings

    print_row(snapshots.verify(settings().warehouse_dir, name))


@snapshot_app.command("attach")
def snapshot_attach(name: Annotated[str, typer.Argument(help="The snapshot's name.")]) -> None:
    """Open a prompt on today's warehouse with the snapshot attached beside it, under its name."""
    from etl.load import snapshots
    from etl.load.query import connect
    from etl.prompt import attach, prompt
    from etl.settings import settings

    path = snapshots.path_of(settings().warehouse_dir, name)
    with connect(settings().warehouse_dir) as connection:
        note(f"{attach(connection, path, name)} is the snapshot; today's warehouse is the default")
        prompt(connection)
