"""Speakers against gold coreference: `python -m bench.speakers GUM_FOLDER [--limit N] [--errors]`.

GUM_FOLDER holds files in WebAnno TSV 3.2 with the layers entity, identity (a link to Wikipedia) and coreference, such as
the news and the interviews of the GUM corpus. The files have tokens and sentences only: the text is put together again
(marks joined to their words, compounds closed), the first sentence is the title when it does not end like a sentence, and
so are headings and captions paragraphs of their own; other paragraphs are lost, which makes pronouns harder.

Three sets of sources (`you` and `your` left out), each a place in the text that somebody speaks from:

* `found`: the `speaker_mention` of every attribution that `extract_documents` finds, where it shares at least half of
  its words with a gold mention of a person, body, place or text, or has its head.
* `speech verbs`: every gold mention of a person or body that is the subject of a verb of speech or the object of
  `according to`, given to the resolver as the source: resolution apart from finding.
* `all subjects`: every gold mention of a person or body that is the subject of any verb, given in the same way.

A chain is what coreference joins (bridging and discourse deixis aside). It has a name where one of its mentions is a
proper name. For the sources whose chain has a name:

* `right`: the share resolved to that chain: a resolved name, titles left off, is a run of the words of one of the chain's
  names, or the other way round, or is the title of the page that the chain is linked to.
* `wrong`: the share that got another name; the rest is unresolved.
* `canonical`: the share that got exactly the words of the chain's longest name of four words at most.

For sources whose chain has no name, `named` is the share given the name of a person: an invention. B³ (Bagga and
Baldwin 1998) clusters the sources of a document by the resolved name, unresolved ones each alone, against the chains.
Intervals are 95 %, from 1,000 resamples of the documents.
"""

import argparse
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.gum import DEFINITE, ENTITIES, FIRST, SECOND, SMALL, THIRD, Document, Mention, proper_name, read
from bench.table import show
from etl.extract.document import Text, extract_documents
from etl.extract.nlp import parse
from etl.extract.speakers import resolve_speakers
from etl.extract.speakers.words import TITLES

FORMS = ("name", "pronoun", "first person", "definite", "other")
SPEAKERS = {"person", "organization"}
SPEECH_VERBS = frozenset(
    """
    say tell add announce claim explain state write report argue suggest note insist warn admit deny ask believe think
    hope expect predict declare confirm promise demand comment remark reply respond call urge mention estimate stress
    describe assert reveal recommend recall accuse criticise criticize praise object complain conclude agree vow
    """.split()
)
N_RESAMPLES = 1000


@dataclass(frozen=True)
class Source:
    """A gold mention as a source, and the names that it was resolved to."""

    mention: Mention
    form: str
    names: tuple[str, ...]
    kinds: tuple[str, ...]
    place: str


def form(document: Document, mention: Mention) -> str:
    """name, pronoun, first person, definite or other: how the mention is written."""
    first = document.words[mention.tokens[0]].lower()
    if len(mention.tokens) == 1 and first in FIRST:
        return "first person"
    if len(mention.tokens) == 1 and first in THIRD:
        return "pronoun"
    if proper_name(
        document.words, mention, document.starts - {mention.tokens[0]} if mention.kind == "person" else document.starts
    ):
        return "name"
    return "definite" if first in DEFINITE else "other"


def given(document: Document, any_verb: bool) -> list[Mention]:
    """The gold people and bodies that are subjects of verbs of speech (or of any), in order."""
    doc = parse(document.text)
    at_word = {start: n for n, place in enumerate(document.offsets) if place for start in range(*place)}
    out: list[Mention] = []
    for token in doc:
        verb = token.head
        speaks = verb.lemma_.lower() in SPEECH_VERBS or (any_verb and verb.pos_ in ("VERB", "AUX"))
        source = token.dep_ == "nsubj" and speaks
        source |= token.dep_ == "pobj" and verb.lower_ == "to" and verb.head.lower_ == "according"
        if source and token.idx in at_word:
            phrase = {at_word[t.idx] for t in token.subtree if t.idx in at_word}
            best = _aligned(document, phrase, at_word[token.idx], SPEAKERS)
            if best is not None and best not in out and document.words[best.tokens[0]].lower() not in SECOND:
                out.append(best)
    return sorted(out, key=lambda m: m.tokens[0])


