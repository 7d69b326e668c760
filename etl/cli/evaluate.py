"""`onrecord evaluate …`: an extraction against gold annotation."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from etl.cli.common import Workers, print_row

app = typer.Typer(no_args_is_help=True, help="Score an extraction against gold annotation.")

Form = Annotated[Literal["table", "json"], typer.Option("--format", help="Markdown tables, or one line of JSON.")]
Resamples = Annotated[
    int, typer.Option("--resamples", min=0, max=100_000, help="Bootstrap draws for the 95 % intervals; 0: none.")
]


@app.command("quotes")
def evaluate_quotes(
    gold: Annotated[
        Path,
        typer.Argument(metavar="GOLD", help="JSONL with id, text and attributions: spans of content and source."),
    ],
    workers: Workers = 1,
    min_confidence: Annotated[float, typer.Option(min=0, max=1, help="Leave out quotes below this confidence.")] = 0.0,
    predictions: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Score these rows of `annotate text` instead of extracting."),
    ] = None,
    form: Form = "table",
    resamples: Resamples = 1000,
) -> None:
    """Quotes and speakers: who said what, content overlap, words, exact content, and what the confidence is worth."""
    from etl.evaluate.quotes import evaluate_quotes as evaluate
    from etl.evaluate.report import quotes_text, rounded
    from etl.settings import settings

    report = evaluate(gold, predictions, workers, min_confidence, settings().marts_min_confidence, resamples)
    print_row(rounded(report)) if form == "json" else print(quotes_text(report))


@app.command("stances")
def evaluate_stances(
    gold: Annotated[
        list[Path],
        typer.Argument(metavar="GOLD", help="JSONL with text, target[, actor], label: favor, against or none."),
    ],
    predictions: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Score these rows of `annotate stance` instead of labelling."),
    ] = None,
    form: Form = "table",
    resamples: Resamples = 1000,
) -> None:
    """Stance labels: macro-F1, each label, confusions and calibration, for every set in the files."""
    from etl.evaluate.report import rounded, stances_text
    from etl.evaluate.stances import evaluate_stances as evaluate

    report = evaluate(gold, predictions, resamples)
    print_row(rounded(report)) if form == "json" else print(stances_text(report))


@app.command("pages")
def evaluate_pages(
    gold: Annotated[
        Path,
        typer.Argument(
            metavar="GOLD", help="Parquet with ds, id, url, html and the true body, title, authors, date, …"
        ),
    ],
    profile: Annotated[Literal["vote", "fast"], typer.Option(help="fast leaves newspaper3k out.")] = "vote",
    workers: Workers = 1,
    predictions: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Score these rows of `annotate html` instead of reading the pages."),
    ] = None,
    form: Form = "table",
    resamples: Resamples = 1000,
) -> None:
    """Articles from pages: text, title, date, authors by set of pages, their statuses, and pages per CPU-second."""
    from etl.evaluate.pages import evaluate_pages as evaluate
    from etl.evaluate.report import pages_text, rounded

    report = evaluate(gold, predictions, profile, workers, resamples)
    print_row(rounded(report)) if form == "json" else print(pages_text(report))
