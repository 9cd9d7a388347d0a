"""What was spoken of in the turns before a question, each with where it was found."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.retrieval.followup.antecedents import (
    identities_of,
    identity_of,
    is_cut_out,
    joined_people,
    listed_people,
    people_in,
    people_of,
    person_of,
    persons_of,
    who_is_asked,
)
from qa.retrieval.followup.before import Before, answered, words_marked
from qa.retrieval.followup.listed import (
    ONE_LISTED,
    OTHER_ONE,
    PAIRED,
    items_of,
    joined_whole,
    nth_of,
    one_of_two,
    other_of_two,
)
from qa.retrieval.followup.pieces import is_human, kind_of
from qa.retrieval.followup.pronouns import Pronoun
from qa.retrieval.followup.stems import about_of, stems_of
from qa.retrieval.followup.told import said_of
from qa.retrieval.followup.topics import is_person, topics_of
from qa.text.english import LATIN_NAME
from qa.text.lazily import lazily
from qa.text.normalize import HAS_CJK
from qa.types import Question, Turn

Mentioned = dict[str, list[str]]
"""What was spoken of, each with its sources: ``topic``, ``answer0`` (0 is the last turn) …"""

_LONGEST = 40
_FIGURE = lazily("[0-9约近共]")
_NAMES = lazily(
    r"(?![0-9约近共不没无以在由从先只每\"]|(?:no|yes|not|by|at|in|for|about)\b)[^,，。;；?？]{2,20}",
    re.IGNORECASE,
)
"""What answers and may be a name, not what somebody did."""
_QUOTES = '“「『《"'


def mentioned_in(before: Before, question: Question, pronoun: Pronoun | None) -> Mentioned:
    """Return what was spoken of in the last turns, the last first."""
    english = question.language == "en"
    found: Mentioned = {}
    for text, source in (
        *pointed_at(before, question, pronoun),
        *_all(before, question),
        *_told(before, question),
    ):
        foreign = text and not english and not HAS_CJK.search(text) and " " in text
        if text and not foreign and 1 < len(text) <= _LONGEST * (1 + english):
            found.setdefault(text, []).append(source)
    return {text: sources for text, sources in found.items() if not _is_cut(text, found)}


def _is_cut(text: str, found: Mentioned) -> bool:
    """Tell whether a thing is only the beginning of a name that answered: 角门东 of 角门东里."""
    if kind_of(text) != "thing" or not HAS_CJK.search(text):
        return False
    return any(
        longer != text and longer.startswith(text) and longer[len(text)] in "里一二三和上下中"
        for longer, sources in found.items()
        if any(source.startswith("answer") for source in sources)
    )


def _told(before: Before, question: Question) -> Iterator[tuple[str, str]]:
    if question.language != "en":
        for turn in before.turns[-2:]:
            yield from ((text, "told") for text in said_of(turn, question, before))


def _all(before: Before, question: Question) -> Iterator[tuple[str | None, str]]:
    yield person_of(before.turns), "who"
    yield people_of(before), "people"
    for turn, back in zip(reversed(before.turns), (0, 1, 2, 2), strict=False):
        yield turn.topic, f"kept{back}"
        yield from ((text, f"{source}{back}") for text, source in _answered(turn))
        yield from ((text, f"{source}{back}") for text, source in _whole(turn, before))
        names = LATIN_NAME.finditer(turn.question.plain, 1)
        named = (
            (name[0] for name in names)
            if question.language == "en"
            else (n for n in people_in(turn.question.plain) if not is_cut_out(n, turn))
        )
        yield from ((name, f"person{back}") for name in named)


def _whole(turn: Turn, before: Before) -> Iterator[tuple[str, str]]:
    """Yield all that a question says beside what it asks, and its topic, each with its answer."""
    if not turn.topic:
        yield from stems_of(turn.question, before.known)
    found, about = answered(turn), about_of(turn, before.known)
    asked = turn.question.plain
    somebody = is_person(about) or who_is_asked(asked)
    owns = about and asked.startswith(about) and not somebody and not _WHERE.search(asked)
    if turn is before.last and found and owns and _NAMES.fullmatch(found) and found not in about:
        yield f"{about}{_joint(turn, about)}{found}", "stem and answer"


def _joint(turn: Turn, about: str) -> str:
    """Return what stands between what was asked of and its answer: 夜校的校长郑小禾."""
    if turn.question.language == "en":
        return ", "
    return "" if is_human(about) else "，" if "的" in about else "的"


_WHERE = lazily("在哪[里儿个]?|几点")
"""What asks for a place or an hour, which is no part of the thing."""


def pointed_at(
    before: Before, question: Question, pronoun: Pronoun | None
) -> Iterator[tuple[str | None, str]]:
    """Yield what a word points at by its form: one of a list, the former, both of two."""
    word = pronoun.text if pronoun else question.plain
    if ONE_LISTED.match(word):
        yield nth_of(before, word), "listed"
    if word[:2] in PAIRED:
        yield one_of_two(before, first=word[:2] == "前者"), "listed"
    if OTHER_ONE.match(word):
        yield other_of_two(before), "listed"
    if _SEVERAL.search(question.plain):
        yield listed_people(before) or joined_people(before), "several"
        yield persons_of(before, 2) or topics_of(before, 2), "two"
        yield identities_of(before, 2), "both"
        yield joined_whole(before.last, before), "joined"


_SEVERAL = lazily(
    "[两俩]|们|哪[个家一].?更|谁更|相差|[多少高低大小长快慢早晚贵远重]多少|多几|都|分别"
    r"|\b(?:both|they|them|their|which one|more|higher)\b",
    re.IGNORECASE,
)


def _answered(turn: Turn) -> Iterator[tuple[str | None, str]]:
    if who := who_is_asked(turn.question.plain):
        yield who, "person"  # whoever else the answer names
        return
    found = answered(turn)
    yield (found if found and not _FIGURE.match(found) else None), "answer"
    yield (found if turn.question.answer_type == "person" else None), "asked for"
    yield (found if found and found[0] in _QUOTES else None), "called"
    yield identity_of(turn), "identity"
    items = items_of(turn)
    yield from ((item, "item") for item in items[:4] if len(items) > 1)
    yield from ((name, "answering") for text in words_marked(turn)[:1] for name in people_in(text))
