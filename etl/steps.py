"""The verbs, for one day and one source: read the layer before, call the package, write the layer after, count.

Each step writes one coverage row, whether it worked or not, and returns the row's counts. A step that is run again
replaces what it wrote; normalize and extract depend on nothing but their partition, the configuration and the code.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from etl import __version__, config
from etl.errors import ConfigError, LakeError
from etl.lake import Lake, Partition
from etl.run import Coverage, Run, check_share, covered_step, stamp
from etl.schema import content_id
from etl.settings import Settings

if TYPE_CHECKING:
    from etl.scrape import Clock, Limits
from etl.urls import host_of, story_url

Progress = Callable[[str], None]
_HEAD = [
    "fetch_id", "purpose", "status", "attempt", "url", "final_url", "fetched_at", "listed_title", "listed_published_at",
]  # fmt: skip
_PARTS_HELD = 4  # of the raw layer, with at most some 32 MiB of bodies each


def scrape(
    run: Run,
    day: date,
    source_id: str,
    refetch: bool = False,
    progress: Progress | None = None,
    **options: Any,
) -> dict[str, Any]:
    """Discover and fetch the source's articles of the day into the raw layer, and look again at recent ones.

    URLs that this day already has are left alone unless `refetch`; `options` are those of `scrape_group`. Raises
    ConfigError, SourceError, LakeError, TooManyBadRowsError.
    """
    found = scrape_group(run, day, [source_id], refetch, progress, **options)[source_id]
    if isinstance(found, BaseException):
        raise found
    return found


def scrape_group(
    run: Run,
    day: date,
    source_ids: Sequence[str],
    refetch: bool = False,
    progress: Progress | None = None,
    *,
    clock: "Clock | None" = None,
    limits: "Limits | None" = None,
) -> dict[str, dict[str, Any] | BaseException]:
    """`scrape` for several sources side by side, in one event loop; by source the counts, or what was raised.

    Raises ConfigError, before anything is fetched.
    """
    from etl.scraping import scrape_sources

    sources = run.validate_config(list(source_ids))
    agents = {source.id: _user_agent(run.settings, source) for source in sources}
    return scrape_sources(run, day, sources, agents, refetch=refetch, progress=progress, clock=clock, limits=limits)


def normalize(run: Run, day: date, source_id: str) -> dict[str, Any]:
    """Turn the day's raw pages into the articles partition. Raises LakeError, TooManyBadRowsError."""
    from etl.normalize.pool import normalize_pages
    from etl.normalize.signature import signature
    from etl.normalize.wire import wire_agency

    outlet, host = _outlet(run, day, source_id)
    with covered_step(run, "normalize", day, source_id) as coverage, run.lake.lock("articles", day, source_id):
        fetches = _pages(run.lake, day, source_id)
        imported = _imported(run.lake, day, source_id)
        coverage.n_in, coverage.n_out = len(fetches) + len(imported), len(imported)
        pages = (
            {
                "body": body,
                "url": f["final_url"],
                "observed_at": f["fetched_at"],
                "content_type": content_type,
                "listed_title": f["listed_title"],
                "listed_published_at": f["listed_published_at"],
            }
            for f, (body, content_type) in zip(fetches, _bodies(run.lake, fetches), strict=True)
        )
        rows: dict[str, dict[str, Any]] = {row["article_id"]: row for row in imported}
        for fetch, article in zip(fetches, normalize_pages(pages) if fetches else (), strict=True):
            row = {
                **article,
                "canonical_url": story_url(article["canonical_url"], host),
                "url": fetch["url"],
                "outlet": outlet or host_of(fetch["final_url"]),
                "fetch_id": fetch["fetch_id"],
                "observed_at": fetch["fetched_at"],
                "n_words": len(article["text"].split()),
                "text_sha256": hashlib.sha256(article["text"].encode()).hexdigest(),
                "signature": signature(article["text"]),
                "wire_agency": wire_agency(article["text"], article["authors"], outlet or host_of(fetch["final_url"])),
            }
            _keep_article(rows, stamp(run, "normalize", day, source_id, row), coverage)
        run.lake.write("articles", day, source_id, list(rows.values()))
        check_share(
            run, "pages", sum(n for s, n in coverage.failures.items() if s != "duplicate"), coverage.n_in, coverage
        )
    return coverage.counts()


