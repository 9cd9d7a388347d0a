"""How a transformer's weights lie in the binary file beside its graph; numpy only.

Encoder and reader ship in this form: matrices int8 with a scale for each output channel, the rest
float32. ``training/graph.py`` makes the graph, ``training/weights.py`` fills the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

ALIGN = 64

SHAPES = ("layers", "hidden", "inner", "positions")
"""What a layout follows from, by the names in a model's settings."""

PLACES = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "attention_output": "attention.output.dense",
    "intermediate": "intermediate.dense",
    "output": "output.dense",
}
"""A layer's matrices and what transformers' ``BertModel`` calls them."""

NORMS = {"attention_norm": "attention.output", "output_norm": "output"}
"""A layer's normalisations and in what ``BertModel`` they lie."""


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


def layout_of(settings: Mapping[str, Any]) -> list[Slot]:
    """Return the layout of a model by its settings; raises ``KeyError`` where a shape lacks."""
    return layout(*(int(settings[name]) for name in SHAPES))


def file_size(slots: Sequence[Slot]) -> int:
    """Return how many bytes the binary file has."""
    return -(-(slots[-1].offset + slots[-1].size) // ALIGN) * ALIGN


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
        for norm in NORMS:
            yield f"{prefix}.{norm}.weight", "float32", (hidden,)
            yield f"{prefix}.{norm}.bias", "float32", (hidden,)


def read_weights(path: Path, slots: Sequence[Slot]) -> dict[str, Array]:
    """Return every tensor of the binary file, mapped.

    Raises ``OSError`` where there is no such file and ``ValueError`` where its size is another.
    """
    data = np.memmap(path, np.uint8, "r")
    if data.size != file_size(slots):
        raise ValueError(f"{data.size} of {file_size(slots)} bytes")
    return {
        slot.name: data[slot.offset : slot.offset + slot.size].view(slot.dtype).reshape(slot.shape)
        for slot in slots
    }


def to_bert(tensors: Mapping[str, Array], layers: int) -> dict[str, Array]:
    """Return the tensors in float32 under the names of ``BertModel``, token types left out.

    The one token type in use is part of the positions; word embeddings are a file of their own.
    """
    out: dict[str, Array] = {
        "embeddings.position_embeddings.weight": tensors["positions"],
        "embeddings.LayerNorm.weight": tensors["embedding.norm.weight"],
        "embeddings.LayerNorm.bias": tensors["embedding.norm.bias"],
    }
    for layer in range(layers):
        source, target = f"layer.{layer}", f"encoder.layer.{layer}"
        for place, matrix, bias in _matrices(tensors, source):
            out[f"{target}.{PLACES[place]}.weight"] = np.ascontiguousarray(matrix.T)
            out[f"{target}.{PLACES[place]}.bias"] = bias
        for norm, where in NORMS.items():
            for part in ("weight", "bias"):
                out[f"{target}.{where}.LayerNorm.{part}"] = tensors[f"{source}.{norm}.{part}"]
    return out


def _matrices(tensors: Mapping[str, Array], layer: str) -> Iterator[tuple[str, Array, Array]]:
    """Yield each matrix of a layer in float32 (in, out), by its place, and its bias."""
    for name in ("qkv", "attention_output", "intermediate", "output"):
        weight, scale, bias = (tensors[f"{layer}.{name}.{p}"] for p in ("weight", "scale", "bias"))
        places = ("query", "key", "value") if name == "qkv" else (name,)
        parts = zip(
            np.split(weight * scale, len(places), axis=1), np.split(bias, len(places)), strict=True
        )
        yield from ((place, *part) for place, part in zip(places, parts, strict=True))
