"""Arrays of an index, read so that a damaged file is told as such."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from qa.errors import IndexDamagedError
from qa.exhausted import out_of_memory

if TYPE_CHECKING:
    from numpy.typing import NDArray


def read_array(path: Path) -> NDArray[Any]:
    """Return the array in ``path``; raises :class:`IndexDamagedError` where it cannot be read."""
    try:
        array: NDArray[Any] = np.load(path)
    except Exception as error:  # a damaged file makes numpy raise anything
        if out_of_memory(error):
            raise
        raise IndexDamagedError("index.damaged", file=path.name) from error
    return array
