"""The lexical half of the index: BM25 over bags of terms.

`bm25s` computes the scores when the index is built (Lucene's variant, k1 = 1.5, b = 0.75) and
writes one column per term. Asking only adds up a few of those columns, which takes numpy alone:
importing bm25s brings SciPy and costs 0.2 s, a third of the time an asker waits.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from qa.errors import IndexDamagedError
from qa.exhausted import out_of_memory

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Scores = NDArray[np.float32]
    Column = tuple[NDArray[np.int32], NDArray[np.float32]]

METHOD = "lucene"
K1, B = 0.5, 0.75
"""Of weighted bags. Said once is nearly as good as said often: K1 is small."""
_PADDING = "\0"


def build_bm25(bags: Sequence[Sequence[str]], folder: Path) -> None:
    """Compute BM25 for every (term, bag) and write it to ``folder`` in bm25s's own format."""
    import bm25s

    index = bm25s.BM25(method=METHOD)
    # bm25s cannot index a corpus without any term; one that nobody can ask for stands in.
    bags = [bag or [_PADDING] for bag in bags]
    # Sorted, so that the same corpus gives the same files.
    vocabulary = {term: i for i, term in enumerate(sorted({term for bag in bags for term in bag}))}
    ids = [[vocabulary[term] for term in bag] for bag in bags]
    index.index((ids, vocabulary), show_progress=False)
    index.save(str(folder), show_progress=False)


def build_weighted_bm25(bags: Sequence[Mapping[str, float]], folder: Path) -> None:
    """Write BM25 over bags that hold each term some times or a part of a time, in the same format.

    A term's weight stands for how often it occurs, in the bag and in the count of bags with it
    (Darwish and Oard's structured queries); bm25s counts whole occurrences only.
    """
    bags = [bag or {_PADDING: 1.0} for bag in bags]
    vocabulary = {term: i for i, term in enumerate(sorted({term for bag in bags for term in bag}))}
    sizes = np.array([len(bag) for bag in bags])
    rows = np.repeat(np.arange(len(bags), dtype=np.int32), sizes)
    terms = np.array([vocabulary[term] for bag in bags for term in bag])
    counts = np.array([weight for bag in bags for weight in bag.values()])
    lengths = np.bincount(rows, counts)
    holding = np.bincount(terms, np.minimum(counts, 1.0))
    rarity = np.log1p((len(bags) - holding + 0.5) / (holding + 0.5))
    room = K1 * (1 - B + B * lengths / lengths.mean())
    scores = rarity[terms] * counts / (counts + room[rows])
    order = np.lexsort((rows, terms))
    starts = np.concatenate([[0], np.cumsum(np.bincount(terms))])
    folder.mkdir(parents=True)
    for name, array in (
        ("data", scores[order].astype(np.float32)),
        ("indices", rows[order]),
        ("indptr", starts.astype(np.int64)),
    ):
        np.save(folder / f"{name}.csc.index.npy", array)
    texts = {"params": {"num_docs": len(bags), "k1": K1, "b": B}, "vocab": vocabulary}
    for name, content in texts.items():
        (folder / f"{name}.index.json").write_text(json.dumps(content, ensure_ascii=False), "utf-8")


@dataclass(frozen=True, slots=True)
class Bm25:
    """Scores by term, opened for asking. ``size`` is the number of bags (passages)."""

    name: str
    size: int
    vocabulary: dict[str, int]
    starts: NDArray[np.int64]
    rows: NDArray[np.int32]
    values: NDArray[np.float32]

    @classmethod
    def load(cls, folder: Path) -> Bm25:
        """Open what :func:`build_bm25` wrote; the columns stay on disk until they are read.

        Raises :class:`IndexDamagedError` when a file is missing or does not fit the others.
        """
        try:
            size = int(json.loads(_text(folder, "params"))["num_docs"])
            vocabulary = json.loads(_text(folder, "vocab"))
            starts, rows, values = (_array(folder, name) for name in ("indptr", "indices", "data"))
            last = int(starts[-1])
            terms = len(vocabulary.keys() - {""})  # bm25s adds the empty one, without a column
            fit = last == len(rows) == len(values) and len(starts) == terms + 1
        except Exception as error:  # a damaged file makes json and numpy raise anything
            if out_of_memory(error):
                raise
            raise IndexDamagedError("index.damaged", file=f"{folder.name}/") from error
        kinds = [array.dtype.kind for array in (starts, rows, values)]
        if not fit or kinds != ["i", "i", "f"]:
            raise IndexDamagedError("index.damaged", file=f"{folder.name}/")
        return cls(folder.name, size, vocabulary, starts, rows, values)

    def __contains__(self, term: object) -> bool:
        return term in self.vocabulary

    def column(self, term: str) -> Column:
        """Return the rows that hold ``term`` and their scores for it.

        Raises :class:`IndexDamagedError` when the column cannot be one.
        """
        number = self.vocabulary.get(term)
        if number is None:
            return np.empty(0, np.int32), np.empty(0, np.float32)
        cut = self._cut(number)
        rows = self.rows[cut]
        if not len(rows) or rows.min() < 0 or rows.max() >= self.size:
            raise IndexDamagedError("index.damaged", file=f"{self.name}/")
        return rows, self.values[cut]

    def _cut(self, number: object) -> slice:
        if not isinstance(number, int) or not 0 <= number < len(self.starts) - 1:
            raise IndexDamagedError("index.damaged", file=f"{self.name}/")
        return slice(int(self.starts[number]), int(self.starts[number + 1]))

    def scores(self, terms: Iterable[str]) -> Scores:
        """Return every passage's BM25 score for ``terms``, shape ``(size,)``; zeros if unknown."""
        total = np.zeros(self.size, np.float32)
        for term in terms:
            rows, values = self.column(term)
            total[rows] += values
        return total


def _text(folder: Path, name: str) -> str:
    return (folder / f"{name}.index.json").read_text("utf-8")


def _array(folder: Path, name: str) -> Any:
    # a plain view: numpy spends more on each slice of a memmap than on what is read of it
    return np.load(folder / f"{name}.csc.index.npy", mmap_mode="r").view(np.ndarray)
