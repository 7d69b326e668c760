"""The catalogue of stance targets held against the lake: `onrecord targets check`."""

from etl.catalogue.count import Checked, Selection, Tally, count
from etl.catalogue.lint import findings, too_broad
from etl.catalogue.report import FORMATS, rows, write_report

__all__ = [
    "FORMATS",
    "Checked",
    "Selection",
    "Tally",
    "count",
    "findings",
    "rows",
    "too_broad",
    "write_report",
]
