"""The date of the event asked about, where a sentence dates several: 1937年出生，1956年进厂."""

from __future__ import annotations

from collections.abc import Sequence

from qa.text.lazily import lazily
from qa.text.named_dates import dates_in
from qa.types import Hit, Question, Span

_NO_VERB = (
    "(?!工人|职工|人员|教师|教工|干部|老|金|党员|前|后|以来|之|大会|仪式|典礼|纪念"
    "|[0-9一二三四五六七八九十]*周年)"
)
_EVENTS = tuple(
    lazily(f"(?:{verbs})")
    for verbs in (
        rf"(?:去世|逝世|病逝|离世|辞世|过世|病故){_NO_VERB}|\b(?:died|dies|die|passed away)\b",
        rf"(?:出生|诞生){_NO_VERB}|生于|\bborn\b",
        rf"入党{_NO_VERB}|加入中国共产党|\bjoined the party\b",
        rf"(?:进厂|入厂|参加工作|入职){_NO_VERB}|[到进入][^,，。；;0-9]{{1,10}}当(?:了|上)?[^,，。；;0-9]{{0,6}}(?:工|学徒)(?![作会人程])",
        rf"(?:退休|离休){_NO_VERB}|\b(?:retired?)\b",
        rf"(?:成立|创立|创办|建立|组建){_NO_VERB}|\b(?:founded|established|set up)\b",
        rf"(?:结束|落幕|闭幕|收官){_NO_VERB}|\b(?:ended?|closed?)\b",
        rf"(?:开幕|开始|启动){_NO_VERB}|\b(?:began|begin|started?|opened|open)\b",
    )
)
"""Words of one event each; before a noun or 后 they tell of none (退休工人, 成立后)."""
_CLAUSE_END = lazily(r"[，。；！？\n]|[,;!?](?!\d)|\.(?!\d)")
_BESIDE = 10
"""Characters from a date within which another event is told of it for sure."""
_ANY_DAY = "2000-01-01"
"""Only where dates stand matters here."""


def date_of_event(question: Question, hit: Hit, marked: Span) -> Span | None:
    """Return the date of the event asked about, where what is marked dates another.

    ``None`` where it does not, or the text dates the event that is asked about nowhere.
    """
    event = _event_asked(question)
    if event is None:
        return None
    text = hit.passage.text
    dates = _dates(text)
    if not _is_of_other(event, text, dates, marked):
        return None
    right = (span for span in dates if event in _told_of(text, span, dates))
    return next(right, None)


def dates_other_event(question: Question, text: str, marked: Span) -> bool:
    """Tell whether the date that is marked is told of another event than asked about alone."""
    event = _event_asked(question)
    return event is not None and _is_of_other(event, text, _dates(text), marked)


def _event_asked(question: Question) -> int | None:
    if question.answer_type != "date":
        return None
    asked = _events(question.normalized)
    return asked.pop() if len(asked) == 1 else None


def _is_of_other(event: int, text: str, dates: Sequence[Span], marked: Span) -> bool:
    inside = [span for span in dates if span.overlaps(marked)]
    if len(inside) != 1 or event in _told_of(text, inside[0], dates):
        return False
    return bool(_told_of(text, inside[0], dates, beside=_BESIDE))


def _told_of(text: str, day: Span, dates: Sequence[Span], *, beside: int | None = None) -> set[int]:
    """Return the events that are told of a date: in its clause, between the dates around it.

    A date that is a clause of its own dates the clause after it. With ``beside`` only those in so
    many characters before or after the date.
    """
    stops = [match.span() for match in _CLAUSE_END.finditer(text)]
    start = max(
        [0, *(e for _, e in stops if e <= day.start), *(d.end for d in dates if d.end <= day.start)]
    )
    ends = sorted(
        [
            len(text),
            *(s for s, _ in stops if s >= day.end),
            *(d.start for d in dates if d.start >= day.end),
        ]
    )
    end = ends[0]
    if not text[day.end : end].strip() and not text[start : day.start].strip() and len(ends) > 1:
        end = ends[1]
    if beside is not None:
        start, end = max(start, day.start - beside), min(end, day.end + beside)
    return _events(text[start:end])


def _dates(text: str) -> list[Span]:
    return [one.span for one in dates_in(text, _ANY_DAY)]


def _events(text: str) -> set[int]:
    return {number for number, event in enumerate(_EVENTS) if event.search(text)}
