"""The reader that ships as float weights, to go on from: ``python -m training.start BASE OUT``.

``BASE`` is the folder of the base model. What making the weights int8 rounded stays rounded.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np
from safetensors.numpy import load_file, save_file

from qa.models.cross_encoder.network import HEADS, READER_FOLDER, SETTINGS, WEIGHTS
from qa.models.transformer import layout_of, read_weights, to_bert

POSITIONS = "embeddings.position_embeddings.weight"
TYPES = "embeddings.token_type_embeddings.weight"


def shipped(base: Path, reader: Path = READER_FOLDER) -> dict[str, Any]:
    """Return the trainable tensors of `training.model.Reader` as the shipped reader has them."""
    settings = json.loads((reader / SETTINGS).read_text("utf-8"))
    tensors = to_bert(read_weights(reader / WEIGHTS, layout_of(settings)), settings["layers"])
    # The shipped positions hold the one token type in use, which torch adds by itself.
    tensors[POSITIONS] = tensors[POSITIONS] - load_file(base / "model.safetensors")[TYPES][0]
    heads = load_file(reader / HEADS)
    own = {f"base.{name}": value for name, value in tensors.items()} | heads
    return {name: np.ascontiguousarray(value, np.float32) for name, value in own.items()}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("base", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    save_file(shipped(options.base), options.out / "trained.safetensors")
