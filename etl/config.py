"""What a user edits: sources.yaml, targets.yaml, speakers.yaml and wikidata.csv, validated, with file, line and key in
every error."""

import csv
import hashlib
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from etl.errors import ConfigError


def _slug(value: str) -> str:
    if not value.isascii() or not value.replace("_", "").isalnum() or value != value.lower():
        raise ValueError("must be lower-case letters, digits and underscores, such as harbour_courier")
    return value


def _web_url(value: str) -> str:
    if not value.startswith(("http://", "https://")):
        raise ValueError("must start with http:// or https://")
    return value


Slug = Annotated[str, Field(min_length=1, max_length=64), AfterValidator(_slug)]
WebUrl = Annotated[str, AfterValidator(_web_url)]
Name = Annotated[str, Field(min_length=1, max_length=200)]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Source(_Entry):
    """One outlet to collect."""

    id: Slug = Field(description="stable name: the partition's file name and part of every article id")
    name: Name = Field(description="the outlet's name as shown to readers")
    host: str = Field(pattern=r"^[a-z0-9.-]+$", description="the outlet's own host; links elsewhere are not followed")
    language: str = Field("en", pattern=r"^[a-z]{2}$", description="ISO 639-1 code of the outlet's main language")
    country: str | None = Field(None, pattern=r"^[A-Z]{2}$", description="ISO 3166 code")
    group: Slug | None = Field(None, description="sources of one group share an Airflow task; default: one each")
    feeds: tuple[WebUrl, ...] = Field((), description="RSS, Atom or JSON Feed addresses")
    sitemaps: tuple[WebUrl, ...] = Field((), description="news sitemaps and sitemap indexes of recent days")
    dated_sitemaps: tuple[WebUrl, ...] = Field((), description="templates with {year}, {month} and {day} for past days")
    warcs: tuple[Name, ...] = Field(
        (),
        description="for past days: WARC files, or lists of them (…/warc.paths.gz), as paths or http(s) addresses; "
        "{year}, {month} and {day} stand for the day, * in a file's name for anything",
    )
    archive_pages: tuple[WebUrl, ...] = Field(
        (), description="templates as for dated_sitemaps: pages in HTML that link to the articles of a day"
    )
    homepage: WebUrl | None = Field(None, description="where feeds and links are looked for; default: the host's root")
    discover: bool = Field(
        True, description="look in the homepage and robots.txt for lists where those configured are none or fail"
    )
    expected_per_day: int | None = Field(
        None, ge=1, description="articles of an ordinary day; default: learned from the last 14 days"
    )
    mode: Literal["news", "research"] = Field(
        "news",
        description="research: pages that reserve text and data mining are kept; only for those whom the law allows it",
    )
    delay_s: float = Field(5.0, ge=0, le=120, description="seconds between two requests to the host")
    max_articles: int = Field(500, ge=1, description="most articles fetched in one run")
    address: str | None = Field(
        None,
        pattern=r"^127\.\d+\.\d+\.\d+:\d+$",
        description="demonstration only: loopback host:port that stands in for the outlet's host",
    )

    @property
    def group_name(self) -> str:
        return self.group or self.id


class Target(_Entry):
    """One issue, policy, claim or entity that a stance can be about."""

    id: Slug
    name: Name
    kind: Literal["issue", "policy", "claim", "entity"] = "issue"
    proposition: str | None = Field(None, description="the sentence that someone in favor agrees with")
    negation: str | None = Field(None, description="the sentence that someone against agrees with")
    aliases: tuple[Name, ...] = Field((), description="phrases that mean the target")
    keywords: tuple[Name, ...] = Field(
        (), description="words that must all stand in a sentence that speaks of it without an alias"
    )
    inverse: tuple[Name, ...] = Field((), description="phrases for the opposite: favor of these is against the target")
    valid_from: date | None = None
    valid_to: date | None = None
    parent: Slug | None = None


class Role(_Entry):
    role: Name
    organization: Name | None = None
    valid_from: date | None = None
    valid_to: date | None = None


OrganizationKind = Literal[
    "party", "ministry", "government", "parliament", "court", "local authority", "police", "military",
    "international body", "agency", "university", "school", "hospital", "media", "union", "ngo", "company", "sports club",
]  # fmt: skip
"""The kinds that sql/models/scratch/organization_word.sql tells by words."""


class Speaker(_Entry):
    """A known person, organization or group, with the names it goes by."""

    id: Slug
    name: Name
    kind: Literal["person", "organization", "group"] = "person"
    organization_kind: OrganizationKind | None = Field(
        None, description="what kind of body it is, where its name does not tell"
    )
    aliases: tuple[Name, ...] = ()
    roles: tuple[Role, ...] = ()
    wikidata_id: str | None = Field(None, pattern=r"^Q\d+$")


class WikidataEntry(_Entry):
    """A row of wikidata.csv: a name to look for and the id of who bears it."""

    line: int
    name: Name
    kind: Literal["person", "organization", "group"]
    wikidata_id: str = Field(pattern=r"^Q\d+$")
    aliases: tuple[Name, ...] = ()
    role: Name | None = None


NO_SOURCES = "no outlets stand in it yet: add one (docs/add-a-source.md), or see the sample newsroom with `make up` or `make demo`"

EntryT = TypeVar("EntryT", Source, Target, Speaker)


