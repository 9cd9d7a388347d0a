"""A second vector store, as somebody else would write it: one file, one line of the registry."""

from __future__ import annotations

import numpy as np

from qa.errors import IndexDamagedError


class NumpyStore:
    """All vectors in one array, searched from end to end."""

    suffix = ".npz"

    def __init__(self, array):
        self._array = array

    @classmethod
    def build(cls, vectors):
        return cls(np.array(vectors, np.float32))

    @classmethod
    def load(cls, path):
        try:
            with np.load(path) as file:
                return cls(file["vectors"])
        except Exception as error:
            raise IndexDamagedError("index.damaged", file=path.name) from error

    def save(self, path):
        np.savez(path, vectors=self._array)

    def search(self, query, k, allowed=None):
        rows = np.arange(len(self)) if allowed is None else np.asarray(allowed, np.int64)
        return rows[np.argsort(-(self._array[rows] @ query), kind="stable")[:k]]

    def vectors(self, rows):
        return self._array[rows]

    def describe(self):
        return {"structure": "array", "count": len(self)}

    @property
    def dim(self):
        return self._array.shape[1]

    def __len__(self):
        return len(self._array)
