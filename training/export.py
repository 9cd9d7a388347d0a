"""Turn a training run into the files that ship: ``python -m training.export RUN OUT``.

``reader.safetensors`` (adapters, kinds, heads in float16), ``reader.onnx`` (the graph without
weights) and ``reader.json`` (shapes, filled in further by `training.calibrate`).
"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file, save_file

from qa.models.cross_encoder.weights import PLACES, layout
from training.graph import build_graph

SCALE = 2.0  # lora_alpha over rank, as in model.Reader

_LORA = re.compile(r"layer\.(\d+)\.(.+)\.lora_([AB])\.default\.weight$")
_NAMES = {name: place for place, name in PLACES.items()}


def shipped_tensors(trained: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Return the trained tensors under the shipped names, in float16; scaled into ``b``."""
    out = {}
    for name, value in trained.items():
        match = _LORA.search(name)
        if match is None:
            out[name] = value.astype(np.float16)
            continue
        layer, where, side = match.groups()
        scaled = value * SCALE if side == "B" else value
        out[f"layer.{layer}.{_NAMES[where]}.{side.lower()}"] = scaled.astype(np.float16)
    return out


def export(run: Path, out: Path) -> None:
    """Write the shipped files of a training run."""
    config = json.loads((run / "config.json").read_text("utf-8"))
    base = json.loads((Path(config["model_dir"]) / "config.json").read_text("utf-8"))
    shapes = {
        "layers": config["layers"],
        "hidden": base["hidden_size"],
        "inner": base["intermediate_size"],
        "positions": base["max_position_embeddings"],
    }
    slots = layout(*shapes.values())
    out.mkdir(parents=True, exist_ok=True)
    tensors = shipped_tensors(load_file(run / "trained.safetensors"))
    save_file(tensors, out / "reader.safetensors")
    heads, epsilon = base["num_attention_heads"], base["layer_norm_eps"]
    graph = build_graph(slots, shapes["layers"], shapes["hidden"], heads, epsilon)
    (out / "reader.onnx").write_bytes(graph)
    seed = {"seed": config["seed"], "rank": config["rank"]}
    (out / "reader.json").write_text(json.dumps(shapes | seed, indent=1), "utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("run", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    export(arguments.run, arguments.out)
