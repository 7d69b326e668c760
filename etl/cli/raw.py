"""`onrecord raw …`: the raw layer."""

from pathlib import Path
from typing import Annotated

import typer

from etl.cli.common import print_row
from etl.days import parse_day

app = typer.Typer(no_args_is_help=True, help="Work on the raw layer.")


@app.command("export")
def raw_export(
    warc: Annotated[Path, typer.Option(metavar="FILE", help="The .warc.gz or .warc file to write.")],
    day: Annotated[str | None, typer.Option(metavar="D", help="One day (UTC). Default: all.")] = None,
    source: Annotated[str | None, typer.Option(metavar="S", help="One source. Default: all.")] = None,
) -> None:
    """Write fetched pages, and what came of every other fetch, as WARC 1.1; `import` restores the same rows."""
    from etl.archives import export_warc
    from etl.run import open_run

    print_row(export_warc(open_run(), warc, parse_day(day) if day else None, source))
