"""Normalize: a fetched page, or an imported record, becomes one article row."""