def _aligned(document: Document, phrase: set[int], head: int | None, kinds: set[str]) -> Mention | None:
    """The gold mention that shares most words with a phrase: at least half, or its head."""
    best: tuple[float, int] | None = None
    for number, mention in enumerate(document.mentions):
        shared = len(phrase & set(mention.tokens)) / len(phrase | set(mention.tokens))
        if mention.kind in kinds and (shared >= 0.5 or (head in mention.tokens and shared > 0)):
            best = max(best or (0.0, 0), (shared, -number))
    return document.mentions[-best[1]] if best else None


def resolve_given(document: Document, mentions: Sequence[Mention], quotes: list[dict[str, Any]]) -> list[Source]:
    """The sources that the resolver makes of given mentions, with the text's direct quotes known."""
    rows = [{**quote, "gold": None} for quote in quotes if quote["type"] == "direct"]
    for mention in mentions:
        span = document.span(mention)
        if span is not None:
            place = {"start": span["end"], "end": span["end"]}
            rows.append({**place, "fragments": [], "type": "indirect", "kind": "statement", "cue": None,
                         "speaker_mention": span, "gold": mention})  # fmt: skip
    rows.sort(key=lambda row: (row["start"], row["end"]))
    found = resolve_speakers(parse(document.text), rows, document.title)
    return [_source(document, row["gold"], row) for row in found if row["gold"] is not None]


def found_sources(document: Document, quotes: list[dict[str, Any]]) -> list[Source]:
    """The sources of extracted quotes that stand for a gold mention."""
    out = []
    for quote in quotes:
        span = quote["speaker_mention"]
        if span is None:
            continue
        inside = {n for n, p in enumerate(document.offsets) if p and p[0] < span["end"] and p[1] > span["start"]}
        mention = _aligned(document, inside, None, ENTITIES) if inside else None
        if mention is not None and document.words[mention.tokens[0]].lower() not in SECOND:
            out.append(_source(document, mention, quote))
    return out


def _source(document: Document, mention: Mention, quote: dict[str, Any]) -> Source:
    named = [s for s in quote["speakers"] if s["name"]]
    text, start = document.text, quote["speaker_mention"]["start"]
    place = f"{document.name}: {text[max(0, start - 60) : start]}[[{quote['speaker_mention']['text']}]]"
    names, kinds = tuple(s["name"] for s in named), tuple(s["kind"] for s in named)
    return Source(mention, form(document, mention), names, kinds, place.replace("\n", " "))


def _fold(words: Iterable[str]) -> list[str]:
    return [w for word in words for w in re.findall(r"\w+", word.lower()) if w not in SMALL and w != "s"]


def _within(inner: list[str], outer: list[str]) -> bool:
    return bool(inner) and any(outer[at : at + len(inner)] == inner for at in range(len(outer) - len(inner) + 1))


def judge(document: Document, source: Source) -> Counter[str]:
    """The counts of one source: what it is, and what became of it."""
    chain = source.mention.chain
    names = [_fold(name) for name in document.names.get(chain, [])]
    names += [_fold([m.link.replace("_", " ")]) for m in document.mentions if m.chain == chain and m.link and names]
    if not names:
        return Counter(nameless=1, invented="person" in source.kinds)
    got = [[w for w in _fold([name]) if w not in TITLES] or _fold([name]) for name in source.names]
    right = any(_within(one, name) or _within(name, one) for one in got for name in names)
    longest = max((n for n in names if len(n) <= 4), key=len, default=names[0])
    return Counter(sources=1, right=right, wrong=bool(got) and not right, canonical=longest in got)


