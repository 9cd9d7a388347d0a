"""What a pronoun may stand for: people, places and things of the turns before it."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from functools import lru_cache

from qa.lexicon import words
from qa.lexicon.common import common_word
from qa.retrieval.followup.before import answered, words_marked
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
