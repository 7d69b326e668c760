"""WARC files: what others have archived becomes rows of the raw layer, and the raw layer becomes WARC files.

`read_rows` reads one open file, `warc_fetches` what a source's configured files hold of a day; `WarcFile` writes rows.
"""

from etl.scrape.warc.archives import WARC, is_address, open_archive, warc_fetches
from etl.scrape.warc.remote import FileLimits
from etl.scrape.warc.rows import CAPTURED, Wanted, WarcCounts, read_rows
from etl.scrape.warc.write import WarcFile

__all__ = [
    "CAPTURED",
    "WARC",
    "FileLimits",
    "Wanted",
    "WarcCounts",
    "WarcFile",
    "is_address",
    "open_archive",
    "read_rows",
    "warc_fetches",
]
