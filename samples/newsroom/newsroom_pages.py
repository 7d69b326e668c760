"""What each outlet of the sample newsroom serves at a time: articles, lists, feeds and sitemaps, as bytes."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

import jinja2
from newsroom_articles import LOCAL, Article, Outlet

MARK = "Demonstration: an invented outlet of the onrecord sample newsroom"
FEED_ITEMS = 5
NEWS_DAYS = 2
HTML = "text/html; charset=utf-8"
XML = "application/xml; charset=utf-8"
_ENTRY_TIME = re.compile(r"(\d{1,2}\.\d\d) (.+)", re.S)  # of a live blog's entry
_TURN_LABEL = re.compile(r"((?:[\w’]+ ){0,2}[\w’]+:) (.+)", re.S)  # of an interview's turn
_PULL_QUOTE = re.compile(r"“[^“”]{60,150}[.,]”")


class Page(NamedTuple):
    """What the server answers at one path."""

    status: int
    content_type: str
    body: bytes
    modified: datetime
    headers: tuple[tuple[str, str], ...] = ()


def split_time(paragraph: str) -> tuple[str | None, str]:
    """The time that a live blog's entry begins with, or None, and the rest."""
    match = _ENTRY_TIME.fullmatch(paragraph)
    return (match[1], match[2]) if match else (None, paragraph)


def split_label(paragraph: str) -> tuple[str | None, str]:
    """The label with its colon that an interview's turn begins with, or None, and the rest."""
    match = _TURN_LABEL.fullmatch(paragraph)
    return (match[1], match[2]) if match else (None, paragraph)


def entry_time(article: Article, clock: str) -> str:
    """The time of a live entry, as in `14.05` on the day of publication (local), in ISO 8601 with its offset."""
    hour, minute = map(int, clock.split("."))
    day = article.published_at.astimezone(LOCAL)
    return day.replace(hour=hour, minute=minute, second=0).isoformat()


def live_entries(article: Article) -> list[list[str]]:
    """The paragraphs of a live blog by entry; those before the first time are the first entry."""
    number = 0

    def count(paragraph: str) -> int:
        nonlocal number
        number += split_time(paragraph)[0] is not None
        return number

    return [list(entry) for _, entry in groupby(article.paragraphs, count)]


def pull_quote(article: Article) -> str | None:
    """A quotation worth repeating in a box: the first of middling length after the opening."""
    match = _PULL_QUOTE.search("\n".join(article.paragraphs[2:]))
    return match[0] if match else None


def clock12(when: datetime) -> str:
    """`6.20 pm`"""
    return f"{when.hour % 12 or 12}.{when:%M} {'am' if when.hour < 12 else 'pm'}"


@lru_cache(maxsize=32)
def environment(layouts: Path, outlet_id: str) -> jinja2.Environment:
    """Templates of the outlet first, then the shared ones."""
    folders = [layouts / outlet_id, layouts / "shared"]
    loader, strict = jinja2.FileSystemLoader(folders), jinja2.StrictUndefined
    env = jinja2.Environment(loader=loader, autoescape=True, undefined=strict, trim_blocks=True, lstrip_blocks=True)
    env.filters["iso"] = lambda when: when.strftime("%Y-%m-%dT%H:%M:%S+00:00")
    env.filters["local"] = lambda when: when.astimezone(LOCAL)
    env.filters["rfc822"] = lambda when: format_datetime(when, usegmt=True)
    env.filters["long"] = lambda when: f"{when:%A} {when.day} {when:%B %Y}"
    env.filters |= {"clock12": clock12, "split_time": split_time, "split_label": split_label}
    env.globals.update(mark=MARK, entry_time=entry_time, live_entries=live_entries, pull_quote=pull_quote)
    return env


def json_ld(outlet: Outlet, article: Article) -> dict[str, Any]:
    """The article as a schema.org NewsArticle."""
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.title,
        "description": article.standfirst or article.paragraphs[0],
        "datePublished": article.published_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "dateModified": article.changed_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "author": [{"@type": "Person", "name": name} for name in article.authors],
        "publisher": {"@type": "NewsMediaOrganization", "name": outlet.name, "url": f"{outlet.home}/"},
        "articleSection": article.section,
        "keywords": list(article.tags),
        "inLanguage": outlet.language,
        "mainEntityOfPage": article.url,
    }


def json_ld_graph(outlet: Outlet, article: Article) -> dict[str, Any]:
    """The same among the other things of the page, with references between them and times in local time."""
    node = json_ld(outlet, article)
    node |= {key: getattr(article, attribute).astimezone(LOCAL).isoformat() for key, attribute in _LD_TIMES.items()}
    node |= {"@id": f"{article.url}#article", "publisher": {"@id": f"{outlet.home}/#organization"}}
    organization = {"@type": "NewsMediaOrganization", "@id": f"{outlet.home}/#organization", "name": outlet.name}
    website = {"@type": "WebSite", "@id": f"{outlet.home}/#website", "url": f"{outlet.home}/", "name": outlet.name}
    page = {
        "@type": "WebPage",
        "@id": article.url,
        "name": article.title,
        "isPartOf": {"@id": f"{outlet.home}/#website"},
    }
    graph = [organization, website, page, {key: node[key] for key in node if key != "@context"}]
    return {"@context": "https://schema.org", "@graph": graph}


_LD_TIMES = {"datePublished": "published_at", "dateModified": "changed_at"}


