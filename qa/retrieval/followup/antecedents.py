"""What a pronoun may stand for: people, places and things of the turns before it."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from functools import lru_cache

from qa.lexicon import words
from qa.lexicon.common import common_word
from qa.retrieval.followup.before import Before, answered, words_marked
from qa.retrieval.followup.listed import items_of, joined_in
from qa.retrieval.followup.phrases import phrases_of
from qa.retrieval.followup.pieces import is_human
from qa.text.english import LATIN_NAME
from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.normalize import CJK
from qa.text.words import whole_words
from qa.types import Turn

_NAME_FIRST = lazily(
    f"(?:^|的)([{CJK}]{{2,3}})(?=[的所在是说获担带又还有做送给当拿得写去来讲提派建办被把从向对先])"
)


def _known_by_name(turn: Turn, called: Container[str]) -> str | None:
    """Return whom a turn is about by a name that was asked for as such, whatever the surname."""
    if turn.topic in called:
        return turn.topic
    subject = turn.question.subject
    if subject is not None and subject.kind == "person":
        return subject.name
    return who_is_asked(turn.question.plain)


_WHO_IS = lazily(
    f"(?P<who>(?![{CJK}]*[的任届第首前原新老现书长师席员者人])[{CJK}·]{{2,4}})"
    "(?:又|到底)?是(?:谁|什么人|何人|哪位)[?？。 ]*$"
)
"""A question for who somebody is, by the name: 阮青舟是谁."""


def who_is_asked(plain: str) -> str | None:
    """Return the name of which a question asks who that is, whatever its surname."""
    asked = _WHO_IS.match(plain)
    return asked["who"] if asked else None


def person_of(turns: Sequence[Turn]) -> str | None:
    """Return the person last spoken of: who was asked about, who was the answer, who is quoted."""
    called = {who for turn in turns if (who := who_is_asked(turn.question.plain))}
    for turn in reversed(turns):
        question = turn.question
        if found := _known_by_name(turn, called):
            return found
        if question.answer_type == "person" and (name := _first(words_marked(turn))):
            return name
        named = answered(turn) if question.answer_type == "person" else None
        if named and _A_NAME.fullmatch(named) and not (common_word(named) or is_human(named)):
            return named
        if name := _named(question.plain, latin=question.language == "en"):
            return turn.topic if is_cut_out(name, turn) else name
        if name := _first([*words_marked(turn), *_quoted(turn)]):
            return name
    return None


def is_cut_out(name: str, turn: Turn) -> bool:
    """Tell whether a name lies across that of whom the turn is about: 田花 of 蔺福田花了多少."""
    plain, topic = turn.question.plain, turn.topic
    at = plain.find(topic) if topic and [*people_in(topic)] == [topic] else -1
    start = plain.find(name)
    return at < start < at + len(topic) < start + len(name) if at >= 0 else False


def another_person(before: Before) -> str | None:
    """Return the person last spoken of whom the last question does not ask about: 她呢 after 他."""
    asked = before.last.question.plain
    for turn in reversed(before.turns):
        names = [*people_in(turn.question.plain), *_marked_people(turn)]
        if name := next((name for name in reversed(names) if name not in asked), None):
            return name
    return None


def _marked_people(turn: Turn) -> list[str]:
    return [name for text in words_marked(turn) for name in people_in(text)]


def joined_people(before: Before) -> str | None:
    """Return the two people whom a question joins: 甲和乙谁先到."""
    pairs = (joined_in(turn, before) for turn in reversed(before.turns))
    both = (pair for pair in pairs if pair and all([*people_in(one)] == [one] for one in pair))
    return next(("、".join(pair) for pair in both), None)


def people_of(before: Before) -> str | None:
    """Return the people last spoken of as a group: 选手, 骑手; ``None`` where there is none."""
    for turn in reversed(before.turns):
        for phrase in phrases_of(turn.question, before.known):
            if is_human(phrase.text):
                return phrase.text
    return None


def persons_of(before: Before, count: int) -> str | None:
    """Return the last ``count`` people asked about, in the order they were: 甲、乙."""
    names: list[str] = []
    for turn in reversed(before.turns):
        asked = turn.question
        found = [asked.subject.name] if asked.subject and asked.subject.kind == "person" else []
        found = list(dict.fromkeys([*found, *people_in(asked.plain)]))
        names += [name for name in found if name not in names]
    return "、".join(reversed(names[:count])) if len(names) >= count else None


def identity_of(turn: Turn) -> str | None:
    """Return the thing or body that a question for which one was answered with: 握奇数据."""
    found = answered(turn)
    asks = _IDENTITY.search(turn.question.normalized)
    if found is None or not asks or re.match("[0-9约近]", found):
        return None
    return None if list(people_in(found)) == [found] else found


_IDENTITY = lazily(
    "谁|哪一?[个家项所支本款座种]|什么(?:公司|单位|名|比赛|项目|活动|称号)|叫(?:什么|啥)"
    "|(?:who|which)\b"
)


def identities_of(before: Before, count: int) -> str | None:
    """Return the last ``count`` things that were answers, in the order they came up: 甲、乙."""
    found = [one for turn in before.turns if (one := identity_of(turn))]
    named = list(dict.fromkeys(found))[-count:]
    return "、".join(named) if len(named) == count else None


def listed_people(before: Before) -> str | None:
    """Return the people whom the last answer that names several lists: 甲、乙和丙."""
    for turn in reversed(before.turns):
        items = [item for item in items_of(turn) if [*people_in(item)] == [item]]
        if len(items) > 1:
            return "、".join(items)
    return None


def _quoted(turn: Turn) -> list[str]:
    return [quote.text for citation in turn.answer.citations for quote in citation.quotes]


def _first(texts: Sequence[str]) -> str | None:
    return next((name for text in texts for name in people_in(text)), None)


def _named(plain: str, *, latin: bool) -> str | None:
    """Return the first person that a question names."""
    if latin:
        names = LATIN_NAME.finditer(plain, 1)
        return next((one[0] for one in names if not _PLACED.search(plain[: one.start()])), None)
    if (name := _first([plain])) and not re.search(f"(?:多少|几){re.escape(name)}", plain):
        return name
    named = _NAME_FIRST.search(plain)
    return named[1] if named and _is_surname(named[1]) else _before_verb(plain)


_A_NAME = lazily(f"[{CJK}·]{{2,4}}(?<![队组班会厂部委处局司厅院校区县市镇])")
"""What answers who in so few characters that it is a name, whatever the surname."""
_PLACED = lazily(r"\b(?:at|in|of|from|near|to|the)\s+$")
"""What stands before the name of a place, not of a person: at Zheshan Steel."""


def _before_verb(plain: str) -> str | None:
    """Return the name that a question opens with where a verb of two characters follows."""
    for size in (3, 2):
        verb = common_word(plain[size : size + 2])
        common = plain[:1] in words("surnames", "common")
        if common and verb and verb.kind == "verb" and _is_surname(plain[:size]):
            return plain[:size]
    return None


def _is_surname(name: str) -> bool:
    common = common_word(name)
    return name[0] in words("surnames") and (common is None or common.kind == "person")


def people_in(text: str) -> Iterator[str]:
    """Yield the people that a text names; a text that is a bare name is one."""
    yield from _people_in(text)


@lru_cache(maxsize=512)
def _people_in(text: str) -> tuple[str, ...]:
    plain = folded(text)
    if re.fullmatch(f"[{CJK}]{{2,3}}", plain) and _is_surname(plain):
        return (text,)
    if LATIN_NAME.fullmatch(text):
        return (text,)
    people = (word.span for word in whole_words(plain) if word.kind == "person")
    return tuple(text[span.start : span.end] for span in people)
