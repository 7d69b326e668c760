"""Dependencies point one way, heavy imports stay inside functions, and generated pages are fresh."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from etl.dictionary import dictionary
from etl.schema import KEYS, LAYERS

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("scrape", "normalize", "extract", "load")
BASE = {"etl", "etl.config", "etl.errors", "etl.jsonl", "etl.lake", "etl.schema", "etl.settings", "etl.urls"}


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, at whatever level."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("package", PACKAGES)
def test_the_four_packages_know_only_themselves_and_the_base(package: str) -> None:
    for path in (ROOT / "etl" / package).rglob("*.py"):
        for name in imports(path):
            if name == "etl" or not name.startswith("etl."):
                continue
            module = ".".join(name.split(".")[:2])
            assert module == f"etl.{package}" or module in BASE or name == "etl.__version__", (
                f"{path.name} imports {name}"
            )


def test_the_evaluation_stands_beside_the_pipeline() -> None:
    """It runs what `annotate` runs, knows neither lake nor days, and nothing but the command line needs it."""
    allowed = BASE - {"etl.lake", "etl.schema"} | {
        "etl.annotate",
        "etl.evaluate",
        "etl.extract",
        "etl.normalize",
        "etl.progress",
    }
    for path in (ROOT / "etl").rglob("*.py"):
        modules = {".".join(name.split(".")[:2]) for name in imports(path) if name.startswith("etl.")}
        if "evaluate" in path.parts:
            assert modules <= allowed, f"{path.name} imports {modules - allowed}"
        elif "cli" not in path.parts:
            assert "etl.evaluate" not in modules, path


def test_extract_knows_no_files_and_nothing_knows_airflow() -> None:
    for path in (ROOT / "etl").rglob("*.py"):
        names = set(imports(path))
        assert not any(name == "airflow" or name.startswith("airflow.") for name in names), path
        if "extract" in path.parts:
            assert not any(name.startswith("etl.lake") for name in names), path


def test_the_command_line_starts_without_the_heavy_libraries() -> None:
    script = "import sys, etl.cli; print(sorted({m.partition('.')[0] for m in sys.modules}))"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert {
        m
        for m in ("spacy", "trafilatura", "newspaper", "dbt", "airflow", "duckdb", "httpx", "numpy", "pyarrow")
        if f"'{m}'" in loaded
    } == set()


def test_the_data_dictionary_is_fresh() -> None:
    assert (ROOT / "docs" / "data-dictionary.md").read_text() == dictionary(), "run `make docs`"


def test_every_layer_has_described_columns_and_a_key() -> None:
    for layer, columns in LAYERS.items():
        names = [column.name for column in columns]
        assert len(set(names)) == len(names)
        assert set(KEYS[layer]) <= set(names)
        assert all(column.description and column.example for column in columns)


MODEL_FILES = {f"etl/extract/models/{name}.onnx" for name in ("quotes", "stances")}  # the only large ones


def test_no_file_names_this_machine_or_a_registry_and_none_is_large() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode:
        pytest.skip("not a git checkout: nothing tells which files belong to the project")
    registry = "files." + "pythonhosted"
    for path in (ROOT / name for name in listed.stdout.split("\0") if name):
        if path.is_file():
            if path.relative_to(ROOT).as_posix() in MODEL_FILES:
                assert path.stat().st_size < 40_000_000
                continue
            assert path.stat().st_size < 1_000_000, path
            assert registry not in path.read_text("utf-8", errors="replace"), path
    assert "://" not in (ROOT / "requirements.lock").read_text()
