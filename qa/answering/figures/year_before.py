"""What a text tells of the year before beside the figure of this year.

今年5起，去年同期3起 has the figure of the year before, 81件，比2019年增加6件 by how much it was
less.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.numbers import Number, numbers_in
from qa.text.written_numbers import unit_of
from qa.types import Hit, Question, Span

_BESIDE = lazily(
    r"[^,，。；;！？!?\n0-9]{0,12}[,，]?(?:[较比]|而)?(?:去年|上年|上一年)同期的?(?:为|有|只有|仅有?|是)?(?:约|近|共)?"
)
"""Between a figure and the one of a year before that it is compared with."""
_THEN_TOLD = lazily(
    r"(?:去年|上年|上一年)同期的?(?P<told>[^。！？!?\n]*)"
    r"|\bsame period last year,?(?P<en>[^.!?\n]*)"
)
_THEN_ASKED = lazily(r"(?<![比较与和同跟由从])(?:去年|上年|上一年)(?![底末])|\blast year\b")
_NOW_ASKED = lazily(r"今年|本年|比|相比|\bthis year\b|\bthan\b")
_LABEL = lazily(r"[a-z]{3,}|[一-鿿]{2,}")
_THAN_THEN = lazily(
    r"[^,。;!?0-9]{0,6}[,(]?比(?P<then>去年|上年(?=同期)|前年|[0-9]{4}年)[^,。;0-9]{0,4}"
    r"(?:增加|增长|减少|下降|多|少|增|减|上升|高|低)了?[^,。;]{0,3}[0-9一二三四五六七八九十百千]"
)
"""What follows a figure that is compared with one of another year."""
_WORD = 2
_BACK = {"去年": 1, "上年": 1, "前年": 2}
_MORE = lazily("[增多升高]")


@dataclass(frozen=True, slots=True)
class Compared:
    """That a figure is ``more`` than in a ``year``, or less, by what is written where ``by`` is."""

    year: str
    more: bool
    by: int

    def amount(self, numbers: Sequence[Number]) -> Number | None:
        """Return by how much, of the numbers of the text; ``None`` where none tells: 多一些."""
        return next((n for n in numbers if n.span.start <= self.by < n.span.end), None)


def compared_with_year(text: str, at: int, printed: str | None) -> Compared | None:
    """Return how the figure that ends at ``at`` of a folded text is compared with another year's.

    ``printed`` is the ISO date of the article; ``None`` where it has none or nothing is compared.
    """
    year = (printed or "")[:4]
    found = _THAN_THEN.match(text, at)
    if found is None or not year.isdigit():
        return None
    then = found["then"]
    year = str(int(year) - _BACK[then]) if then in _BACK else then[:4]
    return Compared(year, bool(_MORE.search(found[0])), found.end() - 1)


def figure_of_then(question: Question, hit: Hit, marked: Span) -> Span | None:
    """Return what a text tells of the same time last year, where that is asked and this is marked.

    轻伤2起；去年同期轻伤5起、重伤1起: that of the same unit whose own words the question has, or
    the first where it has none. The question may name that year by its number too.
    """
    asked, text = question.normalized, folded(hit.passage.text)
    numbers = numbers_in(text)
    then = _names_year_before(question, hit) or _THEN_ASKED.search(asked)
    if not then or _NOW_ASKED.search(asked):
        return None
    own = next((n for n in numbers if n.span.overlaps(marked)), None)
    told = _THEN_TOLD.search(text, marked.end)
    if own is None or told is None or "\n" in text[marked.end : told.start()]:
        return None
    start, end = told.span("told" if told["told"] is not None else "en")
    inside = [n for n in numbers if start <= n.span.start < end]
    alike = [n for n in inside if unit_of(text, n) == unit_of(text, own)]
    begins = start
    for number in alike:
        label = _LABEL.findall(text[begins : number.span.start])
        begins = number.span.end
        if not label or any(word[-_WORD:] in asked for word in label):
            return number.span
    return None


def _names_year_before(question: Question, hit: Hit) -> bool:
    years = {year for named in question.years for year in named.years}
    printed = (hit.passage.date or "")[:4]
    return printed.isdigit() and years == {str(int(printed) - 1)}


def is_of_year_before(text: str, one: Number, other: Number) -> bool:
    """Tell whether the second of two numbers is told of the same time a year before the first."""
    alike = one.percent == other.percent and unit_of(text, one) == unit_of(text, other)
    return alike and bool(_BESIDE.fullmatch(text, one.span.end, other.span.start))
