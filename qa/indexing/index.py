"""An index opened for asking."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from qa.errors import IndexDamagedError, StoreError
from qa.indexing.bm25 import Bm25
from qa.indexing.generation import current_generation
from qa.indexing.manifest import Manifest, check_sizes, read_manifest
from qa.indexing.sentences import SentenceTable
from qa.indexing.store import PassageStore
from qa.indexing.vectors import store_class, vectors_file
from qa.indexing.vectors.base import VectorStore
from qa.text.segment import Segmenter, vocabulary_segmenter

PASSAGES = "passages.sqlite"
PASSAGE_VECTORS = "passages"
SENTENCE_VECTORS = "sentences"
SENTENCES = "sentences.npy"
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
    passages = _load_vectors(folder, PASSAGE_VECTORS, manifest)
    index = Index(
        folder=folder,
        manifest=manifest,
        store=PassageStore(folder / PASSAGES),
        passages=passages,
        sentences=_load_vectors(folder, SENTENCE_VECTORS, manifest),
        table=SentenceTable.load(folder / SENTENCES, len(passages)),
        words=Bm25.load(folder / WORDS),
        bigrams=Bm25.load(folder / BIGRAMS),
        segmenter=_read_segmenter(folder),
    )
    _check_fit(index)
    return index


def _load_vectors(folder: Path, name: str, manifest: Manifest) -> VectorStore:
    store = manifest.vectors["store"]
    return store_class(store).load(vectors_file(folder, name, store))


def _check_fit(index: Index) -> None:
    counts = {len(index.passages), index.words.size, index.bigrams.size}
    if counts != {index.manifest.counts["passages"]}:
        raise _damaged(index, PASSAGE_VECTORS)
    if len(index.sentences) != len(index.table):
        raise _damaged(index, SENTENCE_VECTORS)


def _damaged(index: Index, name: str) -> IndexDamagedError:
    path = vectors_file(index.folder, name, index.manifest.vectors["store"])
    return IndexDamagedError("index.damaged", file=path.name)


def _read_segmenter(folder: Path) -> Segmenter:
    try:
        return vocabulary_segmenter(json.loads((folder / DICTIONARY).read_text("utf-8")))
    except (OSError, ValueError, AttributeError) as error:
        raise IndexDamagedError("index.damaged", file=DICTIONARY) from error
