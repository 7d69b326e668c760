"""A broken configuration is refused with file, line, key and reason."""

import re
from pathlib import Path
from typing import get_args

import pytest

from etl.config import OrganizationKind, fingerprint, load_sources, load_speakers, load_targets, load_wikidata
from etl.errors import ConfigError
from etl.settings import Settings, settings, shipped

SOURCE = """sources:
  - id: harbour_courier
    name: Harbour Courier
    host: harbourcourier.example
"""


def refused(folder: Path, text: str, name: str = "sources.yaml") -> str:
    (folder / name).write_text(text)
    load = {"sources.yaml": load_sources, "targets.yaml": load_targets, "speakers.yaml": load_speakers}[name]
    with pytest.raises(ConfigError) as error:
        load(folder)
    assert "\n" not in str(error.value)
    return str(error.value).replace(str(folder), "")


def test_a_good_file_gives_its_sources_in_order(tmp_path: Path) -> None:
    (tmp_path / "sources.yaml").write_text(SOURCE + "  - {id: b, name: B, host: b.example, group: night}\n")
    first, second = load_sources(tmp_path)
    assert (first.id, first.group_name, first.delay_s) == ("harbour_courier", "harbour_courier", 5.0)
    assert (second.id, second.group_name) == ("b", "night")
    assert (first.discover, first.homepage, first.expected_per_day) == (True, None, None)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (SOURCE + "    feedz: []\n", ["sources.yaml:5", "feedz"]),
        (SOURCE + "    delay_s: fast\n", ["sources.yaml:5", "delay_s", "number", "'fast'"]),
        (
            SOURCE + "    feeds:\n      - https://a.example/rss\n      - ftp://a.example/rss\n",
            ["sources.yaml:7", "feeds.1", "http"],
        ),
        (SOURCE + "  - id: harbour_courier\n    name: B\n    host: b.example\n", ["sources.yaml:5", "id", "line 2"]),
        (SOURCE.replace("    host: harbourcourier.example\n", ""), ["sources.yaml:2", "host", "required"]),
        (SOURCE + "    host: again.example\n", ["sources.yaml:5", "'host'", "twice"]),
        (SOURCE + "  bad indent: [\n", ["sources.yaml:5", "not valid YAML"]),
        ("sauces: []\n", ["sources.yaml:1", "sources"]),
        (SOURCE + "extra: 1\n", ["sources.yaml:5", "extra"]),
        (SOURCE + "    expected_per_day: 0\n", ["sources.yaml:5", "expected_per_day", "greater"]),
        (SOURCE + '    archive_pages: ["/archive/{day}"]\n', ["sources.yaml:5", "archive_pages.0", "http"]),
        (SOURCE + "    homepage: harbourcourier.example\n", ["sources.yaml:5", "homepage", "http"]),
        (SOURCE.replace("harbour_courier", "Harbour Courier"), ["sources.yaml:2", "id", "lower-case"]),
    ],
)
def test_a_broken_file_names_line_key_and_reason(tmp_path: Path, text: str, parts: list[str]) -> None:
    message = refused(tmp_path, text)
    assert all(part in message for part in parts), message


def test_a_missing_file_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"sources\.yaml: no such file; create it"):
        load_sources(tmp_path)


SPEAKER = "speakers:\n  - id: a\n    name: A Union\n"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (SPEAKER + "    organization_kind: circus\n", ["speakers.yaml:4", "organization_kind", "'party'", "'circus'"]),
        (SPEAKER + "    wikidata_id: 42\n", ["speakers.yaml:4", "wikidata_id"]),
        (
            SPEAKER + "    roles:\n      - {role: chair}\n      - {organization: B}\n",
            ["speakers.yaml:6", "role", "required"],
        ),
    ],
)
def test_a_broken_speaker_names_line_key_and_reason(tmp_path: Path, text: str, parts: list[str]) -> None:
    message = refused(tmp_path, text, "speakers.yaml")
    assert all(part in message for part in parts), message


