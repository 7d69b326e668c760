"""The lake: Parquet partitions by layer, day and source, in a folder or on object storage."""

from etl.lake.files import checksum, flush
from etl.lake.lake import UNDATED, Lake, Partition, open_lake
from etl.lake.parquet import check_schema, read_file
from etl.lake.storage import Stored

__all__ = ["UNDATED", "Lake", "Partition", "Stored", "check_schema", "checksum", "flush", "open_lake", "read_file"]
