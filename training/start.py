"""The shipped LoRA reader as full weights, to go on from: ``python -m training.start BASE OUT``.

``BASE`` is the converted base model. Needed once: from now on all weights are trained and shipped.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file, save_file

from qa.models.cross_encoder.pairs import TokenRole
from qa.models.transformer import PLACES

Tensors = dict[str, np.ndarray]


def merged(base: Tensors, shipped: Tensors) -> Tensors:
    """Return the trainable tensors of `training.model.Reader`: adapters added to the base."""
    out = {
        f"base.{name}": value
        for name, value in base.items()
        if not name.startswith(("pooler", "embeddings.word", "embeddings.token_type"))
    }
    for name, value in shipped.items():
        if not name.startswith("layer"):
            out[name] = value.astype(np.float32)
            continue
        layer, place, side = name.removeprefix("layer.").rsplit(".", 2)
        if side == "a":
            target = f"base.encoder.layer.{layer}.{PLACES[place]}.weight"
            up = shipped[f"layer.{layer}.{place}.b"].astype(np.float32)
            out[target] = out[target] + up @ value.astype(np.float32)
    # What stands before a passage is first read as its title is.
    kinds = out["kinds.weight"]
    out["kinds.weight"] = np.concatenate([kinds, kinds[TokenRole.TITLE : TokenRole.PASSAGE]])
    return out


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("base", type=Path)
    parser.add_argument("shipped", type=Path, help="reader.safetensors with adapters")
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    tensors = merged(load_file(options.base / "model.safetensors"), load_file(options.shipped))
    save_file(tensors, options.out / "trained.safetensors")
