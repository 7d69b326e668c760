"""Train the pair encoder of stances (`etl/extract/stances/pairs.py`) and export it as int8 ONNX.

    python -m training.stances --data FOLDER --out FOLDER [--epochs 3] [--news FOLDER] [--begin 0.67] [--blend FILE]
                               [--export-only]

The folder of `--data` holds SET.train.jsonl and SET.dev.jsonl for the sets of SHARES: rows {"set", "text", "target",
"actor" | null, "label"}, with marks as in `annotate stance`. `--news` names the folder of the articles that
`training/news_questions.jsonl` speaks of, see `training/news.py`. `--begin` goes on from the weights in `--out` at that
part of the schedule; `--blend` exports the weighted mean with an earlier stage, which keeps what a later one would lose
of the earlier sets (Wortsman et al., "Model soups", ICML 2022). Needs the packages of the extra `train`; about thirty
minutes an epoch on two CPU cores.

The network: all-MiniLM-L6-v2 reads text and question; the vectors of its first piece, of the target and of the actor
go through one hidden layer to an output for each kind of question. All sets train one trunk, so news sentences teach
what arguments about thousands of topics cannot, and the other way round.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import nn

from etl.extract.encoder import batches
from etl.extract.stances.label import unmark
from etl.extract.stances.pairs import KINDS, Pair, arrays, pair
from etl.extract.stances.question import LABELS
from etl.jsonl import read_json_lines
from training import common, news

SEED = 7
SHARES = {"newsmtsc_rw": 1.0, "dse": 0.6, "ibm30k": 0.75, "vast": 0.5}
"""The share of a set that an epoch sees, drawn anew for each: the large sets repeat themselves, the small one must not
be drowned. Of DSE only sentences are left out that hold no stance in either direction."""

NEWS = 2
"""How often an epoch sees a question of the news set, the only one in which people take sides on issues by name."""

STRANGERS = 0.08
"""Propositions of another argument, as a share of those of its own: a text about something else takes no side."""

DENIED = 0.15
"""Share of "We should …" that is turned into "We should not …", with the other label."""

HIDDEN = 0.1
"""Share of targets of news sentences whose name is hidden, in the sentence and beside it: who it is must not decide."""


@dataclass(frozen=True, slots=True)
class Example:
    """A question with its label (its place in LABELS)."""

    pair: Pair
    label: int


class Net(nn.Module):
    """The encoder with an output for each kind of question."""

    def __init__(self) -> None:
        super().__init__()
        self.bert = common.base_encoder()
        hidden = self.bert.config.hidden_size
        self.drop = nn.Dropout(0.1)
        self.join = nn.Linear(3 * hidden, hidden)
        self.heads = nn.Linear(hidden, len(KINDS) * len(LABELS))

    def forward(self, ids: Any, segments: Any, mask: Any, target: Any, actor: Any, kind: Any) -> torch.Tensor:
        """Logits (pairs, labels)."""
        vectors = self.bert(input_ids=ids, token_type_ids=segments, attention_mask=mask).last_hidden_state
        pooled = [vectors[:, 0], *((vectors * w.unsqueeze(-1).to(vectors.dtype)).sum(1) for w in (target, actor))]
        joined = torch.tanh(self.join(self.drop(torch.cat(pooled, -1))))
        logits = self.heads(self.drop(joined)).view(-1, len(KINDS), len(LABELS))
        chosen = kind.view(-1, 1, 1).expand(-1, 1, len(LABELS))
        out: torch.Tensor = logits.gather(1, chosen)[:, 0]
        return out


def example(row: dict[str, Any], hide: bool = False) -> Example:
    """A row of the data as pieces."""
    plain, spans = unmark(row["text"], row["target"], row["actor"])
    at, by = spans.get("target"), spans.get("actor")
    target = row["target"]
    if hide and at is not None:
        name = "it" if at[1] - at[0] < 4 else "X"
        plain, target = plain[: at[0]] + name + plain[at[1] :], name
        shift = len(name) - (at[1] - at[0])
        if by is not None and by[0] >= at[1]:
            by = (by[0] + shift, by[1] + shift)
        at = (at[0], at[0] + len(name))
    return Example(pair(plain, target, row["actor"], at, by), LABELS.index(row["label"]))


def drawn(name: str, rows: Sequence[dict[str, Any]], dice: random.Random) -> list[dict[str, Any]]:
    """The rows of a set that one epoch sees."""
    if name == "dse":
        plain = [re.sub(r"<<|>>|[][]|\s", "", row["text"]) for row in rows]
        held = {text for text, row in zip(plain, rows, strict=True) if row["label"] != "none"}
        share = (SHARES[name] * len(rows) - sum(t in held for t in plain)) / sum(t not in held for t in plain)
        return [row for text, row in zip(plain, rows, strict=True) if text in held or dice.random() < share]
    out = dice.sample(list(rows), round(SHARES[name] * len(rows)))
    if name != "ibm30k":
        return out
    out = [denied(row) if dice.random() < DENIED else row for row in out]
    others = dice.sample(list(rows), round(STRANGERS * len(out)))
    targets = [row["target"] for row in rows]
    for row in others:
        target = dice.choice(targets)
        if target != row["target"]:
            out.append({**row, "target": target, "label": "none"})
    return out


def news_examples(folder: Path) -> list[Example]:
    """The questions of the news set: towards the words of the text, and towards the target's proposition and negation."""
    out = []
    for one in news.questions(folder):
        if one.is_held_out:
            continue
        ask, label = one.question, LABELS.index(one.label)
        out.append(Example(pair(ask.text, ask.target, ask.actor, ask.at, ask.by), label))
        for told, side in ((ask.proposition, ask.side), (ask.negation, -ask.side)):
            if told:
                turned = label if side > 0 else len(LABELS) - 1 - label
                out.append(Example(pair(ask.text, told, ask.actor, ask.at, ask.by), turned))
    return out


