"""Days that readers see: the date line beside the headline, or a date that the page calls that of its publication."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from lxml import html as lxml_html

from etl.normalize.titles import folded

# Without accents; a word that is another month in another language is left out.
_MONTH_NAMES = """january jan januar janner janv janvier janeiro enero ene gennaio gen januari stycznia styczen ledna ocak января
february feb febr februar febrero fevrier fev fevereiro febbraio februari lutego luty unora subat февраля
march mar marz mrz maerz mars marzo marco maart mrt marca marzec brezna mart марта
april apr avril avr abril abr aprile kwietnia kwiecien dubna nisan апреля
may mai mayo maio maggio mag mei maj maja kvetna mayis мая
june jun juni juin junio junho giugno giu czerwca czerwiec cervna haziran июня
july jul juli juillet juil julio julho luglio lug lipca lipiec cervence temmuz июля
august aug aout agosto ago augustus augusti sierpnia sierpien srpna agustos августа
september sep sept septembre septiembre setembro settembre set wrzesnia wrzesien zari eylul сентября
october oct oktober okt octobre octubre outubro out ottobre ott pazdziernika pazdziernik rijna ekim октября
november nov novembre noviembre novembro listopadu kasim ноября
december dec dezember dez decembre diciembre dicembre dic dezembro desember grudnia grudzien prosince aralik декабря"""
_MONTHS = {name: number for number, line in enumerate(_MONTH_NAMES.split("\n"), 1) for name in line.split()}
_PLAIN = str.maketrans("äáàâãåéèêëíìîïıóòôõöøúùûüçñńśşšžźżčřěýğłą", "aaaaaaeeeeiiiiioooooouuuucnnssszzzcreygla")
_Y = r"((?:19|20)\d\d)"
_HAS_YEAR = re.compile(r"(?:19|20)\d\d")
_NUMBERS = re.compile(rf"(?<![\d./-])(\d{{1,2}})\s?([./|-])\s?(\d{{1,2}})\s?\2\s?{_Y}(?![\d/-])")
_YEAR_FIRST = re.compile(rf"(?<![\d./-]){_Y}([-/.])(\d{{1,2}})\2(\d{{1,2}})(?!\d)")
_DAY_FIRST = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:\.|º|°|st|nd|rd|th|er)?[\s-]*(?:de |of )?([^\W\d_]{{3,12}})\.?,?[\s-]+(?:de |del )?{_Y}(?!\d)"
)
_MONTH_FIRST = re.compile(rf"(?<!\w)([^\W\d_]{{3,12}})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?\.?,?\s+{_Y}(?!\d)")
_CHANGED = re.compile(
    r"updated?\b|modified|revised|edited|aktualisiert|änderung|geändert|mise? à jour|modifié|actualizad|atualizad|modificad|"
    r"aggiornat|bijgewerkt|gewijzigd|aktualizacja|uppdaterad|oppdatert|opdateret",
    re.I,
)
_NAMED = re.compile(
    r"(?:publish(?:ed)?|posted|created|veröffentlicht|veröffentlichung|publiziert|gepostet|erschienen|erstellt|publi[ée]e?|"
    r"publicad[oa]|pubblicat[oa]|gepubliceerd|geplaatst|publicerad|publisert|publiceret|opublikowano)\b[^\d.!?]{0,20}$"
    r"|(?:^|\s)(?:datum|date|fecha)\W*$|(?:^|\s)(?:von|by|par|por)\b[^\d.!?]{0,40}\s(?:am|on|le|el|em)\W*$",
    re.I,
)
_NAMED_AFTER = re.compile(
    r"\W{0,3}(?:um )?(?:\d\d?[.:]\d\d)?(?: uhr)? ?(?:veröffentlicht|gepostet|publiziert|erschienen)", re.I
)
# Classes and ids of what is not the article's head, and of what readers do not see.
_ELSEWHERE = re.compile(
    r"comment|kommentar|related|footer|most-?read|recommend|ticker|latest|caption|breaking|"
    r"(?:^|\s)(?:hidden|d-none|sr-only|visually-?hidden)(?:\s|$)",
    re.I,
)
_NO_TEXT = frozenset(
    ("script", "style", "noscript", "template", "select", "svg", "head", "textarea", "figcaption", "a")
)
_CLOCK = re.compile(r"\D{0,10}?(?<!\d)(\d{1,2})[:.h]([0-5]\d)(?!\d)(?::\d\d)?(?:\s*([ap])\.?\s?m\b)?", re.I)
_ABOVE = 100  # characters of text between a date line and the headline under it
_BELOW = 400
_LONGEST = 120  # of the text that a date stands in
_MOST_BESIDE = 40  # characters beside the date in a line: a clock, a name; more is a caption, or the text
_CLOCK_CHARS = 12
_MOST_PARTS = 800
_MOST_HEADINGS = 25
_SHORTEST_TITLE = 10


class Seen(NamedTuple):
    """A day as printed: its possible readings (two where day and month could be swapped)."""

    days: tuple[date, ...]
    is_change: bool  # called an update
    is_named: bool = False  # called the publication
    clock: tuple[int, int] | None = None  # hour and minute printed beside it


def days_in(text: str) -> list[tuple[int, int, tuple[date, ...]]]:
    """(start, end, possible readings) of the dates with a four-digit year, in the order of the text.

    `4.5.2018` has its day first; `4/5/2018` has two readings, the first with its day first.
    """
    if not _HAS_YEAR.search(text):
        return []
    found: list[tuple[int, int, tuple[date, ...]]] = []

    def add(match: re.Match[str], *readings: tuple[str, int, str]) -> None:
        days = dict.fromkeys(filter(None, (_day(int(y), m, int(d)) for y, m, d in readings)))
        if days:
            found.append((match.start(), match.end(), tuple(days)))

    for match in _NUMBERS.finditer(text):
        first, separator, second, year = match.groups()
        add(match, (year, int(second), first), *(((year, int(first), second),) if separator != "." else ()))
    for match in _YEAR_FIRST.finditer(text):
        add(match, (match[1], int(match[3]), match[4]))
    for match in _DAY_FIRST.finditer(text):
        add(match, (match[3], _month(match[2]), match[1]))
    for match in _MONTH_FIRST.finditer(text):
        add(match, (match[3], _month(match[1]), match[2]))
    return sorted(found)


def beside_headline(tree: lxml_html.HtmlElement, titles: Iterable[str | None]) -> Seen | None:
    """The date line under the headline, or close above it; one that is not called an update before one that is."""
    changed = None
    for headline in _headlines(tree, titles):
        for is_above, most in ((False, _BELOW), (True, _ABOVE)):
            for seen in _lines(headline, is_above, most):
                if not seen.is_change:
                    return seen
                changed = changed or seen
    return changed


def _lines(headline: lxml_html.HtmlElement, is_above: bool, most: int) -> Iterator[Seen]:
    """The date lines within so many characters of the headline, nearest first."""
    chars, before = 0, ""
    for number, (owner, text) in enumerate(_beside(headline, is_above)):
        if chars > most or number > _MOST_PARTS:
            break
        chars += len(text)
        if len(text) <= _LONGEST and _HAS_YEAR.search(text):
            seen = list(_read(text, "" if is_above else before))
            if seen and not _is_elsewhere(owner):
                yield from seen
        before = "" if _HAS_YEAR.search(text) else text  # what is said of one date is not said of the next


def named_day(tree: lxml_html.HtmlElement) -> Seen | None:
    """The first date on the page that is called that of publication."""
    before = ""
    for _, text in _texts(tree, backwards=False):
        if len(text) <= _LONGEST:
            for seen in _read(text, before):
                if seen.is_named and not seen.is_change:
                    return seen
        before = "" if _HAS_YEAR.search(text) else text
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month(name: str) -> int:
    """1 to 12; 0 for what is no month's name."""
    return _MONTHS.get(name.lower().translate(_PLAIN), 0)