def json_ld_live(outlet: Outlet, article: Article) -> dict[str, Any]:
    """A live blog as a schema.org LiveBlogPosting with an update for each entry."""
    updates = []
    for entry in live_entries(article):
        clock, first = split_time(entry[0])
        if clock:
            body = " ".join([first, *entry[1:]])
            updates.append({"@type": "BlogPosting", "datePublished": entry_time(article, clock), "articleBody": body})
    times = {"coverageStartTime": updates[0]["datePublished"], "coverageEndTime": updates[-1]["datePublished"]}
    return json_ld(outlet, article) | {"@type": "LiveBlogPosting"} | times | {"liveBlogUpdate": updates}


def sitemap_entries(outlet: Outlet, day: date) -> list[tuple[str, datetime]]:
    """Addresses of one day's sitemap: what appeared or was revised then, and what outlets.yaml plants there."""
    entries = [
        (item.url, item.changed_at)
        for item in outlet.articles
        if day in (item.published_at.date(), item.changed_at.date())
    ]
    planted = [*outlet.internal_pages, *outlet.withdrawn]
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    return entries + [(outlet.home + item["path"], noon) for item in planted if item["listed_on"] == day]


def html_page(outlet: Outlet, template: str, modified: datetime, status: int = 200, **values: Any) -> Page:
    """One page for readers, in the outlet's bytes and with its reservation."""
    text = environment(outlet.root / "layouts", outlet.id).get_template(template).render(outlet=outlet, **values)
    headers = (("tdm-reservation", "1"),) if outlet.is_reserved else ()
    return Page(status, HTML, text.encode(outlet.encoding), modified, headers)


@lru_cache(maxsize=256)
def render_article(outlet: Outlet, article: Article) -> Page:
    """An article's page. `outlet` is the whole one: a page changes when its article does, not with every other."""
    older = [item for item in outlet.articles if item.published_at < article.published_at]
    values: dict[str, Any] = {"related": older[:-4:-1], "json_ld": json_ld(outlet, article)}
    values["json_ld_graph"] = json_ld_graph(outlet, article)
    if article.kind == "live":
        values["json_ld_live"] = json_ld_live(outlet, article)
    return html_page(outlet, f"{article.layout}.html", article.changed_at, article=article, **values)


@lru_cache(maxsize=32)
def render_missing(outlet: Outlet) -> Page:
    """The page for an address that does not exist, or no longer, or not yet."""
    text = "There is no such page, or there is no longer. Our front page has the latest news."
    return html_page(outlet, "plain.html", outlet.now, 404, heading="Page not found", path="/", text=text)


def render_pages(whole: Outlet, outlet: Outlet) -> dict[str, Page]:
    """The pages for readers: articles, front page, sections, the internal and the withdrawn ones."""
    newest, changed = list(reversed(outlet.articles)), outlet.changed_at
    pages = {"/": html_page(outlet, "list.html", changed, heading="Latest", path="/", items=newest)}
    for section in outlet.sections:
        path = outlet.path("section", section=section)
        items = [item for item in newest if item.section == section]
        pages[path] = html_page(outlet, "list.html", changed, heading=section.capitalize(), path=path, items=items)
    for article in outlet.articles:
        pages[article.path] = render_article(whole, article)
    for page in outlet.internal_pages:
        values = {"heading": page["title"], "path": page["path"], "text": page["text"]}
        pages[page["path"]] = html_page(outlet, "plain.html", changed, **values)
    for page in outlet.withdrawn:
        pages[page["path"]] = render_missing(whole)
    return pages


@lru_cache(maxsize=128)
def render_site(outlet: Outlet, as_of: datetime | None = None) -> dict[str, Page]:
    """Everything the outlet serves, by path, as of a time; without one, as of the end of the sample's last day.

    The dictionary is shared by all who ask for the same time: it must not be changed.
    """
    whole, outlet = outlet, outlet.as_of(as_of or outlet.now)
    env = environment(outlet.root / "layouts", outlet.id)
    site = render_pages(whole, outlet)

    def add(path: str, content_type: str, template: str, modified: datetime, **values: Any) -> None:
        body = env.get_template(template).render(outlet=outlet, **values).encode()
        site[path] = Page(200, content_type, body, modified)

    children = []
    if "feed" in outlet.paths:
        newest = list(reversed(outlet.articles))[:FEED_ITEMS]
        feed_type = f"{outlet.feed_type}; charset=utf-8"
        add(outlet.path("feed"), feed_type, "feed.xml", outlet.changed_at, items=newest)
    if "news_sitemap" in outlet.paths:
        since = outlet.now.date() - timedelta(NEWS_DAYS - 1)
        fresh = [item for item in outlet.articles if item.published_at.date() >= since]
        add(outlet.path("news_sitemap"), XML, "news.xml", outlet.changed_at, items=fresh)
        children.append((outlet.path("news_sitemap"), outlet.changed_at))
    # A sitemap may hold several days; one of which nothing is to be told is there, and empty.
    for path, days in groupby(outlet.days, lambda day: outlet.path("dated_sitemap", day)):
        of_path = list(days)
        entries = [entry for day in of_path for entry in sitemap_entries(outlet, day)]
        start = datetime(of_path[0].year, of_path[0].month, of_path[0].day, tzinfo=UTC)
        modified = max([when for _, when in entries], default=start)
        add(path, XML, "urlset.xml", modified, entries=dict(entries).items())
        children.append((path, modified))
    add(outlet.path("sitemap_index"), XML, "index.xml", outlet.changed_at, children=children)
    add("/robots.txt", "text/plain; charset=utf-8", "robots.txt", outlet.changed_at)
    add("/assets/site.css", "text/css; charset=utf-8", "site.css", outlet.changed_at)
    add("/assets/picture.svg", "image/svg+xml", "picture.svg", outlet.changed_at)
    return site
