"""The year that a figure of a report is of: the one named before it, else the report's."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from qa.text.lazily import lazily
from qa.text.named_dates import NamedDate, dates_in
from qa.types import Span

_REACH = 60
"""Characters before a figure, or after it, that may be of its clause."""
_COMPARED = lazily(
    "[比较][^,，。;；]{0,12}(?:[多少高低增减降]|翻|上升|下降|缩)|同比|环比"
    "|增长了|增加了|减少了|下降了|省下|节省|超出"
)
_OTHER_TIME = lazily(
    "去年|上届|上一[届年]|前年|此前|以前|原来|过去(?!的?一年)|往年|早年|当初|明后?年|到20[0-9]{2}年"
    "|世纪[初末中]|[0-9一二三四五六七八九十几多两]年[来间内里]"
)
"""Times that are not the report's, and of which the year is not named."""
_BESIDE = lazily("[比较与同和跟]$")
"""What stands before a time that something is only compared with."""
_SINCE = lazily(
    "(?:以来|起|开始|至今|[^,，]{0,6}(?:成立|建立|创办|创建|建成|开办|组建|启用|投用)(?:的|以来|[,，]))"
)
"""What stands after a year from which something was there: 1998年成立的合唱队现有60人."""
_NOW_WORDS = "目前|如今|当前|眼下|现在|现有|现已|现共|实际|已"
_NOW = lazily(_NOW_WORDS)
_DONE = frozenset({"实际", "已"})
_CAME_TRUE = lazily(
    rf"{_NOW_WORDS}|[只仅][建办完]成|[建办完]成了|当年|实(?=[放投收招])|[了过](?=[0-9一二三四五六七八九十两])"
)
"""What ends what is aimed at: 原计划新建8间，当年只建成5间."""
_COME_TO = lazily(
    "[从由][^。;；]*?[0-9]{4}年[^。;；]*?(?:[增升降减涨][加高长少低]?|提高|扩大|上升|下降)[到至]"
    "|加上[^。;；]{0,30}?[,，](?=全|总|一?共|累计|合计)"
)
"""What ends the years that something came from: 从2022年的62个、2023年的71个增加到96个;
加上去年的3个,全县达到12个."""
_AIM = lazily(
    '(?<![按照超年成比初”’」』》"])计划(?!生育|内|外|单列|经济|实施|[，,。；;])|(?<=全年)计划(?!的|任务|目标|完成|数|内|外)|(?<!比)原定|年内[还将要]|规划(?=[建在到新用投])|(?<![模虚比草摹])拟(?![人合态订稿定])'
    "|力争|打算|预计|预期|有望|目标[是为]|确保|届时|未来|今后|下一步|即将(?=[在于建新开投启完])|还要"
    "|(?<=[今明当0-9]年)计划(?=再|新|[建办招开培发投增扩选设])"
    "|争取(?=[在于今明年用再把使让实达]|到[0-9年])|准备(?=[在于用再建开新投])"
    "|将(?=[在于会达建新增扩有投开办设超再到实为]|陆续|继续)|(?<![需主重只])要(?=办好|再?新?[建增]|推广|突破)"
)
"""What says that a figure is one to come."""


