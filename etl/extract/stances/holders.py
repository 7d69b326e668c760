"""Who a word of the parse is, under the article's own names: quote speakers first, then entities and named groups.

Names never come from world knowledge: "Trump" becomes "Donald Trump" only where the article or its quotes say so.
A holder that cannot be named is no holder.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from etl.extract.speakers.bodies import apostrophes
from etl.extract.speakers.datelines import datelines
from etl.extract.stances.syntax import is_negated

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

FIRST_PERSON = frozenset(("i", "we", "me", "us", "my", "our", "mine", "ours", "myself", "ourselves"))
_ENTITY_KIND = {"PERSON": "person", "ORG": "organization", "GPE": "organization", "NORP": "group"}
_PRONOUN_KINDS = {
    **dict.fromkeys(("he", "she", "his", "her"), ("person",)),
    **dict.fromkeys(("it", "its"), ("organization",)),
    **dict.fromkeys(("they", "their"), ("group", "organization")),
}
_NO_HOLDERS = frozenset(("anonymous", "unresolved", "document"))
MAX_NAME_CHARS = 60
_NO_NAMES = re.compile(
    r"(?:more|less|most|many|much|some|several|few|fewer|other|others|another|slightly|about|nearly|almost|half|all|both|each"
    r"|every|no|men|women|people|countries|states|must|shall|will|can|never|not)\b",
    re.IGNORECASE,
)
"""How what is nobody's name begins: a share of the people, or a word in capitals that is shouted."""
_NOT_IN_NAMES = re.compile(
    r"percent|[|,;:]|\band\b.*\band\b|\b(?:who|which|that|says?|said)\b|\bMORE\b|[a-z]{3}[A-Z]|[a-z]\d"
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ORGANIZATIONS = _words(
    "administration government party campaign ministry council union court committee congress parliament senate "
    "house department agency group association coalition company firm bank alliance bloc commission office "
    "embassy army police league federation foundation institute center centre university church team delegation "
    "caucus legislature cabinet regime side camp leadership chamber assembly board lobby network"
)
_GROUPS = _words(
    "leader official lawmaker senator congressman representative member democrat republican activist voter "
    "supporter worker teacher student conservative liberal progressive politician minister diplomat judge justice "
    "governor mayor regulator economist ally aide adviser advisor farmer family group legislator lawyer attorney "
    "prosecutor executive nationalist moderate hardliner hawk advocate opponent critic people citizen resident "
    "negotiator candidate protester demonstrator mp tory union company business manufacturer producer physician "
    "doctor nurse scientist expert delegate state nation country"
)
_TITLES = re.compile(
    r"^(?:(?:the|former|ex-|then-|president|vice|prime|minister|senator|sen\.?|representative|rep\.?|congressman|congresswoman|"
    r"governor|gov\.?|secretary|chairman|chairwoman|general|gen\.?|judge|justice|chief|attorney|mr\.?|mrs\.?|ms\.?|dr\.?|sir|"
    r"lord|lady|king|queen|prince|princess|pope|mayor|speaker|chancellor|ambassador|envoy|spokesman|spokeswoman|"
    r"spokesperson|leader|republican|democrat|majority|minority|house|senate|director|professor|prof\.?|rev\.?|candidate|"
    r"u\.?s\.?)\s+)+(?=\S)",
    re.IGNORECASE,
)
_UNITED_STATES = _words("u.s. us u.s america usa u.s.a.") | {"united states", "united states of america", "u. s."}


@dataclass(frozen=True)
class Holder:
    name: str
    kind: str
    trust: float = 1.0
    speaker_of: int | None = None


def clean_name(text: str) -> str:
    """A name without article, possessive mark and outer marks."""
    text = re.sub(r"\s+", " ", text).strip(" ,.;:\"'“”‘’()[]-–—") if not text.endswith("S.") else text.strip()
    text = re.sub(r"(?:['’]s|['’])$", "", text)
    text = re.sub(r"^(?:the|a|an)\s+", "", text, flags=re.IGNORECASE)
    return "United States" if text.lower() in _UNITED_STATES else apostrophes(text)


def is_name(text: str) -> bool:
    """Can this stand as a holder's name? Not "57 percent", "women" or half a sentence."""
    if not 1 < len(text) <= MAX_NAME_CHARS or text[0].isdigit() or not any(c.isupper() for c in text):
        return False
    if not _TITLES.sub("", f"{text} x").removesuffix("x").strip() and text.lower() not in ("house", "senate"):
        return False  # a title alone
    if _NO_NAMES.match(text) and not any(word[:1].isupper() for word in text.split()[1:]):
        return False
    return not (_NOT_IN_NAMES.search(text) or (text.isupper() and len(text) > 6))


def is_first_person(token: Token) -> bool:
    """I and we, and the bodies that a speaker speaks for: "my party", "our members"."""
    if token.lower_ in FIRST_PERSON:
        return True
    bodies = _ORGANIZATIONS | {"member", "people", "country"}
    return token.lemma_.lower() in bodies and any(
        c.dep_ == "poss" and c.lower_ in ("my", "our") for c in token.children
    )


class Names:
    """The people, organizations and groups of one article."""

    def __init__(self, doc: Doc, quotes: Sequence[Mapping[str, Any]]) -> None:
        self.doc = doc
        self.quotes = quotes
        self.text: str = doc.text  # both are made anew at every look
        self.ents: Sequence[Span] = doc.ents
        self._datelines = {at for start, end in datelines(doc) for at in range(start, end)}
        self.surnames: dict[str, str] = {}
        self.alone: frozenset[str] = frozenset()
        full: dict[str, set[str]] = {}
        self.mentions: list[tuple[int, int, int]] = []
        self.known: dict[str, Holder] = {}
        for index, quote in enumerate(quotes):
            mention = quote.get("speaker_mention")
            if mention:
                self.mentions.append((mention["start"], mention["end"], index))
            for holder in self.speakers(index):
                self.known.setdefault(holder.name.casefold(), Holder(holder.name, holder.kind))
        self.mentions.sort()
        self._starts = [m[0] for m in self.mentions]
        people = [h.name for h in self.known.values() if h.kind == "person"]
        people += [_person(clean_name(e.text)) for e in self.ents if e.label_ == "PERSON"]
        for name in people:
            parts = name.split()
            if len(parts) > 1 and all(p[:1].isupper() for p in (parts[0], parts[-1])):
                self.surnames.setdefault(parts[-1].casefold(), name)
                full.setdefault(parts[-1].casefold(), set()).add(name.casefold())
        self.alone = frozenset(last for last, people in full.items() if len(people) == 1)

    def speakers(self, index: int | None) -> list[Holder]:
        """The named speakers of a quote."""
        if index is None:
            return []
        out: list[Holder] = []
        for speaker in self.quotes[index].get("speakers") or ():
            name, kind = speaker.get("name"), speaker.get("kind") or "person"
            if name and kind not in _NO_HOLDERS and is_name(name):
                if kind == "person" and name.casefold() in self.alone:
                    name = self.surnames[name.casefold()]  # the only person of that surname
                out.append(Holder(clean_name(name), kind, 1.0, index))
        return out

    def denied(self, index: int) -> bool:
        """Does the article deny the quote: "he did not say that"?"""
        cue = self.quotes[index].get("cue")
        span = self.doc.char_span(cue["start"], cue["end"], alignment_mode="expand") if cue else None
        return span is not None and len(span) > 0 and is_negated(span.root)

    def resolve(self, token: Token, depth: int = 0) -> list[Holder]:
        """The named holders a token stands for; empty when nobody can be named or for first persons."""
        if depth > 4 or token.lower_ in FIRST_PERSON or token.i in self._datelines:
            return []
        if token.pos_ == "PRON" or token.tag_ in ("PRP", "PRP$"):
            return self._at_mention(token) or self._pronoun(token, depth)
        found = self._at_mention(token)
        if found:
            return found
        out = [
            self._noun(t)
            for t in (token, *(c for c in token.children if c.dep_ == "conj" and c.pos_ in ("PROPN", "NOUN")))
        ]
        return [h for h in out if h is not None]

    def _at_mention(self, token: Token) -> list[Holder]:
        at = bisect_right(self._starts, token.idx)
        for start, end, index in reversed(self.mentions[max(0, at - 4) : at]):
            if start <= token.idx < end and end - start < 250:
                if token.dep_ == "poss" and token.pos_ != "PRON":
                    return []  # "Trump's lawyer said": the possessor inside the mention is not the speaker
                return self.speakers(index)
        return []

    def _pronoun(self, token: Token, depth: int) -> list[Holder]:
        """A third person: the subject of a governing clause, else the only person as subject in the sentence before."""
        wanted = _PRONOUN_KINDS.get(token.lower_)
        if wanted is None:
            return []
        node = token
        for _ in range(12):
            if node.head == node:
                break
            node = node.head
            for child in node.children:
                if child.dep_ == "nsubj" and child != token and child.i < token.i and child.pos_ != "PRON":
                    found = [h for h in self.resolve(child, depth + 1) if h.kind in wanted]
                    return [Holder(h.name, h.kind, 0.92, h.speaker_of) for h in found]
        if "person" not in wanted or token.tag_ == "PRP$":
            return []
        return self._person_before(token)

    def _person_before(self, token: Token) -> list[Holder]:
        start = token.sent.start
        if start == 0 or self.doc[start - 1].is_space:
            return []
        before = self.doc[start - 1].sent
        subjects = [t for t in before if t.dep_ == "nsubj" and t.ent_type_ == "PERSON"]
        names = {h.name for t in subjects for h in self.resolve(t, 3) if h.kind == "person"}
        return [Holder(names.pop(), "person", 0.85)] if len(names) == 1 else []

    def _noun(self, token: Token) -> Holder | None:
        if token.ent_type_ == "PERSON" and token.pos_ == "PROPN":
            return self._person(token)
        lemma = token.lemma_.lower()
        if token.text[:1].isupper() and (name := _for_name(token)):
            return self._canonical(name, "organization")
        if (
            lemma in _ORGANIZATIONS
            or (lemma in _GROUPS and token.tag_ in ("NNS", "NNPS", "NNP"))
            or token.tag_ == "NNPS"
        ):
            name = _qualified(token)
            if name:
                kind = "organization" if lemma in _ORGANIZATIONS and token.tag_ not in ("NNS", "NNPS") else "group"
                return self._canonical(name, kind)
        if token.ent_type_ in _ENTITY_KIND and (token.pos_ == "PROPN" or token.dep_ in ("amod", "poss", "compound")):
            span = next((e for e in self.ents if e.start <= token.i < e.end), None)
            if span is None or (token.ent_type_ == "NORP" and token.pos_ == "ADJ"):
                return None
            return self._canonical(span.text, _ENTITY_KIND[token.ent_type_])
        if token.is_sent_start and not token.ent_type_ and token.lower_ not in self.surnames:
            return None  # a capital there says nothing
        if token.pos_ == "PROPN" and token.text[:1].isupper() and token.ent_type_ in ("", "FAC", "LOC"):
            left = token.i
            while (
                left > token.sent.start and self.doc[left - 1].pos_ == "PROPN" and self.doc[left - 1].head.i <= token.i
            ):
                left -= 1
            name = clean_name(self.doc[left : token.i + 1].text)
            full = self.surnames.get(name.split()[-1].casefold()) if name else None
            return Holder(full, "person", 0.95) if full else self._canonical(name, "organization", 0.85)
        return None

    def _person(self, token: Token) -> Holder | None:
        span = next((e for e in self.ents if e.start <= token.i < e.end), None)
        name = _person(clean_name(span.text if span is not None else token.text))
        parts = name.split()
        if not parts or not name[:1].isalpha():
            return None
        full = self.surnames.get(parts[-1].casefold(), name)
        if len(parts) > 1 and full.split()[0].casefold() != parts[0].casefold():
            full = name  # another person of the same family
        known = self.known.get(full.casefold())
        return Holder(known.name if known else full, "person")

    def _canonical(self, text: str, kind: str, trust: float = 1.0) -> Holder | None:
        name = clean_name(text)
        if not is_name(name):
            return None
        full = self.surnames.get(name.casefold())
        if full is not None:  # the entity tagger calls many surnames organizations
            return Holder(full, "person", trust)
        known = self.known.get(name.casefold())
        return Holder(known.name, known.kind, trust) if known else Holder(name, kind, trust)


def _person(name: str) -> str:
    stripped = _TITLES.sub("", name)
    return stripped or name


def _qualified(token: Token) -> str:
    """A group or body with what names it: "European leaders"; "leaders of NATO" becomes "NATO leaders"."""
    if name := _proper_name(token):
        return name
    parts: list[tuple[int, str, str]] = []
    for child in token.children:
        if child.i < token.i and child.dep_ in ("compound", "nmod", "amod", "poss") and child.text[:1].isupper():
            inner = (
                [c for c in child.subtree if c.i <= child.i and c.pos_ == "PROPN"] if child.dep_ != "amod" else [child]
            )
            parts.extend((c.i, c.text, c.ent_type_) for c in inner)
    parts = sorted(set(parts))
    if len(parts) > 1 and parts[0][2] == "GPE" and parts[1][2] in ("PERSON", ""):
        parts = parts[1:]  # "the U.S. Trump administration"
    if not parts:
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ in ("of", "in") and child.i == token.i + 1:
                for place in child.children:
                    if place.dep_ == "pobj" and place.pos_ == "PROPN":
                        names = [c.text for c in place.subtree if c.pos_ == "PROPN"]
                        return f"{' '.join(names)} {token.text}"
    if not parts:
        return token.text if token.tag_ in ("NNPS", "NNP") and token.text[:1].isupper() else ""
    return " ".join([*(p[1] for p in parts), token.text])


def _proper_name(token: Token) -> str:
    """A body's name with a plural possessive or "of" inside, as written: "Power and Mine Workers' Union"."""
    doc, left, right = token.doc, token.i, token.i + 1
    if not token.text[:1].isupper():
        return ""
    first, marked = token.sent.start, False
    while left > first:
        before, further = doc[left - 1], doc[left - 2] if left - 2 >= first else None
        if before.text[:1].isupper() and before.pos_ != "DET" and before.ent_type_ not in ("GPE", "NORP"):
            left -= 1
        elif (
            further is not None
            and further.text[:1].isupper()
            and before.text in ("'", "’")
            and further.lower_[-1] == "s"
        ):
            left, marked = left - 2, True
        elif further is not None and further.text[:1].isupper() and before.lower_ == "and" and marked:
            left -= 2
        else:
            break
    if not marked:
        left = token.i
        after = doc[right] if right < token.sent.end else None
        if after is None or after.lower_ != "of" or token.is_sent_start or token.pos_ != "PROPN":
            return ""
        right += 1
        while right < token.sent.end and doc[right].pos_ == "PROPN" and doc[right].text[:1].isupper():
            right += 1
        if right - token.i < 3:
            return ""
        while left > first and doc[left - 1].pos_ == "PROPN" and doc[left - 1].ent_type_ == token.ent_type_:
            left -= 1
    return str(doc[left:right].text)


def _for_name(token: Token) -> str:
    """A body named for what it is for: "Parents for Balance", "Physicians for Human Rights"."""
    doc, right = token.doc, token.i + 2
    if token.tag_ not in ("NNS", "NNPS") or right >= token.sent.end or doc[token.i + 1].lower_ != "for":
        return ""
    while right < token.sent.end and doc[right].pos_ == "PROPN" and doc[right].text[:1].isupper():
        right += 1
    return str(doc[token.i : right].text) if right > token.i + 2 else ""
