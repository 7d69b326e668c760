"""The trained encoders: small ONNX files beside this module, run by onnxruntime on one thread.

A model is three files in `models/`: `NAME.onnx`, `NAME.json` (its sha256, thresholds and calibration) and the
`tokenizer.json` that all of them share. `models/README.md` is their model card; `training/` makes them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from etl.errors import OnrecordError

MODELS = Path(__file__).parent / "models"


@dataclass(frozen=True, slots=True)
class Model:
    """A loaded network with its tokenizer; `meta` is what `NAME.json` says."""

    name: str
    session: Any
    tokenizer: Any
    meta: dict[str, Any]


@lru_cache
def version(name: str) -> str:
    """`NAME-<first eight of its sha256>`: what `producer` says of a row that a model has made."""
    return f"{name}-{_description(name)['sha256'][:8]}"


def is_installed(name: str) -> bool:
    """Are the files of a model there?"""
    return (MODELS / f"{name}.onnx").is_file() and (MODELS / f"{name}.json").is_file()


@lru_cache
def load_model(name: str) -> Model:
    """Load a model once per process.

    Raises OnrecordError where its files are not there, or not the ones that belong together: the origin of what it
    finds would be unknown.
    """
    path, meta = MODELS / f"{name}.onnx", _description(name)
    if not path.is_file():
        raise OnrecordError(f"{path}: there is no such model; install the package again, or see training/README.md")
    if hashlib.sha256(path.read_bytes()).hexdigest() != meta["sha256"]:
        raise OnrecordError(f"{path}: is not the file that {name}.json describes; install the package again")
    return Model(name, _session(path), load_tokenizer(), meta)


def _description(name: str) -> dict[str, Any]:
    path = MODELS / f"{name}.json"
    try:
        meta: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise OnrecordError(f"{path}: there is no such file; install the package again") from None
    return meta


@lru_cache(maxsize=1)
def load_tokenizer() -> Any:
    """The word-piece tokenizer of all models; it neither pads nor cuts."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(MODELS / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def _session(path: Path) -> Any:
    """One thread: workers are processes, and the sum of a dot product must not depend on how many cores there are."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def batches(lengths: Sequence[int], most: int) -> list[list[int]]:
    """Group numbers 0..n-1 by similar length, so that no padded batch exceeds `most` unless it holds one row."""
    out: list[list[int]] = []
    for number in sorted(range(len(lengths)), key=lambda at: (lengths[at], at)):
        if out and lengths[number] * (len(out[-1]) + 1) <= most:
            out[-1].append(number)
        else:
            out.append([number])
    return out
