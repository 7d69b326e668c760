"""Small readings of a dependency parse: subjects through control, owners of nouns, negation, clauses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.extract.stances import lexicon as lx

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

SLOTS = {
    "dobj": "o", "nsubjpass": "o", "oprd": "o", "nsubj": "s", "csubj": "s", "csubjpass": "o",
    "xcomp": "c", "ccomp": "c",
}  # fmt: skip
PARTICLE_WORDS = frozenset("out down off back away up forward over through on in by for around along".split())
_OBJECT_CONTROL = frozenset(
    "urge ask tell order force push press call encourage allow want persuade convince require get help let make "
    "enable compel direct instruct permit advise expect beg lobby prompt lead cause move invite warn request see "
    "watch hear".split()
)
# "accused him of doing it": what follows the preposition is done by the object.
_OF_OBJECT = frozenset(
    "accuse blame criticize criticise suspect convict condemn praise thank fault attack slam commend applaud stop "
    "keep prevent discourage deter talk bully charge credit congratulate denounce chide rebuke".split()
)
_HEARSAY = frozenset("known reported understood said believed thought".split())
_NOT_ONLY = frozenset("just only merely simply".split())
_RELATIVE = ("WDT", "WP", "WP$")
MAX_CONTROL = 8


def is_negated(token: Token) -> bool:
    """Is a word denied by a negator of its own ("not", "never", "no support", "nobody supports")?"""
    for child in token.children:
        if child.dep_ == "neg" and any(
            c.lower_ in _NOT_ONLY and c.i > child.i for c in token.children if c.dep_ == "advmod"
        ):
            return False  # "did not just defend it"
        if child.dep_ == "advmod" and child.lower_ == "longer" and any(c.lower_ == "no" for c in child.children):
            return True
        if child.dep_ == "neg" or (
            child.lower_ in lx.NEGATORS and child.dep_ in ("det", "advmod", "preconj", "nsubj", "nsubjpass")
        ):
            return True
        if child.dep_ in ("nsubj", "nsubjpass") and any(c.lower_ in ("no", "neither", "few") for c in child.children):
            return True
    return token.dep_ == "pcomp" and token.head.lower_ in ("without", "instead_of")


def aux_words(verb: Token) -> set[str]:
    """Lower-case auxiliaries of a verb; those of the first verb of a chain count for its conjuncts."""
    words = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if verb.dep_ == "conj" and not words and verb.head.pos_ == "VERB":
        words = {child.lower_ for child in verb.head.children if child.dep_ in ("aux", "auxpass")}
    return words


def is_passive(verb: Token) -> bool:
    return any(child.dep_ in ("nsubjpass", "auxpass", "csubjpass") for child in verb.children)


def is_hypothetical(node: Token) -> bool:
    """Does an "if", "whether", "unless" or "than" open this clause?"""
    return any(
        c.dep_ in ("mark", "advmod") and c.lower_ in ("if", "whether", "unless", "than", "until") for c in node.children
    )


def in_condition(verb: Token) -> bool:
    """Does the verb stand, with the verbs it is chained to, in an if-clause?"""
    if any(a.dep_ == "advcl" and is_hypothetical(a) for _, a in zip(range(MAX_CONTROL), verb.ancestors, strict=False)):
        return True
    node = verb
    for _ in range(4):
        if is_hypothetical(node):
            return True
        if node.dep_ not in ("xcomp", "conj", "ccomp", "acl", "dobj", "pcomp", "advcl") or node.head == node:
            return False
        node = node.head
    return False


def only_wished(verb: Token) -> bool:
    """An infinitive that is not told as done or wanted by its subject.

    "asked the court to block it", "for Barr to protect it", "likely to join it", "did not meet to discuss it".
    """
    node = verb
    for _ in range(4):
        if "to" in aux_words(node):
            head = node.head
            if any(c.dep_ == "nsubj" for c in node.children) or (head != node and is_negated(head)):
                return True
            if head.pos_ == "ADJ" and head.lower_ not in lx.ADJECTIVES:
                return True
            controls = head.lemma_.lower() in _OBJECT_CONTROL and node.dep_ in ("xcomp", "ccomp", "advcl")
            if controls and any(c.dep_ == "dobj" for c in head.children):
                return True
        if node.dep_ not in ("xcomp", "conj") or node.head == node:
            return False
        node = node.head
    return False


def is_finite(verb: Token) -> bool:
    """Has a clause its own tense? "that he left" has, "to leave" and "leaving" have not."""
    if verb.tag_ in ("VBD", "VBZ", "VBP", "MD"):
        return True
    words = aux_words(verb)
    return bool(words) and "to" not in words


def particles(verb: Token) -> list[str]:
    """Particles and adverbs or bare prepositions that may belong to a phrasal verb."""
    return [
        child.lower_
        for child in verb.children
        if child.dep_ == "prt"
        or (child.lower_ in PARTICLE_WORDS and child.dep_ == "advmod")
        or (
            child.lower_ in PARTICLE_WORDS
            and child.dep_ == "prep"
            and not any(c.dep_ == "pobj" for c in child.children)
        )
    ]


def agent(verb: Token) -> Token | None:
    """The doer of a passive: "by Congress"."""
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by" and verb.tag_ == "VBN"):
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def subject(verb: Token, depth: int = 0) -> Token | None:
    """Who does what the verb says, through control, coordination, relatives and participles; None when not said."""
    if depth > MAX_CONTROL:
        return None
    if is_passive(verb) and not any(c.dep_ == "nsubj" for c in verb.children):
        return agent(verb)
    for child in verb.children:
        if child.dep_ == "nsubj":
            if child.tag_ in _RELATIVE and verb.dep_ == "relcl":
                return verb.head
            return child
    head, dep = verb.head, verb.dep_
    if head == verb:
        return None
    if dep == "relcl":
        return head
    if dep == "acl":
        return _of_acl(verb, head, depth)
    if dep in ("xcomp", "ccomp", "advcl", "conj", "dep", "parataxis"):
        if head.pos_ in ("VERB", "AUX"):
            if dep == "xcomp" and head.lower_ in _HEARSAY:  # "is known to oppose it"
                return next((c for c in head.children if c.dep_ == "nsubjpass"), None)
            if dep == "xcomp" and head.lemma_.lower() in _OBJECT_CONTROL:
                controller = next((c for c in head.children if c.dep_ == "dobj"), None)
                if controller is not None:
                    return controller
            return subject(head, depth + 1)
        if head.pos_ == "ADJ" and head.head.pos_ in ("VERB", "AUX"):
            return subject(head.head, depth + 1)
        if head.pos_ in ("NOUN", "PROPN"):
            return owner(head, depth + 1)
    if dep == "pcomp" and head.head != head:
        governor = head.head
        if governor.pos_ in ("VERB", "AUX"):
            if governor.lemma_.lower() in _OF_OBJECT and head.lower_ in ("of", "for", "from", "into"):
                return next((c for c in governor.children if c.dep_ in ("dobj", "nsubjpass")), None)
            return subject(governor, depth + 1)
        if governor.pos_ == "NOUN":
            return owner(governor, depth + 1) or _of_noun(governor, depth)
    return None


def _of_acl(verb: Token, noun: Token, depth: int) -> Token | None:
    if verb.tag_ == "VBN":
        return agent(verb)
    infinitive = any(c.lower_ == "to" for c in verb.children if c.dep_ == "aux")
    word = noun.lemma_.lower()
    if infinitive or word in lx.STANCE_NOUNS or word in lx.CARRIERS:
        return owner(noun, depth + 1) or _of_noun(noun, depth)
    return noun


def _of_noun(noun: Token, depth: int) -> Token | None:
    """The subject of the verb that governs a noun: "Trump made a promise to repeal X"."""
    node = noun
    for _ in range(3):
        if node.dep_ in ("dobj", "attr", "conj", "pobj", "prep", "oprd") and node.head != node:
            node = node.head
            if node.pos_ in ("VERB", "AUX"):
                return None if is_passive(node) else subject(node, depth + 1)
    return None


def owner(noun: Token, depth: int = 0) -> Token | None:
    """Whose stance a noun is: possessor, proper modifier ("U.S. position"), or "by"/"from"/"among" phrase."""
    if depth > MAX_CONTROL:
        return None
    for child in noun.children:
        if child.dep_ == "poss":
            return child
    for child in noun.children:
        if child.dep_ in ("prep", "agent") and child.lower_ in ("by", "from", "among"):
            found = next((c for c in child.children if c.dep_ == "pobj"), None)
            if found is not None:
                return found
    for child in noun.children:
        if child.dep_ in ("compound", "nmod", "amod") and child.ent_type_ in ("PERSON", "ORG", "GPE", "NORP"):
            return child
    return None


def names_of(noun: Token) -> list[Token]:
    """The people an agent noun stands for: a name beside it ("critic John Doe"), or itself ("GOP critics")."""
    if noun.dep_ in ("compound", "nmod") and noun.head.pos_ == "PROPN":
        return [noun.head]
    named = [c for c in noun.children if c.dep_ in ("amod", "compound") and c.ent_type_ in ("NORP", "GPE", "ORG")]
    beside = [c for c in noun.children if c.dep_ == "appos" and c.pos_ == "PROPN"]
    if noun.dep_ == "appos" and noun.head.pos_ == "PROPN":
        return [noun.head]
    if noun.dep_ == "attr":
        holder = subject(noun.head)
        return [holder] if holder is not None else []
    return beside or ([noun] if named else [])


def clause_span(token: Token) -> Span:
    """The clause around a governor: its subtree, within the sentence, without marks at the edges."""
    left, right = token.left_edge.i, token.right_edge.i + 1
    sent = token.sent
    left, right = max(left, sent.start), min(right, sent.end)
    doc = token.doc
    while right - left > 1 and (doc[right - 1].is_space or doc[right - 1].text in {",", ";", ":", "—", "-", "–"}):
        right -= 1
    while right - left > 1 and (doc[left].is_space or doc[left].text in {",", ";", ":", "—", "-", "–"}):
        left += 1
    return doc[left:right]
