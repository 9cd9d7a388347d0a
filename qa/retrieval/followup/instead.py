"""Put what a follow-up names in the place of what is of its kind in the question before it."""

from __future__ import annotations

import re
from dataclasses import replace

from qa.lexicon.common import common_word
from qa.retrieval.followup.before import Before
from qa.retrieval.followup.counterparts import (
    TIMES,
    counterpart,
    figure_with,
    is_a_time,
    is_of_a_row,
    standing_for,
)
from qa.retrieval.followup.forms import Instead
from qa.retrieval.followup.given import asked_of, asking_alike, by_name
from qa.retrieval.followup.more import put_more
from qa.retrieval.followup.phrases import phrases_of
from qa.retrieval.followup.pieces import is_human
from qa.retrieval.followup.topics import about_topic, topic_before
from qa.text.lazily import lazily
from qa.text.normalize import CJK, normalize
from qa.text.numbers import numbers_in
from qa.types import Completion, Question, Replacement, Span


def put_instead(given: Instead, question: Question, before: Before) -> Completion | None:
    """Put what is given in the place of what is of its kind in the last question."""
    last = before.last.question
    given = asking_alike(by_name(given, before), last)
    if _OTHER.fullmatch(given.what):
        return put_more(before.turns)
    found = _corrected(given, before) or one_of_those_counted(given.what, before)
    if found is not None:
        return found
    if beside := beside_another(given, before):
        return beside
    english = last.language == "en" and _PREPOSITION_EN.match(given.what)
    span = None if english else standing_for(given.what, last)
    asks = given.asks or asked_of(given.what)
    if span is None and (given.asks or not asks) and not english:
        span = counterpart(given, last, before.known)
    if span is not None:
        return _replaced(last, span, given, before)
    if asks:
        return _asked_about(f"{given.what}{asks}", before, of_things=given.of)
    return (
        _of_an_earlier(given, before, asks=bool(_ASKING.search(question.plain)))
        or _of_the_topic(given, before)
        or _added(given, question, last)
    )


def _corrected(given: Instead, before: Before) -> Completion | None:
    """Put what was meant in the place of what is taken back, where that was asked about."""
    for turn in reversed(before.turns) if given.said else ():
        at = turn.question.plain.find(given.said)
        if at >= 0:
            span = Span(at, at + len(given.said))
            return _replaced(turn.question, span, replace(given, said=""), before)
    return None


def beside_another(given: Instead, before: Before) -> Completion | None:
    """Put the round or year before or after the last one that was asked about: 上一届."""
    for turn in reversed(before.turns[-_RECENT:]):
        if shifted := _shifted(given.what, turn.question):
            where, what = shifted
            return _replaced(turn.question, where, replace(given, what=what), before)
    return None


_RECENT = 3
"""Turns among which a round or a year is looked for that another stands beside: 上一届."""
_OTHER = lazily(f"另外?一[{CJK}]|别的|其[他它]的?|another(?: one)?|the other one")
"""What is not told which: there is no pair that it is one of."""


def _of_an_earlier(given: Instead, before: Before, *, asks: bool) -> Completion | None:
    """Put what is one of a row in the place of another in an earlier question.

    A time only where all that was asked since leant on it: 2022年呢. What ``asks`` for something
    asks it of the last question: 2019年又是多少.
    """
    time = is_a_time(given.what)
    ranked = is_of_a_row(given.what)
    for at in range(len(before.turns) - 2, -1, -1) if ranked else ():
        turn = before.turns[at]
        if time and (asks or not before.turns[at + 1].topic):
            return None
        if (span := counterpart(given, turn.question, before.known)) is not None:
            return _replaced(turn.question, span, given, before)
    return None


