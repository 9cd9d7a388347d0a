"""From passages to a generation on disk; and the update that encodes only what is new."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from importlib.metadata import version as installed_version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from qa.indexing import index as opened
from qa.indexing.bm25 import build_bm25
from qa.indexing.dictionary import read_dictionary
from qa.indexing.glossary import read_glossary
from qa.indexing.manifest import FORMAT, Manifest, hash_file, hash_folder
from qa.indexing.materials import Builder, Materials
from qa.indexing.noise import noise_floor
from qa.indexing.records import Stamp
from qa.indexing.sentences import SentenceTable
from qa.indexing.store import write_store
from qa.indexing.terms import encoded_text, lexical_texts, mine_names
from qa.indexing.unfinished import UnfinishedVectors
from qa.indexing.vectors import DEFAULT_STORE, store_class, vectors_file
from qa.models.base import Encoder
from qa.text.normalize import in_latin, normalize, simplify
from qa.text.originals import original_terms
from qa.text.paths import stored_path
from qa.text.segment import Segmenter, bigrams, full_segmenter
from qa.types import Passage, Progress, Source
from qa.version import __version__

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Known = Mapping[str, NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class Corpus:
    """What is to be indexed: sources with their files, passages in order, where they came from.

    ``skipped`` are the hashes of files that could not be read, by name; ``stamps`` those of the
    sources' files before they were read, by source path. ``repeated`` is a hash of the lines that
    several files have, which tell what is navigation.
    """

    roots: tuple[str, ...]
    sources: Sequence[tuple[Source, Path]]
    passages: Sequence[Passage]
    skipped: Mapping[str, str] = field(default_factory=dict)
    stamps: Mapping[str, Stamp] = field(default_factory=dict)
    repeated: str = ""

    @property
    def hash(self) -> str:
        """A SHA-256 over all source paths and their content."""
        lines = sorted(f"{source.path}\0{source.sha256}\n" for source, _ in self.sources)
        return hashlib.sha256("".join(lines).encode()).hexdigest()


def dense_text(text: str) -> str:
    """Return what is encoded of a passage or sentence: simplified characters, nothing else.

    Questions are simplified too, so that both scripts meet in one place of the vector space.
    """
    return simplify(text)


def write_generation(
    folder: Path,
    corpus: Corpus,
    encoder: Encoder,
    *,
    dictionary: Path | None = None,
    glossary: Path | None = None,
    known: Known | None = None,
    builders: Sequence[Builder] = (),
    store: str = DEFAULT_STORE,
    progress: Progress | None = None,
    unfinished: UnfinishedVectors | None = None,
) -> int:
    """Write all files of a generation into the empty ``folder``; return how many texts it encoded.

    ``known`` are vectors by text (as :func:`dense_text` gives it) that need not be encoded again.
    ``unfinished`` keeps those that are encoded until the generation is published.
    ``builders`` write further files, ``store`` names the vector store.
    """
    sentences = SentenceTable.of(corpus.passages)
    whole = [dense_text(encoded_text(passage)) for passage in corpus.passages]
    parts = [dense_text(corpus.passages[row].text[a:b]) for row, a, b in sentences]
    known = known or {}
    new = [text for text in dict.fromkeys([*whole, *parts]) if text not in known]
    encode = unfinished.encode if unfinished else encoder.encode_passages
    vectors = {**known, **dict(zip(new, encode(new, progress), strict=True))}
    names = mine_names(corpus.passages)
    names += read_glossary(glossary).names() if glossary else []
    materials = Materials(
        passages=corpus.passages,
        passage_vectors=np.stack([vectors[text] for text in whole]),
        sentences=sentences,
        sentence_vectors=np.stack([vectors[text] for text in parts]),
        segmenter=full_segmenter(names, read_dictionary(dictionary) if dictionary else ()),
    )
    described = _write_vectors(folder, materials, store)
    _write_lexical(folder, materials)
    for builder in builders:
        builder.build(materials, folder)
    held = write_store(folder / opened.PASSAGES, corpus.sources, corpus.passages, corpus.stamps)
    segmenter = _describe_segmenter(len(names), dictionary, glossary)
    latin = np.array([in_latin(passage.text) for passage in corpus.passages])
    np.save(folder / opened.LATIN, np.flatnonzero(latin).astype(np.int32))
    noise = noise_floor(
        encoder, materials.passage_vectors, materials.sentence_vectors, latin, sentences.owner
    )
    manifest = _manifest(folder, corpus, encoder, segmenter, described, len(sentences), noise)
    signals = tuple(builder.name for builder in builders)
    replace(manifest, signals=signals, held=held).write(folder)
    return len(new)


def _write_vectors(folder: Path, materials: Materials, store: str) -> dict[str, Any]:
    """Write passage and sentence vectors and the sentence table; describe the vectors."""
    materials.sentences.save(folder / opened.SENTENCES)
    described: dict[str, Any] = {"store": store}
    for name, vectors in (
        (opened.PASSAGE_VECTORS, materials.passage_vectors),
        (opened.SENTENCE_VECTORS, materials.sentence_vectors),
    ):
        built = store_class(store).build(vectors)
        built.save(vectors_file(folder, name, store))
        described[name] = built.describe()
    return described


def _write_lexical(folder: Path, materials: Materials) -> None:
    """Write BM25 over words and over bigrams, and the dictionary that questions are cut with."""
    written = lexical_texts(materials.passages)
    texts = [normalize(text) for text in written]
    bags = [materials.segmenter.words(text) for text in texts]
    build_bm25(bags, folder / opened.WORDS)
    pairs = [bigrams(text) + original_terms(old) for text, old in zip(texts, written, strict=True)]
    build_bm25(pairs, folder / opened.BIGRAMS)
    _write_dictionary(folder / opened.DICTIONARY, materials.segmenter, bags)


def _describe_segmenter(
    names: int, dictionary: Path | None, glossary: Path | None
) -> dict[str, Any]:
    return {
        "jieba": installed_version("jieba"),
        "names": names,
        "dictionary": stored_path(dictionary) if dictionary else None,
        "dictionary_sha256": hash_file(dictionary) if dictionary else None,
        "glossary_sha256": hash_file(glossary) if glossary else None,
    }


def _write_dictionary(path: Path, segmenter: Segmenter, bags: Sequence[Sequence[str]]) -> None:
    words = sorted({term for bag in bags for term in bag})
    path.write_text(json.dumps(segmenter.frequencies(words), ensure_ascii=False), "utf-8")


def _manifest(
    folder: Path,
    corpus: Corpus,
    encoder: Encoder,
    segmenter: Mapping[str, Any],
    vectors: Mapping[str, Any],
    sentences: int,
    noise: Mapping[str, Mapping[str, float]],
) -> Manifest:
    articles = {passage.article_key for passage in corpus.passages}
    return Manifest(
        format=FORMAT,
        version=__version__,
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        roots=corpus.roots,
        corpus=corpus.hash,
        model=encoder.name,
        fingerprint=encoder.fingerprint,
        dim=encoder.dim,
        segmenter=segmenter,
        counts={
            "sources": len(corpus.sources),
            "articles": len(articles),
            "passages": len(corpus.passages),
            "sentences": sentences,
        },
        vectors=vectors,
        noise=noise,
        repeated=corpus.repeated,
        skipped=corpus.skipped,
        files=hash_folder(folder),
    )


def known_vectors(index: opened.Index) -> dict[str, NDArray[np.float32]]:
    """Return the vectors of an opened index by text, to hand to :func:`write_generation`."""
    passages = index.store.all_passages()
    every = np.arange(len(index.sentences), dtype=np.int64)
    known = {
        dense_text(passages[row].text[start:end]): vector
        for (row, start, end), vector in zip(
            index.table, index.sentences.vectors(every), strict=True
        )
    }
    rows = np.arange(len(index), dtype=np.int64)
    for passage, vector in zip(passages, index.passages.vectors(rows), strict=True):
        known[dense_text(encoded_text(passage))] = vector
    return known
