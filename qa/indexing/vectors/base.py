"""What a vector store owes: to keep unit vectors in a file and to find those nearest to one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, Self

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Rows = NDArray[np.int64]
    Vectors = NDArray[np.float32]


class VectorStore(Protocol):
    """Unit vectors, numbered by row from 0 in the order in which they were given.

    Whoever built or loaded a store only reads it afterwards. What :meth:`vectors` gives back may be
    rounded, but building anew from it must give the same store: updates reuse vectors any number
    of times.
    """

    suffix: ClassVar[str]
    """What the store's files end in, with the dot."""

    @classmethod
    def build(cls, vectors: Vectors) -> Self:
        """Take in ``vectors``: float32, shape ``(n, dim)``, ``n`` at least 1, each of length 1."""

    @classmethod
    def load(cls, path: Path) -> Self:
        """Open what :meth:`save` wrote.

        Raises :class:`qa.errors.IndexDamagedError` when the file is missing or cannot be read.
        """

    def save(self, path: Path) -> None:
        """Write everything to the file ``path``.

        Raises ``OSError`` when the disk refuses; whatever the library raises is translated.
        """

    def search(self, query: Vectors, k: int, allowed: Rows | None = None) -> Rows:
        """Return up to ``k`` rows by inner product with ``query`` (shape ``(dim,)``), best first.

        ``allowed`` (ascending) restricts the search to these rows.
        """

    def vectors(self, rows: Rows) -> Vectors:
        """Return the vectors of ``rows``, float32, shape ``(len(rows), dim)``, in that order."""

    def describe(self) -> dict[str, Any]:
        """Return structure, parameters and count, for the manifest: what JSON can hold."""

    @property
    def dim(self) -> int:
        """Length of a vector."""

    def __len__(self) -> int:
        """How many vectors there are."""
