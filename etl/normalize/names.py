"""Bylines to names: prefixes, roles, places and site names off, joint bylines apart, agencies told from people."""

import re
from collections.abc import Iterable
from html import unescape

from etl.normalize.decode import clean_text
from etl.normalize.titles import folded

MOST_AUTHORS = 20
_LONGEST_NAME = 60  # characters
_MOST_WORDS = 6
_PREFIX = re.compile(
    r"^[\s~|•·,–—-]*(?:(?:view all posts|all articles|posted|written|published|created|reported|story|words|photos?|text|"
    r"veröffentlicht|geschrieben|"
    r"erstellt|verfasst|eingestellt|gepostet|publié|rédigé|écrit|publicado|escrito|pubblicato|scritto)\s*:?\s*)?"
    r"(?:by|von|vom|par|por|av|door|durch|autor(?:in|en)?s?|authors?|auteurs?|autore|verfasser(?:in)?|"
    r"a cura di|di|przez|oleh|ved|(?:text|redaktion|interview|fotos?|photos?|"
    r"(?:text )?(?:und|&|\+) fotos?)(?=\s*:))(?:\s*:\s*|\s+(?=\S)|$)",
    re.I,
)
_TAIL = re.compile(
    r"\s*(?:\([^()]*\)|\[[^\[\]]*\]|\s[|•·–—]\s.*|\s(?:am|on|at|le|el|um|in|for|from|bei|via)\s.*|,?\s*\d{1,2}[./:]\s?\d.*|\s+\d.*)$",
    re.I,
)
_JOINT = re.compile(
    r"\s*(?:[;|•·\n]|\s/\s|\s&\s|,\s(?:and|und)\s|\s(?:and|und|et|og|och|sowie|oraz)\s|(?<=\w\s\w\w\w)\s+[ye]\s+(?=\w+\s\w))\s*",
    re.I,
)
_ROLE = re.compile(
    r"(?:writer|editor|reporter|correspondent|journalist|redakteur|redaktør|korrespondent|contributor|columnist|producer|"
    r"director|professor|professeur|profesor|analyst|researcher|author\b|autor\b|chief|staff\b|photograph|fotograf|"
    r"head of|minister|fellow|lecturer|university|universität|follow|folgen|website|e-?mail|twitter|facebook|instagram|"
    r"linkedin|comment|kommentar|profile?\b|posts?\b|articles?\b|artikel|beiträge|read more|mehr|min read|minutes|published|"
    r"updated|date\b|datum|about|über)",
    re.I,
)
_NOBODY = re.compile(
    r"(?:wordpress)?admin(?:istrator)?|webmaster|unknown|no author|anonym(?:ous)?|guest|gast|null|none|undefined|name|author|"
    r"autor(?:in)?|by|von|editorial|post(?:ed)?(?: on)?|publi\w+(?: \w+)?|"
    r"veröffentlicht(?: \w+)?|stand|share|teilen|login|log in|user|and|und|"
    r"et|am|um|on|in|at|the|search|themen?|(?:\d+\.? ?)?"
    r"(?:jan|feb|mar|mär|apr|mai|may|jun|jul|aug|sep|oct|okt|nov|dec|dez)[a-zä]*(?: \d+)?",
    re.I,
)
AGENCIES = {
    "AFP": ("afp", "agence france presse", "afp com", "afp deutschland"),
    "AP": ("ap", "associated press", "the associated press", "ap news"),
    "Reuters": ("reuters", "thomson reuters"),
    "dpa": ("dpa", "deutsche presse agentur", "dpa afx", "dpa infocom"),
    "APA": ("apa", "austria presse agentur"),
    "SDA": ("sda", "keystone sda", "ats"),
    "EFE": ("efe", "agencia efe"),
    "ANSA": ("ansa",),
    "PA": ("pa media", "press association", "pa"),
    "Bloomberg": ("bloomberg", "bloomberg news"),
    "UPI": ("upi", "united press international"),
    "Xinhua": ("xinhua", "xinhua news agency"),
    "TASS": ("tass", "itar tass"),
    "PTI": ("pti", "press trust of india"),
    "ANI": ("ani",),
    "Kyodo": ("kyodo", "kyodo news"),
    "PAP": ("pap",),
    "Europa Press": ("europa press",),
    "AAP": ("aap", "australian associated press"),
    "The Canadian Press": ("canadian press", "the canadian press"),
    "NTB": ("ntb",),
    "TT": ("tt nyhetsbyrån",),
    "Ritzau": ("ritzau",),
    "SID": ("sid",),
    "epd": ("epd", "evangelischer pressedienst"),
    "KNA": ("kna", "katholische nachrichten agentur"),
    "Lusa": ("lusa", "agência lusa"),
    "Belga": ("belga",),
    "ANP": ("anp",),
    "Interfax": ("interfax",),
    "Yonhap": ("yonhap", "yonhap news agency"),
    "Anadolu": ("anadolu", "anadolu agency", "anadolu ajansı"),
    "IANS": ("ians", "indo asian news service"),
}
_AGENCY = {spelling: name for name, spellings in AGENCIES.items() for spelling in spellings}