def denied(row: dict[str, Any]) -> dict[str, Any]:
    """The row with its proposition negated and its label turned round; unchanged where it is no "should"."""
    target = row["target"]
    if not re.search(r"\bshould\b(?! not)", target):
        return row
    other = {"favor": "against", "against": "favor", "none": "none"}[row["label"]]
    return {**row, "target": re.sub(r"\bshould\b", "should not", target, count=1), "label": other}


def epoch(
    sets: dict[str, list[dict[str, Any]]], told: list[Example], dice: random.Random, most: int
) -> list[list[Example]]:
    """Shuffled batches of at most `most` pieces over all sets."""
    found = told * NEWS
    found += [
        example(row, hide=name in ("newsmtsc_rw", "dse") and dice.random() < HIDDEN)
        for name, rows in sets.items()
        for row in drawn(name, rows, dice)
    ]
    dice.shuffle(found)
    out = []
    for start in range(0, len(found), 1024):
        part = found[start : start + 1024]
        out += [[part[n] for n in group] for group in batches([len(e.pair.ids) for e in part], most)]
    dice.shuffle(out)
    return out


def logits_of(net: Net, pairs: Sequence[Pair]) -> torch.Tensor:
    """Logits (pairs, labels) in float32."""
    inputs = [torch.from_numpy(value) for value in arrays(pairs).values()]
    with torch.autocast("cpu", torch.bfloat16):
        out: torch.Tensor = net(*inputs).float()
    return out


@torch.no_grad()
def report(net: Net, dev: dict[str, list[Example]]) -> str:
    """A quick look at quality: macro-F1 of each set, before any tuning of thresholds."""
    net.eval()
    out = []
    for name, rows in dev.items():
        tally: Counter[tuple[int, int]] = Counter()
        for group in batches([len(row.pair.ids) for row in rows], 4000):
            answers = logits_of(net, [rows[n].pair for n in group]).argmax(-1).tolist()
            tally.update((rows[n].label, answer) for n, answer in zip(group, answers, strict=True))
        out.append(f"{name} {_macro_f1(tally):.3f}")
    net.train()
    return " ".join(out)


