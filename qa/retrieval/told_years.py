"""The years that a question names, as an article tells them: by its date, or in its own words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from qa.text.lazily import lazily
from qa.text.named_dates import NamedDate, dates_in
from qa.text.sentences import CLAUSE, sentence_spans
from qa.types import Doubt, NamedYears, Passage, Question, Reason, Respelling, Span

_WRITTEN_YEAR = lazily(r"^[^年]*年|^(?:19|20)\d\d(?!\d)")
_FIGURES = lazily("[0-9]{4}|[〇○零一二三四五六七八九]{4}")
_SINCE = lazily(
    r"[自从]|年(?:度|\d+月(?:\d+日)?)?(?:起|以来|开始|启动|成立|创[办立]|至今)|\bsince\b|\bfrom\b",
    re.IGNORECASE,
)
_SENTENCE_ENDS = tuple("。！？!?\n")
_SEMICOLONS = ("；", ";")
"""What parts the statements of one sentence, of which the later go on in the year of the first."""
_FROM = ("由", "从")
"""Before a year that something only changed from: 由去年的41起降到36起."""
_COMPARING = lazily(r"[比较]$|\bthan(?: in)?\s*$", re.IGNORECASE)
_BESIDE = ("与", "同", "和", "跟")
"""Before a year that something is compared with: 与去年相比."""
_NEAR = 150
"""Characters around a passage in which a year is named that it may go on about."""
_CHANGED = lazily("[比较].*?[多少高低增减升降长]|同比|[增减]|[升降]")
_THAN = lazily("[比较同与跟由从自](?:上?年)?$|相当于$|[的(（]$")
_SINCE_THEN = lazily(
    "年?(?:以来|起|至今|[^，,；;。的]{0,6}(?:成立|创办|建成|开工)的)|年?同期"
    "|年?的[0-9.一二三四五六七八九十]"
)
_WHICH = lazily(r"[^,;?]{1,8}(?:的|以来)")
_AT_END = lazily("[底末初终]")
_OF_WHICH = lazily("\\s*其中")
_FROM_NOW = {-2: "the year before last", -1: "last year", 0: "this year", 1: "next year"}


def settled_years(
    question: Question, sentence: str, printed: str | None, known: Collection[str]
) -> list[Span]:
    """Return the years to leave out: the article's own, unless the nearest sentence decides by it.

    It does where it names that year beside another (2021年10家，2022年35家). ``printed`` is the
    article's date. Where it has none, the years ``known`` from its text stand for it, and any year
    that the sentence names may decide.
    """
    told = {date.years[0] for date, _ in _year_names(sentence, printed)}
    own = {printed[:4]} if printed else set(known)
    if told and not printed:
        return []
    return [
        named.span
        for named in question.years
        if named.limits
        and (not own or not own.isdisjoint(named.years))
        and (told.isdisjoint(named.years) or told <= set(named.years))
    ]


def told_otherwise(
    question: Question, sentence: str, printed: str | None, settled: Collection[Span]
) -> list[Reason]:
    """Return the remark that the sentence itself speaks of another year than the article's own."""
    told = [d.years[0] for d, _ in _year_names(sentence, printed) if not d.relative]
    asked = {year for named in question.years if named.span in settled for year in named.years}
    if not asked or not told or not asked.isdisjoint(told):
        return []
    found = "、".join(dict.fromkeys(told))
    return [Reason("sentence_year", {"asked": "、".join(sorted(asked)), "found": found})]


def years_left_open(
    question: Question, text: str, article: str, printed: str | None, settled: Collection[Span]
) -> list[Reason]:
    """Return the remark that a passage names none of the years asked about, but others or none.

    Its article names them farther off, so that it may still be meant. ``text`` is the passage's,
    ``article`` all that stands around it.
    """
    asked = [y for named in question.years if named.span not in settled for y in named.years]
    told = [date.years[0] for date, _ in _year_names(text, printed)]
    at = article.find(text)
    near = article[max(0, at - _NEAR) : at + len(text) + _NEAR] if at >= 0 else ""
    known = [*told, *(date.years[0] for date, _ in _year_names(near, printed))]
    if not asked or not set(asked).isdisjoint([*known, *([printed[:4]] if printed else [])]):
        return []
    code = "passage_year" if told else "page_year"
    found = "、".join(sorted(set(told))) or (printed or "")[:4]
    spelt = asked[0] if len(asked) == 1 else f"{min(asked)}–{max(asked)}"
    return [Reason(code, {"asked": spelt, "found": found})] if found else []


def of_other_years(
    question: Question, text: str, printed: str | None, settled: Collection[Span]
) -> Iterator[Doubt]:
    """Yield the clauses of ``text`` that are told of other years than the one asked for.

    A clause without a year is told of that of the clause before it in its sentence, and so is one
    that only compares with another (比去年的41起少5起), also for what follows. What began in
    another year (2018年起, since 2018) may well hold in the one asked about. Of another year than
    the article's own, what is set against it may yet be reckoned: 今年4座，比去年多3座.
    """
    asked = {year for named in question.years if named.span in settled for year in named.years}
    other = {y for n in question.years if _is_of_figure(question, n) for y in n.years}
    if question.compares or not (asked or len(other) == 1):
        return
    written = list(_year_names(text, printed))
    found: list[str] = []
    for sentence in sentence_spans(text):
        if not text[: sentence.start].rstrip().endswith(_SEMICOLONS):
            found = []
        if not asked and _sets_against(text, sentence, written, other):
            continue
        for match in CLAUSE.finditer(text, sentence.start, sentence.end):
            span = Span(*match.span())
            if text[span.start - 1 : span.start] in _SENTENCE_ENDS:
                found = []
            found, named = _years_of(text, match, written, found)
            here = [*found, *named] if found else []
            if here and (asked or other).isdisjoint(here):
                yield Doubt(span, _of_year(asked or other, here))


