"""The verbs, for one day and one source: read the layer before, call the package, write the layer after, count.

Each step writes one coverage row, whether it worked or not, and returns the row's counts. A step that is run again
replaces what it wrote; normalize and extract depend on nothing but their partition, the configuration and the code.
"""

import hashlib
from collections.abc import Callable
from datetime import date
from typing import Any

from etl import __version__, config
from etl.errors import ConfigError, LakeError
from etl.lake import Lake
from etl.run import Coverage, Run, check_share, covered_step, stamp
from etl.schema import content_id
from etl.settings import Settings

LAWFUL_REFUSALS = ("robots", "reserved")  # fetches that we did not make, or keep, by rule: no fault of the source
Progress = Callable[[str], None]


def scrape(
    run: Run, day: date, source_id: str, refetch: bool = False, progress: Progress | None = None
) -> dict[str, Any]:
    """Discover and fetch the source's articles of the day into the raw layer.

    URLs that this day already has are left alone unless `refetch`. Raises ConfigError, SourceError, LakeError,
    TooManyBadRowsError.
    """
    from etl.scrape.source import scrape_source

    run.validate_config()
    source = run.source(source_id)
    agent = _user_agent(run.settings, source)
    with covered_step(run, "scrape", day, source_id) as coverage, run.lake.lock("scrape", day, source_id):
        seen = _fetched(run.lake, day, source_id)

        def write(rows: list[dict[str, Any]]) -> None:
            run.lake.append_raw(day, source_id, [stamp(run, "scrape", day, source_id, row) for row in rows])

        result = scrape_source(
            source,
            day,
            user_agent=agent,
            write=write,
            progress=progress,
            already_fetched=set() if refetch else {url for url, (_, ok) in seen.items() if ok},
            previous_attempts={url: attempts for url, (attempts, _) in seen.items()},
        )
        coverage.n_listed, coverage.n_in = result.n_listed, result.n_in
        # The row speaks of the day, not of this run: what an earlier run fetched is out too.
        coverage.n_out = result.n_known + result.counts.get("ok", 0)
        coverage.failures.update({status: n for status, n in result.counts.items() if status != "ok"})
        coverage.failures["not_tried"] += result.n_left
        coverage.failures = +coverage.failures
        coverage.reasons += result.problems
        faults = sum(n for status, n in coverage.failures.items() if status not in LAWFUL_REFUSALS)
        check_share(run, "fetches", faults, result.n_in, coverage)
    return coverage.counts()


