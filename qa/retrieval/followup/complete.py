"""Put a follow-up question in full from the turns before it; leave alone what stands alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from qa.lexicon import alternatives, words
from qa.lexicon.common import common_word
from qa.retrieval.followup.antecedents import (
    answered_as,
    english_thing,
    named_before,
    organisation_of,
    people_of,
    person_of,
    place_of,
    told_in,
    topic_of,
    year_of,
)
from qa.retrieval.followup.forms import (
    Pronoun,
    asks_more,
    belongs_to,
    instead,
    lacks_subject,
    only_asks,
    opening_of,
    pronoun_of,
)
from qa.retrieval.followup.phrases import GENERAL, Phrase, attributes, phrases_of
from qa.text.named_dates import dates_in
from qa.text.normalize import CJK, normalize
from qa.text.numbers import numbers_in
from qa.text.places import places_in
from qa.text.words import whole_words
from qa.types import Completion, Question, Replacement, Span, Turn

_ANY_DAY = "2000-01-01"
_FEW_CHARACTERS, _FEW_WORDS = 4, 2
"""What a question says beside its pronoun that is too little to find anything by."""
_FIRST = re.compile("首(?=[届次批期个家])")
_ALL = re.compile("全[市区国省县]")
_NAMED_PLACE = re.compile(f"[{CJK}]{{2}}[区县市镇]")
_OF_A_PERSON = re.compile(
    r"(?:是|在)?(?:哪[个家一]?(?:单位|公司|部门|机构|里|儿)|什么(?:单位|职务|职位|职业|身份|岗位|人)"
    r"|干什么|做什么|谁)|多大|几岁|多少岁|担任|任什么|[得获拿]了?|说了?什么|怎么[说看]"
)


def complete(
    question: Question, turns: Sequence[Turn], known: Mapping[str, int] | None = None
) -> Completion | None:
    """Return ``question`` in full where it leans on ``turns`` (oldest first), else ``None``.

    ``known`` are the corpus's own words. ``None`` also where it leans on something that the turns
    do not hold; :func:`needs_context` tells that it does.
    """
    known = known or {}
    if not turns:
        return None
    if asks_more(question):
        return _more(turns)
    if what := instead(question):
        return _instead(what, question, turns, known)
    if pronoun := pronoun_of(question, known):
        return _meant(pronoun, question, turns, known)
    if lacks_subject(question) or belongs_to(question, told_in(turns[-1]), known):
        return _about(question, turns, known)
    return None


def needs_context(question: Question, known: Mapping[str, int] | None = None) -> str | None:
    """Return what of a question cannot be understood alone: 他, 呢, or the whole of it."""
    known = known or {}
    if asks_more(question) or instead(question):
        return question.text
    if pronoun := pronoun_of(question, known):
        return pronoun.text
    return question.text if lacks_subject(question) else None


def says_nothing_alone(question: Question, known: Mapping[str, int] | None = None) -> bool:
    """Tell whether nothing is left to look for without what went before: 还有呢, 他多大."""
    if asks_more(question) or instead(question):
        return True
    pronoun = pronoun_of(question, known or {})
    if pronoun is None:
        return False
    rest = question.content.replace(normalize(pronoun.text), " ")
    if question.language == "en":
        return len(question.english) < _FEW_WORDS
    return sum(map(str.isalnum, rest)) <= _FEW_CHARACTERS


def _more(turns: Sequence[Turn]) -> Completion:
    asked = turns[-1].question.text
    seen = [
        citation.hit.passage.id
        for turn in turns
        if turn.question.text == asked
        for citation in turn.answer.citations
    ]
    return Completion(asked, "more", (), tuple(dict.fromkeys(seen)))


def _instead(
    what: str, question: Question, turns: Sequence[Turn], known: Mapping[str, int]
) -> Completion | None:
    """Put ``what`` in the place of what is of its kind in the last question."""
    last = turns[-1].question
    span = _in_a_row(what, last)
    if span is None and (asked := _asked_of(what)):
        topic = topic_of(turns, known)
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


_TIME = re.compile(
    "周[一二三四五六日末]|星期[一二三四五六日天]|[上下]半[年月]|第?[一二三四]季度|[上中下]旬|上午|下午|晚上|早上|中午|白天"
    "|[去今明前]年|[上下本这]个?[周月季]|春节|[一二三四五六七八九十]+月|暑假|寒假"
)


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
    own = _place(last) if placed else _person(plain, last)
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


def _meant(
    pronoun: Pronoun, question: Question, turns: Sequence[Turn], known: Mapping[str, int]
) -> Completion | None:
    """Put what pronouns stand for in their places."""
    plain = question.plain
    replaced: list[Replacement] = []
    after = ""
    found: Pronoun | None = pronoun
    while found is not None and len(replaced) < _MOST_PRONOUNS:
        put = _put(found, plain, turns, known)
        if put is None:
            break
        plain, replacement = put
        replaced.append(replacement)
        after = plain[found.span.start + len(replacement.by) :]
        found = _next(after, len(plain) - len(after), question, known)
    if not replaced:
        return None
    opening = opening_of(plain)
    text = plain[len(opening) :] if opening and question.language != "en" else plain
    return Completion(text, "pronoun", tuple(replaced))


_MOST_PRONOUNS = 3


def _next(after: str, offset: int, question: Question, known: Mapping[str, int]) -> Pronoun | None:
    """Return a pronoun that points back in what follows one that has been replaced: 这个称号."""
    if question.language == "en":
        return None
    match = _POINTING.search(after)
    if match is None:
        return None
    return Pronoun(match[0], Span(offset + match.start(), offset + match.end()), "thing")


_POINTING = re.compile(
    "[这那该](?:个|项|次|届|种)(?=称号|奖|比赛|竞赛|活动|项目|名字|课程|办法|政策)"
)


def _put(
    pronoun: Pronoun, plain: str, turns: Sequence[Turn], known: Mapping[str, int]
) -> tuple[str, Replacement] | None:
    """Return a question with what one pronoun stands for in its place."""
    find: dict[str, Callable[[], str | None]] = {
        "person": lambda: person_of(turns),
        "people": lambda: people_of(turns, known),
        "place": lambda: place_of(turns, known),
        "organisation": lambda: organisation_of(turns, known) or topic_of(turns, known),
        "year": lambda: year_of(turns),
        "thing": lambda: topic_of(turns, known),
    }
    span, end = pronoun.span, pronoun.span.end
    english = pronoun.text.isascii()
    noun, by = "", None
    if pronoun.kind == "thing" and not english:
        noun, by = _with_noun(plain[end:], turns)
    by = by or find[pronoun.kind]()
    if by is None and english:
        by = topic_of(turns, known)
    if by is None:
        return None
    if english:
        by = f"{by}'s" if _possesses(pronoun.text, plain[end:]) else by
        by = f"at {by}" if pronoun.kind == "place" else by
    elif pronoun.text == "其中":
        by = f"{by}中"
    elif noun:
        end += len(noun)
    return plain[: span.start] + by + plain[end:], Replacement(plain[span.start : end], by)


def _possesses(text: str, after: str) -> bool:
    possessive = text.lower() in ("his", "their", "its", "hers", "theirs")
    return possessive or (text.lower() == "her" and re.match(r"\s+[a-z]", after) is not None)


def _with_noun(after: str, turns: Sequence[Turn]) -> tuple[str, str | None]:
    """Return the noun after 这个 that goes with it, and what it was the answer to, if it was.

    这个称号 after 获得了什么称号 is that answer; 这个比赛 is what was spoken of.
    """
    for length in (4, 3, 2):
        noun = after[:length]
        if len(noun) == length and (by := answered_as(turns, noun)):
            return noun, by
    for length in (4, 3, 2):
        noun = after[:length]
        if len(noun) == length and (by := named_before(turns, noun)):
            return noun, by
    for length in (4, 3, 2):
        noun = after[:length]
        said = any(noun in turn.question.plain for turn in turns[-2:])
        if len(noun) == length and (noun in GENERAL or (said and common_word(noun))):
            return noun, None
    return "", None


def _about(
    question: Question, turns: Sequence[Turn], known: Mapping[str, int]
) -> Completion | None:
    """Add what a question without a subject is about."""
    last = turns[-1].question
    opening = opening_of(question.plain)
    rest = question.plain[len(opening) :]
    if question.language == "en":
        text = f"{rest.rstrip('?')}? ({last.plain})"
        return Completion(text, "subject", (Replacement("", last.plain),))
    asked = _asking().search(last.normalized)
    if only_asks(question) and asked and not asked[0].startswith(("多少", "几")):
        text = last.plain[: asked.start()] + rest.rstrip("?") + last.plain[asked.end() :]
        old = last.plain[asked.start() : asked.end()]
        return Completion(text, "instead", (Replacement(old, rest.rstrip("?")),))
    if question.years and (dated := _instead_of_year(question, rest, last)):
        return dated
    person = person_of(turns[-1:])
    of_person = last.answer_type == "person" or last.subject is not None
    if of_person and person and _OF_A_PERSON.match(rest):
        return Completion(f"{person}{rest}", "subject", (Replacement("", person),))
    topic = topic_of(turns, known)
    if topic is None:
        return None
    first = phrases_of(question, known)[:1]
    joint = "的" if first and first[0].span.start == len(opening) else ""
    return Completion(f"{topic}{joint}{rest}", "subject", (Replacement("", topic),))


def _instead_of_year(question: Question, rest: str, last: Question) -> Completion | None:
    """Ask the last question of another year, where no more than that is asked: 2023年有多少."""
    if question.answer_type != last.answer_type or not last.years:
        return None
    year, old = question.years[0], last.years[0]
    written = question.plain[year.span.start : year.span.end]
    text = last.plain[: old.span.start] + written + last.plain[old.span.end :]
    replaced = Replacement(last.plain[old.span.start : old.span.end], written)
    return Completion(text, "instead", (replaced,)) if len(rest) <= 14 else None


@cache
def _asking() -> re.Pattern[str]:
    measures = alternatives(words("measures", "asked"))
    return re.compile(
        rf"(?:在|是|由|从)?(?:哪里|哪儿|什么地方|哪一?[年天月]|哪[个家所](?:单位|公司|区|街道|地方)"
        rf"|什么时候|何时|几月几?[号日]?|几点|多少{measures}?|几{measures}|谁|哪位|哪些[{CJK}]{{0,2}})"
    )
