"""`onrecord …`: one sub-command per step, plus import, annotate, sql, snapshot, evaluate and status.

Exit status: 0 success, 1 work failed, 2 wrong use. Errors are one line; progress goes to stderr, results to stdout.
"""

import json
import signal
import sys
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from etl import __version__
from etl.days import parse_day
from etl.errors import ConfigError, OnrecordError, one_line
from etl.progress import note

app = typer.Typer(
    name="onrecord",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Who said what about which issue, where do they stand, and how do we know?",
)
snapshot_app = typer.Typer(no_args_is_help=True, help="Keep a published warehouse for ever, under a name.")
targets_app = typer.Typer(no_args_is_help=True, help="Work on the catalogue of stance targets.")
evaluate_app = typer.Typer(no_args_is_help=True, help="Score an extraction against gold annotation.")
raw_app = typer.Typer(no_args_is_help=True, help="Work on the raw layer.")
annotate_app = typer.Typer(no_args_is_help=True, help="Run one extraction on any data, without lake or configuration.")
for name, sub in (
    ("snapshot", snapshot_app),
    ("targets", targets_app),
    ("evaluate", evaluate_app),
    ("raw", raw_app),
    ("annotate", annotate_app),
):
    app.add_typer(sub, name=name)

_UsageError: type[Exception] = typer.BadParameter.__mro__[1]  # typer does not export the base class of wrong use

Day = Annotated[str, typer.Option("--day", metavar="YYYY-MM-DD", help="The day to work on (UTC).")]
OneSource = Annotated[str, typer.Option("--source", metavar="ID", help="Id of the source in sources.yaml.")]
Workers = Annotated[int, typer.Option("--workers", min=1, max=64, help="Processes to use.")]
In = Annotated[Path, typer.Option("--in", metavar="FILE", help="JSONL or Parquet file to read.")]
Out = Annotated[Path, typer.Option("--out", metavar="F.jsonl", help="File to write.")]
From = Literal["scrape", "normalize", "extract", "stances", "load"]
Format = Literal["table", "csv", "json", "parquet"]


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


@app.command()
def demo(
    keep: Annotated[
        bool, typer.Option("--keep", help="Go on from an earlier demonstration instead of starting anew.")
    ] = False,
) -> None:
    """Serve the sample newsroom, run the DAG on it, and print the answers; offline, in a folder of its own."""
    from etl.demo import run_demo

    run_demo(keep)


@app.command()
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


@app.command()
def down() -> None:
    """End what `up` has started; history and data stay."""
    from etl.settings import settings
    from etl.stack.up import run_down

    run_down(settings())


@app.command()
def run(
    day: Day,
    source: Annotated[
        list[str] | None, typer.Option("--source", metavar="ID", help="A source; may be repeated. Default: all.")
    ] = None,
    from_step: Annotated[
        From, typer.Option("--from", help="Where to start; earlier steps keep what the lake has.")
    ] = "scrape",
    refetch: Annotated[bool, typer.Option(help="Fetch again what this day has already fetched.")] = False,
) -> None:
    """Run one day without Airflow: every step for every source, then load."""
    from etl import steps
    from etl.errors import SourceError
    from etl.run import open_run

    order = ["scrape", "normalize", "extract", "stances", "load"]
    start, the_day, this = order.index(from_step), parse_day(day), open_run()
    lost: list[str] = []
    for each in this.validate_config(source):
        if start <= 0:
            try:
                _done("scrape", steps.scrape(this, the_day, each.id, refetch, note), each.id)
            except SourceError as error:
                lost.append(each.id)
                note(f"onrecord: {each.id}: {one_line(error)}")
        if start <= 1:
            _done("normalize", steps.normalize(this, the_day, each.id), each.id)
        if start <= 3:
            _done("extract", steps.extract(this, the_day, each.id, only_stances=start == 3), each.id)
    _done("load", steps.load(this))
    if lost:
        raise OnrecordError(
            f"{', '.join(lost)} could not be collected for {day}; the other sources were loaded. "
            "Their coverage rows say why; run the same command again for them"
        )


@app.command()
def scrape(
    day: Day,
    source: OneSource,
    refetch: Annotated[bool, typer.Option(help="Fetch again what this day has already fetched.")] = False,
) -> None:
    """Discover and fetch a source's articles of a day into the raw layer."""
    from etl import steps
    from etl.run import open_run

    _done("scrape", steps.scrape(open_run(), parse_day(day), source, refetch, note), source)


@app.command()
def normalize(day: Day, source: OneSource) -> None:
    """Turn a day's raw pages into articles."""
    from etl import steps
    from etl.run import open_run

    _done("normalize", steps.normalize(open_run(), parse_day(day), source), source)


@app.command()
def extract(
    day: Day,
    source: OneSource,
    only: Annotated[
        Literal["stances"] | None, typer.Option(help="Re-extract stances from the quotes that are there.")
    ] = None,
) -> None:
    """Extract quotes and stances from a day's articles."""
    from etl import steps
    from etl.run import open_run

    _done("extract", steps.extract(open_run(), parse_day(day), source, only_stances=only == "stances"), source)


