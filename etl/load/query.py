"""Read-only access to the published file."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from etl.errors import LoadError, one_line
from etl.load import publish

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa


def connect(warehouse_dir: Path) -> "duckdb.DuckDBPyConnection":
    """A read-only connection to the version that is published now; a later load does not disturb it.

    Raises LoadError if nothing is published yet or the file cannot be opened.
    """
    path = publish.published(warehouse_dir)
    if not path:
        raise LoadError(f"{warehouse_dir / publish.LINK}: no warehouse yet; run `onrecord load` first")
    return open_file(path)


def open_file(path: Path) -> "duckdb.DuckDBPyConnection":
    """A read-only connection to a version or snapshot. Raises LoadError if it cannot be opened."""
    import duckdb

    try:
        return duckdb.connect(str(path), read_only=True)
    except duckdb.Error as error:
        raise LoadError(
            f"{path}: cannot be opened: {one_line(error)}; close what holds it for writing, "
            "or rebuild it with `onrecord load`"
        ) from None


def run_query(con: "duckdb.DuckDBPyConnection", sql: str, parameters: list[Any] | None = None) -> "pa.Table":
    """The rows of one statement. Raises LoadError with DuckDB's reason on one line."""
    import duckdb

    try:
        return con.execute(sql, parameters).to_arrow_table()
    except duckdb.Error as error:
        raise LoadError(f"the query failed: {one_line(error)}") from None
