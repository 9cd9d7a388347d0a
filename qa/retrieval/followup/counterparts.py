"""What of a question something else is to stand in the place of: its date, figure, place, noun."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from qa.lexicon import alternatives, words
from qa.retrieval.followup.antecedents import people_in
from qa.retrieval.followup.english import english_thing, nouns_of
from qa.retrieval.followup.forms import Instead
from qa.retrieval.followup.likeness import aligned, most_alike, of_its_head
from qa.retrieval.followup.phrases import phrases_of
from qa.retrieval.followup.pieces import TIME, attributes, is_human
from qa.text.lazily import lazily
from qa.text.named_dates import dates_in
from qa.text.normalize import CJK, normalize
from qa.text.numbers import numbers_in
from qa.text.places import places_in
from qa.types import Question, Span

_ANY_DAY = "2000-01-01"
_FIRST = lazily("首(?=[届次批期个家])")
_ALL = lazily("全[市区国省县]")
_NAMED_PLACE = lazily(f"[{CJK}]{{2}}[区县市镇]")


def standing_for(what: str, last: Question) -> Span | None:
    """Return what of the last question plainly goes with ``what``: quoted, ranked, counted so."""
    if _QUOTED.fullmatch(what):
        return _quoted(what, last)
    return _beside(what, last) or _counted_people(what, last) or _of_its_class(what, last)


def _counted_people(what: str, last: Question) -> Span | None:
    """Return the people whom the last question counts, where ``what`` are people as well."""
    counted = _PEOPLE_COUNTED.search(last.normalized) if is_human(what) else None
    after = [p for p in phrases_of(last, {}) if counted and p.span.start >= counted.end()]
    if counted is None or not after or after[0].span.start > counted.end():
        return None
    end = next((one.span.end for one in reversed(after) if is_human(one.text)), None)
    return Span(counted.end(), end) if end else None


_PEOPLE_COUNTED = lazily("(?:多少|几|哪几?)[名位人]")


def _beside(what: str, last: Question) -> Span | None:
    """Return what stands in the last question after the same preposition: 对企业, 对职工."""
    found = _PREPOSITION.match(normalize(what))
    if found is None:
        return None
    for phrase in phrases_of(last, {}):
        start = phrase.span.start - len(found[0])
        if start >= 0 and last.normalized[start : phrase.span.start] == found[0]:
            return Span(start, phrase.span.end)
    return None


_PREPOSITION = lazily(f"[对在给向从跟由为](?=[{CJK}]{{2}})")


def _of_its_class(what: str, last: Question) -> Span | None:
    """Return the noun of the last question that is counted or asked as ``what`` is: 企业, 职工."""
    counted = words("followup_nouns", "counted")
    if what in counted:
        others = [word for word in counted if word != what and len(word) > 1]
        found = re.search(alternatives(others), last.normalized)
    else:
        found = _asked_alike(what, last)
    return Span(*found.span()) if found else None


def _asked_alike(what: str, last: Question) -> re.Match[str] | None:
    """Return the noun that is asked in the same words as ``what``: 冠军 for 亚军, both 是谁."""
    asks = attributes().get(what)
    others = [w for w, how in attributes().items() if how == asks and w != what and len(w) > 1]
    if asks is None or not others:
        return None
    return re.search(f"(?<![么些个家项]){alternatives(others)}", last.normalized)


TIMES = lazily(f"{TIME}|[上下]半[年月]|第?[一二三四]季度|[去今明前]年|今天|昨天|明天")


def is_of_a_row(what: str) -> bool:
    """Tell whether something is one of many alike, told by a figure or date: 第二名, 2022年."""
    plain = normalize(what)
    return bool(numbers_in(plain)) or bool(dates_in(plain, _ANY_DAY))


def is_a_time(what: str) -> bool:
    """Tell whether something is a date or a stretch of time: 2019年, 去年."""
    plain = normalize(what)
    return TIMES.fullmatch(plain) is not None or _is_date(plain)


def counterpart(given: Instead, last: Question, known: Mapping[str, int]) -> Span | None:
    """Return what of the last question ``given`` is to stand for."""
    what = given.what
    plain = normalize(what)
    if last.language == "en":
        return _in_english(what, plain, last)
    if is_a_time(plain):
        return _time(last)
    if figures := numbers_in(plain):
        unit = plain[figures[0].figure.end : figures[0].span.end]
        return figure_with(last, unit, len(figures[0].figure))
    if _ALL.fullmatch(plain):
        return _place(last)
    return _of_its_kind(given, plain, last, known)


def _of_its_kind(
    given: Instead, plain: str, last: Question, known: Mapping[str, int]
) -> Span | None:
    """Return the people, place, person or noun of the last question that is most like ``given``."""
    if is_human(plain) and (people := _people_of(last, known)):
        return people
    placed = places_in(plain) and not _longer_than_place(plain)
    own = _place(last) if placed else (_person(plain, last) or of_its_head(plain, last, known))
    own = own or (None if placed else aligned(plain, last))
    return own or most_alike(given.what, last, known)


def _people_of(last: Question, known: Mapping[str, int]) -> Span | None:
    """Return the people of the last question whose something is asked about: 厨师的最低工资."""
    found = (p.span for p in phrases_of(last, known) if p.kind == "human" and not p.asked)
    return next((span for span in found if last.plain.startswith("的", span.end)), None)


_NAME_EN = lazily(r"[ (]([A-Z][a-z]+)\b")
_QUOTED = lazily('[“「『《"][^“”「」『』《》"]+[”」』》"]')
_ROW_EN = lazily(r"(?:\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|last) ([a-z]+)")


def _in_english(what: str, plain: str, last: Question) -> Span | None:
    """Return what an English question names that goes with ``what``: a name, date, rank, noun."""
    if _NAME_EN.fullmatch(f" {what}"):
        name = _NAME_EN.search(last.plain)
        return Span(*name.span(1)) if name else None
    rank = _ROW_EN.search(plain)
    if rank:
        found = next((m for m in _ROW_EN.finditer(last.normalized) if m[1] == rank[1]), None)
        return Span(*found.span()) if found else None
    if re.search(r"\d", plain):
        return _time(last) if _is_date(plain) else None
    head = plain.rsplit(" ", 1)[-1].rstrip("s")
    alike = (n.span for n in nouns_of(last.normalized) if n.text.rstrip("s").endswith(head))
    found_thing = english_thing(last.plain)
    return next(alike, None) or (found_thing[1] if found_thing else None)


def _quoted(what: str, last: Question) -> Span | None:
    """Return the last question's words in quotation marks, as ``what`` is in such."""
    found = [m for m in _QUOTED.finditer(last.plain) if m[0] != what and m[0][0] == what[0]]
    return Span(*found[-1].span()) if found else None