def b_cubed(sources: Sequence[Source]) -> Counter[str]:
    """Sums of B³ precision and recall over the sources of one document."""
    gold, ours = defaultdict(set), defaultdict(set)
    for number, source in enumerate(sources):
        gold[source.mention.chain].add(number)
        ours[source.names[0] if source.names else number].add(number)
    sums: Counter[str] = Counter()
    for number, source in enumerate(sources):
        true, mine = gold[source.mention.chain], ours[source.names[0] if source.names else number]
        sums["b3_n"] += 1
        sums["b3_p"] += len(true & mine) / len(mine)  # type: ignore[assignment]
        sums["b3_r"] += len(true & mine) / len(true)  # type: ignore[assignment]
    return sums


def share(part: str, whole: str) -> Callable[[Counter[str]], float]:
    return lambda counts: counts[part] / counts[whole] if counts[whole] else 0.0


def b3_f1(counts: Counter[str]) -> float:
    p, r = share("b3_p", "b3_n")(counts), share("b3_r", "b3_n")(counts)
    return 2 * p * r / (p + r) if p + r else 0.0


def interval(counts: Sequence[Counter[str]], figure: Callable[[Counter[str]], float]) -> str:
    """The figure over all documents in percent with its interval."""
    chance = random.Random(1)
    drawn = sorted(figure(_total(chance.choices(counts, k=len(counts)))) for _ in range(N_RESAMPLES))
    low, high = drawn[int(0.025 * N_RESAMPLES)], drawn[int(0.975 * N_RESAMPLES)]
    return f"{100 * figure(_total(counts)):.1f} ({100 * low:.0f}–{100 * high:.0f})"


def _total(counts: Iterable[Counter[str]]) -> Counter[str]:
    out: Counter[str] = Counter()
    for one in counts:
        out.update(one)
    return out


def table(title: str, documents: Sequence[Document], sources: Sequence[Sequence[Source]]) -> None:
    """Print one set of sources: all, and by form."""
    rows = []
    for wanted in ("all", *FORMS):
        mine = [[s for s in some if wanted in ("all", s.form)] for some in sources]
        counts = [
            _total([*(judge(d, s) for s in some), b_cubed(some)]) for d, some in zip(documents, mine, strict=True)
        ]
        total = _total(counts)
        if not total["b3_n"]:
            continue
        figures = [interval(counts, share(part, "sources")) for part in ("right", "wrong", "canonical")]
        clusters = [f"{100 * share(part, 'b3_n')(total):.1f}" for part in ("b3_p", "b3_r")]
        rows.append((wanted, total["sources"], *figures, " / ".join(clusters), interval(counts, b3_f1),
                     f"{total['invented']} of {total['nameless']}"))  # fmt: skip
    header = ("form", "sources", "right %", "wrong %", "canonical %", "B³ P / R", "B³ F1", "nameless: named")
    show(title, header, rows)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="folder of WebAnno TSV 3.2 files")
    parser.add_argument("--limit", type=int, help="the first N files only")
    parser.add_argument("--errors", action="store_true", help="list the sources that were not resolved rightly")
    options = parser.parse_args()
    paths = sorted(options.folder.glob("*.tsv"))[: options.limit]
    if not paths:
        print(f"no .tsv files in {options.folder}: give the folder that holds them", file=sys.stderr)
        return 2
    documents = [read(path) for path in paths]
    results = list(extract_documents([Text(d.text, d.title) for d in documents], []))
    quotes = [result["quotes"] for result in results]
    pairs = list(zip(documents, quotes, strict=True))
    sets = {
        "found": [found_sources(d, q) for d, q in pairs],
        "speech verbs": [resolve_given(d, given(d, False), q) for d, q in pairs],
        "all subjects": [resolve_given(d, given(d, True), q) for d, q in pairs],
    }
    for name, sources in sets.items():
        table(f"Speakers, {name}: {len(documents)} documents", documents, sources)
    if options.errors:
        for name, sources in sets.items():
            for document, some in zip(documents, sources, strict=True):
                for source in some:
                    if judge(document, source)["sources"] and not judge(document, source)["right"]:
                        names = [" ".join(n) for n in document.names[source.mention.chain]][:3]
                        print(f"{name} | {source.form} | {source.place} → {source.names} ≠ {names}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