class _LineLoader(yaml.SafeLoader):
    """SafeLoader that refuses a key given twice, which YAML would silently resolve to the last."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[Any] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if key in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"the key {key!r} is given twice", key_node.start_mark
                )
            seen.add(key)
        return super().construct_mapping(node, deep=deep)


def load_sources(config_dir: Path) -> list[Source]:
    """The sources of `sources.yaml`, in its order; none is a valid answer, which only a run refuses.

    Raises ConfigError with file, line, key and reason.
    """
    return _load(config_dir / "sources.yaml", "sources", Source)


def load_targets(config_dir: Path) -> list[Target]:
    """The stance targets of `targets.yaml`. Raises ConfigError; a parent must be a target of the same file."""
    path = config_dir / "targets.yaml"
    targets = _load(path, "targets", Target)
    known = {target.id for target in targets}
    for target in targets:
        if target.parent and target.parent not in known:
            raise ConfigError(f"{path}: target {target.id}: parent {target.parent!r} is not a target of this file")
    return targets


def valid_on(targets: Iterable[Target], day: date | None) -> list[Target]:
    """The targets that an article of that day can be about, in their order; both bounds belong to the validity.

    Without a day nothing speaks against any of them.
    """
    return [
        target for target in targets if day is None or (target.valid_from or day) <= day <= (target.valid_to or day)
    ]


def load_speakers(config_dir: Path) -> list[Speaker]:
    """The known speakers of `speakers.yaml`. Raises ConfigError."""
    return _load(config_dir / "speakers.yaml", "speakers", Speaker)


def load_wikidata(config_dir: Path) -> list[WikidataEntry]:
    """The rows of `wikidata.csv`, none if there is no such file: columns name, kind, wikidata_id and, if wanted, aliases
    (separated by `|`) and role.

    Raises ConfigError with file, line, key and reason.
    """
    path = config_dir / "wikidata.csv"
    if not path.is_file():
        return []
    entries: list[WikidataEntry] = []
    for line, row in _csv_rows(path):
        row["aliases"] = [alias.strip() for alias in (row.get("aliases") or "").split("|") if alias.strip()]
        row["role"] = row.get("role") or None
        try:
            entries.append(WikidataEntry.model_validate({"line": line, **row}))
        except ValidationError as error:
            problem: Any = error.errors()[0]
            key = ".".join(str(part) for part in problem["loc"])
            raise ConfigError(f"{path}:{line}: key {key}: {problem['msg']} (got {problem['input']!r:.80})") from None
    return entries


_WIKIDATA_COLUMNS = {"name", "kind", "wikidata_id", "aliases", "role"}


def _csv_rows(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """(line, row) for every row that is not empty, values without spaces around them."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, restkey="", strict=True)
            columns = set(reader.fieldnames or ())
            if columns - _WIKIDATA_COLUMNS or not {"name", "kind", "wikidata_id"} <= columns:
                raise ConfigError(
                    f"{path}:1: columns must be name, kind, wikidata_id and, if wanted, aliases and role; "
                    f"found {', '.join(reader.fieldnames or ()) or 'none'}"
                )
            for row in reader:
                if "" in row or None in row.values():
                    raise ConfigError(f"{path}:{reader.line_num}: the row has not as many values as there are columns")
                yield reader.line_num, {name: value.strip() for name, value in row.items()}
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ConfigError(f"{path}: cannot be read: {error}; save it as CSV in UTF-8") from None


def fingerprint(entries: list[Target]) -> str:
    """sha256 of the catalogue's content, stored in every stance row: a changed catalogue shows in the data."""
    return hashlib.sha256("\n".join(entry.model_dump_json() for entry in entries).encode()).hexdigest()


def _load(path: Path, top: str, model: type[EntryT]) -> list[EntryT]:
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise ConfigError(
            f"{path}: no such file; create it, or point ONRECORD_CONFIG at the folder that has it"
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: cannot be read: {error}") from None
    try:
        root = yaml.compose(text, Loader=_LineLoader)
        data = yaml.load(text, Loader=_LineLoader)  # noqa: S506  (a SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise ConfigError(f"{path}:{line}: not valid YAML: {error.problem}") from None
    if isinstance(data, dict) and top in data and data[top] is None:
        data[top] = []  # the key alone: every entry below it is a comment
    if not isinstance(data, dict) or not isinstance(data.get(top), list):
        raise ConfigError(f"{path}:1: key {top}: must be a list of entries under `{top}:`")
    extra = [key for key in data if key != top]
    if extra:
        raise ConfigError(
            f"{path}:{_line(root, (extra[0],))}: key {extra[0]}: unknown; only `{top}` may stand at the top"
        )
    entries: list[EntryT] = []
    first_line: dict[str, int] = {}
    for index, item in enumerate(data[top]):
        try:
            entry = model.model_validate(item)
        except ValidationError as error:
            problem: Any = error.errors()[0]
            where = (top, index, *problem["loc"])
            key = ".".join(str(part) for part in problem["loc"]) or f"{top}[{index}]"
            reason = problem["msg"].removeprefix("Value error, ")
            raise ConfigError(
                f"{path}:{_line(root, where)}: key {key}: {reason} (got {problem['input']!r:.80})"
            ) from None
        line = _line(root, (top, index, "id"))
        if entry.id in first_line:
            raise ConfigError(f"{path}:{line}: key id: {entry.id!r} is already used on line {first_line[entry.id]}")
        first_line[entry.id] = line
        entries.append(entry)
    return entries


def _line(node: yaml.Node | None, where: tuple[Any, ...]) -> int:
    """The 1-based line of the deepest node on the way `where` that the file has."""
    line = node.start_mark.line + 1 if node else 1
    for part in where:
        if isinstance(node, yaml.MappingNode):
            match = next(((k, v) for k, v in node.value if k.value == str(part)), None)
            if not match:
                break
            line, node = match[0].start_mark.line + 1, match[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            node = node.value[part]
            line = node.start_mark.line + 1
        else:
            break
    return line
