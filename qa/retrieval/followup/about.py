"""Add what a question is about that does not say it."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from qa.lexicon import alternatives, words
from qa.retrieval.followup.antecedents import answered_as, ends_with, person_of
from qa.retrieval.followup.bare import opening_of
from qa.retrieval.followup.before import Before
from qa.retrieval.followup.english import relational
from qa.retrieval.followup.lacks import only_asks
from qa.retrieval.followup.leaning import counts_a_thing
from qa.retrieval.followup.naming import MEASURED
from qa.retrieval.followup.phrases import phrases_of
from qa.retrieval.followup.pieces import GENERAL, attributes
from qa.retrieval.followup.topics import holder_of, topic_before
from qa.retrieval.followup.whereabouts import place_answered
from qa.text.lazily import lazily
from qa.text.normalize import CJK
from qa.types import Completion, Question, Replacement

_OF_A_PERSON = lazily(
    r"(?:是|在)?(?:哪[个家一]?(?:单位|公司|部门|机构|里|儿)|什么(?:单位|职务|职位|职业|身份|岗位|人)"
    r"|干什么|做什么|谁)|[男女]的|今年多大|[做干办][了过]|还?写过|师[傅父]|徒弟|爱人|妻子|丈夫|父亲|母亲|儿子|女儿|老家|家乡|年龄|年纪|学历|籍贯|(?:哪一?年|什么时候|何时|几时)(?:上任|就任|任职|到任|当选|入[党职会]|参加工作|出生|退休|毕业)|多大|几岁|多少岁|担任|任什么|[得获拿]了?|说了?什么|怎么[说看]"
)


def put_about(question: Question, before: Before) -> Completion | None:
    """Add what a question without a subject is about."""
    rest = question.plain[len(opening_of(question.plain)) :]
    if question.language == "en":
        topic = topic_before(before, of_things=True) or topic_before(before)
        return _added_in_english(rest, topic or before.last.question.plain)
    return (
        _of_the_answer(question, rest, before)
        or _of_a_place(rest, before)
        or _asked_otherwise(question, rest, before)
        or _instead_of_year(question, rest, before.last.question)
        or _of_the_topic(question, rest, before)
    )


def _added_in_english(rest: str, topic: str) -> Completion:
    """Ask it of what is spoken of, at once where something of it is asked for: the final of …."""
    text = _AND.sub("", rest).rstrip("?")
    of = relational(text)
    if of is None:
        return _added(topic, f"{text}? ({topic})")
    return _added(topic, f"{text[: of.end]} of {topic}{text[of.end :]}?")


_AND = lazily("^(?:and|but|so) ")


def _added(topic: str, text: str) -> Completion:
    return Completion(text, "subject", (Replacement("", topic),), topic=topic)


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
    return _added(place, f"{place}{rest}") if place else None


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
    topic = _subject_for(question, rest, before)
    one_or_all = _ORDINAL.match(rest) or _ALL_OF.match(rest)
    if topic is not None and _THOSE_THAT.match(rest) and (noun := _counted_noun(before)):
        topic = topic if noun in topic else f"{topic}的{noun}"
    if topic is not None and one_or_all and (listed := _listed(before)):
        topic = f"{topic}的{listed}"
    if topic is None or topic in question.plain:
        return None
    if swapped := _other_round(rest, topic):
        return swapped
    dated = _with_year(topic, before.last.question)
    first = phrases_of(question, before.known)[:1]
    joint = "的" if first and question.plain[first[0].span.start :] == rest else ""
    return replace(_added(dated, f"{dated}{joint}{rest}"), topic=topic)


def _with_year(topic: str, last: Question) -> str:
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


def _subject_for(question: Question, rest: str, before: Before) -> str | None:
    """Return who or what a question without a subject is about."""
    last = before.last
    person = person_of(before.turns[-1:])
    of_person = last.question.answer_type == "person" or last.question.subject is not None
    if of_person and person and _OF_A_PERSON.match(rest):
        return person
    topic = topic_before(before, of_things=question.answer_type == "person") or topic_before(before)
    if topic and topic == person and _opens_with_a_thing(question, before):
        topic = topic_before(before, of_things=True) or topic
    if _AMONG.match(rest):
        return topic
    if _WHICH_MORE.match(rest) and (pair := _last_two(before)):
        return pair
    if _OF_BOTH.match(rest) and (both := _compared(before)):
        return both
    if topic and _is_counted(topic, last.question) and _counts_another(question, last.question):
        return holder_of(topic)
    return topic


_THOSE_THAT = lazily(f"(?!最)[{CJK}]{{1,8}}(?<!么)的(?:一共|总共|共)?[有是占]?(?:几|多少)")


def _counted_noun(before: Before) -> str | None:
    """Return the noun that the last question counts, of which some are asked about: 女的几名."""
    last = before.last.question
    return next((p.text for p in phrases_of(last, before.known) if p.asked), None)


_AMONG = lazily(f"(?:其中)?最[{CJK}]{{1,2}}的")
"""What asks for the one of those that were counted: 最小的几岁."""


_OF_BOTH = lazily(f"(?:[多少高低大小早晚差长短](?:了|出)?多少|相差|两个?[{CJK}])")


def _compared(before: Before) -> str | None:
    """Return the two that a question before compares: 青石镇和白石镇."""
    found = (_TWO.match(turn.question.plain) for turn in reversed(before.turns))
    return next((f"{one[1]}和{one[2]}" for one in found if one), None)


_WHICH_MORE = lazily(
    "(?:这|那)?(?:两个?|俩)?(?:哪[个家一]|谁)[的家]?(?:更|比较|要|多|少|高|低|大|小|早|晚)"
)


def _last_two(before: Before) -> str | None:
    """Return what the last two questions differ by, with what is asked of both: 甲和乙的补贴."""
    if len(before.turns) < _PAIR:
        return None
    one, other = (turn.question.plain for turn in before.turns[-_PAIR:])
    start = _alike(one, other)
    end = _alike(one[start:][::-1], other[start:][::-1])
    first, second = one[start : len(one) - end], other[start : len(other) - end]
    tail = _TAIL.match(other[len(other) - end :])
    if not (first and second and tail) or start > _PAIR * _PAIR:
        return None
    shared = tail[0] if tail[0][:1] in tuple("区县市镇乡省村") else ""
    names = f"{other[:start]}{first}{shared[:1]}和{second}{shared[:1]}"
    return names + tail[0][len(shared[:1]) :]


def _alike(one: str, other: str) -> int:
    """Return how many characters two texts begin with alike."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


