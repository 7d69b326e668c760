"""The lake's tables as data: every column with its type, what it means, and an example.

The data dictionary is generated from here, partitions are checked against it when they are written and read, and the
command line's help speaks of the same names. Offsets are code points of the stored `text`; times are UTC.
"""

import hashlib
from dataclasses import dataclass
from functools import cache

import pyarrow as pa

TIMESTAMP = pa.timestamp("us", tz="UTC")

STEPS = ("scrape", "normalize", "extract", "load")
FETCH_STATUS = (
    "ok",
    "not_modified",
    "robots",
    "reserved",
    "gone",
    "http_error",
    "too_large",
    "timeout",
    "unsafe_address",
    "bad_content",
    "network_error",
)
PAGE_STATUS = ("ok", "empty", "non_html", "too_large", "too_deep", "timeout", "crashed", "needs_js", "blocked", "error")


@dataclass(frozen=True)
class Column:
    """One column: `unit` is empty where there is none; `nullable` says whether NULL is a legal value."""

    name: str
    type: pa.DataType
    description: str
    example: str
    nullable: bool = True
    unit: str = ""


def _key(name: str, description: str, example: str) -> Column:
    return Column(name, pa.string(), description, example, nullable=False)


def _run_columns() -> tuple[Column, ...]:
    return (
        Column(
            "day", pa.date32(), "day of the run: the partition's day, not the day of publication", "2026-03-02", False
        ),
        _key("source", "id of the source in sources.yaml, or the name given to an import", "harbour_courier"),
        _key("run_id", "the run that wrote the row: Airflow's run id, or cli__<time>", "scheduled__2026-03-02"),
        _key("producer", "name@version of the code that made the row", "onrecord.extract@0.1.0"),
    )


_SPAN = pa.struct(
    [
        pa.field("start_char", pa.int64(), nullable=False),
        pa.field("end_char", pa.int64(), nullable=False),
        pa.field("text", pa.string(), nullable=False),
    ]
)
_PARAGRAPH = pa.struct(
    [
        pa.field("start_char", pa.int64(), nullable=False),
        pa.field("end_char", pa.int64(), nullable=False),
        pa.field("kind", pa.string(), nullable=False),
    ]
)
_SPEAKER = pa.struct([pa.field("name", pa.string()), pa.field("kind", pa.string(), nullable=False)])
_ROLE = pa.struct(
    [
        pa.field("name", pa.string(), nullable=False),
        pa.field("role", pa.string(), nullable=False),
        pa.field("organization", pa.string()),
        pa.field("start_char", pa.int64(), nullable=False),
        pa.field("end_char", pa.int64(), nullable=False),
        pa.field("text", pa.string(), nullable=False),
    ]
)
_HEADER = pa.struct([pa.field("name", pa.string(), nullable=False), pa.field("value", pa.string(), nullable=False)])
_COUNTS = pa.map_(pa.string(), pa.int64())
_STRINGS = pa.list_(pa.string())
_NAMES = pa.map_(pa.string(), pa.string())


def _spans(prefix: str, what: str, example: str) -> tuple[Column, ...]:
    return (
        Column(
            f"{prefix}_start_char", pa.int64(), f"where {what} starts in the article's text", "614", unit="code points"
        ),
        Column(f"{prefix}_end_char", pa.int64(), f"where {what} ends, exclusive", "620", unit="code points"),
        Column(f"{prefix}_text", pa.string(), f"{what}, as written", example),
    )


