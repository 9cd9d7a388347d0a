"""The sentence table: which passage each sentence belongs to, and where it stands there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

import numpy as np

from qa.errors import IndexDamagedError
from qa.indexing.arrays import read_array
from qa.text.sentences import sentence_spans
from qa.types import Passage

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class SentenceTable:
    """One entry per sentence, in passage order, which is the order of the sentence vectors.

    Sentence ``i`` is characters ``[start[i], end[i])`` of the passage in row ``owner[i]``; the
    sentences of passage row ``r`` are ``first[r]`` to ``first[r + 1] - 1``.
    """

    owner: Integers
    start: Integers
    end: Integers
    first: Integers

    @classmethod
    def of(cls, passages: Sequence[Passage]) -> Self:
        """Cut all ``passages`` into sentences."""
        entries = [
            (row, span.start, span.end)
            for row, passage in enumerate(passages)
            for span in sentence_spans(passage.text)
        ]
        owner, start, end = np.array(entries, dtype=np.int64).reshape(-1, 3).T
        return cls(owner, start, end, _first(owner, len(passages)))

    @classmethod
    def load(cls, path: Path, passages: int) -> Self:
        """Open what :meth:`save` wrote about so many ``passages``.

        Raises :class:`IndexDamagedError` when the file is missing or cannot be read, and when the
        entries are not in order or leave a passage out.
        """
        entries = read_array(path)
        if not (entries.dtype == np.int32 and entries.ndim == 2 and len(entries) == 3):
            raise IndexDamagedError("index.damaged", file=path.name)
        owner, start, end = entries.astype(np.int64)
        if not _in_order(owner, start, end, passages):
            raise IndexDamagedError("index.damaged", file=path.name)
        return cls(owner, start, end, _first(owner, passages))

    def save(self, path: Path) -> None:
        """Write owner, start and end as int32, shape ``(3, sentences)``."""
        np.save(path, np.stack([self.owner, self.start, self.end]).astype(np.int32))

    def __len__(self) -> int:
        return len(self.owner)

    def __iter__(self) -> Iterator[tuple[int, int, int]]:
        """Yield (passage row, start, end) of every sentence."""
        columns = (self.owner, self.start, self.end)
        return zip(*(column.tolist() for column in columns), strict=True)


def _in_order(owner: Integers, start: Integers, end: Integers, passages: int) -> bool:
    """Tell whether every passage has its sentences, one after the other."""
    if not len(owner) or not passages:
        return len(owner) == passages == 0
    step = np.diff(owner)
    return bool(
        owner[0] == 0
        and owner[-1] == passages - 1
        and ((step == 0) | (step == 1)).all()
        and (start >= 0).all()
        and (start < end).all()
        and (start[1:] >= end[:-1])[step == 0].all()
    )


def _first(owner: Integers, passages: int) -> Integers:
    return np.searchsorted(owner, np.arange(passages + 1))
