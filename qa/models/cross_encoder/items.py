"""Where each item of an answer begins and ends: two convolutions over the reader's vectors.

What the reader marks tells where an answer is, hardly where one of several ends and the next
begins (decision 39). The weights are fitted by ``training/items.py``; numpy only.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from qa.models.products import by_rows
from qa.types import ItemTags, Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

ITEM_WEIGHTS = "items.safetensors"
"""The tagger's weights (float16), beside the reader's, whose vectors it reads."""

LEAST_ANSWERABLE = -2.0
"""The logit from which a passage is tagged: of one that answers less, nothing is quoted."""
_MOST, _SCALE = 12.0, 5.0
"""The reader's logits are held within this, and made about as large as the rest."""


class ItemTagger:
    """What one set of weights says of a passage's tokens; see :meth:`tags`."""

    def __init__(self, weights: Mapping[str, Floats]) -> None:
        """Use weights under the names that ``training/items.py`` gives them."""
        given = {name: np.asarray(value, np.float32) for name, value in weights.items()}
        self._of = {name: _laid_flat(value) for name, value in given.items()}

    def tags(self, hidden: Floats, logits: Floats, spans: tuple[Span, ...]) -> ItemTags:
        """Return the tags of a passage's tokens.

        ``hidden`` are their vectors, ``logits`` what the reader's token head says of each, of
        shape ``(tokens, 3)``, ``spans`` their characters.
        """
        near = np.tanh(by_rows(hidden, self._of["proj.weight"]) + self._of["proj.bias"])
        given = np.concatenate([near, logits_as_seen(logits)], 1)
        first = np.maximum(self._convolved(given, "first"), 0)
        second = np.maximum(self._convolved(first, "second"), 0) + first
        scores = by_rows(second, self._of["out.weight"]) + self._of["out.bias"]
        scores = scores - scores.max(1, keepdims=True)
        scores = scores - np.log(np.exp(scores).sum(1, keepdims=True))
        return ItemTags(spans, tuple((float(a), float(b), float(c)) for a, b, c in scores))

    def _convolved(self, rows: Floats, name: str) -> Floats:
        """Return what a layer makes of each row and those beside it (laid out as PyTorch's)."""
        weights = self._of[f"{name}.weight"]
        size = weights.shape[1] // rows.shape[1]
        padded = np.pad(rows, ((size // 2, size // 2), (0, 0)))
        windows = np.concatenate([padded[at : at + len(rows)] for at in range(size)], 1)
        return np.asarray(by_rows(windows, weights) + self._of[f"{name}.bias"], np.float32)


def _laid_flat(weights: Floats) -> Floats:
    """Return a convolution's weights (out, in, beside) as rows that go over what lies side by side.

    Others as they are.
    """
    if weights.ndim < 3:
        return weights
    return np.ascontiguousarray(weights.transpose(0, 2, 1).reshape(len(weights), -1))


def logits_as_seen(logits: Floats) -> Floats:
    """Return the reader's logits of tokens as the tagger sees them."""
    return np.asarray(np.clip(logits, -_MOST, _MOST) / _SCALE, np.float32)
