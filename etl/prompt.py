"""`onrecord sql` without a query: a prompt on the published warehouse."""

import contextlib
import sys
from pathlib import Path

import duckdb

from etl.errors import OnrecordError, one_line
from etl.load.query import run_query
from etl.tables import print_table

_HELP = (
    """Type a query and end it with ;    .tables lists what there is    .describe NAME shows columns    .quit leaves"""
)
_TABLES = """SELECT table_schema AS schema, table_name AS name, coalesce(t.comment, v.comment) AS about
FROM information_schema.tables LEFT JOIN duckdb_tables() t USING (table_name)
LEFT JOIN duckdb_views() v ON v.view_name = table_name AND v.schema_name = table_schema
WHERE table_schema IN ('core', 'marts') ORDER BY ALL"""
_DESCRIBE = """SELECT column_name AS name, data_type AS type, comment AS about
FROM duckdb_columns() WHERE table_name = ? AND schema_name IN ('core', 'marts') ORDER BY column_index"""


def prompt(connection: duckdb.DuckDBPyConnection) -> None:
    """Read queries from stdin until it ends; an error is one line and the prompt goes on."""
    terminal = sys.stdin.isatty()
    if terminal:
        with contextlib.suppress(ImportError):
            import readline  # noqa: F401  (line editing and history for input())
        print(_HELP)
    waiting = ""
    while True:
        try:
            line = input(("onrecord> " if not waiting else "     ...> ") if terminal else "")
        except EOFError:
            return
        except KeyboardInterrupt:
            waiting = ""
            print()
            continue
        waiting = f"{waiting}\n{line}".strip()
        if waiting in (".quit", ".exit"):
            return
        if waiting.startswith(".") or waiting.endswith(";"):
            _answer(connection, waiting)
            waiting = ""


def attach(connection: duckdb.DuckDBPyConnection, path: Path, name: str) -> str:
    """Attach another warehouse file, read only, and return the name that it goes by in queries."""
    alias = "snapshot_" + "".join(c if c.isalnum() else "_" for c in name)
    location = str(path).replace("'", "''")
    connection.execute(f"ATTACH '{location}' AS {alias} (READ_ONLY)")
    return alias


def _answer(connection: duckdb.DuckDBPyConnection, text: str) -> None:
    command, _, argument = text.rstrip(";").partition(" ")
    try:
        if command == ".tables":
            print_table(connection.execute(_TABLES).to_arrow_table())
        elif command == ".describe":
            print_table(connection.execute(_DESCRIBE, [argument.strip().rpartition(".")[2]]).to_arrow_table())
        elif command.startswith("."):
            print(_HELP)
        else:
            print_table(run_query(connection, text))
    except (OnrecordError, duckdb.Error) as error:
        print(f"onrecord: {one_line(error)}", file=sys.stderr)
