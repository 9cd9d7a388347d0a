"""Put a follow-up question in full from the turns before it; leave alone what stands alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from qa.lexicon import alternatives, words
from qa.retrieval.followup.antecedents import person_of
from qa.retrieval.followup.before import Before, answered, told_in
from qa.retrieval.followup.forms import Instead, asks_more, instead, one_of_a_row
from qa.retrieval.followup.instead import put_instead
from qa.retrieval.followup.leaning import is_common_thing, lacks_subject, leans, only_asks
from qa.retrieval.followup.meant import put_meant
from qa.retrieval.followup.phrases import phrases_of
from qa.retrieval.followup.pieces import opening_of
from qa.retrieval.followup.pronouns import pronoun_of
from qa.retrieval.followup.topics import holder_of, topic_before
from qa.text.normalize import CJK, normalize
from qa.types import Completion, Question, Replacement, Turn

_FEW_CHARACTERS, _FEW_WORDS = 4, 2
"""What a question says beside its pronoun that is too little to find anything by."""
_OF_A_PERSON = re.compile(
    r"(?:是|在)?(?:哪[个家一]?(?:单位|公司|部门|机构|里|儿)|什么(?:单位|职务|职位|职业|身份|岗位|人)"
    r"|干什么|做什么|谁)|多大|几岁|多少岁|担任|任什么|[得获拿]了?|说了?什么|怎么[说看]"
)


def complete(
    question: Question,
    turns: Sequence[Turn],
    known: Mapping[str, int] | None = None,
    told: Callable[[Turn], str] = told_in,
) -> Completion | None:
    """Return ``question`` in full where it leans on ``turns`` (oldest first), else ``None``.

    ``known`` are the corpus's own words, ``told`` returns what the articles say that a turn's
    answer cites. ``None`` also where it leans on something that the turns do not hold;
    :func:`needs_context` tells that it does.
    """
    if not turns:
        return None
    before = Before(turns, known or {}, told)
    if asks_more(question):
        return _more(turns)
    if given := instead(question):
        return put_instead(given, question, before)
    if row := one_of_a_row(question):
        return put_instead(Instead(row), question, before)
    if pronoun := pronoun_of(question, before.known):
        return put_meant(pronoun, question, before)
    recent = "\n".join(told(turn) for turn in turns[-2:])
    if lacks_subject(question) or leans(question, recent, before.known):
        return _about(question, before)
    return _counted_beside(question, before, recent)


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


def _about(question: Question, before: Before) -> Completion | None:
    """Add what a question without a subject is about."""
    last = before.last.question
    opening = opening_of(question.plain)
    rest = question.plain[len(opening) :]
    if question.language == "en":
        topic = topic_before(before) or last.plain
        text = f"{re.sub('^(?:and|but|so) ', '', rest).rstrip('?')}? ({topic})"
        return Completion(text, "subject", (Replacement("", topic),), topic=topic)
    place = answered(before.last) if last.answer_type == "place" else None
    if place and _WHERE.fullmatch(rest):
        return Completion(f"{place}{rest}", "subject", (Replacement("", place),), topic=place)
    asked = _asking().search(last.normalized)
    if only_asks(question) and asked and not asked[0].startswith(("多少", "几")):
        text = last.plain[: asked.start()] + rest.rstrip("?") + last.plain[asked.end() :]
        old = last.plain[asked.start() : asked.end()]
        return Completion(text, "instead", (Replacement(old, rest.rstrip("?")),),
                          topic=topic_before(before) or "")  # fmt: skip
    if question.years and (dated := _instead_of_year(question, rest, last)):
        return dated
    topic = _subject_for(question, rest, before)
    if topic is not None and _ORDINAL.match(rest) and (listed := _asked_for(before)):
        topic = f"{topic}的{listed}"
    if topic is None:
        return None
    if topic in question.plain:
        return None
    first = phrases_of(question, before.known)[:1]
    joint = "的" if first and first[0].span.start == len(opening) else ""
    return Completion(f"{topic}{joint}{rest}", "subject", (Replacement("", topic),), topic=topic)


_ORDINAL = re.compile("第[一二三四五六七八九十1-9]+(?:[点条项个]|(?=[是呢]))")


def _asked_for(before: Before) -> str | None:
    """Return the noun whose number or list the last question asks for: 要求 of 提了哪几点要求."""
    asked = (p.text for p in phrases_of(before.last.question, before.known) if p.asked)
    return next(asked, None)


_WHERE = re.compile(
    f"(?:位于|属于|属|在|是)?哪一?[个座]?(?:省|市|区|县|镇|乡|街道|城市|地方)的?[{CJK}]{{0,1}}\\??"
)


def _subject_for(question: Question, rest: str, before: Before) -> str | None:
    """Return who or what a question without a subject is about."""
    last = before.last
    person = person_of(before.turns[-1:])
    of_person = last.question.answer_type == "person" or last.question.subject is not None
    if of_person and person and _OF_A_PERSON.match(rest):
        return person
    topic = topic_before(before, of_things=question.answer_type == "person") or topic_before(before)
    if topic and "的" in topic and _counts_another(question, last.question):
        return holder_of(topic)
    return topic


def _counted_beside(question: Question, before: Before, told: str) -> Completion | None:
    """Add whose it is where a question counts another thing that was told of: 法人证书办了多少个.

    The last one counted a thing of a place or body as well, and this names no other.
    """
    topic = topic_before(before)
    holder = holder_of(topic) if topic else None
    both = question.answer_type == before.last.question.answer_type == "number"
    if not both or holder is None or holder == topic or not is_common_thing(question, told, before):
        return None
    rest = question.plain[len(opening_of(question.plain)) :]
    return Completion(f"{holder}的{rest}", "subject", (Replacement("", holder),), topic=holder)


def _counts_another(question: Question, last: Question) -> bool:
    """Tell whether a question counts something of its own, as the last one did."""
    both = question.answer_type == last.answer_type == "number"
    return both and bool(phrases_of(question, {})) and not phrases_of(question, {})[0].asked


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
