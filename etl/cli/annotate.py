"""`onrecord annotate …`: one extraction on any data."""

from typing import Annotated, Literal

import typer

from etl.cli.common import In, Out, Workers, print_row

app = typer.Typer(no_args_is_help=True, help="Run one extraction on any data, without lake or configuration.")


@app.command("html")
def annotate_html(
    in_: In,
    out: Out,
    profile: Annotated[Literal["vote", "fast"], typer.Option(help="fast leaves newspaper3k out.")] = "vote",
    workers: Workers = 1,
) -> None:
    """Pages to articles: rows with id, url, html (base64 in JSONL)."""
    from etl import annotate

    print_row({"rows": annotate.write_rows(annotate.annotate_html(annotate.read_rows(in_), profile, workers), out)})


@app.command("text")
def annotate_text(in_: In, out: Out, workers: Workers = 1) -> None:
    """Texts to quotes and stances: rows with id, text[, title, date]."""
    from etl import annotate

    print_row({"rows": annotate.write_rows(annotate.annotate_text(annotate.read_rows(in_), workers), out)})


@app.command("stance")
def annotate_stance(in_: In, out: Out) -> None:
    """Stance labels for (text, target[, actor]) rows."""
    from etl import annotate

    print_row({"rows": annotate.write_rows(annotate.annotate_stance(annotate.read_rows(in_)), out)})
