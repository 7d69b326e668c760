"""The four verbs, a whole day, and import: `onrecord run`, `scrape`, `normalize`, `extract`, `load`, `import`."""

from typing import Annotated, Literal

import typer

from etl.cli.common import Day, OneSource, print_counts
from etl.days import parse_day
from etl.errors import OnrecordError, one_line
from etl.progress import note

From = Literal["scrape", "normalize", "extract", "stances", "load"]


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
                print_counts("scrape", steps.scrape(this, the_day, each.id, refetch, note), each.id)
            except SourceError as error:
                lost.append(each.id)
                note(f"onrecord: {each.id}: {one_line(error)}")
        if start <= 1:
            print_counts("normalize", steps.normalize(this, the_day, each.id), each.id)
        if start <= 3:
            print_counts("extract", steps.extract(this, the_day, each.id, only_stances=start == 3), each.id)
    print_counts("load", steps.load(this))
    if lost:
        raise OnrecordError(
            f"{', '.join(lost)} could not be collected for {day}; the other sources were loaded. "
            "Their coverage rows say why; run the same command again for them"
        )


def scrape(
    day: Day,
    source: OneSource,
    refetch: Annotated[bool, typer.Option(help="Fetch again what this day has already fetched.")] = False,
) -> None:
    """Discover and fetch a source's articles of a day into the raw layer."""
    from etl import steps
    from etl.run import open_run

    print_counts("scrape", steps.scrape(open_run(), parse_day(day), source, refetch, note), source)


def normalize(day: Day, source: OneSource) -> None:
    """Turn a day's raw pages into articles."""
    from etl import steps
    from etl.run import open_run

    print_counts("normalize", steps.normalize(open_run(), parse_day(day), source), source)


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

    print_counts("extract", steps.extract(open_run(), parse_day(day), source, only_stances=only == "stances"), source)


def load() -> None:
    """Bring every changed day into the warehouse, test it, and publish it."""
    from etl import steps
    from etl.run import open_run

    print_counts("load", steps.load(open_run()))


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

    import_file(open_run(), file, source, then_run=not no_run, done=print_counts)
