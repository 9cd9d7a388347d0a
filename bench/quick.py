"""``qa`` with a model that takes no time, for benches that start it hundreds of times.

    python bench/quick.py index build seeds -i /tmp/x --model quick

``--model quick`` names the encoder; an index built with it is asked with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np

from qa.models import encoders

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from qa.models.base import Encoder, Notify
    from qa.types import Progress

    Vectors = NDArray[np.float32]

NAME = "quick"


class QuickEncoder:
    """Unit vectors of hashed character bigrams; a token is a character."""

    name = fingerprint = NAME
    dim = 256
    max_tokens = 512

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [len(text) for text in texts]

    def encode_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        if progress:
            progress(len(texts), len(texts))
        return self.encode_queries(texts)

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        vectors = np.full((len(texts), self.dim), 1e-3, np.float32)
        for vector, text in zip(vectors, texts, strict=True):
            for i in range(len(text) - 1):
                vector[crc32(text[i : i + 2].encode("utf-8", "replace")) % self.dim] += 1
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


class Quick:
    """Opens it by its name; a :class:`qa.models.base.Provider`."""

    def takes(self, model: str) -> bool:
        return model == NAME

    def open_encoder(self, model: str) -> Encoder:
        return QuickEncoder()

    def open_query_encoder(
        self, model: str, fingerprint: str | None, notify: Notify | None
    ) -> Encoder:
        return QuickEncoder()


def install() -> None:
    """Let this process know the model."""
    encoders.PROVIDERS = (Quick(), *encoders.PROVIDERS)


if __name__ == "__main__":
    from qa.cli.main import main

    install()
    main()