RAW = (
    _key("fetch_id", "content hash of source, day, URL and attempt", "9f2c…"),
    *_run_columns(),
    _key(
        "purpose", "what the fetch was for: article, feed, sitemap, archive, homepage, robots, tdmrep, warc", "article"
    ),
    Column("attempt", pa.int32(), "1 for the first fetch of the URL in this day, then 2, …", "1", False),
    _key("url", "the URL asked for", "http://harbourcourier.example/2026/03/02/toll"),
    _key("final_url", "the URL that answered, after redirects", "http://harbourcourier.example/2026/03/02/toll"),
    Column("redirect_urls", _STRINGS, "URLs between the two, in order", "[]", False),
    _key("status", "outcome of the fetch: " + " · ".join(FETCH_STATUS), "ok"),
    Column("http_status", pa.int32(), "HTTP status code; NULL if no answer came", "200"),
    Column(
        "headers",
        pa.list_(_HEADER),
        "the answer's headers, in order",
        "[{name: content-type, value: text/html}]",
        False,
    ),
    Column("body", pa.binary(), "the body as received, content encoding removed; NULL if none", "<html>…"),
    Column("body_sha256", pa.string(), "sha256 of the body", "b5bb9d80…"),
    Column("n_bytes", pa.int64(), "length of the body", "48213", unit="bytes"),
    _key("robots", "robots.txt decision: allowed, disallowed, unavailable, not_applicable", "allowed"),
    Column("reservation", pa.string(), "text-and-data-mining reservation found, and where", "tdm-reservation header"),
    Column(
        "listed_by_url",
        pa.string(),
        "the feed, sitemap or page that named the URL",
        "http://harbourcourier.example/rss.xml",
    ),
    Column("listed_title", pa.string(), "title given there", "Harbour toll divides the council"),
    Column("listed_published_at", TIMESTAMP, "publication time given there", "2026-03-02 06:30:00"),
    Column("fetched_at", TIMESTAMP, "when the fetch began", "2026-03-03 00:00:07", False),
    Column("seconds", pa.float64(), "how long the fetch took", "0.31", False, "seconds"),
    Column("error", pa.string(), "one line on what went wrong", "connection refused"),
)

ARTICLES = (
    _key("article_id", "content hash of source and canonical URL", "6a1e…"),
    Column("text_sha256", pa.string(), "sha256 of the text; with article_id the key of a version", "b5bb9d80…", False),
    *_run_columns(),
    Column("fetch_id", pa.string(), "the raw row that it was read from; NULL for imports without a page", "9f2c…"),
    _key("url", "the URL it was found under", "http://harbourcourier.example/2026/03/02/toll?from=rss"),
    _key("canonical_url", "the URL that identifies it", "http://harbourcourier.example/2026/03/02/toll"),
    _key("outlet", "the outlet's name", "Harbour Courier"),
    Column("title", pa.string(), "headline", "Harbour toll divides the council"),
    Column(
        "standfirst",
        pa.string(),
        "the sentences under the headline; NULL if the page has none beside its text",
        "Ferries would pay most, says the harbour master.",
    ),
    Column("authors", _STRINGS, "bylines, without “By”: people, desks and agencies", "[Mara Quill, AP]", False),
    Column("agencies", _STRINGS, "those of the authors that are news agencies", "[AP]", False),
    Column(
        "published_at", TIMESTAMP, "time of publication; NULL if unknown, see published_note", "2026-03-02 06:30:00"
    ),
    Column("published_precision", pa.string(), "second, minute or day; NULL if there is no date", "minute"),
    Column("published_note", pa.string(), "why published_at is NULL or doubtful", "no date on the page"),
    Column(
        "published_utc_offset",
        pa.int32(),
        "how far the page's own clock is ahead of UTC, for the local time of publication; NULL if neither it nor the "
        "country of its address tells",
        "-300",
        True,
        "minutes",
    ),
    Column("language", pa.string(), "ISO 639-1 code of the text's language", "en"),
    Column(
        "access",
        pa.string(),
        "what the page says of itself: free · metered · paywalled; NULL if it says nothing",
        "free",
    ),
    Column(
        "page_flags",
        _STRINGS,
        "what kind of page it is by its own word, of live_blog · opinion · interview · gallery; none for a report",
        "[opinion]",
        False,
    ),
    Column(
        "text",
        pa.string(),
        "the body: paragraphs joined by an empty line; offsets count its code points",
        "The council voted…",
        False,
    ),
    Column(
        "paragraphs", pa.list_(_PARAGRAPH), "where each paragraph stands and its kind", "[{0, 211, paragraph}]", False
    ),
    Column(
        "body_agreement",
        pa.float64(),
        "how far the extractors agree on the text, 0 to 1; low where it may be wrong or incomplete; "
        "NULL where fewer than two found one, and for imports",
        "0.97",
    ),
    Column("n_words", pa.int64(), "words in the text", "412", False, "words"),
    Column(
        "signature",
        pa.list_(pa.uint32()),
        "MinHash of the text's runs of five words: the share of equal numbers of two estimates how alike the texts are; "
        "NULL for under 20 words",
        "[4211, 90233, …]",
    ),
    Column(
        "wire_agency",
        pa.string(),
        "news agency that dateline, byline or credit line name as the source of the text; NULL on its own pages",
        "AP",
    ),
    Column("field_sources", _NAMES, "which extractor gave each field", "{title: json_ld, text: newspaper3k}", False),
    _key("status", "outcome for the page: " + " · ".join(PAGE_STATUS), "ok"),
    Column("status_reason", pa.string(), "one line on why it is not ok", "no paragraph of text was found"),
    Column("observed_at", TIMESTAMP, "when the page was fetched, or the record imported", "2026-03-03 00:00:07", False),
)

