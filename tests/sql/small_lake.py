"""A small lake, written by hand: quotes and stances are given as strings and found in their article's text."""

import hashlib
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb

from etl.lake import Lake
from etl.load import query, warehouse
from etl.normalize.signature import signature
from etl.normalize.wire import wire_agency
from etl.schema import content_id
from etl.settings import Settings

PRODUCER = "onrecord.test@1.0"
TARGETS = """
targets:
  - id: harbour_toll
    name: harbour toll
    kind: policy
    proposition: The harbour should levy a toll.
    negation: The harbour should not levy a toll.
    aliases: [the toll, toll on ships]
  - id: tram_line
    name: tram line
    keywords: [tram, extension]
"""
SPEAKERS = """
speakers:
  - id: vera_lind
    name: Vera Lind
    aliases: [Councillor Lind]
    roles: [{role: councillor, organization: Port Council, valid_from: 2024-01-01}]
  - {id: bo_ek_pilot, name: Bo Ek, kind: person}
  - {id: bo_ek_driver, name: Bo Ek, kind: person}
"""
SOURCES = """
sources:
  - {id: alpha, name: The Alpha, host: alpha.example, country: SE}
  - {id: beta, name: Beta Post, host: beta.example}
  - {id: gamma, name: Gamma Daily, host: gamma.example}
"""


def span(text: str, part: str) -> dict[str, Any]:
    start = text.index(part)
    return {"start_char": start, "end_char": start + len(part), "text": part}


@dataclass
class Quote:
    """`fragments` are parts of the text; the envelope is the span from the first to the last."""

    fragments: list[str]
    speakers: list[tuple[str | None, str]]
    type: str = "direct"
    cue: str | None = None
    lemma: str | None = None
    mention: str | None = None
    role: tuple[str, str, str | None, str] | None = None  # name, role, organization, evidence
    confidence: float = 0.9


@dataclass
class Stance:
    holder: str
    kind: str
    label: str
    evidence: str
    target_id: str | None = "harbour_toll"
    target: str = "harbour toll"
    quote: int | None = None


@dataclass
class Article:
    slug: str
    text: str
    published: datetime | None
    quotes: list[Quote] = field(default_factory=list)
    stances: list[Stance] = field(default_factory=list)
    outlet: str | None = None
    status: str = "ok"
    authors: list[str] = field(default_factory=lambda: ["A. Writer"])
    title: str | None = None  # None: made of the slug
    precision: str = "minute"