def _read(text: str, before: str) -> Iterator[Seen]:
    """The dates of a text that is hardly more than them, each named by what stands between it and the one before."""
    found = days_in(text)
    rest = len(text) - sum(stop - start for start, stop, _ in found)
    end = 0
    for start, stop, days in found:
        label = text[end:start]
        near = label if end else f"{before[-40:]} {label}"
        if not end and not label.strip(" :|-–"):
            label = near
        is_named = bool(_NAMED.search(near) or _NAMED_AFTER.match(text[stop:]))
        if is_named or rest <= _MOST_BESIDE:
            yield Seen(days, bool(_CHANGED.search(label)), is_named, _clock(text[stop : stop + 25]))
        end = stop


def _clock(text: str) -> tuple[int, int] | None:
    """Hour and minute at the start of what follows a date."""
    if not (match := _CLOCK.match(text)):
        return None
    hour, minute, half = int(match[1]), int(match[2]), (match[3] or "").lower()
    hour = hour % 12 + 12 * (half == "p") if half and hour <= 12 else hour
    return (hour, minute) if hour < 24 and minute < 60 else None


def _headlines(tree: lxml_html.HtmlElement, titles: Iterable[str | None]) -> list[lxml_html.HtmlElement]:
    """The headings that are the page's title, the first two; else its first h1."""
    folds = [fold for title in titles if len(fold := folded(title or "")) >= _SHORTEST_TITLE]
    found: list[lxml_html.HtmlElement] = []
    first = None
    for number, heading in enumerate(tree.iter("h1", "h2", "h3")):
        if number >= _MOST_HEADINGS or len(found) > 1:
            break
        fold = folded(heading.text_content()[:500])
        if len(fold) >= _SHORTEST_TITLE and any(fold in title or title in fold for title in folds):
            found.append(heading)
        if first is None and heading.tag == "h1":
            first = heading
    return found or ([first] if first is not None else [])


