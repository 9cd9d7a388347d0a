"""The word embeddings that encoder and reader share, read row by row from the shipped file."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from qa.models.e5.model import MODEL, WORDS, blaming
from qa.models.tensors import map_tensors

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]


class Words:
    """Word embeddings by token id: int8 rows, each with a scale of its own.

    Raises :class:`ModelError` where the file cannot be read.
    """

    def __init__(self, path: Path = MODEL / WORDS) -> None:
        with blaming(path):
            tensors = map_tensors(path)
            self._rows: NDArray[np.int8] = tensors["words"]
            self._scales: Floats = tensors["scales"]

    def __len__(self) -> int:
        return len(self._scales)

    def take(self, ids: Sequence[int] | slice) -> Floats:
        """Return the embeddings of these tokens, float32 of shape ``(len(ids), hidden)``."""
        at = ids if isinstance(ids, slice) else list(ids)
        scaled = self._rows[at].astype(np.float32) * self._scales[at][:, None]
        return np.asarray(scaled, np.float32)


@cache
def open_words() -> Words:
    """Return the shipped word embeddings, mapped once for encoder and reader."""
    return Words()