QUOTES = (
    _key("quote_id", "content hash of article, text_sha256 and fragments", "77ab…"),
    _key("article_id", "the article it stands in", "6a1e…"),
    Column("text_sha256", pa.string(), "the version of the text that the offsets count in", "b5bb9d80…", False),
    *_run_columns(),
    Column("start_char", pa.int64(), "start of the envelope", "801", False, "code points"),
    Column("end_char", pa.int64(), "end of the envelope, exclusive", "1069", False, "code points"),
    Column("text", pa.string(), "the text between the two", "“We have received signals …", False),
    Column("fragments", pa.list_(_SPAN), "the content: several where the quote is split", "[{801, 928, …}]", False),
    _key("type", "direct, indirect or mixed", "direct"),
    _key("kind", "statement or attitude", "statement"),
    *_spans("cue", "the cue", "told"),
    Column("cue_lemma", pa.string(), "dictionary form of the cue", "tell"),
    *_spans("mention", "the source as written", "Kremlin spokesperson Dmitry Peskov"),
    Column(
        "speakers",
        pa.list_(_SPEAKER),
        "who said it, several when joint; kind is person, organization, group, "
        "anonymous, document or unresolved, and name is NULL where it is not known",
        "[{Dmitry Peskov, person}]",
        False,
    ),
    Column(
        "roles",
        pa.list_(_ROLE),
        "titles and employers of the speakers learned in this article, with evidence",
        "[{Dmitry Peskov, spokesperson, Kremlin, 929, 963}]",
        False,
    ),
    Column("is_in_headline", pa.bool_(), "the article's headline repeats it; such a quote is one row", "true", False),
    Column("is_nested", pa.bool_(), "stands inside another quote, whose speaker reports it", "false", False),
    Column("confidence", pa.float64(), "how sure the extractor is", "0.93", False, "0–1"),
)

