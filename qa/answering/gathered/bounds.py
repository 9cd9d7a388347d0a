"""Which rows of a table lie on one side of a figure or of another column: 哪些区的驿站超过40座.

The figure's own column decides, with the unit that its head names (当年投入（万元）).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from qa.answering.gathered.grid import Table, TableCell, TableRow, cited_rows
from qa.answering.gathered.heads import column_asked
from qa.answering.gathered.items import MOST_ITEMS
from qa.text.english import with_figures
from qa.text.lazily import lazily
from qa.text.numbers import numbers_in
from qa.text.written_numbers import unit_of_head
from qa.types import Citation, Hit, Question, Span

_WHICH = lazily(r"哪|几[个家座支所项条名位门]|多少[个家座支所项条门]|\b(?:which|what|how many)\b")
_Side = Callable[[Fraction, Fraction], bool]
_SIDES: dict[str, _Side] = {
    "over": lambda value, bound: value > bound,
    "least": lambda value, bound: value >= bound,
    "under": lambda value, bound: value < bound,
    "most": lambda value, bound: value <= bound,
}
_BEFORE = lazily(
    r"(?:(?P<most>(?:[不未没]有?|并未)(?:超[过出]|高于|多于|大于|突破)|至多"
    r"|\b(?:at most|no more than|up to))"
    r"|(?P<least>[不未](?:低于|少于|小于)|至少|达到?了?|上了|年?(?<![不未])满"
    r"|\b(?:at least|no (?:fewer|less) than))"
    r"|(?P<under>低于|少于|小于|不足|不到|[未不]满|没到|[未没]有?达到"
    r"|\b(?:(?:fewer|less|lower|shorter|smaller|cheaper) than|under|below))"
    r"|(?P<over>超[过出]?了?|高[于出]|多[于出]|大于|不止|突破"
    r"|\b(?:(?:more|higher|longer|larger|greater) than|over|above|exceed(?:s|ed|ing)?"
    r"|topped|topping|tops?)))"
    r"\s*[约近$¥￥]?\s*$"
)
_AFTER = lazily(
    r"\s*[\u4e00-\u9fff]{0,2}?"
    r"(?:(?P<least>[及或]?以上|[及或]者?更[高多长大]|往上|\bor (?:more|above))"
    r"|(?P<most>[及或]?以[下内]|[及或]者?更[低少短小]|\bor (?:fewer|less|below)))"
)
_UNITS = frozenset("块枚项条座台户天件起次册本辆家元分岁场人名位个")
_BETWEEN = lazily(
    r"(?P<under>低于|少于|小于|不足|不到|\bfewer\b|\bless\b)"
    r"|(?P<over>超[过出]|高于|多于|大于|\bmore\b|\bexceed(?:s|ed|ing)?\b)"
)
_SCALES = {"亿": 10**8, "万": 10**4, "千": 10**3, "million": 10**6}


@dataclass(frozen=True, slots=True)
class Bound:
    """A figure that a question names, and on which side of it the rows are that it asks for."""

    side: str
    value: Fraction
    percent: bool

    def holds(self, cell: TableCell) -> bool:
        """Tell whether a cell's figure lies on that side, in the unit that its head names."""
        number = cell.number
        if number is None or number.value is None or number.upper is not None:
            return False
        return self.admits(number.value * (1 if self.percent else _scale(cell.head)))

    def admits(self, value: Fraction) -> bool:
        """Tell whether a figure lies on that side."""
        return _SIDES[self.side](value, self.value)


def bound_asked(asked: str) -> Bound | None:
    """Return the one bound that a normalised question sets to the rows that it asks for.

    >>> bound_asked("哪些区的驿站超过40座").side, bound_asked("哪些区的驿站在40座以上").side
    ('over', 'least')
    >>> bound_asked("全区有40座驿站吗") is None
    True
    """
    return bound_set(asked) if _WHICH.search(asked) else None


def bound_set(asked: str) -> Bound | None:
    """Return the one bound that a normalised question names, whatever it asks.

    >>> bound_set("全区的驿站超过40座吗").side
    'over'
    >>> bound_set("全区的驿站有没有超过40座").side
    'over'
    """
    asked = with_figures(asked.replace("有没有", ""))  # 有没有 denies nothing
    found = []
    for number in numbers_in(asked):
        side = _BEFORE.search(asked[: number.span.start]) or _BEFORE.search(
            asked[: number.figure.start]
        )
        side = side or _AFTER.match(asked, number.span.end)
        if side and side.lastgroup and number.value is not None:
            found.append(Bound(side.lastgroup, number.value, number.percent))
    return found[0] if len(found) == 1 else None


def without_bound(asked: str) -> str:
    """Return a normalised question without the words that compare, and their figure.

    >>> without_bound("哪些区的驿站超过40座")
    '哪些区的驿站'
    """
    asked = with_figures(asked)
    for number in reversed(numbers_in(asked)):
        starts = (number.span.start, number.figure.start)
        bounds = (_bound_around(asked, Span(start, number.span.end)) for start in starts)
        if bound := next(filter(None, bounds), None):
            asked = asked[: bound.start] + asked[bound.end :]
    return _BETWEEN.sub("", asked)


def _bound_around(asked: str, figure: Span) -> Span | None:
    """Return a figure with the words beside it that make it a bound; ``None`` where none do."""
    before = _BEFORE.search(asked[: figure.start])
    after = _AFTER.match(asked, figure.end)
    if not (before or after):
        return None
    unit = 0 if after or asked[figure.end : figure.end + 1] not in _UNITS else 1
    ends = after.end() if after else figure.end + unit
    return Span(before.start() if before else figure.start, ends)


def rows_within(question: Question, table: Table) -> list[Citation]:
    """Return the rows that a question sets a bound for, each cited with its name and figure.

    None where no bound is set, or the table has not the column.
    """
    asked = question.normalized
    bound = bound_asked(asked)
    shown = apart_from_bound(table.hit) if bound else None
    if bound is None or shown is None:
        return []
    return cited_rows(shown, _bounded(question, table.body, bound)[:MOST_ITEMS])


def apart_from_bound(hit: Hit) -> Hit | None:
    """Return a hit that has not the figure asked about, which no row need have, and no more.

    ``None`` where it differs in something else from what is asked about.
    """
    other = [one for one in hit.differences if one.code != "other_number"]
    return None if other else replace(hit, differences=())


def _bounded(
    question: Question, rows: Sequence[TableRow], bound: Bound
) -> list[tuple[TableRow, int]]:
    at = column_asked(question, rows)
    return [(row, at) for row in rows if bound.holds(row.cells[at])] if at is not None else []


def _scale(head: str) -> int:
    """Return how many of what is counted one is under a head: 10,000 under 投入（万元）."""
    unit = unit_of_head(head)
    return next((size for word, size in _SCALES.items() if word in unit), 1)
