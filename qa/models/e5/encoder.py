"""The default model for asking: its int8 graph run by onnxruntime, without torch."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from qa.errors import ModelError
from qa.models.e5.model import (
    BOS,
    EOS,
    GRAPH,
    MODEL,
    NAME,
    PASSAGE_PROMPT,
    QUERY_PROMPT,
    WEIGHTS,
    blaming,
    damaged,
    fingerprint,
    settings,
)
from qa.models.e5.tokens import open_tokenizer
from qa.models.e5.words import open_words
from qa.models.onnx import Transformer, open_graph
from qa.models.parts import split_to_fit, unit
from qa.models.threads import available_cores
from qa.models.transformer import layout_of, read_weights
from qa.text.normalize import encodable

if TYPE_CHECKING:
    from qa.models.base import Vectors
    from qa.types import Progress

REMEMBERED = 1024
"""Texts whose tokens are kept: they are counted before they are encoded."""


class OnnxEncoder:
    """multilingual-e5-small by onnxruntime; implements :class:`qa.models.base.Encoder`.

    Its vectors agree with those that sentence-transformers makes of the same weights to a cosine
    of 0.998 or more, so that it asks an index which was built so. Each core takes a text at a
    time. A text of more than ``max_tokens`` is encoded in parts, as when building.

    Raises :class:`ModelError` where a file of the model cannot be read or memory is too little,
    and ``ImportError`` or ``OSError`` where onnxruntime does not load.
    """

    name = NAME

    def __init__(self) -> None:
        self.fingerprint = fingerprint()
        self.dim = int(settings()["hidden"])
        self.max_tokens = int(settings()["positions"])
        self._words = open_words()
        tokenize = open_tokenizer().tokenize
        self._ids = lru_cache(REMEMBERED)(lambda text: (BOS, *tokenize(text).ids, EOS))
        self._workers = ThreadPoolExecutor(available_cores())
        self._transformer = open_transformer()

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return each passage's length in tokens, prompt and special tokens included."""
        return self._count([encodable(text) for text in texts], PASSAGE_PROMPT)

    def encode_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Return unit vectors of shape ``(len(texts), dim)``; a long build is torch's."""
        return self._encode(texts, PASSAGE_PROMPT, progress)

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Return unit vectors of shape ``(len(texts), dim)``."""
        return self._encode(texts, QUERY_PROMPT, None)

    def _count(self, texts: Sequence[str], prompt: str) -> list[int]:
        return [len(self._ids(prompt + text)) for text in texts]

    def _encode(self, texts: Sequence[str], prompt: str, progress: Progress | None) -> Vectors:
        given = [encodable(text) for text in texts]
        parts = split_to_fit(given, lambda some: self._count(some, prompt), self.max_tokens)
        sums = np.zeros((len(texts), self.dim), np.float32)
        vectors = self._workers.map(self._vector, [prompt + text for text in parts.texts])
        for done, vector in enumerate(vectors):
            sums[parts.owners[done]] += vector * parts.sizes[done]
            if progress:
                progress(done + 1, len(parts.texts))
        return unit(sums)

    def _vector(self, text: str) -> Vectors:
        """Return the unit vector of one text: the mean over its tokens."""
        ids = self._ids(text)
        mean = self._transformer.hidden(self._words.take(ids)).mean(0)
        return np.asarray(mean / np.linalg.norm(mean), np.float32)


def open_transformer(graph: str = GRAPH) -> Transformer:
    """Return the transformer of a graph over the encoder's weights: the whole, or its first layers.

    Raises :class:`ModelError` where graph or weights cannot be read or memory is too little, and
    ``ImportError`` or ``OSError`` where onnxruntime does not load.
    """
    with blaming(MODEL / WEIGHTS):
        read_weights(MODEL / WEIGHTS, layout_of(settings()))  # a cut file would crash onnxruntime
    try:
        return open_graph(MODEL / graph, NAME)
    except (ModelError, ImportError, OSError):
        raise
    except Exception as error:  # onnxruntime raises kinds of its own
        raise damaged(MODEL / graph, error) from error
