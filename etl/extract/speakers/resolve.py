"""From a source phrase to speakers: names, pronouns, roles, bodies and groups."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from etl.extract.speakers import phrases, pronouns, roles, words
from etl.extract.speakers.bodies import clean, without_country
from etl.extract.speakers.capitals import is_role
from etl.extract.speakers.datelines import datelines
from etl.extract.speakers.definites import Definites
from etl.extract.speakers.firsts import PLURAL, SECOND, SINGULAR, FirstPersons
from etl.extract.speakers.genders import of_title
from etl.extract.speakers.names import Mention, Names, name_run, strip_titles, surname
from etl.extract.speakers.nominals import Nominals, described
from etl.extract.speakers.paragraphs import quoted_tokens

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Speaker = dict[str, Any]

UNRESOLVED: Speaker = {"name": None, "kind": "unresolved"}

_NOTHING = re.compile(r"[\s“”\"'‘’«».,]*")
_DEEPEST = 8
"""How many quotations that start before a place are looked at for one that holds it."""
_BREAKS = frozenset([",", "(", "—", "–", "-", "--", "---", ":"])


class Resolver:
    """Resolves the source phrases of one article."""

    def __init__(self, doc: Doc, names: Names, title: str | None = None, authors: Sequence[str] = ()) -> None:
        self._doc = doc
        self._text = doc.text
        self._names = names
        self._offsets = [token.idx for token in doc]
        self._quoted = quoted_tokens(doc)
        self._dateline_ends = {t: end for start, end in datelines(doc) for t in range(start, end)}
        self._entity = {t: e for e in doc.ents for t in range(e.start, e.end)}
        self._mention_at = {t: m for m in names.mentions for t in range(m.start, m.end)}
        learned = [(self._tokens(role["evidence"])[0], role) for role in roles.learn(doc, names)]
        self._definites = Definites(doc, names, learned)
        self._salience = pronouns.Salience(doc, names, described(doc, self._definites, self._mention_at))
        self._nominals = Nominals(doc, names, self._definites)
        self._firsts = FirstPersons(doc, names, title, authors)
        self._outer: list[Speaker] = []
        self._without: frozenset[str] = frozenset()

    def _tokens(self, span: dict[str, Any]) -> tuple[int, int]:
        first = max(0, bisect_right(self._offsets, span["start"]) - 1)
        return first, max(first + 1, bisect_left(self._offsets, span["end"]))

    def without_dateline(self, quote: dict[str, Any]) -> dict[str, Any]:
        """The quote with a source that starts after the dateline, or without one where the dateline is all of it."""
        mention = quote["speaker_mention"]
        if mention is None:
            return quote
        start, end = self._tokens(mention)
        dateline_end = self._dateline_ends.get(start)
        if dateline_end is None:
            return quote
        if dateline_end >= end:
            verb = self._doc[start].head
            subjects = [c for c in verb.children if c.dep_ == "nsubj" and c.i >= dateline_end]
            if not subjects:
                return {**quote, "speaker_mention": None}
            end = subjects[0].right_edge.i + 1
        source = self._doc[dateline_end:end]
        return {**quote, "speaker_mention": {"start": source.start_char, "end": source.end_char, "text": source.text}}

    def all_speakers(self, quotes: Sequence[dict[str, Any]]) -> list[list[Speaker]]:
        """The speakers of every quote: in the order of their sources, those inside a quotation after its own."""
        outer = self._enclosing(quotes)
        found: list[list[Speaker]] = [[] for _ in quotes]

        def rank(index: int) -> tuple[int, int, int]:
            depth, at = 0, outer[index]
            while at is not None and depth < _DEEPEST:
                depth, at = depth + 1, outer[at]
            return depth, (quotes[index]["speaker_mention"] or quotes[index])["start"], index

        for index in sorted(range(len(quotes)), key=rank):
            around = outer[index]
            self._outer = found[around] if around is not None else []
            mention = quotes[index]["speaker_mention"]
            if mention is not None:
                found[index] = self._speakers(mention)
            else:
                before = index > 0 and _NOTHING.fullmatch(self._text, quotes[index - 1]["end"], quotes[index]["start"])
                found[index] = self._unsaid(quotes[index], found[index - 1] if before else [])
        return found

    def _enclosing(self, quotes: Sequence[dict[str, Any]]) -> list[int | None]:
        """For every quote the number of the quote whose quotation holds its source."""
        held = sorted((f["start"], f["end"], n) for n, q in enumerate(quotes) for f in q["fragments"])
        out: list[int | None] = []
        for number, quote in enumerate(quotes):
            at = quote["speaker_mention"]["start"] if quote["speaker_mention"] else -1
            out.append(None)
            if at < 0 or not self._quoted[self._tokens(quote["speaker_mention"])[0]]:
                continue
            last = bisect_right(held, at, key=lambda row: row[0])
            for start, end, other in reversed(held[max(0, last - _DEEPEST) : last]):
                inside = other != number and start <= at < end
                if inside and self._quoted[self._tokens({"start": start, "end": end})[0]]:
                    out[-1] = other
                    break
        return out

    def _unsaid(self, quote: dict[str, Any], before: list[Speaker]) -> list[Speaker]:
        """The speakers of a quote without a source: whose turn it is, or who spoke right before it."""
        turn = self._firsts.turn(self._tokens(quote)[0])
        if turn is not None:
            return [{"name": turn, "kind": "person"}]
        return [dict(s) for s in before] or [dict(UNRESOLVED)]

    def _speakers(self, mention: dict[str, Any]) -> list[Speaker]:
        """The speakers that a mention names; one `unresolved` where there is none."""
        start, end = self._tokens(mention)
        turn = self._firsts.turn(start, labelled=True)
        self._without = frozenset([turn] if turn else [s["name"] for s in self._outer if s["name"]])
        label = self._firsts.label(start, end)
        if label is not None:
            return [{"name": label, "kind": "person"}]
        out: list[Speaker] = []
        places: list[int] = []
        heads = phrases.heads(self._doc, start, end)
        for number, head in enumerate(heads):
            stop = heads[number + 1].left_edge.i if number + 1 < len(heads) else end
            speaker = self._joint(head, start, end, max(stop, head.i + 1))
            if speaker not in out:
                out.append(speaker)
                places.append(head.i)
        if len(out) == 1 and out[0]["kind"] in ("unresolved", "anonymous"):
            out = self._inside(start, end, also_first=out[0]["kind"] == "unresolved") or out
        for at, speaker in zip(places, out, strict=False):
            if speaker["name"]:
                self._salience.spoke(Mention(at, at + 1, speaker["name"], speaker["kind"], True))
        named = [speaker for speaker in out if speaker["name"]]
        return named or [dict(UNRESOLVED)]

    def _joint(self, head: Token, start: int, end: int, stop: int) -> Speaker:
        """One of the speakers of a phrase [start, end), whose part ends before `stop`."""
        left, right = phrases.own_range(head, start, end)
        last = self._mention_at.get(right - 1)
        if last is not None and last.kind == "organization":
            right = max(right, last.end)
        found = self._one(head, left, right, depth=0)
        unnamed = found["kind"] in ("unresolved", "anonymous")
        return (self._apposed(left, max(right, stop)) if unnamed else None) or found

    def _inside(self, start: int, end: int, also_first: bool) -> list[Speaker]:
        """The people named in a phrase that the parser could not read, if they do not only own or qualify something.

        A name that ends the phrase counts in any case (`former secretary and candidate Jane Roe`), others if wanted.
        """
        out: list[Speaker] = []
        for at in range(start, end):
            mention = self._mention_at.get(at)
            if mention is None or mention.kind != "person" or mention.start != at:
                continue
            last = self._doc[mention.end - 1]
            ends = all(token.is_punct for token in self._doc[mention.end : end])
            owns = mention.end < len(self._doc) and self._doc[mention.end].tag_ == "POS"
            qualifies = owns or last.dep_ in ("poss", "pobj", "amod", "compound")
            if (also_first or ends) and not qualifies and {"name": mention.name, "kind": "person"} not in out:
                out.append({"name": mention.name, "kind": "person"})
        return out

    def _apposed(self, start: int, end: int) -> Speaker | None:
        """`one of the two, the retired judge Jan Roe`, or only `the retired judge` of `Jan Roe, the retired judge,`."""
        for at in range(start + 1, end):
            mention = self._mention_at.get(at)
            if mention is None or mention.kind != "person" or mention.start != at:
                continue
            before = at - 1
            while before > start and (self._doc[before].pos_ in ("ADJ", "DET", "NOUN") or is_role(self._doc[before])):
                before -= 1
            if self._doc[before].text in _BREAKS:
                return {"name": mention.name, "kind": "person"}
        if start > 1 and self._doc[start - 1].text == "," and end < len(self._doc):
            before_it = self._mention_at.get(start - 2)
            head = next(iter(phrases.heads(self._doc, start, end)), None)
            closed = self._doc[end - 1].text == "," or self._doc[end].text in (",", ".")
            if before_it is not None and before_it.kind == "person" and head is not None and closed and is_role(head):
                return {"name": before_it.name, "kind": "person"}
        return None

    def _one(self, head: Token, start: int, end: int, depth: int) -> Speaker:
        word = head.lower_
        if word in pronouns.RELATIVE and head.tag_ in ("WP", "WDT", "WP$", "IN") and depth < 3:
            return self._antecedent(head, depth)
        if word in SINGULAR or word in PLURAL or word in SECOND:
            return self._first_person(head)
        if word in pronouns.PERSONAL:
            found = self._salience.resolve(word, head.i, self._without)
            return {"name": found.name, "kind": found.kind} if found else dict(UNRESOLVED)
        if head.pos_ == "PRON":
            return self._nominals.pronoun(head, start, end)
        if len(head.text) == 1:
            return dict(UNRESOLVED)
        officer = self._officer(head) if depth == 0 else None
        if officer is not None:
            return officer
        named = self._named(head)
        if named is not None:
            return named
        owner = next((c for c in head.children if c.dep_ == "poss"), None)
        if owner is not None and (owner.lower_ in pronouns.PERSONAL or owner.lower_ == "whose"):
            holder = self._one(owner, owner.i, owner.i + 1, depth + 1)
            return self._nominals.owned(head, holder, owner.i + 1, end)
        nominal = self._nominals.speaker(head, start, end)
        bare = head.text[0].isupper() and not head.is_upper and end - start == 1
        return self._unlabelled(head) if nominal["kind"] == "unresolved" and bare else nominal

    def _first_person(self, head: Token) -> Speaker:
        """In a quotation who says it; outside, whose turn it is, the guest of an interview or the author."""
        if self._outer:
            is_speaker = head.lower_ not in SECOND
            return dict(self._outer[0]) if is_speaker else dict(UNRESOLVED)
        name = self._firsts.speaker(head.lower_, head.i)
        return {"name": name, "kind": "person"} if name else dict(UNRESOLVED)

    def _antecedent(self, head: Token, depth: int) -> Speaker:
        """`X, who said …`: X."""
        at = head
        for _ in range(6):
            if at.dep_ == "relcl":
                noun = at.head
                before = self._mention_at.get(head.i - 2) if self._doc[head.i - 1].text == "," else None
                if head.lower_ in ("who", "whose") and before is not None and before.kind == "person":
                    return {"name": before.name, "kind": "person"}
                left, right = phrases.own_range(noun, noun.left_edge.i, noun.right_edge.i + 1)
                return self._one(noun, left, right, depth + 1)
            if at.head.i == at.i:
                break
            at = at.head
        return dict(UNRESOLVED)

    def _officer(self, head: Token) -> Speaker | None:
        """`the leader of the Dockers’ Union said` where the parser hung the verb on the union: who holds the role."""
        body = self._mention_at.get(head.i)
        if body is None or body.kind != "organization":
            return None
        at = body.start - 1
        if at > 1 and self._doc[at].pos_ == "DET":
            at -= 1
        if at < 1 or self._doc[at].lower_ != "of":
            return None
        role = self._doc[at - 1]
        if not (is_role(role) and role.text.islower()):
            return None
        person = self._definites.holder(role, body.name) or self._definites.described(role)
        return {"name": person, "kind": "person"} if person else dict(UNRESOLVED)

    def _named(self, head: Token) -> Speaker | None:
        """A person or body by its name, if the head or its apposition is one."""
        mention = self._mention_at.get(head.i)
        if mention is not None and mention.kind == "person":
            return {"name": mention.name, "kind": "person"}
        if head.pos_ == "NOUN" or head.lower_ in words.TITLES:
            for child in head.children:
                inner = self._mention_at.get(child.i)
                if child.dep_ == "appos" and inner is not None and inner.kind == "person" and head.tag_ != "NNS":
                    return {"name": inner.name, "kind": "person"}
        if head.pos_ != "PROPN":
            return None
        qualified = any(c.dep_ in ("compound", "amod") and c.text[0].isupper() for c in head.children)
        if head.lower_ in words.TITLES and mention is None and not (qualified and head.text[0].isupper()):
            return None
        if mention is not None and (head.i not in self._entity or self._entity[head.i].label_ in ("ORG", "GPE")):
            return {"name": mention.name, "kind": mention.kind}
        return self._unlabelled(head)

    def _unlabelled(self, head: Token) -> Speaker:
        """A proper noun that the entity recognizer missed or took for something else."""
        start, end = name_run(head)
        written = [t.text for t in self._doc[start:end]]
        gender = of_title(self._doc, start)
        stripped = strip_titles(written)
        last = [surname(stripped or written)]
        known = self._names.person(stripped, head.i, gender) or self._names.person(last, head.i)
        if known:
            return {"name": known, "kind": "person"}
        article = start > 0 and self._doc[start - 1].lower_ == "the"
        lower = head.lower_
        name = clean(" ".join(stripped or written))
        if lower in words.ORGANIZATIONS or article:
            body = without_country(clean(" ".join(written)))
            return {"name": self._names.bodies.get(body, body), "kind": "organization"}
        if head.tag_ == "NNPS" or head.ent_type_ == "NORP":
            return {"name": clean(" ".join(written)), "kind": "group"}
        if lower in words.DOCUMENTS:
            return {"name": name, "kind": "document"}
        return {"name": name or None, "kind": "person" if name else "unresolved"}