@app.command()
def load() -> None:
    """Bring every changed day into the warehouse, test it, and publish it."""
    from etl import steps
    from etl.run import open_run

    _done("load", steps.load(open_run()))


@app.command("import")
def import_(
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE",
            help="Parquet, CSV or JSONL with url, date, title, text[, authors, outlet]; or a WARC file, also http(s).",
        ),
    ],
    source: Annotated[
        str,
        typer.Option(
            "--source",
            metavar="ID",
            help="Name under which the articles are kept; of a WARC file, those of this source's host.",
        ),
    ],
    no_run: Annotated[bool, typer.Option("--no-run", help="Only write what the file holds; leave the steps.")] = False,
) -> None:
    """Import articles or captured pages from a file, then run the later steps for the days they touch."""
    from etl.imports import import_file
    from etl.run import open_run

    import_file(open_run(), file, source, then_run=not no_run, done=_done)


@app.command()
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


@app.command()
def status() -> None:
    """Say what the lake holds, what is published, which steps of the last days failed, and whether Airflow is up."""
    from etl.run import open_run
    from etl.settings import settings
    from etl.stack.up import describe, homes
    from etl.status import print_status

    print_status(open_run())
    for line in filter(None, map(describe, homes(settings()))):
        print(line)


@snapshot_app.command("create")
def snapshot_create(name: Annotated[str, typer.Argument(help="Letters, digits, - and _.")]) -> None:
    """Keep the file that is published now under a name."""
    from etl.load import snapshots
    from etl.settings import settings

    _print(snapshots.create(settings().warehouse_dir, name))


@snapshot_app.command("list")
def snapshot_list() -> None:
    """List the snapshots, one JSON object a line."""
    from etl.load import snapshots
    from etl.settings import settings

    for row in snapshots.list_snapshots(settings().warehouse_dir):
        _print(row)


@snapshot_app.command("verify")
def snapshot_verify(name: Annotated[str, typer.Argument(help="The snapshot's name.")]) -> None:
    """Compare a snapshot with its checksum."""
    from etl.load import snapshots
    from etl.settings import settings

    _print(snapshots.verify(settings().warehouse_dir, name))


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


@annotate_app.command("html")
def annotate_html(
    in_: In,
    out: Out,
    profile: Annotated[Literal["vote", "fast"], typer.Option(help="fast leaves newspaper3k out.")] = "vote",
    workers: Workers = 1,
) -> None:
    """Pages to articles: rows with id, url, html (base64 in JSONL)."""
    from etl import annotate

    _print({"rows": annotate.write_rows(annotate.annotate_html(annotate.read_rows(in_), profile, workers), out)})


@annotate_app.command("text")
def annotate_text(in_: In, out: Out, workers: Workers = 1) -> None:
    """Texts to quotes and stances: rows with id, text[, title, date]."""
    from etl import annotate

    _print({"rows": annotate.write_rows(annotate.annotate_text(annotate.read_rows(in_), workers), out)})


@annotate_app.command("stance")
def annotate_stance(in_: In, out: Out) -> None:
    """Stance labels for (text, target[, actor]) rows."""
    from etl import annotate

    _print({"rows": annotate.write_rows(annotate.annotate_stance(annotate.read_rows(in_)), out)})


@evaluate_app.command("quotes")
def evaluate_quotes(gold: Path) -> None:
    """Not in this version yet."""
    _later("evaluate quotes")


@evaluate_app.command("stances")
def evaluate_stances(gold: Path) -> None:
    """Not in this version yet."""
    _later("evaluate stances")


@evaluate_app.command("pages")
def evaluate_pages(gold: Path) -> None:
    """Not in this version yet."""
    _later("evaluate pages")


@targets_app.command("check")
def targets_check() -> None:
    """Not in this version yet."""
    _later("targets check")


@raw_app.command("export")
def raw_export(
    warc: Annotated[Path, typer.Option(metavar="FILE", help="The .warc.gz or .warc file to write.")],
    day: Annotated[str | None, typer.Option(metavar="D", help="One day (UTC). Default: all.")] = None,
    source: Annotated[str | None, typer.Option(metavar="S", help="One source. Default: all.")] = None,
) -> None:
    """Write fetched pages, and what came of every other fetch, as WARC 1.1; `import` restores the same rows."""
    from etl.archives import export_warc
    from etl.run import open_run

    _print(export_warc(open_run(), warc, parse_day(day) if day else None, source))


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


def _later(what: str) -> None:
    note(f"onrecord: {what} is not in version {__version__} yet; `onrecord --help` lists what is")
    raise typer.Exit(2)


def _done(step: str, counts: dict[str, Any], source: str | None = None) -> None:
    _print({"step": step, **({"source": source} if source else {}), **counts})


def _print(row: dict[str, Any]) -> None:
    print(json.dumps(row, ensure_ascii=False, default=str), flush=True)


def _fail(error: Exception, status: int) -> None:
    note(f"onrecord: {one_line(error, 1000)}")
    sys.exit(status)


if __name__ == "__main__":
    main()
