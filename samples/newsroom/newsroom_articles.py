"""The sample newsroom's articles and outlets, read from Markdown and outlets.yaml, and what of them there is at a time."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent
LOCAL = timezone(timedelta(hours=1))  # Veldria's clocks in March
KINDS = ("news", "opinion", "live", "interview", "explainer", "feature")
_KEYS = {"title", "standfirst", "authors", "published_at", "revised_at", "section", "tags", "kind", "agency", "layout"}
_VERSION = re.compile(r"(?P<slug>.+?)(?:\.v(?P<number>[2-9]))?")


@dataclass(frozen=True)
class Article:
    """One version of an article; `url` is the canonical address, `text` the paragraphs joined by an empty line.

    `revised_at` is None in the first version. `layout` names the outlet's template without `.html`.
    """

    outlet: str
    slug: str
    version: int
    title: str
    standfirst: str
    authors: tuple[str, ...]
    published_at: datetime
    revised_at: datetime | None
    section: str
    tags: tuple[str, ...]
    kind: str
    agency: str | None
    layout: str
    paragraphs: tuple[str, ...]
    path: str
    url: str

    @property
    def text(self) -> str:
        """The text the gold annotation counts its offsets in."""
        return "\n\n".join(self.paragraphs)

    @property
    def name(self) -> str:
        """`<outlet>/<file stem>`, as gold files and planted.yaml call it: a later version ends in `.v2`."""
        return f"{self.outlet}/{self.slug}" + (f".v{self.version}" if self.version > 1 else "")

    @property
    def changed_at(self) -> datetime:
        """When this version appeared."""
        return self.revised_at or self.published_at


@dataclass(frozen=True, eq=False)
class Outlet:
    """One outlet with its articles, oldest first; `paths` holds the templates of outlets.yaml.

    `articles` are the first versions and `revisions` the later ones; of an outlet as of a time (`as_of`), `articles` are
    the versions that stand then. `encoding` is that of its pages' bytes, whatever they claim.
    """

    id: str
    name: str
    host: str
    language: str
    tagline: str
    caption: str
    feed_type: str | None
    encoding: str
    is_reserved: bool
    first_day: date
    last_day: date
    paths: Mapping[str, str]
    disallow: tuple[str, ...]
    internal_pages: tuple[Mapping[str, Any], ...]
    withdrawn: tuple[Mapping[str, Any], ...]
    sections: tuple[str, ...]
    articles: tuple[Article, ...]
    revisions: tuple[Article, ...]
    now: datetime
    root: Path

    @property
    def home(self) -> str:
        """Address of the outlet without a final slash."""
        return f"http://{self.host}"

    @property
    def days(self) -> list[date]:
        """Every day of the sample week up to now, in order, also those on which nothing appeared."""
        last = min(self.now.date(), self.last_day)
        return [self.first_day + timedelta(n) for n in range((last - self.first_day).days + 1)]

    @property
    def changed_at(self) -> datetime:
        """When the outlet last published or revised something; before that, the start of its first day."""
        start = datetime.combine(self.first_day, time(), UTC)
        return max([article.changed_at for article in self.articles], default=start)

    def path(self, kind: str, when: date | None = None, **values: str) -> str:
        """Path of a page: `kind` without its `_path`, filled with the date and the other values."""
        dated = {"year": f"{when:%Y}", "month": f"{when:%m}", "day": f"{when:%d}"} if when else {}
        return self.paths[kind].format(**dated, **values)

    def as_of(self, when: datetime) -> Outlet:
        """The outlet as it stood at a time: what was published by then, each article in its version of then."""
        standing = {article.slug: article for article in self.articles if article.published_at <= when}
        for article in self.revisions:
            if article.changed_at <= when:
                standing[article.slug] = article
        return replace(self, articles=tuple(standing.values()), now=when)


@dataclass(frozen=True)
class Newsroom:
    """All outlets, in the order of outlets.yaml."""

    outlets: tuple[Outlet, ...]

    @property
    def articles(self) -> dict[str, Article]:
        """Every version of every article by its name."""
        return {article.name: article for o in self.outlets for article in (*o.articles, *o.revisions)}


def end_of(day: date) -> datetime:
    """The last second of a day (UTC): the time at which a nightly run sees that day."""
    return datetime.combine(day, time(23, 59, 59), UTC)


def read_article(path: Path) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Front matter and paragraphs of one Markdown file; ValueError for a front matter that is missing or unknown."""
    parts = path.read_text(encoding="utf-8").split("---\n", 2)
    if len(parts) != 3 or parts[0]:
        raise ValueError(f"{path.name}: does not begin with a front matter between two lines of ---")
    meta = yaml.safe_load(parts[1])
    if unknown := set(meta) - _KEYS:
        raise ValueError(f"{path.name}: unknown front matter {', '.join(sorted(unknown))}")
    if meta.get("kind", "news") not in KINDS:
        raise ValueError(f"{path.name}: kind is {meta['kind']}, not one of {', '.join(KINDS)}")
    return meta, tuple(re.split(r"\n{2,}", parts[2].strip()))


