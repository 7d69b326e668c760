"""Stances: who is for or against what, each with the words that show it."""

from etl.extract.stances.document import extract_stances
from etl.extract.stances.rows import label_rows

__all__ = ["extract_stances", "label_rows"]
