"""From a source phrase to speakers: names, pronouns, roles, bodies and groups."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Any

from etl.extract.speakers import phrases, pronouns, roles, words
from etl.extract.speakers.capitals import is_role
from etl.extract.speakers.datelines import datelines
from etl.extract.speakers.definites import Definites
from etl.extract.speakers.names import Mention, Names, clean, name_run, strip_titles, surname, title_gender

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Speaker = dict[str, Any]
_FAR = 200
"""How many named mentions back a body may have been named."""

UNRESOLVED: Speaker = {"name": None, "kind": "unresolved"}


class Resolver:
    """Resolves the source phrases of one article, which must come in document order."""

    def __init__(self, doc: Doc, names: Names, quotes: list[dict[str, Any]]) -> None:
        self._doc = doc
        self._names = names
        self._offsets = [token.idx for token in doc]
        quoted = [self._tokens(f) for q in quotes if q["type"] == "direct" for f in q["fragments"]]
        self._salience = pronouns.Salience(doc, names, quoted)
        self._dateline_ends = {t: end for start, end in datelines(doc) for t in range(start, end)}
        self._entity = {t: e for e in doc.ents for t in range(e.start, e.end)}
        self._mention_at = {t: m for m in names.mentions for t in range(m.start, m.end)}
        learned = [(self._tokens(role["evidence"])[0], role) for role in roles.learn(doc, names)]
        self._definites = Definites(doc, names, learned)

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

    def speakers(self, mention: dict[str, Any] | None) -> list[Speaker]:
        """The speakers that a mention names; one `unresolved` where there is none."""
        if mention is None:
            return [dict(UNRESOLVED)]
        start, end = self._tokens(mention)
        out: list[Speaker] = []
        for head in phrases.heads(self._doc, start, end):
            left, right = phrases.own_range(head, start, end)
            last = self._mention_at.get(right - 1)
            if last is not None and last.kind == "organization":
                right = max(right, last.end)
            speaker = self._one(head, left, right, depth=0)
            if speaker not in out:
                out.append(speaker)
            if speaker["name"] and speaker["kind"] in ("person", "organization", "group", "document"):
                self._salience.spoke(Mention(head.i, head.i + 1, speaker["name"], speaker["kind"], True))
        named = [speaker for speaker in out if speaker["name"]]
        return named or [dict(UNRESOLVED)]

    def _one(self, head: Token, start: int, end: int, depth: int) -> Speaker:
        word = head.lower_
        if word in pronouns.RELATIVE and head.tag_ in ("WP", "WDT", "WP$", "IN") and depth < 3:
            return self._antecedent(head, depth)
        if word in pronouns.PERSONAL:
            found = self._salience.resolve(word, head.i)
            return {"name": found.name, "kind": found.kind} if found else dict(UNRESOLVED)
        if head.pos_ == "PRON":
            if phrases.nominal_kind(head, self._doc, start, end) != "group":
                return dict(UNRESOLVED)
            return {"name": phrases.plain(self._doc, start, end) or None, "kind": "group"}
        if len(head.text) == 1:
            return dict(UNRESOLVED)
        officer = self._officer(head) if depth == 0 else None
        if officer is not None:
            return officer
        named = self._named(head)
        if named is not None:
            return named
        return self._nominal(head, start, end)

    def _antecedent(self, head: Token, depth: int) -> Speaker:
        """`X, who said …`: X."""
        at = head
        for _ in range(6):
            if at.dep_ == "relcl":
                noun = at.head
                before = self._mention_at.get(head.i - 2) if self._doc[head.i - 1].text == "," else None
                if head.lower_ == "who" and before is not None and before.kind == "person":
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
        person = self._definites.holder(role, body.name)
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
        if head.lower_ in words.TITLES and mention is None:
            return None
        if mention is not None and (head.i not in self._entity or self._entity[head.i].label_ in ("ORG", "GPE")):
            return {"name": mention.name, "kind": mention.kind}
        return self._unlabelled(head)

    def _unlabelled(self, head: Token) -> Speaker:
        """A proper noun that the entity recognizer missed or took for something else."""
        start, end = name_run(head)
        written = [t.text for t in self._doc[start:end]]
        gender = title_gender(self._doc, start)
        stripped = strip_titles(written)
        last = [surname(stripped or written)]
        known = self._names.person(stripped, head.i, gender) or self._names.person(last, head.i)
        if known:
            return {"name": known, "kind": "person"}
        article = start > 0 and self._doc[start - 1].lower_ == "the"
        lower = head.lower_
        name = clean(" ".join(stripped or written))
        if lower in words.ORGANIZATIONS or article:
            return {"name": self._trimmed_body(clean(" ".join(written))), "kind": "organization"}
        if head.tag_ == "NNPS" or head.ent_type_ == "NORP":
            return {"name": clean(" ".join(written)), "kind": "group"}
        if lower in words.DOCUMENTS:
            return {"name": name, "kind": "document"}
        return {"name": name or None, "kind": "person" if name else "unresolved"}

    def _nominal(self, head: Token, start: int, end: int) -> Speaker:
        owner = next((c for c in head.children if c.dep_ == "poss"), None)
        if owner is not None and owner.lower_ in pronouns.PERSONAL:
            holder = self._salience.resolve(owner.lower_, owner.i)
            kind = phrases.nominal_kind(head, self._doc, start, end)
            body = self._definites.body(head) if head.lower_ == "ministry" else None
            if body:
                return {"name": body, "kind": "organization"}
            if holder is None or kind == "unresolved":
                return dict(UNRESOLVED)
            short = surname(holder.name.split()) if holder.kind == "person" else holder.name
            rest = phrases.plain(self._doc, owner.i + 1, end)
            return {"name": f"{short} {rest}", "kind": kind}
        kind = phrases.nominal_kind(head, self._doc, start, end)
        definite = any(c.dep_ == "det" and c.lower_ in ("the", "this", "that") for c in head.children)
        if definite and head.tag_ in ("NN", "NNP"):
            person = self._definites.holder(head) or self._definites.described(head)
            if person:
                return {"name": person, "kind": "person"}
            bare = kind == "organization" and sum(1 for _ in head.children) == 1
            body = self._definites.body(head) if bare else None
            if body:
                return {"name": body, "kind": "organization"}
        if kind == "unresolved":
            bare = head.text[0].isupper() and not head.is_upper and end - start == 1
            return self._unlabelled(head) if bare else dict(UNRESOLVED)
        name = phrases.plain(self._doc, start, end)
        if kind == "organization":
            name = self._trimmed_body(name)
        return {"name": self._typed(head, name) or None, "kind": kind}

    def _trimmed_body(self, name: str) -> str:
        """`U.S. Trump administration` → `Trump administration`: a country before a name that says more."""
        parts = name.split()
        if len(parts) > 2 and parts[0] in ("U.S.", "US", "U.K.", "UK") and parts[1][:1].isupper():
            return " ".join(parts[1:])
        return name

    def _typed(self, head: Token, name: str) -> str:
        """`alliance leaders` → `NATO leaders`, where the text names the alliance before."""
        for child in head.children:
            bodies = words.TYPES_OF.get(child.lower_)
            if bodies is None or child.dep_ not in ("compound", "amod", "nmod"):
                continue
            last = bisect_left(self._names.mentions, child.i, key=lambda m: m.start)
            for mention in reversed(self._names.mentions[max(0, last - _FAR) : last]):
                if mention.name in bodies:
                    return name.replace(child.text, mention.name, 1)
        return name
