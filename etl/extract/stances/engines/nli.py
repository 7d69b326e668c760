"""Engine `transformers`: a model of natural-language inference, by name or folder, answers the questions about stances.

The text is the premise. Two hypotheses are put to it, what somebody in favor would agree with and what somebody against
would; the answer is favor as far as the text entails the first and contradicts the second, and the reverse
(Yin, Hay & Roth, EMNLP 2019, with both sides asked).
"""

from __future__ import annotations

import importlib
import inspect
import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from etl.errors import OnrecordError, one_line
from etl.extract.stances.question import is_proposition

if TYPE_CHECKING:
    from etl.extract.stances.question import Question, Scorer

DEFAULT_SIZE = 512
"""Most word pieces of premise and hypothesis, for a model that tells no limit of its own."""

_UNLIMITED = 1_000_000
"""Tokenizers that know no limit give a number beyond this."""

_SMALL_FIRST = re.compile(r"(?:A|An|All|Any|Each|Every|It|Its|No|Our|The|Their|There|These|They|This|Those|We)\b")
Inference = Callable[[str, str], tuple[float, float | None]]
"""(premise, hypothesis) to the probabilities that it is entailed and that it is contradicted, None where the model does
not tell contradicted from neutral."""


@lru_cache(maxsize=2)
def nli_scorer(model: str) -> Scorer:
    """A scorer made of a sequence-classification model with the labels entailment and contradiction or not_entailment.

    `model` is a folder, which needs no network, or a name that the library `transformers` finds in its cache or fetches.
    Each text is read alone, in single precision on one thread, so that no answer depends on its neighbours. Raises
    OnrecordError where library or model is missing, or the model's labels are others.
    """
    infer = _load(model)

    def score(questions: Sequence[Question]) -> np.ndarray[Any, Any]:
        rows = [_probabilities(infer, question) for question in questions]
        return np.array(rows, np.float64).reshape(len(rows), 3)

    return score


def hypotheses(question: Question) -> tuple[str, str]:
    """What somebody in favor would agree with, and what somebody against would; of the actor's view, if there is one."""
    actor, target = question.actor, question.target
    claim, denial = question.proposition, question.negation
    if question.at is None and not claim and is_proposition(target):
        claim, denial = target, denial or f"It is not true that {_inner(target)}"
    if actor:
        favor = f"{actor} believes that {_inner(claim)}" if claim else f"{actor} supports {target}"
        against = f"{actor} believes that {_inner(denial)}" if denial else f"{actor} opposes {target}"
    elif question.at is not None and not (claim or denial):
        favor, against = f"This text speaks well of {target}", f"This text speaks badly of {target}"
    else:
        favor = claim or f"The author of this text is in favor of {target}"
        against = denial or f"The author of this text is against {target}"
    return _ended(favor), _ended(against)


def _inner(sentence: str) -> str:
    """A sentence as it stands after "that": a small first letter, unless the first word is a name."""
    return sentence[:1].lower() + sentence[1:] if _SMALL_FIRST.match(sentence) else sentence


def _ended(sentence: str) -> str:
    return sentence.rstrip(" .") + "."


def _probabilities(infer: Inference, question: Question) -> tuple[float, float, float]:
    """(against, none, favor). Both hypotheses have half a say, so that they must agree for a clear answer."""
    favor, against = hypotheses(question)
    entailed, contradicted = infer(question.text, favor)
    entailed_too, contradicted_too = infer(question.text, against)
    if contradicted is None or contradicted_too is None:
        for_it, against_it = entailed * (1 - entailed_too), entailed_too * (1 - entailed)
    else:
        for_it, against_it = (entailed + contradicted_too) / 2, (entailed_too + contradicted) / 2
    if question.side < 0 and not (question.proposition or question.negation):
        for_it, against_it = against_it, for_it  # the words name the target's opposite
    return against_it, max(0.0, 1 - for_it - against_it), for_it


