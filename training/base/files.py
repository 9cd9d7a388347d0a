"""The files of the default model, written from float weights."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from qa.models.e5 import model as shipped
from qa.models.e5.vocabulary import Vocabulary
from qa.models.transformer import layout_of
from training.weights import from_bert, quantise, save_tensors, write_weights

if TYPE_CHECKING:
    from numpy.typing import NDArray


def write_vocabulary(vocabulary: Vocabulary, path: Path) -> None:
    """Write what :func:`qa.models.e5.vocabulary.read_vocabulary` reads."""
    tensors = {
        "pieces": vocabulary.text,
        "ends": vocabulary.ends.astype(np.uint32),
        "scores": vocabulary.scores.astype(np.float32),
        "characters": np.frombuffer(vocabulary.characters, np.uint8),
    }
    save_tensors(tensors, path)


def write_words(words: NDArray[np.float32], path: Path) -> None:
    """Write word embeddings in int8, with a scale for each row."""
    rows, scales = quantise(words.T)
    save_tensors({"words": np.ascontiguousarray(rows.T), "scales": scales}, path)


def write_encoder(tensors: dict[str, Any], config: dict[str, Any], out: Path) -> None:
    """Write graph, weights and settings of a ``BertModel``; words and vocabulary are there."""
    from training.graph import WIDE_RANGED, build_graph  # needs `onnx`

    shape = {
        "name": shipped.NAME,
        "layers": config["num_hidden_layers"],
        "hidden": config["hidden_size"],
        "heads": config["num_attention_heads"],
        "inner": config["intermediate_size"],
        "positions": config["max_position_embeddings"],
        "epsilon": config["layer_norm_eps"],
    }
    slots = layout_of(shape)
    write_weights(out / shipped.WEIGHTS, slots, from_bert(tensors, shape["layers"]))
    graph = build_graph(slots, shipped.WEIGHTS, config, WIDE_RANGED, attend_in_float=True)
    (out / shipped.GRAPH).write_bytes(graph)
    settings = shape | {"fingerprint": shipped.compute_fingerprint(out)}
    (out / shipped.SETTINGS).write_text(json.dumps(settings, indent=1) + "\n", "utf-8")
