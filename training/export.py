"""Turn a training run into the files that ship: ``python -m training.export RUN [OUT]``.

``reader.onnx`` (the graph without weights), ``reader.bin`` (its weights in int8),
``heads.safetensors`` (roles and heads in float16) and ``reader.json`` (shapes, filled in further by
`training.calibrate`). What a run did not train is its base model's.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from safetensors import safe_open
from safetensors.numpy import load_file

from qa.models.cross_encoder.network import GRAPH, HEADS, READER_FOLDER, SETTINGS, WEIGHTS
from qa.models.transformer import layout_of
from training.weights import from_bert, save_tensors, write_weights

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Tensors = dict[str, NDArray[np.float32]]

HEADS_OF = ("kinds.", "pool.", "pair_head.", "token_head.", "match_head.")
BASE = "base."
WORDS = "embeddings.word_embeddings.weight"


def merged(trained: Mapping[str, Any], base: Mapping[str, Any]) -> Tensors:
    """Return the encoder's weights by ``BertModel``'s names: the trained ones over ``base``'s.

    ``trained`` names them ``base.NAME``. Raises ``ValueError`` for a name that ``base`` lacks, and
    for trained word embeddings, which are the default model's and shared with it.
    """
    out = {name: np.asarray(value, np.float32) for name, value in base.items()}
    for name, value in trained.items():
        own = name.removeprefix(BASE)
        if own in (WORDS, "words.weight"):
            raise ValueError("word embeddings are shared with the encoder and cannot be trained")
        if own not in base or own == name:
            raise ValueError(f"not known: {name}")
        out[own] = np.asarray(value, np.float32)
    return out


def split(trained: Mapping[str, Any]) -> tuple[Tensors, Tensors]:
    """Return the heads' tensors and the encoder's, among all trained ones."""
    heads = {name: value for name, value in trained.items() if name.startswith(HEADS_OF)}
    return heads, {name: value for name, value in trained.items() if name not in heads}


def read_base(folder: Path) -> Tensors:
    """Return the base model's tensors by name, without the word embeddings."""
    with safe_open(str(folder / "model.safetensors"), framework="numpy") as file:
        return {name: file.get_tensor(name) for name in _wanted(file.keys())}


def _wanted(names: list[str]) -> Iterator[str]:
    return (name for name in names if name != WORDS and not name.startswith("pooler"))


def export(run: Path, out: Path, base: Path | None = None) -> None:
    """Write the shipped files of a training run; calibration that is there already is kept.

    ``base`` is the folder of the base model, by default the one that the run names.
    """
    from training.graph import WIDE_RANGED, build_graph  # needs `onnx`

    config = _read(run / "config.json")
    base = base or Path(config["model_dir"])
    bert = json.loads((base / "config.json").read_text("utf-8"))
    shapes = {
        "layers": config.get("layers", bert["num_hidden_layers"]),
        "hidden": bert["hidden_size"],
        "inner": bert["intermediate_size"],
        "positions": bert["max_position_embeddings"],
    }
    slots = layout_of(shapes)
    heads, encoder = split(load_file(run / "trained.safetensors"))
    out.mkdir(parents=True, exist_ok=True)
    tensors = merged(encoder, read_base(base))
    write_weights(out / WEIGHTS, slots, from_bert(tensors, shapes["layers"]))
    (out / GRAPH).write_bytes(build_graph(slots, WEIGHTS, bert, WIDE_RANGED))
    half = {name: np.ascontiguousarray(value, np.float16) for name, value in heads.items()}
    save_tensors(half, out / HEADS)
    path = out / SETTINGS
    settings = _read(path) | shapes | {name: config[name] for name in ("seed",) if name in config}
    path.write_text(json.dumps(settings, indent=1) + "\n", "utf-8")


def _read(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(path.read_text("utf-8")) if path.exists() else {}
    return content


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("run", type=Path)
    parser.add_argument("out", type=Path, nargs="?", default=READER_FOLDER)
    parser.add_argument("--base", type=Path, help="folder of the base model")
    arguments = parser.parse_args()
    export(arguments.run, arguments.out, arguments.base)