def extract(run: Run, day: date, source_id: str, only_stances: bool = False) -> dict[str, Any]:
    """Extract quotes and stances of the day's articles; `only_stances` keeps the quotes that are there.

    Raises ConfigError, LakeError, TooManyBadRowsError.
    """
    from etl.extract.stances.engines import engine_version

    targets = config.load_targets(run.settings.config_dir)
    with covered_step(run, "extract", day, source_id) as coverage, run.lake.lock("quotes", day, source_id):
        columns = ["article_id", "text_sha256", "title", "authors", "text", "language", "status", "published_at"]
        articles = run.lake.read("articles", day, source_id, columns).to_pylist()
        readable = [a for a in articles if a["status"] == "ok" and _is_supported(a["language"])]
        coverage.n_in = sum(a["status"] == "ok" for a in articles)
        if unsupported := coverage.n_in - len(readable):
            coverage.failures["unsupported_language"] = unsupported
        stored = _stored_quotes(run.lake, day, source_id) if only_stances else None
        quotes, stances = _quotes_and_stances(readable, targets, stored, run.settings, coverage)
        if not only_stances:
            run.lake.write("quotes", day, source_id, [stamp(run, "extract", day, source_id, row) for row in quotes])
        engine = engine_version(run.settings)
        run.lake.write(
            "stances", day, source_id, [stamp(run, "extract", day, source_id, row, engine) for row in stances]
        )
        coverage.n_quotes, coverage.n_stances = len(quotes), len(stances)
        coverage.n_articles_with_quotes = len({q["article_id"] for q in quotes})
        coverage.n_out = len(readable) - coverage.failures["error"]
        coverage.failures = +coverage.failures
        n_bad = coverage.failures["error"] + coverage.failures["no_stances"]
        check_share(run, "articles", n_bad, coverage.n_in, coverage)
    return coverage.counts()


def load(run: Run) -> dict[str, Any]:
    """Bring every changed partition into the warehouse and publish it. Raises ConfigError, LakeError, LoadError."""
    from etl.load.warehouse import load as load_warehouse

    run.lake.sweep()
    return load_warehouse(
        run.lake, run.settings.warehouse_dir, run.settings.config_dir, run_id=run.run_id, settings=run.settings
    )


def _user_agent(found: Settings, source: config.Source) -> str:
    if not found.contact and not source.address:
        raise ConfigError(
            "ONRECORD_CONTACT is not set; set it to a page or address where the outlets that you collect "
            "can reach you: it stands in the user agent of every request"
        )
    return f"onrecord/{__version__} (+{found.contact or 'demonstration on loopback'})"


def _pages(lake: Lake, day: date, source_id: str) -> list[dict[str, Any]]:
    """The last good fetch of every article URL of the day, in order of URL, without its body; `_bodies` has these.

    Raises LakeError if the day was never scraped, or if its raw pages are gone while articles are there, which would be
    replaced by nothing; a scrape that found nothing leaves only its coverage row.
    """
    if not lake.exists("raw", day, source_id) and lake.exists("coverage", day, source_id, "scrape"):
        if lake.exists("articles", day, source_id) and lake.read("articles", day, source_id, ["status"]).num_rows:
            raise LakeError(
                f"articles day={day} source={source_id}: their raw pages are gone (deleted by retention, or imported "
                "without any), so they stay as they are; start at extract instead"
            )
        return []
    latest: dict[str, dict[str, Any]] = {}
    parts = lake.partitions("raw", [day], [source_id])
    if not parts:
        lake.read("raw", day, source_id)  # says which step is to be run
    for part, table in zip(parts, lake.tables(parts, _HEAD), strict=True):
        for row in table.to_pylist():
            if row["purpose"] == "article" and row["status"] == "ok":
                kept = latest.get(row["url"])
                latest[row["url"]] = kept if kept and _look(kept) > _look(row) else {**row, "part": part}
    return [latest[url] for url in sorted(latest)]


def _look(row: dict[str, Any]) -> tuple[Any, ...]:
    """Later looks are greater; what was imported has later attempts, but may be the earlier look."""
    return row["fetched_at"], row["attempt"]


def _outlet(run: Run, day: date, source_id: str) -> tuple[str | None, str | None]:
    """The outlet's name and host; None for a WARC import under a name of its own, whose pages have the name of their host.

    Raises ConfigError if the source is neither configured nor in the raw layer.
    """
    try:
        source = run.source(source_id)
        return source.name, source.host
    except ConfigError:
        if not run.lake.exists("raw", day, source_id):
            raise
        return None, None


def _imported(lake: Lake, day: date, source_id: str) -> list[dict[str, Any]]:
    """The day's articles that were imported without a page: no page that is read later replaces them."""
    if not lake.exists("articles", day, source_id):
        return []
    if not any(lake.read("articles", day, source_id, ["fetch_id"])["fetch_id"].is_null().to_pylist()):
        return []
    return [row for row in lake.read("articles", day, source_id).to_pylist() if row["fetch_id"] is None]


