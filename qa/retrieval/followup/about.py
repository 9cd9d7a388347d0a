"""Add what a question is about that does not say it."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from qa.lexicon import alternatives, words
from qa.retrieval.followup.antecedents import answered_as, ends_with
from qa.retrieval.followup.bare import opening_of
from qa.retrieval.followup.before import Before
from qa.retrieval.followup.english import relational
from qa.retrieval.followup.lacks import OR_NOT, only_asks
from qa.retrieval.followup.phrases import phrases_of
from qa.retrieval.followup.pieces import GENERAL, attributes
from qa.retrieval.followup.subjects import subject_for
from qa.retrieval.followup.topics import about_topic, topic_before
from qa.retrieval.followup.whereabouts import place_answered
from qa.text.lazily import lazily
from qa.text.normalize import CJK
from qa.types import Completion, Question, Replacement


def put_about(question: Question, before: Before) -> Completion | None:
    """Add what a question without a subject is about."""
    rest = question.plain[len(opening_of(question.plain)) :]
    if question.language == "en":
        topic = topic_before(before, of_things=True) or topic_before(before)
        return added_in_english(rest, topic or before.last.question.plain)
    return (
        _of_the_answer(question, rest, before)
        or _of_a_place(rest, before)
        or _asked_otherwise(question, rest, before)
        or _instead_of_year(question, rest, before.last.question)
        or _of_the_topic(question, rest, before)
    )


def added_in_english(rest: str, topic: str) -> Completion:
    """Ask it of what is spoken of, at once where something of it is asked for: the final of …."""
    text = _AND.sub("", rest).rstrip("?")
    of = relational(text)
    if of is None:
        return about_topic(topic, f"{text}? ({topic})")
    return about_topic(topic, f"{text[: of.end]} of {topic}{text[of.end :]}?")


_AND = lazily("^(?:and|but|so) ")


def _of_the_answer(question: Question, rest: str, before: Before) -> Completion | None:
    """Ask of what a noun was the answer to: 平台上有什么 after 搭了什么平台."""
    first = next(iter(phrases_of(question, before.known)), None)
    if first is None or not rest.startswith(first.text):
        return None
    by = answered_as(before, first.text)
    if by is None and first.text in GENERAL:
        by = ends_with(before, first.text)
    if by is None:
        return None
    text = by + rest[len(first.text) :]
    return Completion(text, "subject", (Replacement(first.text, by),), topic=by)


def _of_a_place(rest: str, before: Before) -> Completion | None:
    """Ask of the place that was the answer, where more closely is asked: 在哪个区."""
    place = place_answered(before.last) if _WHERE.fullmatch(rest) else None
    return about_topic(place, f"{place}{rest}") if place else None


_WHERE = lazily(
    f"(?:位于|属于|属|在|是)?哪一?[个座]?(?:省|市|区|县|镇|乡|街道|城市|地方)的?[{CJK}]{{0,1}}\\??"
)


def _asked_otherwise(question: Question, rest: str, before: Before) -> Completion | None:
    """Ask the last question in other asking words, where a question is nothing else: 哪一年."""
    last = before.last.question
    asked = _asking().search(last.normalized)
    if not only_asks(question) or asked is None or asked[0].startswith(("多少", "几")):
        return None
    text = last.plain[: asked.start()] + rest.rstrip("?") + last.plain[asked.end() :]
    replaced = Replacement(last.plain[asked.start() : asked.end()], rest.rstrip("?"))
    return Completion(text, "instead", (replaced,), topic=topic_before(before) or "")


def _of_the_topic(question: Question, rest: str, before: Before) -> Completion | None:
    """Ask of what the conversation is about."""
    topic = subject_for(question, rest, before)
    one_or_all = _ORDINAL.match(rest) or _ALL_OF.match(rest)
    if topic is not None and _THOSE_THAT.match(rest) and (noun := _counted_noun(before)):
        topic = topic if noun in topic else f"{topic}的{noun}"
    if topic is not None and one_or_all and (listed := _listed(before)):
        topic = f"{topic}的{listed}"
    if topic is None or topic in question.plain:
        return None
    if swapped := _other_round(rest, topic):
        return swapped
    dated = with_year(topic, before.last.question)
    first = phrases_of(question, before.known)[:1]
    opens = first and question.plain[first[0].span.start :] == rest
    joint = "的" if opens and not OR_NOT.search(rest) else ""
    return replace(about_topic(dated, f"{dated}{joint}{rest}"), topic=topic)


def with_year(topic: str, last: Question) -> str:
    """Return a topic with the year that stood before it, which is still spoken of: 2022年运动会."""
    at = last.plain.find(topic)
    dated = [year.span for year in last.years if last.plain[year.span.end : at].strip("的") == ""]
    if at <= 0 or not dated or dated[-1].end > at:
        return topic
    return last.plain[dated[-1].start : at] + topic


_ORDINAL = lazily("第[一二三四五六七八九十1-9]+(?:[点条项个]|(?=[是呢]))")
_ALL_OF = lazily(
    "(?:分别|各自?|都|具体)*(?:是|叫|有|包括|指)(?:什么|啥|哪|谁|怎)|(?:是|有)?哪[几些]"
)
"""What asks to name those that were counted: 分别是什么."""


def _listed(before: Before) -> str | None:
    """Return the noun whose number or list the last question asks for: 要求 of 提了哪几点要求."""
    last = before.last.question
    asked = (p.text for p in phrases_of(last, before.known) if p.asked)
    counted = _counted().search(last.normalized)
    return next(asked, None) or (counted[0] if counted else None)


@cache
def _counted() -> re.Pattern[str]:
    nouns = alternatives(noun for noun in attributes() if len(noun) > 1)
    return re.compile(f"{nouns}(?=(?:一共|总共|共)?有(?:几|多少))")


def _other_round(rest: str, topic: str) -> Completion | None:
    """Ask of another round than the topic's, where a question opens with one: 第四届."""
    row = _ROW.match(rest)
    other = re.search(f"第[一二三四五六七八九十0-9]+{row['unit']}", topic) if row else None
    if row is None or other is None or other[0] == row[0]:
        return None
    swapped = topic.replace(other[0], row[0])
    return Completion(
        swapped + rest[row.end() :], "subject", (Replacement("", topic),), topic=swapped
    )


_ROW = lazily("第[一二三四五六七八九十0-9]+(?P<unit>[届期批次轮季])")
_THOSE_THAT = lazily(f"(?!最)[{CJK}]{{1,8}}(?<!么)的(?:一共|总共|共)?[有是占]?(?:几|多少)")


def _counted_noun(before: Before) -> str | None:
    """Return the noun that the last question counts, of which some are asked about: 女的几名."""
    last = before.last.question
    return next((p.text for p in phrases_of(last, before.known) if p.asked), None)


def _instead_of_year(question: Question, rest: str, last: Question) -> Completion | None:
    """Ask the last question of another year, where no more than that is asked: 2023年有多少."""
    if question.answer_type != last.answer_type or not last.years or not question.years:
        return None
    year, old = question.years[0], last.years[0]
    if question.plain[: year.span.start].endswith(("比", "跟", "和", "与")):
        return None
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
