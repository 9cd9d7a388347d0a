"""Who or what a question is about that does not say it."""

from __future__ import annotations

import re

from qa.retrieval.followup.antecedents import person_of
from qa.retrieval.followup.bare import opening_of
from qa.retrieval.followup.before import Before
from qa.retrieval.followup.naming import MEASURED
from qa.retrieval.followup.phrases import phrases_of
from qa.retrieval.followup.topics import holder_of, topic_before
from qa.text.lazily import lazily
from qa.text.normalize import CJK
from qa.types import Question

OF_A_PERSON = lazily(
    r"(?:是|在)?(?:哪[个家一]?(?:单位|公司|部门|机构|里|儿)|什么(?:单位|职务|职位|职业|身份|岗位|人)"
    r"|干什么|做什么|谁)|[男女]的|今年多大|[做干办][了过]|还?写过|师[傅父]|徒弟|爱人|妻子|丈夫|父亲|母亲|儿子|女儿|老家|家乡|年龄|年纪|学历|籍贯|(?:哪一?年|什么时候|何时|几时)(?:上任|就任|任职|到任|当选|入[党职会]|参加工作|出生|退休|毕业)|多大|几岁|多少岁|担任|任什么|[得获拿]了?|说了?什么|怎么[说看]"
)


def subject_for(question: Question, rest: str, before: Before) -> str | None:
    """Return who or what a question without a subject is about."""
    last = before.last
    person = person_of(before.turns[-1:])
    of_person = last.question.answer_type == "person" or last.question.subject is not None
    if of_person and person and OF_A_PERSON.match(rest):
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


def _counts_another(question: Question, last: Question) -> bool:
    """Tell whether a question counts something of its own, as the last one did."""
    both = question.answer_type == last.answer_type == "number"
    first = next(iter(phrases_of(question, {})), None)
    return both and first is not None and not first.asked and not first.text.endswith(MEASURED)