def _load(model: str) -> Inference:
    torch, transformers = _libraries()
    folder = Path(model).expanduser()
    local = folder.is_dir()
    if not local and (folder.is_absolute() or model.startswith((".", "~"))):
        raise OnrecordError(f"{model}: there is no such folder; set ONRECORD_STANCE_MODEL to an NLI model")
    source, more = (str(folder), {"local_files_only": True}) if local else (model, {})
    transformers.utils.logging.set_verbosity_error()
    transformers.utils.logging.disable_progress_bar()
    try:
        config = transformers.AutoConfig.from_pretrained(source, **more)
    except Exception as error:  # the library raises whatever its parts raise
        raise _not_loaded(model, error) from None
    entailment, contradiction = _label_numbers(model, getattr(config, "id2label", None) or {})
    try:
        tokenizer = transformers.AutoTokenizer.from_pretrained(source, **more)
        network = transformers.AutoModelForSequenceClassification.from_pretrained(source, **more).float().eval()
    except Exception as error:
        raise _not_loaded(model, error) from None
    torch.set_num_threads(1)
    size = _size(tokenizer, config)
    taken = set(inspect.signature(network.forward).parameters)  # not every network knows all that tokenizers give

    def infer(premise: str, hypothesis: str) -> tuple[float, float | None]:
        pieces = _encoded(tokenizer, premise, hypothesis, size)
        with torch.inference_mode():
            logits = network(**{name: value for name, value in pieces.items() if name in taken}).logits[0].double()
            shares = [float(share) for share in torch.softmax(logits, dim=0)]
        if not all(0 <= share <= 1 for share in shares):
            raise OnrecordError(f"{model}: gives no numbers; its weights are damaged: fetch the model again")
        total = sum(shares)
        return shares[entailment] / total, (shares[contradiction] / total if contradiction is not None else None)

    return infer


def _libraries() -> tuple[Any, Any]:
    try:
        return importlib.import_module("torch"), importlib.import_module("transformers")
    except ImportError as error:
        raise OnrecordError(
            f"ONRECORD_STANCE_ENGINE=transformers needs the package {error.name or 'transformers'}, which is not "
            "installed; run `pip install 'onrecord[transformers]'`, or choose another engine"
        ) from None


def _not_loaded(model: str, error: Exception) -> OnrecordError:
    return OnrecordError(
        f"{model}: the model cannot be loaded ({type(error).__name__}: {one_line(error, 140)}); set "
        "ONRECORD_STANCE_MODEL to the folder of an NLI model, or to a name that `transformers` can fetch"
    )


def _label_numbers(model: str, labels: Mapping[Any, Any]) -> tuple[int, int | None]:
    """The outputs for entailment and contradiction, whatever their order and case; a model of two labels has no
    contradiction of its own, only `not_entailment`."""
    by_name = {re.sub(r"[^a-z]+", "_", str(name).lower()).strip("_"): int(number) for number, name in labels.items()}
    entailment = next((by_name[name] for name in ("entailment", "entail", "entailed") if name in by_name), None)
    contradiction = next((by_name[name] for name in ("contradiction", "contradict") if name in by_name), None)
    two = len(labels) == 2 and any(name.startswith("not_entail") for name in by_name)
    if entailment is None or (contradiction is None and not two):
        raise OnrecordError(
            f"{model}: is no NLI model: its labels are {one_line(', '.join(map(str, labels.values())), 100) or 'none'}; "
            "ONRECORD_STANCE_MODEL must be one with entailment and contradiction or not_entailment"
        )
    return entailment, contradiction


def _size(tokenizer: Any, config: Any) -> int:
    """Most pieces of a pair. Two positions are kept back: RoBERTa and its kin count theirs from behind the padding."""
    told = [int(getattr(tokenizer, "model_max_length", 0) or 0)]
    told.append(int(getattr(config, "max_position_embeddings", 0) or 0) - 2)
    return min((size for size in told if 8 < size < _UNLIMITED), default=DEFAULT_SIZE)


def _encoded(tokenizer: Any, premise: str, hypothesis: str, size: int) -> Any:
    """Premise and hypothesis as tensors; what is too long is cut from the text, a boundless hypothesis at half."""
    own = tokenizer(hypothesis, add_special_tokens=False, truncation=True, max_length=size)["input_ids"]
    if len(own) > size // 2:
        hypothesis = tokenizer.decode(own[: size // 2], skip_special_tokens=True)
    return tokenizer(premise, hypothesis, truncation="only_first", max_length=size, return_tensors="pt")
