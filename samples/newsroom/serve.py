#!/usr/bin/env python3
"""Serve the sample newsroom (invented outlets, a demonstration) on loopback, one port per outlet.

    python serve.py [--port-base N] [--until-stdin-closes]

Prints one JSON line when ready, {"<outlet id>": {"host": "<host>.example", "address": "127.0.0.1:PORT"}, …}, and serves
until SIGTERM or SIGINT; then it exits 0. With --until-stdin-closes it also ends when its standard input does, that is,
when the process that started it is gone.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from email.message import Message
from email.utils import format_datetime, parsedate_to_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import jinja2
import yaml

ROOT = Path(__file__).resolve().parent
MARK = "Demonstration: an invented outlet of the onrecord sample newsroom"
FEED_ITEMS = 5
NEWS_DAYS = 2
HTML = "text/html; charset=utf-8"
XML = "application/xml; charset=utf-8"


@dataclass(frozen=True)
class Article:
    """One article of an outlet; `url` is the canonical address, `text` the paragraphs joined by an empty line."""

    outlet: str
    slug: str
    title: str
    standfirst: str
    authors: tuple[str, ...]
    published_at: datetime
    section: str
    tags: tuple[str, ...]
    paragraphs: tuple[str, ...]
    path: str
    url: str

    @property
    def text(self) -> str:
        """The text the gold annotation counts its offsets in."""
        return "\n\n".join(self.paragraphs)


@dataclass(frozen=True)
class Outlet:
    """One outlet with its articles, oldest first; `paths` holds the templates of outlets.yaml."""

    id: str
    name: str
    host: str
    language: str
    tagline: str
    caption: str
    feed_type: str
    paths: Mapping[str, str]
    disallow: tuple[str, ...]
    internal_pages: tuple[Mapping[str, Any], ...]
    withdrawn: tuple[Mapping[str, Any], ...]
    articles: tuple[Article, ...]
    root: Path

    @property
    def home(self) -> str:
        """Address of the outlet without a final slash."""
        return f"http://{self.host}"

    @property
    def days(self) -> list[date]:
        """Days (UTC) with at least one article, in order."""
        return sorted({article.published_at.date() for article in self.articles})

    @property
    def sections(self) -> list[str]:
        """Names of the sections that have articles."""
        return sorted({article.section for article in self.articles})

    def path(self, kind: str, when: date | None = None, **values: str) -> str:
        """Path of a page: `kind` without its `_path`, filled with the date and the other values."""
        dated = {"year": f"{when:%Y}", "month": f"{when:%m}", "day": f"{when:%d}"} if when else {}
        return self.paths[kind].format(**dated, **values)


@dataclass(frozen=True)
class Newsroom:
    """All outlets, in the order of outlets.yaml."""

    outlets: tuple[Outlet, ...]


class Page(NamedTuple):
    """What the server answers at one path."""

    status: int
    content_type: str
    body: bytes


class Request(NamedTuple):
    """One line of the request log."""

    outlet: str
    method: str
    path: str
    status: int
    user_agent: str


@dataclass
class Running:
    """A served newsroom: where each outlet answers, and what was asked so far."""

    addresses: dict[str, dict[str, str]]
    log: list[Request] = field(default_factory=list)


def read_article(path: Path) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Front matter and paragraphs of one Markdown file; ValueError when it has no front matter."""
    parts = path.read_text(encoding="utf-8").split("---\n", 2)
    if len(parts) != 3 or parts[0]:
        raise ValueError(f"{path.name}: does not begin with a front matter between two lines of ---")
    paragraphs = re.split(r"\n{2,}", parts[2].strip())
    return yaml.safe_load(parts[1]), tuple(paragraphs)


def load_outlet(root: Path, entry: Mapping[str, Any]) -> Outlet:
    """One outlet of outlets.yaml with its articles."""
    paths = {key.removesuffix("_path"): value for key, value in entry.items() if key.endswith("_path")}
    articles = []
    for file in sorted((root / "articles" / entry["id"]).glob("*.md")):
        meta, paragraphs = read_article(file)
        when: datetime = meta["published_at"].astimezone(UTC)
        path = paths["article"].format(
            slug=file.stem, section=meta["section"], year=f"{when:%Y}", month=f"{when:%m}", day=f"{when:%d}"
        )
        article = Article(
            outlet=entry["id"],
            slug=file.stem,
            title=meta["title"],
            standfirst=meta.get("standfirst", ""),
            authors=tuple(meta["authors"]),
            published_at=when,
            section=meta["section"],
            tags=tuple(meta.get("tags", ())),
            paragraphs=paragraphs,
            path=path,
            url=f"http://{entry['host']}{path}",
        )
        articles.append(article)
    articles.sort(key=lambda article: article.published_at)
    values = {key: entry[key] for key in ("id", "name", "host", "language", "tagline", "caption", "feed_type")}
    values |= {key: tuple(entry[key]) for key in ("disallow", "internal_pages", "withdrawn")}
    return Outlet(**values, paths=paths, articles=tuple(articles), root=root)


