"""An index opened for asking."""

from __future__ import annotations

import json
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

import numpy as np

from qa.errors import IndexDamagedError, StoreError
from qa.indexing.arrays import read_array
from qa.indexing.bm25 import Bm25
from qa.indexing.bridge import Bridge
from qa.indexing.generation import current_generation
from qa.indexing.manifest import Manifest, blaming_damage, check_files, read_manifest
from qa.indexing.sentences import SentenceTable
from qa.indexing.store import PassageStore
from qa.indexing.vectors import store_class, vectors_file
from qa.indexing.vectors.base import VectorStore
from qa.text.segment import Segmenter, vocabulary_segmenter

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Flags = NDArray[np.bool_]

PASSAGES = "passages.sqlite"
PASSAGE_VECTORS = "passages"
SENTENCE_VECTORS = "sentences"
SENTENCES = "sentences.npy"
LATIN = "latin.npy"
WORDS = "words"
BIGRAMS = "bigrams"
DICTIONARY = "dictionary.json"


@dataclass(frozen=True, slots=True)
class Index:
    """Everything that retrieval reads. Arrays may stay on disk until they are needed."""

    folder: Path
    manifest: Manifest
    store: PassageStore
    passages: VectorStore
    sentences: VectorStore
    table: SentenceTable
    words: Bm25
    bigrams: Bm25
    segmenter: Segmenter
    bridge: Bridge
    latin: Flags
    """Which passages are in Latin letters."""

    def __len__(self) -> int:
        return len(self.passages)

    def close(self) -> None:
        """Let go of the files that are held open."""
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def blaming_damage(self) -> AbstractContextManager[None]:
        """Within this, an unexpected error is :class:`IndexDamagedError` if a file is altered."""
        return blaming_damage(self.folder, self.manifest)


def open_index(path: Path) -> Index:
    """Open the generation in force in the index directory ``path``.

    When a builder replaces it meanwhile, its successor is opened. Raises
    :class:`IndexMissingError`, :class:`IndexDamagedError` or :class:`IndexMismatchError`.
    """
    folder = current_generation(path)
    while True:
        try:
            return open_generation(folder)
        except StoreError:
            failed, folder = folder, current_generation(path)
            if folder == failed:
                raise


def open_generation(folder: Path) -> Index:
    """Open one generation, checking that its parts are there and fit together."""
    manifest = read_manifest(folder)
    check_files(folder, manifest)
    with blaming_damage(folder, manifest):
        return _open_parts(folder, manifest)


def _open_parts(folder: Path, manifest: Manifest) -> Index:
    passages = _load_vectors(folder, PASSAGE_VECTORS, manifest)
    store = PassageStore(folder / PASSAGES)
    try:
        index = _opened(folder, manifest, store, passages)
        _check_fit(index)
    except BaseException:
        store.close()
        raise
    return index


def _opened(folder: Path, manifest: Manifest, store: PassageStore, passages: VectorStore) -> Index:
    return Index(
        folder=folder,
        manifest=manifest,
        store=store,
        passages=passages,
        sentences=_load_vectors(folder, SENTENCE_VECTORS, manifest),
        table=SentenceTable.load(folder / SENTENCES, len(passages)),
        words=Bm25.load(folder / WORDS),
        bigrams=Bm25.load(folder / BIGRAMS),
        segmenter=_read_segmenter(folder),
        bridge=Bridge(folder, len(passages)),
        latin=read_latin(folder / LATIN, len(passages)),
    )


def _load_vectors(folder: Path, name: str, manifest: Manifest) -> VectorStore:
    store = manifest.vectors["store"]
    return store_class(store).load(vectors_file(folder, name, store))


def _check_fit(index: Index) -> None:
    """Raise :class:`IndexDamagedError` when the parts are not of one corpus and one model."""
    manifest = index.manifest
    passages, dim = manifest.counts["passages"], manifest.dim
    store = manifest.vectors["store"]
    fits = {
        vectors_file(index.folder, PASSAGE_VECTORS, store).name: (
            (len(index.passages), index.passages.dim) == (passages, dim)
        ),
        vectors_file(index.folder, SENTENCE_VECTORS, store).name: (
            (len(index.sentences), index.sentences.dim) == (len(index.table), dim)
        ),
        PASSAGES: (len(index.store), index.store.held) == (passages, manifest.held),
        f"{WORDS}/": index.words.size == passages,
        f"{BIGRAMS}/": index.bigrams.size == passages,
    }
    for file, fit in fits.items():
        if not fit:
            raise IndexDamagedError("index.damaged", file=file)


def read_latin(path: Path, passages: int) -> Flags:
    """Return which of so many passages ``path`` names; raises :class:`IndexDamagedError`."""
    rows, flags = read_array(path), np.zeros(passages, np.bool_)
    if not (rows.dtype == np.int32 and rows.ndim == 1 and ((rows >= 0) & (rows < passages)).all()):
        raise IndexDamagedError("index.damaged", file=path.name)
    flags[rows] = True
    return flags


def _read_segmenter(folder: Path) -> Segmenter:
    try:
        return vocabulary_segmenter(json.loads((folder / DICTIONARY).read_text("utf-8")))
    except (OSError, ValueError, AttributeError) as error:
        raise IndexDamagedError("index.damaged", file=DICTIONARY) from error
