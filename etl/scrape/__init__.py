"""Scrape: find what a source published on a day, and fetch it politely, safely and within limits, as raw rows.

`scrape_source` is the entry for one source, `Session` for many side by side; listings (feeds, sitemaps) and articles
become rows of the raw layer. This package knows nothing of the lake's files: rows are handed to the caller's `write`, and
what earlier rows say comes as a `History`.
"""

from etl.scrape.client import Limits
from etl.scrape.clock import Clock
from etl.scrape.history import History
from etl.scrape.source import Job, ScrapeResult, Session, scrape_jobs, scrape_source
from etl.urls import normalize_url

__all__ = [
    "Clock",
    "History",
    "Job",
    "Limits",
    "ScrapeResult",
    "Session",
    "normalize_url",
    "scrape_jobs",
    "scrape_source",
]
