"""Stances: who is for or against what, each with the words that show it (first version, rules only)."""

from etl.extract.stances.document import extract_stances
from etl.extract.stances.label import label_stance, label_stances

__all__ = ["extract_stances", "label_stance", "label_stances"]