_PAIR = 2
_TAIL = lazily(f"[{CJK}“”《》]*?(?=[每是有]|多少|几|谁|哪|什么|[?？]|$)")
_TWO = lazily(f"([{CJK}]{{2,10}})[和跟与]([{CJK}]{{2,10}}?)(?:的|比|相比|之间|，|,)*(?:哪|谁|相比)")


def put_besides(question: Question, before: Before) -> Completion | None:
    """Ask what more there is besides what was told: 除了这个还有什么服务."""
    found = _BESIDES.match(question.plain) if question.language != "en" else None
    topic = topic_before(before, of_things=True) if found else None
    if found is None or topic is None:
        return None
    holder = holder_of(topic)
    text = f"{holder}{question.plain[found.end() :]}"
    return Completion(text, "subject", (Replacement(found[0], holder),), topic=topic)


_BESIDES = lazily("除了?(?:这个|这些|这项|这|它|此|上述)(?:之外|以外|外)?[,，]?(?=还.{2})")


def _is_counted(topic: str, last: Question) -> bool:
    """Tell whether the last question counts the thing that is spoken of: 区的驿站建了多少家."""
    thing = re.escape(topic.rpartition("的")[2])
    counts = (
        rf"(?:多少|几)[{CJK}]?{thing}|{thing}[{CJK}]{{0,3}}?(?:了|有|成)?(?:多少|几)[个家座处间所]"
    )
    return "的" in topic and bool(re.search(counts, last.plain))


def _opens_with_a_thing(question: Question, before: Before) -> bool:
    """Tell whether a question opens with a thing that is nobody's own: 图书室, not 学费."""
    first = next(iter(phrases_of(question, before.known)), None)
    opens = first is not None and first.span.start == len(opening_of(question.plain))
    return opens and first is not None and first.kind in ("thing", "organisation")


def put_opinion(question: Question, before: Before) -> Completion | None:
    """Add what somebody is asked to think of, where that is not said: 祁秀根怎么看."""
    asks = _THINKS.search(question.plain) if question.language != "en" else None
    topic = topic_before(before, of_things=True)
    if asks is None or topic is None or topic in question.plain:
        return None
    who = next((p for p in phrases_of(question, before.known) if p.span.start == 0), None)
    if who is None or who.kind not in ("person", "human", "organisation"):
        return None
    return _added(topic, f"对{topic}，{question.plain}")


_THINKS = lazily(
    "(?<![对给])(?:是?(?:怎么|怎样|如何|咋)(?:看待?|评价|想)的?|有(?:什么|啥|何|哪些)(?:看法|评价|感受|体会|想法|感想))"
    r"\?*$"
)


def counted_beside(question: Question, before: Before) -> Completion | None:
    """Add whose it is where a question counts another thing that was told of: 法人证书办了多少个.

    The last one counted a thing of a place or body as well, and this names no other.
    """
    topic = topic_before(before)
    both = question.answer_type == before.last.question.answer_type == "number"
    if not both or topic is None or not counts_a_thing(question, before.recent, before.known):
        return None
    holder = holder_of(topic)
    return _added(holder, f"{holder}的{question.plain[len(opening_of(question.plain)) :]}")


def _counts_another(question: Question, last: Question) -> bool:
    """Tell whether a question counts something of its own, as the last one did."""
    both = question.answer_type == last.answer_type == "number"
    first = next(iter(phrases_of(question, {})), None)
    return both and first is not None and not first.asked and not first.text.endswith(MEASURED)


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
