"""Where a passage tells of another month than a figure is asked of, or of one alone of several."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qa.text.lazily import lazily
from qa.text.named_dates import NamedDate, dates_in
from qa.text.numbers import numbers_in
from qa.text.sentences import CLAUSE, sentence_spans
from qa.types import Doubt, NamedTime, Question, Reason, Span

_WHICH = lazily(r"[^,;?]{1,8}(?:的|以来)")
"""Behind a month that says which thing is meant, not of when something is asked: 4月成立的协会."""
_GOES_ON = lazily(
    "(?<![0-9一二三四五六七八九十百千几两多])起|[自从]|以来|开始|至今|[之以]?前|启动|成立|创[办立]|开[工业办馆]|投[用产]|投入使用|上线|[施实]行|实施"
    "|[设建]立|推出|建成"
)
"""What says that a month only began what a figure may be of by now."""
_BY_NOW = lazily("至今|截[至止]|目前|现在|如今|累计|一共已")
_COMPARED = ("比", "较", "与", "同", "由", "从", "于", "的", "（", "(")
"""Before a month that something is only set against: 比3月多4家."""
_EACH_MONTH = lazily("(?:各个?|每个?|逐)月(?:份)?")


def of_other_months(question: Question, text: str, printed: str | None) -> Iterator[Doubt]:
    """Yield the clauses of ``text`` that are told of another month than a figure is asked of.

    So are those of one month alone, where that of several is asked for (上半年, 各月). A clause
    without a month is told of that of the clause before it in its sentence; what began in another
    month (3月起) may go on in the one asked about.
    """
    wanted = _periods_asked(question)
    each = _EACH_MONTH.search(question.plain)
    if question.answer_type != "number" or question.compares or not (wanted or each):
        return
    named = sorted(_dates_by_month(text, printed), key=lambda one: one.span.start)
    one_only = len(_months_with_figures(text, named)) == 1
    for clause, told in _clauses(text, named):
        name = next((time.span for time in wanted if _is_of_other(told, time, printed)), None)
        if each and one_only and _is_of_month(told) and not _says_each(text, clause):
            name = Span(*each.span())
        if name:
            asked, found = question.plain[name.start : name.end], text[told.span.start :]
            params = {"asked": asked, "found": found[: told.span.end - told.span.start]}
            yield Doubt(clause, Reason("other_kind", params))


def _clauses(text: str, named: Sequence[NamedDate]) -> Iterator[tuple[Span, NamedDate]]:
    """Yield the clauses that are told of one date, with it."""
    for sentence in sentence_spans(text):
        told: NamedDate | None = None
        for match in CLAUSE.finditer(text, sentence.start, sentence.end):
            clause = Span(*match.span())
            told = _told_of(text, clause, named, told)
            if told:
                yield clause, told


def _months_with_figures(text: str, named: Sequence[NamedDate]) -> set[str]:
    """Return the months that sentences tell with a figure besides: 1月9家，2月5家."""
    numbers, found = [number.span for number in numbers_in(text)], set()
    for sentence in sentence_spans(text):
        here = [one for one in named if one.span.overlaps(sentence)]
        inside = [span for span in numbers if span.overlaps(sentence)]
        if any(not any(span.overlaps(one.span) for one in here) for span in inside):
            found |= {one.first for one in here if _is_of_month(one)}
    return found


def _says_each(text: str, clause: Span) -> bool:
    return bool(_EACH_MONTH.search(text, clause.start, clause.end))


def _periods_asked(question: Question) -> list[NamedTime]:
    """Return the months that a question asks of, where they do not say which thing is meant."""
    found = [
        time
        for time in question.times
        if _has_month_alone(time.first) and _has_month_alone(time.last)
        if time.limit and not _WHICH.match(question.plain[time.span.end :])
    ]
    return found if len(found) == 1 else []


def _has_month_alone(when: str) -> bool:
    """Tell whether a date names a month and no day: 2023-04, --04."""
    return when.count("-") == (2 if when.startswith("--") else 1)


def months_in(text: str, printed: str | None) -> list[tuple[str, str]]:
    """Return first and last month of each date that ``text`` names by its month."""
    return [month for one in dates_in(text, printed) if (month := month_of(one))]


def _dates_by_month(text: str, printed: str | None) -> list[NamedDate]:
    """Return the dates that ``text`` names by their month."""
    return [one for one in dates_in(text, printed) if month_of(one)]


def month_of(named: NamedDate) -> tuple[str, str] | None:
    """Return first and last month of a date, ``None`` where it names none; --04 without a year."""
    if "-" not in named.first:
        return None
    end = len("--04") if named.first.startswith("--") else len("2023-04")
    return named.first[:end], named.last[:end]


def in_common(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Tell whether two runs of months have one in common, as far as their years are told.

    >>> in_common(("2023-01", "2023-06"), ("--06", "--07"))
    True
    >>> in_common(("2023-11", "2024-02"), ("--02", "--02"))  # over the new year: not known
    True
    """
    (first, last), (low, high) = as_exact(one, other)
    return (first <= high and low <= last) or first > last or low > high


def _is_of_month(named: NamedDate) -> bool:
    """Tell whether a date is one month, without its day."""
    return named.first == named.last and _has_month_alone(named.first)


def _told_of(
    text: str, clause: Span, named: Sequence[NamedDate], before: NamedDate | None
) -> NamedDate | None:
    """Return the date that a clause is told of: its own, else that of the clause ``before`` it."""
    own = [one for one in named if clause.start <= one.span.start < clause.end]
    own = [one for one in own if not text[clause.start : one.span.start].endswith(_COMPARED)]
    if not own:
        return None if _BY_NOW.search(text, clause.start, clause.end) else before
    goes_on = _GOES_ON.search(text, clause.start, clause.end)
    return own[0] if len(own) == 1 and not goes_on else None


def _is_of_other(told: NamedDate, asked: NamedTime, printed: str | None) -> bool:
    """Tell whether a date is of another month than asked, or of one alone of several.

    In an article of the month that is asked about, a day of another may be told beside.
    """
    period, wanted = month_of(told), (asked.first, asked.last)
    if period is None:
        return True
    if in_common(period, wanted):
        return asked.first != asked.last and _is_of_month(told)
    own = bool(printed) and in_common((str(printed)[:7], str(printed)[:7]), wanted)
    return _is_of_month(told) or not own


def as_exact(
    one: tuple[str, str], other: tuple[str, str]
) -> tuple[tuple[str, str], tuple[str, str]]:
    """Return two periods, both without their years where either has none."""
    if one[0].startswith("--") != other[0].startswith("--"):
        return _yearless(one), _yearless(other)
    return one, other


def _yearless(period: Sequence[str]) -> tuple[str, str]:
    first, last = (when if when.startswith("--") else f"-{when[4:]}" for when in period)
    return first, last
