"""When something ends, where what is marked is when it begins: 自8月1日起生效，期限两年.

An end that the passage tells is marked; else the beginning with the term, and the last day is
reckoned. Of a working day's hours (上午5时到10时) the end answers 几点停工.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta

from qa.text.date_readers import month_after
from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.named_dates import NamedDate, dates_in
from qa.text.numerals import numeral_value
from qa.text.sentences import sentence_over
from qa.types import Citation, Hit, Question, Reason, Span

_WHEN = "(?:什么时候|何时|几时|啥时候|哪一?[天日年月]|几月几?[日号]?|几[号日])"
_ENDS = "(?:到期|期满|届满|满期|截止|失效|终止|废止|过期|为止)"
_ASKED = lazily(
    rf"{_WHEN}[^,?]{{0,3}}{_ENDS}|{_ENDS}[^,?]{{0,6}}{_WHEN}"
    rf"|(?:有效期|期限|合同期|任期|效期|有效)[^,?]{{0,6}}(?:到|至|截至)[^,?]{{0,2}}{_WHEN}"
    r"|\bwh(?:en|at date)\b[^?]*\b(?:expires?|runs? out|lapses?|ends?)\b"
)
_BEGINS = lazily(r"\s*(?:起|开始|(?:正式)?(?:施行|实施|执行|生效))")
_STOPS = lazily(r"\s*(?:止|为止|到期|期满|届满|截止|失效|终止)")
_TERM = lazily(
    "(?:有效期|期限|合同期|试行期|任期|为期|期)(?:限)?[为是]?[^,，。;；0-9]{0,2}?"
    "(?P<term>(?P<count>[0-9]{1,2}|[一二两三四五六七八九十]{1,3})(?P<unit>年|个月|天))(?!前)"
)
CLOCK = (
    "(?:上午|下午|早上|早晨|清晨|晚上|中午|凌晨|傍晚|夜里|早|晚)?"
    "(?:[0-9]{1,2}|[一二两三四五六七八九十]{1,3})(?:[:：][0-9]{2}|[点时](?:[0-9一二三四五]{1,3}分|半|整)?)"
)
HOURS = lazily(rf"(?P<first>{CLOCK})(?:到|至|-|—+|–|~|～)(?P<last>{CLOCK})")
STOP_ASKED = lazily(
    "几点(?:钟)?[^,?]{0,3}(?:停|下班|收工|收班|关门|打烊|闭馆|闭站|结束|散场|下课|截止)"
)
START_ASKED = lazily("几点(?:钟)?[^,?]{0,3}(?:开工|上班|开门|开始|开馆|营业|上课|开放|出工)")
_PARTS = (
    ("上午|早上|早晨|清晨|早班", "上午|早上|早晨|清晨|早"),
    ("下午|午后", "下午"),
    ("晚上|夜里", "晚上|夜里|傍晚|晚"),
)
"""Parts of a day, as they are asked about and as hours are told of them."""
_NOON = lazily("中午|午间|午休")
_ANY_DAY = "2000-01-01"
"""Only where dates stand matters here."""
_DAY = len("2023-06-14")
_MONTHS = 12


def hour_asked(question: Question, hit: Hit, marked: Span) -> Span | None:
    """Return the hour at which work stops, or begins, of the hours that are marked.

    中午几点停工 of 上午5时到10时，下午16时到20时 is 10时. ``None`` where none is asked or marked.
    """
    asked = question.normalized
    stops, starts = STOP_ASKED.search(asked), START_ASKED.search(asked)
    told = folded(hit.passage.text)
    sentence = sentence_over(told, marked)
    ranges = list(HOURS.finditer(told, sentence.start, sentence.end))
    if bool(stops) == bool(starts) or not any(Span(*m.span()).overlaps(marked) for m in ranges):
        return None
    chosen = ranges if _NOON.search(asked) else [m for m in ranges if _is_part(asked, m[0])]
    if not chosen:
        return None
    if _NOON.search(asked):
        found = chosen[0] if stops else chosen[-1]
    else:
        found = chosen[-1] if stops else chosen[0]
    return Span(*found.span("last" if stops else "first"))


def _is_part(asked: str, hours: str) -> bool:
    """Tell whether hours are of the part of the day that is asked about, if any is."""
    wanted = [told for named, told in _PARTS if lazily(named).search(asked)]
    return all(lazily(told).match(hours) for told in wanted)


def asks_end(question: Question) -> bool:
    """Tell whether a question asks on what day something ends."""
    return question.answer_type == "date" and bool(_ASKED.search(question.normalized))


def end_told(question: Question, hit: Hit, marked: Span) -> Span | None:
    """Return the day of the passage that something is told to end on, where its first is marked."""
    if not asks_end(question) or _beginning(hit.passage.text, marked) is None:
        return None
    told = folded(hit.passage.text)
    for one in dates_in(told, _ANY_DAY):
        if not one.span.overlaps(marked) and _STOPS.match(told, one.span.end):
            return one.span
    return None


def term_beside(question: Question, hit: Hit, marked: Span) -> tuple[Span, ...]:
    """Return the first day that is marked and the term that is told beside it, in reading order."""
    text = hit.passage.text
    first = _beginning(text, marked) if asks_end(question) else None
    term = _term(text, marked) if first else None
    if first is None or term is None:
        return ()
    return tuple(sorted((first.span, term[0]), key=lambda span: span.start))


def ends_told(question: Question, citations: Sequence[Citation]) -> list[Reason]:
    """Return the remark when what is asked about ends, or that only its beginning is told."""
    marks = (
        [mark for quote in citations[0].quotes for mark in quote.highlights] if citations else []
    )
    if not marks or not asks_end(question):
        return []
    passage = citations[0].hit.passage
    first = next((found for mark in marks if (found := _beginning(passage.text, mark))), None)
    if first is None:
        return []
    term = _term(passage.text, first.span)
    if term is None:
        return [Reason("only_begins")]
    dated = next(
        iter(dates_in(passage.text[first.span.start : first.span.end], passage.date)), None
    )
    begins = (
        dated.in_year((passage.date or "")[:4]).first if dated and passage.date else first.first
    )
    told = passage.text[term[0].start : term[0].end]
    last = _last_day(begins, *term[1:])
    if last is None:
        return []
    return [Reason("ends_reckoned", {"begins": begins, "term": told, "ends": last})]


def _beginning(text: str, marked: Span) -> NamedDate | None:
    """Return the day that is marked, where the text tells that something begins on it."""
    told = folded(text)
    for one in dates_in(told, _ANY_DAY):
        if one.span.overlaps(marked):
            return one if _BEGINS.match(told, one.span.end) else None
    return None


def _term(text: str, marked: Span) -> tuple[Span, int, str] | None:
    """Return the one term that the sentence of what is marked tells: its place, count and unit."""
    told = folded(text)
    sentence = sentence_over(told, marked)
    found = list(_TERM.finditer(told, sentence.start, sentence.end))
    if len(found) != 1:
        return None
    count = numeral_value(found[0]["count"].replace("两", "二"))
    return (Span(*found[0].span("term")), int(count), found[0]["unit"]) if count else None


def _last_day(begins: str, count: int, unit: str) -> str | None:
    """Return the last day of a term, in ISO 8601; ``None`` where the first day is not known.

    >>> _last_day("2024-08-01", 2, "年"), _last_day("2024-01-31", 1, "个月")
    ('2026-07-31', '2024-02-29')
    """
    if len(begins) != _DAY or begins.startswith("--"):
        return None
    first = date.fromisoformat(begins)
    if unit == "天":
        return (first + timedelta(days=count - 1)).isoformat()
    months = count * (_MONTHS if unit == "年" else 1)
    year, month = month_after(first.year, first.month, months)
    days = monthrange(year, month)[1]
    if first.day > days:  # no such day in that month: its last one
        return date(year, month, days).isoformat()
    return (date(year, month, first.day) - timedelta(days=1)).isoformat()