@dataclass(frozen=True, slots=True)
class SentenceTimes:
    """The times that a folded sentence of a report tells, for the figures in it.

    ``told`` are where times are named and the year each is, ``None`` for one that is not the
    report's; a time holds until the next. ``planned`` are where aims reach. ``carried``
    is the year that the sentences before looked back on.
    """

    text: str
    year: str
    told: tuple[tuple[int, str | None], ...]
    planned: tuple[Span, ...]
    dated: frozenset[int]
    carried: str | None = None

    def is_date(self, span: Span) -> bool:
        """Tell whether what stands at a span is part of a date."""
        return any(at in self.dated for at in range(span.start, span.end))

    def year_of(self, figure: Span) -> str | None:
        """Return the year that a figure is of: the last one named before it, else the report's.

        ``None`` where it is of another time that is not named, of several years, of one to come,
        planned, or says a difference.
        """
        clause = self.text[_clause_start(self.text, figure) : figure.end]
        if _COMPARED.search(clause) or _OTHER_TIME.search(clause) or self._is_planned(figure):
            return None
        before = bisect_left(self.told, figure.start, key=lambda time: time[0])
        year = self.told[before - 1][1] if before else self.carried or self.year
        return None if year is None or year > self.year else year

    def reviewed(self) -> str | None:
        """Return the year before the report's, where the sentence ends up telling of that one.

        A report that looks back on a year (2022年新建…) goes on with it in the next sentence.
        """
        last = self.told[-1][1] if self.told else self.carried
        return last if last is not None and int(last) == int(self.year) - 1 else None

    def _is_planned(self, figure: Span) -> bool:
        after = bisect_right(self.planned, figure.start, key=lambda span: span.start)
        return bool(after) and figure.start < self.planned[after - 1].end


def sentence_times(text: str, year: str, carried: str | None = None) -> SentenceTimes:
    """Return the times that a folded sentence tells of a report that was printed in ``year``.

    ``carried`` is the year that the sentence before it looked back on.

    >>> times = sentence_times("1998年有驿站60家,目前有80家", "2022")
    >>> times.year_of(Span(8, 11)), times.year_of(Span(15, 18))
    ('1998', '2022')
    """
    dates = dates_in(text, f"{year}-07-01")  # in the middle: neither 昨天 nor 下月 is another year
    dated = frozenset(at for date in dates for at in range(date.span.start, date.span.end))
    told = _told(text, year, dates, carried or year)
    return SentenceTimes(text, year, told, tuple(planned_in(text)), dated, carried)


def _told(
    text: str, year: str, dates: tuple[NamedDate, ...], done: str
) -> tuple[tuple[int, str | None], ...]:
    """Return the times that a text tells; ``done`` is the year of what only was done (实际, 已)."""
    told: list[tuple[int, str | None]] = [
        (now.start(), done if now[0] in _DONE else year) for now in _NOW.finditer(text)
    ]
    told += [
        (date.span.end, _year_told(date, year))
        for date in dates
        if not date.first.startswith("--") and _tells(text, date.span)
    ]
    told += [(found.end(), year) for found in _COME_TO.finditer(text)]
    told += [
        (other.end(), None)
        for other in _OTHER_TIME.finditer(text)
        if _tells(text, Span(*other.span()))
    ]
    return tuple(sorted(told, key=lambda time: time[0]))


def _tells(text: str, span: Span) -> bool:
    """Tell whether figures may be of a time, which is neither compared with nor one of founding."""
    return not (
        _BESIDE.search(text, max(0, span.start - 1), span.start) or _SINCE.match(text, span.end)
    )


def _year_told(date: NamedDate, year: str) -> str | None:
    """Return the one year that a date names; of those told from the day, only the report's own."""
    if date.latest:
        return year
    named = date.first[:4]
    return None if named != date.last[:4] or (date.relative and named != year) else named


def planned_in(text: str) -> Iterator[Span]:
    """Yield where aims reach: from their clause to the end of the statement, or to what is.

    What was aimed at first, 原定 and 原计划, reaches to the end of its clause alone.
    """
    end = 0
    for aim in _AIM.finditer(text):
        if aim.start() < end:
            continue
        now = _CAME_TRUE.search(text, aim.end())
        first = aim[0][0] == "原" or text[: aim.start()].endswith(("原", "本"))
        marks = "，,。;；!?！？" if first else "。;；!?！？"
        ends = [at for mark in marks if (at := text.find(mark, aim.end())) >= 0]
        end = min([*ends, now.start() if now else len(text), len(text)])
        yield Span(_clause_start(text, Span(*aim.span())), end)


def _clause_start(text: str, span: Span) -> int:
    least = max(0, span.start - _REACH)
    return max(least, *(text.rfind(mark, least, span.start) + 1 for mark in ",，。;；"))
