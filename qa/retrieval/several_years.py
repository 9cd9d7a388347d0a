"""Where a passage tells of several years together, or of a part of the one that is asked for.

2021年至2024年共900人 says nothing of how many 2021 had, 2024年7月底70座 nothing of the year's end.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from qa.text.lazily import lazily
from qa.text.named_dates import dates_in
from qa.text.sentences import sentence_spans
from qa.types import Doubt, Question, Reason, Span

_COUNT = "[0-9一二两三四五六七八九十几多]{1,3}"
_SEVERAL = lazily(
    rf"(?<![0-9第上下前]){_COUNT}个?(?:多)?年(?:来|间|以来|累计|[总一]?共)"
    r"|(?:19|20)\d\d年(?:\d+月)?(?:以来|至今|起)(?=[^。;；]{0,30}?(?:累计|[总一]?共))"
)
"""Several years together, as no date says them: 三年来, 四年间, 2020年以来累计."""
_ASKS_FOR_SEVERAL = lazily(
    rf"{_COUNT}年(?![级制底末终度代月内]|以[上下])|累计|以来|至今|历年|起(?![诉火草])"
)
_AT_END = lazily("[底末终]")
_LATE = 11
"""The month from which it is the year's end."""


def of_several_years(question: Question, text: str, printed: str | None) -> Iterator[Doubt]:
    """Yield the stretches of ``text`` that tell several years' figure where that of one is asked.

    A stretch reaches from the words for its time to the next that the sentence names.
    """
    asked = {year for named in question.years for year in named.years}
    span = question.years[0].span if question.years else Span(0, 0)
    beside = question.plain[: span.start] + question.plain[span.end :]
    if len(asked) != 1 or question.answer_type != "number" or question.compares:
        return
    if _ASKS_FOR_SEVERAL.search(beside):
        return
    (year,) = asked
    at_end = bool(_AT_END.match(question.plain, span.end))
    for sentence in sentence_spans(text):
        written = text[sentence.start : sentence.end]
        times = [*_times(written, printed, year, at_end=at_end), (len(written), "")]
        for (start, other), (end, _) in pairwise(times):
            if other:
                stretch = Span(sentence.start + start, sentence.start + end)
                yield Doubt(stretch, Reason("other_year", {"asked": year, "found": other}))


def _times(sentence: str, printed: str | None, year: str, *, at_end: bool) -> list[tuple[int, str]]:
    """Return where a sentence names times, each with its words where it is not the year asked for.

    Of several years within one another (2021年至2024年四年间) the first says it.
    """
    told = {one.start(): one[0] for one in _SEVERAL.finditer(sentence) if year not in one[0]}
    for date in dates_in(sentence, printed):
        words = sentence[date.span.start : date.span.end]
        within = range(date.span.start, date.span.end)
        if any(at in within for at in told):
            continue
        whole = date.in_year(printed[:4]) if printed else date
        part = at_end and "-" in whole.last[1:] and _is_early(whole.last, year)
        told[date.span.start] = words if len(date.years) > 1 or part else ""
    return sorted(told.items())


def _is_early(last: str, year: str) -> bool:
    """Tell whether a day or month of the year is long before its end."""
    return last[:4] == year and int(last[5:7]) < _LATE
