"""Vectors, readings and hits kept by what they were made of: asking again costs milliseconds."""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from qa.indexing.glossary import glossary_of, read_glossary
from qa.indexing.index import open_index
from qa.models.cross_encoder.reader import CrossEncoderReader
from qa.models.encoders import open_query_encoder
from qa.models.splitting.pieces import Pieces
from qa.models.splitting.splitter import SPLITTER, WEIGHTS, LearnedSplitter
from qa.pipeline.session import Session
from qa.retrieval.retrieve import Retriever
from qa.types import Filters, Hit, Question


class Kept:
    """What the two models said, by their inputs; kept in a file for the next run."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._said: dict[bytes, Any] = {}
        if path is not None and path.exists():
            self._said = pickle.loads(path.read_bytes())

    def write(self) -> None:
        """Write all that is kept."""
        if self._path is not None:
            self._path.write_bytes(pickle.dumps(self._said))

    def once(self, make: Callable[..., Any], *given: Any) -> Any:
        """Return what ``make`` makes of what is given, made only the first time."""
        key = hashlib.blake2b(pickle.dumps(given), digest_size=16).digest()
        if key not in self._said:
            self._said[key] = make(*given)
        return self._said[key]


class KeptRetriever(Retriever):
    """Finds for a question what it found before, while nothing that it leans on is held."""

    inside = 0
    """How many retrievals are going on."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.found: dict[bytes, list[Hit]] = {}
        self.keeps = False

    def retrieve(self, question: Question, k: int, filters: Filters | None = None) -> list[Hit]:
        """Return what :meth:`Retriever.retrieve` does."""
        key = pickle.dumps((question, k, filters)) if self.keeps else b""
        if key and key in self.found:
            return list(self.found[key])
        KeptRetriever.inside += 1
        try:
            hits = super().retrieve(question, k, filters)
        finally:
            KeptRetriever.inside -= 1
        if key:
            self.found[key] = hits
        return list(hits)


class KeptSplitter(LearnedSplitter):
    """Says of a question what it said before, by the same weights."""

    def __init__(self, kept: Kept) -> None:
        super().__init__()
        self._kept = kept
        self._weights = hashlib.blake2b((SPLITTER / WEIGHTS).read_bytes()).digest()

    def pieces(self, text: str) -> Pieces | None:
        """Return what :meth:`LearnedSplitter.pieces` does."""
        see = super().pieces
        return self._kept.once(lambda one, _weights: see(one), text, self._weights)


class Models:
    """Encoder, reader and splitter, opened once, that say what they said before."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept
        self.reader = CrossEncoderReader()
        network = self.reader.network
        network.read_once = partial(kept.once, network.read)  # type: ignore[assignment]
        self._splitter = KeptSplitter(kept)
        self._encoders: dict[tuple[str, str], Any] = {}

    def session(self, path: Path) -> Session:
        """Open an index for asking."""
        index = open_index(path)
        model = index.manifest.model, index.manifest.fingerprint
        if model not in self._encoders:
            self._encoders[model] = self._remembering(open_query_encoder(*model))
        names = glossary_of(path, None)
        known = read_glossary(names) if names else None
        encoder, retriever = self._encoders[model], KeptRetriever(index)
        return Session(
            index,
            encoder,
            self.reader,
            glossary=known,
            retriever=retriever,
            splitter=self._splitter,
        )

    def _remembering(self, encoder: Any) -> Any:
        encode = encoder.encode_queries

        def remembered(texts: Sequence[str]) -> Any:
            rows = [self._kept.once(lambda one: encode([one])[0], text) for text in texts]
            return np.stack(rows) if rows else encode(texts)

        encoder.encode_queries = remembered
        return encoder
