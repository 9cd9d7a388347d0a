"""The default model's vocabulary: its pieces, their scores, and its map of characters."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from qa.models.e5.model import MODEL, VOCABULARY, blaming
from qa.models.tensors import map_tensors

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Pieces by id; piece ``i`` is ``text[ends[i] : ends[i + 1]]``, in UTF-8.

    ``scores`` are log probabilities. ``characters`` is SentencePiece's compiled character map. The
    lowest score is that of the whole vocabulary it was cut from, because an unknown character is
    scored by it.
    """

    text: NDArray[np.uint8]
    ends: NDArray[np.int64]
    scores: NDArray[np.float64]
    characters: bytes

    def __len__(self) -> int:
        return len(self.scores)

    def pieces(self) -> list[tuple[str, float]]:
        """Return every piece and its score, by id."""
        text, ends = self.text.tobytes(), self.ends.tolist()
        shown = [text[a:b].decode("utf-8") for a, b in pairwise(ends)]
        return list(zip(shown, self.scores.tolist(), strict=True))


def read_vocabulary(path: Path = MODEL / VOCABULARY) -> Vocabulary:
    """Return the vocabulary in ``path``; raises :class:`ModelError` where it cannot be read."""
    with blaming(path):
        tensors = map_tensors(path)
        return Vocabulary(
            text=tensors["pieces"],
            ends=tensors["ends"].astype(np.int64),
            scores=tensors["scores"].astype(np.float64),
            characters=tensors["characters"].tobytes(),
        )
