"""The byline a reader sees, where the page's data names no author."""

import re

from lxml import html as lxml_html

from etl.normalize.decode import clean_text
from etl.normalize.names import agency_of, is_full_name, names_of

_PART = re.compile(r"[bB][yY][lL]ine|author-name|author_name|authorName")  # of a class
_LIKE = re.compile(r"[aA]uthor|autor|auteur|signature")
_NOT_HERE = re.compile(
    r"comment|komment|respond|(?<!post-)(?<!entry-)(?<!article-)footer|sidebar|related|recommend|widget_|teaser|caption|credit|reviews?\b|popular|latest|trending|"
    r"author-?(bio|box|info|card|description|about|social|socmed)|about-?author|image|picture|photo|more-from|archive|menu|nav\b|rating|forum",
    re.I,
)
_OUTSIDE = frozenset(
    ("figure", "figcaption", "aside", "footer", "nav", "form", "blockquote", "script", "style", "noscript")
)
_SAID = re.compile(
    r"^\W{0,3}((written|posted|words|story|published) by|by|von|vom|par|por|av|door|autor(in)?\s*:|author\s*:|text\s*:)\s+[^\W\d_]",
    re.I,
)
_LONGEST = 160  # characters; more is a text about the author
_NEAR = 60  # elements between the names of one byline
_MOST_MARKED = 60
_SAID_AMONG = ("p", "span", "div", "small", "h5", "h6", "em", "strong", "b", "i", "li")


def visible_byline(tree: lxml_html.HtmlElement) -> list[str]:
    """Names of the first byline of the page by the surest mark it has: markup first, then a line that starts with “By”."""
    for marked in _marked(tree):
        first: int | None = None
        pieces: list[str] = []
        for element in marked[:_MOST_MARKED]:
            if _is_elsewhere(element):
                continue
            if first is not None and (element.sourceline or 0) - first > _NEAR:
                break
            if names := _names_in(element):
                first = (element.sourceline or 0) if first is None else first
                pieces += names
        if pieces:
            return _likeliest(names_of(pieces))
    return _said(tree)


def _marked(tree: lxml_html.HtmlElement) -> list[list[lxml_html.HtmlElement]]:
    """The elements that each mark of a byline finds, in the order of the page; from the surest mark to the weakest."""
    found: list[list[lxml_html.HtmlElement]] = [[], [], [], [], []]
    by_property, by_relation, by_class, by_part, by_likeness = found
    for element in tree.iter("*"):
        if not _is_hinted(element) and element.tag != "address":
            continue
        classes = element.get("class", "")
        if _has_word(element.get("itemprop", ""), "author"):
            by_property.append(element)
        if _has_word(element.get("rel", ""), "author"):
            by_relation.append(element)
        is_card = _has_word(classes, "author") and _has_word(classes, "vcard")
        if is_card or _has_word(classes, "byline") or element.tag == "address":
            by_class.append(element)
        if (
            _PART.search(classes)
            or "uthor" in element.get("data-testid", "")
            or "yline" in element.get("data-component", "")
        ):
            by_part.append(element)
        if _LIKE.search(classes) or "author" in element.get("id", ""):
            by_likeness.append(element)
    return found


def _is_hinted(element: lxml_html.HtmlElement) -> bool:
    """Whether a mark may be among the attributes; quicker than to ask each element for one after another by its name."""
    values = " ".join(element.values()).lower()
    return "uthor" in values or "yline" in values or "autor" in values or "auteur" in values or "signature" in values


def _has_word(value: str, word: str) -> bool:
    return f" {word} " in f" {value} "


def _names_in(element: lxml_html.HtmlElement) -> list[str]:
    """Names of a marked element: of each of its text pieces, as roles, dates and links stand beside names."""
    if element.tag in ("meta", "link"):
        return names_of([element.get("content") or ""])
    text = clean_text(" ".join(element.itertext()))
    if not text or len(text) > _LONGEST:
        return []
    return _likeliest(names_of(clean_text(piece) for piece in element.itertext() if piece.strip()))


def _likeliest(names: list[str]) -> list[str]:
    """The full names, if there are some; else the first: what stands beside a nickname is a label."""
    return [name for name in names if is_full_name(name) or agency_of(name)] or names[:1]


def _said(tree: lxml_html.HtmlElement) -> list[str]:
    """Names of a short line that starts as a byline does."""
    for element in tree.iter(*_SAID_AMONG):
        start = clean_text(element.text)
        if not start or not _SAID.match(f"{start} X") or _is_elsewhere(element):
            continue
        text = clean_text(element.text_content())
        if _SAID.match(text) and len(text) <= _LONGEST // 2 and not re.search(r"[.!?]\s*$", text):
            names = [
                name
                for name in names_of([text])
                if re.match(r"[^\W\d_]+([ .-]+[^\W\d_]+){1,3}$", name) and name[0].isupper()
            ]
            if names:
                return names
    return []


def _is_elsewhere(element: lxml_html.HtmlElement) -> bool:
    """Whether the element belongs to comments, other articles, pictures or a box about the author."""
    if _NOT_HERE.search(f"{element.get('class') or ''} {element.get('id') or ''}"):
        return True
    for number, above in enumerate(element.iterancestors()):
        if above.tag in _OUTSIDE:
            return True
        if above.tag in ("body", "article", "main") or number > 12:
            return False
        if _NOT_HERE.search(f"{above.get('class') or ''} {above.get('id') or ''}"):
            return True
    return False
