"""Tensors of a safetensors file where they stand in it: mapped, not read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

SCALES = ".scale"
"""What the name of a matrix ends with that holds another's scale for each row."""

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


def weights_by_network(path: Path) -> dict[str, dict[str, NDArray[np.float32]]]:
    """Return the weights in a file of several networks by the first part of their names.

    Their own names are what follows the first dot; int8 matrices are multiplied by their scales.
    Raises as :func:`map_tensors` does.
    """
    tensors = map_tensors(path)
    networks: dict[str, dict[str, NDArray[np.float32]]] = {}
    for name, tensor in tensors.items():
        if name.endswith(SCALES):
            continue
        network, _, own = name.partition(".")
        full = np.asarray(tensor, np.float32)
        if (scale := tensors.get(name + SCALES)) is not None:
            full = full * np.asarray(scale, np.float32)[:, None]
        networks.setdefault(network, {})[own] = full
    return dict(sorted(networks.items()))


def _view(data: NDArray[np.uint8], start: int, entry: dict[str, Any]) -> NDArray[Any]:
    first, last = (start + offset for offset in entry["data_offsets"])
    if last > data.size:
        raise ValueError(f"cut off at {data.size} of {last} bytes")
    return data[first:last].view(DTYPES[entry["dtype"]]).reshape(entry["shape"])
