"""What the parts of a question come to together: which is more or earlier, their sum, difference.

Only figures that are marked count, one of a part; each is cited where it stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from qa.answering.concluding.asked import Asked
from qa.answering.dates.days import day_told, days_apart
from qa.answering.figures.counted import counted_alike
from qa.text.decimals import in_decimals
from qa.text.english import with_figures
from qa.text.numbers import numbers_in
from qa.text.written_numbers import unit_of, unit_of_head
from qa.types import Answer, Concluded, Conclusion, Direction, Scale, Span

AGAINST = frozenset(("other_year",))
"""Reasons that what is marked is not what is asked for: then nothing is concluded of it."""
_SCALES: dict[Scale, tuple[str, ...]] = {
    "long": (
        *("天", "日", "年", "月", "个月", "周", "星期", "小时", "个小时", "时", "分钟", "秒"),
        *("米", "公里", "千米", "里", "day", "week", "month", "year", "hour", "minute", "mile"),
    ),
    "high": ("%", "度", "分"),
    "old": ("岁", "周岁"),
    "large": (
        *("平方米", "平米", "㎡", "平方公里", "亩", "公顷", "square metre", "square meter"),
        *("square foot", "square feet", "hectare", "acre"),
    ),
}
"""Units by what what they count becomes; of any other there are more."""
_ALIKE = dict.fromkeys(("名", "位", "个人", "人次"), "人")
_SAID: dict[Asked, Concluded] = {"most": "more", "least": "less", "first": "first", "last": "last"}
_MYRIAD = 10_000
_LARGE = frozenset("万亿")
_LIKELY = 0.5
"""The least confidence of a day that is set against another."""
_TWO = 2


@dataclass(frozen=True, slots=True)
class _Figure:
    """A figure that answers a part, as it is written; of a date ``unit`` is the ISO date.

    ``place`` is its passage and where it begins, ``around`` the text and where it stands there.
    """

    written: str
    value: Fraction
    unit: str
    place: tuple[str, int]
    around: tuple[str, Span]

    @property
    def in_myriads(self) -> bool:
        """Whether it is told in 万 or 亿, by itself or by the head that it stands under."""
        text, span = self.around
        return not _LARGE.isdisjoint(self.written) or unit_of_head(text[: span.start])[:1] == "万"


def concluded(
    asked: Asked | None,
    answers: Sequence[Answer],
    names: Sequence[str],
    *,
    less: bool = False,
    by: bool = False,
    in_unit: str = "",
) -> Conclusion | None:
    """Return what the answers to the parts come to; ``None`` where not all have a figure.

    Nothing either where what is marked of one speaks against it (the date of another event), or
    one is weak and the figures of two passages do not plainly count the same.
    ``names`` are what the parts are about, in the same order; ``less`` says that a difference is
    asked for by which the first is taken to be less. Days count with their year. Of two of which
    one is asked for, ``by`` says that it is asked by how much as well, of times ``in_unit``.
    """
    reasons = {reason.code for answer in answers for reason in answer.reasons}
    unanswered = any(answer.verdict == "none" for answer in answers)
    if asked is None or unanswered or not AGAINST.isdisjoint(reasons):
        return None
    dated = asked in ("first", "last")
    figures = [found for answer in answers if (found := _figure(answer, dated=dated))]
    if len(figures) < len(answers) or len({one.place for one in figures}) < len(figures):
        return None
    weak = [answer for answer in answers if answer.verdict == "weak"]
    if dated and not _are_days(figures, weak):
        return None
    two_things = asked == "sum" and len({one.unit for one in figures if one.unit}) > 1
    if two_things or (weak and not dated and not _are_alike(figures)):
        return None  # 一共多少钱,多少人: two things asked at once
    told = replace(_reckoned(asked, figures, less=less), names=tuple(names))
    return replace(told, value=_apart(figures, in_unit, dated=dated)) if _is_by(told, by) else told


def _is_by(told: Conclusion, by: bool) -> bool:
    """Tell whether one of two is more, and by how much is asked."""
    return by and len(told.figures) == _TWO and told.kind in ("more", "less", "first", "last")


def _apart(figures: Sequence[_Figure], in_unit: str, *, dated: bool) -> str | None:
    """Return by how much two figures or days differ, in the unit that is asked for."""
    if dated:
        return days_apart(figures[0].unit, figures[1].unit, in_unit)
    value = _written(abs(figures[0].value - figures[1].value), figures)
    return f"{value[:-1]}个百分点" if value.endswith("%") else value


def _are_alike(figures: Sequence[_Figure]) -> bool:
    """Tell whether figures stand in one passage or have the same noun beside them."""
    first = figures[0]
    return all(
        one.place[0] == first.place[0] or counted_alike(one.around, first.around)
        for one in figures[1:]
    )


def _are_days(figures: Sequence[_Figure], weak: Sequence[Answer]) -> bool:
    """Tell whether days can be put in order, none of them hardly told."""
    likely = all(answer.confidence >= _LIKELY for answer in weak)
    return likely and _in_order([one.unit for one in figures])


def _in_order(days: Sequence[str]) -> bool:
    """Tell whether ISO dates can be put in order: of two different ones, neither holds the other.

    The earliest or latest must be sure: 2023 and 2023-05-10 are not.
    """
    return not any(
        one != other and (one.startswith(other) or other.startswith(one))
        for one in days
        for other in days
    )


def _reckoned(asked: Asked, figures: Sequence[_Figure], *, less: bool) -> Conclusion:
    written = tuple(one.written for one in figures)
    dated = asked in ("first", "last")
    units = {one.unit for one in figures if one.unit}
    if len(units) > 1 and not dated:
        return Conclusion("units", (), written)
    values = [one.value for one in figures]
    if asked == "sum":
        return Conclusion(asked, (), written, _written(sum(values, Fraction(0)), figures))
    if asked == "difference":
        return _difference(figures, less=less)
    best = max(values) if asked in ("most", "last") else min(values)
    winners = tuple(number for number, value in enumerate(values, 1) if value == best)
    kind = "equal" if len(winners) > 1 else _SAID[asked]
    scale = None if dated else scale_of(units.pop() if units else "")
    return Conclusion(kind, winners, written, scale=scale)


def _difference(figures: Sequence[_Figure], *, less: bool) -> Conclusion:
    """Return by how much the first is more or less than the second."""
    by = figures[0].value - figures[1].value
    value = _written(abs(by), figures)
    direction: Direction = "more" if by > 0 else "less" if by < 0 else "equal"
    return Conclusion(
        "difference",
        (),
        tuple(one.written for one in figures),
        f"{value[:-1]}个百分点" if value.endswith("%") else value,
        direction=direction,
        contrary=direction != ("less" if less else "more"),
    )


def figures_concluded(
    asked: Asked, told: Sequence[tuple[str, Span]], *, names: Sequence[str] = (), less: bool = False
) -> Conclusion | None:
    """Return what figures come to that stand, each in a text, where spans say.

    ``None`` where one is none or they count different things.
    """
    figures = []
    for text, span in told:
        written = text[span.start : span.end]
        if found := figure_counted(written):
            counted = _under_head(*found, text[: span.start])
            figures.append(_Figure(written, *counted, (text, span.start), (text, span)))
    if len(figures) < len(told) or len({one.unit for one in figures}) > 1:
        return None
    return replace(_reckoned(asked, figures, less=less), names=tuple(names))


def scale_of(unit: str) -> Scale | None:
    """Return how what is counted in a unit grows: people become many, days long, ground large.

    >>> scale_of("人"), scale_of("天"), scale_of("%"), scale_of("岁"), scale_of("亩"), scale_of("")
    ('many', 'long', 'high', 'old', 'large', None)
    """
    if not unit:
        return None
    for scale, units in _SCALES.items():
        if unit.rstrip("s") in units:
            return scale
    return "many"


def _figure(answer: Answer, *, dated: bool) -> _Figure | None:
    """Return the one figure or date that is marked first in an answer."""
    for quote in answer.citations[0].quotes if answer.citations else ():
        passage = answer.citations[0].hit.passage
        for span in quote.highlights:
            written = passage.text[span.start : span.end]
            place, around = (passage.id, span.start), (passage.text, span)
            if dated:
                if day := day_told(passage, span):
                    return _Figure(written, _as_figure(day), day, place, around)
            elif found := figure_counted(written):
                counted = _under_head(*found, passage.text[: span.start])
                return _Figure(written, *counted, place, around)
    return None


def figure_counted(written: str) -> tuple[Fraction, str] | None:
    """Return the only figure that is written, and its unit; ``None`` of none or several.

    >>> figure_counted("Eighteen stations")[0] == figure_counted("18座")[0]
    True
    """
    written = with_figures(written) if written.isascii() else written
    found = numbers_in(written)
    if len(found) != 1 or found[0].value is None or found[0].upper not in (None, found[0].value):
        return None
    points = "分" if written[found[0].span.end :] == "分" else ""
    unit = "%" if found[0].percent else unit_of(written, found[0]) or points
    return found[0].value, _ALIKE.get(unit, unit)


def _under_head(value: Fraction, unit: str, before: str) -> tuple[Fraction, str]:
    """Return a figure without a unit in that of the head before it: 465,000 under 投入（万元）."""
    headed = "" if unit else unit_of_head(before)
    if len(headed) > 1 and headed[0] == "万":
        return value * _MYRIAD, headed[1:]
    return value, unit or headed


def _as_figure(day: str) -> Fraction:
    """Return an ISO date as a figure that grows: 20230510, 20230500 of a month, 20230000."""
    return Fraction(int(day.replace("-", "").ljust(len("20230510"), "0")))


def _written(value: Fraction, figures: Sequence[_Figure]) -> str:
    """Return a value with the unit of the figures that it comes of; in 万 or 亿 where they are."""
    unit = next((one.unit for one in figures if one.unit), "")
    if value >= _MYRIAD**2 and all("亿" in one.written for one in figures):
        return f"{in_decimals(value / _MYRIAD**2)}亿{unit}"
    if all(one.in_myriads for one in figures):
        return f"{in_decimals(value / _MYRIAD)}万{unit}"
    return f"{in_decimals(value)}{unit}"
