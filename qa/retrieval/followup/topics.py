"""What a conversation is about: the person, place or thing that its last questions name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from qa.lexicon import alternatives, words
from qa.retrieval.followup.antecedents import people_in
from qa.retrieval.followup.before import Before, answered
from qa.retrieval.followup.english_topic import english_topic
from qa.retrieval.followup.naming import names_itself
from qa.retrieval.followup.phrases import Phrase, phrases_of
from qa.retrieval.followup.pieces import GENERAL, attributes, kind_of
from qa.text.english import LATIN_NAME
from qa.text.lazily import lazily
from qa.text.normalize import CJK
from qa.types import Completion, Question, Replacement, Span, Turn

_ASKS = lazily("多少|什么|哪|几|谁|怎么|在|有|了")
_OWNER = lazily(
    f"([{CJK}“”《》0-9a-zA-Z]{{2,16}})的([{CJK}]{{1,6}}?)(?=是|有|叫|在|怎么|多少|为|几)"
)
_HOLDERS = ("organisation", "place", "human", "person")


def topic_before(before: Before, *, of_things: bool = False) -> str | None:
    """Return what was last spoken of, in the words of the question that named it.

    Where that opens with who acts, a place or an organisation, what it asks for is named as well:
    海淀区总工会的暖心驿站. With ``of_things`` people do not count.
    """
    found = [topic for topic, person, _ in _topics(before) if not (of_things and person)]
    alone = (topic for topic, person, sure in _topics(before) if sure and topic in found)
    return next(alone, next(iter(found), None))


def _topics(before: Before) -> Iterator[tuple[str, bool, bool]]:
    """Yield the turns' topics, the last first; whether it is a person, may be spoken of alone."""
    for turn in reversed(before.turns):
        topic = turn.topic or named_topic(turn, before.known)
        event = _event_answered(turn)
        if event and topic and not is_person(topic, turn, before.known):
            yield event, False, True
        elif topic:
            alone = turn.topic != "" or names_itself(turn.question, before.known)
            yield topic, is_person(topic, turn, before.known), alone


def _event_answered(turn: Turn) -> str | None:
    """Return what took place, where that was asked for: of it the next question asks."""
    return answered(turn) if _WHICH_EVENT.search(turn.question.plain) else None


_WHICH_EVENT = lazily("哪一?[个次场项届](?:活动|比赛|竞赛|大赛|培训班?|会议|行动|讲座|课程)")


def topics_of(before: Before, count: int) -> str | None:
    """Return the last ``count`` topics, in the order they came up: 甲、乙."""
    found = dict.fromkeys(topic for topic, _, _ in _topics(before))
    named = list(found)[:count]
    return "、".join(reversed(named)) if len(named) == count else None


def is_person(topic: str, turn: Turn, known: Mapping[str, int]) -> bool:
    """Tell whether a turn's topic is a person."""
    subject = turn.question.subject
    if subject is not None and subject.name == topic:
        return subject.kind == "person"
    if [*people_in(topic)] == [topic]:
        return True
    return any(p.kind == "person" and p.text == topic for p in phrases_of(turn.question, known))


def named_topic(turn: Turn, known: Mapping[str, int]) -> str | None:
    """Return what a question is about by its own words, if it names anything."""
    question = turn.question
    if question.language == "en":
        if found := english_topic(question.plain):
            return found
        name = LATIN_NAME.search(question.plain[1:])
        return name[0] if name else None
    if topic := _topic(question, phrases_of(question, known)):
        return topic
    return question.subject.name if question.subject is not None else None


def about_topic(topic: str, text: str) -> Completion:
    """Return a completion that adds what is spoken of: ``text``, in which ``topic`` stands."""
    return Completion(text, "subject", (Replacement("", topic),), topic=topic)


def holder_of(topic: str) -> str:
    """Return who or where a topic's thing belongs to, else the topic: 海淀区 of 海淀区的驿站."""
    holder, _, thing = topic.partition("的")
    owns = thing and (kind_of(holder) == "organisation" or _PLACED.search(holder))
    return holder if owns else topic


_PLACED = lazily("[省市区县镇乡村]$")
_A_PLACE = lazily(f"[{CJK}]{{2}}[市区县镇乡村]")
"""A place that no list has: 青溪镇."""


def _topic(question: Question, phrases: Sequence[Phrase]) -> str | None:
    if those := _THOSE.match(question.plain):
        return f"{those[1]}的人" if "人" in those[2] else those[1]
    made = _made().match(question.plain)
    return made[1] if made else _topic_of_phrases(question, phrases)


