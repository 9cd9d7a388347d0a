"""The default model's tokens with their places in the text, ready in a hundredth of a second.

`tokenizers` takes far longer to open, and needs the pieces as Python texts. Here they are read in
place from the shipped vocabulary, and every substring of a text is looked up in it at once, by
hash.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from qa.models.e5.characters import SPACE_MARK, CharacterMap, ModelText, to_model_text
from qa.models.e5.model import UNK
from qa.models.e5.vocabulary import Vocabulary, read_vocabulary
from qa.text.normalize import encodable
from qa.types import Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]
    Hashes = NDArray[np.uint64]

UNKNOWN_PENALTY = 10.0
"""How much worse than the worst piece an unknown character is, in SentencePiece."""

FACTOR = 0x9E3779B97F4A7C15
INVERSE = pow(FACTOR, -1, 1 << 64)

HASHED_AT_ONCE = 1024
"""Pieces; more of them take memory anew, which costs more than hashing."""

KEPT_BITS = 20
"""By so many bits of a hash most texts that are no pieces are told before they are looked for."""


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
    """XLM-R's unigram tokenizer over a vocabulary.

    It gives the ids of :func:`qa.models.e5.tokenizer.build_tokenizer`.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._scores = vocabulary.scores
        self._penalty = float(self._scores.min()) - UNKNOWN_PENALTY
        self._lookup = CharacterMap(vocabulary.characters).lookup
        lengths = np.diff(vocabulary.ends)
        self._longest = int(lengths.max())
        hashes = np.concatenate(list(_piece_hashes(vocabulary)))
        self._order = np.argsort(hashes)
        self._hashes = hashes[self._order]
        self._may_be = np.zeros(1 << KEPT_BITS, bool)
        self._may_be[_first_bits(hashes)] = True

    def tokenize(self, text: str) -> Tokens:
        """Return the tokens of ``text`` and their places in it."""
        ids: list[int] = []
        spans: list[Span] = []
        read = to_model_text(encodable(text), self._lookup)
        for start, end, token in self._segment(read.text):
            ids.append(token)
            spans.append(_span(read, start, end))
        return Tokens(text, tuple(ids), tuple(spans))

    def _segment(self, text: str) -> list[tuple[int, int, int]]:
        """Return the best pieces of a normalised text as (start, end, id): Viterbi's algorithm."""
        best = [0.0] + [float("-inf")] * len(text)
        back: list[tuple[int, int]] = [(0, UNK)] * (len(text) + 1)
        found = self._pieces(text)
        for start in range(len(text)):
            pieces = found.get(start, [])
            if not pieces or pieces[0][0] > start + 1:
                pieces = [(start + 1, UNK, self._penalty), *pieces]
            for end, token, score in pieces:
                if best[start] + score > best[end]:
                    best[end], back[end] = best[start] + score, (start, token)
        return _backtrack(back)

    def _pieces(self, text: str) -> dict[int, list[tuple[int, int, float]]]:
        """Return the pieces in ``text`` as (end, id, score), by start, the shortest first."""
        codes = np.frombuffer(text.encode("utf-8"), np.uint8)
        bounds = np.append(np.flatnonzero((codes & 0xC0) != 0x80), codes.size)
        starts, ends = self._substrings(text, bounds)
        hashes = _hash(codes, bounds[starts], bounds[ends])
        likely = np.flatnonzero(self._may_be[_first_bits(hashes)])
        at = np.minimum(np.searchsorted(self._hashes, hashes[likely]), self._hashes.size - 1)
        same = self._hashes[at] == hashes[likely]
        known, tokens = likely[same], self._order[at[same]]
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


def _piece_hashes(vocabulary: Vocabulary) -> Iterator[Hashes]:
    for first in range(0, len(vocabulary), HASHED_AT_ONCE):
        ends = vocabulary.ends[first : first + HASHED_AT_ONCE + 1]
        own = ends - ends[0]
        yield _hash(vocabulary.text[ends[0] : ends[-1]], own[:-1], own[1:])


def _hash(codes: NDArray[np.uint8], starts: Integers, ends: Integers) -> Hashes:
    """Return a 64-bit hash of each ``codes[start:end]``: a polynomial, told by sums of the whole.

    Code ``i`` counts ``INVERSE ** i`` times in the sums up to it; what lies between two of them,
    times ``FACTOR ** start``, no longer depends on where it stands. All is modulo 2 ** 64.
    """
    shrinking = _powers(INVERSE, codes.size)
    sums = np.zeros(codes.size + 1, np.uint64)
    np.cumsum((codes.astype(np.uint64) + 1) * shrinking, out=sums[1:])
    return (sums[ends] - sums[starts]) * _powers(FACTOR, codes.size + 1)[starts]


def _powers(base: int, count: int) -> Hashes:
    """Return the first so many powers of ``base``, the 0th first, modulo 2 ** 64."""
    powers = np.full(count, base, np.uint64)
    powers[:1] = 1
    return np.cumprod(powers)


def _first_bits(hashes: Hashes) -> Hashes:
    return hashes >> np.uint64(64 - KEPT_BITS)


def _backtrack(back: list[tuple[int, int]]) -> list[tuple[int, int, int]]:
    """Return the path to the end of the text; unknown characters in a row are one token."""
    path: list[tuple[int, int, int]] = []
    end = len(back) - 1
    while end > 0:
        start, token = back[end]
        if path and token == UNK == path[-1][2]:
            path[-1] = (start, path[-1][1], UNK)
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
    """Return the shipped tokenizer; raises :class:`ModelError` where its file cannot be read."""
    return E5Tokenizer(read_vocabulary())
