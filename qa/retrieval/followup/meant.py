"""Put what pronouns stand for in their places."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from qa.lexicon.common import common_word
from qa.retrieval.followup.antecedents import (
    answered_as,
    ends_with,
    named_before,
    organisation_of,
    people_of,
    person_of,
    place_of,
    topic_before,
    year_of,
)
from qa.retrieval.followup.forms import (
    Pronoun,
    opening_of,
)
from qa.retrieval.followup.phrases import (
    GENERAL,
)
from qa.types import Completion, Question, Replacement, Span, Turn


def put_meant(
    pronoun: Pronoun, question: Question, turns: Sequence[Turn], known: Mapping[str, int]
) -> Completion | None:
    """Put what pronouns stand for in their places."""
    plain = question.plain
    replaced: list[Replacement] = []
    after = ""
    found: Pronoun | None = pronoun
    while found is not None and len(replaced) < _MOST_PRONOUNS:
        put = _put(found, plain, turns, known)
        if put is None:
            break
        plain, replacement = put
        replaced.append(replacement)
        after = plain[found.span.start + len(replacement.by) :]
        found = _next(after, len(plain) - len(after), question, known)
    if not replaced:
        return None
    opening = opening_of(plain)
    text = plain[len(opening) :] if opening and question.language != "en" else plain
    return Completion(text, "pronoun", tuple(replaced))


_MOST_PRONOUNS = 3


def _next(after: str, offset: int, question: Question, known: Mapping[str, int]) -> Pronoun | None:
    """Return a pronoun that points back in what follows one that has been replaced: 这个称号."""
    if question.language == "en":
        return None
    match = _POINTING.search(after)
    if match is None:
        return None
    return Pronoun(match[0], Span(offset + match.start(), offset + match.end()), "thing")


_POINTING = re.compile(
    "[这那该](?:个|项|次|届|种)(?=称号|奖|比赛|竞赛|活动|项目|名字|课程|办法|政策)"
)


def _put(
    pronoun: Pronoun, plain: str, turns: Sequence[Turn], known: Mapping[str, int]
) -> tuple[str, Replacement] | None:
    """Return a question with what one pronoun stands for in its place."""
    find: dict[str, Callable[[], str | None]] = {
        "person": lambda: person_of(turns),
        "people": lambda: people_of(turns, known),
        "place": lambda: place_of(turns, known),
        "organisation": lambda: organisation_of(turns, known) or topic_before(turns, known),
        "year": lambda: year_of(turns),
        "thing": lambda: topic_before(turns, known),
    }
    span, end = pronoun.span, pronoun.span.end
    english = pronoun.text.isascii()
    noun, by = "", None
    if pronoun.kind == "thing" and not english:
        noun, by = _with_noun(plain[end:], turns, known)
    by = by or find[pronoun.kind]()
    if by is None and english:
        by = topic_before(turns, known)
    if by is None:
        return None
    if english:
        by = f"{by}'s" if _possesses(pronoun.text, plain[end:]) else by
        by = f"at {by}" if pronoun.kind == "place" else by
    elif pronoun.text == "其中":
        by = f"{by}中"
    elif noun:
        end += len(noun)
    return plain[: span.start] + by + plain[end:], Replacement(plain[span.start : end], by)


_AFTER_NOUN = frozenset("有是在叫能可怎几多")


def _possesses(text: str, after: str) -> bool:
    possessive = text.lower() in ("his", "their", "its", "hers", "theirs")
    return possessive or (text.lower() == "her" and re.match(r"\s+[a-z]", after) is not None)


def _with_noun(
    after: str, turns: Sequence[Turn], known: Mapping[str, int]
) -> tuple[str, str | None]:
    """Return the noun after 这个 that goes with it, and what it was the answer to, if it was.

    这个称号 after 获得了什么称号 is that answer; 这个比赛 is what was spoken of.
    """
    for length in (4, 3, 2):
        noun = after[:length]
        if len(noun) == length and (by := answered_as(turns, noun)):
            return noun, by
    for length in (4, 3, 2):
        noun = after[:length]
        if len(noun) == length and (by := named_before(turns, noun)):
            return noun, by
    for length in (3, 2, 1):
        noun, follows = after[:length], after[length : length + 1]
        whole = length > 1 or follows in _AFTER_NOUN
        if len(noun) == length and whole and (by := ends_with(turns, noun, known)):
            return noun, by
    for length in (4, 3, 2):
        noun = after[:length]
        said = any(noun in turn.question.plain for turn in turns[-2:])
        if len(noun) == length and (noun in GENERAL or (said and common_word(noun))):
            return noun, None
    return "", None
