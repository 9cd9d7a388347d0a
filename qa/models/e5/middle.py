"""What the default model knows of each character of a text half-way: its seventh layer.

The last layer is trained to tell what a whole text is about; which words belong together is told
best by the layers between (Tenney et al., ACL 2019): for the pieces of questions the seventh of
twelve marks half as many again rightly as the last (docs/decisions/0035).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from qa.models.e5.encoder import open_transformer
from qa.models.e5.model import BOS, EOS, QUERY_PROMPT
from qa.models.e5.tokens import Tokens, open_tokenizer
from qa.models.e5.words import open_words
from qa.text.normalize import encodable

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

GRAPH = "middle.onnx"
"""The first layers of the encoder's graph; the weights are the encoder's."""


class MiddleStates:
    """The hidden vectors of a text's characters, each its token's.

    Raises what :func:`qa.models.e5.encoder.open_transformer` does.
    """

    def __init__(self) -> None:
        self._words = open_words()
        self._tokenize = open_tokenizer().tokenize
        self._transformer = open_transformer(GRAPH)

    def of(self, text: str) -> tuple[Floats, Floats]:
        """Return vectors ``(characters, hidden)``, and whether each begins and ends a token.

        The second is of shape ``(characters, 2)``. A character that no token has (a blank) has the
        vector of the text's beginning.
        """
        tokens = self._tokenize(QUERY_PROMPT + encodable(text))
        ids = (BOS, *tokens.ids, EOS)
        hidden = self._transformer.hidden(self._words.take(ids))
        owners, edges = _owners(tokens, len(QUERY_PROMPT), len(text))
        return hidden[owners], edges


def _owners(tokens: Tokens, skipped: int, size: int) -> tuple[NDArray[np.int64], Floats]:
    """Return the place of each character's token behind the mark that a sequence begins with."""
    owners = np.zeros(size, np.int64)
    edges = np.zeros((size, 2), np.float32)
    for place, span in enumerate(tokens.spans, 1):
        start, end = span.start - skipped, span.end - skipped
        owners[max(start, 0) : max(end, 0)] = place
        if 0 <= start < end:
            edges[start, 0] = edges[end - 1, 1] = 1
    return owners, edges
