"""Texts that are longer than a model reads, cut into parts that are encoded one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from qa.text.chunks import CountTokens, cut_points
from qa.text.sentences import sentence_spans

if TYPE_CHECKING:
    from qa.models.base import Vectors


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of some texts in order, which text each is of, and its length in tokens."""

    texts: Sequence[str]
    owners: Sequence[int]
    sizes: Sequence[int]


def split_to_fit(texts: Sequence[str], count_tokens: CountTokens, limit: int) -> Parts:
    """Return ``texts``, those of more than ``limit`` tokens cut at sentence ends where that goes.

    ``count_tokens`` counts what the model adds to a text as well. Nothing is left out.
    """
    sizes = count_tokens(texts)
    if all(size <= limit for size in sizes):
        return Parts(texts, range(len(texts)), sizes)
    parts: list[str] = []
    owners: list[int] = []
    for i, text in enumerate(texts):
        ends = [span.end for span in sentence_spans(text)]
        cuts = cut_points(text, count_tokens, limit, ends) if sizes[i] > limit else []
        parts += [text[a:b] for a, b in pairwise([0, *cuts, len(text)])]
        owners += [i] * (len(cuts) + 1)
    return Parts(parts, owners, count_tokens(parts))


def unit(vectors: Vectors) -> Vectors:
    """Return each row at length 1."""
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(norms, np.finfo(np.float32).tiny), np.float32)
