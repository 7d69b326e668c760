"""Train the attribution tagger (`etl/extract/quotes/tagger.py`) and export it as int8 ONNX.

    python -m training.quotes --data FOLDER --out FOLDER [--epochs 8] [--stop-after 5] [--export-only]

FOLDER holds train.jsonl and dev.jsonl: `{"id", "text", "attributions": [{"source", "cue", "content"}, …]}`, each a list
of [start, end] code-point spans. Needs the packages of the extra `train`; takes about nine minutes an epoch on two CPU cores.

The network: all-MiniLM-L6-v2 reads a window, with embeddings for the shape of words and for the state of quotation
marks added to its word embeddings. One head scores each word as the start of a cue. For each such anchor a second head
scores every word's membership in content, source and cue, from the anchor's vector, the word's, and their distance;
so contents of neighbouring attributions never mix, and a source needs no separate linking step.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn

from etl.extract.encoder import batches, load_tokenizer
from etl.extract.quotes import tagger
from etl.extract.quotes.marks import quoted_regions
from etl.extract.quotes.windows import QUOTE_STATES, SHAPES, Window, windows
from etl.jsonl import read_json_lines
from training import common

SEED = 3
ROLES = ("content", "source", "cue")
PACKS = (64, 160, 220)
"""Window sizes of training, drawn for each article and epoch: alone, or together with the paragraphs around."""

RESTYLED = 0.25
"""Share of articles whose double quotation marks are written in another style, so that no house style is a stranger."""

STYLES = (("“", "”"), ('"', '"'), ("‘", "’"), ("«", "»"))
CUE_WEIGHT, ROLE_WEIGHTS = 20.0, (10.0, 10.0, 5.0)


@dataclass(frozen=True, slots=True)
class Example:
    """A window with its anchors (pieces) and, for each of them, the roles of all pieces (pieces, 3)."""

    window: Window
    anchors: list[int]
    roles: list[np.ndarray[Any, Any]]


class Net(nn.Module):
    """The encoder with its two heads."""

    def __init__(self, width: int = 160) -> None:
        super().__init__()
        self.bert = common.base_encoder()
        hidden = self.bert.config.hidden_size
        self.shape, self.quote = nn.Embedding(SHAPES, hidden), nn.Embedding(QUOTE_STATES, hidden)
        for table in (self.shape, self.quote):
            nn.init.normal_(table.weight, std=0.01)
        self.drop = nn.Dropout(0.1)
        self.cue = nn.Sequential(nn.Linear(hidden, hidden), nn.GELU(), nn.Dropout(0.1), nn.Linear(hidden, 1))
        self.of_anchor, self.of_word = nn.Linear(hidden, width), nn.Linear(hidden, width, bias=False)
        self.distance = nn.Embedding(33, width)
        self.roles = nn.Linear(width, len(ROLES))

    def encode(self, ids: Any, shapes: Any, quotes: Any, mask: Any) -> torch.Tensor:
        """Vectors (windows, pieces, hidden)."""
        words = self.bert.embeddings.word_embeddings(ids) + self.shape(shapes) + self.quote(quotes)
        out: torch.Tensor = self.drop(self.bert(inputs_embeds=words, attention_mask=mask).last_hidden_state)
        return out

    def role_logits(self, vectors: torch.Tensor, rows: torch.Tensor, anchors: torch.Tensor) -> torch.Tensor:
        """(anchors, pieces, 3) for the anchors at (rows, anchors)."""
        far = torch.arange(vectors.shape[1])[None] - anchors[:, None]
        hidden = self.of_anchor(vectors[rows, anchors])[:, None] + self.of_word(vectors)[rows]
        out: torch.Tensor = self.roles(nn.functional.gelu(hidden + self.distance(_bucket(far))))
        return out

    def forward(self, ids: Any, shapes: Any, quotes: Any, mask: Any, first: Any) -> tuple[torch.Tensor, ...]:
        """(rows, anchors, their probabilities, role logits) of the words that may start a cue: what is exported."""
        vectors = self.encode(ids, shapes, quotes, mask)
        chances = torch.sigmoid(self.cue(vectors)[..., 0]) * first
        rows, anchors = torch.nonzero(chances > LEAST_CUE, as_tuple=True)
        return rows, anchors, chances[rows, anchors], self.role_logits(vectors, rows, anchors)


LEAST_CUE = 0.15
"""Least probability of a cue to look at its roles; thresholds for use are set later, on calibrated confidence."""


def _bucket(far: torch.Tensor) -> torch.Tensor:
    """A signed distance as 0..32: exact up to 8 words, then in powers of the square root of two."""
    size = far.abs().float()
    grown = torch.where(size <= 8, size, 8 + torch.log2(size.clamp(min=8) / 8) * 2).clamp(max=16)
    return (torch.sign(far) * grown + 16).long()


def examples(row: dict[str, Any], size: int) -> list[Example]:
    """The windows of an annotated article."""
    out = []
    for window in windows(row["text"], load_tokenizer(), size, pack=True):
        anchors, roles = [], []
        low, high = window.offsets[0][0], window.offsets[-1][1]
        for one in row["attributions"]:
            if not one["cue"] or not one["content"] or not low <= one["cue"][0][0] < high:
                continue
            marked = np.array(
                [[_meets(span, one[role]) for role in ROLES] for span in window.offsets], dtype=np.float32
            )
            if marked[:, 2].any():
                anchors.append(int(marked[:, 2].argmax()))
                roles.append(marked)
        out.append(Example(window, anchors, roles))
    return out


def _meets(span: tuple[int, int], marked: list[list[int]]) -> bool:
    return any(span[0] < end and span[1] > start for start, end in marked)


def restyled(row: dict[str, Any], dice: random.Random) -> dict[str, Any]:
    """The article with its double quotation marks in another style; every offset stays."""
    opening, closing = dice.choice(STYLES)
    letters = list(row["text"])
    for region in quoted_regions(row["text"]):
        if letters[region.start] in '"“' and not region.single:
            letters[region.start] = opening
            if region.closed and letters[region.end - 1] in '"”':
                letters[region.end - 1] = closing
    return {**row, "text": "".join(letters)}


def epoch(rows: Sequence[dict[str, Any]], dice: random.Random, most: int) -> list[list[Example]]:
    """Shuffled batches of at most `most` pieces, with styles and window sizes drawn anew."""
    found: list[Example] = []
    for row in rows:
        found += examples(restyled(row, dice) if dice.random() < RESTYLED else row, dice.choice(PACKS))
    dice.shuffle(found)
    out = []
    for start in range(0, len(found), 512):
        part = found[start : start + 512]
        out += [[part[n] for n in group] for group in batches([len(e.window.ids) + 2 for e in part], most)]
    dice.shuffle(out)
    return out


def loss_of(net: Net, batch: Sequence[Example]) -> torch.Tensor:
    """Cross entropy of cue starts and of the roles around every annotated cue, over the first pieces of words."""
    inputs = {name: torch.from_numpy(value) for name, value in tagger.arrays([e.window for e in batch]).items()}
    first = inputs.pop("first").float()
    starts = torch.zeros_like(first)
    rows, anchors, gold = [], [], []
    for number, example in enumerate(batch):
        for anchor, roles in zip(example.anchors, example.roles, strict=True):
            starts[number, anchor + 1] = 1
            rows.append(number)
            anchors.append(anchor + 1)
            gold.append(np.pad(roles, ((1, first.shape[1] - 1 - len(roles)), (0, 0))))
    with torch.autocast("cpu", torch.bfloat16):
        vectors = net.encode(**inputs)
        cue = net.cue(vectors)[..., 0].float()
        cross = nn.functional.binary_cross_entropy_with_logits
        loss = CUE_WEIGHT * (cross(cue, starts, reduction="none") * first).sum() / first.sum()
        if rows:
            logits = net.role_logits(vectors, torch.tensor(rows), torch.tensor(anchors)).float()
            counted = first[torch.tensor(rows)].unsqueeze(-1)
            each = cross(logits, torch.from_numpy(np.stack(gold)), reduction="none") * counted
            loss = loss + (each.sum((0, 1)) / counted.sum() * torch.tensor(ROLE_WEIGHTS)).sum()
    return loss


@torch.no_grad()
def tagged(net: Net, text: str) -> list[tagger.Tagged]:
    """What `tagger.tag` gives, from the network in memory."""
    out = []
    for window in windows(text, load_tokenizer(), tagger.SIZE):
        inputs = [torch.from_numpy(value) for value in tagger.arrays([window]).values()]
        with torch.autocast("cpu", torch.bfloat16):
            _, anchors, chances, logits = net(*inputs)
        for anchor, chance, one in zip(anchors.tolist(), chances.tolist(), logits.float().numpy(), strict=True):
            found = tagger.decode(window, anchor - 1, chance, one[1 : len(window.ids) + 1])
            out += [found] if found else []
    return out


def overlap(net: Net, rows: Sequence[dict[str, Any]], threshold: float = 0.35) -> str:
    """A quick look at quality: F1 of contents that share half of their code points with an annotated one."""
    net.eval()
    hits = given = wanted = 0
    for row in rows:
        mine = [_points(one.content) for one in tagged(net, row["text"]) if one.p_cue * one.p_content >= threshold]
        gold = [_points(one["content"]) for one in row["attributions"]]
        given, wanted = given + len(mine), wanted + len(gold)
        hits += sum(any(2 * len(a & b) >= len(a | b) for b in gold) for a in mine)
    net.train()
    precision, recall = hits / max(1, given), hits / max(1, wanted)
    return f"P {precision:.3f} R {recall:.3f} F1 {2 * precision * recall / max(1e-9, precision + recall):.3f}"


def _points(spans: Any) -> set[int]:
    return {at for start, end in spans for at in range(start, end)}


def train(args: argparse.Namespace) -> None:
    """Train from the base encoder; the averaged weights are kept in `args.out` after every epoch."""
    rows, dev = ([row for _, row in read_json_lines(args.data / f"{part}.jsonl")] for part in ("train", "dev"))
    net = Net()
    adam, average = common.optimizer(net, args.rate), common.Average(net)
    started, pieces, shown = time.monotonic(), 0, 0.0
    for number in range(min(args.epochs, args.stop_after or args.epochs)):
        groups = epoch(rows, random.Random(SEED * 1000 + number), args.pieces)
        for at, group in enumerate(groups):
            loss = loss_of(net, group)
            common.step(net, adam, loss, (number + at / len(groups)) / args.epochs)
            average.update(net)
            pieces += sum(len(example.window.ids) for example in group)
            shown += float(loss.detach())
            if at % 100 == 99:
                speed = pieces / (time.monotonic() - started)
                print(f"epoch {number} {at + 1}/{len(groups)} loss {shown / 100:.2f} {speed:.0f} pieces/s", flush=True)
                shown = 0.0
        for _ in average.swapped(net):
            torch.save(net.state_dict(), args.out / "quotes.pt")
            print(f"epoch {number} dev {overlap(net, dev)}", flush=True)


def export(args: argparse.Namespace) -> None:
    """Write quotes.onnx and quotes.json from the weights that `train` has kept."""
    net = Net()
    net.load_state_dict(torch.load(args.out / "quotes.pt", weights_only=True))
    example = tagger.arrays(windows('"Yes," she said. He agreed that it was late.', load_tokenizer(), tagger.SIZE))
    both = {0: "windows", 1: "pieces"}
    axes = dict.fromkeys(example, both)
    axes |= {"rows": {0: "anchors"}, "anchors": {0: "anchors"}, "chances": {0: "anchors"}}
    axes["logits"] = {0: "anchors", 1: "pieces"}
    tensors = tuple(torch.from_numpy(value) for value in example.values())
    outputs = ["rows", "anchors", "chances", "logits"]
    common.export(
        net, tensors, list(example), outputs, axes, args.out / "quotes.onnx", {"made_by": "training/quotes.py"}
    )


def main() -> None:
    """Train, then export."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--stop-after", type=int, help="epochs to run of the schedule of --epochs")
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--pieces", type=int, default=1400, help="most pieces in a batch")
    parser.add_argument("--export-only", action="store_true")
    args = parser.parse_args()
    torch.manual_seed(SEED)
    args.out.mkdir(parents=True, exist_ok=True)
    if not args.export_only:
        train(args)
    export(args)


if __name__ == "__main__":
    main()
