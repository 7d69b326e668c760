"""`onrecord targets …`: the catalogue of stance targets."""

from datetime import date
from typing import Annotated, Literal

import typer

from etl.days import parse_day
from etl.errors import ConfigError

app = typer.Typer(no_args_is_help=True, help="Work on the catalogue of stance targets.")


@app.callback()
def _group() -> None:
    """Work on the catalogue of stance targets."""


@app.command("check")
def targets_check(
    day: Annotated[
        list[str] | None, typer.Option("--day", metavar="YYYY-MM-DD", help="A day of the lake; may be repeated.")
    ] = None,
    first: Annotated[str | None, typer.Option("--from", metavar="YYYY-MM-DD", help="The first day.")] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="YYYY-MM-DD", help="The last day.")] = None,
    source: Annotated[
        list[str] | None, typer.Option("--source", metavar="ID", help="A source; may be repeated. Default: all.")
    ] = None,
    target: Annotated[
        list[str] | None, typer.Option("--target", metavar="ID", help="A target; may be repeated. Default: all.")
    ] = None,
    samples: Annotated[int, typer.Option("--samples", min=0, max=50, help="Sentences to show for each target.")] = 3,
    format: Annotated[Literal["table", "json", "csv"], typer.Option("--format", help="How to write it.")] = "table",
) -> None:
    """Say where the lake's articles mention each target, and what is wrong with the catalogue."""
    from etl import catalogue, config
    from etl.progress import note
    from etl.run import open_run

    selection = catalogue.Selection(*_days(day, first, last), frozenset(source) if source else None)
    run = open_run()
    path = run.settings.config_dir / "targets.yaml"
    targets = config.load_targets(run.settings.config_dir)
    if unknown := sorted(set(target or ()) - {entry.id for entry in targets}):
        raise ConfigError(f"{path}: no target {unknown[0]!r}; it has {', '.join(entry.id for entry in targets)}")
    warnings = catalogue.findings(targets)
    wanted = [entry for entry in targets if not target or entry.id in target]
    checked = catalogue.count(run.lake, wanted, selection, samples)
    head = f"{path}: {len(wanted)} target{'' if len(wanted) == 1 else 's'}"
    if not checked.n_articles:
        which = "no articles of these days and sources" if any(selection) else "no articles"
        note(f"onrecord: {run.lake.root}: the lake has {which} in English; only the catalogue itself was checked")
    catalogue.write_report(catalogue.rows(checked, warnings), checked, head, format)


def _days(
    day: list[str] | None, first: str | None, last: str | None
) -> tuple[frozenset[date] | None, date | None, date | None]:
    """The days asked for. Raises ConfigError where they contradict each other."""
    if day and (first or last):
        raise ConfigError("give --day, or --from and --to, not both")
    days = frozenset(map(parse_day, day)) if day else None
    start, end = (parse_day(value) if value else None for value in (first, last))
    if start and end and start > end:
        raise ConfigError(f"--from {start} is after --to {end}; turn them round")
    return days, start, end