def agency_of(name: str) -> str | None:
    """The news agency's short name if the name is that of one, in any of its spellings."""
    return _AGENCY.get(folded(name))


def agencies_of(authors: Iterable[str]) -> list[str]:
    """Those of the authors that are news agencies, as they are written there."""
    return [name for name in authors if agency_of(name)]


def names_of(bylines: Iterable[str], organization: bool = False, declared: bool = False) -> list[str]:
    """The names in bylines, in order, each once, without what stands around them.

    An organisation's name is not split. A `declared` one, from a field that holds authors only, may be called anything;
    another that reads as a role, a date or a label is none.
    """
    found: dict[str, str] = {}
    for byline in list(bylines)[: MOST_AUTHORS * 5]:
        text = _without_prefix(clean_text(unescape(re.sub(r"<[^<>]{0,200}>", " ", byline[:2000]))))
        parts = [text] if organization else [name for piece in _JOINT.split(text) for name in _comma_parts(piece or "")]
        for part in parts:
            name = _trimmed(part)
            if _is_name(name) and (declared or not _ROLE.search(name)):
                found.setdefault(folded(name), name)
    whole = [fold for fold in found if not any(fold != other and f" {fold} " in f" {other} " for other in found)]
    return [found[fold] for fold in whole][:MOST_AUTHORS]


def is_full_name(name: str) -> bool:
    """Whether the name has the shape of a person's in full: two to five capitalised words, particles apart."""
    words = name.split()
    return 2 <= len(words) <= 5 and all(w.strip("“\"'’(")[:1].isupper() or w in _PARTICLES for w in words)


def _without_prefix(text: str) -> str:
    for _ in range(3):
        shorter = _PREFIX.sub("", text).strip()
        if shorter == text:
            break
        text = shorter
    return text


def _comma_parts(text: str) -> list[str]:
    """Names between commas; what follows a full name and is no full name is its role or its place, unless an agency."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    kept = parts[:1]
    for part in parts[1:]:
        words = part.split()
        if agency_of(part) or (2 <= len(words) <= 4 and all(w[:1].isupper() or w in _PARTICLES for w in words)):
            kept.append(part)
    return kept


_PARTICLES = frozenset("de del della di da dos van von der den zu la le al bin ibn el y ten ter".split())


def _trimmed(text: str) -> str:
    text = _without_prefix(text)
    for _ in range(3):
        text = _TAIL.sub("", f"{text}").strip(" \t,;:|•·–—-*~/")
    return text


def _is_name(text: str) -> bool:
    fold = folded(text)
    if not fold or len(text) > _LONGEST_NAME or len(text.split()) > _MOST_WORDS or not re.search(r"[^\W\d_]", text):
        return False
    if "@" in text or "://" in text or "[at]" in text or (len(fold) < 2 and fold.isascii()):
        return False
    return not (_NOBODY.fullmatch(text) or re.search(r"[?!<>{}=]|\s\d{3}", text))
