"""Every table and column of the published file is described, in the file itself."""

import duckdb
import yaml

from etl.settings import shipped
from tests.sql.small_lake import rows

SCHEMAS = "('core', 'marts', 'lake')"


def test_every_relation_and_column_has_a_comment(con: duckdb.DuckDBPyConnection) -> None:
    relations = rows(
        con,
        f"""
        select schema_name || '.' || table_name from duckdb_tables()
        where schema_name in {SCHEMAS} and coalesce(comment, '') = ''
        union all
        select schema_name || '.' || view_name from duckdb_views()
        where schema_name in {SCHEMAS} and coalesce(comment, '') = ''""",
    )
    assert relations == []
    columns = rows(
        con,
        f"""
        select schema_name || '.' || table_name || '.' || column_name from duckdb_columns()
        where schema_name in {SCHEMAS} and coalesce(comment, '') = ''""",
    )
    assert columns == []


def test_every_model_is_described_in_yaml() -> None:
    models = shipped("sql") / "models"
    described = {}
    for path in models.rglob("*.yml"):
        for model in yaml.safe_load(path.read_text(encoding="utf-8")).get("models", []):
            assert model["description"].strip(), model["name"]
            assert all(column["description"].strip() for column in model["columns"]), model["name"]
            described[model["name"]] = path.parent
    assert described == {path.stem: path.parent for path in models.rglob("*.sql")}


def test_nothing_of_the_build_is_published(con: duckdb.DuckDBPyConnection) -> None:
    schemas = {
        row[0]
        for row in rows(
            con,
            "select distinct schema_name from duckdb_tables() union select distinct schema_name "
            "from duckdb_views() where not internal",
        )
    }
    assert schemas == {"core", "marts", "lake"}
