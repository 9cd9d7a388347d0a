"""Base weights plus adapters, made int8 once into the user's cache; numpy only, no torch.

The reader's graph (``training/graph.py``) names its weights by place in one binary file; this
module computes them from the base model that users already have and from the small shipped
adapters.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

ALIGN = 64

PLACES = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "attention_output": "attention.output.dense",
    "intermediate": "intermediate.dense",
    "output": "output.dense",
}


@dataclass(frozen=True, slots=True)
class Slot:
    """Where one tensor stands in the binary file."""

    name: str
    dtype: str
    shape: tuple[int, ...]
    offset: int

    @property
    def size(self) -> int:
        """Length in bytes."""
        return int(np.prod(self.shape)) * np.dtype(self.dtype).itemsize


def layout(layers: int, hidden: int, inner: int, positions: int) -> list[Slot]:
    """Return the place of every tensor, in file order, each aligned to 64 bytes."""
    slots: list[Slot] = []
    offset = 0
    for name, dtype, shape in _tensors(layers, hidden, inner, positions):
        slots.append(Slot(name, dtype, shape, offset))
        offset += -(-slots[-1].size // ALIGN) * ALIGN
    return slots


def _tensors(
    layers: int, hidden: int, inner: int, positions: int
) -> Iterator[tuple[str, str, tuple[int, ...]]]:
    yield "positions", "float32", (positions, hidden)
    yield "embedding.norm.weight", "float32", (hidden,)
    yield "embedding.norm.bias", "float32", (hidden,)
    for layer in range(layers):
        prefix = f"layer.{layer}"
        for name, rows, columns in (
            ("qkv", hidden, 3 * hidden),
            ("attention_output", hidden, hidden),
            ("intermediate", hidden, inner),
            ("output", inner, hidden),
        ):
            yield f"{prefix}.{name}.weight", "int8", (rows, columns)
            yield f"{prefix}.{name}.scale", "float32", (columns,)
            yield f"{prefix}.{name}.bias", "float32", (columns,)
        for norm in ("attention_norm", "output_norm"):
            yield f"{prefix}.{norm}.weight", "float32", (hidden,)
            yield f"{prefix}.{norm}.bias", "float32", (hidden,)


def quantise(weight: Array) -> tuple[Array, Array]:
    """Return int8 weights and one float32 scale for each column of ``(rows, columns)``."""
    scale = np.maximum(np.abs(weight).max(axis=0), 1e-8) / 127.0
    return np.round(weight / scale).astype(np.int8), scale.astype(np.float32)


def apply_adapters(
    base: Mapping[str, Array], trained: Mapping[str, Array], layers: int
) -> dict[str, Array]:
    """Return every tensor of the layout: adapters added to the base, matrices made int8.

    ``base`` has Hugging Face's BERT names; ``trained`` holds ``layer.N.PLACE.a`` (rank, in) and
    ``.b`` (out, rank), the latter already scaled.
    """
    embeddings = "embeddings."
    types = base[f"{embeddings}token_type_embeddings.weight"][0]
    out: dict[str, Array] = {
        "positions": base[f"{embeddings}position_embeddings.weight"] + types,
        "embedding.norm.weight": base[f"{embeddings}LayerNorm.weight"],
        "embedding.norm.bias": base[f"{embeddings}LayerNorm.bias"],
    }
    for layer in range(layers):
        out |= _merge_layer(base, trained, layer)
    return out


def _merge_layer(
    base: Mapping[str, Array], trained: Mapping[str, Array], layer: int
) -> dict[str, Array]:
    source, target = f"encoder.layer.{layer}", f"layer.{layer}"
    weights, biases = {}, {}
    for place, name in PLACES.items():
        a, b = (trained[f"{target}.{place}.{side}"].astype(np.float32) for side in "ab")
        weights[place] = (base[f"{source}.{name}.weight"] + b @ a).T
        biases[place] = base[f"{source}.{name}.bias"]
    attention = ("query", "key", "value")
    weights["qkv"] = np.concatenate([weights[place] for place in attention], axis=1)
    biases["qkv"] = np.concatenate([biases[place] for place in attention])
    out: dict[str, Array] = {}
    for name in ("qkv", "attention_output", "intermediate", "output"):
        out[f"{target}.{name}.weight"], out[f"{target}.{name}.scale"] = quantise(weights[name])
        out[f"{target}.{name}.bias"] = biases[name]
    for norm, where in (("attention_norm", "attention.output"), ("output_norm", "output")):
        for part in ("weight", "bias"):
            out[f"{target}.{norm}.{part}"] = base[f"{source}.{where}.LayerNorm.{part}"]
    return out


def write_weights(path: Path, slots: list[Slot], tensors: Mapping[str, Array]) -> None:
    """Write the binary file that the graph refers to."""
    end = slots[-1].offset + slots[-1].size
    data = np.zeros(-(-end // ALIGN) * ALIGN, np.uint8)
    for slot in slots:
        tensor = np.ascontiguousarray(tensors[slot.name], dtype=slot.dtype)
        if tensor.shape != slot.shape:
            raise ValueError(f"{slot.name}: {tensor.shape} is not {slot.shape}")
        data[slot.offset : slot.offset + slot.size] = tensor.reshape(-1).view(np.uint8)
    data.tofile(path)


def read_base(model_dir: Path, layers: int) -> dict[str, Array]:
    """Return the base tensors that `apply_adapters` needs, without the word embeddings."""
    from safetensors import safe_open

    wanted = ("embeddings.position", "embeddings.token_type", "embeddings.LayerNorm")
    deep = tuple(f"encoder.layer.{layer}." for layer in range(layers))
    with safe_open(str(model_dir / "model.safetensors"), framework="numpy") as file:
        names = file.keys()
        return {name: file.get_tensor(name) for name in names if name.startswith(wanted + deep)}


def map_words(model_dir: Path) -> Array:
    """Return the word embeddings ``(vocabulary, hidden)`` mapped from the file, not read."""
    path = model_dir / "model.safetensors"
    with path.open("rb") as file:
        size = int.from_bytes(file.read(8), "little")
        entry = json.loads(file.read(size))["embeddings.word_embeddings.weight"]
    start = 8 + size + entry["data_offsets"][0]
    return np.memmap(path, np.float32, "r", start, tuple(entry["shape"]))


def build_weights(model_dir: Path, shipped: Path, folder: Path) -> None:
    """Write graph and merged int8 weights into the existing ``folder``."""
    from safetensors.numpy import load_file

    config = json.loads((shipped / "reader.json").read_text("utf-8"))
    trained = load_file(shipped / "reader.safetensors")
    layers = config["layers"]
    slots = layout(layers, config["hidden"], config["inner"], config["positions"])
    write_weights(
        folder / "reader.bin", slots, apply_adapters(read_base(model_dir, layers), trained, layers)
    )
    (folder / "reader.onnx").write_bytes((shipped / "reader.onnx").read_bytes())
