"""Put what a follow-up names in the place of what is of its kind in the question before it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from qa.lexicon import alternatives, words
from qa.lexicon.common import common_word
from qa.retrieval.followup.before import Before
from qa.retrieval.followup.forms import Instead
from qa.retrieval.followup.phrases import Phrase, phrases_of
from qa.retrieval.followup.pieces import TIME, attributes, without_counts
from qa.retrieval.followup.topics import english_thing, topic_before
from qa.text.named_dates import dates_in
from qa.text.normalize import CJK, normalize
from qa.text.numbers import numbers_in
from qa.text.places import places_in
from qa.text.words import whole_words
from qa.types import Completion, Question, Replacement, Span

_ANY_DAY = "2000-01-01"
_FIRST = re.compile("首(?=[届次批期个家])")
_ALL = re.compile("全[市区国省县]")
_NAMED_PLACE = re.compile(f"[{CJK}]{{2}}[区县市镇]")


def put_instead(given: Instead, question: Question, before: Before) -> Completion | None:
    """Put what is given in the place of what is of its kind in the last question."""
    last, what = before.last.question, given.what
    if (shifted := _shifted(what, last)) is not None:
        span, what = shifted
    else:
        quoted = _QUOTED.fullmatch(what)
        span = _quoted(what, last) if quoted else _in_a_row(what, last) or _of_its_class(what, last)
    if span is None and (asked := given.asks or _asked_of(what)):
        if given.asks:
            span = _counterpart(given, last, before)
        if span is None:
            return _asked_about(f"{what}{asked}", before)
    span = span or _counterpart(given, last, before)
    for turn in reversed(before.turns[:-1]) if span is None and _is_of_a_row(what) else ():
        if (earlier := _counterpart(given, turn.question, before)) is not None:
            last, span = turn.question, earlier
            break
    if span is not None:
        return _replaced(last, span, replace(given, what=what), before)
    if question.language == "en":
        text = f"{last.plain.rstrip('?')} in {what}?"
        return Completion(text, "instead", (Replacement("", what),))
    joint = "" if _is_of_a_row(what) or _TIME.search(what) else "的"
    return Completion(f"{what}{joint}{last.plain}", "instead", (Replacement("", what),))


def _asked_about(asked: str, before: Before) -> Completion | None:
    topic = topic_before(before)
    if topic is None:
        return None
    return Completion(f"{topic}的{asked}？", "subject", (Replacement("", topic),), topic=topic)


def _replaced(last: Question, span: Span, given: Instead, before: Before) -> Completion:
    """Return the last question with what is given at ``span``, asked as it says, if it does."""
    old, what = last.plain[span.start : span.end], given.what
    asking = _ASKING.search(last.plain)
    if given.asks and (asking is None or span.end <= asking.start()):
        text = last.plain[: span.start] + what + given.asks + "？"
    else:
        text = last.plain[: span.start] + what + last.plain[span.end :]
    topic = topic_before(before) or ""
    kept = topic.replace(old, what) if old in topic else (topic if topic in text else "")
    kept = what if topic and topic in old else kept
    return Completion(text, "instead", (Replacement(old, what),), topic=kept)


_ASKING = re.compile("多少|什么|哪|几|谁|怎|何|是不是|有没有")


def _shifted(what: str, last: Question) -> tuple[Span, str] | None:
    """Return the round or year beside the last question's, and where that stands: 上一届."""
    match = _BESIDE.fullmatch(normalize(what))
    if match is None:
        return None
    back = match["way"] in ("上", "前", "头", "往前")
    by = -1 if back else 1
    if match["unit"] == "年":
        if not last.years or not last.years[0].alone:
            return None
        return last.years[0].span, f"{int(last.years[0].years[0]) + by}年"
    span = _figure(last, match["unit"])
    figure = numbers_in(last.normalized[span.start : span.end]) if span else []
    number = int(figure[0].value) + by if figure and figure[0].value is not None else 0
    return (span, f"第{number}{match['unit']}") if span and number > 0 else None


_BESIDE = re.compile(
    "(?:再|更|那|的)*(?P<way>往前|往后|上|前|头|下|后|次)(?:面|边)?的?一?(?P<unit>届|期|年|批|轮|季)"
)


def _of_its_class(what: str, last: Question) -> Span | None:
    """Return the noun of the last question that is counted or asked as ``what`` is: 企业, 职工."""
    counted = words("followup_nouns", "counted")
    if what not in counted:
        return None
    others = [word for word in counted if word != what and len(word) > 1]
    found = re.search(alternatives(others), last.normalized)
    return Span(*found.span()) if found else None


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


def _counterpart(given: Instead, last: Question, before: Before) -> Span | None:
    """Return what of the last question ``given`` is to stand for."""
    what, known = given.what, before.known
    plain = normalize(what)
    if last.language == "en":
        return _in_english(plain, last)
    if _TIME.fullmatch(plain) or _is_date(plain):
        return _time(last)
    if figures := numbers_in(plain):
        return _figure(last, plain[figures[0].figure.end : figures[0].span.end])
    if _ALL.fullmatch(plain):
        return _place(last)
    placed = places_in(plain) and not _longer_than_place(plain)
    own = _place(last) if placed else (_person(plain, last) or _aligned(plain, last))
    if own is None and given.of:
        own = _said_of_a_thing(last, known)
    return own or _alike(what, last, known)


_QUOTED = re.compile('[“「『《"][^“”「」『』《》"]+[”」』》"]')
_ROW_EN = re.compile(r"(?:\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|last) ([a-z]+)")


def _in_english(plain: str, last: Question) -> Span | None:
    """Return what an English question names that goes with ``plain``: a date, a rank, a noun."""
    rank = _ROW_EN.search(plain)
    if rank:
        found = next((m for m in _ROW_EN.finditer(last.normalized) if m[1] == rank[1]), None)
        return Span(*found.span()) if found else None
    if re.search(r"\d", plain):
        return _time(last) if _is_date(plain) else None
    found_thing = english_thing(last.plain)
    return found_thing[1] if found_thing else None


def _quoted(what: str, last: Question) -> Span | None:
    """Return the last question's words in quotation marks, as ``what`` is in such."""
    found = [m for m in _QUOTED.finditer(last.plain) if m[0] != what and m[0][0] == what[0]]
    return Span(*found[-1].span()) if found else None


def _said_of_a_thing(last: Question, known: Mapping[str, int]) -> Span | None:
    """Return what says of which kind a thing of the last question is: 高技能 of 高技能人才."""
    for phrase in reversed(phrases_of(last, known)):
        inside = [w for w in whole_words(last.normalized, known) if _lies_in(w.span, phrase.span)]
        start = last.plain.rfind("的", phrase.span.start, phrase.span.end) + 1
        start = max(start, phrase.span.start)
        if phrase.kind in ("thing", "human") and inside and inside[-1].span.start > start:
            return Span(start, inside[-1].span.start)
    return None


def _lies_in(span: Span, other: Span) -> bool:
    return other.start <= span.start and span.end <= other.end


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
        if phrase.kind in ("place", "person"):
            continue  # what is of their kind was found by that
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