class LakeWriter:
    """Writes whole days of a source: articles, quotes, stances and the three coverage rows."""

    def __init__(self, root: Path) -> None:
        self.lake = Lake(root)

    def day(
        self,
        day: date,
        source: str,
        articles: list[Article],
        *,
        run_id: str | None = None,
        failed: bool = False,
        scraped: str = "ok",
    ) -> None:
        run = {"day": day, "source": source, "run_id": run_id or f"run__{day}", "producer": PRODUCER}
        rows: dict[str, list[dict[str, Any]]] = {"articles": [], "quotes": [], "stances": []}
        for article in articles if not failed else []:
            self._add(article, run, rows)
        for layer, found in rows.items():
            if not failed:
                self.lake.write(layer, day, source, found)
        when = datetime(day.year, day.month, day.day, 23, tzinfo=UTC)
        counts = {"n_articles_with_quotes": None, "n_quotes": None, "n_stances": None, "n_listed": None}
        for step in ("scrape",) if failed else ("scrape", "normalize", "extract"):
            extra = dict(counts)
            if step == "extract":
                extra |= {
                    "n_quotes": len(rows["quotes"]),
                    "n_stances": len(rows["stances"]),
                    "n_articles_with_quotes": len({q["article_id"] for q in rows["quotes"]}),
                }
            self.lake.write(
                "coverage",
                day,
                source,
                [
                    run
                    | extra
                    | {
                        "step": step,
                        "status": "failed" if failed else scraped if step == "scrape" else "ok",
                        "reason": "host unreachable" if failed else None,
                        "n_in": len(articles),
                        "n_out": len(rows["articles"]),
                        "n_failed": 0,
                        "failures": {},
                        "started_at": when,
                        "finished_at": when + timedelta(seconds=5),
                        "seconds": 5.0,
                        "versions": {"onrecord": "test"},
                    }
                ],
                part=step,
            )

    def _add(self, article: Article, run: dict[str, Any], rows: dict[str, list[dict[str, Any]]]) -> None:
        source, day = run["source"], run["day"]
        url = f"http://{source}.example/{article.slug}"
        key = {"article_id": content_id(source, url), "text_sha256": hashlib.sha256(article.text.encode()).hexdigest()}
        names = {"alpha": "The Alpha", "beta": "Beta Post", "gamma": "Gamma Daily"}
        outlet = article.outlet or names.get(source, source.title())
        rows["articles"].append(
            run
            | key
            | {
                "fetch_id": None,
                "url": url,
                "canonical_url": url,
                "outlet": outlet,
                "title": article.title or article.slug.replace("-", " ").capitalize(),
                "standfirst": None,
                "authors": article.authors,
                "agencies": [],
                "published_at": article.published,
                "published_precision": article.precision if article.published else None,
                "published_note": None if article.published else "no date on the page",
                "published_utc_offset": None,
                "language": "en",
                "access": "free",
                "page_flags": [],
                "text": article.text,
                "paragraphs": [],
                "body_agreement": None,
                "n_words": len(article.text.split()),
                "signature": signature(article.text),
                "wire_agency": wire_agency(article.text, article.authors, outlet),
                "field_sources": {"text": "test"},
                "status": article.status,
                "status_reason": None,
                "observed_at": datetime(day.year, day.month, day.day, 22, tzinfo=UTC),
            }
        )
        ids = []
        for quote in article.quotes:
            fragments = [span(article.text, part) for part in quote.fragments]
            start, end = fragments[0]["start_char"], fragments[-1]["end_char"]
            ids.append(content_id(*key.values(), *quote.fragments))
            rows["quotes"].append(
                run
                | key
                | {
                    "quote_id": ids[-1],
                    "start_char": start,
                    "end_char": end,
                    "text": article.text[start:end],
                    "fragments": fragments,
                    "type": quote.type,
                    "kind": "statement",
                    **_prefixed("cue", article.text, quote.cue),
                    "cue_lemma": quote.lemma,
                    **_prefixed("mention", article.text, quote.mention),
                    "speakers": [{"name": name, "kind": kind} for name, kind in quote.speakers],
                    "roles": [
                        {
                            "name": quote.role[0],
                            "role": quote.role[1],
                            "organization": quote.role[2],
                            **span(article.text, quote.role[3]),
                        }
                    ]
                    if quote.role
                    else [],
                    "is_in_headline": False,
                    "is_nested": False,
                    "confidence": quote.confidence,
                }
            )
        for stance in article.stances:
            favor = 0.9 if stance.label == "favor" else 0.05
            rows["stances"].append(
                run
                | key
                | {
                    "stance_id": content_id(*key.values(), stance.evidence, stance.holder, stance.target),
                    "holder": stance.holder,
                    "holder_kind": stance.kind,
                    "target_id": stance.target_id,
                    "target": stance.target,
                    "label": stance.label,
                    "p_favor": favor,
                    "p_against": 0.95 - favor,
                    "p_none": 0.05,
                    **_prefixed("evidence", article.text, stance.evidence),
                    "quote_id": None if stance.quote is None else ids[stance.quote],
                    "basis": "narration" if stance.quote is None else "quote",
                    "reason": "test:rule",
                    "attributed_via": None,
                    "confidence": 0.9,
                    "catalogue_sha256": "0",
                }
            )


def _prefixed(prefix: str, text: str, part: str | None) -> dict[str, Any]:
    found: dict[str, Any] = span(text, part) if part else {"start_char": None, "end_char": None, "text": None}
    return {f"{prefix}_{name}": value for name, value in found.items()}


def at(day: int, hour: int = 8, month: int = 3) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=UTC)


FULL = "“We will not pay a single krona of the harbour toll, and neither will the fishermen of this island,”"
CUT = "“a single krona of the harbour toll, and neither will the fishermen”"
ALTERED = "“We will not pay a single krona of the harbour fee, and neither will the fishermen of this town,”"
TALK = "“The tram line needs an extension to the airport 🚋 before é winter comes,”"


def lind(text: str, *, cue: str = "said", lemma: str = "say", **options: Any) -> Quote:
    return Quote([text], [("Vera Lind", "person")], cue=cue, lemma=lemma, mention="Vera Lind", **options)