def load_newsroom(root: Path = ROOT) -> Newsroom:
    """Read outlets.yaml and every article below `root`."""
    entries = yaml.safe_load((root / "outlets.yaml").read_text(encoding="utf-8"))["outlets"]
    return Newsroom(tuple(load_outlet(root, entry) for entry in entries))


def environment(outlet: Outlet) -> jinja2.Environment:
    """Templates of the outlet first, then the shared ones."""
    folders = [outlet.root / "layouts" / outlet.id, outlet.root / "layouts" / "shared"]
    loader, strict = jinja2.FileSystemLoader(folders), jinja2.StrictUndefined
    env = jinja2.Environment(loader=loader, autoescape=True, undefined=strict, trim_blocks=True, lstrip_blocks=True)
    env.filters["iso"] = lambda when: when.strftime("%Y-%m-%dT%H:%M:%S+00:00")
    env.filters["rfc822"] = lambda when: format_datetime(when, usegmt=True)
    env.filters["long"] = lambda when: f"{when:%A} {when.day} {when:%B %Y}"
    env.globals.update(outlet=outlet, mark=MARK, latest=list(reversed(outlet.articles)))
    return env


def json_ld(outlet: Outlet, article: Article) -> dict[str, Any]:
    """The article as a schema.org NewsArticle."""
    stamp = article.published_at.strftime("%Y-%m-%dT%H:%M:%SZ")
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.title,
        "description": article.standfirst or article.paragraphs[0],
        "datePublished": stamp,
        "dateModified": stamp,
        "author": [{"@type": "Person", "name": name} for name in article.authors],
        "publisher": {"@type": "NewsMediaOrganization", "name": outlet.name, "url": f"{outlet.home}/"},
        "articleSection": article.section,
        "keywords": list(article.tags),
        "inLanguage": outlet.language,
        "mainEntityOfPage": article.url,
    }


def sitemap_entries(outlet: Outlet, day: date) -> list[tuple[str, datetime]]:
    """Addresses of one day's sitemap: its articles and what outlets.yaml plants there (disallowed, withdrawn)."""
    entries = [(item.url, item.published_at) for item in outlet.articles if item.published_at.date() == day]
    planted = [*outlet.internal_pages, *outlet.withdrawn]
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    return entries + [(outlet.home + item["path"], noon) for item in planted if item["listed_on"] == day]


def render_pages(outlet: Outlet, env: jinja2.Environment) -> dict[str, Page]:
    """The pages for readers: articles, front page, sections, the internal and the withdrawn ones."""

    def html(template: str, status: int = 200, **values: Any) -> Page:
        return Page(status, HTML, env.get_template(template).render(**values).encode())

    pages = {"/": html("list.html", heading="Latest", path="/", items=env.globals["latest"])}
    for section in outlet.sections:
        path = outlet.path("section", section=section)
        items = [item for item in reversed(outlet.articles) if item.section == section]
        pages[path] = html("list.html", heading=section.capitalize(), path=path, items=items)
    for article in outlet.articles:
        related = [item for item in reversed(outlet.articles) if item is not article][:3]
        pages[article.path] = html("article.html", article=article, related=related, json_ld=json_ld(outlet, article))
    for page in outlet.internal_pages:
        pages[page["path"]] = html("plain.html", heading=page["title"], path=page["path"], text=page["text"])
    for page in outlet.withdrawn:
        pages[page["path"]] = render_missing(outlet)
    return pages


def render_missing(outlet: Outlet) -> Page:
    """The page for an address that does not exist, or no longer."""
    template = environment(outlet).get_template("plain.html")
    text = "There is no such page, or there is no longer. Our front page has the latest news."
    return Page(404, HTML, template.render(heading="Page not found", path="/", text=text).encode())


def render_site(outlet: Outlet) -> dict[str, Page]:
    """Everything the outlet serves: path → (status, content type, body), as of Thursday evening of the sample week."""
    env = environment(outlet)
    site = render_pages(outlet, env)

    def add(path: str, content_type: str, template: str, **values: Any) -> None:
        site[path] = Page(200, content_type, env.get_template(template).render(**values).encode())

    fresh = [item for item in outlet.articles if item.published_at.date() in outlet.days[-NEWS_DAYS:]]
    newest = list(reversed(outlet.articles))[:FEED_ITEMS]
    add(outlet.path("feed"), f"{outlet.feed_type}; charset=utf-8", "feed.xml", items=newest)
    add(outlet.path("news_sitemap"), XML, "news.xml", items=fresh)
    children = [(outlet.path("news_sitemap"), outlet.articles[-1].published_at)]
    for day in outlet.days:
        entries = sitemap_entries(outlet, day)
        path = outlet.path("dated_sitemap", day)
        add(path, XML, "urlset.xml", entries=entries)
        children.append((path, max(when for _, when in entries)))
    add(outlet.path("sitemap_index"), XML, "index.xml", children=children)
    add("/robots.txt", "text/plain; charset=utf-8", "robots.txt")
    add("/assets/site.css", "text/css; charset=utf-8", "site.css")
    add("/assets/picture.svg", "image/svg+xml", "picture.svg")
    return site


