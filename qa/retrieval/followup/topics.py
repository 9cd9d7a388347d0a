"""What a conversation is about: the person, place or thing that its last questions name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from qa.retrieval.followup.antecedents import people_in
from qa.retrieval.followup.before import Before
from qa.retrieval.followup.phrases import Phrase, phrases_of
from qa.retrieval.followup.pieces import kind_of
from qa.retrieval.followup.stems import about_of
from qa.text.lazily import lazily
from qa.types import Completion, Question, Replacement, Span


def topic_before(before: Before, *, of_things: bool = False) -> str | None:
    """Return what was last spoken of; with ``of_things`` people do not count."""
    found = (topic for topic in _topics(before) if not (of_things and is_person(topic)))
    return next(found, None)


def _topics(before: Before) -> Iterator[str]:
    """Yield what the turns are about, the last first."""
    found = (about_of(turn, before.known) for turn in reversed(before.turns))
    yield from (about for about in found if about)


def topics_of(before: Before, count: int) -> str | None:
    """Return the last ``count`` topics, in the order they came up: 甲、乙."""
    named = list(dict.fromkeys(_topics(before)))[:count]
    return "、".join(reversed(named)) if len(named) == count else None


def is_person(topic: str) -> bool:
    """Tell whether a topic is nothing but a person's name."""
    return [*people_in(topic)] == [topic]


def about_topic(topic: str, text: str) -> Completion:
    """Return a completion that adds what is spoken of: ``text``, in which ``topic`` stands."""
    return Completion(text, "subject", (Replacement("", topic),), topic=topic)


def holder_of(topic: str) -> str:
    """Return who or where a topic's thing belongs to, else the topic: 海淀区 of 海淀区的驿站."""
    holder, _, thing = topic.partition("的")
    owns = thing and (kind_of(holder) == "organisation" or _PLACED.search(holder))
    return holder if owns else topic


_PLACED = lazily("[省市区县镇乡村]$")


def chains_of(question: Question, known: Mapping[str, int]) -> list[Phrase]:
    """Return the phrases of a question, with those that 的 or 那个 binds to them."""
    return _chains(question, phrases_of(question, known))


_LEAST = 4
"""Characters that name something without what is asked of it."""


def _is_asked_for(phrase: Phrase, question: Question) -> bool:
    """Tell whether a short noun is what is asked after by 是: 互助保险的保费是多少."""
    return len(phrase.text) < _LEAST and question.plain.startswith("是", phrase.span.end)


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