def normalize(run: Run, day: date, source_id: str) -> dict[str, Any]:
    """Turn the day's raw pages into the articles partition. Raises LakeError, TooManyBadRowsError."""
    from etl.normalize.pool import normalize_pages

    source = run.source(source_id)
    with covered_step(run, "normalize", day, source_id) as coverage, run.lake.lock("articles", day, source_id):
        fetches = _pages(run.lake, day, source_id)
        coverage.n_in = len(fetches)
        pages = [
            {
                "body": f["body"],
                "url": f["final_url"],
                "observed_at": f["fetched_at"],
                "content_type": _header(f, "content-type"),
                "listed_title": f["listed_title"],
                "listed_published_at": f["listed_published_at"],
            }
            for f in fetches
        ]
        rows: dict[str, dict[str, Any]] = {}
        for fetch, article in zip(fetches, normalize_pages(pages) if pages else (), strict=True):
            row = {
                **article,
                "url": fetch["url"],
                "outlet": source.name,
                "fetch_id": fetch["fetch_id"],
                "observed_at": fetch["fetched_at"],
                "n_words": len(article["text"].split()),
                "text_sha256": hashlib.sha256(article["text"].encode()).hexdigest(),
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
    targets = config.load_targets(run.settings.config_dir)
    with covered_step(run, "extract", day, source_id) as coverage, run.lake.lock("quotes", day, source_id):
        columns = ["article_id", "text_sha256", "title", "text", "language", "status"]
        articles = run.lake.read("articles", day, source_id, columns).to_pylist()
        readable = [a for a in articles if a["status"] == "ok" and _is_supported(a["language"])]
        coverage.n_in = sum(a["status"] == "ok" for a in articles)
        if unsupported := coverage.n_in - len(readable):
            coverage.failures["unsupported_language"] = unsupported
        stored = _stored_quotes(run.lake, day, source_id) if only_stances else None
        quotes, stances = _quotes_and_stances(readable, targets, stored, run.settings.min_confidence, coverage)
        if not only_stances:
            run.lake.write("quotes", day, source_id, [stamp(run, "extract", day, source_id, row) for row in quotes])
        run.lake.write("stances", day, source_id, [stamp(run, "extract", day, source_id, row) for row in stances])
        coverage.n_quotes, coverage.n_stances = len(quotes), len(stances)
        coverage.n_articles_with_quotes = len({q["article_id"] for q in quotes})
        coverage.n_out = len(readable) - coverage.failures["error"]
        coverage.failures = +coverage.failures
        check_share(run, "articles", coverage.failures["error"], coverage.n_in, coverage)
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


def _fetched(lake: Lake, day: date, source_id: str) -> dict[str, tuple[int, bool]]:
    """URL → (attempts so far, whether its article was fetched) in the day's raw partition."""
    seen: dict[str, tuple[int, bool]] = {}
    if lake.exists("raw", day, source_id):
        for row in lake.read("raw", day, source_id, ["url", "attempt", "status", "purpose"]).to_pylist():
            attempts, ok = seen.get(row["url"], (0, False))
            seen[row["url"]] = (
                max(attempts, row["attempt"]),
                ok or (row["status"] == "ok" and row["purpose"] == "article"),
            )
    return seen


def _pages(lake: Lake, day: date, source_id: str) -> list[dict[str, Any]]:
    """The last good fetch of every article URL of the day, in order of URL.

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
    for row in lake.read("raw", day, source_id).to_pylist():
        if row["purpose"] == "article" and row["status"] == "ok":
            kept = latest.get(row["url"])
            latest[row["url"]] = row if not kept or row["attempt"] > kept["attempt"] else kept
    return [latest[url] for url in sorted(latest)]


def _header(fetch: dict[str, Any], name: str) -> str | None:
    return next((h["value"] for h in fetch["headers"] if h["name"].lower() == name), None)


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
    min_confidence: float,
    coverage: Coverage,
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Rows of both layers, without the columns of the run; `stored` quotes are kept as they are.

    A stance whose quote is below `min_confidence` keeps its evidence and points at no missing row.
    """
    from etl.extract.document import extract_documents, quote_of_row, quote_row, stance_row

    known = None
    if stored is not None:
        known = [[quote_of_row(row) for row in stored.get(a["article_id"], [])] for a in articles]
    found_in = extract_documents(((a["text"], a["title"]) for a in articles), targets, known)
    quotes: dict[str, dict[str, Any]] = {}
    stances: dict[str, dict[str, Any]] = {}
    catalogue = config.fingerprint(targets)
    for article, found in zip(articles, found_in, strict=True):
        key = (article["article_id"], article["text_sha256"])
        if "error" in found:
            coverage.failures["error"] += 1
            coverage.reasons.append(f"article {article['article_id']}: {found['error']}")
            continue
        if stored is None:
            rows = [quote_row(*key, article["text"], quote, found["roles"]) for quote in found["quotes"]]
        else:
            rows = stored.get(article["article_id"], [])
        quotes.update((row["quote_id"], row) for row in rows if row["confidence"] >= min_confidence)
        for stance in found["stances"]:
            row = stance_row(*key, stance, [row["quote_id"] for row in rows], catalogue)
            row["quote_id"] = row["quote_id"] if row["quote_id"] in quotes else None
            stances.setdefault(row["stance_id"], row)
    return list(quotes.values()), list(stances.values())