def load_article(file: Path, outlet: Mapping[str, Any]) -> Article:
    """One version of an article, from `<slug>.md` or `<slug>.v2.md`. Raises ValueError."""
    meta, paragraphs = read_article(file)
    match = _VERSION.fullmatch(file.stem)
    slug, version = (match["slug"], int(match["number"] or 1)) if match else (file.stem, 1)
    if (version > 1) != ("revised_at" in meta):
        raise ValueError(f"{file.name}: a later version has revised_at in its front matter, and the first has not")
    when: datetime = meta["published_at"].astimezone(UTC)
    path = outlet["article_path"].format(
        slug=slug,
        section=meta["section"],
        kind=meta.get("kind", "news"),
        year=f"{when:%Y}",
        month=f"{when:%m}",
        day=f"{when:%d}",
    )
    return Article(
        outlet=outlet["id"],
        slug=slug,
        version=version,
        title=meta["title"],
        standfirst=meta.get("standfirst", ""),
        authors=tuple(meta["authors"]),
        published_at=when,
        revised_at=meta["revised_at"].astimezone(UTC) if version > 1 else None,
        section=meta["section"],
        tags=tuple(meta.get("tags", ())),
        kind=meta.get("kind", "news"),
        agency=meta.get("agency"),
        layout=meta.get("layout", "article"),
        paragraphs=paragraphs,
        path=path,
        url=f"http://{outlet['host']}{path}",
    )


def load_outlet(root: Path, entry: Mapping[str, Any], first_day: date, last_day: date) -> Outlet:
    """One outlet of outlets.yaml with its articles. Raises ValueError."""
    files = sorted((root / "articles" / entry["id"]).glob("*.md"))
    found = sorted((load_article(file, entry) for file in files), key=lambda article: article.changed_at)
    first = {article.slug: article for article in found if article.version == 1}
    for article in found:
        if article.slug not in first or article.path != first[article.slug].path:
            raise ValueError(f"{article.name}: has no first version of the same address")
    values = {key: entry[key] for key in ("id", "name", "host", "language", "tagline", "caption")}
    values |= {key: tuple(entry.get(key, ())) for key in ("disallow", "internal_pages", "withdrawn")}
    return Outlet(
        **values,
        feed_type=entry.get("feed_type"),
        encoding=entry.get("encoding", "utf-8"),
        is_reserved=entry.get("is_reserved", False),
        first_day=first_day,
        last_day=last_day,
        paths={key.removesuffix("_path"): value for key, value in entry.items() if key.endswith("_path")},
        sections=tuple(sorted({article.section for article in found})),
        articles=tuple(first.values()),
        revisions=tuple(article for article in found if article.version > 1),
        now=end_of(last_day),
        root=root,
    )


def load_newsroom(root: Path = ROOT) -> Newsroom:
    """Read outlets.yaml and every article below `root`. Raises ValueError for an article that is not as it should be."""
    catalogue = yaml.safe_load((root / "outlets.yaml").read_text(encoding="utf-8"))
    days = catalogue["days"]
    return Newsroom(tuple(load_outlet(root, entry, days["first"], days["last"]) for entry in catalogue["outlets"]))