def modified_times(outlet: Outlet) -> dict[str, datetime]:
    """Last-Modified by path, for articles and dated sitemaps; all else is as new as the outlet's last article."""
    times = {article.path: article.published_at for article in outlet.articles}
    for day in outlet.days:
        times[outlet.path("dated_sitemap", day)] = max(when for _, when in sitemap_entries(outlet, day))
    return times


def is_unchanged(headers: Message, etag: str, modified: datetime) -> bool:
    """Whether a conditional request has the current version (If-None-Match wins over If-Modified-Since, RFC 9110)."""
    tags = headers.get("If-None-Match")
    if tags is not None:
        return tags.strip() == "*" or etag in [tag.strip().removeprefix("W/") for tag in tags.split(",")]
    since = headers.get("If-Modified-Since")
    if since is None:
        return False
    try:
        return parsedate_to_datetime(since) >= modified
    except (TypeError, ValueError):
        return False


def make_handler(outlet: Outlet, record: Callable[[Request], None]) -> type[BaseHTTPRequestHandler]:
    """A request handler class that answers for one outlet and records every request."""
    site, times, missing = render_site(outlet), modified_times(outlet), render_missing(outlet)
    newest = outlet.articles[-1].published_at

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        server_version = "onrecord-sample-newsroom"
        sys_version = ""
        timeout = 30

        def do_GET(self) -> None:
            self.answer(with_body=True)

        def do_HEAD(self) -> None:
            self.answer(with_body=False)

        def answer(self, with_body: bool) -> None:
            path = urlsplit(self.path).path
            page = site.get(path, missing)
            etag = f'"{hashlib.sha256(page.body).hexdigest()[:20]}"'
            status, modified = page.status, times.get(path, newest)
            if status == 200 and is_unchanged(self.headers, etag, modified):
                status = 304
            record(Request(outlet.id, self.command, self.path, status, self.headers.get("User-Agent", "")))
            self.send_response(status)
            if page.status == 200:
                self.send_header("ETag", etag)
                self.send_header("Last-Modified", format_datetime(modified, usegmt=True))
                self.send_header("Cache-Control", "no-cache")
            if status != 304:
                self.send_header("Content-Type", page.content_type)
                self.send_header("Content-Length", str(len(page.body)))
            self.end_headers()
            if with_body and status != 304:
                self.wfile.write(page.body)

        def log_message(self, format: str, *args: object) -> None:
            """Standard error stays quiet; `record` has the request."""

    return Handler


class Server(ThreadingHTTPServer):
    """A threading server that does not wait for idle connections when it ends."""

    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up early is no error worth a traceback."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


@contextmanager
def serve(newsroom: Newsroom | None = None, port_base: int = 0) -> Iterator[Running]:
    """Serve every outlet on 127.0.0.1 while the context lasts; port 0 lets the system choose. OSError: port taken."""
    newsroom = newsroom or load_newsroom()
    running = Running({})
    servers: list[Server] = []
    try:
        for number, outlet in enumerate(newsroom.outlets):
            port = port_base + number if port_base else 0
            server = Server(("127.0.0.1", port), make_handler(outlet, running.log.append))
            servers.append(server)
            running.addresses[outlet.id] = {"host": outlet.host, "address": f"127.0.0.1:{server.server_port}"}
            threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()
        yield running
    finally:
        for server in servers:
            server.shutdown()
            server.server_close()


def main(arguments: list[str] | None = None) -> int:
    """Command line; 0 after a signal or the end of standard input, 1 when a port is taken."""
    parser = argparse.ArgumentParser(description="Serve the sample newsroom (a demonstration) on 127.0.0.1.")
    parser.add_argument("--port-base", type=int, default=0, metavar="N", help="first port (default: free ones)")
    parser.add_argument("--until-stdin-closes", action="store_true", help="end when standard input ends")
    options = parser.parse_args(arguments)
    ended = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ended.set())

    def watch() -> None:
        while os.read(0, 1024):  # not sys.stdin: its lock, still held at exit, would abort the interpreter
            pass
        ended.set()

    try:
        with serve(port_base=options.port_base) as running:
            print(json.dumps(running.addresses), flush=True)
            if options.until_stdin_closes:
                threading.Thread(target=watch, daemon=True).start()
            ended.wait()
    except OSError as error:
        print(f"sample newsroom: cannot listen on 127.0.0.1: {error.strerror or error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
