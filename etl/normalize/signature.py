"""A text as 64 numbers, so that how alike two texts are can be told without the texts.

MinHash (Broder, "On the resemblance and containment of documents", SEQUENCES 1997): under a random order of all runs of
five words, the chance that two texts have the same first run is their Jaccard similarity, shared runs divided by all
runs. The share of equal numbers between two signatures estimates it, with a standard error of sqrt(J (1 - J) / 64), at
most 0.0625. Everything that the numbers depend on is written here: the same text has the same signature in every
process, on every machine, under every version of Python and numpy.
"""

import hashlib
import re
import unicodedata
from typing import Any

import numpy as np
from numpy.typing import NDArray

SHINGLE = 5  # words; reports of one event share many runs of three, but few of five unless one is copied
PERMUTATIONS = 64
FEWEST_WORDS = 20  # a shorter text is a notice or a teaser, and has too few runs to tell copies by

# Letters and digits of any script; in scripts without spaces between words, each character is one.
_WORD = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]|[^\W_\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]+")
_APOSTROPHES = str.maketrans("", "", "'’ʼ")
_BLOCK = 1024  # runs hashed at once: 64 numbers of 8 bytes for each

_Hashes = NDArray[np.uint64]


def signature(text: str) -> list[int] | None:
    """The 64 minima, each 0 to 2**32 - 1; None for a text of under 20 words.

    Upper and lower case, punctuation, apostrophes and how Unicode composes a letter make no difference.
    """
    words = _WORD.findall(unicodedata.normalize("NFC", text).translate(_APOSTROPHES).casefold())
    if len(words) < FEWEST_WORDS:
        return None
    runs = _runs(words)
    lowest = np.full(PERMUTATIONS, np.iinfo(np.uint64).max, np.uint64)
    for start in range(0, len(runs), _BLOCK):
        orders = _mixed(runs[start : start + _BLOCK, None] ^ _SEEDS)
        np.minimum(lowest, orders.min(axis=0), out=lowest)
    return [int(value) for value in lowest >> np.uint64(32)]


def resemblance(one: list[int], other: list[int]) -> float:
    """The estimated Jaccard similarity of two texts, 0 to 1, from their signatures."""
    return sum(a == b for a, b in zip(one, other, strict=True)) / PERMUTATIONS


def _runs(words: list[str]) -> _Hashes:
    """A 64-bit hash of each run of five words, in order; words hash by BLAKE2, and the order within the run counts."""
    known = {
        word: hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest() for word in set(words)
    }
    hashed = np.frombuffer(b"".join(known[word] for word in words), "<u8").astype(np.uint64)
    n_runs = len(words) - SHINGLE + 1
    runs = np.zeros(n_runs, np.uint64)
    for place in range(SHINGLE):
        runs = _mixed(runs ^ hashed[place : place + n_runs])
    return runs


def _mixed(values: Any) -> _Hashes:
    """SplitMix64 (Steele, Lea & Flood, OOPSLA 2014): a one-to-one scramble of 64-bit numbers. Overflow is intended."""
    values = values + np.uint64(0x9E3779B97F4A7C15)
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    mixed: _Hashes = values ^ (values >> np.uint64(31))
    return mixed


_SEEDS = _mixed(np.arange(1, PERMUTATIONS + 1, dtype=np.uint64) << np.uint64(32))
