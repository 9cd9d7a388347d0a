"""Where vectors are kept and searched: one store a module, all of them listed here."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from qa.errors import IndexMismatchError
from qa.indexing.vectors.base import VectorStore
from qa.indexing.vectors.faiss import FaissStore

STORES: Mapping[str, type[VectorStore]] = {"faiss": FaissStore}
"""Every store by the name that the manifest keeps."""

DEFAULT_STORE = "faiss"


def store_class(store: str) -> type[VectorStore]:
    """Return the store of this name; raises :class:`IndexMismatchError` when there is none."""
    if store not in STORES:
        raise IndexMismatchError("index.store", found=store, known=", ".join(STORES))
    return STORES[store]


def vectors_file(folder: Path, name: str, store: str) -> Path:
    """Return where ``store`` keeps the vectors called ``name`` in ``folder``."""
    return folder / f"{name}{store_class(store).suffix}"