def _bodies(lake: Lake, fetches: Sequence[dict[str, Any]]) -> Iterator[tuple[bytes | None, str | None]]:
    """Body and content type of each fetch. A few raw parts are held at once, not the day."""
    wanted = {fetch["fetch_id"] for fetch in fetches}

    @lru_cache(maxsize=_PARTS_HELD)
    def held(part: Partition) -> dict[str, tuple[bytes | None, str | None]]:
        (table,) = lake.tables([part], ["fetch_id", "headers", "body"])
        rows = table.filter(pc.is_in(table["fetch_id"], pa.array(wanted))).to_pylist()
        return {row["fetch_id"]: (row["body"], _content_type(row["headers"])) for row in rows}

    for fetch in fetches:
        yield held(fetch["part"])[fetch["fetch_id"]]


def _content_type(headers: Sequence[dict[str, str]]) -> str | None:
    return next((h["value"] for h in headers if h["name"].lower() == "content-type"), None)


def _keep_article(rows: dict[str, dict[str, Any]], row: dict[str, Any], coverage: Coverage) -> None:
    """Add the row under its id; the same article under a second URL counts as a duplicate, and a good one wins."""
    row["article_id"] = content_id(row["source"], row["canonical_url"])
    kept = rows.get(row["article_id"])
    if kept:
        coverage.failures["duplicate"] += 1
        if kept["status"] == "ok" or row["status"] != "ok":
            return
    rows[row["article_id"]] = row
    if row["status"] == "ok":
        coverage.n_out += 1
    else:
        coverage.failures[row["status"]] += 1


def _is_supported(language: str | None) -> bool:
    from etl.extract.document import LANGUAGES

    return language is None or language in LANGUAGES


def _stored_quotes(lake: Lake, day: date, source_id: str) -> dict[str, list[dict[str, Any]]]:
    """The rows of the day's quotes partition by article. Raises LakeError if there is none."""
    by_article: dict[str, list[dict[str, Any]]] = {}
    for row in lake.read("quotes", day, source_id).to_pylist():
        by_article.setdefault(row["article_id"], []).append(row)
    return by_article


def _quotes_and_stances(
    articles: list[dict[str, Any]],
    targets: list[config.Target],
    stored: dict[str, list[dict[str, Any]]] | None,
    settings: Settings,
    coverage: Coverage,
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Rows of both layers, without the columns of the run; `stored` quotes are kept as they are."""
    from etl.extract.document import Text, extract_documents, quote_of_row, quote_row, stance_row
    from etl.extract.stances.engines import engine as stance_engine

    known = None
    if stored is not None:
        outer = {key: [row for row in rows if not row["is_nested"]] for key, rows in stored.items()}
        known = [[quote_of_row(row) for row in outer.get(a["article_id"], [])] for a in articles]
    texts = (
        Text(a["text"], a["title"], a["authors"] or (), a["published_at"].date() if a["published_at"] else None)
        for a in articles
    )
    found_in = extract_documents(texts, targets, known, settings.min_confidence, stance_engine(settings))
    quotes: dict[str, dict[str, Any]] = {}
    stances: dict[str, dict[str, Any]] = {}
    catalogue = config.fingerprint(targets)
    for article, found in zip(articles, found_in, strict=True):
        key = (article["article_id"], article["text_sha256"])
        if "error" in found:
            coverage.failures["error"] += 1
            coverage.reasons.append(f"article {article['article_id']}: {found['error']}")
            continue
        if "stance_error" in found:
            coverage.failures["no_stances"] += 1
            coverage.reasons.append(f"article {article['article_id']}: no stances: {found['stance_error']}")
        if stored is None:
            rows = [quote_row(*key, article["text"], quote, found["roles"]) for quote in found["quotes"]]
            inner = [quote_row(*key, article["text"], quote, found["roles"]) for quote in found["nested"]]
            once = [row for row, quote in zip(rows, found["quotes"], strict=True) if not quote.get("repeats_body")]
        else:
            once, rows = stored.get(article["article_id"], []), outer.get(article["article_id"], [])
            inner = []
        quotes.update((row["quote_id"], row) for row in [*once, *inner])
        for stance in found["stances"]:
            row = stance_row(*key, stance, [row["quote_id"] for row in rows], catalogue)
            row["quote_id"] = row["quote_id"] if row["quote_id"] in quotes else None
            stances.setdefault(row["stance_id"], row)
    return list(quotes.values()), list(stances.values())
