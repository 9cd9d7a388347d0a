"""From a BERT model's float weights to the binary file that ships; see `qa.models.transformer`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from safetensors.numpy import save_file

from qa.models.transformer import NORMS, PLACES, Slot, file_size

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]


def quantise(weight: Array) -> tuple[Array, Array]:
    """Return int8 weights and one float32 scale for each column of ``(rows, columns)``."""
    scale = np.maximum(np.abs(weight).max(axis=0), 1e-8) / 127.0
    return np.round(weight / scale).astype(np.int8), scale.astype(np.float32)


def from_bert(bert: Mapping[str, Array], layers: int) -> dict[str, Array]:
    """Return every tensor of the layout: the matrices of ``bert`` made int8.

    ``bert`` has the names of transformers' ``BertModel``.
    """
    embeddings = "embeddings."
    types = bert[f"{embeddings}token_type_embeddings.weight"][0]
    out: dict[str, Array] = {
        "positions": bert[f"{embeddings}position_embeddings.weight"] + types,
        "embedding.norm.weight": bert[f"{embeddings}LayerNorm.weight"],
        "embedding.norm.bias": bert[f"{embeddings}LayerNorm.bias"],
    }
    for layer in range(layers):
        out |= _layer(bert, layer)
    return out


def _layer(bert: Mapping[str, Array], layer: int) -> dict[str, Array]:
    source, target = f"encoder.layer.{layer}", f"layer.{layer}"
    weights = {place: bert[f"{source}.{name}.weight"].T for place, name in PLACES.items()}
    biases = {place: bert[f"{source}.{name}.bias"] for place, name in PLACES.items()}
    attention = ("query", "key", "value")
    weights["qkv"] = np.concatenate([weights[place] for place in attention], axis=1)
    biases["qkv"] = np.concatenate([biases[place] for place in attention])
    out: dict[str, Array] = {}
    for name in ("qkv", "attention_output", "intermediate", "output"):
        out[f"{target}.{name}.weight"], out[f"{target}.{name}.scale"] = quantise(weights[name])
        out[f"{target}.{name}.bias"] = biases[name]
    for norm, where in NORMS.items():
        for part in ("weight", "bias"):
            out[f"{target}.{norm}.{part}"] = bert[f"{source}.{where}.LayerNorm.{part}"]
    return out


def save_tensors(tensors: Mapping[str, Array], path: Path) -> None:
    """Write a safetensors file that everybody may read: the library makes it private."""
    save_file(dict(tensors), path)
    path.chmod(0o644)


def write_weights(path: Path, slots: Sequence[Slot], tensors: Mapping[str, Array]) -> None:
    """Write the binary file that the graph refers to."""
    data = np.zeros(file_size(slots), np.uint8)
    for slot in slots:
        tensor = np.ascontiguousarray(tensors[slot.name], dtype=slot.dtype)
        if tensor.shape != slot.shape:
            raise ValueError(f"{slot.name}: {tensor.shape} is not {slot.shape}")
        data[slot.offset : slot.offset + slot.size] = tensor.reshape(-1).view(np.uint8)
    data.tofile(path)