def _is_date(plain: str) -> bool:
    return any(date.years or date.first for date in dates_in(plain, _ANY_DAY))


def _time(last: Question) -> Span | None:
    dates = [date.span for date in dates_in(last.normalized, _ANY_DAY)]
    times = TIMES.search(last.normalized)
    return dates[0] if dates else (Span(*times.span()) if times else None)


def _person(plain: str, last: Question) -> Span | None:
    """Return the person of the last question, where ``plain`` is one too."""
    if [*people_in(plain)] != [plain]:
        return None
    name = next((name for name in people_in(last.normalized) if name != plain), None)
    start = last.normalized.find(name) if name else -1
    return Span(start, start + len(name)) if name and start >= 0 else None


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


def figure_with(last: Question, unit: str, length: int = 0) -> Span | None:
    """Return the last question's figure with this unit; 首届 counts as the first.

    Of figures without any the one that is as long as ``length``: 3 of “12345”模式里的3.
    """
    numbers = numbers_in(last.normalized)
    for number in sorted(numbers, key=lambda n: not unit and len(n.figure) != length):
        if last.normalized[number.figure.end : number.span.end] == unit:
            start = number.span.start - (last.normalized[number.span.start - 1 :][:1] == "第")
            return Span(start, number.span.end)
    first = _FIRST.search(last.normalized)
    if first and last.normalized[first.end() : first.end() + len(unit)] == unit:
        return Span(first.start(), first.end() + len(unit))
    return None