def _macro_f1(tally: Counter[tuple[int, int]]) -> float:
    gold, given = Counter[int](), Counter[int]()
    for (label, answer), n in tally.items():
        gold[label] += n
        given[answer] += n
    return sum(2 * tally[label, label] / (gold[label] + given[label]) for label in gold) / len(gold)


def train(args: argparse.Namespace) -> None:
    """Train from the base encoder; the averaged weights are kept in `args.out` after every half epoch."""
    read = lambda path: [row for _, row in read_json_lines(path)]  # noqa: E731
    sets = {name: read(args.data / f"{name}.train.jsonl") for name in SHARES}
    dev = {path.name.split(".")[0]: [example(r) for r in read(path)] for path in sorted(args.data.glob("*.dev.jsonl"))}
    told = news_examples(args.news) if args.news else []
    net = Net()
    if args.begin:
        net.load_state_dict(torch.load(args.out / "stances.pt", weights_only=True))
    adam, average = common.optimizer(net, args.rate), common.Average(net)
    loss_of = nn.CrossEntropyLoss(label_smoothing=0.05)
    started, seen = time.monotonic(), 0
    for number in range(round(args.begin * args.epochs), args.epochs):
        shown = 0.0
        groups = epoch(sets, told, random.Random(SEED * 1000 + number), args.pieces)
        for at, group in enumerate(groups):
            loss = loss_of(logits_of(net, [e.pair for e in group]), torch.tensor([e.label for e in group]))
            common.step(net, adam, loss, (number + at / len(groups)) / args.epochs)
            average.update(net)
            seen += len(group)
            shown += float(loss.detach())
            if at % 100 == 99:
                speed = seen / (time.monotonic() - started)
                print(f"epoch {number} {at + 1}/{len(groups)} loss {shown / 100:.3f} {speed:.0f} rows/s", flush=True)
                shown = 0.0
            if at + 1 in (len(groups) // 2, len(groups)):
                for _ in average.swapped(net):
                    torch.save(net.state_dict(), args.out / "stances.pt")
                    print(f"epoch {number} dev {report(net, dev)}", flush=True)


def export(args: argparse.Namespace) -> None:
    """Write stances.onnx and stances.json from the weights that `train` has kept."""
    net = Net()
    weights = torch.load(args.out / "stances.pt", weights_only=True)
    if args.blend:
        earlier = torch.load(args.blend, weights_only=True)
        weights = {
            name: torch.lerp(earlier[name], value, 0.65) if value.is_floating_point() else value
            for name, value in weights.items()
        }
    net.load_state_dict(weights)
    inputs = arrays([pair("Ann praised Bo.", "Bo", "Ann", (12, 14), (0, 3)), pair("Never again.", "war")])
    both = {0: "pairs", 1: "pieces"}
    axes = {**dict.fromkeys(inputs, both), "kind": {0: "pairs"}, "logits": {0: "pairs"}}
    tensors = tuple(torch.from_numpy(value) for value in inputs.values())
    common.export(
        net, tensors, list(inputs), ["logits"], axes, args.out / "stances.onnx", {"made_by": "training/stances.py"}
    )


def main() -> None:
    """Train, then export."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--news", type=Path, help="folder of the articles of training/news_questions.jsonl")
    parser.add_argument("--begin", type=float, default=0.0, help="part of the schedule that --out has behind it")
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--pieces", type=int, default=1400, help="most pieces in a batch")
    parser.add_argument(
        "--blend", type=Path, help="stances.pt of an earlier stage, of which .35 go into what is exported"
    )
    parser.add_argument("--export-only", action="store_true")
    args = parser.parse_args()
    torch.manual_seed(SEED)
    args.out.mkdir(parents=True, exist_ok=True)
    if not args.export_only:
        train(args)
    export(args)


if __name__ == "__main__":
    main()
