"""What kind of page an article is: live blog, opinion, interview or gallery, by its own word; and who may read it."""

import re
from typing import Any
from urllib.parse import urlsplit

KINDS = ("live_blog", "opinion", "interview", "gallery")
_TYPES = {
    "live_blog": re.compile(r"LiveBlogPosting"),
    "opinion": re.compile(r"OpinionNewsArticle"),
    "gallery": re.compile(r"MediaGallery|ImageGallery"),
}
# Whole parts of the address's path, and names of sections.
_PARTS = {
    "live_blog": re.compile(r"(live|liveblog|live-blog|livestory|liveticker|live-news|live-updates?)", re.I),
    "opinion": re.compile(
        r"(opinions?|op-?ed|comment(isfree)?|commentary|columns?|columnists?|editorials?|letters?|viewpoints?|voices|"
        r"meinung(en)?|kommentare?|kolumnen?|leitartikel|gastbeitr[aä]ge?|tribunes?|debats?|débats?|opinión|opinion[ei]|editoriale?s?)",
        re.I,
    ),
    "interview": re.compile(r"(interviews?|entrevistas?|interviste?|entretiens?)", re.I),
    "gallery": re.compile(
        r"(galler(y|ies)|photos|pictures|in-pictures|slideshows?|fotostrecken?|bilder|bildergalerien?|fotos|diaporamas?|galer[ií]as?)",
        re.I,
    ),
}
_TITLES = {
    "live_blog": re.compile(r"\b(live ?(blog|ticker|updates?)|as it happened|live:)|^live\b", re.I),
    "opinion": re.compile(
        r"^(opinion|comment|editorial|kommentar|meinung|kolumne|leitartikel|gastbeitrag|opinión|tribune)\s*[:|–—-]",
        re.I,
    ),
    "interview": re.compile(
        r"^(interview|entrevista|im gespräch|entretien)\b|\binterview\s*[:|–—-]|\bim interview\b", re.I
    ),
    "gallery": re.compile(
        r"^(in pictures|pictures|gallery|photos|in bildern|bildergalerie|en images|fotos)\s*[:|–—-]", re.I
    ),
}


def page_flags(url: str, title: str | None, types: list[str], sections: list[str]) -> list[str]:
    """Those of KINDS that the page's schema.org type, the parts of its address, its sections or its title name."""
    try:
        parts = urlsplit(url).path.strip("/").split("/")[:-1]  # the last one is the title
    except ValueError:
        parts = []
    found = []
    for kind in KINDS:
        named = kind in _TYPES and any(_TYPES[kind].search(name) for name in types)
        named = named or any(_PARTS[kind].fullmatch(part) for part in [*parts, *sections])
        if named or (title and _TITLES[kind].search(title)):
            found.append(kind)
    return found


def access_of(found: dict[str, dict[str, Any]]) -> tuple[str | None, str | None]:
    """(free | metered | paywalled | None, source), by the page's own word.

    A metered page says in JSON-LD that it is not free, and in its meta tags how much so: these are asked first.
    """
    for name in ("meta", "json_ld"):
        if access := found.get(name, {}).get("access"):
            return str(access), name
    return None, None
