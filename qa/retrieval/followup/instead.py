"""Put what a follow-up names in the place of what is of its kind in the question before it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from qa.lexicon import words
from qa.lexicon.common import common_word
from qa.retrieval.followup.antecedents import (
    english_thing,
    topic_before,
)
from qa.retrieval.followup.phrases import (
    TIME,
    Phrase,
    attributes,
    phrases_of,
    without_counts,
)
from qa.text.named_dates import dates_in
from qa.text.normalize import CJK, normalize
from qa.text.numbers import numbers_in
from qa.text.places import places_in
from qa.text.words import whole_words
from qa.types import Completion, Question, Replacement, Span, Turn

_ANY_DAY = "2000-01-01"
_FIRST = re.compile("首(?=[届次批期个家])")
_ALL = re.compile("全[市区国省县]")
_NAMED_PLACE = re.compile(f"[{CJK}]{{2}}[区县市镇]")


def put_instead(
    what: str, question: Question, turns: Sequence[Turn], known: Mapping[str, int]
) -> Completion | None:
    """Put ``what`` in the place of what is of its kind in the last question."""
    last = turns[-1].question
    span = _in_a_row(what, last)
    if span is None and (asked := _asked_of(what)):
        topic = topic_before(turns, known)
        text = f"{topic}的{what}{asked}？"
        return Completion(text, "subject", (Replacement("", topic),)) if topic else None
    span = span or _counterpart(what, last, known)
    for turn in reversed(turns[:-1]) if span is None and _is_of_a_row(what) else ():
        if (earlier := _counterpart(what, turn.question, known)) is not None:
            last, span = turn.question, earlier
            break
    if span is not None:
        old = last.plain[span.start : span.end]
        text = last.plain[: span.start] + what + last.plain[span.end :]
        return Completion(text, "instead", (Replacement(old, what),))
    if question.language == "en":
        text = f"{last.plain.rstrip('?')} in {what}?"
        return Completion(text, "instead", (Replacement("", what),))
    joint = "" if _is_of_a_row(what) or _TIME.search(what) else "的"
    return Completion(f"{what}{joint}{last.plain}", "instead", (Replacement("", what),))


def _asked_of(what: str) -> str | None:
    """Return how a noun that names nothing alone is asked in full: 时间 is 是什么时候."""
    if what in words("titles", "calling", "") or (what.endswith("长") and common_word(what)):
        return "是谁"
    return attributes().get(what)


def _in_a_row(what: str, last: Question) -> Span | None:
    """Return the figure of the last question that ``what`` stands in a row with: 二等奖, 一等奖."""
    plain = normalize(what)
    if row := re.match("[一二三四五六七八九十甲乙丙特]等奖", plain):
        found = re.search("[一二三四五六七八九十甲乙丙特]等奖", last.normalized)
        return Span(*found.span()) if found and row else None
    figures = numbers_in(plain)
    return _figure(last, plain[figures[0].figure.end : figures[0].span.end]) if figures else None


_TIME = re.compile(f"{TIME}|[上下]半[年月]|第?[一二三四]季度|[去今明前]年|今天|昨天|明天")


def _is_of_a_row(what: str) -> bool:
    """Tell whether something is one of many alike, told by a figure or date: 第二名, 2022年."""
    plain = normalize(what)
    return bool(numbers_in(plain)) or bool(dates_in(plain, _ANY_DAY))


def _counterpart(what: str, last: Question, known: Mapping[str, int]) -> Span | None:
    """Return what of the last question ``what`` is to stand for."""
    plain = normalize(what)
    if last.language == "en" and not re.search(r"\d", plain):
        return found[1] if (found := english_thing(last.plain)) else None
    if _TIME.fullmatch(plain) or _is_date(plain):
        return _time(last)
    if figures := numbers_in(plain):
        return _figure(last, plain[figures[0].figure.end : figures[0].span.end])
    if _ALL.fullmatch(plain):
        return _place(last)
    placed = places_in(plain) and not _longer_than_place(plain)
    own = _place(last) if placed else (_person(plain, last) or _aligned(plain, last))
    return own or _alike(what, last, known)


def _is_date(plain: str) -> bool:
    return any(date.years or date.first for date in dates_in(plain, _ANY_DAY))


def _time(last: Question) -> Span | None:
    dates = [date.span for date in dates_in(last.normalized, _ANY_DAY)]
    times = _TIME.search(last.normalized)
    return dates[0] if dates else (Span(*times.span()) if times else None)


def _person(plain: str, last: Question) -> Span | None:
    """Return the person of the last question, where ``plain`` is one too."""
    if not any(w.kind == "person" and w.written == plain for w in whole_words(plain)):
        return None
    return next((w.span for w in whole_words(last.normalized) if w.kind == "person"), None)


def _place(last: Question) -> Span | None:
    spans = [place.span for place in last.places]
    found = _ALL.search(last.normalized) or _NAMED_PLACE.search(last.normalized)
    return _joined(spans) if spans else (Span(*found.span()) if found else None)


def _longer_than_place(text: str) -> bool:
    """Tell whether a text names more than a place: 海淀区总工会."""
    return max(place.span.end for place in places_in(text)) < len(text)


def _joined(spans: Sequence[Span]) -> Span:
    """Return the span of places that stand one within the other: 北京市海淀区."""
    end = spans[0].end
    for span in spans[1:]:
        if span.start != end:
            break
        end = span.end
    return Span(spans[0].start, end)


def _figure(last: Question, unit: str) -> Span | None:
    """Return the last question's figure with this unit; 首届 counts as the first."""
    for number in numbers_in(last.normalized):
        if last.normalized[number.figure.end : number.span.end] == unit:
            start = number.span.start - (last.normalized[number.span.start - 1 :][:1] == "第")
            return Span(start, number.span.end)
    first = _FIRST.search(last.normalized)
    if first and last.normalized[first.end() : first.end() + len(unit)] == unit:
        return Span(first.start(), first.end() + len(unit))
    return None


