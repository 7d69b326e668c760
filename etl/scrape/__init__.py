"""Scrape: find what a source published on a day, and fetch it politely, safely and within limits, as raw rows.

`scrape_source` is the entry; listings (feeds, sitemaps) and articles become rows of the raw layer. This package knows
nothing of the lake's files: rows are handed to the caller's `write`.
"""

from etl.scrape.client import Limits
from etl.scrape.clock import Clock
from etl.scrape.source import ScrapeResult, scrape_source
from etl.scrape.urls import normalize_url

__all__ = ["Clock", "Limits", "ScrapeResult", "normalize_url", "scrape_source"]
