"""The figures of a text, each with what its clause tells of it and the enumeration it stands in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qa.text.lazily import lazily
from qa.text.numbers import Number, numbers_in
from qa.text.sentences import CLAUSE_MARK, sentence_spans
from qa.text.written_numbers import unit_of
from qa.types import Span

_CLAUSE_END = lazily(rf"[（(]|{CLAUSE_MARK.pattern}")


@dataclass(frozen=True, slots=True)
class ToldFigure:
    """A figure of a text and its unit; ``own`` are the words before it in its clause.

    ``told`` is what the sentence says since the figure before of its unit, to the clause's end.
    """

    number: Number
    unit: str
    told: str
    own: str
    sentence: Span

    def alike(self, other: ToldFigure) -> bool:
        """Tell whether another counts the same: 5个人, 19个."""
        one, two = self.unit, other.unit
        return bool(one and two) and (one.startswith(two) or two.startswith(one))


def only_marked(found: Sequence[ToldFigure], marked: Span) -> ToldFigure | None:
    """Return the figure that is marked, whole or in part, where it is one alone."""
    inside = [one for one in found if one.number.span.overlaps(marked)]
    return inside[0] if len(inside) == 1 else None


def figures_told(text: str) -> list[ToldFigure]:
    """Return the figures of a text, in its order."""
    found: list[ToldFigure] = []
    numbers = list(numbers_in(text))
    for sentence in sentence_spans(text):
        for number in (n for n in numbers if sentence.start <= n.span.start < sentence.end):
            marks = list(_CLAUSE_END.finditer(text, sentence.start, number.span.start))
            start = marks[-1].end() if marks else sentence.start
            stop = _CLAUSE_END.search(text, number.span.end, sentence.end)
            unit = unit_of(text, number)
            before = [one.number.span.end for one in found if one.unit == unit]
            told = text[max([sentence.start, *before]) : stop.start() if stop else sentence.end]
            own = text[max([start, *before]) : number.span.end]
            found.append(ToldFigure(number, unit, told, own, sentence))
    return found
