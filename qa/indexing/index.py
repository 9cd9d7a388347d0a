"""An index opened for asking."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from qa.errors import IndexDamagedError, StoreError
from qa.indexing.bm25 import Bm25
from qa.indexing.generation import current_generation
from qa.indexing.manifest import Manifest, check_sizes, read_manifest
from qa.indexing.store import PassageStore
from qa.indexing.vectors.faiss import VectorIndex
from qa.text.segment import Segmenter, vocabulary_segmenter

if TYPE_CHECKING:
    from numpy.typing import NDArray

PASSAGES = "passages.sqlite"
PASSAGE_VECTORS = "passages.faiss"
SENTENCE_VECTORS = "sentences.faiss"
SENTENCES = "sentences.npy"
WORDS = "words"
BIGRAMS = "bigrams"
DICTIONARY = "dictionary.json"


@dataclass(frozen=True, slots=True)
class SentenceTable:
    """Which passage each sentence vector belongs to, and where it stands there.

    ``owner``, ``start`` and ``end`` have one entry per sentence, in passage order; the sentences
    of passage row ``r`` are rows ``first[r]`` to ``first[r + 1] - 1``.
    """

    owner: NDArray[np.int64]
    start: NDArray[np.int64]
    end: NDArray[np.int64]
    first: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Index:
    """Everything that retrieval reads. Arrays may stay on disk until they are needed."""

    folder: Path
    manifest: Manifest
    store: PassageStore
    passages: VectorIndex
    sentences: VectorIndex
    table: SentenceTable
    words: Bm25
    bigrams: Bm25
    segmenter: Segmenter

    def __len__(self) -> int:
        return len(self.passages)


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
    check_sizes(folder, manifest)
    passages = VectorIndex.load(folder / PASSAGE_VECTORS)
    index = Index(
        folder=folder,
        manifest=manifest,
        store=PassageStore(folder / PASSAGES),
        passages=passages,
        sentences=VectorIndex.load(folder / SENTENCE_VECTORS),
        table=_read_table(folder, len(passages)),
        words=Bm25.load(folder / WORDS),
        bigrams=Bm25.load(folder / BIGRAMS),
        segmenter=_read_segmenter(folder),
    )
    _check_fit(index)
    return index


def _check_fit(index: Index) -> None:
    counts = {len(index.passages), index.words.size, index.bigrams.size}
    if counts != {index.manifest.counts["passages"]}:
        raise IndexDamagedError("index.damaged", file=PASSAGE_VECTORS)
    if len(index.sentences) != len(index.table.owner):
        raise IndexDamagedError("index.damaged", file=SENTENCE_VECTORS)


def _read_table(folder: Path, passages: int) -> SentenceTable:
    try:
        owner, start, end = np.load(folder / SENTENCES).astype(np.int64)
    except Exception as error:  # a damaged file makes numpy raise anything
        raise IndexDamagedError("index.damaged", file=SENTENCES) from error
    return SentenceTable(owner, start, end, np.searchsorted(owner, np.arange(passages + 1)))


def _read_segmenter(folder: Path) -> Segmenter:
    try:
        return vocabulary_segmenter(json.loads((folder / DICTIONARY).read_text("utf-8")))
    except (OSError, ValueError, AttributeError) as error:
        raise IndexDamagedError("index.damaged", file=DICTIONARY) from error