def _of_the_topic(given: Instead, before: Before) -> Completion | None:
    """Ask of what is spoken of: of people the same as before, of a thing how many, who, where."""
    last, topic = before.last.question, topic_before(before)
    if last.language == "en" or topic is None or not last.plain.startswith(topic):
        return None
    if is_of_a_row(given.what) or TIMES.search(given.what):
        return None
    if not (_is_common_noun(given.what) or is_human(given.what)):
        return None
    rest = last.plain[len(topic) :].lstrip("的") if is_human(given.what) else ""
    counts = _COUNTS.search(last.normalized)
    asked_by = counts[0] if counts else _ASKED_BY.get(last.answer_type, "是什么")
    asked = rest or f"{asked_by}？"
    return about_topic(topic, f"{topic}的{given.what}{asked}")


def _is_common_noun(what: str) -> bool:
    common = common_word(what)
    return common is not None and common.kind == "noun"


_COUNTS = lazily(f"(?:有|是|要|收|得)?(?:多少|几)(?:钱|人|[{CJK}])(?=\\?*$)")
"""How a question ends that counts or measures: 每顿饭多少钱."""
_ASKED_BY = {"number": "有多少", "person": "是谁", "place": "在哪里", "date": "是什么时候"}


def _added(given: Instead, question: Question, last: Question) -> Completion:
    """Add what is given to the last question, which has nothing of its kind."""
    what = given.what
    if question.language == "en":
        joint = "" if _PREPOSITION_EN.match(what) else "in "
        text = f"{last.plain.rstrip('?')} {joint}{what}?"
        return Completion(text, "instead", (Replacement("", what),))
    joint = "" if is_of_a_row(what) or TIMES.search(what) else "的"
    return Completion(f"{what}{joint}{last.plain}", "instead", (Replacement("", what),))


_PREPOSITION_EN = lazily("(?:on|at|by|during|from|to|with|after|before|since)\\b")


def _asked_about(asked: str, before: Before, *, of_things: bool) -> Completion | None:
    of_things = of_things or asked.endswith("是谁")
    topic = topic_before(before, of_things=of_things) or topic_before(before)
    if topic is None:
        return None
    return about_topic(topic, f"{topic}的{asked}？")


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


_ASKING = lazily("多少|什么|哪|几|谁|怎|何|是不是|有没有")


def one_of_those_counted(what: str, before: Before) -> Completion | None:
    """Ask what one of those is that the last question counts: 第二点 after 提了几点要求."""
    last = before.last.question
    row = _ONE.fullmatch(normalize(what))
    counts = re.search(f"(?:几|多少){row[1]}", last.normalized) if row else None
    nouns = [p for p in phrases_of(last, before.known) if counts and p.span.start == counts.end()]
    if counts is None or not nouns or last.normalized[nouns[0].span.end :].strip("?"):
        return None
    noun = last.plain[counts.end() : nouns[0].span.end]
    asks = "谁" if is_human(noun) else "什么"
    text = f"{last.plain[: counts.start()]}{what}{noun}是{asks}？"
    replaced = Replacement(last.plain[counts.start() : counts.end()], what)
    return Completion(text, "instead", (replaced,), topic=topic_before(before) or "")


_ONE = lazily(f"第[一二三四五六七八九十0-9]+([{CJK}])")


def _shifted(what: str, last: Question) -> tuple[Span, str] | None:
    """Return the round or year beside the last question's, and where that stands: 上一届."""
    match = _BESIDE.fullmatch(normalize(what))
    if match is None or _DATED.fullmatch(normalize(what)):
        return None
    back = match["way"] in ("上", "前", "头", "往前")
    by = -1 if back else 1
    if match["unit"] == "年":
        if not last.years or not last.years[0].alone:
            return None
        return last.years[0].span, f"{int(last.years[0].years[0]) + by}年"
    span = figure_with(last, match["unit"])
    figure = numbers_in(last.normalized[span.start : span.end]) if span else []
    number = int(figure[0].value) + by if figure and figure[0].value is not None else 0
    return (span, f"第{number}{match['unit']}") if span and number > 0 else None


_BESIDE = lazily(
    "(?:再|更|那|的)*(?P<way>往前|往后|上|前|头|下|后|次)(?:面|边)?的?一?(?P<unit>届|期|年|批|轮|季)"
)
_DATED = lazily("[前后]年")
"""Counted from today, and not from the year that was asked about."""
