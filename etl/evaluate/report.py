"""Reports of an evaluation as Markdown tables: figures in percent, each with its 95 % interval."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from etl.evaluate import pages, quotes, stances
from etl.evaluate.agreement import BAD

GAP = "–"  # nothing to count, which is not a zero


def quotes_text(report: Mapping[str, Any]) -> str:
    """What `evaluate quotes` prints."""
    lines = [
        f"{report['gold']}: {report['documents']:,} texts, quotes from confidence {report['min_confidence']:g}; "
        + _intervals(report, "texts"),
    ]
    if report["documents_without_output"] or report["errors"]:
        lines.append(
            f"{report['documents_without_output']:,} texts without a row of predictions, {report['errors']:,} with an error"
        )
    header = ["", "gold", "found", "wsw", "iou50", "precision", "recall", "token", "exact", "speaker accuracy"]
    rows = [
        [kind, f"{one['gold']:,}", f"{one['found']:,}", _figure(one["wsw"]), _figure(one["iou50"]),
         _figure(one["iou50"]["precision"]), _figure(one["iou50"]["recall"]), _figure(one["token"]),
         _figure(one["exact"]), _figure(one["speaker_accuracy"])]
        for kind, one in ((kind, report["types"][kind]) for kind in quotes.TYPES)
    ]  # fmt: skip
    labels = {
        "marts": "what the marts count",
        "best_f1": "best F1",
        "precise": f"lowest with precision {100 * quotes.PRECISE:g}",
    }
    cuts = [[label, *_cut(report["thresholds"][name])] for name, label in labels.items()]
    return _paragraphs(
        "\n".join(lines),
        table(header, rows),
        table(["iou50 by confidence", "from", "found", "precision", "recall", "F1"], cuts),
        _calibration(report["calibration"]),
    )


def stances_text(report: Mapping[str, Any]) -> str:
    """What `evaluate stances` prints: a row for each set, then each set's confusions."""
    sets = report["sets"]
    header = ["", "rows", "macro-F1", "accuracy", *stances.LABELS, "calibration error"]
    rows = [
        [one["set"], f"{one['rows']:,}", _figure(one["macro_f1"]), _figure(one["accuracy"])]
        + [_figure(one["labels"][label]) for label in stances.LABELS]
        + [_percent(one["calibration"]["expected_error"])]
        for one in sets
    ]
    missing = [f"{one['set']}: {one['missing']:,} rows without a prediction" for one in sets if one["missing"]]
    first = f"{', '.join(dict.fromkeys(one['gold'] for one in sets))}: {_intervals(report, 'texts')}"
    return _paragraphs("\n".join([first, *missing]), table(header, rows), *map(_labels, sets))


def pages_text(report: Mapping[str, Any]) -> str:
    """What `evaluate pages` prints: a row for each set, and what became of the pages."""
    header = ["", "pages", *pages.FIGURES]
    rows = [
        [name, f"{one['pages']:,}", *(_figure(one[figure]) for figure in pages.FIGURES)]
        for name, one in report["sets"].items()
    ]
    found = sorted({status for one in report["sets"].values() for status in one["statuses"]})
    statuses = [
        [name, *(f"{one['statuses'].get(status, 0):,}" for status in found)] for name, one in report["sets"].items()
    ]
    lines = [f"{report['gold']}: {report['pages']:,} pages; {_intervals(report, 'pages')}"]
    if report["cpu_seconds"] is not None:
        lines.append(
            f"profile {report['profile']}: {report['pages_per_cpu_second']:.2f} pages per CPU-second "
            f"({report['cpu_seconds']:.0f} s)"
        )
    parts = [_agreement(report["agreement"])] if report["agreement"] else []
    return _paragraphs("\n".join(lines), table(header, rows), table(["status", *found], statuses), *parts)


def _agreement(one: Mapping[str, Any]) -> str:
    """The bodies in quarters by how far the extractors agreed on them."""
    rows = [
        [
            f"{part['least']:.2f}–{part['most']:.2f}",
            f"{part['pages']:,}",
            f"{100 * part['body_f1']:.1f}",
            f"{100 * part['bad']:.1f} %",
        ]
        for part in one["parts"]
    ]
    auc = (
        "" if one["auc"] is None else f"; a bad one has the lower agreement of two in {100 * one['auc']:.0f} % of pairs"
    )
    return f"Bodies by agreement of the extractors: {one['bad']:,} of {one['pages']:,} are bad{auc}\n\n" + table(
        ["agreement", "pages", "body_f1", f"F1 under {BAD:g}"], rows
    )


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table with its columns in line."""
    cells = [list(header), *map(list, rows)]
    widths = [max(len(row[number]) for row in cells) for number in range(len(header))]
    lines = [f"| {' | '.join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))} |" for row in cells]
    return "\n".join([lines[0], f"|{'|'.join('-' * (width + 2) for width in widths)}|", *lines[1:]])


def rounded(value: Any) -> Any:
    """The report with six decimals, for JSON."""
    if isinstance(value, float):
        return round(value, 6)
    if isinstance(value, Mapping):
        return {name: rounded(each) for name, each in value.items()}
    return [rounded(each) for each in value] if isinstance(value, list) else value


def _labels(one: Mapping[str, Any]) -> str:
    """Precision, recall and F1 of each label, and how often it was called what."""
    answers = list(next(iter(one["confusion"].values())))
    if not one["missing"]:
        answers.remove(stances.MISSING)
    rows = [
        [
            label,
            f"{row['gold']:,}",
            f"{row['found']:,}",
            _figure(row["precision"]),
            _figure(row["recall"]),
            _figure(row),
        ]
        + [f"{one['confusion'][label][answer]:,}" for answer in answers]
        for label, row in one["labels"].items()
    ]
    return table([one["set"], "gold", "found", "precision", "recall", "F1", *(f"→ {a}" for a in answers)], rows)


def _calibration(calibration: Mapping[str, Any]) -> str:
    rows = [
        [f"{one['low']:.1f}–{one['high']:.1f}", f"{one['n']:,}", _percent(one["confidence"]), _percent(one["accuracy"])]
        for one in calibration["bins"]
    ]
    error = _percent(calibration["expected_error"])
    return f"expected calibration error {error}\n\n" + table(["confidence", "found", "mean confidence", "right"], rows)


def _cut(cut: Mapping[str, Any] | None) -> list[str]:
    if cut is None:
        return [GAP] * 5
    return [
        f"{cut['threshold']:g}",
        f"{cut['found']:,}",
        *(_percent(cut[name]) for name in ("precision", "recall", "f1")),
    ]


def _intervals(report: Mapping[str, Any], of: str) -> str:
    if not report["resamples"]:
        return "figures in percent"
    return f"figures in percent, with 95 % intervals ({report['resamples']:,} draws of the {of})"


def _figure(estimate: Mapping[str, Any]) -> str:
    if estimate["low"] is None:
        return _percent(estimate["value"])
    return f"{_percent(estimate['value'])} ({_percent(estimate['low'])}–{_percent(estimate['high'])})"


def _percent(share: float | None) -> str:
    return GAP if share is None else f"{100 * share:.1f}"


def _paragraphs(*parts: str) -> str:
    return "\n\n".join(parts)