def test_wikidata_ids_come_from_a_file_that_need_not_be_there(tmp_path: Path) -> None:
    assert load_wikidata(tmp_path) == []
    text = (
        "\ufeffwikidata_id,name,kind,aliases\nQ1, Ada Holm ,person,\n\nQ2,The Isle,organization,Isle Inst.| The I. |\n"
    )
    (tmp_path / "wikidata.csv").write_text(text, encoding="utf-8")
    ada, isle = load_wikidata(tmp_path)
    assert (ada.line, ada.name, ada.wikidata_id, ada.aliases, ada.role) == (2, "Ada Holm", "Q1", (), None)
    assert (isle.line, isle.aliases) == (4, ("Isle Inst.", "The I."))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("name,kind,wikidata_id\nAda,person,1\n", [":2: key wikidata_id", "'1'"]),
        ("name,kind,wikidata_id\nAda,person,Q1\nBo,human,Q2\n", [":3: key kind", "'human'"]),
        ("name,kind,wikidata_id,aliases\nAda,person,Q1\n", [":2:", "not as many values"]),
        ("name,kind,wikidata_id\nAda,person,Q1,x\n", [":2:", "not as many values"]),
        ("name,qid\n", [":1: columns must be", "qid"]),
        ("", [":1: columns must be", "none"]),
        ("name,kind,wikidata_id\nÅda,person,Q1\n".encode("latin-1"), ["cannot be read", "UTF-8"]),
    ],
)
def test_a_broken_row_names_line_and_reason(tmp_path: Path, text: str | bytes, parts: list[str]) -> None:
    (tmp_path / "wikidata.csv").write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(ConfigError) as error:
        load_wikidata(tmp_path)
    assert "\n" not in str(error.value)
    assert all(part in str(error.value) for part in ["wikidata.csv", *parts]), error.value


def test_the_kinds_of_bodies_are_those_that_the_models_know() -> None:
    lexicon = (shipped("sql") / "models" / "scratch" / "organization_word.sql").read_text(encoding="utf-8")
    assert set(re.findall(r"^    \('([a-z ]+)', (?:true|false), ", lexicon, re.M)) == set(get_args(OrganizationKind))


def test_a_parent_must_be_a_target(tmp_path: Path) -> None:
    assert "'other' is not a target" in refused(
        tmp_path, "targets:\n  - {id: a, name: A, parent: other}\n", "targets.yaml"
    )


def test_the_shipped_configuration_is_valid() -> None:
    folder = shipped("config")
    assert load_sources(folder) == []  # nobody's outlets are collected before they are asked for
    assert load_speakers(folder)
    assert len(load_targets(folder)) >= 12


def test_the_shipped_targets_tell_for_from_against() -> None:
    """The pair encoder reads both sentences: they are whole, and differ in their claim only."""
    targets = load_targets(shipped("config"))
    for target in targets:
        for_, against = target.proposition or "", target.negation or ""
        assert for_.endswith(".") and against.endswith("."), target.id
        assert against.replace(" not ", " ", 1) == for_, target.id
    assert sum(not re.match("us_|affordable|medicare|daca|kavanaugh|trump|mueller|net_n", t.id) for t in targets) >= 12


def test_the_shipped_examples_work_once_they_are_uncommented(tmp_path: Path) -> None:
    lines = (shipped("config") / "sources.yaml").read_text().splitlines()
    start = lines.index("sources:") + 1
    examples = [line.replace("#", " ", 1) for line in lines[start:]]
    (tmp_path / "sources.yaml").write_text("\n".join([*lines[:start], *examples]))
    assert [source.id for source in load_sources(tmp_path)] == ["global_voices", "wikinews_en"]


def test_a_changed_catalogue_has_another_fingerprint() -> None:
    targets = load_targets(shipped("config"))
    assert fingerprint(targets) == fingerprint(list(targets)) != fingerprint(targets[1:])


def test_a_wrong_setting_names_its_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_MAX_BAD_SHARE", "half")
    settings.cache_clear()
    with pytest.raises(ConfigError, match="ONRECORD_MAX_BAD_SHARE"):
        settings()


def test_configuration_is_looked_for_in_the_variable_then_the_folder_then_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert Settings().config_dir == shipped("config")
    (tmp_path / "config").mkdir()
    assert Settings().config_dir == Path("config")
    monkeypatch.setenv("ONRECORD_CONFIG", "elsewhere")
    assert Settings().config_dir == Path("elsewhere")
