"""`onrecord …`: one sub-command per step, plus import, annotate, sql, snapshot, evaluate and status.

Exit status: 0 success, 1 work failed, 2 wrong use. Errors are one line; progress goes to stderr, results to stdout.
Each module holds one group of commands, as plain functions whose heavy imports stay inside; this one puts them together.
"""

import signal
import sys
from typing import Annotated

import typer

from etl import __version__
from etl.cli import annotate, evaluate, raw, stack, steps, targets, warehouse
from etl.errors import ConfigError, OnrecordError, one_line
from etl.progress import note

__all__ = ["app", "main"]

app = typer.Typer(
    name="onrecord",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Who said what about which issue, where do they stand, and how do we know?",
)
for command in (stack.demo, stack.up, stack.down, steps.run, steps.scrape, steps.normalize, steps.extract, steps.load):
    app.command()(command)
app.command("import")(steps.import_)
app.command()(warehouse.sql)
app.command()(stack.status)
for name, group in (
    ("snapshot", warehouse.snapshot_app),
    ("targets", targets.app),
    ("evaluate", evaluate.app),
    ("raw", raw.app),
    ("annotate", annotate.app),
):
    app.add_typer(group, name=name)

_UsageError: type[Exception] = typer.BadParameter.__mro__[1]  # typer does not export the base class of wrong use


def main() -> None:
    """Entry point: run the command and turn expected failures into one line and an exit status."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # a stopped container ends like Ctrl-C: cleanly
    try:
        sys.exit(app(standalone_mode=False))
    except _UsageError as error:
        where = error.ctx.command_path if error.ctx else "onrecord"  # type: ignore[attr-defined]
        _fail(OnrecordError(f"{error.format_message().rstrip('.')}; see `{where} --help`"), 2)  # type: ignore[attr-defined]
    except typer.Abort:
        _fail(OnrecordError("stopped"), 130)
    except ConfigError as error:
        _fail(error, 2)
    except OnrecordError as error:
        _fail(error, 1)
    except KeyboardInterrupt:
        _fail(OnrecordError("stopped; what was done is kept, and the same command goes on from there"), 130)
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output has gone (`| head`): nothing is left to say
        sys.exit(1)


def _version(value: bool) -> None:
    if value:
        print(f"onrecord {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Who said what about which issue, where do they stand, and how do we know?"""


def _fail(error: Exception, status: int) -> None:
    note(f"onrecord: {one_line(error, 1000)}")
    sys.exit(status)
