"""The dense half of the index: unit vectors in FAISS, searched by inner product (= cosine)."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Self

import numpy as np

from qa.errors import IndexDamagedError
from qa.exhausted import out_of_memory

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Rows = NDArray[np.int64]
    Vectors = NDArray[np.float32]

FLAT_LIMIT = 100_000
"""Up to here exact search over all vectors is fast enough (about 20 ms) and needs no tuning."""

UNIT = 0.02
"""How far a vector's squared length may be from 1, rounding to float16 included."""

HNSW_M = 32
HNSW_EF_CONSTRUCTION = 200
HNSW_EF_SEARCH = 128


class FaissStore:
    """FAISS over unit vectors; implements :class:`qa.indexing.vectors.base.VectorStore`."""

    suffix: ClassVar[str] = ".faiss"

    def __init__(self, index: Any, name: str = "") -> None:
        self._index = index
        self._name = name

    @classmethod
    def build(cls, vectors: Vectors, flat_limit: int = FLAT_LIMIT) -> Self:
        """Index ``vectors`` of shape ``(n, dim)``: exactly up to ``flat_limit``, else as a graph.

        The graph (HNSW) keeps vectors as float16: half the memory, and reading one back and
        storing it again changes nothing, so that an update may reuse vectors any number of times.
        """
        import faiss

        dim = vectors.shape[1]
        index: Any = faiss.IndexFlatIP(dim) if len(vectors) <= flat_limit else _graph(dim)
        index.train(vectors)
        index.add(np.ascontiguousarray(vectors, dtype=np.float32))
        return cls(index)

    @classmethod
    def load(cls, path: Path) -> Self:
        """Open a saved index.

        Raises :class:`IndexDamagedError` when FAISS cannot read it or it is of another kind.
        """
        import faiss

        try:
            index = faiss.read_index(str(path))
        except RuntimeError as error:
            if out_of_memory(error):
                raise
            raise IndexDamagedError("index.damaged", file=path.name) from error
        kinds = (faiss.IndexFlat, faiss.IndexHNSW)
        if not isinstance(index, kinds) or index.metric_type != faiss.METRIC_INNER_PRODUCT:
            raise IndexDamagedError("index.damaged", file=path.name)
        return cls(index, path.name)

    def save(self, path: Path) -> None:
        """Write the index to ``path``."""
        faiss: Any = importlib.import_module("faiss")  # its stubs lack the writer
        # FAISS's own file writer says nothing when the last of its buffer finds no room
        with path.open("wb") as file:
            faiss.write_index(self._index, faiss.PyCallbackIOWriter(file.write))

    def __len__(self) -> int:
        return int(self._index.ntotal)

    @property
    def dim(self) -> int:
        """Length of a vector."""
        return int(self._index.d)

    def describe(self) -> dict[str, Any]:
        """Return structure and parameters, for the manifest."""
        if not hasattr(self._index, "hnsw"):
            return {"structure": "Flat", "metric": "inner product", "count": len(self)}
        return {
            "structure": "HNSW,SQfp16",
            "metric": "inner product",
            "count": len(self),
            "M": HNSW_M,
            "efConstruction": HNSW_EF_CONSTRUCTION,
            "efSearch": HNSW_EF_SEARCH,
        }

    def search(self, query: Vectors, k: int, allowed: Rows | None = None) -> Rows:
        """Return up to ``k`` rows nearest to ``query`` (shape ``(dim,)``), best first.

        ``allowed`` restricts the search to these rows.
        """
        count = min(k, len(self) if allowed is None else len(allowed))
        if not count:
            return np.empty(0, np.int64)
        _, rows = self._index.search(query[None, :], count, params=self._parameters(allowed))
        found = rows[0]
        return np.asarray(found[found >= 0], dtype=np.int64)

    def _parameters(self, allowed: Rows | None) -> Any:
        if allowed is None:
            return None
        faiss: Any = importlib.import_module("faiss")  # its stubs lack these two classes
        selector = faiss.IDSelectorBatch(np.ascontiguousarray(allowed, dtype=np.int64))
        if hasattr(self._index, "hnsw"):
            return faiss.SearchParametersHNSW(sel=selector, efSearch=HNSW_EF_SEARCH)
        return faiss.SearchParameters(sel=selector)

    def vectors(self, rows: Rows) -> Vectors:
        """Return the stored vectors of ``rows``, shape ``(len(rows), dim)``.

        Raises :class:`IndexDamagedError` where one is not of length 1: what an altered byte makes
        of it is told at no cost, for whatever decides an answer is read here.
        """
        if not len(rows):
            return np.empty((0, self.dim), np.float32)
        batch = self._index.reconstruct_batch(np.ascontiguousarray(rows, dtype=np.int64))
        found = np.asarray(batch, dtype=np.float32)
        with np.errstate(over="ignore", invalid="ignore"):
            lengths = np.einsum("ij,ij->i", found, found)
        if not (np.abs(lengths - 1) <= UNIT).all():
            raise IndexDamagedError("index.damaged", file=self._name)
        return found


def _graph(dim: int) -> Any:
    """Return an empty graph index over float16 vectors."""
    faiss: Any = importlib.import_module("faiss")  # its stubs know another signature
    index = faiss.IndexHNSWSQ(
        dim, faiss.ScalarQuantizer.QT_fp16, HNSW_M, faiss.METRIC_INNER_PRODUCT
    )
    index.hnsw.efConstruction = HNSW_EF_CONSTRUCTION
    index.hnsw.efSearch = HNSW_EF_SEARCH
    return index
