"""What tells the right way to put a question in full from the other likely ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from qa.lexicon.common import common_word
from qa.lexicon.surnames import compound_surnames, surnames
from qa.models.rewriting.base import Made, Rewrite, SaidAs, Utterance
from qa.models.rewriting.listed import named_among, place_named
from qa.models.rewriting.network import INSTEAD
from qa.models.rewriting.units import Units, lower, spans_of
from qa.text.english import LATIN_NAME
from qa.text.lazily import lazily
from qa.types import Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

_AS: tuple[SaidAs, ...] = ("question", "answer", "sentence")
_LEAST = 1e-6
_BACK = 3
"""Turns before a question that are told apart."""

_PERSON = lazily(r"[他她]|\b(?:he|she|his|her|hers|him)\b")
_GIVEN = 2
"""Characters at most of a given name."""
_ASKING = lazily(r"谁|几|多少|哪|什么|啥|吗|怎|\b(?:who|what|when|where|how|which|why)\b")


def traits_of(units: Units, states: Floats, ways: Sequence[Rewrite]) -> Floats:
    """Return the traits of each way, a row each.

    ``ways`` are the likeliest, in their order; ``states`` the encoder's vectors of all units.
    """
    shares = _shares(ways)
    seen = _Seen(units, states)
    rows = [
        [*_likely(way, ways, at), *seen.of(way), *_held_with(way, ways, shares)]
        for at, way in enumerate(ways)
    ]
    return np.array(rows, np.float32)


def _shares(ways: Sequence[Rewrite]) -> Floats:
    """Return how likely each way is among these."""
    likely = np.array([way.likely for way in ways])
    weights = np.exp(likely - likely.max())
    return np.asarray(weights / weights.sum(), np.float32)


def _likely(way: Rewrite, ways: Sequence[Rewrite], at: int) -> list[float]:
    return [way.likely, way.likely - ways[0].likely, *way.made.parts, float(at == 0), float(at)]


def _held_with(way: Rewrite, ways: Sequence[Rewrite], shares: Floats) -> list[float]:
    """Return how likely together the ways are that do the same, that borrow the same."""
    pairs = [(other.made.kind == way.made.kind, other.made.pieces) for other in ways]
    kind = sum(float(share) for share, (same, _) in zip(shares, pairs, strict=True) if same)
    first = way.made.pieces[:1]
    same = sum(
        float(share) for share, (_, of) in zip(shares, pairs, strict=True) if of[:1] == first
    )
    return [kind, same]


class _Seen:
    """A question with what was said before it, as its ways are looked at."""

    def __init__(self, units: Units, states: Floats) -> None:
        self._units, self._states, self._before = units, states, units.before
        self._written = units.written
        self._asked = self._written[self._before :]
        self._mean = states[self._before :].mean(0)
        self._last = self._last_question()
        self._place = place_named(units.question)
        *said, _ = [some for _, some in units.parts()]
        self._named = [one for some in said for one in named_among(some, self._place)]

    def _last_question(self) -> set[str]:
        """Return the units of the question before, in full."""
        for one, place in zip(self._units.said, self._units.stretches, strict=True):
            if one.said_as == "question" and one.back == 0:
                return set(self._written[place.start : place.end])
        return set()

    def of(self, way: Rewrite) -> list[float]:
        """Return what a way does, from where, and what comes of it."""
        made = way.made
        kinds = [float(made.kind == kind) for kind in range(INSTEAD + 1)]
        borrowed = [unit for span in made.pieces for unit in self._written[span.start : span.end]]
        return [
            *kinds,
            float(len(made.dropped)),
            *self._sources(made.pieces),
            *self._edges(made.pieces),
            float(np.log1p(len(borrowed))),
            _share(borrowed, set(self._asked)),
            _share(self._asked, set(borrowed)),
            *self._nearness(made.pieces, made.replaced),
            *self._replaced(made.replaced),
            *self._whole(way),
            *self._stands_for(made),
            *self._listed(made.pieces),
        ]

    def _stands_for(self, made: Made) -> list[float]:
        """Return what the first piece stands for: how near that is, and whether it is a person."""
        gone = [self._before + at for at in made.dropped]
        if not (gone and made.pieces):
            return [0.0] * 4
        piece = made.pieces[0]
        words = "".join(self._written[at] for at in gone)
        person = bool(_PERSON.search(words.lower()))
        named = _is_name(self._units.said_between(piece.start, piece.end))
        near = _alike(self._states[gone].mean(0), self._states[piece.start : piece.end].mean(0))
        return [near, float(person and named), float(person and not named), float(named)]

    def _listed(self, pieces: Sequence[Span]) -> list[float]:
        """Return how much of the pieces stands in the item named by its place, and its edges."""
        units = [at for span in pieces for at in range(span.start, span.end)]
        if not (units and self._place is not None):
            return [0.0] * 2
        share = sum(self._named[at] for at in units) / len(units)
        return [share, float(any(self._named[at] for at in units))]

    def _sources(self, pieces: Sequence[Span]) -> list[float]:
        """Return where the first and the other piece come from: said as what, how long ago."""
        found = [0.0] * (2 * (len(_AS) + _BACK))
        for at, piece in enumerate(pieces[:2]):
            one, _ = self._said_with(piece)
            begin = at * (len(_AS) + _BACK)
            found[begin + _AS.index(one.said_as)] = 1.0
            found[begin + len(_AS) + min(one.back, _BACK - 1)] = 1.0
        return found

    def _edges(self, pieces: Sequence[Span]) -> list[float]:
        """Return whether the first piece begins and ends what was said."""
        if not pieces:
            return [0.0, 0.0]
        _, place = self._said_with(pieces[0])
        return [float(pieces[0].start == place.start), float(pieces[0].end == place.end)]

    def _said_with(self, piece: Span) -> tuple[Utterance, Span]:
        """Return what was said that holds a piece, and the place of its units."""
        places = zip(self._units.said, self._units.stretches, strict=True)
        return next(pair for pair in places if pair[1].start <= piece.start < pair[1].end)

    def _nearness(self, pieces: Sequence[Span], replaced: Span | None) -> list[float]:
        """Return how near in meaning what is borrowed and what is replaced are to the question."""
        spans: list[Span | None] = [*pieces[:2], *[None] * (2 - len(pieces[:2])), replaced]
        return [0.0 if span is None or not len(span) else self._near(span) for span in spans]

    def _near(self, span: Span) -> float:
        return _alike(self._states[span.start : span.end].mean(0), self._mean)

    def _replaced(self, replaced: Span | None) -> list[float]:
        """Return how alike in form what is replaced is to the question."""
        if replaced is None or not len(replaced):
            return [0.0] * 5
        gone = self._written[replaced.start : replaced.end]
        first, last = gone[0], gone[-1]
        return [
            float(last in self._asked),
            float(first in self._asked),
            float(any(map(str.isdigit, first)) == any(map(str.isdigit, self._asked[0]))),
            float(np.log1p(len(gone))),
            float(bool(_ASKING.search("".join(gone)))),
        ]

    def _whole(self, way: Rewrite) -> list[float]:
        """Return what the whole question is like: how long, what it says twice or asks twice."""
        text = self._units.question if way.text is None else way.text
        full = lower(text, spans_of(text))
        pairs = Counter(pairwise(full))
        counts = Counter(full)
        asked = len(_ASKING.findall(text.lower()))
        return [
            float(np.log1p(len(full))),
            sum(count - 1 for count in pairs.values()) / max(1, len(full)),
            sum(count - 1 for count in counts.values()) / max(1, len(full)),
            float(asked == 0),
            float(asked > 1),
            _share(full, self._last),
        ]


def _alike(one: Floats, other: Floats) -> float:
    """Return the cosine of two vectors."""
    return float(one @ other / (np.linalg.norm(one) * np.linalg.norm(other) + _LEAST))


def _is_name(text: str) -> bool:
    """Tell whether a text looks like a person's name: 郑小禾, Zheng Xiaohe."""
    if LATIN_NAME.fullmatch(text):
        return True
    common = common_word(text)
    size = 2 if text[:2] in compound_surnames() else int(text[:1] in surnames(common=True))
    fits = size and size < len(text) <= size + _GIVEN
    return bool(fits) and (common is None or common.kind == "person")


def _share(some: Sequence[str], among: set[str]) -> float:
    """Return which share of some units is among others."""
    return sum(unit in among for unit in some) / max(1, len(some))