def _years_of(
    text: str,
    clause: re.Match[str],
    written: Sequence[tuple[NamedDate, str]],
    before: list[str],
) -> tuple[list[str], list[str]]:
    """Return the years that a clause is told of, and all that it names.

    Told is it of those of the clause ``before`` it where it names none, or compares with them only.
    """
    span = Span(*clause.span())
    own = [date for date, _ in written if span.start <= date.span.start < span.end]
    own = [date for date in own if text[date.span.start - 1 : date.span.start] not in _FROM]
    told = [y for date in own if not _is_compared_with(text, date, span) for y in date.years]
    named = [year for date in own for year in date.years]
    if not told:
        return before, named
    return ([] if _SINCE.search(clause[0]) else told), named


def _sets_against(
    text: str, sentence: Span, written: Sequence[tuple[NamedDate, str]], asked: Collection[str]
) -> bool:
    """Tell whether a sentence says how figures differ from those of a year asked about."""
    named = (year for date, _ in written if date.span.overlaps(sentence) for year in date.years)
    against = _CHANGED.search(text, sentence.start, sentence.end)
    return bool(against) and not set(asked).isdisjoint(named)


def _of_year(asked: Collection[str], found: Sequence[str]) -> Reason:
    params = {"asked": ", ".join(sorted(asked)), "found": ", ".join(dict.fromkeys(found))}
    return Reason("other_year", params)


def of_headed_year(
    question: Question, passage: Passage, settled: Collection[Span]
) -> Iterator[Doubt]:
    """Yield all of a passage that names no year, under a heading that tells of another: 去年十件事.

    So does one that goes on from the paragraph before: 到2018年底…。其中甲市72座. Asked is the
    article's own year, or of a part with a heading of its own any: 2022年打算.
    """
    printed, text = passage.date, passage.text
    asked = {y for n in question.years if n.span in settled for y in n.years}
    over = passage.headings
    if passage.before and _OF_WHICH.match(text):  # goes on from the paragraph before
        over = f"{over}\n{passage.before}"
    if any(_year_names(passage.section or "", printed)):
        over = passage.section or ""
        asked = {
            year
            for named in question.years
            if named.limits or _AT_END.match(question.plain, named.span.end)
            for year in named.years
        }
    headed = [date.years for date, _ in _year_names(over, printed) if _says_when(over, date)]
    if not asked or not headed or any(_year_names(text, printed)) or question.compares:
        return
    if asked.isdisjoint(year for years in headed for year in years):
        yield Doubt(Span(0, len(text)), _of_year(asked, headed[0]))


def _is_of_figure(question: Question, named: NamedYears) -> bool:
    """Tell whether a year says of when something is asked, not which thing (2019年成立的…)."""
    behind = question.plain[named.span.end :]
    return named.limits and question.answer_type in ("number", "date") and not _WHICH.match(behind)


def _says_when(text: str, date: NamedDate) -> bool:
    """Tell whether a year is told of, not compared with, nor one since which something is."""
    before, behind = text[max(0, date.span.start - 3) : date.span.start], text[date.span.end :]
    return not (_THAN.search(before) or _SINCE_THEN.match(behind))


def _is_compared_with(text: str, date: NamedDate, clause: Span) -> bool:
    """Tell whether a date in a clause only says what it is compared with: 比去年增长."""
    before, after = text[clause.start : date.span.start], text[date.span.end : clause.end]
    return bool(_COMPARING.search(before)) or ("相比" in after and before.endswith(_BESIDE))


def respelt_years(
    question: Question, text: str, printed: str | None, settled: Collection[Span]
) -> list[Respelling]:
    """Return the years that ``text`` writes otherwise than the question: 去年, 二〇二二年.

    The reader sees one passage at a time, without its date: it is asked in the passage's words.
    """
    wanted = [named for named in question.years if named.alone and named.span not in settled]
    if not wanted:
        return []
    told: dict[tuple[str, ...], str] = {}
    for date, written in _year_names(text, printed):
        away = int(date.years[0]) - int(printed[:4]) if date.relative and printed else None
        english = _FROM_NOW.get(away) if question.language == "en" and away is not None else None
        told.setdefault(date.years, english or written)
    return [
        Respelling(named.span, told[named.years])
        for named in wanted
        if named.years in told and _core(question.plain, named.span) not in text
    ]


def _core(text: str, span: Span) -> str:
    """Return the expression for a year without the words around it: 2021 of (2021年)."""
    written = text[span.start : span.end]
    figures = _FIGURES.search(written)
    return figures[0] if figures else written


def _year_names(text: str, printed: str | None) -> Iterator[tuple[NamedDate, str]]:
    """Yield the dates of a text that name one year, each with the words that do."""
    for date in dates_in(text, printed):
        written = _WRITTEN_YEAR.match(text[date.span.start : date.span.end])
        if written and len(date.years) == 1:
            yield date, written[0]
