"""Tensors of a safetensors file where they stand in it: mapped, not read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

DTYPES = {"I8": "i1", "U8": "u1", "U32": "<u4", "F16": "<f2", "F32": "<f4"}


def map_tensors(path: Path) -> dict[str, NDArray[Any]]:
    """Return the file's tensors by name; a page of it is read when something on it is looked at.

    Raises ``OSError`` when there is no such file and ``ValueError`` when it is not one or cut off.
    """
    data = np.memmap(path, np.uint8, "r")
    start = 8 + int.from_bytes(data[:8].tobytes(), "little")
    if start > data.size:
        raise ValueError(f"{path.name}: cut off")
    header: dict[str, dict[str, Any]] = json.loads(data[8:start].tobytes())
    return {name: _view(data, start, e) for name, e in header.items() if name != "__metadata__"}


def _view(data: NDArray[np.uint8], start: int, entry: dict[str, Any]) -> NDArray[Any]:
    first, last = (start + offset for offset in entry["data_offsets"])
    if last > data.size:
        raise ValueError(f"cut off at {data.size} of {last} bytes")
    return data[first:last].view(DTYPES[entry["dtype"]]).reshape(entry["shape"])