def _is_elsewhere(owner: lxml_html.HtmlElement) -> bool:
    """Whether the element is in a part of the page that is not the article's."""
    around = [owner, *owner.iterancestors()][:6]
    return any(_ELSEWHERE.search(f"{e.get('class') or ''} {e.get('id') or ''}") for e in around)


def _beside(start: lxml_html.HtmlElement, backwards: bool) -> Iterator[tuple[lxml_html.HtmlElement, str]]:
    """(element, text) of the texts before or after an element, nearest first."""
    element = start
    while (parent := element.getparent()) is not None:
        if not backwards and (text := _stripped(element.tail)):
            yield parent, text
        for sibling in element.itersiblings(preceding=backwards):
            if backwards and (text := _stripped(sibling.tail)):
                yield parent, text
            yield from _texts(sibling, backwards)
            if not backwards and (text := _stripped(sibling.tail)):
                yield parent, text
        if backwards and (text := _stripped(parent.text)):
            yield parent, text
        element = parent


def _texts(element: lxml_html.HtmlElement, backwards: bool) -> Iterator[tuple[lxml_html.HtmlElement, str]]:
    """(element, text) of the texts in an element, in the order of the page or against it."""
    stack: list[tuple[lxml_html.HtmlElement, str | None, bool]] = [(element, None, True)]
    while stack:
        owner, text, is_whole = stack.pop()
        if not is_whole:
            if stripped := _stripped(text):
                yield owner, stripped
            continue
        if not isinstance(owner.tag, str) or (owner.tag in _NO_TEXT and not _is_dated_link(owner)):
            continue
        parts: list[tuple[lxml_html.HtmlElement, str | None, bool]] = []
        if (text := owner.text) and not text.isspace():
            parts.append((owner, text, False))
        for child in owner:
            parts.append((child, None, True))
            if (text := child.tail) and not text.isspace():
                parts.append((owner, text, False))
        stack += parts if backwards else reversed(parts)


def _is_dated_link(element: lxml_html.HtmlElement) -> bool:
    """Whether it is a link that is hardly more than a date: a date line is often linked to its own page."""
    if element.tag != "a":
        return False
    text = _stripped(element.text_content())
    return len(text) <= _MOST_BESIDE and any(
        len(text) - (stop - start) <= _CLOCK_CHARS for start, stop, _ in days_in(text)
    )


def _stripped(text: str | None) -> str:
    return " ".join(text.split()) if text else ""