def _topic_of_phrases(question: Question, phrases: Sequence[Phrase]) -> str | None:
    """Return what a question's phrases name: whose it is where asked for that, else the first."""
    owner = _OWNER.match(question.plain)
    last = phrases[-1] if phrases else None
    owned = owner is not None and last is not None and last.kind == "attribute"
    if owner and last and owned and last.text == owner[2] and not _ASKS.search(owner[1]):
        return owner[1]
    chains = [_without_attribute(chain) for chain in _chains(question, phrases)]
    named = [chain for chain in chains if chain.kind != "attribute"]
    if not named:
        return None
    first = named[0]
    placed = first.kind == "place" or _A_PLACE.fullmatch(first.text)
    if first.kind == "person" or not (placed or first.kind in _HOLDERS) or len(named) == 1:
        return first.text
    rest = [chain for chain in named[1:] if chain.kind in ("thing", "organisation")]
    if not rest and placed:
        rest = [chain for chain in named[1:] if chain.kind == "human" and chain.asked]
    asked = [chain for chain in rest if chain.asked] or rest[-1:]
    if first.kind == "human" and asked:
        return first.text.rpartition("的")[0] or asked[0].text
    return f"{first.text}的{asked[0].text}" if asked else first.text


@cache
def _made() -> re.Pattern[str]:
    """Return what matches a thing that is named with who makes or holds it: 工业园办的交友会."""
    makes = "举办|举行|开办|组织|主办|推出|发起|开展|开设|成立|办|开|建|搞|设"
    asks = "(?:一共|总共|共|都)?[有是在]?(?:多少|几|谁|哪|什么)"
    return re.compile(f"([{CJK}]{{2,16}}(?:{makes})的[{CJK}“”]{{2,12}}?)(?={asks})")


def _without_attribute(chain: Phrase) -> Phrase:
    """Return a phrase without what is only asked of it at its end: 知识竞赛 of 知识竞赛冠军."""
    if chain.kind in ("attribute", "person", "organisation"):
        return chain
    found = _asked_of().search(chain.text)
    text = chain.text[: found.start()] if found else chain.text
    if text == chain.text or len(text) < _LEAST:
        return chain
    return replace(chain, text=text, span=Span(chain.span.start, chain.span.start + len(text)),
                   kind=kind_of(text))  # fmt: skip


_LEAST = 4
"""Characters that name something without what is asked of it."""


@cache
def _asked_of() -> re.Pattern[str]:
    alone = {*attributes()} - {*words("followup_nouns", "counted")} - GENERAL
    return re.compile(f"的?{alternatives(word for word in alone if len(word) > 1)}$")


def chains_of(question: Question, known: Mapping[str, int]) -> list[Phrase]:
    """Return the phrases of a question, with those that 的 or 那个 binds to them."""
    return _chains(question, phrases_of(question, known))


def _is_asked_for(phrase: Phrase, question: Question) -> bool:
    """Tell whether a short noun is what is asked after by 是: 互助保险的保费是多少."""
    return len(phrase.text) < _LEAST and question.plain.startswith("是", phrase.span.end)


_THOSE = lazily(f"([{CJK}0-9A-Za-z]{{3,10}})的(?:有|是|占|共)+((?:多少|几|哪些|谁).?)")
"""Those that are something, without saying who: 听力异常的有多少人."""


_OF_SEVERAL = lazily(
    "的(?:[两二三四五六七八九十几][个项家位支场])?|的?[那这][个项家位支场次届本种座条]"
)


def _chains(question: Question, phrases: Sequence[Phrase]) -> list[Phrase]:
    """Return phrases with those that 的 binds to them: 红星机械厂的职工夜校.

    An attribute at the end is left out, as is what is asked after by 是: 互助保险的保费是多少.
    """
    chains: list[Phrase] = []
    for phrase in phrases:
        last = chains[-1] if chains else None
        between = question.plain[last.span.end : phrase.span.start] if last else None
        joined = between == "" or between in ("“", "《", '"')
        counted = between is not None and _OF_SEVERAL.fullmatch(between)
        if last is None or not (joined or counted):
            chains.append(phrase)
        elif phrase.kind != "attribute" and not _is_asked_for(phrase, question):
            span = Span(last.span.start, phrase.span.end)
            text = question.plain[span.start : span.end]
            chains[-1] = Phrase(text, span, phrase.kind, last.asked)
    return chains