STANCES = (
    _key("stance_id", "content hash of article, text_sha256, evidence, holder and target", "c01d…"),
    _key("article_id", "the article it stands in", "6a1e…"),
    Column("text_sha256", pa.string(), "the version of the text that the offsets count in", "b5bb9d80…", False),
    *_run_columns(),
    _key("holder", "canonical name of who holds the stance", "Kremlin"),
    _key("holder_kind", "person, organization or group", "organization"),
    Column(
        "target_id", pa.string(), "id in targets.yaml; NULL for an entity found in the text", "ukraine_nato_membership"
    ),
    _key("target", "name of the target", "NATO membership for Ukraine"),
    _key("label", "favor or against; a stance not expressed has no row", "against"),
    Column("p_favor", pa.float64(), "probability of favor", "0.03", False, "0–1"),
    Column("p_against", pa.float64(), "probability of against", "0.93", False, "0–1"),
    Column("p_none", pa.float64(), "probability that no stance is expressed", "0.04", False, "0–1"),
    Column("evidence_start_char", pa.int64(), "start of the evidence", "636", False, "code points"),
    Column("evidence_end_char", pa.int64(), "end of the evidence, exclusive", "684", False, "code points"),
    Column(
        "evidence_text",
        pa.string(),
        "the evidence, as written",
        "NATO membership for Ukraine was “off the table.”",
        False,
    ),
    Column("quote_id", pa.string(), "the quote that expresses it; NULL for narration", "77ab…"),
    _key("basis", "quote or narration", "quote"),
    _key("reason", "code of the rule or model that decided", "idiom:off_the_table"),
    Column(
        "attributed_via", pa.string(), "who reports the holder's position, where it is told by another", "Dmitry Peskov"
    ),
    Column("confidence", pa.float64(), "how sure the extractor is", "0.93", False, "0–1"),
    Column("catalogue_sha256", pa.string(), "fingerprint of targets.yaml", "0d1f…", False),
)

COVERAGE = (
    _key("step", "scrape, normalize or extract", "scrape"),
    *_run_columns(),
    _key(
        "status",
        "ok, empty (nothing to do), partial (some rows failed), low (fewer articles listed than expected) or failed",
        "ok",
    ),
    Column("reason", pa.string(), "one line on why it is not ok", "feed http://…: not XML"),
    Column(
        "n_listed", pa.int64(), "URLs that feeds and sitemaps gave for the day; NULL outside scrape", "41", unit="URLs"
    ),
    Column("n_in", pa.int64(), "rows that came in", "41", False, "rows"),
    Column("n_out", pa.int64(), "rows that went out as good", "39", False, "rows"),
    Column("n_failed", pa.int64(), "rows that came out with a status other than ok", "2", False, "rows"),
    Column("failures", _COUNTS, "failed rows by status", "{gone: 1, robots: 1}", False),
    Column(
        "n_articles_with_quotes",
        pa.int64(),
        "articles with at least one quote; NULL outside extract",
        "35",
        unit="articles",
    ),
    Column("n_quotes", pa.int64(), "quotes written; NULL outside extract", "212", unit="rows"),
    Column("n_stances", pa.int64(), "stances written; NULL outside extract", "31", unit="rows"),
    Column("started_at", TIMESTAMP, "when the step began", "2026-03-03 00:00:05", False),
    Column("finished_at", TIMESTAMP, "when it ended", "2026-03-03 00:01:12", False),
    Column("seconds", pa.float64(), "how long it took", "67.0", False, "seconds"),
    Column("versions", _NAMES, "versions of what made it", "{onrecord: 0.1.0, spacy: 3.8.18}", False),
)

LAYERS: dict[str, tuple[Column, ...]] = {
    "raw": RAW,
    "articles": ARTICLES,
    "quotes": QUOTES,
    "stances": STANCES,
    "coverage": COVERAGE,
}
KEYS = {
    "raw": ("fetch_id",),
    "articles": ("article_id", "text_sha256"),
    "quotes": ("quote_id",),
    "stances": ("stance_id",),
    "coverage": ("step", "day", "source"),
}


@cache
def arrow_schema(layer: str) -> pa.Schema:
    """The pyarrow schema of a layer, descriptions in the field metadata."""
    return pa.schema(
        [
            pa.field(c.name, c.type, nullable=c.nullable, metadata={"description": c.description, "unit": c.unit})
            for c in LAYERS[layer]
        ]
    )


def content_id(*parts: str) -> str:
    """A 128-bit hex id of the parts, in order: the same parts give the same id on every machine and in every run."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()[:32]
