"""Rows to Parquet bytes and back, checked against the layer's columns; knows nothing of where the bytes are kept."""

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from etl.errors import LakeError, one_line
from etl.schema import LAYERS, arrow_schema


def to_parquet(rows: Sequence[dict[str, Any]], layer: str, address: str) -> bytes:
    """The file's bytes. Raises LakeError, naming the column, if the rows do not fit the layer's schema."""
    try:
        table = pa.Table.from_pylist(list(rows), schema=arrow_schema(layer))
        table.validate(full=True)
    except (pa.ArrowInvalid, pa.ArrowTypeError, pa.ArrowNotImplementedError, UnicodeEncodeError) as error:
        raise LakeError(f"{address}: rows do not fit the {layer} schema: {one_line(error)}") from None
    for column in LAYERS[layer]:
        if not column.nullable and table[column.name].null_count:
            raise LakeError(
                f"{address}: column {column.name} may not be NULL but is in "
                f"{table[column.name].null_count} rows; nothing was written"
            )
    out = io.BytesIO()
    pq.write_table(table, out, compression="zstd")
    return out.getvalue()


def read_file(path: Path, layer: str, columns: list[str] | None = None, address: str = "") -> pa.Table:
    """One local Parquet file of a layer, checked against the layer's columns; `address` is what errors call it.

    Raises LakeError if it is missing, corrupt or of another schema.
    """
    return from_parquet(path, layer, columns, address or str(path))


def from_parquet(source: Path | BinaryIO, layer: str, columns: list[str] | None, address: str) -> pa.Table:
    """The table in a local file, or in an open one; `address` names it in errors.

    Raises LakeError if it is missing, corrupt or of another schema.
    """
    try:
        table = pq.ParquetFile(source).read(columns=columns)
    except FileNotFoundError:
        raise missing(address, layer) from None
    except (pa.ArrowException, OSError) as error:
        raise LakeError(f"{address}: not a readable Parquet file ({one_line(error, 120)}); {_remedy(layer)}") from None
    _check_columns(table.column_names, layer, columns, address)
    return table


def check_schema(path: Path, layer: str, address: str) -> None:
    """Read a local file's footer alone. Raises LakeError if it is corrupt or of another schema."""
    try:
        names = pq.read_schema(path).names
    except Exception as error:  # pyarrow raises many kinds for a broken footer
        raise LakeError(f"{address}: not a readable Parquet file ({one_line(error, 120)}); {_remedy(layer)}") from None
    _check_columns(names, layer, None, address)


def missing(address: str, layer: str) -> LakeError:
    """The error for a partition that was there a moment ago."""
    return LakeError(f"{address}: no such partition; {_remedy(layer)}")


def _check_columns(names: Sequence[str], layer: str, columns: list[str] | None, address: str) -> None:
    lacking = [c for c in (columns or [c.name for c in LAYERS[layer]]) if c not in names]
    if lacking:
        raise LakeError(f"{address}: lacks the columns {', '.join(lacking)}; {_remedy(layer)}")


def _remedy(layer: str) -> str:
    return f"delete it and run the step that makes {layer} for that day and source again"
