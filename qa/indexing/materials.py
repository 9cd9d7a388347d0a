"""What is at hand while an index is built, for whatever else wants to write files of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from qa.indexing.sentences import SentenceTable
from qa.text.segment import Segmenter
from qa.types import Passage

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Materials:
    """Passages in row order and all that was computed of them, before it is written.

    ``passage_vectors`` has shape ``(passages, dim)`` and ``sentence_vectors`` shape
    ``(len(sentences), dim)``, both float32 of length 1. ``segmenter`` cuts texts as the words of
    the index were cut.
    """

    passages: Sequence[Passage]
    passage_vectors: Vectors
    sentences: SentenceTable
    sentence_vectors: Vectors
    segmenter: Segmenter


class Builder(Protocol):
    """Writes files of its own into a generation; the manifest takes them up with the others."""

    @property
    def name(self) -> str:
        """What the manifest calls it."""

    def build(self, materials: Materials, folder: Path) -> None:
        """Write what asking will need into ``folder``, under names nobody else uses.

        The same materials must give the same bytes. Errors of the disk (``OSError``) pass through.
        """
