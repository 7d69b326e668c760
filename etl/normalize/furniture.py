"""Lines that a site writes around every article: labels, links elsewhere, invitations, credits, date lines."""

import re

_LONGEST_POINTER = 200  # characters
_LONGEST_CREDIT = 130
_LONGEST_INVITATION = 350
_LONGEST_DATE_LINE = 60


def _any(*alternatives: str) -> str:
    return f"(?:{'|'.join(alternatives)})"


# Whole lines.
_LABEL = re.compile(
    _any(
        r"\d+ mins? read|\d+ min(utes?|uten)? (read|lesezeit)|(lesezeit|reading time)\W.{0,20}",
        r"advertis\w*( \d.{0,40})?|anzeige|werbung|publicidad|publicité",
        r"share( this)?( article| story)?|teilen|read more|weiterlesen|continue reading|story continues( below)?.{0,30}",
        r"article continues( below)?.{0,40}|recommended( for you| stories)?",
        r"related( articles| stories| topics| content)?|more (on|from) this .{0,20}",
        r"czytaj (więcej|też|także).{0,3}|lire aussi.{0,3}|leer más|ver más|lees meer|lees ook|les også|læs også|läs också",
        r"lesen sie (auch|hier|dazu).{0,40}|auch interessant.{0,3}|schon gelesen.{0,3}|mehr zum thema.{0,3}|zum thema",
        r"das könnte (sie|dich) (auch )?interessieren.{0,3}|weitere (artikel|themen|aktuelle themen).{0,60}",
        r"most (read|popular).{0,10}|trending( now)?|comments?( \(\d+\))?|kommentare?|loading.{0,3}|close|schließen",
        r"((jetzt|zum) )?(newsletter|subscribe|abonnieren|sign up)( now| anmelden| abonnieren)?|follow us.{0,60}",
        r"(möchten sie )?(den|diesen) (artikel|beitrag) teilen\W?",
        r"copyright\b.{0,120}|all rights reserved.{0,20}|alle rechte vorbehalten.{0,20}|(source|quelle)\s*:.{0,60}",
        r"(contenido|notas|artículos|noticias) relacionad[oa]s?|das thema könnte dich auch interessieren.{0,3}|ver também",
        r"(keine |\d+ )?(comments?|kommentare|comentarios|commentaires)( insgesamt)?\s*(:\s*\d+|\(.{0,60}\))?",
        r"(bild|foto) (anzeigen|vergrößern)|pour lire la suite|ten tekst przeczytasz w.{0,30}",
        r"_{2,}|\*{3,}",
    ),
    re.I,
)
# Starts of lines that send the reader to another article.
_POINTER = re.compile(
    r"\W{0,3}"
    + _any(
        r"also read|read (also|next|more|on|here|this)|see (also|more)|more|related|watch|listen|don.t miss",
        r"à lire( aussi| également)?|lire aussi|voir aussi",
        r"lesen sie (auch|hier|dazu|mehr)|lies auch|mehr dazu|mehr zum thema|siehe auch|auch interessant",
        r"(le |te )?puede interesar|lea también|lee también|leia (também|mais)|leggi anche|lees ook",
        r"lea( más)?|mira|vea (también|además)|puedes ver|dowiedz się więcej",
        r"czytaj (też|także|więcej)|zobacz (też|także)|baca juga|les også|läs (också|mer)|lue myös|читайте также",
    )
    + r"\s*[:»>|–—-]",
    re.I,
)
_INVITATION = re.compile(
    _any(
        r"\bsign up\b|\bsubscribe\b|\babonn|\banmelden|\bnewsletter|whatsapp-?(kanal|channel)",
        r"\bfollow .{0,60}(twitter|facebook|instagram|whatsapp|x\b)",
        r"get in touch with (us|our)|contact (us|our)|email(ing)? us|for more stories like this|download (our|the) app",
        r"in (our|your) (app|inbox)|affiliate[- ]links?|support (our|independent) journalism",
        r"this (article|story) (was )?(originally|first) (published|appeared)",
    ),
    re.I,
)
_CREDIT = re.compile(
    r"\W{0,3}"
    + _any(
        r"(photo|image|foto|fot\.|bild|titelbild|picture|video|grafik|crédits?( photos?)?|credit|bildquelle|quelle|"
        r"photograph(er)?|imagen)s?\s*(by|von|:|©|\|)",
        r"©|\(c\)\s|getty images|file photo",
    )
    + r".{0,120}",
    re.I,
)
_CREDITED = re.compile(r".{8,}\s(©|\(c\)\s).{2,60}", re.I)  # a caption with its photographer
_DATE_LINE = re.compile(
    r"(?=.*\d{4})\W*((published|updated|posted|last (updated|modified)|veröffentlicht|aktualisiert|stand|publié|publicado|"
    r"\w+day|\w+tag|\w+-feira)\W+)?[\w.:,|/() -]*\d{1,2}[\w.:,|/() -]*",
    re.I,
)
_MONTH = re.compile(
    r"jan|feb|m[aä]r|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cz]|enero|abril|août|juin|outubro|"
    r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}",
    re.I,
)


def is_furniture(text: str, near_edge: bool) -> bool:
    """Whether the line is none of the article's. Invitations and dates are looked for near the text's edges only."""
    if _LABEL.fullmatch(text) or (_POINTER.match(text) and len(text) < _LONGEST_POINTER):
        return True
    if len(text) < _LONGEST_CREDIT and (_CREDIT.fullmatch(text) or _CREDITED.fullmatch(text)):
        return True
    if near_edge and len(text) <= _LONGEST_DATE_LINE and _MONTH.search(text) and _DATE_LINE.fullmatch(text):
        return True
    return len(text) < _LONGEST_INVITATION and near_edge and bool(_INVITATION.search(text))