def _aligned(what: str, last: Question) -> Span | None:
    """Return a stretch of the last question that is as long as ``what`` and like it: 南环, 北环.

    A third of the characters must be the same, each in its place; it lies in no asking words.
    """
    asking, best, span = without_counts(last.normalized), 0.0, None
    for start in range(len(asking) - len(what) + 1):
        text = asking[start : start + len(what)]
        if text == what or not re.fullmatch(f"[{CJK}]+", text):
            continue
        share = sum(a == b for a, b in zip(text, what, strict=True)) / len(what)
        if share >= _THIRD and share > best:
            best, span = share, Span(start, start + len(what))
    return span


_THIRD = 0.33


def _alike(what: str, last: Question, known: Mapping[str, int]) -> Span | None:
    """Return the noun of the last question that is most like ``what``, else what it is about.

    Alike are those that share their last or first character (男职工, 女职工) and are as long.
    """
    plain = normalize(what)
    best, span = 0.0, None
    for phrase in phrases_of(last, known):
        for low, end in _tails(phrase, last, known):
            head = plain.endswith(last.normalized[low:end])
            start = phrase.span.start if head else low  # with what goes before it: 灯塔路小学
            text = last.normalized[start:end]
            score = _likeness(text, plain) - 0.01 * start
            if text != plain and score > best:
                best, span = score, Span(start, end)
    return span


def _tails(phrase: Phrase, last: Question, known: Mapping[str, int]) -> list[tuple[int, int]]:
    """Return a phrase and its words, as what may be replaced."""
    low, high = phrase.span.start, phrase.span.end
    inside = [
        (word.span.start, word.span.end)
        for word in whole_words(last.normalized, known)
        if low <= word.span.start and word.span.end <= high
    ]
    return [(low, high), *inside]


def _likeness(text: str, what: str) -> float:
    score = 0.2 + 0.2 * (len(text) == len(what))
    score += 2.0 * _shared(text[::-1], what[::-1]) / max(len(text), len(what))
    score += 1.0 * _shared(text, what) / max(len(text), len(what))
    one, other = common_word(text), common_word(what)
    return score + 0.2 * (one is not None and other is not None and one.kind == other.kind)


def _shared(one: str, other: str) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count
