"""The dates that a text names: written out, in Chinese, in English, or told from another day.

去年 in a question is told from the day of asking, in an article from the day it was printed: both
are read by :func:`dates_in`, with another reference.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from qa import clock
from qa.text.date_forms import LAST_DAY, chinese_forms, english_forms
from qa.text.date_readers import Today
from qa.text.lazily import lazily
from qa.text.numerals import small_number, with_chinese_zeros
from qa.types import Span

_FOLDED = str.maketrans(
    "０１２３４５６７８９／－．○壹贰貳叁肆伍陆陸柒捌玖拾號週個際後內來說證聲過從當國農曆舊陰",
    "0123456789/-.〇一二二三四五六六七八九十号周个际后内来说证声过从当国农历旧阴",
)
_TO = r"\s*(?:至|到|[-–—~～]|——|to|through|until|till)\s*"
_JOINED = lazily(_TO)
_BETWEEN = lazily(r"\s+and\s+")
_SAME_MONTH = lazily(rf"{_TO}{LAST_DAY}")
_LATIN = lazily("[a-z]{3}")
_IS_DAY = lazily(r"-\d\d-\d\d$")
_YEAR_BEFORE = lazily(r"上一?年.*")
_SENTENCE_ENDS = "。！？!?\n"
_WIDEST = 200


@dataclass(frozen=True, slots=True)
class NamedDate:
    """A time that a text names.

    ``first`` and ``last`` are ISO 8601 and as precise as what was written: ``2022``, ``2022-07``,
    ``2022-07-19``; without a year ``--07-19``; both are included. They are the same unless a
    range is named (2021年至2023年, 近三年, 上半年). ``span`` is where it stands.
    ``relative`` says that it was told from the reference. Where only the newest is wanted (最近)
    ``first`` is empty and ``last`` the reference.
    """

    first: str
    last: str
    span: Span
    relative: bool = False

    @property
    def latest(self) -> bool:
        """Whether only the newest is wanted, without saying from when (最近)."""
        return not self.first

    @property
    def years(self) -> tuple[str, ...]:
        """The years it reaches over; none when no year is named."""
        if not self.first or self.first.startswith("--"):
            return ()
        first, last = int(self.first[:4]), int(self.last[:4])
        return tuple(str(year) for year in range(first, min(last, first + _WIDEST) + 1))

    def in_year(self, year: str) -> NamedDate:
        """Return the date with ``year`` where it named none."""
        if not self.first.startswith("--"):
            return self
        first, last = (year + written[1:] for written in (self.first, self.last))
        return replace(self, first=first, last=last)


def years_asked(text: str, today: date | str) -> tuple[str, ...]:
    """Return the years that a question names, also by 去年 or last year, in order.

    >>> years_asked("去年和2021年各办了几场", date(2023, 5, 1))
    ('2022', '2021')
    """
    return tuple(dict.fromkeys(year for found in dates_in(text, today) for year in found.years))


def dates_in(text: str, reference: date | str | None = None) -> tuple[NamedDate, ...]:
    """Return the dates that ``text`` names, normalised or not, in order.

    Relative ones are told from ``reference``, a day or an ISO date that may lack day and month;
    they are left out when it is not precise enough (昨天 in a page of 2022), or ``None``.

    >>> [d.first for d in dates_in("去年7月，二〇二一年3月5日", "2023-01-15")]
    ['2022-07', '2021-03-05']
    """
    told_from = _day(reference)
    return _dates(text, told_from, 0 if told_from else clock.today().year)


@lru_cache(maxsize=512)  # one question looks for them in the same passages several times
def _dates(text: str, today: Today | None, _: int) -> tuple[NamedDate, ...]:
    """Return the dates of a text; told from no day, the year that it is decides what 22年 is."""
    folded = with_chinese_zeros(text.translate(_FOLDED)).lower()
    forms = [*chinese_forms(), *(english_forms() if _LATIN.search(folded) else ())]
    matches = [(m.start(), i, m) for i, form in enumerate(forms) for m in form.matches(folded)]
    found: list[NamedDate] = []
    for start, i, match in sorted(matches, key=lambda entry: entry[:2]):
        period = forms[i].read(match, today) if not found or start >= found[-1].span.end else None
        if period:
            found.append(NamedDate(*period, Span(*match.span()), forms[i].tells_from(match)))
    return tuple(_joined(folded, _told_before(folded, found)))


def _told_before(text: str, found: list[NamedDate]) -> list[NamedDate]:
    """Return the dates, 上年 as the year before the one that its sentence named: 去年…，上年…."""
    told: list[NamedDate] = []
    year, at = "", 0
    for one in found:
        if any(mark in text[at : one.span.start] for mark in _SENTENCE_ENDS):
            year = ""
        at = one.span.end
        before = _YEAR_BEFORE.fullmatch(text, one.span.start, one.span.end)
        if before and year and year <= one.first[:4]:
            last = str(int(year) - 1)
            told.append(replace(one, first=last + one.first[4:], last=last + one.last[4:]))
        else:
            told.append(one)
            year = one.years[-1] if one.years and not before else year
    return told


def _day(reference: date | str | None) -> Today | None:
    if reference is None:
        return None
    year, month, day = ([int(part) for part in str(reference)[:10].split("-")] + [None] * 2)[:3]
    return Today(year, month, day) if year else None


def _joined(text: str, found: list[NamedDate]) -> Iterator[NamedDate]:
    """Yield the dates, two with 至 between them as one: 2021年至2023年, 7月1日至5日."""
    at = 0
    while at < len(found):
        one = _with_last_day(text, found[at])
        after = found[at + 1] if at + 1 < len(found) else None
        if after and _is_range(text, one, after):
            yearless = after.last.startswith("--") and not one.first.startswith("--")
            last = one.first[:4] + after.last[1:] if yearless else after.last
            span, relative = Span(one.span.start, after.span.end), one.relative or after.relative
            one = NamedDate(one.first, last, span, relative)
            at += 1
        yield one
        at += 1


def _is_range(text: str, one: NamedDate, after: NamedDate) -> bool:
    between = text[: one.span.start].rstrip().endswith("between")
    joined = (_BETWEEN if between else _JOINED).fullmatch(text, one.span.end, after.span.start)
    comparable = after.first.startswith("--") or not one.first.startswith("--")
    rises = after.first.startswith("--") or one.first < after.last
    return bool(joined) and comparable and rises and not (one.latest or after.latest)


def _with_last_day(text: str, one: NamedDate) -> NamedDate:
    """Return a day with the day of its month that a range ends with: 7月1日至5日."""
    match = _SAME_MONTH.match(text, one.span.end)
    day = small_number(match["day"]) if match and _IS_DAY.search(one.first) else None
    if not match or day is None or one.first != one.last or f"{day:02d}" <= one.first[-2:]:
        return one
    return replace(one, last=f"{one.first[:-2]}{day:02d}", span=Span(one.span.start, match.end()))
