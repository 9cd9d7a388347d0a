"""The figure of several years together, where a sentence tells each year's beside it.

三年共修船27艘，其中2021年8艘，2022年9艘，2023年10艘: asked for all three, the first; asked for two
of them, none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from qa.answering.figures.told import ToldFigure, figures_told, only_marked
from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.types import Hit, Question, Span

_TOGETHER = lazily(
    r"(?<![公中])共(?![同产享和青识])|合计|总[计数共]|累计|[合加]起来"
    r"|\b(?:in total|altogether|together|combined)\b"
)
_OF_EACH = lazily(r"各|分别|每年|逐年|历年|\beach\b|\bevery\b")
_YEAR = lazily(r"(?<![0-9])((?:19|20)[0-9]{2})年[^,，。;；0-9]*$")
_ROUNDED = Fraction(1, 100)


@dataclass(frozen=True, slots=True)
class _OfYear:
    """A figure that is told of one year."""

    year: str
    figure: ToldFigure


def figure_of_all_years(question: Question, hit: Hit, marked: Span) -> Span | None:
    """Return the one figure that is the sum of those of the years asked about.

    Where one of these is marked; ``None`` where the sentence tells no such sum.
    """
    text = folded(hit.passage.text)
    wanted, told = _years_together(question), figures_told(text)
    own = only_marked(told, marked)
    if not wanted or own is None:
        return None
    beside = [one for one in told if one.sentence == own.sentence and one.alike(own)]
    alone = list(_by_year(text, beside))
    parts = {one.year: one.figure.number.value or Fraction() for one in alone}
    if not wanted <= set(parts):
        return None
    total = sum(parts[year] for year in wanted)
    of_one = {one.figure.number.span for one in alone}
    sums = [
        one.number.span
        for one in beside
        if one.number.span not in of_one
        and abs((one.number.value or Fraction()) - total) <= total * _ROUNDED
    ]
    return sums[0] if len(sums) == 1 else None


def is_of_one_year(question: Question, text: str, marked: Span) -> bool:
    """Tell whether what several years come to is asked for, and one year's figure is marked."""
    told = folded(text)
    wanted, own = _years_together(question), only_marked(figures_told(told), marked)
    if not wanted or own is None:
        return False
    return any(one.year in wanted for one in _by_year(told, [own]))


def _years_together(question: Question) -> frozenset[str]:
    """Return the years of which together a figure is asked; none where one, or each, is."""
    asked = question.normalized
    together = _TOGETHER.search(asked) and not _OF_EACH.search(asked)
    return question.each_year if len(question.each_year) > 1 and together else frozenset()


def _by_year(text: str, figures: list[ToldFigure]) -> Iterator[_OfYear]:
    """Yield the figures before which a year stands in their clause."""
    for one in figures:
        before = text[one.sentence.start : one.number.span.start]
        if found := _YEAR.search(before):
            yield _OfYear(found[1], one)
