"""What a page says of itself in JSON-LD (schema.org): the article object, and its fields as plain values."""

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from etl.normalize.decode import clean_text

_SCRIPT = re.compile(r"""<script[^>]{0,500}?application/ld\+json[^>]{0,500}>(.*?)</script""", re.I | re.S)
_ARTICLE = re.compile(r"(Article|Posting|Review|Report|NewsStory)$")
_OTHER_WORK = re.compile(r"(WebPage|VideoObject|AudioObject|Recipe|Event|Product|Episode|Book)$")
_TRAILING_COMMA = re.compile(r",(\s*[\]}])")
_FREE = {"true": "free", "false": "paywalled"}  # schema.org's isAccessibleForFree, a boolean that many write as text
# What stands under these keys is another article, or somebody else's.
_ELSEWHERE = frozenset(
    "itemListElement mentions citation isRelatedTo relatedLink significantLink comment review reviews about isBasedOn "
    "mainEntityOfPage liveBlogUpdate hasPart workExample video image publisher breadcrumb".split()
)
_DEPTH = 8
_MOST_SCRIPTS = 40
_MOST_NODES = 3000
_FEWEST_BODY_CHARS = 250


def json_ld(page: str, url: str = "") -> dict[str, Any]:
    """title, alternative_title, description, body, published, modified, authors, access, types and sections, those there are.

    Of several article objects the one that names this page's address comes first, then the order of the page; each field
    is the first one's that has it. authors: [{"name", "kind": person | organization | ""}]. Junk is passed over.
    """
    nodes, by_id = _read(page)
    articles = [node for node in nodes if _is(node, _ARTICLE)]
    articles.sort(key=lambda node: not _is_about(node, url))  # sort is stable: else the order of the page
    works = articles or [node for node in nodes if _is(node, _OTHER_WORK)]
    found: dict[str, Any] = {}
    for node in works[:20]:
        for name, value in _fields(node, by_id).items():
            if name in ("types", "sections"):
                found[name] = list(dict.fromkeys([*found.get(name, []), *value])) if node in works[:2] else found[name]
            else:
                found.setdefault(name, value)
    if not articles:
        for name in ("title", "body"):  # a web page's name carries the site's, and its text is a summary
            found.pop(name, None)
    return found


def _read(page: str) -> tuple[list[dict[str, Any]], dict[str, dict[str, Any]]]:
    """Objects outside of other works, breadth first; and every object with a name by its @id."""
    nodes: list[dict[str, Any]] = []
    by_id: dict[str, dict[str, Any]] = {}
    for number, match in enumerate(_SCRIPT.finditer(page)):
        if number >= _MOST_SCRIPTS or len(nodes) > _MOST_NODES:
            break
        if (data := _parse(match.group(1))) is None:
            continue
        for node, is_own in _nodes(data):
            if isinstance(node.get("@id"), str) and "name" in node:
                by_id.setdefault(node["@id"], node)
            if is_own:
                nodes.append(node)
    return nodes, by_id


def _parse(block: str) -> Any:
    """The value of a block; comments, CDATA marks, commas before a bracket and escaped quotes are forgiven."""
    text = re.sub(
        r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*.{0,40}?\*/)+|(?:-->|//\s*\]\]>|\]\]>)\s*$", "", block
    ).strip()
    text = text.rstrip(";")
    for attempt in (text, _TRAILING_COMMA.sub(r"\1", text), unescape(text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _nodes(data: Any) -> Iterator[tuple[dict[str, Any], bool]]:
    """Every object with whether it stands for the page itself, breadth first, to a bounded depth and number."""
    level, count = [(data, True)], 0
    for _ in range(_DEPTH):
        following: list[tuple[Any, bool]] = []
        for item, is_own in level:
            if isinstance(item, dict):
                count += 1
                if count > _MOST_NODES:
                    return
                yield item, is_own
                for key, value in item.items():
                    if isinstance(value, dict | list):
                        # the entity of a web page is the article; that of an article is the web page
                        following.append((value, is_own and key not in _ELSEWHERE))
            elif isinstance(item, list):
                following += [(value, is_own) for value in item]
        level = following


def _types(node: dict[str, Any]) -> list[str]:
    kinds = node.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return [kind.rpartition("/")[2].rpartition(":")[2] for kind in kinds if isinstance(kind, str)]


def _is(node: dict[str, Any], wanted: re.Pattern[str]) -> bool:
    return any(wanted.search(kind) for kind in _types(node))


def _is_about(node: dict[str, Any], url: str) -> bool:
    """Whether the object names the page's own path as its address."""
    try:
        path = urlsplit(url).path.rstrip("/")
        main = node.get("mainEntityOfPage")
        named = [node.get("url"), node.get("@id"), main.get("@id") if isinstance(main, dict) else main]
        return bool(path) and any(isinstance(n, str) and urlsplit(n).path.rstrip("/") == path for n in named)
    except ValueError:
        return False


def _fields(node: dict[str, Any], by_id: dict[str, dict[str, Any]]) -> dict[str, Any]:
    body = _text(node.get("articleBody"))
    authors = list(_authors(node.get("author"), by_id)) or list(_authors(node.get("creator"), by_id))
    found = {
        "title": _text(node.get("headline")) or _text(node.get("name")),
        "alternative_title": _text(node.get("alternativeHeadline")) or _text(node.get("name")),
        "description": _text(node.get("description")),
        "body": body if len(body) >= _FEWEST_BODY_CHARS else "",
        "published": _text(node.get("datePublished"))
        or _text(node.get("dateCreated"))
        or _text(node.get("uploadDate")),
        "modified": _text(node.get("dateModified")),
        "authors": authors,
        "access": _access(node),
        "types": _types(node),
        "sections": [_text(s) for s in _list(node.get("articleSection")) + _list(node.get("genre")) if _text(s)],
    }
    return {name: value for name, value in found.items() if value}


def _access(node: dict[str, Any]) -> str:
    said = [
        node.get("isAccessibleForFree"),
        *(p.get("isAccessibleForFree") for p in _list(node.get("hasPart")) if isinstance(p, dict)),
    ]
    read = [_FREE.get(str(value).lower().rpartition("/")[2], "") for value in said]
    return "paywalled" if "paywalled" in read else next(filter(None, read), "")


def _authors(value: Any, by_id: dict[str, dict[str, Any]], depth: int = 0) -> Iterator[dict[str, str]]:
    """Names with the kind that the object says, references to other objects of the page resolved."""
    if depth > _DEPTH:
        return
    if isinstance(value, str):
        value = by_id.get(value, value)
    if isinstance(value, str):
        if "://" not in value and (name := clean_text(unescape(value))):
            yield {"name": name, "kind": ""}
    elif isinstance(value, list):
        for item in value[:50]:
            yield from _authors(item, by_id, depth + 1)
    elif isinstance(value, dict):
        if "name" not in value and isinstance(value.get("@id"), str):
            value = by_id.get(value["@id"], value)
        kinds = " ".join(_types(value)).lower()
        kind = "person" if "person" in kinds else "organization" if kinds else ""
        for each in _authors(value.get("name"), {}, depth + 1):
            yield {"name": each["name"], "kind": kind}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _text(value: Any) -> str:
    """One line of a text, of the first of several, entities read; nothing of anything else."""
    if isinstance(value, list) and value:
        value = value[0]
    return clean_text(unescape(value)) if isinstance(value, str) else ""
