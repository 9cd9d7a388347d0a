"""A question and what was said before it as units: a character, a Latin word, a number.

What is borrowed, dropped or put is whole units, so that no word or number is cut in two.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from qa.models.rewriting.base import Utterance
from qa.models.rewriting.listed import items_of, named_among, place_named
from qa.text.lazily import lazily
from qa.text.normalize import HAS_CJK
from qa.types import Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

_UNIT = lazily(r"['’]s\b|[A-Za-z]+(?:-[A-Za-z]+)*|\d+(?:[.,]\d+)*|\S")
STOPS = "?？。.!！ ,，;；、"
"""What may end a question and asks nothing."""
FEATURES = 27
_QUESTION = 9
"""The kind of a question's own units; those of what was said are below (:func:`role_of`)."""
TURNS = 3
"""Turns that a question may lean on; one goes back two at most, said or not."""
_KINDS = {"question": 0, "answer": TURNS, "sentence": 2 * TURNS}


def spans_of(text: str) -> list[Span]:
    """Return the units of a text.

    >>> [text.start for text in spans_of("第12届 final")]
    [0, 1, 3, 5]
    """
    return [Span(*found.span()) for found in _UNIT.finditer(text)]


def role_of(said: Utterance) -> int:
    """Return what something said is to the network: of which turn, and as what."""
    return _KINDS[said.said_as] + min(said.back, TURNS - 1)


@dataclass(frozen=True)
class Units:
    """The units of what was said (stretch by stretch) and of the question behind them."""

    question: str
    said: Sequence[Utterance]

    @cached_property
    def of_said(self) -> list[list[Span]]:
        """The units of each stretch."""
        return [spans_of(one.text) for one in self.said]

    @cached_property
    def of_question(self) -> list[Span]:
        """The units of the question without the stops that end it."""
        found = spans_of(self.question)
        while len(found) > 1 and self.question[found[-1].start : found[-1].end] in STOPS:
            found.pop()
        return found

    @cached_property
    def before(self) -> int:
        """How many units were said before."""
        return sum(map(len, self.of_said))

    @cached_property
    def stretches(self) -> list[Span]:
        """The places that the units of each stretch have among all that was said."""
        ends = np.cumsum([0, *map(len, self.of_said)]).tolist()
        return [Span(*ends_of) for ends_of in pairwise(ends)]

    @cached_property
    def written(self) -> list[str]:
        """Every unit in small letters, the question's last."""
        return [unit for _, units in self.parts() for unit in units]

    def parts(self) -> Iterator[tuple[int, list[str]]]:
        """Yield the kind and the units of each stretch, then those of the question."""
        for one, spans in zip(self.said, self.of_said, strict=True):
            yield role_of(one), lower(one.text, spans)
        yield _QUESTION, lower(self.question, self.of_question)

    def said_between(self, start: int, end: int) -> str:
        """Return the text from unit ``start`` to before ``end`` of one stretch said before."""
        if start >= end:
            return ""
        for one, spans, place in zip(self.said, self.of_said, self.stretches, strict=True):
            if place.start <= start < place.end:
                return one.text[spans[start - place.start].start : spans[end - 1 - place.start].end]
        return ""

    def joined(self) -> tuple[str, list[Span]]:
        """Return all as one text, a stretch after another, and where its units stand in it."""
        text, places = "", []
        for one, spans in zip(self.said, self.of_said, strict=True):
            places += [Span(len(text) + s.start, len(text) + s.end) for s in spans]
            text += one.text + ("？" if one.said_as == "question" else "。")
        places += [Span(len(text) + s.start, len(text) + s.end) for s in self.of_question]
        return text + self.question, places

    def features(self) -> Floats:
        """Return what stands where and is said how often, ``(units, FEATURES)`` of 0 and 1.

        Whose the unit is (10); whether the question has it, the last question, an earlier one, the
        last answer, an earlier one, a sentence; what it is written with; whether it begins or ends
        its stretch, was said more than once, and stands on the other side before the same unit;
        whether its stretch is a list, the question names an item of a list by its place, and the
        unit stands in that.
        """
        parts = list(self.parts())
        held: list[set[str]] = [set() for _ in range(_QUESTION + 1)]
        for kind, units in parts:
            held[kind].update(units)
        asked = parts[-1][1]
        counts = Counter(unit for _, units in parts[:-1] for unit in units)
        pairs = (
            set(pairwise(asked)),
            {pair for _, units in parts[:-1] for pair in pairwise(units)},
        )
        groups = ((9,), (0,), (1, 2), (3,), (4, 5), (6, 7))
        among = [set().union(*(held[kind] for kind in group)) for group in groups]
        rows = []
        place = place_named(self.question)
        for kind, units in parts:
            named = named_among(units, place if kind != _QUESTION else None)
            lists = any(items_of(units))
            for at, unit in enumerate(units):
                row = [float(kind == one) for one in range(_QUESTION + 1)]
                row += [float(unit in some) for some in among]
                row += _written_with(unit)
                row += [float(at == 0), float(at == len(units) - 1), float(counts[unit] > 1)]
                pair = (unit, units[at + 1]) if at + 1 < len(units) else None
                row.append(float(pair in pairs[kind == _QUESTION]))
                row += [float(lists), float(place is not None), float(named[at])]
                rows.append(row)
        return np.array(rows, np.float32)


def _written_with(unit: str) -> list[float]:
    first = unit[0]
    letter = first.isascii() and first.isalpha()
    kinds = (HAS_CJK.match(first), letter, first.isdigit(), not first.isalnum())
    return [float(bool(kind)) for kind in kinds]


def lower(text: str, spans: Sequence[Span]) -> list[str]:
    """Return the units of a text in small letters."""
    return [text[span.start : span.end].lower().replace("’", "'") for span in spans]
