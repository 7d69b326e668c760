"""One article extractor as a process: `python page_peers.py NAME`, pages on stdin, results on stdout, JSON line by line.

Imports nothing but the extractor, so that any interpreter that has it can run this file: newspaper3k and newspaper4k
share an import name and need an environment each. A page is {"html": base64, "html_text", "url"}; a result is {"text",
"title", "authors", "published_at", "cpu": seconds of this process}. newspaper and resiliparse get the text, decoded for
them; trafilatura and onrecord get the bytes, as they do that themselves.
"""

import base64
import json
import re
import sys
import time
import warnings
from collections.abc import Callable
from typing import Any

Page = dict[str, Any]
_WARM = "<html><head><title>Bill</title></head><body><article>" + "<p>The council voted on it.</p>" * 20
_FIELDS: Page = {"text": "", "title": None, "authors": [], "published_at": None}


def trafilatura() -> tuple[str, Callable[[Page], Page]]:
    import trafilatura

    def extract(page: Page) -> Page:
        found = trafilatura.bare_extraction(page["html"], url=page["url"], include_comments=False, with_metadata=True)
        if found is None:
            return {}
        authors = [name.strip() for name in (found.author or "").split(";") if name.strip()]
        return {"text": found.text or "", "title": found.title, "authors": authors, "published_at": found.date}

    return trafilatura.__version__, extract


def newspaper() -> tuple[str, Callable[[Page], Page]]:
    import newspaper
    from newspaper import Article, Config

    config = Config()
    config.fetch_images = False
    config.memoize_articles = config.memorize_articles = False

    def extract(page: Page) -> Page:
        article = Article(page["url"], config=config)
        article.download(input_html=page["html_text"])
        article.parse()
        date = article.publish_date
        return {
            "text": article.text,
            "title": article.title,
            "authors": list(article.authors),
            "published_at": date.isoformat() if hasattr(date, "isoformat") else date or None,
        }

    return newspaper.__version__, extract


def resiliparse() -> tuple[str, Callable[[Page], Page]]:
    from importlib.metadata import version

    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.html import HTMLTree

    def extract(page: Page) -> Page:
        tree = HTMLTree.parse(page["html_text"])
        text = extract_plain_text(tree, main_content=True, alt_texts=False, list_bullets=False)
        return {"text": text, "title": re.sub(r"\s+", " ", tree.title or "").strip()}

    return version("resiliparse"), extract


def onrecord(profile: str) -> tuple[str, Callable[[Page], Page]]:
    from datetime import UTC, datetime

    from etl import __version__
    from etl.annotate import published_text
    from etl.normalize.article import normalize_page

    now = datetime.now(UTC)

    def extract(page: Page) -> Page:
        found = normalize_page(page["html"], page["url"], now, profile=profile)
        return {
            **{name: found[name] for name in ("text", "title", "authors", "status")},
            "published_at": published_text(found),
        }

    return __version__, extract


SYSTEMS: dict[str, Callable[[], tuple[str, Callable[[Page], Page]]]] = {
    "vote": lambda: onrecord("vote"),
    "fast": lambda: onrecord("fast"),
    "trafilatura": trafilatura,
    "newspaper3k": newspaper,
    "newspaper4k": newspaper,
    "resiliparse": resiliparse,
}


def main() -> None:
    """Say the version, or why there is none; then a result for every page until stdin ends."""
    warnings.simplefilter("ignore")
    results, sys.stdout = sys.stdout, sys.stderr  # what an extractor prints is no result
    name = sys.argv[1]
    try:
        version, extract = SYSTEMS[name]()
        if name.startswith("newspaper") and (name == "newspaper4k") == version.startswith("0.2"):
            raise ImportError(f"the module newspaper is {version} here")
        _run(extract, {"html": _WARM.encode(), "html_text": _WARM, "url": "http://alpha.example/a"})
    except ImportError as error:
        print(json.dumps({"absent": str(error)}), file=results)
        return
    print(json.dumps({"version": version}), file=results, flush=True)
    for line in sys.stdin:
        page = json.loads(line)
        page["html"] = base64.b64decode(page["html"])
        print(json.dumps(_run(extract, page)), file=results, flush=True)


def _run(extract: Callable[[Page], Page], page: Page) -> Page:
    started = time.process_time()
    try:
        found = extract(page)
    except Exception as error:  # a page that breaks an extractor counts as one without a text
        found = {"status": f"{type(error).__name__}"}
    return {**_FIELDS, **found, "cpu": time.process_time() - started}


if __name__ == "__main__":
    main()