def newsroom_days() -> dict[tuple[date, str], list[Article]]:
    """Four days of three outlets. Day 3 of gamma was not collected; its day 4 failed (see write_newsroom)."""
    days: dict[tuple[date, str], list[Article]] = {
        (date(2026, 3, d), s): [] for d in (1, 2, 3, 4) for s in ("alpha", "beta", "gamma")
    }
    del days[date(2026, 3, 3), "gamma"]
    toll = f"The council met. 🚢 {FULL} said Vera Lind, councillor of the Port Council. Nobody laughed."
    days[date(2026, 3, 1), "alpha"] = [
        Article(
            "toll",
            toll,
            at(1),
            [lind(FULL, role=("Vera Lind", "councillor", "Port Council", "Vera Lind, councillor of the Port Council"))],
            [Stance("Vera Lind", "person", "against", FULL, quote=0)],
        )
    ]
    days[date(2026, 3, 1), "beta"] = [
        Article(
            "cut",
            f"Shorter here: {CUT} claimed Vera Lind.",
            at(1, 12),
            [lind(CUT, cue="claimed", lemma="claim")],
            [Stance("Councillor Lind", "person", "against", CUT, quote=0)],
        )
    ]
    # the same article of alpha, seen again unchanged on day 2 and revised on day 3
    days[date(2026, 3, 2), "alpha"] = days[date(2026, 3, 1), "alpha"] + [
        Article(
            "tram",
            (f"{TALK} said Bo Ek. A source said it may rain. The tram line is loved by the Riders’ Union."),
            at(2),
            [
                Quote([TALK], [("Bo Ek", "person")], cue="said", lemma="say", mention="Bo Ek"),
                Quote(["it may rain"], [(None, "anonymous")], type="indirect", mention="A source"),
                Quote(
                    ["The tram line is loved"],
                    [("Riders’ Union", "organization"), ("Bo Ek", "person")],
                    type="indirect",
                    confidence=0.3,
                ),
            ],
            [
                Stance(
                    "Riders’ Union",
                    "organization",
                    "favor",
                    "The tram line is loved by the Riders’ Union",
                    "tram_line",
                    "tram line",
                )
            ],
        )
    ]
    days[date(2026, 3, 2), "gamma"] = [
        Article("altered", f"It was put so: {ALTERED} said Vera Lind, once more.", at(2, 9), [lind(ALTERED)])
    ]
    days[date(2026, 3, 3), "alpha"] = [
        Article(
            "toll",
            toll.replace("Nobody laughed", "Somebody laughed"),
            at(1),
            [lind(FULL)],
            [Stance("Vera Lind", "person", "against", FULL, quote=0)],
        )
    ]
    days[date(2026, 3, 4), "beta"] = [
        Article(
            "turn",
            "“I support the toll after all,” admitted Vera Lind.",
            at(4),
            [lind("“I support the toll after all,”", cue="admitted", lemma="admit")],
            [
                Stance("Vera Lind", "person", "favor", "“I support the toll after all,”", quote=0),
                Stance("Isle Ferries", "organization", "favor", "the toll", None, "Isle Ferries pier"),
            ],
        ),
        Article("undated", "Nothing was said here.", None),
        Article("blank", "", at(4), status="empty"),
    ]
    return days


def write_newsroom(root: Path, days_wanted: set[int] | None = None, run_id: str | None = None) -> LakeWriter:
    writer = LakeWriter(root)
    days = newsroom_days()
    for day, source in sorted(days):
        if days_wanted is None or day.day in days_wanted:
            failed = (day, source) == (date(2026, 3, 4), "gamma")
            scraped = "low" if (day, source) == (date(2026, 3, 4), "beta") else "ok"
            writer.day(day, source, days[day, source], failed=failed, run_id=run_id, scraped=scraped)
    return writer


@dataclass(frozen=True)
class Home:
    """A lake, its warehouse and its configuration."""

    root: Path

    @property
    def lake(self) -> Lake:
        return Lake(self.root / "lake")

    @property
    def warehouse(self) -> Path:
        return self.root / "warehouse"

    @property
    def config(self) -> Path:
        return self.root / "config"

    def load(self, run_id: str = "test", **settings: Any) -> dict[str, Any]:
        return warehouse.load(self.lake, self.warehouse, self.config, run_id=run_id, settings=Settings(**settings))

    def connect(self) -> duckdb.DuckDBPyConnection:
        return query.connect(self.warehouse)


def rows(con: duckdb.DuckDBPyConnection, sql: str) -> list[tuple[Any, ...]]:
    return con.execute(sql).fetchall()


OWN = ("lake_partition", "publication")  # what a load says of itself


def tables(con: duckdb.DuckDBPyConnection, without: tuple[str, ...] = ()) -> dict[str, Any]:
    """Every table and view's rows, in an order of their own, less the columns named."""
    content = {}
    for schema, table in rows(
        con,
        "select table_schema, table_name from information_schema.tables "
        "where table_schema in ('core', 'marts', 'lake') order by all",
    ):
        if table in OWN:
            continue
        columns = [
            name
            for (name,) in rows(
                con,
                f"select column_name from duckdb_columns() where schema_name = '{schema}' "
                f"and table_name = '{table}' order by column_index",
            )
            if name not in without
        ]
        content[f"{schema}.{table}"] = sorted(
            map(repr, rows(con, f"select {', '.join(columns)} from {schema}.{table}"))
        )
    return content
